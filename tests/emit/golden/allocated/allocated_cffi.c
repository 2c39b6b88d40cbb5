/* CFFI module of allocated.f90, written by pyfort: do not edit. */
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

void pyfort_c_pyfort_allocated_S_divisors(const int32_t *, CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_allocated_S_divisors");

void pyfort_c_pyfort_allocated_S_append(CFI_cdesc_t *, const double *)
    PYFORT_SYMBOL("pyfort_allocated_S_append");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* allocated.f90:12 divisors */
{
    CFI_CDESC_T(1) x1;
    pyfort_c_pyfort_allocated_S_divisors(a[0], pyfort_allocatable(&x1, a[1], CFI_type_int32_t, 4,
        1));
    pyfort_take(&x1, a[1]);
    return 0;
}

static const void *call_1(void **a) /* allocated.f90:20 append */
{
    CFI_CDESC_T(1) x0;
    pyfort_c_pyfort_allocated_S_append(pyfort_allocatable(&x0, a[0], CFI_type_double, 8, 1),
        a[1]);
    pyfort_take(&x0, a[0]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_allocated_S_divisors,
    (void *)call_1, (void *)pyfort_c_pyfort_allocated_S_append,
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
