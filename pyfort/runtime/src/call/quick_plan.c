/* Which functions have a quick way, and its tables. */
#include "call/quick.h"
#include "element/structure.h"
#include "passing/passing.h"

/* --- extents ----------------------------------------------------------------------------- */

static int argument_of(const Function *function, int dummy)
{
    for (int k = 0; k < function->positional_count; k++) {
        if (function->positional[k] == dummy) {
            return k;
        }
    }
    return -1;
}

/* Origins of programs are computed as the programs are, with operands that are linear. A
 * literal has the factor 0. */

#define LARGEST ((int64_t)1 << 60) /* beyond it, calls take the careful way */
#define LARGEST_FACTOR ((int64_t)1 << 30)

/* Rounded down; `b` is positive. */
static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Narrows the operand to what gives a value of a kind; false where none does. */
static bool restrict_kind(Origin *origin, int kind)
{
    int64_t most = kind < 8 ? INT64_MAX >> (64 - 8 * kind) : LARGEST;
    int64_t least = kind < 8 ? -most - 1 : -most;
    int64_t factor = origin->factor, constant = origin->constant;
    if (llabs(constant) > LARGEST || llabs(factor) > LARGEST_FACTOR) {
        return false;
    }
    if (factor == 0) {
        return constant >= least && constant <= most;
    }
    int64_t low = factor > 0 ? -floor_divide(constant - least, factor)
                             : -floor_divide(most - constant, -factor);
    int64_t high = factor > 0 ? floor_divide(most - constant, factor)
                              : floor_divide(constant - least, -factor);
    origin->low = low > origin->low ? low : origin->low;
    origin->high = high < origin->high ? high : origin->high;
    return origin->low <= origin->high;
}

static Origin multiplied(Origin origin, int64_t factor)
{
    origin.factor *= factor;
    origin.constant *= factor;
    return origin;
}

static bool add(Origin *left, const Origin *right)
{
    if (left->factor != 0 && right->factor != 0) {
        return false;
    }
    int64_t constant = left->constant + right->constant;
    if (left->factor == 0) {
        *left = *right;
    }
    left->constant = constant;
    return true;
}

static bool multiply(Origin *left, const Origin *right)
{
    const Origin *operand = left->factor == 0 ? right : left;
    int64_t factor = left->factor == 0 ? left->constant : right->constant;
    if ((left->factor != 0 && right->factor != 0) || llabs(factor) > LARGEST_FACTOR ||
        llabs(operand->constant) > LARGEST_FACTOR || factor == 0) {
        return false;
    }
    *left = multiplied(*operand, factor);
    return true;
}

/* `left` becomes the value of an operation; false where that is not linear. */
static bool operate(const Operation *operation, Origin *left, const Origin *right)
{
    Origin other = *right;
    bool linear;
    switch (operation->code) {
    case ADD:
        linear = add(left, right);
        break;
    case SUBTRACT:
        other = multiplied(other, -1);
        linear = add(left, &other);
        break;
    case MULTIPLY:
        linear = multiply(left, right);
        break;
    case NEGATE:
        *left = multiplied(*left, -1);
        linear = true;
        break;
    default:
        linear = operation->code == CONVERT;
    }
    return linear && restrict_kind(left, operation->kind);
}

static bool trace(const Function *function, const Program *program, Origin *origin);

static bool trace_operand(const Function *function, const Operation *operation, Origin *origin)
{
    *origin = (Origin){.argument = -1, .factor = 1, .low = -LARGEST, .high = LARGEST};
    if (operation->code == LITERAL) {
        origin->factor = 0;
        origin->constant = operation->operand;
        return restrict_kind(origin, operation->kind);
    }
    if (operation->code == OUTSIDE) {
        return false;
    }
    const Dummy *dummy = &function->dummies[operation->dummy];
    if (dummy->intent == SIZE) {
        return dummy->source_count > 0 && trace(function, &dummy->sources[0], origin);
    }
    bool is_scalar = operation->code == SCALAR;
    origin->source = is_scalar ? FROM_SCALAR : FROM_ARRAY;
    origin->argument = argument_of(function, operation->dummy);
    origin->value = (npy_intp)operation->operand;
    return origin->argument >= 0 &&
           (is_scalar || operation->code == EXTENT || operation->code == ACTUAL_EXTENT) &&
           (is_scalar || restrict_kind(origin, operation->kind));
}

