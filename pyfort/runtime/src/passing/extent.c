/* Postfix programs: "n 2 * 1 +" is the extent of x(2*n+1), "x.0 1 - 2 /" the n
 * that follows from it. The operators mean what they mean in Fortran, and each
 * value has the kind that Fortran gives it: overflow is an error. */
#include "passing/passing.h"

#define MAX_DEPTH 128 /* plan/sizes.py stays below it */

typedef struct {
    const char *token;
    Code code;
    int operands;
} Operator;

/* No token is a name: a dummy may be called "max". */
static const Operator operators[] = {
    {"+", ADD, 2},       {"-", SUBTRACT, 2},   {"*", MULTIPLY, 2},  {"/", DIVIDE, 2},
    {"**", POWER, 2},    {"min()", MINIMUM, 2}, {"max()", MAXIMUM, 2}, {"mod()", MODULO, 2},
    {"neg()", NEGATE, 1}, {"abs()", ABSOLUTE, 1}, {NULL, 0, 0},
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

static bool is_kind(int64_t kind)
{
    return kind == 1 || kind == 2 || kind == 4 || kind == 8;
}

/* "2", of Fortran's usual kind, or "2_8" */
static bool parse_literal(const char *token, int64_t *value, int *kind)
{
    char *end;
    errno = 0;
    *value = strtoll(token, &end, 10);
    *kind = 4;
    if (errno != 0 || end == token) {
        return false;
    }
    if (*end == '_') {
        const char *suffix = end + 1;
        *kind = (int)strtol(suffix, &end, 10);
        if (end == suffix) {
            return false;
        }
    }
    return *end == '\0' && is_kind(*kind) && fits_kind(*value, *kind);
}

/* "n" */
static bool parse_scalar(const char *token, const Scope *scope, Operation *operation)
{
    int i = find_dummy(scope, token, strlen(token));
    if (i < 0) {
        return false;
    }
    const Dummy *dummy = &scope->dummies[i];
    *operation = (Operation){SCALAR, i, dummy->type->size, 0};
    return dummy->passing->has_value && dummy->type->category == INTEGER &&
           dummy->intent != OUT;
}

/* "nmax", of a module */
static bool parse_outside(const char *token, const Scope *scope, Operation *operation)
{
    if (scope->purpose == FOR_SOURCE || scope->dummies == NULL) {
        return false;
    }
    const Dummy *dummy = scope->dummies; /* all may name the same */
    for (int i = 0; i < dummy->outside_count; i++) {
        const Outside *outside = &dummy->outside[i];
        if (!strcmp(outside->name, token)) {
            *operation = (Operation){OUTSIDE, -1, outside->size, (intptr_t)outside->address};
            return true;
        }
    }
    return false;
}

static bool has_extents(const Dummy *dummy)
{
    return dummy->passing->has_extents ||
           (dummy->passing->brings_extents && dummy->intent != OUT);
}

/* "x.0" or "x.size", with "_8" where it is not of the usual kind */
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
    if (!strncmp(dot, ".size", 5)) {
        char literal[24] = "0";
        strncat(literal, dot + 5, sizeof literal - 2);
        *operation = (Operation){actual ? ACTUAL_TOTAL : TOTAL, i, 0, 0};
        return has_extents(dummy) && (dot[5] == '\0' || dot[5] == '_') &&
               parse_literal(literal, &operation->operand, &operation->kind);
    }
    *operation = (Operation){actual ? ACTUAL_EXTENT : EXTENT, i, 0, 0};
    return has_extents(dummy) &&
           parse_literal(dot + 1, &operation->operand, &operation->kind) &&
           operation->operand >= 0 && operation->operand < dummy->rank;
}

/* "s.len" or "s.len_8", of text that brings its length */
static bool parse_length(const char *token, const Scope *scope, Operation *operation)
{
    const char *dot = strchr(token, '.');
    int i = dot ? find_dummy(scope, token, dot - token) : -1;
    if (i < 0 || strncmp(dot, ".len", 4) != 0 || scope->purpose == FOR_SOURCE) {
        return false;
    }
    char literal[24] = "0";
    strncat(literal, dot + 4, sizeof literal - 2);
    *operation = (Operation){LENGTH, i, 0, 0};
    return scope->dummies[i].brings_length && (dot[4] == '\0' || dot[4] == '_') &&
           parse_literal(literal, &operation->operand, &operation->kind);
}

