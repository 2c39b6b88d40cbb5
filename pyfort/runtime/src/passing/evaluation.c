/* What postfix programs come to in a call, in the kinds that Fortran has; and what is wrong with
 * those that come to nothing. */
#include "passing/passing.h"

static Outcome total(const npy_intp *extents, int rank, int64_t *result)
{
    *result = 1;
    for (int d = 0; d < rank; d++) {
        if (__builtin_mul_overflow(*result, (int64_t)extents[d], result)) {
            return OVERFLOW;
        }
    }
    return FINE;
}

/* As it is at the time of the call. */
static int64_t read_integer(const void *place, int kind)
{
    switch (kind) {
    case 1:
        return *(const int8_t *)place;
    case 2:
        return *(const int16_t *)place;
    case 4:
        return *(const int32_t *)place;
    default:
        return *(const int64_t *)place;
    }
}

/* What is passed is the address of a record, or a handle, which begins with that of an object. */
static const char *object_of(const Dummy *dummy, const Actual *actual)
{
    if (actual->pointer == NULL || dummy->derived == NULL) {
        return actual->pointer;
    }
    return (const char *)(intptr_t)*(const int64_t *)actual->pointer;
}

/* The value of an operand that is no operator. */
static inline Outcome load(const Operation *operation, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller)
{
    if (operation->code == LITERAL) {
        *value = operation->operand;
        return FINE;
    }
    if (operation->code == OUTSIDE) {
        *value = read_integer((const void *)(intptr_t)operation->operand, operation->kind);
        return FINE;
    }
    const Dummy *dummy = &dummies[operation->dummy];
    const Actual *actual = &actuals[operation->dummy];
    int d = (int)operation->operand;
    if (operation->code == COMPONENT) {
        const char *object = object_of(dummy, actual);
        if (object == NULL) {
            return NEEDS_ABSENT;
        }
        *value = read_integer(object + operation->operand, operation->kind);
        return FINE;
    }
    switch (operation->code) {
    case SCALAR:
        return actual_integer(dummy, actual, value, by_caller) ? FINE : NEEDS_ABSENT;
    case ACTUAL_EXTENT:
        *value = actual->shape != NULL ? actual->shape[d] : 0;
        return actual->shape != NULL ? FINE : NEEDS_ABSENT;
    case ACTUAL_TOTAL:
        return actual->shape != NULL ? total(actual->shape, dummy->rank, value) : NEEDS_ABSENT;
    default:
        break;
    }
    if (operation->code == LENGTH) {
        *value = actual->width;
        return actual->given ? FINE : NEEDS_ABSENT;
    }
    if (actual->shape == NULL && dummy->intent != OUT) {
        return NEEDS_ABSENT;
    }
    if (operation->code == EXTENT) {
        *value = actual->extents[d];
        *by_caller |= actual->by_caller >> d & 1;
        return FINE;
    }
    *by_caller |= actual->by_caller != 0;
    return total(actual->extents, dummy->rank, value);
}

/* The value of an operand, in its kind. */
static inline Outcome load_kind(const Operation *operation, const Dummy *dummies,
                                const Actual *actuals, int64_t *value, bool *by_caller)
{
    Outcome outcome = load(operation, dummies, actuals, value, by_caller);
    return outcome == FINE && !fits_kind(*value, operation->kind) ? OVERFLOW : outcome;
}

Outcome program_run(const Program *program, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller)
{
    int64_t stack[MAX_DEPTH + 1];
    int depth = 0;
    Outcome outcome = FINE;
    const Operation *operation = program->operations;
    stack[0] = 0;
    for (int i = 0; i < program->count && outcome == FINE; i++) {
        operation = &program->operations[i];
        if (operation->code < ADD) {
            outcome = load_kind(operation, dummies, actuals, &stack[depth++], by_caller);
            continue;
        }
        depth -= operation->code < NEGATE;
        outcome = operation_compute(operation, stack[depth - 1], stack[depth], &stack[depth - 1]);
    }
    *value = outcome == OVERFLOW ? operation->kind : stack[0];
    return outcome;
}

/* --- errors ----------------------------------------------------------------------- */

/* The first dummy that the program cannot do without. */
static const Dummy *find_absent(const Program *program, const Dummy *dummies,
                                const Actual *actuals)
{
    int64_t value;
    bool by_caller;
    const Operation *operation = program->operations;
    while (operation->code >= ADD ||
           load(operation, dummies, actuals, &value, &by_caller) != NEEDS_ABSENT) {
        operation++;
    }
    return &dummies[operation->dummy];
}

static int absent_error(const Dummy *absent, const Actual *actual, const Subject *subject)
{
    Subject about = *subject;
    about.name = absent->name;
    return raise_error(PyExc_TypeError, &about,
                       "is %s; it is needed for the size of '%U': pass it",
                       actual->given ? "None" : "absent", subject->name);
}

int program_error(const Program *program, Outcome outcome, int64_t value, const Dummy *dummies,
                  const Actual *actuals, const Subject *subject)
{
    if (outcome == NEEDS_ABSENT) {
        const Dummy *absent = find_absent(program, dummies, actuals);
        return absent_error(absent, &actuals[absent - dummies], subject);
    }
    PyObject *formula = program_formula(program);
    if (formula != NULL && outcome == OVERFLOW) {
        raise_error(PyExc_OverflowError, subject,
                    "has the size %U, which overflows int%d, in which Fortran computes it: "
                    "pass smaller sizes",
                    formula, 8 * (int)value);
    } else if (formula != NULL) {
        raise_error(PyExc_ValueError, subject,
                    "has the size %U, which divides by zero: pass other sizes", formula);
    }
    Py_XDECREF(formula);
    return -1;
}
