/* CFFI module of ufunc.f90, written by pyfort: do not edit. */
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

void pyfort_c_pyfort_ufunc_S_clipped(const double *, const double *, double *)
    PYFORT_SYMBOL("pyfort_ufunc_S_clipped");

void pyfort_c_pyfort_ufunc_S_split(const double *, double *, double *)
    PYFORT_SYMBOL("pyfort_ufunc_S_split");

void pyfort_c_pyfort_ufunc_S_either(const int32_t *, const int32_t *, int32_t *)
    PYFORT_SYMBOL("pyfort_ufunc_S_either");

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* ufunc.f90:14 clipped */
{
    pyfort_c_pyfort_ufunc_S_clipped(a[0], a[1], a[2]);
    return 0;
}

static const void *call_1(void **a) /* ufunc.f90:20 split */
{
    pyfort_c_pyfort_ufunc_S_split(a[0], a[1], a[2]);
    return 0;
}

static const void *call_2(void **a) /* ufunc.f90:27 either */
{
    pyfort_c_pyfort_ufunc_S_either(a[0], a[1], a[2]);
    return 0;
}

#pragma omp declare simd notinbranch
double pyfort_ufunc_K_clipped(double, double);

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

PYFORT_VECTORS(vectors_0,
    _ZGVbN2vv_pyfort_ufunc_K_clipped,
    _ZGVdN4vv_pyfort_ufunc_K_clipped,
    _ZGVeN8vv_pyfort_ufunc_K_clipped)

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

/* ufunc.f90:14 clipped */
PYFORT_CLONES static void loop_0(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1], *const a2 = a[2];
    const intptr_t s0 = step[0], s1 = step[1], s2 = step[2];
    if (!(pyfort_apart(a0, s0, sizeof(double), a2, s2, sizeof(double), n) &&
        pyfort_apart(a1, s1, sizeof(double), a2, s2, sizeof(double), n))) {
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a2 + i*s2) = pyfort_ufunc_K_clipped(
                *(const double *)(a0 + i*s0),
                *(const double *)(a1 + i*s1));
    } else if (s0 == sizeof(double) && s1 == sizeof(double) && s2 == sizeof(double)) {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            ((double *)a2)[i] = pyfort_ufunc_K_clipped(
                ((const double *)a0)[i],
                ((const double *)a1)[i]);
    } else {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a2 + i*s2) = pyfort_ufunc_K_clipped(
                *(const double *)(a0 + i*s0),
                *(const double *)(a1 + i*s1));
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* ufunc.f90:20 split */
static void loop_1(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1], *const a2 = a[2];
    const intptr_t s0 = step[0], s1 = step[1], s2 = step[2];
    for (intptr_t i = 0; i < n; i++) {
        double v1 = 0;
        double v2 = 0;
        pyfort_c_pyfort_ufunc_S_split((void *)(a0 + i*s0), &v1, &v2);
        *(double *)(a1 + i*s1) = v1;
        *(double *)(a2 + i*s2) = v2;
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* ufunc.f90:27 either */
static void loop_2(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1], *const a2 = a[2];
    const intptr_t s0 = step[0], s1 = step[1], s2 = step[2];
    for (intptr_t i = 0; i < n; i++) {
        int32_t v0 = *(const unsigned char *)(a0 + i*s0) != 0;
        int32_t v1 = *(const unsigned char *)(a1 + i*s1) != 0;
        int32_t v2 = 0;
        pyfort_c_pyfort_ufunc_S_either(&v0, &v1, &v2);
        *(_Bool *)(a2 + i*s2) = v2 != 0;
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_c_pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address, or
 * what tells it, or what gives it memory and what tells that; for each ufunc its
 * loop and the procedure, for each kernel its vector clones and itself. */
static void *const pyfort_c_pyfort_table[] = {
    (void *)call_0, (void *)pyfort_c_pyfort_ufunc_S_clipped,
    (void *)call_1, (void *)pyfort_c_pyfort_ufunc_S_split,
    (void *)call_2, (void *)pyfort_c_pyfort_ufunc_S_either,
    (void *)loop_0, (void *)pyfort_c_pyfort_ufunc_S_clipped,
    (void *)loop_1, (void *)pyfort_c_pyfort_ufunc_S_split,
    (void *)loop_2, (void *)pyfort_c_pyfort_ufunc_S_either,
    (void *)vectors_0, (void *)pyfort_ufunc_K_clipped,
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
