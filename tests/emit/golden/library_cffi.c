/* CFFI module of library.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

/* The library's names may be the C library's too (getc, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)

#undef scale_matrix
#define scale_matrix pyfort_c_scale_matrix
void scale_matrix(int n, int m, const double *factor, double *a) PYFORT_SYMBOL("scale_matrix");

void pyfort_library_conjugate(const double _Complex *z, double _Complex *w);

void pyfort_library_ramp(const int32_t *lambda, float *x);

#undef library_greet
#define library_greet pyfort_c_library_greet
void library_greet(size_t n, const char *name, char *greeting) PYFORT_SYMBOL("library_greet");

void pyfort_library_clipped(const double *x, const double *low, double *y);

#undef total_vector
#define total_vector pyfort_c_total_vector
double total_vector(int n, const double *x) PYFORT_SYMBOL("total_vector");

void pyfort_library_column_means(const int32_t *m, const int32_t *n, const double *x,
    const double *where, double *out, double *largest);

void pyfort_library_total_matrix(const int32_t *n, const int32_t *m, const double *x,
    double *s);

void pyfort_library_halved_double(const double *x, double *y);

void pyfort_library_halved_single(const float *x, float *y);

void pyfort_external_outside(double *x, int32_t *n, double *outside);

#undef library_count
#define library_count pyfort_c_library_count
extern int library_count PYFORT_SYMBOL("library_count");

#undef grid
#define grid pyfort_c_grid
extern double grid[3][2] PYFORT_SYMBOL("grid");

#undef red
#define red pyfort_c_red
#undef blue
#define blue pyfort_c_blue
enum {
    red = 1,
    blue = 4
};

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* library.f90:34 scale_matrix */
{
    scale_matrix(*(int *)a[0], *(int *)a[1], a[2], a[3]);
    return 0;
}

static const void *call_1(void **a) /* library.f90:50 conjugate */
{
    pyfort_library_conjugate(a[0], a[1]);
    return 0;
}

