/* CFFI module of generic.f90, written by pyfort: do not edit. */
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

double pyfort_c_total_vector(int, const double *) PYFORT_SYMBOL("total_vector");

void pyfort_c_pyfort_generic_S_total_matrix(const int32_t *, const int32_t *, const double *,
    double *)
    PYFORT_SYMBOL("pyfort_generic_S_total_matrix");

void pyfort_c_pyfort_generic_S_halved_double(const double *, double *)
    PYFORT_SYMBOL("pyfort_generic_S_halved_double");

void pyfort_c_pyfort_generic_S_halved_single(const float *, float *)
    PYFORT_SYMBOL("pyfort_generic_S_halved_single");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* generic.f90:25 total_vector */
{
    *(double *)a[2] = pyfort_c_total_vector(*(int *)a[0], a[1]);
    return 0;
}

static const void *call_1(void **a) /* generic.f90:33 total_matrix */
{
    pyfort_c_pyfort_generic_S_total_matrix(a[0], a[1], a[2], a[3]);
    return 0;
}

static const void *call_2(void **a) /* generic.f90:46 halved_double */
{
    pyfort_c_pyfort_generic_S_halved_double(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* generic.f90:40 halved_single */
{
    pyfort_c_pyfort_generic_S_halved_single(a[0], a[1]);
    return 0;
}

#pragma omp declare simd notinbranch
double pyfort_generic_K_halved_double(double);

#pragma omp declare simd notinbranch
float pyfort_generic_K_halved_single(float);

/* Vector clones of kernels, for SSE2, AVX2 and AVX-512; null where the Fortran
 * compiler made none. */
#if defined(__x86_64__) && defined(__ELF__)
#define PYFORT_WEAK(name) extern void name(void) __attribute__((weak))
#define PYFORT_VECTORS(list, sse2, avx2, avx512) \
    PYFORT_WEAK(sse2); PYFORT_WEAK(avx2); PYFORT_WEAK(avx512); \
    static void *const list[] = {(void *)sse2, (void *)avx2, (void *)avx512};
#else
#define PYFORT_VECTORS(list, sse2, avx2, avx512) static void *const list[3];
#endif

PYFORT_VECTORS(vectors_2,
    _ZGVbN2v_pyfort_generic_K_halved_double,
    _ZGVdN4v_pyfort_generic_K_halved_double,
    _ZGVeN8v_pyfort_generic_K_halved_double)

PYFORT_VECTORS(vectors_3,
    _ZGVbN4v_pyfort_generic_K_halved_single,
    _ZGVdN8v_pyfort_generic_K_halved_single,
    _ZGVeN16v_pyfort_generic_K_halved_single)

#include <fenv.h>

/* Loops are compiled for several generations of x86; the dynamic linker takes
 * the newest that the machine has, and with it the kernels' vector clones. They
 * clear the exception flags, of which NumPy makes warnings: Fortran code raises
 * them on its way to a good result, and vectors for elements that are not used. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__gnu_linux__)
#define PYFORT_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define PYFORT_CLONES
#endif

/* Whether n elements of y are none of x, or each the same one: elements may then be
 * computed side by side. In a running sum, one needs the one before it. */
static inline int pyfort_apart(const char *x, intptr_t x_step, size_t x_size,
    const char *y, intptr_t y_step, size_t y_size, intptr_t n)
{
    const char *x_last = x + (n - 1)*x_step, *y_last = y + (n - 1)*y_step;
    if (x == y && x_step == y_step)
        return y_step != 0;
    return (x > x_last ? x : x_last) + x_size <= (y < y_last ? y : y_last) ||
        (y > y_last ? y : y_last) + y_size <= (x < x_last ? x : x_last);
}

/* generic.f90:46 halved_double */
PYFORT_CLONES static void loop_2(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1];
    const intptr_t s0 = step[0], s1 = step[1];
    if (!(pyfort_apart(a0, s0, sizeof(double), a1, s1, sizeof(double), n))) {
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a1 + i*s1) = pyfort_generic_K_halved_double(
                *(const double *)(a0 + i*s0));
    } else if (s0 == sizeof(double) && s1 == sizeof(double)) {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            ((double *)a1)[i] = pyfort_generic_K_halved_double(
                ((const double *)a0)[i]);
    } else {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a1 + i*s1) = pyfort_generic_K_halved_double(
                *(const double *)(a0 + i*s0));
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* generic.f90:40 halved_single */
PYFORT_CLONES static void loop_3(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1];
    const intptr_t s0 = step[0], s1 = step[1];
    if (!(pyfort_apart(a0, s0, sizeof(float), a1, s1, sizeof(float), n))) {
        for (intptr_t i = 0; i < n; i++)
            *(float *)(a1 + i*s1) = pyfort_generic_K_halved_single(
                *(const float *)(a0 + i*s0));
    } else if (s0 == sizeof(float) && s1 == sizeof(float)) {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            ((float *)a1)[i] = pyfort_generic_K_halved_single(
                ((const float *)a0)[i]);
    } else {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            *(float *)(a1 + i*s1) = pyfort_generic_K_halved_single(
                *(const float *)(a0 + i*s0));
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_total_vector,
    (void *)call_1, (void *)pyfort_c_pyfort_generic_S_total_matrix,
    (void *)call_2, (void *)pyfort_c_pyfort_generic_S_halved_double,
    (void *)call_3, (void *)pyfort_c_pyfort_generic_S_halved_single,
    (void *)loop_2, (void *)pyfort_c_pyfort_generic_S_halved_double,
    (void *)loop_3, (void *)pyfort_c_pyfort_generic_S_halved_single,
    (void *)vectors_2, (void *)pyfort_generic_K_halved_double,
    (void *)vectors_3, (void *)pyfort_generic_K_halved_single,
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
