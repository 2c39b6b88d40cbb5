/* CFFI module of arrays.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

/* The library's names may be the C library's too (getc, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)

#undef scale
#define scale pyfort_c_scale
void scale(int n, int m, double factor, double *a) PYFORT_SYMBOL("scale");

void pyfort_arrays_ramp(const int32_t *lambda, float *x);

void pyfort_arrays_flipped(const int32_t *n, const int32_t *x, int32_t *y);

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* arrays.f90:20 scale */
{
    scale(*(int *)a[0], *(int *)a[1], *(double *)a[2], a[3]);
    return 0;
}

static const void *call_1(void **a) /* arrays.f90:30 ramp */
{
    pyfort_arrays_ramp(a[0], a[1]);
    return 0;
}

static const void *call_2(void **a) /* arrays.f90:37 flipped */
{
    pyfort_arrays_flipped(a[0], a[1], a[2]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address,
 * for each ufunc its loop and the procedure, for each kernel its vector clones
 * and itself. */
static void *const pyfort_table[] = {
    (void *)call_0, (void *)scale,
    (void *)call_1, (void *)pyfort_arrays_ramp,
    (void *)call_2, (void *)pyfort_arrays_flipped,
    0, 0,  /* the end */
};
