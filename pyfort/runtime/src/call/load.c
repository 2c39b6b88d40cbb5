/* Python objects -> scalars and memory of arrays. */
#include "call/call.h"
#include "element/array.h"
#include "element/text.h"

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
        scalar_clear(dummy->type, &actual->value);
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

static bool is_address(const Dummy *dummy)
{
    return dummy->type->category == ADDRESS || dummy->type->category == FUNCTION;
}

/* Remembers an array of rank 0 that is to be updated in place; as any other
 * array that is written, it must fit. */
static int note_updatable(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (!PyArray_Check(actual->given) || is_address(dummy)) {
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
    bool is_array = PyArray_Check(actual->given);
    if (dummy_is_c_text(dummy) || (dummy_is_text(dummy) && !is_array)) {
        return read_text(call, i);
    }
    if (is_array) {
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

/* Whether it exports its own bytes: a subclass may export anything, by Python code. */
static bool is_plain_bytearray(PyObject *object)
{
    return PyByteArray_Check(object) && Py_TYPE(object)->tp_as_buffer->bf_getbuffer ==
                                            PyByteArray_Type.tp_as_buffer->bf_getbuffer;
}

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
    if (dummy_is_text(dummy) && is_plain_bytearray(actual->given)) {
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

static bool is_array_for_address(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    return call->dummies[i].rank == 0 && is_address(&call->dummies[i]) && actual->given != NULL &&
           PyArray_Check(actual->given);
}

/* Notes where the arrays are whose addresses are passed. Nothing is known of what is behind
 * an address, so what was said of it before it moved cannot be checked afterwards. */
static void note_addresses(Call *call)
{
    for (int i = 0; i < call->function->count; i++) {
        if (is_array_for_address(call, i)) {
            PyArrayObject *array = (PyArrayObject *)call->actuals[i].given;
            call->actuals[i].memory = PyArray_BYTES(array);
            call->actuals[i].length = PyArray_NBYTES(array);
        }
    }
}

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
        } else if (is_array_for_address(call, i)) {
            actual->pointer = NULL; /* its memory may move yet */
        } else if (actual->pointer == NULL && load_scalar(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static int moved(const Call *call, int i)
{
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_ValueError, &subject,
                       "is an array that was resized while the arguments of this call were "
                       "converted; its address must stay: pass arguments whose conversion does "
                       "not change it");
}

static int check_array(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *array = (PyArrayObject *)actual->given;
    bool same = actual->memory == PyArray_BYTES(array) && actual->length == PyArray_NBYTES(array);
    actual->memory = NULL; /* which may overlap anything */
    return same ? 0 : moved(call, i);
}

/* A buffer stays while it is held; but an array's can be resized by force. */
static int check_buffer(Call *call, int i)
{
    PyObject *holder = call->actuals[i].owned;
    const Py_buffer *view = PyMemoryView_GET_BUFFER(holder);
    if (view->obj == NULL || !PyArray_Check(view->obj)) {
        return 0;
    }
    PyArrayObject *array = (PyArrayObject *)view->obj;
    const char *start = view->buf, *memory = PyArray_BYTES(array);
    bool inside = !PyArray_ISONESEGMENT(array) ||
                  (start >= memory && start + view->len <= memory + PyArray_NBYTES(array));
    return inside ? 0 : moved(call, i);
}

static int pass_scalar(Call *call, int i)
{
    if (is_array_for_address(call, i)) {
        return check_array(call, i) < 0 ? -1 : load_scalar(call, i);
    }
    PyObject *holder = call->actuals[i].owned;
    if (holder != NULL && PyMemoryView_Check(holder) && check_buffer(call, i) < 0) {
        return -1;
    }
    return call->dummies[i].intent == INOUT ? note_updatable(call, i) : 0;
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
            if (pass_scalar(call, i) < 0) {
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
    note_addresses(call);
    return convert_objects(call) < 0 ? -1 : pass_arrays(call);
}