static const void *call_2(void **a) /* library.f90:56 ramp */
{
    pyfort_library_ramp(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* library.f90:63 greet */
{
    library_greet(*(size_t *)a[0], a[1], a[2]);
    return 0;
}

static const void *call_4(void **a) /* library.f90:71 clipped */
{
    pyfort_library_clipped(a[0], a[1], a[2]);
    return 0;
}

static const void *call_5(void **a) /* library.f90:78 total_vector */
{
    *(double *)a[2] = total_vector(*(int *)a[0], a[1]);
    return 0;
}

static const void *call_6(void **a) /* library.f90:107 column_means */
{
    pyfort_library_column_means(a[0], a[1], a[2], a[3], a[4], a[5]);
    return 0;
}

static const void *call_7(void **a) /* library.f90:86 total_matrix */
{
    pyfort_library_total_matrix(a[0], a[1], a[2], a[3]);
    return 0;
}

static const void *call_8(void **a) /* library.f90:99 halved_double */
{
    pyfort_library_halved_double(a[0], a[1]);
    return 0;
}

static const void *call_9(void **a) /* library.f90:93 halved_single */
{
    pyfort_library_halved_single(a[0], a[1]);
    return 0;
}

static const void *call_10(void **a) /* library.f90:118 outside */
{
    pyfort_external_outside(a[0], a[1], a[2]);
    return 0;
}

#pragma omp declare simd notinbranch
double pyfort_kernel_library_clipped(double, double);

#pragma omp declare simd notinbranch
double pyfort_kernel_library_halved_double(double);

#pragma omp declare simd notinbranch
float pyfort_kernel_library_halved_single(float);

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

PYFORT_VECTORS(vectors_4,
    _ZGVbN2vv_pyfort_kernel_library_clipped,
    _ZGVdN4vv_pyfort_kernel_library_clipped,
    _ZGVeN8vv_pyfort_kernel_library_clipped)

PYFORT_VECTORS(vectors_8,
    _ZGVbN2v_pyfort_kernel_library_halved_double,
    _ZGVdN4v_pyfort_kernel_library_halved_double,
    _ZGVeN8v_pyfort_kernel_library_halved_double)

PYFORT_VECTORS(vectors_9,
    _ZGVbN4v_pyfort_kernel_library_halved_single,
    _ZGVdN8v_pyfort_kernel_library_halved_single,
    _ZGVeN16v_pyfort_kernel_library_halved_single)

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

/* library.f90:71 clipped */
PYFORT_CLONES static void loop_4(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1], *const a2 = a[2];
    const intptr_t s0 = step[0], s1 = step[1], s2 = step[2];
    if (!(pyfort_apart(a0, s0, sizeof(double), a2, s2, sizeof(double), n) &&
        pyfort_apart(a1, s1, sizeof(double), a2, s2, sizeof(double), n))) {
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a2 + i*s2) = pyfort_kernel_library_clipped(
                *(const double *)(a0 + i*s0),
                *(const double *)(a1 + i*s1));
    } else if (s0 == sizeof(double) && s1 == sizeof(double) && s2 == sizeof(double)) {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            ((double *)a2)[i] = pyfort_kernel_library_clipped(
                ((const double *)a0)[i],
                ((const double *)a1)[i]);
    } else {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a2 + i*s2) = pyfort_kernel_library_clipped(
                *(const double *)(a0 + i*s0),
                *(const double *)(a1 + i*s1));
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* library.f90:99 halved_double */
PYFORT_CLONES static void loop_8(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1];
    const intptr_t s0 = step[0], s1 = step[1];
    if (!(pyfort_apart(a0, s0, sizeof(double), a1, s1, sizeof(double), n))) {
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a1 + i*s1) = pyfort_kernel_library_halved_double(
                *(const double *)(a0 + i*s0));
    } else if (s0 == sizeof(double) && s1 == sizeof(double)) {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            ((double *)a1)[i] = pyfort_kernel_library_halved_double(
                ((const double *)a0)[i]);
    } else {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            *(double *)(a1 + i*s1) = pyfort_kernel_library_halved_double(
                *(const double *)(a0 + i*s0));
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* library.f90:93 halved_single */
PYFORT_CLONES static void loop_9(char **a, const intptr_t *count,
    const intptr_t *step, void *unused)
{
    (void)unused;
    const intptr_t n = count[0];
    char *const a0 = a[0], *const a1 = a[1];
    const intptr_t s0 = step[0], s1 = step[1];
    if (!(pyfort_apart(a0, s0, sizeof(float), a1, s1, sizeof(float), n))) {
        for (intptr_t i = 0; i < n; i++)
            *(float *)(a1 + i*s1) = pyfort_kernel_library_halved_single(
                *(const float *)(a0 + i*s0));
    } else if (s0 == sizeof(float) && s1 == sizeof(float)) {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            ((float *)a1)[i] = pyfort_kernel_library_halved_single(
                ((const float *)a0)[i]);
    } else {
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            *(float *)(a1 + i*s1) = pyfort_kernel_library_halved_single(
                *(const float *)(a0 + i*s0));
    }
    feclearexcept(FE_ALL_EXCEPT);
}

/* For each procedure its trampoline and itself, for each variable its address,
 * for each ufunc its loop and the procedure, for each kernel its vector clones
 * and itself. */
static void *const pyfort_table[] = {
    (void *)call_0, (void *)scale_matrix,
    (void *)call_1, (void *)pyfort_library_conjugate,
    (void *)call_2, (void *)pyfort_library_ramp,
    (void *)call_3, (void *)library_greet,
    (void *)call_4, (void *)pyfort_library_clipped,
    (void *)call_5, (void *)total_vector,
    (void *)call_6, (void *)pyfort_library_column_means,
    (void *)call_7, (void *)pyfort_library_total_matrix,
    (void *)call_8, (void *)pyfort_library_halved_double,
    (void *)call_9, (void *)pyfort_library_halved_single,
    (void *)call_10, (void *)pyfort_external_outside,
    0, (void *)&library_count,
    0, (void *)&grid,
    (void *)loop_4, (void *)pyfort_library_clipped,
    (void *)loop_8, (void *)pyfort_library_halved_double,
    (void *)loop_9, (void *)pyfort_library_halved_single,
    (void *)vectors_4, (void *)pyfort_kernel_library_clipped,
    (void *)vectors_8, (void *)pyfort_kernel_library_halved_double,
    (void *)vectors_9, (void *)pyfort_kernel_library_halved_single,
    0, 0,  /* the end */
};
