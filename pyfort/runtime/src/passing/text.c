/* text: a vector of characters. It takes a str or bytes for all of its characters; c_char
 * has a NUL behind them, and a result of it is a str. */
#include "element/array.h"
#include "element/text.h"
#include "passing/kinds.h"

static int declare(Dummy *dummy, PyObject *description)
{
    if (declare_shape(dummy, description) < 0) {
        return -1;
    }
    if (dummy->rank != 1 || dummy->type->category != CHARACTER) {
        PyErr_Format(PyExc_ValueError, "'%U' passes as text, but is no vector of characters",
                     dummy->name);
        return -1;
    }
    return 0;
}

/* No array of characters can be passed without a look at the width of its elements. */
static bool load(Call *call, int i)
{
    return call->actuals[i].given == NULL;
}

/* --- text that is read ---------------------------------------------------------------------- */

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

/* A NUL has to be behind c_char; other arrays of characters pass as arrays. */
static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    actual->pointer = NULL;
    bool is_array = PyArray_Check(actual->given) && !type_is_c_text(dummy->type);
    return dummy->intent == IN && !is_array ? read_text(call, i) : 0;
}

/* --- text that is written ------------------------------------------------------------------- */

/* Whether it exports its own bytes: a subclass may export anything, by Python code. */
static bool is_plain_bytearray(PyObject *object)
{
    return PyByteArray_Check(object) && Py_TYPE(object)->tp_as_buffer->bf_getbuffer ==
                                            PyByteArray_Type.tp_as_buffer->bf_getbuffer;
}

static int write_bytearray(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    actual->owned = PyMemoryView_FromObject(actual->given); /* it cannot be resized now */
    if (actual->owned == NULL) {
        return -1;
    }
    actual->value.length = PyByteArray_GET_SIZE(actual->given);
    actual->shape = &actual->value.length;
    actual->pointer = actual->memory = PyByteArray_AS_STRING(actual->given);
    actual->written = call->changes = true;
    return 0;
}

static int pass(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (actual->pointer != NULL) {
        return 0; /* its bytes were read already */
    }
    if (call->dummies[i].intent != IN && is_plain_bytearray(actual->given)) {
        return write_bytearray(call, i);
    }
    return pass_contiguous(call, i);
}

static PyObject *result(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    if (actual->given != NULL) {
        return Py_NewRef(actual->given);
    }
    return type_is_c_text(call->dummies[i].type) ? text_from_array(actual->array)
                                                 : Py_NewRef((PyObject *)actual->array);
}

const Passing text_passing = {
    .name = "text",
    .quick = QUICK_NONE,
    .has_extents = true,
    .is_plain = true,
    .declare = declare,
    .complete = complete_shape,
    .load = load,
    .convert = convert,
    .pass = pass,
    .settle = settle_contiguous,
    .copy = copy_contiguous,
    .result = result,
};
