/* Memory that Fortran must not have twice. */
#include "call/call.h"

static bool overlap(const Actual *a, const Actual *b)
{
    return a->memory != NULL && b->memory != NULL && a->memory < b->memory + b->length &&
           b->memory < a->memory + a->length;
}

/* Whether they have an element in common: -1 with an exception. Only arrays with gaps can lie
 * within each other and have none. */
static int share_memory(const Actual *a, const Actual *b)
{
    if (!overlap(a, b)) {
        return 0;
    }
    bool have_gaps = a->array != NULL && b->array != NULL &&
                     !(PyArray_ISONESEGMENT(a->array) && PyArray_ISONESEGMENT(b->array));
    if (!have_gaps) {
        return 1;
    }
    PyObject *pair = PyTuple_Pack(2, (PyObject *)a->array, (PyObject *)b->array);
    PyObject *answer = pair ? call_python("pyfort.runtime.overlap", "share_memory", pair) : NULL;
    int shared = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    Py_XDECREF(pair);
    return shared;
}

/* Memory may be known by several pointers, and by targets beside them. */
static bool may_share(const Dummy *a, const Dummy *b)
{
    bool has_pointer = a->passing->is_pointer || b->passing->is_pointer;
    return has_pointer && (a->passing->is_pointer || a->is_target) &&
           (b->passing->is_pointer || b->is_target);
}

/* An object, and an array that is a part of it: procedures may well use each for something else. */
static bool are_unlike(const Dummy *a, const Dummy *b)
{
    return (a->derived == NULL) != (b->derived == NULL);
}

static int separate(Call *call, int written, int other)
{
    const Dummy *dummies = call->dummies;
    if (may_share(&dummies[written], &dummies[other]) ||
        are_unlike(&dummies[written], &dummies[other])) {
        return 0;
    }
    Actual *actual = &call->actuals[other];
    int shared = share_memory(&call->actuals[written], actual);
    if (shared <= 0) {
        return shared;
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
