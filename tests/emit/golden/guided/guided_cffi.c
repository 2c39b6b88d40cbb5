/* CFFI module of guided.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

#include <stdio.h>

/* What shims say no to: the kind of the error, a code, and the message. Where there is a status,
 * its value stands behind that. */
typedef struct {
    int kind, code;
    const char *message, *status;
} pyfort_refusal;

static _Thread_local struct {
    pyfort_refusal told;
    char text[200];
    int32_t noted[2]; /* its number, and a code, in a call that nothing ended */
} pyfort_refused;

/* The failure that a refusal is. */
static const void *pyfort_refuse(const pyfort_refusal *refusal, int32_t code)
{
    if (refusal->kind == 4)
        return refusal;
    pyfort_refused.told = *refusal;
    pyfort_refused.told.code = code;
    if (refusal->status) {
        snprintf(pyfort_refused.text, sizeof pyfort_refused.text, "%s%s = %d", refusal->message,
            refusal->status, (int)code);
        pyfort_refused.told.message = pyfort_refused.text;
    }
    return &pyfort_refused.told;
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

void pyfort_c_pyfort_guided_S_blend(double *, const int32_t *, const double *, double *,
    int32_t *)
    PYFORT_SYMBOL("pyfort_guided_S_blend");

void pyfort_c_pyfort_guided_S_largest(double *, const int32_t *, const int32_t *, double *)
    PYFORT_SYMBOL("pyfort_guided_S_largest");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const pyfort_refusal refusals_0[] = {
    {4, 0, "blend(): argument 'weight' must satisfy 0 <= weight && weight <= 1", 0},
};
static const void *call_0(void **a) /* guided.f90:14 blend */
{
    int32_t refused[2] = {0, 0};
    pyfort_c_pyfort_guided_S_blend(a[0], a[1], a[2], a[3], refused);
    return refused[0] ? pyfort_refuse(&refusals_0[refused[0] - 1], refused[1]) : 0;
}

static const void *call_1(void **a) /* guided.f90:29 largest */
{
    pyfort_c_pyfort_guided_S_largest(a[0], a[1], a[2], a[3]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_guided_S_blend,
    (void *)call_1, (void *)pyfort_c_pyfort_guided_S_largest,
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