/* "int(8)": the same value in another kind */
static bool parse_conversion(const char *token, Operation *operation)
{
    int end = 0;
    *operation = (Operation){CONVERT, 0, 0, 0};
    return sscanf(token, "int(%1d)%n", &operation->kind, &end) == 1 && end > 0 &&
           token[end] == '\0' && is_kind(operation->kind);
}

/* Returns the number of operands it takes from the stack, -1 if unknown. */
static int parse_token(const char *token, const Scope *scope, Operation *operation)
{
    for (const Operator *o = operators; o->token != NULL; o++) {
        if (!strcmp(token, o->token)) {
            *operation = (Operation){o->code, 0, 0, 0};
            return o->operands;
        }
    }
    if (parse_conversion(token, operation)) {
        return 1;
    }
    *operation = (Operation){LITERAL, 0, 0, 0};
    if (parse_literal(token, &operation->operand, &operation->kind) ||
        parse_scalar(token, scope, operation) || parse_outside(token, scope, operation) ||
        parse_length(token, scope, operation) ||
        parse_extent(token, scope, operation)) {
        return 0;
    }
    return -1;
}

/* The kinds of what the program computes, as far as it has been read. */
typedef struct {
    int depth;
    int kinds[MAX_DEPTH + 1];
} Stack;

/* Gives an operation the largest kind of its operands; false where there are too few of
 * them, or too many values. */
static bool push(Stack *stack, int operands, Operation *operation, Purpose purpose)
{
    if (stack->depth < operands || stack->depth - operands >= MAX_DEPTH) {
        return false;
    }
    for (int k = 0; operation->code != CONVERT && k < operands; k++) {
        int kind = stack->kinds[--stack->depth];
        operation->kind = kind > operation->kind ? kind : operation->kind;
    }
    stack->depth -= operation->code == CONVERT;
    if (purpose == FOR_SOURCE) {
        operation->kind = sizeof(int64_t);
    }
    stack->kinds[stack->depth++] = operation->kind;
    return true;
}

static int compile_tokens(Program *program, char *text, const Scope *scope)
{
    Stack stack = {.depth = 0};
    bool valid = true;
    char *rest = text;
    for (char *token; valid && (token = strsep(&rest, " ")) != NULL;) {
        if (*token == '\0') {
            continue;
        }
        Operation *operation = &program->operations[program->count];
        int operands = parse_token(token, scope, operation);
        if (operands < 0) {
            PyErr_Format(PyExc_ValueError, "unknown token '%s' in the extent %R", token,
                         program->text);
            return -1;
        }
        program->count++;
        valid = push(&stack, operands, operation, scope->purpose);
    }
    if (!valid || stack.depth != 1) {
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
        if (operation->code >= EXTENT && operation->code <= LENGTH &&
            visit(operation->dummy, data) < 0) {
            return -1;
        }
    }
    return 0;
}

bool program_is_ready(const Program *program, const Dummy *dummies, const Actual *actuals)
{
    for (int i = 0; i < program->count; i++) {
        const Operation *operation = &program->operations[i];
        bool is_size = operation->code == SCALAR && dummies[operation->dummy].intent == SIZE;
        if (is_size && actuals[operation->dummy].pointer == NULL) {
            return false;
        }
    }
    return true;
}

PyObject *program_formula(const Program *program)
{
    return call_python("pyfort.runtime.signature", "formula", program->text);
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

/* As it is at the time of the call. */
static int64_t read_outside(const Operation *operation)
{
    const void *place = (const void *)(intptr_t)operation->operand;
    switch (operation->kind) {
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

/* The value of an operand that is no operator. */
static inline Outcome load(const Operation *operation, const Dummy *dummies, const Actual *actuals,
                    int64_t *value, bool *by_caller)
{
    if (operation->code == LITERAL) {
        *value = operation->operand;
        return FINE;
    }
    if (operation->code == OUTSIDE) {
        *value = read_outside(operation);
        return FINE;
    }
    const Dummy *dummy = &dummies[operation->dummy];
    const Actual *actual = &actuals[operation->dummy];
    int d = (int)operation->operand;
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
