/* allocated_text: text that Fortran allocates, one or an array. One text is an array of one
 * element to the trampoline, and an array of none where it has no characters. What Fortran
 * leaves is copied: NumPy's elements have other lengths, and str is no memory. */
#include "element/array_errors.h"
#include "element/text.h"
#include "passing/allocation.h"
#include "passing/kinds.h"
#include "passing/replaced_text.h"

typedef struct {
    Allocation allocation;
    npy_intp length; /* of each element */
    const char *data; /* of what is given for one text */
} AllocatedText;

static AllocatedText *text_of(const Call *call, int i)
{
    return call_scratch(call, i);
}

static int declare(Dummy *dummy, PyObject *description)
{
    dummy->scratch = sizeof(AllocatedText);
    int status = declare_rank_or_scalar(dummy, description);
    return status < 0 ? -1 : declare_length(dummy, description, true);
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    return complete_length(dummy, description, dummies, count) < 0
               ? -1
               : complete_stars(dummy, description, dummies, count);
}

/* --- what is given ---------------------------------------------------------------------------- */

static void will_enter(Call *call, int i)
{
    memset(&text_of(call, i)->allocation, 0, sizeof(Allocation));
    call->actuals[i].pointer = text_of(call, i);
    call->owns = call->enters = call->takes = true;
}

static bool load(Call *call, int i)
{
    if (call->actuals[i].given != NULL) {
        return false;
    }
    if (call->dummies[i].intent == OUT) {
        text_of(call, i)->length = 0;
        will_enter(call, i);
    }
    return true;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    AllocatedText *text = text_of(call, i);
    const Subject subject = call_subject(call, i);
    text->length = 0;
    if (actual->given == Py_None) {
        return 0;
    }
    if (dummy->rank == 0) {
        actual->owned = text_from_object(actual->given, &text->data, &text->length, &subject);
    } else {
        actual->owned =
            (PyObject *)text_array_from_object(actual->given, dummy->rank, &subject);
    }
    return actual->owned ? 0 : -1;
}

static void hold(Actual *actual, PyArrayObject *array)
{
    actual->array = array;
    actual->shape = PyArray_DIMS(array);
    actual->extents = PyArray_DIMS(array);
    actual->by_caller = 0;
}

static int pass(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    will_enter(call, i);
    actual->width = text_of(call, i)->length;
    if (actual->given == Py_None || dummy->rank == 0) {
        return 0;
    }
    hold(actual, (PyArrayObject *)actual->owned);
    actual->width = PyArray_ITEMSIZE(actual->array);
    actual->width += actual->width == 0;
    return 0;
}

/* --- as Fortran has it -------------------------------------------------------------------------- */

/* The longest element, which nothing may be cut off. */
static npy_intp longest(const Call *call, int i, Subject *subject)
{
    const Actual *actual = &call->actuals[i];
    npy_intp length = text_of(call, i)->length;
    if (actual->array != NULL) {
        text_array_longest(actual->array, &subject->element, &length);
        subject->rank = call->dummies[i].rank;
        subject->shape = actual->shape;
    }
    return length;
}

static int check_length(Call *call, int i)
{
    Subject subject = call_subject(call, i);
    npy_intp length = longest(call, i, &subject);
    if (length <= call->actuals[i].width) {
        return 0;
    }
    PyObject *needed = extent_text(&call->dummies[i].length, call->actuals[i].width);
    if (needed != NULL) {
        raise_error(PyExc_ValueError, &subject,
                    "has %zd bytes; it must have at most %U: pass shorter text",
                    (Py_ssize_t)length, needed);
        Py_DECREF(needed);
    }
    return -1;
}

