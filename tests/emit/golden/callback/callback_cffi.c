/* CFFI module of callback.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

/* A function of Python that Fortran can call: the address of its code, which goes on to the
 * target. An address that was given is its own code, and has no target. */
typedef struct {
    void *code;
    void **target;
    void (*calls)(void **arguments);
    int has_threads;
} pyfort_callback;

/* The function of the run time that calls Python. */
static void (*pyfort_calls)(void **arguments);

extern int omp_get_level(void) __attribute__((weak));

static inline void *pyfort_callback_code(pyfort_callback *c, void *target)
{
    if (!c)
        return 0;
    if (c->target)
        *c->target = target;
    c->has_threads = omp_get_level != 0;
    __atomic_store_n(&pyfort_calls, c->calls, __ATOMIC_RELAXED);
    return c->code;
}

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

/* The text that a descriptor describes; none of what is absent. */
static inline pyfort_text *pyfort_text_of(pyfort_text *t, const CFI_cdesc_t *d)
{
    if (!d)
        return 0;
    *t = (pyfort_text){{d->base_addr, 0, 0, 0}, (ptrdiff_t)d->elem_len};
    return t;
}

/* The view of what a descriptor describes; none of what is absent. */
static inline pyfort_view *pyfort_view_of(pyfort_view *view, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!d)
        return 0;
    for (int i = 0; i < d->rank; i++) {
        extents[i] = d->dim[i].extent < 0 ? 0 : d->dim[i].extent; /* gfortran's of x(3:1) is -1 */
        strides[i] = d->dim[i].sm;
    }
    *view = (pyfort_view){d->base_addr, extents, strides, d->rank};
    return view;
}

/* The texts that a descriptor describes; none of what is absent. */
static inline pyfort_text *pyfort_texts_of(pyfort_text *t, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!d)
        return 0;
    pyfort_view_of(&t->view, d, extents, strides);
    t->length = (ptrdiff_t)d->elem_len;
    return t;
}

/* Blanks where NumPy has NULs behind what is shorter. */
static inline void pyfort_blank(const pyfort_text *t, int rank)
{
    ptrdiff_t at[CFI_MAX_RANK] = {0};
    for (int i = 0; i < rank; i++)
        if (t->view.extents[i] <= 0)
            return;
    for (int d = 0; d < rank;) {
        char *element = t->view.base;
        for (int i = 0; i < rank; i++)
            element += at[i] * t->view.strides[i];
        for (ptrdiff_t k = t->length; k-- > 0 && element[k] == 0;)
            element[k] = ' ';
        for (d = 0; d < rank && ++at[d] == t->view.extents[d]; d++)
            at[d] = 0;
    }
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

#include <stdlib.h>

/* What is allocated, and what of malloc it is to be replaced by, if that is not null. */
typedef struct {
    pyfort_view view;
    void *given;
    ptrdiff_t extents[CFI_MAX_RANK];
} pyfort_replaced;

static inline pyfort_replaced *pyfort_lend(pyfort_replaced *r, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!d)
        return 0;
    memset(r, 0, sizeof *r);
    if (d->base_addr)
        pyfort_view_of(&r->view, d, extents, strides);
    return r;
}