/* Returns false where an extent is not linear in one operand, or depends on what is
 * no argument. */
static bool trace(const Function *function, const Program *program, Origin *origin)
{
    Origin stack[QUICK_OPERANDS + 1];
    int depth = 0;
    bool all = true;
    for (int i = 0; all && i < program->count; i++) {
        const Operation *operation = &program->operations[i];
        if (operation->code < ADD) {
            all = depth < QUICK_OPERANDS && trace_operand(function, operation, &stack[depth++]);
        } else {
            depth -= operation->code < NEGATE;
            stack[depth] = operation->code < NEGATE ? stack[depth] : stack[depth - 1];
            all = operate(operation, &stack[depth - 1], &stack[depth]);
        }
    }
    if (!all) {
        return false;
    }
    *origin = stack[0];
    bool is_literal = origin->factor == 0;
    if (is_literal) {
        origin->source = FROM_LITERAL;
        origin->value = origin->constant > 0 ? (npy_intp)origin->constant : 0;
    }
    origin->is_linear = !is_literal && (origin->factor != 1 || origin->constant != 0 ||
                                        origin->high < LARGEST || origin->low > -LARGEST);
    return true;
}

/* --- tables -------------------------------------------------------------------------------- */

/* Each returns false where the function has no quick way. */

static bool is_array(const Dummy *dummy)
{
    return dummy->passing->quick == QUICK_ARRAY;
}

static bool is_record(const Dummy *dummy)
{
    return dummy->passing->quick == QUICK_RECORD;
}

/* Whether Fortran gets memory of the caller, in which it may find another argument. */
static bool has_memory(const Dummy *dummy)
{
    return is_array(dummy) || is_record(dummy) || dummy->passing->quick == QUICK_VIEW;
}

/* An object of which it is known whether Fortran changes it; others are nobody's concern. */
static bool is_watched(const Dummy *dummy)
{
    return dummy->passing->quick == QUICK_INSTANCE &&
           (dummy->is_exclusive || (dummy->intent == IN && !dummy->is_target));
}

static bool is_changed(const Dummy *dummy)
{
    return is_watched(dummy) ? dummy->is_exclusive : has_memory(dummy) && dummy->intent == INOUT;
}

/* Whether the one must not be found in the other, if either is changed. */
static bool are_alike(const Dummy *a, const Dummy *b)
{
    return (has_memory(a) && has_memory(b)) || (is_watched(a) && is_watched(b));
}

/* Of an object of a derived type, which has to be known by now. */
static PyTypeObject *class_of(const Dummy *dummy)
{
    if (is_record(dummy)) {
        return dummy->type->record->class;
    }
    return dummy->derived ? dummy->derived->class : NULL;
}

/* Arrays are passed as they are, and what is changed in place is not returned. */
static bool has_quick_form(const Dummy *dummy)
{
    switch (dummy->passing->quick) {
    case QUICK_SCALAR:
        return true;
    case QUICK_ARRAY:
        return dummy->type->number >= 0 && dummy->returned == (dummy->intent == OUT);
    case QUICK_VIEW:
        return dummy->type->number >= 0;
    case QUICK_INSTANCE:
        return !dummy->returned;
    case QUICK_RECORD:
        return class_of(dummy) != NULL && dummy->returned == (dummy->intent == OUT);
    default:
        return false;
    }
}

