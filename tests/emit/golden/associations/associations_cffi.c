/* CFFI module of associations.f90, written by pyfort: do not edit. */
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

/* What a variable is associated with: of rank -1, with nothing. Strides are in bytes. */
typedef struct {
    void *base;
    ptrdiff_t length, rank, extents[CFI_MAX_RANK], strides[CFI_MAX_RANK];
} pyfort_association;

static void pyfort_tell(CFI_cdesc_t *variable, void *found)
{
    pyfort_association *a = found;
    a->base = variable->base_addr;
    a->length = (ptrdiff_t)variable->elem_len;
    a->rank = variable->rank;
    for (int i = 0; i < variable->rank; i++) {
        a->extents[i] = variable->dim[i].extent;
        a->strides[i] = variable->dim[i].sm;
    }
}

/* What is allocated has no gaps. gfortran's strides are 0 where its library allocated it first,
 * as in x = pack(y, mask). */
static inline void pyfort_tell_strides(pyfort_association *a)
{
    ptrdiff_t stride = a->length;
    for (int i = 0; i < a->rank; i++) {
        a->strides[i] = stride;
        stride *= a->extents[i];
    }
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

void pyfort_c_pyfort_associations_S_total(double *)
    PYFORT_SYMBOL("pyfort_associations_S_total");

void pyfort_c_pyfort_associations_V_depth(void (*tell)(CFI_cdesc_t *variable, void *found),
    void *found)
    PYFORT_SYMBOL("pyfort_associations_V_depth");

void pyfort_c_pyfort_associations_W_depth(const ptrdiff_t *shape, int *status)
    PYFORT_SYMBOL("pyfort_associations_W_depth");

void pyfort_c_pyfort_associations_V_steps(void (*tell)(CFI_cdesc_t *variable, void *found),
    void *found)
    PYFORT_SYMBOL("pyfort_associations_V_steps");

void pyfort_c_pyfort_associations_W_steps(const ptrdiff_t *shape, int *status)
    PYFORT_SYMBOL("pyfort_associations_W_steps");

void pyfort_c_pyfort_associations_V_cursor(void (*tell)(CFI_cdesc_t *variable, void *found),
    void *found)
    PYFORT_SYMBOL("pyfort_associations_V_cursor");

void pyfort_c_pyfort_associations_V_flag(void (*tell)(CFI_cdesc_t *variable, void *found),
    void *found)
    PYFORT_SYMBOL("pyfort_associations_V_flag");

void pyfort_c_pyfort_associations_W_flag(const ptrdiff_t *shape, int *status)
    PYFORT_SYMBOL("pyfort_associations_W_flag");

void pyfort_c_pyfort_associations_V_path(void (*tell)(CFI_cdesc_t *variable, void *found),
    void *found)
    PYFORT_SYMBOL("pyfort_associations_V_path");

void pyfort_c_pyfort_associations_W_path(const ptrdiff_t *shape, int *status)
    PYFORT_SYMBOL("pyfort_associations_W_path");

void pyfort_c_pyfort_associations_V_title(void **address)
    PYFORT_SYMBOL("pyfort_associations_V_title");

void pyfort_c_pyfort_associations_V_codes(void **address)
    PYFORT_SYMBOL("pyfort_associations_V_codes");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* associations.f90:26 total */
{
    pyfort_c_pyfort_associations_S_total(a[0]);
    return 0;
}

static void locate_0(pyfort_association *found)
{
    found->rank = -1;
    pyfort_c_pyfort_associations_V_depth(pyfort_tell, found);
    pyfort_tell_strides(found);
}

static void locate_1(pyfort_association *found)
{
    found->rank = -1;
    pyfort_c_pyfort_associations_V_steps(pyfort_tell, found);
    pyfort_tell_strides(found);
}

static void locate_2(pyfort_association *found)
{
    found->rank = -1;
    pyfort_c_pyfort_associations_V_cursor(pyfort_tell, found);
}

static void locate_3(pyfort_association *found)
{
    found->rank = -1;
    pyfort_c_pyfort_associations_V_flag(pyfort_tell, found);
}

static void locate_4(pyfort_association *found)
{
    found->rank = -1;
    pyfort_c_pyfort_associations_V_path(pyfort_tell, found);
    pyfort_tell_strides(found);
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_associations_S_total,
    (void *)pyfort_c_pyfort_associations_W_depth, (void *)locate_0,
    (void *)pyfort_c_pyfort_associations_W_steps, (void *)locate_1,
    0, (void *)locate_2,
    (void *)pyfort_c_pyfort_associations_W_flag, (void *)locate_3,
    (void *)pyfort_c_pyfort_associations_W_path, (void *)locate_4,
    (void *)&pyfort_c_pyfort_associations_V_title, 0,
    (void *)&pyfort_c_pyfort_associations_V_codes, 0,
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
