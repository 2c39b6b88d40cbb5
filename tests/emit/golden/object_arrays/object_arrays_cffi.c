/* CFFI module of object_arrays.f90, written by pyfort: do not edit. */
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

/* The same of elements of any type: NumPy's letter for the sort, and the bytes of one. */
typedef struct {
    pyfort_view view;
    ptrdiff_t sort, size;
} pyfort_untyped_view;

static inline CFI_type_t pyfort_integer_type(ptrdiff_t size)
{
    return size == 1 ? CFI_type_int8_t : size == 2 ? CFI_type_int16_t
         : size == 4 ? CFI_type_int32_t : CFI_type_int64_t;
}

static inline CFI_type_t pyfort_type(const pyfort_untyped_view *v)
{
    switch (v->sort) {
    case 'b':
        return CFI_type_Bool;
    case 'i':
        return pyfort_integer_type(v->size);
    case 'f':
        return v->size == 4 ? CFI_type_float : v->size == 8 ? CFI_type_double
             : CFI_type_long_double;
    case 'c':
        return v->size == 8 ? CFI_type_float_Complex : v->size == 16 ? CFI_type_double_Complex
             : CFI_type_long_double_Complex;
    }
    return CFI_type_char;
}

static inline CFI_cdesc_t *pyfort_describe_untyped(void *target, const pyfort_untyped_view *v)
{
    return v ? pyfort_describe(target, &v->view, pyfort_type(v), (size_t)v->size, -1) : 0;
}

/* The address of the elements, and what they are. */
static inline void *pyfort_tell_untyped(const pyfort_untyped_view *v, int64_t *about)
{
    if (!v)
        return 0;
    about[0] = v->sort;
    about[1] = v->size;
    for (int i = 0; i < v->view.rank; i++)
        about[2 + i] = v->view.extents[i];
    return v->view.base;
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

void pyfort_c_pyfort_object_arrays_S_several(const int32_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_several");

void pyfort_c_pyfort_object_arrays_S_extended(int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_extended");

void pyfort_c_pyfort_object_arrays_S_total(int64_t *, double *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_total");

void pyfort_c_pyfort_object_arrays_S_tail(int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_tail");

void pyfort_c_pyfort_object_arrays_S_is_item(void *, const int64_t *, int32_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_is_item");

void pyfort_c_pyfort_object_arrays_S_item_Layout(int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_item_Layout");

void pyfort_c_pyfort_object_arrays_S_item_Create(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_item_Create");

void pyfort_c_pyfort_object_arrays_S_item_Destroy(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_item_Destroy");

void pyfort_c_pyfort_object_arrays_S_item_Assign(const int64_t *, const int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_item_Assign");

void pyfort_c_pyfort_object_arrays_S_item_Locate(const int64_t *, const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_item_Locate");

void pyfort_c_pyfort_object_arrays_S_item_Give(const int64_t *, const int64_t *, int64_t *,
    int64_t *)
    PYFORT_SYMBOL("pyfort_object_arrays_S_item_Give");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* object_arrays.f90:20 several */
{
    pyfort_c_pyfort_object_arrays_S_several(a[0], a[1]);
    return 0;
}

static const void *call_1(void **a) /* object_arrays.f90:26 extended */
{
    pyfort_c_pyfort_object_arrays_S_extended(a[0]);
    return 0;
}

static const void *call_2(void **a) /* object_arrays.f90:31 total */
{
    pyfort_c_pyfort_object_arrays_S_total(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* object_arrays.f90:38 tail */
{
    pyfort_c_pyfort_object_arrays_S_tail(a[0], a[1]);
    return 0;
}

static const void *call_4(void **a) /* object_arrays.f90:44 is_item */
{
    int64_t x0[2 + CFI_MAX_RANK] = {0};
    pyfort_c_pyfort_object_arrays_S_is_item(pyfort_tell_untyped(a[0], x0), x0, a[1]);
    return 0;
}

static const void *call_5(void **a) /* object_arrays.f90:15 item_Layout */
{
    pyfort_c_pyfort_object_arrays_S_item_Layout(a[0]);
    return 0;
}

static const void *call_6(void **a) /* object_arrays.f90:15 item_Create */
{
    pyfort_c_pyfort_object_arrays_S_item_Create(a[0], a[1]);
    return 0;
}

static const void *call_7(void **a) /* object_arrays.f90:15 item_Destroy */
{
    pyfort_c_pyfort_object_arrays_S_item_Destroy(a[0], a[1]);
    return 0;
}

static const void *call_8(void **a) /* object_arrays.f90:15 item_Assign */
{
    pyfort_c_pyfort_object_arrays_S_item_Assign(a[0], a[1]);
    return 0;
}

static const void *call_9(void **a) /* object_arrays.f90:15 item_Locate */
{
    pyfort_c_pyfort_object_arrays_S_item_Locate(a[0], a[1], a[2]);
    return 0;
}

static const void *call_10(void **a) /* object_arrays.f90:15 item_Give */
{
    pyfort_c_pyfort_object_arrays_S_item_Give(a[0], a[1], a[2], a[3]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_object_arrays_S_several,
    (void *)call_1, (void *)pyfort_c_pyfort_object_arrays_S_extended,
    (void *)call_2, (void *)pyfort_c_pyfort_object_arrays_S_total,
    (void *)call_3, (void *)pyfort_c_pyfort_object_arrays_S_tail,
    (void *)call_4, (void *)pyfort_c_pyfort_object_arrays_S_is_item,
    (void *)call_5, (void *)pyfort_c_pyfort_object_arrays_S_item_Layout,
    (void *)call_6, (void *)pyfort_c_pyfort_object_arrays_S_item_Create,
    (void *)call_7, (void *)pyfort_c_pyfort_object_arrays_S_item_Destroy,
    (void *)call_8, (void *)pyfort_c_pyfort_object_arrays_S_item_Assign,
    (void *)call_9, (void *)pyfort_c_pyfort_object_arrays_S_item_Locate,
    (void *)call_10, (void *)pyfort_c_pyfort_object_arrays_S_item_Give,
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
