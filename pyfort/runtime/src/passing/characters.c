/* characters: text of any length. Its slot has the text, of which the trampoline makes a
 * descriptor: Python's own bytes where Fortran only reads them and they are as many as it has,
 * a copy with blanks behind them otherwise. */
#include "element/text.h"
#include "passing/kinds.h"

static Text *text_of(const Call *call, int i)
{
    return call_scratch(call, i);
}

static int declare(Dummy *dummy, PyObject *description)
{
    PyObject *shape = tuple_field(description, "shape");
    bool has_shape = shape != NULL && shape != Py_None;
    Py_XDECREF(shape);
    if (has_shape) {
        PyErr_Format(PyExc_ValueError, "'%U' has a shape, but passes as one text", dummy->name);
    }
    dummy->scratch = sizeof(Text);
    return shape == NULL || has_shape ? -1 : declare_length(dummy, description, false);
}

/* --- what is given ------------------------------------------------------------------------ */

static bool load(Call *call, int i)
{
    return call->actuals[i].given == NULL;
}

static int convert(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    Text *text = text_of(call, i);
    const Subject subject = call_subject(call, i);
    const char *data;
    actual->owned = text_from_object(actual->given, &data, &text->length, &subject);
    text->view = (View){.base = (char *)data};
    return actual->owned ? 0 : -1;
}

/* An array of rank 0 gets the new text. */
static int note_array(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *array = (PyArrayObject *)actual->given;
    const Subject subject = call_subject(call, i);
    if (PyArray_TYPE(array) != NPY_STRING) {
        return raise_error(PyExc_TypeError, &subject,
                           "is an array of rank 0, which is changed in place; its dtype must be "
                           "S: pass text, or numpy.array(text.encode())");
    }
    if (!PyArray_ISWRITEABLE(array)) {
        return raise_error(PyExc_ValueError, &subject,
                           "is a read-only array of rank 0, which is changed in place: pass text, "
                           "or a copy");
    }
    actual->memory = PyArray_BYTES(array);
    actual->length = PyArray_ITEMSIZE(array);
    return 0;
}

static int note_bytearray(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    actual->storage = PyMemoryView_FromObject(actual->given); /* it cannot be resized now */
    if (actual->storage == NULL) {
        return -1;
    }
    actual->memory = PyByteArray_AS_STRING(actual->given);
    actual->length = PyByteArray_GET_SIZE(actual->given);
    return 0;
}

/* What can be changed in place is, and is as long as it is. */
static int pass(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    actual->width = text_of(call, i)->length;
    bool is_array = PyArray_Check(actual->given);
    if (dummy->intent != INOUT || !(is_array || PyByteArray_CheckExact(actual->given))) {
        return 0;
    }
    if ((is_array ? note_array(call, i) : note_bytearray(call, i)) < 0) {
        return -1;
    }
    actual->width = actual->length;
    actual->written = call->changes = call->stores_back = true;
    return 0;
}

/* --- as long as Fortran has it --------------------------------------------------------------- */

static int wrong_length(Call *call, int i, npy_intp length, const char *relation)
{
    const Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    PyObject *needed = extent_text(&call->dummies[i].length, actual->width);
    if (needed != NULL) {
        raise_error(PyExc_ValueError, &subject, "has %zd bytes%s; it must have %s%U: pass %s",
                    (Py_ssize_t)length, PyUnicode_Check(actual->given) ? " in UTF-8" : "",
                    relation, needed, *relation ? "shorter text" : "text of that length");
        Py_DECREF(needed);
    }
    return -1;
}

/* Memory of Fortran's length, with the text and blanks. */
static int make_memory(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    Text *text = text_of(call, i);
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, actual->width);
    if (bytes == NULL) {
        return -1;
    }
    char *memory = PyBytes_AS_STRING(bytes);
    memcpy(memory, text->view.base, text->length);
    memset(memory + text->length, ' ', actual->width - text->length);
    text->view.base = memory;
    text->length = actual->width;
    Py_XSETREF(actual->owned, bytes);
    call->owns = true;
    return 0;
}

static int settle(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    Text *text = text_of(call, i);
    if (actual->given == NULL && dummy->intent != OUT) {
        return 0;
    }
    if (actual->given == NULL) {
        *text = (Text){.view = {.base = ""}};
    }
    if (settle_length(call, i) < 0) {
        return -1;
    }
    if (actual->written && actual->length != actual->width) {
        return wrong_length(call, i, actual->length, "");
    }
    if (text->length > actual->width) {
        return wrong_length(call, i, text->length, "at most ");
    }
    actual->pointer = text;
    bool is_as_it_is = dummy->intent == IN && text->length == actual->width;
    return is_as_it_is ? 0 : make_memory(call, i);
}

/* --- after Fortran ---------------------------------------------------------------------------- */

static int store_back(Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    if (actual->written) {
        memcpy(actual->memory, text_of(call, i)->view.base, actual->length);
    }
    return 0;
}

/* Who gave bytes gets bytes, with their blanks. */
static PyObject *result(const Call *call, int i)
{
    PyObject *given = call->actuals[i].given;
    const Text *text = text_of(call, i);
    if (given != NULL && !PyUnicode_Check(given)) {
        return PyBytes_FromStringAndSize(text->view.base, text->length);
    }
    return text_trimmed(text->view.base, text->length);
}

/* --- where Fortran calls Python ---------------------------------------------------------------- */

static void note(Call *call, int i)
{
    const Text *text = call->actuals[i].pointer;
    call->actuals[i].width = text->length;
}

static PyObject *arrive(Call *call, int i)
{
    const Text *text = call->actuals[i].pointer;
    return text_trimmed(text->view.base, text->length);
}

static int give(Call *call, int i, PyObject *value)
{
    const Text *text = call->actuals[i].pointer;
    const Subject subject = call_subject(call, i);
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_from_object(value, &data, &length, &subject);
    if (holder == NULL) {
        return -1;
    }
    int status = 0;
    if (length > text->length) {
        status = raise_error(PyExc_ValueError, &subject,
                             "has %zd bytes; it must have at most %zd: return shorter text", length,
                             (Py_ssize_t)text->length);
    } else {
        memmove(text->view.base, data, length);
        memset(text->view.base + length, ' ', text->length - length);
    }
    Py_DECREF(holder);
    return status;
}

static void give_nothing(Call *call, int i)
{
    const Text *text = call->actuals[i].pointer;
    memset(text->view.base, ' ', text->length);
}

const Passing characters_passing = {
    .name = "characters",
    .declare = declare,
    .complete = complete_length,
    .load = load,
    .convert = convert,
    .pass = pass,
    .settle = settle,
    .store_back = store_back,
    .result = result,
    .note = note,
    .arrive = arrive,
    .give = give,
    .give_nothing = give_nothing,
};