static bool add_argument(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    quick->arguments[quick->argument_count++] = (Argument){
        .type = dummy->type,
        .name = dummy->name,
        .slot = i,
        .is_array = is_array(dummy),
        .is_view = dummy->passing->quick == QUICK_VIEW,
        .class = class_of(dummy),
        .is_record = is_record(dummy),
        .rank = dummy->rank,
        .flags = dummy->flags,
        .is_double = !is_array(dummy) && type_is_double(dummy->type),
        .optional = dummy->optional,
    };
    return true;
}

static bool add_size(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    Size *size = &quick->sizes[quick->size_count++];
    *size = (Size){.type = dummy->type, .slot = i};
    return !dummy_is_positional(dummy) && dummy->source_count > 0 &&
           trace(function, &dummy->sources[0], &size->origin) &&
           size->origin.source == FROM_ARRAY;
}

static bool add_checks(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    int argument = argument_of(function, i);
    for (int d = 0; d < dummy->rank; d++) {
        Origin origin;
        if (dummy->shape[d].count == 0) {
            continue; /* assumed size */
        }
        if (quick->check_count == QUICK_EXTENTS ||
            !trace(function, &dummy->shape[d], &origin)) {
            return false;
        }
        bool is_itself = origin.source == FROM_ARRAY && !origin.is_linear &&
                         origin.argument == argument && origin.value == d;
        if (!is_itself) {
            quick->checks[quick->check_count++] = (Check){argument, d, origin};
        }
    }
    return true;
}

static bool add_pairs(Quick *quick, const Function *function, int argument)
{
    int i = function->positional[argument];
    for (int other = 0; other < function->positional_count; other++) {
        int j = function->positional[other];
        const Dummy *dummy = &function->dummies[j];
        bool written = is_changed(dummy);
        if (j == i || !are_alike(dummy, &function->dummies[i]) ||
            (dummy->intent != IN && !(written && j < i))) {
            continue; /* once each, if both are written */
        }
        if (quick->pair_count == QUICK_PAIRS) {
            return false;
        }
        quick->pairs[quick->pair_count++] = (Pair){argument, other};
    }
    return true;
}

static bool add_output(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    Output *output = &quick->outputs[quick->output_count++];
    *output = (Output){
        .type = dummy->type,
        .slot = i,
        .is_made = is_array(dummy) || is_record(dummy),
        .is_array = is_array(dummy),
        .rank = dummy->rank,
        .is_argument = dummy->intent != OUT,
    };
    if (!output->is_array) {
        return true;
    }
    if (quick->extent_count + dummy->rank > QUICK_EXTENTS) {
        return false;
    }
    Origin *shape = &quick->extents[quick->extent_count];
    output->shape = shape;
    quick->extent_count += dummy->rank;
    bool all = true;
    for (int d = 0; all && d < dummy->rank; d++) {
        all = trace(function, &dummy->shape[d], &shape[d]);
    }
    return all;
}

static bool fill(Quick *quick, const Function *function)
{
    bool all = true;
    for (int i = 0; all && i < function->total; i++) {
        all = has_quick_form(&function->dummies[i]);
    }
    for (int k = 0; all && k < function->positional_count; k++) {
        all = add_argument(quick, function, function->positional[k]);
    }
    for (int k = 0; all && k < function->size_count; k++) {
        all = add_size(quick, function, function->sizes[k]);
    }
    for (int k = 0; all && k < function->settled_count; k++) {
        int i = function->settled[k];
        all = function->dummies[i].intent == OUT || add_checks(quick, function, i);
    }
    for (int k = 0; all && k < function->positional_count; k++) {
        all = !is_changed(&function->dummies[function->positional[k]]) || add_pairs(quick, function, k);
    }
    for (int k = 0; all && k < function->returned_count; k++) {
        all = add_output(quick, function, function->returned[k]);
    }
    return all;
}

Quick *quick_new(const Function *function)
{
    if (function->total > QUICK_DUMMIES) {
        return NULL;
    }
    Quick *quick = PyMem_Calloc(1, sizeof *quick);
    if (quick != NULL && !fill(quick, function)) {
        PyMem_Free(quick);
        return NULL;
    }
    return quick; /* without memory for it, calls take the careful way */
}
