/* CFFI module of procedure_pointer.f90, written by pyfort: do not edit. */
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

void pyfort_c_pyfort_procedure_pointer_S_output(int64_t *, const double *, double *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_output");

void pyfort_c_pyfort_procedure_pointer_S_twice(const double *, double *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_twice");

void pyfort_c_pyfort_procedure_pointer_S_filter_Layout(int64_t *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_Layout");

void pyfort_c_pyfort_procedure_pointer_S_filter_Create(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_Create");

void pyfort_c_pyfort_procedure_pointer_S_filter_Destroy(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_Destroy");

void pyfort_c_pyfort_procedure_pointer_S_filter_Assign(const int64_t *, const int64_t *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_Assign");

void pyfort_c_pyfort_procedure_pointer_S_filter_Locate(const int64_t *, const int64_t *,
    int64_t *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_Locate");

void pyfort_c_pyfort_procedure_pointer_S_filter_Give(const int64_t *, const int64_t *, int64_t *,
    int64_t *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_Give");

void pyfort_c_pyfort_procedure_pointer_S_filter_gain_Call(int64_t *, const double *, double *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_gain_Call");

void pyfort_c_pyfort_procedure_pointer_S_filter_gain_Point(int64_t *, void (*)(void))
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_gain_Point");

void pyfort_c_pyfort_procedure_pointer_S_filter_method_Call(int64_t *, const double *, double *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_method_Call");

void pyfort_c_pyfort_procedure_pointer_S_filter_method_Point(int64_t *, void (*)(void))
    PYFORT_SYMBOL("pyfort_procedure_pointer_S_filter_method_Point");

void pyfort_c_pyfort_procedure_pointer_C_filter_gain_Point_target(const double *, double *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_C_filter_gain_Point_target");
extern void pyfort_c_pyfort_procedure_pointer_C_filter_gain_Point_target_at(void **)
    PYFORT_SYMBOL("pyfort_procedure_pointer_C_filter_gain_Point_target_at");
static void *pyfort_c_pyfort_procedure_pointer_C_filter_gain_Point_target_found(void)
{
    void *target;
    pyfort_c_pyfort_procedure_pointer_C_filter_gain_Point_target_at(&target);
    return target;
}
void pyfort_c_pyfort_procedure_pointer_C_filter_gain_Point_target(const double *x0, double *x1)
{ /* procedure_pointer.f90:25 target of filter_gain_Point */
    void *a[] = {(void *)x0, (void *)x1};
    pyfort_calls(a);
}

void pyfort_c_pyfort_procedure_pointer_C_filter_method_Point_target(int64_t *, const double *,
    double *)
    PYFORT_SYMBOL("pyfort_procedure_pointer_C_filter_method_Point_target");
extern void pyfort_c_pyfort_procedure_pointer_C_filter_method_Point_target_at(void **)
    PYFORT_SYMBOL("pyfort_procedure_pointer_C_filter_method_Point_target_at");
static void *pyfort_c_pyfort_procedure_pointer_C_filter_method_Point_target_found(void)
{
    void *target;
    pyfort_c_pyfort_procedure_pointer_C_filter_method_Point_target_at(&target);
    return target;
}
void pyfort_c_pyfort_procedure_pointer_C_filter_method_Point_target(int64_t *x0,
    const double *x1, double *x2)
{ /* procedure_pointer.f90:26 target of filter_method_Point */
    void *a[] = {(x0[1] ? x0 : 0), (void *)x1, (void *)x2};
    pyfort_calls(a);
}

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* procedure_pointer.f90:36 output */
{
    pyfort_c_pyfort_procedure_pointer_S_output(a[0], a[1], a[2]);
    return 0;
}

static const void *call_1(void **a) /* procedure_pointer.f90:44 twice */
{
    pyfort_c_pyfort_procedure_pointer_S_twice(a[0], a[1]);
    return 0;
}

static const void *call_2(void **a) /* procedure_pointer.f90:23 filter_Layout */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_Layout(a[0]);
    return 0;
}

static const void *call_3(void **a) /* procedure_pointer.f90:23 filter_Create */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_Create(a[0], a[1]);
    return 0;
}

static const void *call_4(void **a) /* procedure_pointer.f90:23 filter_Destroy */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_Destroy(a[0], a[1]);
    return 0;
}

static const void *call_5(void **a) /* procedure_pointer.f90:23 filter_Assign */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_Assign(a[0], a[1]);
    return 0;
}

static const void *call_6(void **a) /* procedure_pointer.f90:23 filter_Locate */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_Locate(a[0], a[1], a[2]);
    return 0;
}

static const void *call_7(void **a) /* procedure_pointer.f90:23 filter_Give */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_Give(a[0], a[1], a[2], a[3]);
    return 0;
}

static const void *call_8(void **a) /* procedure_pointer.f90:25 filter_gain_Call */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_gain_Call(a[0], a[1], a[2]);
    return 0;
}

static const void *call_9(void **a) /* procedure_pointer.f90:25 filter_gain_Point */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_gain_Point(a[0], pyfort_callback_code(a[1],
        pyfort_c_pyfort_procedure_pointer_C_filter_gain_Point_target_found()));
    return 0;
}

static const void *call_10(void **a) /* procedure_pointer.f90:26 filter_method_Call */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_method_Call(a[0], a[1], a[2]);
    return 0;
}

static const void *call_11(void **a) /* procedure_pointer.f90:26 filter_method_Point */
{
    pyfort_c_pyfort_procedure_pointer_S_filter_method_Point(a[0], pyfort_callback_code(a[1],
        pyfort_c_pyfort_procedure_pointer_C_filter_method_Point_target_found()));
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_procedure_pointer_S_output,
    (void *)call_1, (void *)pyfort_c_pyfort_procedure_pointer_S_twice,
    (void *)call_2, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_Layout,
    (void *)call_3, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_Create,
    (void *)call_4, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_Destroy,
    (void *)call_5, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_Assign,
    (void *)call_6, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_Locate,
    (void *)call_7, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_Give,
    (void *)call_8, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_gain_Call,
    (void *)call_9, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_gain_Point,
    (void *)call_10, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_method_Call,
    (void *)call_11, (void *)pyfort_c_pyfort_procedure_pointer_S_filter_method_Point,
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
