/* CFFI module of sequence.f90, written by pyfort: do not edit. */
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

struct sequence_spot {
    double pyfort_c_depth;
    char pyfort_c_name[4];
};
_Static_assert(sizeof(struct sequence_spot) == 16, "the layout is not C's");

void pyfort_c_type_0(void *object) PYFORT_SYMBOL("pyfort_sequence_I_spot");

void pyfort_c_pyfort_sequence_S_lower(struct sequence_spot *, const double *)
    PYFORT_SYMBOL("pyfort_sequence_S_lower");

void pyfort_c_pyfort_sequence_S_deepest(const CFI_cdesc_t *, struct sequence_spot *)
    PYFORT_SYMBOL("pyfort_sequence_S_deepest");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* sequence.f90:19 lower */
{
    pyfort_c_pyfort_sequence_S_lower(a[0], a[1]);
    return 0;
}

static const void *call_1(void **a) /* sequence.f90:25 deepest */
{
    CFI_CDESC_T(1 + 2) x0;
    pyfort_c_pyfort_sequence_S_deepest(pyfort_dense(pyfort_describe(&x0, a[0], CFI_type_struct,
        16, 1)), a[1]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_sequence_S_lower,
    (void *)call_1, (void *)pyfort_c_pyfort_sequence_S_deepest,
    0, (void *)pyfort_c_type_0,  /* the values that a new object has */
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
