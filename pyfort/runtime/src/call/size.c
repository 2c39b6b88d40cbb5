/* Sizes that follow from arrays, and integers that follow from other arguments. */
#include "call/call.h"
#include "element/array.h"

static int size_overflow(Call *call, int i, int64_t value, int array)
{
    const Subject subject = call_subject(call, i);
    if (array < 0) {
        return raise_error(PyExc_OverflowError, &subject,
                           "is %lld where it is left out; it must be in the range of %s: pass it",
                           (long long)value, call->dummies[i].type->name);
    }
    return raise_error(PyExc_OverflowError, &subject,
                       "is %lld by the shape of '%U'; it must be in the range of %s: "
                       "pass smaller arrays",
                       (long long)value, call->dummies[array].name, call->dummies[i].type->name);
}

static int infer_from(Call *call, int i, const Program *source, int array)
{
    Actual *actual = &call->actuals[i];
    int64_t value;
    bool by_caller;
    if (run_program(call, i, source, &value, &by_caller) < 0) {
        return -1;
    }
    if (!integer_store(call->dummies[i].type, value, &actual->value)) {
        return size_overflow(call, i, value, array);
    }
    actual->pointer = &actual->value;
    actual->inferred = true;
    return 0;
}

static int infer_size(Call *call, int i, bool *waits)
{
    const Dummy *dummy = &call->dummies[i];
    for (int s = 0; s < dummy->source_count; s++) {
        int array = dummy->source_arrays[s];
        if (waits != NULL && !program_is_ready(&dummy->sources[s], call->dummies, call->actuals)) {
            *waits = true;
            return 0;
        }
        if (array < 0 || call->actuals[array].shape != NULL) {
            return infer_from(call, i, &dummy->sources[s], array);
        }
    }
    if (dummy->optional) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_TypeError, &subject,
                       "is missing; no array is given that it follows from: pass %U=...",
                       dummy->name);
}

/* Once over all sizes that are not known; `waits` tells whether some need others of them, and
 * is NULL where they must do without. */
static int infer_round(const Function *function, Call *call, bool *waits)
{
    for (int k = 0; k < function->size_count; k++) {
        const Actual *actual = &call->actuals[function->sizes[k]];
        bool is_known = actual->given != NULL || actual->pointer != NULL;
        if (!is_known && infer_size(call, function->sizes[k], waits) < 0) {
            return -1;
        }
    }
    return 0;
}

int infer_sizes(const Function *function, Call *call)
{
    for (int round = 0; round < function->size_count; round++) {
        bool waits = false;
        if (infer_round(function, call, &waits) < 0) {
            return -1;
        }
        if (!waits) {
            return 0;
        }
    }
    return infer_round(function, call, NULL);
}