static inline void pyfort_replace(CFI_cdesc_t *d, const pyfort_replaced *r)
{
    if (!d || !r->given)
        return;
    free(d->base_addr);
    d->base_addr = r->given;
    ptrdiff_t stride = (ptrdiff_t)d->elem_len;
    for (int i = 0; i < d->rank; i++) {
        d->dim[i].lower_bound = 1;
        d->dim[i].extent = r->extents[i];
        d->dim[i].sm = stride;
        stride *= r->extents[i];
    }
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

struct callback_place {
    double pyfort_c_x;
};
_Static_assert(sizeof(struct callback_place) == 8, "the layout is not C's");

void pyfort_c_type_0(void *object) PYFORT_SYMBOL("pyfort_callback_I_place");

double pyfort_c_simpson(void (*)(void), double, double) PYFORT_SYMBOL("simpson");

void pyfort_c_pyfort_callback_S_apply(void (*)(void), const int32_t *, const double *, double *)
    PYFORT_SYMBOL("pyfort_callback_S_apply");

void pyfort_c_pyfort_callback_S_ask(void (*)(void), int32_t *)
    PYFORT_SYMBOL("pyfort_callback_S_ask");

void pyfort_c_pyfort_callback_S_move(void (*)(void), struct callback_place *)
    PYFORT_SYMBOL("pyfort_callback_S_move");

void pyfort_c_pyfort_callback_S_seek(void (*)(void), void (*)(void), double *)
    PYFORT_SYMBOL("pyfort_callback_S_seek");

void pyfort_c_pyfort_callback_S_renew(void (*)(void), const CFI_cdesc_t *, double *)
    PYFORT_SYMBOL("pyfort_callback_S_renew");

void pyfort_c_pyfort_S_pyfort_invoke_1(void *const *, const double *, double *)
    PYFORT_SYMBOL("pyfort_S_pyfort_invoke_1");

static double pyfort_c_pyfort_callback_C_simpson_f(double x0) /* callback.f90:59 f of simpson */
{
    double value;
    void *a[] = {(void *)&x0, &value};
    pyfort_calls(a);
    return value;
}

void pyfort_c_pyfort_callback_C_apply_f(const int32_t *, const double *, double *)
    PYFORT_SYMBOL("pyfort_callback_C_apply_f");
extern void pyfort_c_pyfort_callback_C_apply_f_at(void **)
    PYFORT_SYMBOL("pyfort_callback_C_apply_f_at");
static void *pyfort_c_pyfort_callback_C_apply_f_found(void)
{
    void *target;
    pyfort_c_pyfort_callback_C_apply_f_at(&target);
    return target;
}
void pyfort_c_pyfort_callback_C_apply_f(const int32_t *x0, const double *x1, double *x2)
{ /* callback.f90:66 f of apply */
    void *a[] = {(void *)x0, (void *)x1, (void *)x2};
    pyfort_calls(a);
}

void pyfort_c_pyfort_callback_C_ask_f(const CFI_cdesc_t *, int32_t *)
    PYFORT_SYMBOL("pyfort_callback_C_ask_f");
extern void pyfort_c_pyfort_callback_C_ask_f_at(void **)
    PYFORT_SYMBOL("pyfort_callback_C_ask_f_at");
static void *pyfort_c_pyfort_callback_C_ask_f_found(void)
{
    void *target;
    pyfort_c_pyfort_callback_C_ask_f_at(&target);
    return target;
}
void pyfort_c_pyfort_callback_C_ask_f(const CFI_cdesc_t *x0, int32_t *x1)
{ /* callback.f90:75 f of ask */
    pyfort_text t_x0;
    void *a[] = {pyfort_text_of(&t_x0, x0), (void *)x1};
    pyfort_calls(a);
}

void pyfort_c_pyfort_callback_C_move_f(struct callback_place *, const double *)
    PYFORT_SYMBOL("pyfort_callback_C_move_f");
extern void pyfort_c_pyfort_callback_C_move_f_at(void **)
    PYFORT_SYMBOL("pyfort_callback_C_move_f_at");
static void *pyfort_c_pyfort_callback_C_move_f_found(void)
{
    void *target;
    pyfort_c_pyfort_callback_C_move_f_at(&target);
    return target;
}
void pyfort_c_pyfort_callback_C_move_f(struct callback_place *x0, const double *x1)
{ /* callback.f90:82 f of move */
    void *a[] = {(void *)x0, (void *)x1};
    pyfort_calls(a);
}

void pyfort_c_pyfort_callback_C_seek_method(void *const *, double *)
    PYFORT_SYMBOL("pyfort_callback_C_seek_method");
extern void pyfort_c_pyfort_callback_C_seek_method_at(void **)
    PYFORT_SYMBOL("pyfort_callback_C_seek_method_at");
static void *pyfort_c_pyfort_callback_C_seek_method_found(void)
{
    void *target;
    pyfort_c_pyfort_callback_C_seek_method_at(&target);
    return target;
}
void pyfort_c_pyfort_callback_C_seek_method(void *const *x0, double *x1)
{ /* callback.f90:89 method of seek */
    void *a[] = {(*x0 ? (void *)x0 : 0), (void *)x1};
    pyfort_calls(a);
}

static double pyfort_c_pyfort_callback_C_seek_f(double x0) /* callback.f90:90 f of seek */
{
    double value;
    void *a[] = {(void *)&x0, &value};
    pyfort_calls(a);
    return value;
}

void pyfort_c_pyfort_callback_C_renew_f(CFI_cdesc_t *, const CFI_cdesc_t *, CFI_cdesc_t *)
    PYFORT_SYMBOL("pyfort_callback_C_renew_f");
extern void pyfort_c_pyfort_callback_C_renew_f_at(void **)
    PYFORT_SYMBOL("pyfort_callback_C_renew_f_at");
static void *pyfort_c_pyfort_callback_C_renew_f_found(void)
{
    void *target;
    pyfort_c_pyfort_callback_C_renew_f_at(&target);
    return target;
}
void pyfort_c_pyfort_callback_C_renew_f(CFI_cdesc_t *x0, const CFI_cdesc_t *x1, CFI_cdesc_t *x2)
{ /* callback.f90:97 f of renew */
    ptrdiff_t e_x0[1], s_x0[1];
    pyfort_view v_x0;
    ptrdiff_t e_x1[1], s_x1[1];
    pyfort_text t_x1;
    ptrdiff_t e_x2[1], s_x2[1];
    pyfort_replaced r_x2;
    void *a[] = {(x0 && x0->base_addr ? pyfort_view_of(&v_x0, x0, e_x0, s_x0) : 0),
    pyfort_texts_of(&t_x1, x1, e_x1, s_x1), pyfort_lend(&r_x2, x2, e_x2, s_x2)};
    pyfort_calls(a);
    pyfort_replace(x2, &r_x2);
}

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* callback.f90:58 simpson */
{
    *(double *)a[3] = pyfort_c_simpson(pyfort_callback_code(a[0],
        (void *)pyfort_c_pyfort_callback_C_simpson_f), *(double *)a[1], *(double *)a[2]);
    return 0;
}

static const void *call_1(void **a) /* callback.f90:65 apply */
{
    pyfort_c_pyfort_callback_S_apply(pyfort_callback_code(a[0],
        pyfort_c_pyfort_callback_C_apply_f_found()), a[1], a[2], a[3]);
    return 0;
}

static const void *call_2(void **a) /* callback.f90:74 ask */
{
    pyfort_c_pyfort_callback_S_ask(pyfort_callback_code(a[0],
        pyfort_c_pyfort_callback_C_ask_f_found()), a[1]);
    return 0;
}

static const void *call_3(void **a) /* callback.f90:81 move */
{
    pyfort_c_pyfort_callback_S_move(pyfort_callback_code(a[0],
        pyfort_c_pyfort_callback_C_move_f_found()), a[1]);
    return 0;
}

static const void *call_4(void **a) /* callback.f90:88 seek */
{
    pyfort_c_pyfort_callback_S_seek(pyfort_callback_code(a[0],
        pyfort_c_pyfort_callback_C_seek_method_found()), pyfort_callback_code(a[1],
        (void *)pyfort_c_pyfort_callback_C_seek_f), a[2]);
    return 0;
}

static const void *call_5(void **a) /* callback.f90:96 renew */
{
    CFI_CDESC_T(1) x1;
    pyfort_c_pyfort_callback_S_renew(pyfort_callback_code(a[0],
        pyfort_c_pyfort_callback_C_renew_f_found()), pyfort_describe(&x1, a[1], CFI_type_double,
        8, 1), a[2]);
    return 0;
}

static const void *call_6(void **a) /* callback.f90:47 pyfort_invoke_1 */
{
    pyfort_c_pyfort_S_pyfort_invoke_1(a[0], a[1], a[2]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_simpson,
    (void *)call_1, (void *)pyfort_c_pyfort_callback_S_apply,
    (void *)call_2, (void *)pyfort_c_pyfort_callback_S_ask,
    (void *)call_3, (void *)pyfort_c_pyfort_callback_S_move,
    (void *)call_4, (void *)pyfort_c_pyfort_callback_S_seek,
    (void *)call_5, (void *)pyfort_c_pyfort_callback_S_renew,
    (void *)call_6, (void *)pyfort_c_pyfort_S_pyfort_invoke_1,
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
