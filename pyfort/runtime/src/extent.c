/* Postfix programs: "n 2 * 1 +" is the extent of x(2*n+1), "x.0 1 - 2 /" the n
 * that follows from it. Values are 64-bit integers, with Fortran's meaning of
 * the operators; overflow is an error. */
#include "call.h"

#define MAX_DEPTH 32

typedef struct {
    const char *token;
    Code code;
    int operands;
} Operator;

static const Operator operators[] = {
    {"+", ADD, 2},       {"-", SUBTRACT, 2},   {"*", MULTIPLY, 2},  {"/", DIVIDE, 2},
    {"**", POWER, 2},    {"min", MINIMUM, 2},  {"max", MAXIMUM, 2}, {"mod", MODULO, 2},
    {"neg", NEGATE, 1},  {"abs", ABSOLUTE, 1}, {NULL, 0, 0},
};

/* --- compilation ------------------------------------------------------------------ */

typedef struct {
    const Dummy *dummies;
    int count;
    Purpose purpose;
} Scope;

static int find_dummy(const Scope *scope, const char *name, size_t length)
{
    for (int i = 0; i < scope->count; i++) {
        Py_ssize_t size;
        const char *candidate = PyUnicode_AsUTF8AndSize(scope->dummies[i].name, &size);
        if (candidate != NULL && (size_t)size == length && !memcmp(candidate, name, length)) {
            return i;
        }
    }
    return -1;
}

static bool parse_literal(const char *token, int64_t *value)
{
    char *end;
    errno = 0;
    *value = strtoll(token, &end, 10);
    return errno == 0 && end != token && *end == '\0';
}

/* "n" */
static bool parse_scalar(const char *token, const Scope *scope, Operation *operation)
{
    int i = find_dummy(scope, token, strlen(token));
    if (i < 0 || scope->purpose == FOR_SOURCE) {
        return false;
    }
    const Dummy *dummy = &scope->dummies[i];
    *operation = (Operation){SCALAR, i, 0};
    return dummy->rank == 0 && dummy->type->category == INTEGER && dummy->intent != OUT;
}

/* "x.0" or "x.size" */
static bool parse_extent(const char *token, const Scope *scope, Operation *operation)
{
    const char *dot = strchr(token, '.');
    int i = dot ? find_dummy(scope, token, dot - token) : -1;
    if (i < 0) {
        return false;
    }
    const Dummy *dummy = &scope->dummies[i];
    bool actual = scope->purpose == FOR_SOURCE;
    if (actual && !dummy_is_positional(dummy)) {
        return false;
    }
    if (!strcmp(dot, ".size")) {
        *operation = (Operation){actual ? ACTUAL_TOTAL : TOTAL, i, 0};
        return dummy->rank > 0;
    }
    *operation = (Operation){actual ? ACTUAL_EXTENT : EXTENT, i, 0};
    return parse_literal(dot + 1, &operation->operand) && operation->operand >= 0 &&
           operation->operand < dummy->rank;
}

/* Returns the number of operands it takes from the stack, -1 if unknown. */
static int parse_token(const char *token, const Scope *scope, Operation *operation)
{
    for (const Operator *o = operators; o->token != NULL; o++) {
        if (!strcmp(token, o->token)) {
            *operation = (Operation){o->code, 0, 0};
            return o->operands;
        }
    }
    *operation = (Operation){LITERAL, 0, 0};
    if (parse_literal(token, &operation->operand) || parse_scalar(token, scope, operation) ||
        parse_extent(token, scope, operation)) {
        return 0;
    }
    return -1;
}

static int compile_tokens(Program *program, char *text, const Scope *scope)
{
    int depth = 0;
    char *rest = text;
    for (char *token; (token = strsep(&rest, " ")) != NULL;) {
        if (*token == '\0') {
            continue;
        }
        int operands = parse_token(token, scope, &program->operations[program->count]);
        if (operands < 0) {
            PyErr_Format(PyExc_ValueError, "unknown token '%s' in the extent %R", token,
                         program->text);
            return -1;
        }
        program->count++;
        if (depth < operands || depth >= MAX_DEPTH) {
            depth = -1;
            break;
        }
        depth += 1 - operands;
    }
    if (depth != 1) {
        PyErr_Format(PyExc_ValueError, "the extent %R is no postfix expression", program->text);
        return -1;
    }
    return 0;
}

int program_compile(Program *program, PyObject *text, const Dummy *dummies, int count,
                    Purpose purpose)
{
    Py_ssize_t length;
    const char *characters = PyUnicode_AsUTF8AndSize(text, &length);
    if (characters == NULL) {
        return -1;
    }
    program->text = Py_NewRef(text);
    program->operations = PyMem_New(Operation, length / 2 + 1);
    char *copy = PyMem_New(char, length + 1);
    int status = -1;
    if (program->operations == NULL || copy == NULL) {
        PyErr_NoMemory();
    } else {
        memcpy(copy, characters, length + 1);
        status = compile_tokens(program, copy, &(Scope){dummies, count, purpose});
        bool is_scalar = program->count == 1 && program->operations->code == SCALAR;
        program->scalar = is_scalar ? program->operations->dummy : -1;
    }
    PyMem_Free(copy);
    return status;
}

void program_clear(Program *program)
{
    Py_CLEAR(program->text);
    PyMem_Free(program->operations);
    program->operations = NULL;
    program->count = 0;
}

