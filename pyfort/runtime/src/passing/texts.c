/* Where Fortran calls Python: arrays of text, in the slots that a target makes of descriptors. */
#include "passing/texts.h"
#include "element/array_errors.h"
#include "element/text.h"

void note_texts(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const Text *text = actual->pointer;
    actual->shape = text->view.extents;
    actual->extents = (npy_intp *)text->view.extents;
    actual->width = text->length;
}

/* NumPy has no elements without bytes. */
static PyArrayObject *seen(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    const Text *text = actual->pointer;
    int rank = call->dummies[i].rank;
    return text->length > 0 ? text_array_of_memory(rank, &text->view, text->length,
                                                   call->dummies[i].intent != IN)
                            : text_array_empty(rank, actual->extents, 1);
}

PyObject *arrive_texts(Call *call, int i)
{
    return (PyObject *)seen(call, i);
}

static int check_given(Call *call, int i, PyArrayObject *array)
{
    const Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    int rank = call->dummies[i].rank;
    npy_intp element, length;
    if (!PyArray_CompareLists(PyArray_DIMS(array), actual->extents, rank)) {
        return wrong_result_shape(call, i, array);
    }
    text_array_longest(array, &element, &length);
    if (length > actual->width) {
        return raise_error(PyExc_ValueError, &subject,
                           "has text of %zd bytes; it must have at most %zd: return shorter text",
                           (Py_ssize_t)length, (Py_ssize_t)actual->width);
    }
    return 0;
}

int give_texts(Call *call, int i, PyObject *value)
{
    const Subject subject = call_subject(call, i);
    PyArrayObject *array = text_array_from_object(value, call->dummies[i].rank, &subject);
    PyArrayObject *target = NULL;
    int status = array ? check_given(call, i, array) : -1;
    if (status == 0 && call->actuals[i].width > 0) {
        target = seen(call, i);
        status = target ? PyArray_CopyInto(target, array) : -1; /* NULs become blanks later */
    }
    Py_XDECREF(target);
    Py_XDECREF(array);
    return status;
}

void give_no_texts(Call *call, int i)
{
    const Text *text = call->actuals[i].pointer;
    npy_intp at[MAX_RANK] = {0}, count = 1;
    int rank = call->dummies[i].rank;
    for (int d = 0; d < rank; d++) {
        count *= text->view.extents[d];
    }
    for (npy_intp k = 0; k < count; k++) {
        char *element = text->view.base;
        for (int d = 0; d < rank; d++) {
            element += at[d] * text->view.strides[d];
        }
        memset(element, ' ', text->length);
        for (int d = 0; d < rank && ++at[d] == text->view.extents[d]; d++) {
            at[d] = 0;
        }
    }
}
