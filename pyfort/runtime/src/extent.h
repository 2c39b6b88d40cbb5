/* The programs of extents and sizes; part of runtime.h. */
#ifndef PYFORT_EXTENT_H
#define PYFORT_EXTENT_H

typedef struct Dummy Dummy;
typedef struct Actual Actual;

typedef enum {
    LITERAL, /* operand */
    SCALAR,  /* the value of an integer dummy */
    EXTENT,  /* of dimension `operand` of a dummy in Fortran */
    ACTUAL_EXTENT,
    TOTAL, /* all extents multiplied */
    ACTUAL_TOTAL,
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
} Code;

typedef struct {
    Code code;
    int dummy;
    int64_t operand; /* a literal or a dimension */
} Operation;

typedef struct {
    PyObject *text; /* as given */
    int count;      /* 0: assumed size, or no program */
    int scalar;     /* the dummy, if the program is just an integer dummy; -1 otherwise */
    Operation *operations;
} Program;

/* Shapes see the extents that dummies have in Fortran; sources of sizes see
 * those of the actual arrays. */
typedef enum { FOR_SHAPE, FOR_SOURCE } Purpose;

int program_compile(Program *program, PyObject *text, const Dummy *dummies, int count,
                    Purpose purpose);
void program_clear(Program *program);
typedef enum { FINE, OVERFLOW, ZERO_DIVISION, NEEDS_ABSENT } Outcome;

/* `by_caller` becomes true where the value depends on a scalar that the caller
 * chose (rather than on one inferred from an array). */
Outcome program_run(const Program *program, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller);
int program_error(const Program *program, Outcome outcome, const Dummy *dummies,
                  const Actual *actuals, const Subject *subject);
/* The program as a Fortran expression, for messages. */
PyObject *program_formula(const Program *program);
/* Calls `visit` with each array whose extents the program uses. */
int program_arrays(const Program *program, int (*visit)(int dummy, void *data), void *data);

#endif