int program_arrays(const Program *program, int (*visit)(int dummy, void *data), void *data)
{
    for (int i = 0; i < program->count; i++) {
        const Operation *operation = &program->operations[i];
        if (operation->code >= EXTENT && operation->code <= ACTUAL_TOTAL &&
            visit(operation->dummy, data) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *program_formula(const Program *program)
{
    return call_python("pyfort.runtime.signature", "formula", program->text);
}

/* --- arithmetic -------------------------------------------------------------------- */

static Outcome divide(int64_t a, int64_t b, int64_t *result)
{
    if (b == 0) {
        return ZERO_DIVISION;
    }
    if (b == -1) {
        return __builtin_sub_overflow((int64_t)0, a, result) ? OVERFLOW : FINE;
    }
    *result = a / b;
    return FINE;
}

static Outcome modulo(int64_t a, int64_t b, int64_t *result)
{
    if (b == 0) {
        return ZERO_DIVISION;
    }
    *result = b == -1 ? 0 : a % b;
    return FINE;
}

/* Bases that never grow: their powers have a period of at most two. */
static Outcome small_power(int64_t base, int64_t exponent, int64_t *result)
{
    if (base == 0 && exponent < 0) {
        return ZERO_DIVISION;
    }
    if (base == 0) {
        *result = exponent == 0;
    } else {
        *result = base == -1 && exponent % 2 != 0 ? -1 : 1;
    }
    return FINE;
}

static Outcome power(int64_t base, int64_t exponent, int64_t *result)
{
    if (base >= -1 && base <= 1) {
        return small_power(base, exponent, result);
    }
    *result = exponent >= 0;
    for (int64_t i = 0; i < exponent; i++) { /* at most 63 times */
        if (__builtin_mul_overflow(*result, base, result)) {
            return OVERFLOW;
        }
    }
    return FINE;
}

static Outcome compute(Code code, int64_t a, int64_t b, int64_t *result)
{
    switch (code) {
    case ADD:
        return __builtin_add_overflow(a, b, result) ? OVERFLOW : FINE;
    case SUBTRACT:
        return __builtin_sub_overflow(a, b, result) ? OVERFLOW : FINE;
    case MULTIPLY:
        return __builtin_mul_overflow(a, b, result) ? OVERFLOW : FINE;
    case DIVIDE:
        return divide(a, b, result);
    case POWER:
        return power(a, b, result);
    case MINIMUM:
        *result = a < b ? a : b;
        return FINE;
    case MAXIMUM:
        *result = a > b ? a : b;
        return FINE;
    default:
        return modulo(a, b, result);
    }
}

static Outcome negate(int64_t a, int64_t *result)
{
    return __builtin_sub_overflow((int64_t)0, a, result) ? OVERFLOW : FINE;
}

/* --- evaluation ------------------------------------------------------------------- */

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

/* The value of an operand that is no operator. */
static inline Outcome load(const Operation *operation, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller)
{
    if (operation->code == LITERAL) {
        *value = operation->operand;
        return FINE;
    }
    const Dummy *dummy = &dummies[operation->dummy];
    const Actual *actual = &actuals[operation->dummy];
    int d = (int)operation->operand;
    switch (operation->code) {
    case SCALAR:
        return actual_integer(dummy, actual, value, by_caller) ? FINE : NEEDS_ABSENT;
    case ACTUAL_EXTENT:
        *value = actual->shape[d];
        return FINE;
    case ACTUAL_TOTAL:
        return total(actual->shape, dummy->rank, value);
    default:
        break;
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

Outcome program_run(const Program *program, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller)
{
    if (program->count == 1) {
        return load(program->operations, dummies, actuals, value, by_caller);
    }
    int64_t stack[MAX_DEPTH + 1];
    int depth = 0;
    Outcome outcome = FINE;
    stack[0] = 0;
    for (int i = 0; i < program->count && outcome == FINE; i++) {
        const Operation *operation = &program->operations[i];
        if (operation->code < ADD) {
            outcome = load(operation, dummies, actuals, &stack[depth++], by_caller);
        } else if (operation->code < NEGATE) {
            depth--;
            outcome = compute(operation->code, stack[depth - 1], stack[depth], &stack[depth - 1]);
        } else if (operation->code == NEGATE || stack[depth - 1] < 0) {
            outcome = negate(stack[depth - 1], &stack[depth - 1]);
        }
    }
    *value = stack[0];
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

static int absent_error(const Dummy *absent, const Subject *subject)
{
    Subject about = *subject;
    about.name = absent->name;
    return raise_error(PyExc_TypeError, &about,
                       "is absent; it is needed for the size of '%U': pass it", subject->name);
}

int program_error(const Program *program, Outcome outcome, const Dummy *dummies,
                  const Actual *actuals, const Subject *subject)
{
    if (outcome == NEEDS_ABSENT) {
        return absent_error(find_absent(program, dummies, actuals), subject);
    }
    PyObject *formula = program_formula(program);
    if (formula != NULL) {
        raise_error(PyExc_ValueError, subject, "has the size %U, which %s: pass other sizes",
                    formula,
                    outcome == ZERO_DIVISION ? "divides by zero" : "is beyond 64-bit integers");
        Py_DECREF(formula);
    }
    return -1;
}
