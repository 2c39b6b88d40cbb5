/* CFFI module of absent.f90, written by pyfort: do not edit. */
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

/* The same of text: how many characters each element has. */
typedef struct {
    pyfort_allocation allocation;
    ptrdiff_t length;
} pyfort_allocated_text;

static inline CFI_cdesc_t *pyfort_allocatable_text(void *target, const pyfort_allocated_text *t,
    int rank)
{
    if (!t)
        return 0;
    return pyfort_allocatable(target, &t->allocation, CFI_type_char, (size_t)t->length, rank);
}

static inline void pyfort_take_text(const void *source, pyfort_allocated_text *t)
{
    if (!t)
        return;
    t->length = (ptrdiff_t)((const CFI_cdesc_t *)source)->elem_len;
    pyfort_take(source, &t->allocation);
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

void pyfort_c_pyfort_absent_S_told(int64_t *, const CFI_cdesc_t *, CFI_cdesc_t *, int32_t *)
    PYFORT_SYMBOL("pyfort_absent_S_told");

void pyfort_c_pyfort_absent_S_node_Layout(int64_t *)
    PYFORT_SYMBOL("pyfort_absent_S_node_Layout");

void pyfort_c_pyfort_absent_S_node_Create(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_absent_S_node_Create");

void pyfort_c_pyfort_absent_S_node_Destroy(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_absent_S_node_Destroy");

void pyfort_c_pyfort_absent_S_node_Assign(const int64_t *, const int64_t *)
    PYFORT_SYMBOL("pyfort_absent_S_node_Assign");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* absent.f90:13 told */
{
    CFI_CDESC_T(1) x1;
    CFI_CDESC_T(1) x2;
    pyfort_c_pyfort_absent_S_told(a[0], pyfort_describe_text(&x1, a[1], 0),
        pyfort_allocatable_text(&x2, a[2], 1), a[3]);
    pyfort_take_text(&x2, a[2]);
    return 0;
}

static const void *call_1(void **a) /* absent.f90:8 node_Layout */
{
    pyfort_c_pyfort_absent_S_node_Layout(a[0]);
    return 0;
}

static const void *call_2(void **a) /* absent.f90:8 node_Create */
{
    pyfort_c_pyfort_absent_S_node_Create(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* absent.f90:8 node_Destroy */
{
    pyfort_c_pyfort_absent_S_node_Destroy(a[0], a[1]);
    return 0;
}

static const void *call_4(void **a) /* absent.f90:8 node_Assign */
{
    pyfort_c_pyfort_absent_S_node_Assign(a[0], a[1]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_absent_S_told,
    (void *)call_1, (void *)pyfort_c_pyfort_absent_S_node_Layout,
    (void *)call_2, (void *)pyfort_c_pyfort_absent_S_node_Create,
    (void *)call_3, (void *)pyfort_c_pyfort_absent_S_node_Destroy,
    (void *)call_4, (void *)pyfort_c_pyfort_absent_S_node_Assign,
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
