/* What pyfort would generate, written by hand: trampolines, a table, variables.
 *
 * Each trampoline gets one pointer per dummy argument, then the result's; it returns
 * what went wrong, or 0. */
#include <stdint.h>
#include <string.h>
#include <time.h>

#define ARRAY(type, index) ((type *)arguments[index])
#define SCALAR(type, index) (*(type *)arguments[index])

/* --- scalars ------------------------------------------------------------------- */

/* (a, b, c, d) -> a*b + c*d */
static void mix(void **arguments)
{
    SCALAR(double, 4) = SCALAR(double, 0) * SCALAR(double, 1) +
                        SCALAR(double, 2) * SCALAR(double, 3);
}

/* (value) -> the same bytes */
#define COPY(size) \
    static void copy##size(void **arguments) { memcpy(arguments[1], arguments[0], size); }
COPY(1)
COPY(2)
COPY(4)
COPY(8)
COPY(16)
COPY(32)

/* (value inout) */
static void increment(void **arguments) { SCALAR(int32_t, 0)++; }
static void increment_both(void **arguments) { SCALAR(int32_t, 0)++, SCALAR(int32_t, 1)++; }
static void negate8(void **arguments) { SCALAR(double, 0) = -SCALAR(double, 0); }
static void toggle4(void **arguments) { SCALAR(int32_t, 0) = SCALAR(int32_t, 0) ? 0 : -1; }

/* (value out): leaves it alone */
static void nothing(void **arguments) { (void)arguments; }

/* (a, b, c) -> a bit for each that is present */
static void present(void **arguments)
{
    SCALAR(int32_t, 3) = (arguments[0] != 0) | (arguments[1] != 0) << 1 | (arguments[2] != 0) << 2;
}

/* (n, x, y) -> n */
static void first_of_three(void **arguments) { SCALAR(int32_t, 3) = SCALAR(int32_t, 0); }

/* (x) -> where it is */
static void where(void **arguments) { SCALAR(void *, 1) = arguments[0]; }

/* (x, y) -> the bytes of x */
static void copy_first8(void **arguments) { memcpy(arguments[2], arguments[0], 8); }

static void where_first(void **arguments) { SCALAR(void *, 2) = arguments[0]; }

/* --- ufuncs ---------------------------------------------------------------------- */

/* (x, y) -> x*y + x */
static void product_plus(void **arguments)
{
    SCALAR(double, 2) = SCALAR(double, 0) * SCALAR(double, 1) + SCALAR(double, 0);
}

/* (i) -> 2*i */
static void twice(void **arguments) { SCALAR(int32_t, 1) = 2 * SCALAR(int32_t, 0); }

/* (x, negative, size): logical of four bytes */
static void sign(void **arguments)
{
    SCALAR(int32_t, 1) = SCALAR(double, 0) < 0 ? -1 : 0;
    SCALAR(double, 2) = SCALAR(double, 0) < 0 ? -SCALAR(double, 0) : SCALAR(double, 0);
}

/* (flag) -> .not. flag */
static void negated4(void **arguments) { SCALAR(int32_t, 1) = SCALAR(int32_t, 0) ? 0 : -1; }

/* What NumPy calls for arrays: addresses, counts, strides. */
#define AT(type, index) (*(type *)(a[index] + i * step[index]))
#define LOOP(name, body)                                                                      \
    static void name(char **a, const intptr_t *count, const intptr_t *step, void *unused)      \
    {                                                                                          \
        for (intptr_t i = 0; i < *count; i++) {                                                \
            body;                                                                              \
        }                                                                                      \
        (void)unused;                                                                          \
    }
LOOP(product_plus_loop, AT(double, 2) = AT(double, 0) * AT(double, 1) + AT(double, 0))
LOOP(twice_loop, AT(int32_t, 1) = 2 * AT(int32_t, 0))
LOOP(sign_loop, AT(_Bool, 1) = AT(double, 0) < 0;
     AT(double, 2) = AT(double, 0) < 0 ? -AT(double, 0) : AT(double, 0))
LOOP(negated_loop, AT(_Bool, 1) = !AT(_Bool, 0))

/* --- arrays ---------------------------------------------------------------------- */

/* (n i4, a, x, y inout) */
static void axpy(void **arguments)
{
    for (int32_t i = 0; i < SCALAR(int32_t, 0); i++) {
        ARRAY(double, 3)[i] += SCALAR(double, 1) * ARRAY(double, 2)[i];
    }
}

