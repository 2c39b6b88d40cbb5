/* Where Fortran calls Python: text that it has allocated is seen as it is, and another text may
 * take its place, of another length and shape. The value of a function has to be there. */
#include "element/array.h"
#include "element/text.h"
#include "passing/allocation.h"
#include "passing/replaced_text.h"
#include <stdlib.h>

/* What a target has for it: see emit/passing/replaced_text.py. */
typedef struct {
    int64_t address; /* 0: not allocated */
    int64_t length;
    int64_t given; /* of malloc; 0: it stays as it is */
    int64_t given_length;
    npy_intp extents[]; /* of both */
} ReplacedText;

void note_replaced_text(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    ReplacedText *text = actual->pointer;
    actual->extents = text->extents;
    actual->shape = actual->extents;
    actual->width = text->length;
}

/* --- what the function gets ------------------------------------------------------------------ */

static PyObject *arrive_one(const Dummy *dummy, const ReplacedText *text)
{
    const char *data = (const char *)(intptr_t)text->address;
    return dummy->defers_length ? PyUnicode_DecodeUTF8(data, text->length, "surrogateescape")
                                : text_trimmed(data, text->length);
}

/* NumPy has no elements without bytes. */
static PyObject *arrive_array_of(const Dummy *dummy, ReplacedText *text)
{
    npy_intp strides[MAX_RANK], stride = text->length;
    if (text->length == 0) {
        PyArrayObject *empty = text_array_empty(dummy->rank, text->extents, 1);
        if (empty != NULL) {
            memset(PyArray_BYTES(empty), ' ', PyArray_NBYTES(empty));
        }
        return (PyObject *)empty;
    }
    for (int d = 0; d < dummy->rank; d++) {
        strides[d] = stride;
        stride *= text->extents[d];
    }
    const View view = {(char *)(intptr_t)text->address, text->extents, strides};
    return (PyObject *)text_array_of_memory(dummy->rank, &view, text->length,
                                            dummy->intent != IN);
}

PyObject *arrive_replaced_text(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    ReplacedText *text = call->actuals[i].pointer;
    if (text->address == 0) {
        return Py_NewRef(Py_None);
    }
    return dummy->rank > 0 ? arrive_array_of(dummy, text) : arrive_one(dummy, text);
}

/* One text is a copy already. */
int detach_replaced_text(PyObject *argument)
{
    return PyArray_Check(argument) ? array_detach(argument) : 0;
}

/* --- what it returned ------------------------------------------------------------------------ */

static int check_length(Call *call, int i, npy_intp length)
{
    const ReplacedText *text = call->actuals[i].pointer;
    if (call->dummies[i].defers_length || length <= text->length) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_ValueError, &subject,
                       "has %zd bytes; it must have at most %zd: return shorter text",
                       (Py_ssize_t)length, (Py_ssize_t)text->length);
}

static int give_one(Call *call, int i, PyObject *value)
{
    ReplacedText *text = call->actuals[i].pointer;
    const Subject subject = call_subject(call, i);
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_from_object(value, &data, &length, &subject);
    if (holder == NULL || check_length(call, i, length) < 0) {
        Py_XDECREF(holder);
        return -1;
    }
    text->given_length = call->dummies[i].defers_length ? length : text->length;
    char *memory = malloc((size_t)text->given_length + 1);
    if (memory == NULL) {
        PyErr_NoMemory();
    } else {
        memcpy(memory, data, length);
        memset(memory + length, ' ', text->given_length - length);
    }
    text->given = (intptr_t)memory;
    Py_DECREF(holder);
    return memory ? 0 : -1;
}

static int give_array(Call *call, int i, PyObject *value)
{
    ReplacedText *text = call->actuals[i].pointer;
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    npy_intp element, length = 0;
    PyArrayObject *array = text_array_from_object(value, dummy->rank, &subject);
    PyArrayObject *copied = NULL;
    if (array != NULL) {
        text_array_longest(array, &element, &length);
    }
    if (array != NULL && check_length(call, i, length) == 0) {
        text->given_length = dummy->defers_length ? length + (length == 0) : text->length;
        copied = text_array_copy(array, text->given_length);
    }
    Py_XDECREF(array);
    if (copied == NULL) {
        return -1;
    }
    memcpy(text->extents, PyArray_DIMS(copied), dummy->rank * sizeof(npy_intp));
    text->given = (intptr_t)allocation_copy(PyArray_BYTES(copied), PyArray_NBYTES(copied));
    Py_DECREF(copied);
    return text->given ? 0 : -1;
}

int give_replaced_text(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    if (value == Py_None && !dummy->is_value) {
        return 0; /* not allocated */
    }
    return dummy->rank > 0 ? give_array(call, i, value) : give_one(call, i, value);
}

/* Blanks, or an array without elements, where there has to be something. */
void give_no_replaced_text(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    ReplacedText *text = call->actuals[i].pointer;
    if (text->given != 0 || !dummy->is_value) {
        return;
    }
    text->given_length = dummy->defers_length ? 0 : text->length;
    memset(text->extents, 0, dummy->rank * sizeof(npy_intp));
    char *memory = malloc((size_t)text->given_length + 1);
    if (memory != NULL) {
        memset(memory, ' ', text->given_length);
    }
    text->given = (intptr_t)memory;
}
