/* The programs of extents and sizes. */
#ifndef PYFORT_EXTENT_H
#define PYFORT_EXTENT_H

#include "base/base.h"

#define MAX_DEPTH 128 /* of values at once; plan/extents/sizes.py stays below it */

typedef struct Dummy Dummy;
typedef struct Actual Actual;

typedef enum {
    LITERAL, /* operand */
    OUTSIDE, /* an integer at the address `operand` */
    SCALAR,  /* the value of an integer dummy */
    COMPONENT, /* an integer, `operand` bytes behind the beginning of an object */
    EXTENT,  /* of dimension `operand` of a dummy in Fortran */
    ACTUAL_EXTENT,
    TOTAL, /* all extents multiplied */
    ACTUAL_TOTAL,
    LENGTH, /* of text: how many characters each element has in Fortran */
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    MINIMUM,
    MAXIMUM,
    MODULO,
    NEGATE,
    ABSOLUTE,
    CONVERT,
} Code;

typedef struct {
    Code code;
    int dummy;
    int kind;        /* of the value: the bytes of the integer that Fortran has for it */
    int64_t operand; /* a literal, a dimension or an address */
} Operation;

/* A variable of a module that shapes may name. */
typedef struct {
    const char *name; /* of an object that lives while programs are compiled */
    void *address;
    int size;
} Outside;

typedef struct {
    PyObject *text; /* as given */
    int count;      /* 0: assumed size, or no program */
    int scalar;     /* the dummy, if the program is just an integer dummy; -1 otherwise */
    Operation *operations;
} Program;

/* Shapes see the extents that dummies have in Fortran, in Fortran's kinds; sources of
 * sizes see those of the actual arrays, and integers, in 64 bits. */
typedef enum { FOR_SHAPE, FOR_SOURCE } Purpose;

int program_compile(Program *program, PyObject *text, const Dummy *dummies, int count,
                    Purpose purpose);
void program_clear(Program *program);
typedef enum { FINE, OVERFLOW, ZERO_DIVISION, NEEDS_ABSENT } Outcome;

static inline bool fits_kind(int64_t value, int kind)
{
    int64_t high = INT64_MAX >> (64 - 8 * kind);
    return value <= high && value >= -high - 1;
}

/* One operator; `b` counts where it has two operands. */
Outcome operation_compute(const Operation *operation, int64_t a, int64_t b, int64_t *result);

/* On OVERFLOW, `value` is the kind that is too small for an operation's value.
 * `by_caller` becomes true where the value depends on a scalar that the caller
 * chose (rather than on one inferred from an array). */
Outcome program_run(const Program *program, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller);
int program_error(const Program *program, Outcome outcome, int64_t value, const Dummy *dummies,
                  const Actual *actuals, const Subject *subject);
/* Whether all sizes that the program names have been found. */
bool program_is_ready(const Program *program, const Dummy *dummies, const Actual *actuals);
/* The program as a Fortran expression, for messages. */
PyObject *program_formula(const Program *program);
/* Calls `visit` with each array whose extents the program uses. */
int program_arrays(const Program *program, int (*visit)(int dummy, void *data), void *data);

#endif
