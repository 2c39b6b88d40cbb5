/* Memory that Fortran must not have twice, and memory that it cannot have as it
 * is: logicals. */
#include "call/call.h"
#include "element/array.h"

/* --- overlaps ------------------------------------------------------------------------- */

static bool overlap(const Actual *a, const Actual *b)
{
    return a->memory != NULL && b->memory != NULL && a->memory < b->memory + b->length &&
           b->memory < a->memory + a->length;
}

static int copy_read_array(Call *call, const Dummy *dummy, Actual *actual)
{
    PyArrayObject *copy = array_cast(dummy->type->storage, actual->array);
    if (copy == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)copy);
    actual->array = copy;
    actual->pointer = PyArray_DATA(copy);
    actual->memory = NULL;
    call->owns = true;
    return 0;
}

static int separate(Call *call, int written, int other)
{
    Actual *actual = &call->actuals[other];
    if (!overlap(&call->actuals[written], actual)) {
        return 0;
    }
    if (!actual->written) {
        return copy_read_array(call, &call->dummies[other], actual);
    }
    const Subject subject = call_subject(call, written);
    return raise_error(PyExc_ValueError, &subject,
                       "shares memory with argument '%U'; both are changed in place, which "
                       "Fortran does not allow: pass a copy as one of them",
                       call->dummies[other].name);
}

static int separate_from(Call *call, int written)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int other = function->arrays[k];
        if (other != written && separate(call, written, other) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Arrays of rank 0 that are given for scalars. */
static int separate_scalars(Call *call)
{
    for (int i = 0; i < call->function->count; i++) {
        if (call->dummies[i].rank > 0 || !call->actuals[i].written) {
            continue;
        }
        for (int other = 0; other < i; other++) {
            if (call->dummies[other].rank == 0 && separate(call, i, other) < 0) {
                return -1;
            }
        }
        if (separate_from(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

int separate_overlaps(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int i = function->arrays[k];
        if (call->actuals[i].written && separate_from(call, i) < 0) {
            return -1;
        }
    }
    return call->updates_scalars ? separate_scalars(call) : 0;
}

/* --- logicals ------------------------------------------------------------------------------ */

static int widen_logical(const Dummy *dummy, Actual *actual)
{
    PyArrayObject *wide =
        actual->given ? array_cast(dummy->type->storage, actual->array)
                      : array_for_result(dummy->type->storage, dummy->rank, actual->extents);
    if (wide == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)wide;
    actual->pointer = PyArray_DATA(wide);
    return 0;
}

static bool is_written_in_place(const Dummy *dummy, const Actual *actual)
{
    return dummy->type->category == LOGICAL && dummy->type->size == 1 && actual->written;
}

static bool is_widened(const Dummy *dummy, const Actual *actual)
{
    return type_is_wide_logical(dummy->type) && dummy->intent != IN && actual->array != NULL;
}

/* The NumPy bools that Fortran is to change: those that are wider for it are copied in.
 * Those of a byte stay where they are, and get the value 0 or 1 that they stand for. */
int settle_logicals(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int i = function->arrays[k];
        Actual *actual = &call->actuals[i];
        if (is_written_in_place(&call->dummies[i], actual)) {
            bools_settle(actual->pointer, actual->length);
        }
        if (is_widened(&call->dummies[i], actual)) {
            call->owns = true;
            if (widen_logical(&call->dummies[i], actual) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* Copies them out: whatever is not zero is true. */
int narrow_logicals(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int i = function->arrays[k];
        Actual *actual = &call->actuals[i];
        if (is_widened(&call->dummies[i], actual) &&
            PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage) < 0) {
            return -1;
        }
    }
    return 0;
}
