/* CFFI module of pointer.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

#include <ISO_Fortran_binding.h>
#include <string.h>

/* The Fortran compiler's descriptor without its dimensions. */
static inline CFI_cdesc_t *pyfort_descriptor(void *target, void *base, CFI_type_t type,
    size_t size, int rank, CFI_attribute_t attribute)
{
    CFI_cdesc_t *d = target;
    memset(d, 0, offsetof(CFI_cdesc_t, dim)); /* flang has more in it than the standard says */
    d->base_addr = base;
    d->elem_len = size;
    d->version = CFI_VERSION;
    d->rank = (CFI_rank_t)rank;
    d->type = type;
    d->attribute = attribute;
    return d;
}

/* The type of a logical that C lacks: gfortran's own, which its checks at run time ask for. */
#ifdef CFI_type_Logical
#define PYFORT_LOGICAL(size, other) (CFI_type_Logical + ((size) << CFI_type_kind_shift))
#else
#define PYFORT_LOGICAL(size, other) (other)
#endif

/* What a pointer is associated with, or null; strides are in bytes. */
typedef struct {
    void *base;
    ptrdiff_t extents[CFI_MAX_RANK], strides[CFI_MAX_RANK];
} pyfort_pointed;

/* Makes the Fortran compiler's descriptor of it; of none, for what is absent. */
static inline CFI_cdesc_t *pyfort_pointer(void *target, const pyfort_pointed *association,
    CFI_type_t type, size_t size, int rank)
{
    CFI_cdesc_t *d;
    if (!association)
        return 0;
    d = pyfort_descriptor(target, association->base, type, size, rank, CFI_attribute_pointer);
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 1;
        d->dim[i].extent = association->extents[i];
        d->dim[i].sm = association->strides[i];
    }
    return d;
}

/* Where Fortran left it. */
static inline void pyfort_follow(const void *source, pyfort_pointed *association)
{
    const CFI_cdesc_t *d = source;
    if (!association)
        return;
    association->base = d->base_addr;
    for (int i = 0; d->base_addr && i < d->rank; i++) {
        ptrdiff_t extent = d->dim[i].extent;
        association->extents[i] = extent < 0 ? 0 : extent; /* gfortran's of x(3:1) is -1 */
        association->strides[i] = d->dim[i].sm;
    }
}

/* Strides of what has no gaps: NumPy's may be anything where there is one element along a
 * dimension, and compilers count with them. */
static inline CFI_cdesc_t *pyfort_dense(CFI_cdesc_t *d)
{
    ptrdiff_t stride = d ? (ptrdiff_t)d->elem_len : 0;
    for (int i = 0; d && i < d->rank; i++) {
        d->dim[i].sm = stride;
        stride *= d->dim[i].extent > 1 ? d->dim[i].extent : 1;
    }
    return d;
}

extern void __real_free(void *) __attribute__((weak));
extern void *__real_realloc(void *, size_t) __attribute__((weak));

/* Functions of the run time, which fills them in. */
static struct {
    void (*const frees)(void *block); /* null where the linker does not send `free` here */
    int (*keeps)(void *block);
    int (*moves)(void **block, size_t size);
    void (*raises)(const void *failure);
} pyfort_hooks = {__real_free, 0, 0, 0};

/* Python may look at memory that Fortran frees or moves. The linker sends both here
 * (--wrap=free, --wrap=realloc), and the run time keeps what is looked at. */
void __wrap_free(void *block)
{
    if (!pyfort_hooks.keeps || !pyfort_hooks.keeps(block))
        __real_free(block);
}

void *__wrap_realloc(void *block, size_t size)
{
    if (!pyfort_hooks.moves || !pyfort_hooks.moves(&block, size))
        block = __real_realloc(block, size);
    return block;
}

/* The library's names may be anything in C (errno, int32_t, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)

/* CFFI's way from Python to each function only converts, which the optimiser makes no
 * faster, and it would take longer for that than for all the rest. */
#ifdef __clang__
#define PYFORT_AS_WRITTEN __attribute__((noinline, optnone))
#else
#define PYFORT_AS_WRITTEN __attribute__((optimize("O0")))
#endif

void pyfort_c_pyfort_pointer_S_column(const int32_t *, CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_pointer_S_column");

void pyfort_c_pyfort_pointer_S_largest(CFI_cdesc_t *, double *)
    PYFORT_SYMBOL("pyfort_pointer_S_largest");

void pyfort_c_pyfort_pointer_S_skip(CFI_cdesc_t *) PYFORT_SYMBOL("pyfort_pointer_S_skip");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* pointer.f90:15 column */
{
    CFI_CDESC_T(1) x1;
    pyfort_c_pyfort_pointer_S_column(a[0], pyfort_dense(pyfort_pointer(&x1, a[1],
        CFI_type_double, 8, 1)));
    pyfort_follow(&x1, a[1]);
    return 0;
}

static const void *call_1(void **a) /* pointer.f90:22 largest */
{
    CFI_CDESC_T(1) x0;
    pyfort_c_pyfort_pointer_S_largest(pyfort_dense(pyfort_pointer(&x0, a[0], CFI_type_double, 8,
        1)), a[1]);
    return 0;
}

static const void *call_2(void **a) /* pointer.f90:29 skip */
{
    CFI_CDESC_T(1) x0;
    pyfort_c_pyfort_pointer_S_skip(pyfort_pointer(&x0, a[0], CFI_type_double, 8, 1));
    pyfort_follow(&x0, a[0]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_pointer_S_column,
    (void *)call_1, (void *)pyfort_c_pyfort_pointer_S_largest,
    (void *)call_2, (void *)pyfort_c_pyfort_pointer_S_skip,
    0, &pyfort_hooks,
    0, 0,  /* the end */
};
/* What Python gives CFFI for a pointer: nothing else where it is one, or has a buffer; a list
 * gets memory for the call. */
static int pyfort_from_python(struct _cffi_ctypedescr *type, PyObject *given, char **pointer,
                          struct _cffi_freeme_s **made)
{
    Py_ssize_t size = _cffi_prepare_pointer_call_argument(type, given, pointer);
    if (size == 0)
        return 0;
    *pointer = NULL;
    return _cffi_convert_array_argument(type, given, pointer, size, made) < 0;
}