/* Bytes or an array of Fortran's length, with blanks. */
static int settle(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    AllocatedText *text = text_of(call, i);
    if (actual->given == NULL || actual->given == Py_None) {
        return 0;
    }
    if (settle_length(call, i) < 0 || check_length(call, i) < 0) {
        return -1;
    }
    PyObject *made;
    if (actual->array != NULL) {
        actual->width += actual->width == 0;
        made = (PyObject *)text_array_copy(actual->array, actual->width);
        if (made != NULL) {
            hold(actual, (PyArrayObject *)made);
            text->data = PyArray_BYTES(actual->array);
        }
    } else {
        made = PyBytes_FromStringAndSize(NULL, actual->width);
        if (made != NULL) {
            memcpy(PyBytes_AS_STRING(made), text->data, text->length);
            memset(PyBytes_AS_STRING(made) + text->length, ' ', actual->width - text->length);
            text->data = PyBytes_AS_STRING(made);
        }
    }
    if (made == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, made);
    text->length = actual->width;
    return 0;
}

/* --- around the call ------------------------------------------------------------------------------ */

static npy_intp give_extents(Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    AllocatedText *text = text_of(call, i);
    if (actual->array != NULL) {
        memcpy(text->allocation.extents, actual->shape, call->dummies[i].rank * sizeof(npy_intp));
        return PyArray_NBYTES(actual->array);
    }
    bool is_empty = text->length == 0;
    text->allocation.extents[0] = !is_empty;
    npy_intp bytes = text->length;
    text->length += is_empty;
    return bytes;
}

static int enter(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    AllocatedText *text = text_of(call, i);
    if (actual->pointer == NULL) {
        return 0;
    }
    bool is_read = call->dummies[i].intent == IN;
    if (!is_read && (actual->storage = allocation_owner()) == NULL) {
        return -1;
    }
    if (actual->given == NULL || actual->given == Py_None) {
        return 0;
    }
    npy_intp bytes = give_extents(call, i);
    text->allocation.base = is_read ? (void *)text->data : allocation_copy(text->data, bytes);
    if (!is_read) {
        allocation_own(actual->storage, text->allocation.base);
    }
    return text->allocation.base ? 0 : -1;
}

/* Before anything else can fail: Fortran may have freed what it was given. */
static void take(Call *call, int i, bool failed)
{
    if (call->actuals[i].storage != NULL) {
        allocation_own(call->actuals[i].storage,
                       failed ? NULL : text_of(call, i)->allocation.base);
    }
}

/* --- what Fortran left ------------------------------------------------------------------------------ */

static PyObject *one_text(const Call *call, int i)
{
    const AllocatedText *text = text_of(call, i);
    const PyObject *given = call->actuals[i].given;
    const char *data = text->allocation.base;
    if (given != NULL && given != Py_None && !PyUnicode_Check(given)) {
        return PyBytes_FromStringAndSize(data, text->length);
    }
    return call->dummies[i].defers_length
               ? PyUnicode_DecodeUTF8(data, text->length, "surrogateescape")
               : text_trimmed(data, text->length);
}

static PyObject *result(const Call *call, int i)
{
    const AllocatedText *text = text_of(call, i);
    const Allocation *allocation = &text->allocation;
    int rank = call->dummies[i].rank;
    if (allocation->base == NULL) {
        return Py_NewRef(Py_None);
    }
    if (rank == 0) {
        return one_text(call, i);
    }
    npy_intp width = text->length + (text->length == 0); /* NumPy has no elements without bytes */
    PyArrayObject *array = text_array_empty(rank, allocation->extents, width);
    if (array != NULL && text->length > 0) {
        memcpy(PyArray_BYTES(array), allocation->base, PyArray_NBYTES(array));
    } else if (array != NULL) {
        memset(PyArray_BYTES(array), ' ', PyArray_NBYTES(array));
    }
    return (PyObject *)array;
}

const Passing allocated_text_passing = {
    .name = "allocated_text",
    .brings_extents = true,
    .declare = declare,
    .complete = complete,
    .load = load,
    .convert = convert,
    .pass = pass,
    .settle = settle,
    .enter = enter,
    .take = take,
    .result = result,
    .note = note_replaced_text,
    .arrive = arrive_replaced_text,
    .detach = detach_replaced_text,
    .give = give_replaced_text,
    .give_nothing = give_no_replaced_text,
};
