/* Memory that Fortran must not have twice. */
#include "call/call.h"

static bool overlap(const Actual *a, const Actual *b)
{
    return a->memory != NULL && b->memory != NULL && a->memory < b->memory + b->length &&
           b->memory < a->memory + a->length;
}

static int separate(Call *call, int written, int other)
{
    Actual *actual = &call->actuals[other];
    if (!overlap(&call->actuals[written], actual)) {
        return 0;
    }
    if (!actual->written) {
        return call->dummies[other].passing->copy(call, other);
    }
    const Subject subject = call_subject(call, written);
    return raise_error(PyExc_ValueError, &subject,
                       "shares memory with argument '%U'; both are changed in place, which "
                       "Fortran does not allow: pass a copy as one of them",
                       call->dummies[other].name);
}

int separate_overlaps(Call *call, int total)
{
    for (int i = 0; call->changes && i < total; i++) {
        for (int other = 0; call->actuals[i].written && other < total; other++) {
            if (other != i && separate(call, i, other) < 0) {
                return -1;
            }
        }
    }
    return 0;
}
