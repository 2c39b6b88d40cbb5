/* CFFI module of any_rank.f90, written by pyfort: do not edit. */
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

/* An array as NumPy knows it: extents, and strides in bytes. */
typedef struct {
    void *base;
    const ptrdiff_t *extents, *strides;
    ptrdiff_t rank;
} pyfort_view;

/* Makes the Fortran compiler's descriptor of a view; of none, for what is absent. The rank of
 * the view itself counts where none is declared (-1). */
static inline CFI_cdesc_t *pyfort_describe(void *target, const pyfort_view *view,
    CFI_type_t type, size_t size, int rank)
{
    CFI_cdesc_t *d;
    if (!view)
        return 0;
    if (rank < 0)
        rank = (int)view->rank;
    d = pyfort_descriptor(target, view->base, type, size, rank, CFI_attribute_other);
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 0;
        d->dim[i].extent = view->extents[i];
        d->dim[i].sm = view->strides[i];
    }
    return d;
}

/* Text: how many characters each element has. */
typedef struct {
    pyfort_view view;
    ptrdiff_t length;
} pyfort_text;

static inline CFI_cdesc_t *pyfort_describe_text(void *target, const pyfort_text *t, int rank)
{
    return t ? pyfort_describe(target, &t->view, CFI_type_char, (size_t)t->length, rank) : 0;
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

/* What is allocated, or null, and its extents. */
typedef struct {
    void *base;
    ptrdiff_t extents[CFI_MAX_RANK];
} pyfort_allocation;

/* Makes the Fortran compiler's descriptor of it; of none, for what is absent. */
static inline CFI_cdesc_t *pyfort_allocatable(void *target, const pyfort_allocation *allocation,
    CFI_type_t type, size_t size, int rank)
{
    CFI_cdesc_t *d;
    ptrdiff_t stride = (ptrdiff_t)size;
    if (!allocation)
        return 0;
    d = pyfort_descriptor(target, allocation->base, type, size, rank, CFI_attribute_allocatable);
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 1;
        d->dim[i].extent = allocation->extents[i];
        d->dim[i].sm = stride;
        stride *= allocation->extents[i];
    }
    return d;
}

/* What Fortran left. */
static inline void pyfort_take(const void *source, pyfort_allocation *allocation)
{
    const CFI_cdesc_t *d = source;
    if (!allocation)
        return;
    allocation->base = d->base_addr;
    for (int i = 0; d->base_addr && i < d->rank; i++) {
        ptrdiff_t extent = d->dim[i].extent;
        allocation->extents[i] = extent < 0 ? 0 : extent; /* gfortran's of x(3:1) is -1 */
    }
}

/* The same of the rank of what is given. */
typedef struct {
    pyfort_allocation allocation;
    ptrdiff_t rank;
} pyfort_ranked_allocation;

static inline CFI_cdesc_t *pyfort_allocatable_ranked(void *target,
    const pyfort_ranked_allocation *ranked, CFI_type_t type, size_t size)
{
    if (!ranked)
        return 0;
    return pyfort_allocatable(target, &ranked->allocation, type, size, (int)ranked->rank);
}

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

/* The same of the rank of what is given. */
typedef struct {
    pyfort_pointed association;
    ptrdiff_t rank;
} pyfort_ranked_pointed;

static inline CFI_cdesc_t *pyfort_pointer_ranked(void *target,
    const pyfort_ranked_pointed *ranked, CFI_type_t type, size_t size)
{
    if (!ranked)
        return 0;
    return pyfort_pointer(target, &ranked->association, type, size, (int)ranked->rank);
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

void pyfort_c_pyfort_any_rank_S_total(const CFI_cdesc_t *, double *)
    PYFORT_SYMBOL("pyfort_any_rank_S_total");

void pyfort_c_pyfort_any_rank_S_clear(CFI_cdesc_t *) PYFORT_SYMBOL("pyfort_any_rank_S_clear");

void pyfort_c_pyfort_any_rank_S_letters(const CFI_cdesc_t *, int32_t *)
    PYFORT_SYMBOL("pyfort_any_rank_S_letters");

void pyfort_c_pyfort_any_rank_S_blank(CFI_cdesc_t *) PYFORT_SYMBOL("pyfort_any_rank_S_blank");

void pyfort_c_pyfort_any_rank_S_fresh(CFI_cdesc_t *) PYFORT_SYMBOL("pyfort_any_rank_S_fresh");

void pyfort_c_pyfort_any_rank_S_first(CFI_cdesc_t *) PYFORT_SYMBOL("pyfort_any_rank_S_first");

void pyfort_c_pyfort_any_rank_S_second_half(CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_any_rank_S_second_half");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* any_rank.f90:26 total */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_total(pyfort_dense(pyfort_describe(&x0, a[0], CFI_type_double, 8,
        -1)), a[1]);
    return 0;
}

static const void *call_1(void **a) /* any_rank.f90:37 clear */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_clear(pyfort_describe(&x0, a[0], CFI_type_double, 8, -1));
    return 0;
}

static const void *call_2(void **a) /* any_rank.f90:45 letters */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_letters(pyfort_describe_text(&x0, a[0], -1), a[1]);
    return 0;
}

static const void *call_3(void **a) /* any_rank.f90:50 blank */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_blank(pyfort_dense(pyfort_describe_text(&x0, a[0], -1)));
    return 0;
}

static const void *call_4(void **a) /* any_rank.f90:59 fresh */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_fresh(pyfort_allocatable_ranked(&x0, a[0], CFI_type_double, 8));
    pyfort_take(&x0, a[0]);
    return 0;
}

static const void *call_5(void **a) /* any_rank.f90:71 first */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_first(pyfort_pointer_ranked(&x0, a[0], CFI_type_double, 8));
    pyfort_follow(&x0, a[0]);
    return 0;
}

static const void *call_6(void **a) /* any_rank.f90:79 second_half */
{
    CFI_CDESC_T(CFI_MAX_RANK) x0;
    pyfort_c_pyfort_any_rank_S_second_half(pyfort_dense(pyfort_pointer_ranked(&x0, a[0],
        CFI_type_double, 8)));
    pyfort_follow(&x0, a[0]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_any_rank_S_total,
    (void *)call_1, (void *)pyfort_c_pyfort_any_rank_S_clear,
    (void *)call_2, (void *)pyfort_c_pyfort_any_rank_S_letters,
    (void *)call_3, (void *)pyfort_c_pyfort_any_rank_S_blank,
    (void *)call_4, (void *)pyfort_c_pyfort_any_rank_S_fresh,
    (void *)call_5, (void *)pyfort_c_pyfort_any_rank_S_first,
    (void *)call_6, (void *)pyfort_c_pyfort_any_rank_S_second_half,
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
