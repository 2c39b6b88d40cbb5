/* CFFI module of scalars.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

/* The library's names may be the C library's too (getc, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)

#undef scaled
#define scaled pyfort_c_scaled
double scaled(double x, const int *n) PYFORT_SYMBOL("scaled");

void pyfort_scalars_conjugate(const double _Complex *z, double _Complex *w);

#undef halve
#define halve pyfort_c_halve
void halve(long *n, _Bool *odd) PYFORT_SYMBOL("halve");

void pyfort_scalars_negated(int32_t *flag);

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* scalars.f90:16 scaled */
{
    *(double *)a[2] = scaled(*(double *)a[0], a[1]);
    return 0;
}

static const void *call_1(void **a) /* scalars.f90:24 conjugate */
{
    pyfort_scalars_conjugate(a[0], a[1]);
    return 0;
}

static const void *call_2(void **a) /* scalars.f90:31 halves */
{
    halve(a[0], a[1]);
    return 0;
}

static const void *call_3(void **a) /* scalars.f90:38 negated */
{
    pyfort_scalars_negated(a[0]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address,
 * for each ufunc its loop and the procedure, for each kernel its vector clones
 * and itself. */
static void *const pyfort_table[] = {
    (void *)call_0, (void *)scaled,
    (void *)call_1, (void *)pyfort_scalars_conjugate,
    (void *)call_2, (void *)halve,
    (void *)call_3, (void *)pyfort_scalars_negated,
    0, 0,  /* the end */
};