/* (n i8, x, y): y = x */
#define COPY_ARRAY(size)                                                     \
    static void copy_array##size(void **arguments)                           \
    {                                                                        \
        memcpy(arguments[2], arguments[1], size * SCALAR(int64_t, 0));       \
    }
COPY_ARRAY(1)
COPY_ARRAY(2)
COPY_ARRAY(4)
COPY_ARRAY(8)
COPY_ARRAY(16)
COPY_ARRAY(32)

/* (n i8, x inout, y inout) */
static void swap(void **arguments)
{
    for (int64_t i = 0; i < SCALAR(int64_t, 0); i++) {
        double kept = ARRAY(double, 1)[i];
        ARRAY(double, 1)[i] = ARRAY(double, 2)[i];
        ARRAY(double, 2)[i] = kept;
    }
}

/* (x, m, n, y): y(i, j) = x(i, j) + 10*i + j, both in Fortran's order */
static void label(void **arguments)
{
    int32_t m = SCALAR(int32_t, 1), n = SCALAR(int32_t, 2);
    for (int32_t j = 0; j < n; j++) {
        for (int32_t i = 0; i < m; i++) {
            ARRAY(double, 3)[i + m * j] = ARRAY(double, 0)[i + m * j] + 10 * i + j;
        }
    }
}

/* (n i8, flags inout): logicals of four bytes; true becomes -1, not 1 */
static void toggle_array4(void **arguments)
{
    for (int64_t i = 0; i < SCALAR(int64_t, 0); i++) {
        ARRAY(int32_t, 1)[i] = ARRAY(int32_t, 1)[i] ? 0 : -1;
    }
}

/* (n i8, flags out) */
static void alternate4(void **arguments)
{
    for (int64_t i = 0; i < SCALAR(int64_t, 0); i++) {
        ARRAY(int32_t, 1)[i] = i % 2 ? 0 : 4;
    }
}

/* (a, ..., t: 20 of them) -> their sum: more than fit on the stack */
static void sum20(void **arguments)
{
    SCALAR(double, 20) = 0;
    for (int i = 0; i < 20; i++) {
        SCALAR(double, 20) += SCALAR(double, i);
    }
}

/* (n1, ..., n12, x1(n1), ..., x12(n12) in three dimensions) -> total size */
static void count36(void **arguments)
{
    int64_t total = 0;
    for (int i = 0; i < 12; i++) {
        int64_t n = SCALAR(int64_t, i);
        total += n * n * n;
    }
    SCALAR(int64_t, 24) = total;
}

/* (n i4, x, y) -> x.y */
static void inner(void **arguments)
{
    SCALAR(double, 3) = 0;
    for (int32_t i = 0; i < SCALAR(int32_t, 0); i++) {
        SCALAR(double, 3) += ARRAY(double, 1)[i] * ARRAY(double, 2)[i];
    }
}

/* (n i8, x, y): y is x backwards, written while x is read */
static void backwards(void **arguments)
{
    int64_t n = SCALAR(int64_t, 0);
    for (int64_t i = 0; i < n; i++) {
        ARRAY(double, 2)[i] = ARRAY(double, 1)[n - 1 - i];
    }
}

/* (x(3), y(3), z(3)): the cross product */
static void cross(void **arguments)
{
    const double *x = arguments[0], *y = arguments[1];
    for (int i = 0; i < 3; i++) {
        int j = (i + 1) % 3, k = (i + 2) % 3;
        ARRAY(double, 2)[i] = x[j] * y[k] - x[k] * y[j];
    }
}

/* (n i1, flag, x, y, any): logicals of four bytes; y = x .neqv. flag; true is -1 */
static void flip4(void **arguments)
{
    SCALAR(int32_t, 4) = 0;
    for (int8_t i = 0; i < SCALAR(int8_t, 0); i++) {
        int32_t truth = ARRAY(int32_t, 2)[i];
        ARRAY(int32_t, 3)[i] = !truth != !SCALAR(int32_t, 1) ? -1 : 0;
        SCALAR(int32_t, 4) |= truth;
    }
}

/* --- text ------------------------------------------------------------------------- */

/* (n i8, s) -> length up to the NUL */
static void length(void **arguments) { SCALAR(int64_t, 2) = strlen(ARRAY(char, 1)); }

/* (n i8, s) -> n */
static void size(void **arguments) { SCALAR(int64_t, 2) = SCALAR(int64_t, 0); }

