/* CFFI module of private_size.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

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

void pyfort_c_pyfort_private_size_S_of_length(const int32_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_private_size_S_of_length");

void pyfort_c_pyfort_private_size_S_moving_average_Layout(int64_t *)
    PYFORT_SYMBOL("pyfort_private_size_S_moving_average_Layout");

void pyfort_c_pyfort_private_size_S_moving_average_Create(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_private_size_S_moving_average_Create");

void pyfort_c_pyfort_private_size_S_moving_average_Destroy(const int64_t *, int64_t *)
    PYFORT_SYMBOL("pyfort_private_size_S_moving_average_Destroy");

void pyfort_c_pyfort_private_size_S_moving_average_Assign(const int64_t *, const int64_t *)
    PYFORT_SYMBOL("pyfort_private_size_S_moving_average_Assign");

void pyfort_c_pyfort_private_size_S_smooth(int64_t *, const double *, double *)
    PYFORT_SYMBOL("pyfort_private_size_S_smooth");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* private_size.f90:32 of_length */
{
    pyfort_c_pyfort_private_size_S_of_length(a[0], a[1]);
    return 0;
}

static const void *call_1(void **a) /* private_size.f90:20 moving_average_Layout */
{
    pyfort_c_pyfort_private_size_S_moving_average_Layout(a[0]);
    return 0;
}

static const void *call_2(void **a) /* private_size.f90:20 moving_average_Create */
{
    pyfort_c_pyfort_private_size_S_moving_average_Create(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* private_size.f90:20 moving_average_Destroy */
{
    pyfort_c_pyfort_private_size_S_moving_average_Destroy(a[0], a[1]);
    return 0;
}

static const void *call_4(void **a) /* private_size.f90:20 moving_average_Assign */
{
    pyfort_c_pyfort_private_size_S_moving_average_Assign(a[0], a[1]);
    return 0;
}

static const void *call_5(void **a) /* private_size.f90:36 smooth */
{
    pyfort_c_pyfort_private_size_S_smooth(a[0], a[1], a[2]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_private_size_S_of_length,
    (void *)call_1, (void *)pyfort_c_pyfort_private_size_S_moving_average_Layout,
    (void *)call_2, (void *)pyfort_c_pyfort_private_size_S_moving_average_Create,
    (void *)call_3, (void *)pyfort_c_pyfort_private_size_S_moving_average_Destroy,
    (void *)call_4, (void *)pyfort_c_pyfort_private_size_S_moving_average_Assign,
    (void *)call_5, (void *)pyfort_c_pyfort_private_size_S_smooth,
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
