/* Which functions have a quick way, and its tables. */
#include "quick.h"

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

/* Returns false where an extent is more than one operand, or depends on what is
 * no argument. */
static bool trace(const Function *function, const Program *program, Origin *origin)
{
    if (program->count != 1) {
        return false;
    }
    const Operation *operation = program->operations;
    if (operation->code == LITERAL) {
        npy_intp extent = operation->operand > 0 ? (npy_intp)operation->operand : 0;
        *origin = (Origin){FROM_LITERAL, -1, extent};
        return true;
    }
    const Dummy *dummy = &function->dummies[operation->dummy];
    if (dummy->intent == SIZE) {
        return dummy->source_count > 0 && trace(function, &dummy->sources[0], origin);
    }
    bool is_scalar = operation->code == SCALAR;
    *origin = (Origin){is_scalar ? FROM_SCALAR : FROM_ARRAY,
                       argument_of(function, operation->dummy), (npy_intp)operation->operand};
    return origin->argument >= 0 &&
           (is_scalar || operation->code == EXTENT || operation->code == ACTUAL_EXTENT);
}

/* --- tables -------------------------------------------------------------------------------- */

/* Each returns false where the function has no quick way. */

static bool add_argument(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    quick->arguments[quick->argument_count++] = (Argument){
        .type = dummy->type,
        .name = dummy->name,
        .slot = i,
        .rank = dummy->rank,
        .flags = dummy->flags,
        .is_double = dummy->rank == 0 && type_is_double(dummy->type),
        .optional = dummy->optional,
    };
    return dummy->rank == 0 || dummy->type->number >= 0;
}

static bool add_size(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    Size *size = &quick->sizes[quick->size_count++];
    *size = (Size){.type = dummy->type, .slot = i};
    return dummy->source_count > 0 && trace(function, &dummy->sources[0], &size->origin);
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
        bool is_itself =
            origin.source == FROM_ARRAY && origin.argument == argument && origin.value == d;
        if (!is_itself) {
            quick->checks[quick->check_count++] = (Check){argument, d, origin};
        }
    }
    return true;
}

static bool add_pairs(Quick *quick, const Function *function, int i)
{
    for (int k = 0; k < function->array_count; k++) {
        int j = function->arrays[k];
        bool written = function->dummies[j].intent == INOUT;
        if (function->dummies[j].intent != IN && !(written && j < i)) {
            continue; /* once each, if both are written */
        }
        if (quick->pair_count == QUICK_PAIRS) {
            return false;
        }
        quick->pairs[quick->pair_count++] =
            (Pair){argument_of(function, i), argument_of(function, j)};
    }
    return true;
}

static bool add_output(Quick *quick, const Function *function, int i)
{
    const Dummy *dummy = &function->dummies[i];
    Output *output = &quick->outputs[quick->output_count++];
    *output = (Output){dummy->type, i, dummy->rank, dummy->intent == INOUT, NULL};
    if (dummy->rank == 0) {
        return true;
    }
    if (dummy->type->number < 0 || quick->extent_count + dummy->rank > QUICK_EXTENTS) {
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
    for (int k = 0; all && k < function->positional_count; k++) {
        all = add_argument(quick, function, function->positional[k]);
    }
    for (int k = 0; all && k < function->size_count; k++) {
        all = add_size(quick, function, function->sizes[k]);
    }
    for (int k = 0; all && k < function->array_count; k++) {
        int i = function->arrays[k];
        Intent intent = function->dummies[i].intent;
        all = (intent == OUT || add_checks(quick, function, i)) &&
              (intent != INOUT || add_pairs(quick, function, i));
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