/* (n i8, s inout) */
static void upper(void **arguments)
{
    for (int64_t i = 0; i < SCALAR(int64_t, 0); i++) {
        char *c = &ARRAY(char, 1)[i];
        *c = *c >= 'a' && *c <= 'z' ? *c - 32 : *c;
    }
}

/* --- failures ------------------------------------------------------------------------ */

/* (x, y): y = 1/x; `error stop` where x is 0, and other ends where it is negative */
typedef struct {
    int kind, code;
    const char *message;
} Failure;
static const void *reciprocal(void **arguments)
{
    static _Thread_local Failure failure;
    double x = SCALAR(double, 0);
    SCALAR(double, 1) = 1 / x;
    if (x == 0) {
        failure = (Failure){2, 3, "x is z\xc3\xa9ro"};
    } else if (x == -1) {
        failure = (Failure){1, 0, ""};
    } else if (x == -2) {
        failure = (Failure){3, 0, "solver.f90:7: end of file"};
    }
    return x == 0 || x == -1 || x == -2 ? &failure : 0;
}

/* --- threads ------------------------------------------------------------------------ */

/* (function p): calls it */
typedef void (*Procedure)(void);
static void call(void **arguments) { SCALAR(Procedure, 0)(); }

/* (n i8, flag i4) -> whether the flag was set by someone else, within ten seconds */
static void wait_for_flag(void **arguments)
{
    volatile int32_t *flag = arguments[1];
    const struct timespec pause = {0, 1000000};
    for (int i = 0; i < 10000 && !*flag; i++) {
        nanosleep(&pause, NULL);
    }
    SCALAR(int32_t, 2) = *flag;
}

extern int PyGILState_Check(void);

/* (n i8, x f8) -> whether the thread has the GIL; takes as many microseconds as x[0] says */
static void holds_gil(void **arguments)
{
    const struct timespec pause = {0, (long)(*ARRAY(double, 1) * 1000)};
    if (pause.tv_nsec > 0) {
        nanosleep(&pause, NULL);
    }
    SCALAR(int32_t, 2) = PyGILState_Check();
}

/* --- variables ----------------------------------------------------------------------- */

static int32_t counter = 7;
static double matrix[3][2] = {{1, 2}, {3, 4}, {5, 6}}; /* matrix(2, 3) */
static int32_t flag = 4, flags[3] = {0, 1, -1};
static char title[5] = {'h', 'e', 'l', 'l', 'o'};
static long double precise = 1.0L / 3;
static void *pointer = 0;
static char letter = 'x';

#define PROCEDURES(X)                                                                       \
    X(mix) X(copy1) X(copy2) X(copy4) X(copy8) X(copy16) X(copy32) X(increment)             \
    X(increment_both) X(negate8) X(toggle4) X(nothing) X(present) X(first_of_three) X(where) \
    X(where_first)                                                                         \
    X(copy_first8)                                                                         \
    X(axpy) X(copy_array1) X(copy_array2) X(copy_array4) X(copy_array8) X(copy_array16)     \
    X(copy_array32) X(swap) X(label) X(toggle_array4) X(alternate4) X(sum20) X(count36)     \
    X(product_plus) X(twice) X(sign) X(negated4)                                           \
    X(inner) X(backwards) X(cross) X(flip4)                                                \
    X(length) X(size) X(upper) X(call) X(wait_for_flag) \
    X(holds_gil)
#define LOOPS(X) X(product_plus_loop) X(twice_loop) X(sign_loop) X(negated_loop)
#define FALLIBLE(X) X(reciprocal)
#define VARIABLES(X) \
    X(counter) X(matrix) X(flag) X(flags) X(title) X(precise) X(pointer) X(letter)

#define NAME(name) #name,
/* What the procedures above are as trampolines: they cannot fail. */
#define TRAMPOLINE(name)                          \
    static const void *call_##name(void **arguments) \
    {                                             \
        name(arguments);                          \
        return 0;                                 \
    }
PROCEDURES(TRAMPOLINE)

#define PROCEDURE_ENTRY(name) call_##name, name,
#define PLAIN_ENTRY(name) name, name,
#define VARIABLE_ENTRY(name) 0, &name,
void *const table[] = {PROCEDURES(PROCEDURE_ENTRY) LOOPS(PLAIN_ENTRY) FALLIBLE(PLAIN_ENTRY)
                       VARIABLES(VARIABLE_ENTRY) 0, 0};
const char *const names[] = {PROCEDURES(NAME) LOOPS(NAME) FALLIBLE(NAME) VARIABLES(NAME) 0};
