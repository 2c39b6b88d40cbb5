/* CFFI module of instance.f90, written by pyfort: do not edit. */
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

void pyfort_c_pyfort_instance_S_larger(int64_t *, const double *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_larger");

void pyfort_c_pyfort_instance_S_named(const CFI_cdesc_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_named");

void pyfort_c_pyfort_instance_S_lengths(int64_t *, double *)
    PYFORT_SYMBOL("pyfort_instance_S_lengths");

void pyfort_c_pyfort_instance_S_nearest(int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_nearest");

void pyfort_c_pyfort_instance_S_total(int64_t *, double *)
    PYFORT_SYMBOL("pyfort_instance_S_total");

void pyfort_c_pyfort_instance_S_area_of(int64_t *, double *)
    PYFORT_SYMBOL("pyfort_instance_S_area_of");

void pyfort_c_pyfort_instance_S_square_Layout(int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_square_Layout");

void pyfort_c_pyfort_instance_S_square_Create(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_square_Create");

void pyfort_c_pyfort_instance_S_square_Destroy(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_square_Destroy");

void pyfort_c_pyfort_instance_S_square_Assign(const int64_t *, const int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_square_Assign");

void pyfort_c_pyfort_instance_S_square_Locate(const int64_t *, const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_square_Locate");

void pyfort_c_pyfort_instance_S_square_Give(const int64_t *, const int64_t *, int64_t *,
    int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_square_Give");

void pyfort_c_pyfort_instance_S_variables_Layout(int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_variables_Layout");

void pyfort_c_pyfort_instance_S_variables_Locate(const int64_t *, const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_variables_Locate");

void pyfort_c_pyfort_instance_S_variables_Give(const int64_t *, const int64_t *, int64_t *,
    int64_t *)
    PYFORT_SYMBOL("pyfort_instance_S_variables_Give");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* instance.f90:61 larger */
{
    pyfort_c_pyfort_instance_S_larger(a[0], a[1], a[2]);
    return 0;
}

static const void *call_1(void **a) /* instance.f90:69 named */
{
    CFI_CDESC_T(1) x0;
    pyfort_c_pyfort_instance_S_named(pyfort_describe_text(&x0, a[0], 0), a[1]);
    return 0;
}

static const void *call_2(void **a) /* instance.f90:76 lengths */
{
    pyfort_c_pyfort_instance_S_lengths(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* instance.f90:82 nearest */
{
    pyfort_c_pyfort_instance_S_nearest(a[0], a[1]);
    return 0;
}

static const void *call_4(void **a) /* instance.f90:88 total */
{
    pyfort_c_pyfort_instance_S_total(a[0], a[1]);
    return 0;
}

static const void *call_5(void **a) /* instance.f90:33 area_of */
{
    pyfort_c_pyfort_instance_S_area_of(a[0], a[1]);
    return 0;
}

static const void *call_6(void **a) /* instance.f90:40 square_Layout */
{
    pyfort_c_pyfort_instance_S_square_Layout(a[0]);
    return 0;
}

static const void *call_7(void **a) /* instance.f90:40 square_Create */
{
    pyfort_c_pyfort_instance_S_square_Create(a[0], a[1]);
    return 0;
}

static const void *call_8(void **a) /* instance.f90:40 square_Destroy */
{
    pyfort_c_pyfort_instance_S_square_Destroy(a[0], a[1]);
    return 0;
}

static const void *call_9(void **a) /* instance.f90:40 square_Assign */
{
    pyfort_c_pyfort_instance_S_square_Assign(a[0], a[1]);
    return 0;
}

static const void *call_10(void **a) /* instance.f90:40 square_Locate */
{
    pyfort_c_pyfort_instance_S_square_Locate(a[0], a[1], a[2]);
    return 0;
}

static const void *call_11(void **a) /* instance.f90:40 square_Give */
{
    pyfort_c_pyfort_instance_S_square_Give(a[0], a[1], a[2], a[3]);
    return 0;
}

static const void *call_12(void **a) /* instance.f90:25 variables_Layout */
{
    pyfort_c_pyfort_instance_S_variables_Layout(a[0]);
    return 0;
}

static const void *call_13(void **a) /* instance.f90:25 variables_Locate */
{
    pyfort_c_pyfort_instance_S_variables_Locate(a[0], a[1], a[2]);
    return 0;
}

static const void *call_14(void **a) /* instance.f90:25 variables_Give */
{
    pyfort_c_pyfort_instance_S_variables_Give(a[0], a[1], a[2], a[3]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_instance_S_larger,
    (void *)call_1, (void *)pyfort_c_pyfort_instance_S_named,
    (void *)call_2, (void *)pyfort_c_pyfort_instance_S_lengths,
    (void *)call_3, (void *)pyfort_c_pyfort_instance_S_nearest,
    (void *)call_4, (void *)pyfort_c_pyfort_instance_S_total,
    (void *)call_5, (void *)pyfort_c_pyfort_instance_S_area_of,
    (void *)call_6, (void *)pyfort_c_pyfort_instance_S_square_Layout,
    (void *)call_7, (void *)pyfort_c_pyfort_instance_S_square_Create,
    (void *)call_8, (void *)pyfort_c_pyfort_instance_S_square_Destroy,
    (void *)call_9, (void *)pyfort_c_pyfort_instance_S_square_Assign,
    (void *)call_10, (void *)pyfort_c_pyfort_instance_S_square_Locate,
    (void *)call_11, (void *)pyfort_c_pyfort_instance_S_square_Give,
    (void *)call_12, (void *)pyfort_c_pyfort_instance_S_variables_Layout,
    (void *)call_13, (void *)pyfort_c_pyfort_instance_S_variables_Locate,
    (void *)call_14, (void *)pyfort_c_pyfort_instance_S_variables_Give,
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
