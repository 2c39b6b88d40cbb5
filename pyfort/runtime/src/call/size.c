/* Sizes that follow from arrays. */
#include "call/call.h"
#include "element/array.h"

static int size_overflow(Call *call, int i, int64_t value, int array)
{
    const Subject subject = call_subject(call, i);
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

static int infer_size(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    for (int s = 0; s < dummy->source_count; s++) {
        int array = dummy->source_arrays[s];
        if (call->actuals[array].shape != NULL) {
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

int infer_sizes(const Function *function, Call *call)
{
    for (int k = 0; k < function->size_count; k++) {
        int i = function->sizes[k];
        if (call->actuals[i].given == NULL && infer_size(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}
