/* CFFI module of characters.f90, written by pyfort: do not edit. */
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

void pyfort_c_pyfort_names_S_initials(const CFI_cdesc_t *, CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_names_S_initials");

void pyfort_c_pyfort_names_S_capital(CFI_cdesc_t *) PYFORT_SYMBOL("pyfort_names_S_capital");

void pyfort_c_pyfort_names_S_padded(const CFI_cdesc_t *, const int32_t *, CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_names_S_padded");

void pyfort_c_pyfort_names_S_codes(const CFI_cdesc_t *, const CFI_cdesc_t *, int32_t *)
    PYFORT_SYMBOL("pyfort_names_S_codes");

void pyfort_c_pyfort_S_rule(const char *, const int64_t *, CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_S_rule");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* characters.f90:18 initials */
{
    CFI_CDESC_T(1) x0;
    CFI_CDESC_T(1) x1;
    pyfort_c_pyfort_names_S_initials(pyfort_describe_text(&x0, a[0], 0),
        pyfort_describe_text(&x1, a[1], 0));
    return 0;
}

static const void *call_1(void **a) /* characters.f90:24 capital */
{
    CFI_CDESC_T(1) x0;
    pyfort_c_pyfort_names_S_capital(pyfort_describe_text(&x0, a[0], 0));
    return 0;
}

static const void *call_2(void **a) /* characters.f90:30 padded */
{
    CFI_CDESC_T(1) x0;
    CFI_CDESC_T(1) x2;
    pyfort_c_pyfort_names_S_padded(pyfort_describe_text(&x0, a[0], 0), a[1],
        pyfort_describe_text(&x2, a[2], 0));
    return 0;
}

static const void *call_3(void **a) /* characters.f90:38 codes */
{
    CFI_CDESC_T(1) x0;
    CFI_CDESC_T(1) x1;
    pyfort_c_pyfort_names_S_codes(pyfort_describe_text(&x0, a[0], 0), pyfort_describe_text(&x1,
        a[1], 0), a[2]);
    return 0;
}

static const void *call_4(void **a) /* characters.f90:49 rule */
{
    CFI_CDESC_T(1) x2;
    pyfort_c_pyfort_S_rule(a[0], a[1], pyfort_describe_text(&x2, a[2], 0));
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_names_S_initials,
    (void *)call_1, (void *)pyfort_c_pyfort_names_S_capital,
    (void *)call_2, (void *)pyfort_c_pyfort_names_S_padded,
    (void *)call_3, (void *)pyfort_c_pyfort_names_S_codes,
    (void *)call_4, (void *)pyfort_c_pyfort_S_rule,
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
