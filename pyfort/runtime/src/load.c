/* Python objects -> scalars and memory of arrays. */
#include "call.h"

/* --- the quick way: what can be passed as it is --------------------------------------- */

static inline void pass_array(Actual *actual, PyArrayObject *array)
{
    actual->array = array;
    actual->pointer = PyArray_DATA(array);
    actual->shape = PyArray_DIMS(array);
}

static inline void pass_given_array(const Dummy *dummy, Actual *actual)
{
    pass_array(actual, (PyArrayObject *)actual->given);
    actual->memory = actual->pointer;
    actual->written = dummy->intent != IN;
}

static inline void load_absent(const Dummy *dummy, Actual *actual)
{
    if (dummy->intent == OUT && dummy->rank == 0) {
        memset(&actual->value, 0, sizeof actual->value);
        actual->pointer = &actual->value;
    }
}

/* Returns false where it takes more care. */
static inline bool load_quickly(const Dummy *dummy, Actual *actual)
{
    if (actual->given == NULL) {
        load_absent(dummy, actual);
        return true;
    }
    if (dummy->rank > 0) {
        if (!array_fits_quickly(dummy->type, actual->given, dummy->rank, dummy->flags)) {
            return false;
        }
        pass_given_array(dummy, actual);
        return true;
    }
    if (!scalar_load_quickly(dummy->type, actual->given, &actual->value)) {
        return false;
    }
    actual->pointer = &actual->value;
    return true;
}

/* --- scalars -------------------------------------------------------------------------- */

/* Remembers an array of rank 0 that is to be updated in place; as any other
 * array that is written, it must fit. */
static int note_updatable(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (!PyArray_Check(actual->given) || dummy->type->category == ADDRESS) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    if (array_check_writing(dummy->type, actual->given, 0, &subject) < 0) {
        return -1;
    }
    PyArrayObject *array = (PyArrayObject *)actual->given;
    actual->memory = PyArray_BYTES(array);
    actual->length = PyArray_ITEMSIZE(array);
    actual->written = true;
    call->updates_scalars = true;
    return 0;
}

static int load_scalar(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    if (scalar_load(dummy->type, actual->given, &actual->value, &actual->owned, &subject) < 0) {
        return -1;
    }
    actual->pointer = &actual->value;
    return 0;
}

/* --- arrays that are read --------------------------------------------------------------- */

static int read_text(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    const char *data;
    actual->owned = text_for_reading(call->dummies[i].type, actual->given, &data,
                                     &actual->value.length, &subject);
    actual->pointer = (void *)data;
    actual->shape = &actual->value.length;
    return actual->owned ? 0 : -1;
}

/* Makes an array of an object that is none; that may run Python code. */
static int obtain_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy_is_text(dummy)) {
        return read_text(call, i);
    }
    if (PyArray_Check(actual->given)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    actual->owned =
        (PyObject *)array_from_object(dummy->type, actual->given, dummy->rank, &subject);
    return actual->owned ? 0 : -1;
}

static int read_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    PyArrayObject *source = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    PyArrayObject *array = array_for_reading(dummy->type, source, dummy->rank, &subject);
    if (array == NULL) {
        return -1;
    }
    pass_array(actual, array);
    actual->memory = array == source ? PyArray_BYTES(array) : NULL;
    Py_XSETREF(actual->owned, (PyObject *)array);
    return 0;
}

/* --- arrays that are written -------------------------------------------------------------- */

static int write_bytearray(Actual *actual)
{
    actual->owned = PyMemoryView_FromObject(actual->given); /* it cannot be resized now */
    if (actual->owned == NULL) {
        return -1;
    }
    actual->value.length = PyByteArray_GET_SIZE(actual->given);
    actual->shape = &actual->value.length;
    actual->pointer = actual->memory = PyByteArray_AS_STRING(actual->given);
    actual->written = true;
    return 0;
}

static int write_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy_is_text(dummy) && PyByteArray_Check(actual->given)) {
        return write_bytearray(actual);
    }
    const Subject subject = call_subject(call, i);
    if (array_check_writing(dummy->type, actual->given, dummy->rank, &subject) < 0) {
        return -1;
    }
    pass_given_array(dummy, actual);
    return 0;
}

/* --- with care ------------------------------------------------------------------------------- */

/* What runs Python code: it could even change arrays that were passed already,
 * so all of them are looked at again afterwards. */
static int convert_objects(Call *call)
{
    for (int i = 0; i < call->function->count; i++) {
        const Dummy *dummy = &call->dummies[i];
        Actual *actual = &call->actuals[i];
        if (actual->given == Py_None && dummy->none_is_absent) {
            actual->given = NULL;
            load_absent(dummy, actual);
        }
        if (actual->given == NULL) {
            continue;
        }
        if (dummy->rank > 0) {
            actual->pointer = NULL;
            if (dummy->intent == IN && obtain_array(call, i) < 0) {
                return -1;
            }
        } else if (actual->pointer == NULL && load_scalar(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static int pass_arrays(Call *call)
{
    for (int i = 0; i < call->function->count; i++) {
        const Dummy *dummy = &call->dummies[i];
        Actual *actual = &call->actuals[i];
        if (actual->given == NULL) {
            continue;
        }
        if (dummy->rank == 0) {
            if (dummy->intent == INOUT && note_updatable(call, i) < 0) {
                return -1;
            }
        } else if (actual->pointer == NULL) {
            int status = dummy->intent == IN ? read_array(call, i) : write_array(call, i);
            if (status < 0) {
                return -1;
            }
        }
    }
    return 0;
}

int load_arguments(Call *call)
{
    bool done = true;
    for (int i = 0; i < call->function->total; i++) {
        done &= load_quickly(&call->dummies[i], &call->actuals[i]);
    }
    if (done) {
        return 0;
    }
    call->owns = true;
    return convert_objects(call) < 0 ? -1 : pass_arrays(call);
}
