/* Postfix programs: "n 2 * 1 +" is the extent of x(2*n+1), "x.0 1 - 2 /" the n
 * that follows from it. The operators mean what they mean in Fortran, and each
 * value has the kind that Fortran gives it: overflow is an error. */
#include "element/structure.h"
#include "passing/passing.h"

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

static bool locate(const char *name, Place *place)
{
    if (place->derived != NULL) {
        return component_locate(place->derived, name, place);
    }
    const Type *type = place->type;
    place->type = type->record ? type->record->locate(type, name, &place->offset) : NULL;
    return place->type != NULL;
}

/* The rest of "self%grid%n": of a private component the whole is known. */
static bool follow(const char *rest, const Dummy *dummy, Place *place)
{
    char name[256];
    if (!dummy->passing->has_components || strlen(rest) >= sizeof name) {
        return false;
    }
    if (dummy->derived != NULL && locate(rest, place)) {
        return true;
    }
    while (rest != NULL) {
        const char *end = strchr(rest, '%');
        size_t length = end ? (size_t)(end - rest) : strlen(rest);
        memcpy(name, rest, length);
        name[length] = '\0';
        if (!locate(name, place)) {
            return false;
        }
        rest = end ? end + 1 : NULL;
    }
    return true;
}

/* "self%grid%n", of an object */
static bool parse_component(const char *token, const Scope *scope, Operation *operation)
{
    const char *rest = strchr(token, '%');
    int i = rest ? find_dummy(scope, token, rest - token) : -1;
    if (i < 0 || scope->purpose == FOR_SOURCE) {
        return false;
    }
    const Dummy *dummy = &scope->dummies[i];
    Place place = {0, dummy->type, dummy->derived};
    if (!follow(rest + 1, dummy, &place)) {
        return false;
    }
    if (place.type == NULL || place.type->category != INTEGER) {
        return false;
    }
    *operation = (Operation){COMPONENT, i, place.type->size, place.offset};
    return true;
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
        parse_component(token, scope, operation) ||
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
