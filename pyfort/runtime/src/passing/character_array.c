/* character_array, text_any_rank: an array of text. Python's are of dtype S, with NULs behind what
 * is shorter, where Fortran has blanks. What is read is copied where that, the length or the type
 * differ; what is changed must have the length, and gets the blanks where it is. */
#include "element/array_errors.h"
#include "element/text.h"
#include "passing/kinds.h"
#include "passing/texts.h"

/* Behind the extents that a declared rank has, which `settle_extents` finds first. */
static Text *text_of(const Call *call, int i)
{
    return (Text *)((npy_intp *)call_scratch(call, i) + call->dummies[i].rank);
}

static int declare(Dummy *dummy, PyObject *description)
{
    int status = declare_rank(dummy, description);
    dummy->scratch = (int)(dummy->rank * sizeof(npy_intp) + sizeof(Text));
    return status < 0 ? -1 : declare_length(dummy, description, false);
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    PyObject *shape = tuple_field(description, "shape");
    PyObject *first = shape ? PyTuple_GET_ITEM(shape, 0) : NULL; /* `declare` saw one */
    bool brings_shape =
        first != NULL && PyUnicode_Check(first) &&
        PyUnicode_CompareWithASCIIString(first, "*") == 0 && dummy->intent != OUT;
    Py_XDECREF(shape);
    int (*complete_extents)(Dummy *, PyObject *, const Dummy *, int) =
        brings_shape ? complete_stars : complete_shape;
    return shape == NULL || complete_length(dummy, description, dummies, count) < 0
               ? -1
               : complete_extents(dummy, description, dummies, count);
}

static int declare_any_rank(Dummy *dummy, PyObject *description)
{
    dummy->scratch = sizeof(Text);
    return declare_no_rank(dummy, description) < 0 ? -1
                                                   : declare_length(dummy, description, false);
}

/* --- what is given ---------------------------------------------------------------------------- */

/* Of what is passed, which has it where none is declared. */
static int rank_of(const Actual *actual)
{
    return PyArray_NDIM(actual->array);
}

static bool is_text_array(PyObject *object)
{
    return PyArray_Check(object) && PyArray_TYPE((PyArrayObject *)object) == NPY_STRING;
}

/* NumPy does not look whether its bytes are what Fortran has for text. */
static bool load(Call *call, int i)
{
    return call->actuals[i].given == NULL;
}

/* Whether one text is an array of its letters. */
static bool takes_letters(const Dummy *dummy)
{
    const Operation *length = dummy->length.operations;
    return dummy->rank == 1 && dummy->length.count == 1 && length->code == LITERAL &&
           length->operand == 1;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy->intent != IN || is_text_array(actual->given)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    bool is_one = PyUnicode_Check(actual->given) || PyBytes_Check(actual->given) ||
                  PyByteArray_Check(actual->given);
    if (takes_letters(dummy) && is_one && !PyByteArray_Check(actual->given)) {
        actual->owned = (PyObject *)text_array_of_letters(actual->given, &subject);
    } else if (dummy->rank == 0 && is_one) {
        actual->owned = (PyObject *)text_array_of_one(actual->given, &subject);
    } else {
        actual->owned =
            (PyObject *)text_array_from_object(actual->given, array_rank(dummy), &subject);
    }
    return actual->owned ? 0 : -1;
}

static int check_rank(Call *call, int i, PyArrayObject *array)
{
    const Dummy *dummy = &call->dummies[i];
    if (dummy->rank == 0) {
        return check_most_dimensions(call, i, array);
    }
    const Subject subject = call_subject(call, i);
    return PyArray_NDIM(array) == dummy->rank
               ? 0
               : array_wrong_rank(call->actuals[i].given, array, dummy->rank, &subject);
}

static int check_writing(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    if (!is_text_array(actual->given)) {
        return text_array_not_for_writing(actual->given, &subject);
    }
    PyArrayObject *array = (PyArrayObject *)actual->given;
    if (check_rank(call, i, array) < 0) {
        return -1;
    }
    if (!PyArray_ISWRITEABLE(array)) {
        return raise_error(PyExc_ValueError, &subject,
                           "is a read-only array; it is changed in place and must be writeable: "
                           "pass a copy and use that afterwards");
    }
    actual->written = call->changes = call->enters = true;
    return 0;
}

static int pass(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy->intent != IN && check_writing(call, i) < 0) {
        return -1;
    }
    actual->array = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    if (check_rank(call, i, actual->array) < 0) {
        return -1;
    }
    actual->shape = PyArray_DIMS(actual->array);
    actual->width = PyArray_ITEMSIZE(actual->array);
    actual->width += actual->width == 0; /* NumPy has no elements without bytes */
    return 0;
}

/* --- layouts --------------------------------------------------------------------------------- */

/* Whether no compiler copies what is not `contiguous`. */
static bool must_be_dense(const Dummy *dummy)
{
    return dummy->passing == &dense_text_any_rank_passing;
}

/* Whether there are no gaps, also to compilers: NumPy does not count strides along one element. */
static bool is_dense(PyArrayObject *array, npy_intp width)
{
    npy_intp stride = width;
    for (int d = 0; d < PyArray_NDIM(array); d++) {
        if (PyArray_STRIDE(array, d) != stride) {
            return false;
        }
        stride *= PyArray_DIM(array, d);
    }
    return true;
}

/* Whether Fortran can change it where it is. What has an extent of its own is contiguous: compilers
 * would make a copy otherwise, which nobody fills where it is intent(out). */
static bool can_stay(const Dummy *dummy, PyArrayObject *array, npy_intp width)
{
    bool has_extents = dummy->rank > 0 && dummy->shape[0].count > 0;
    return array_has_strides(array, PyArray_NDIM(array), width) &&
           (!(has_extents || must_be_dense(dummy)) || is_dense(array, width));
}

/* --- as Fortran has it -------------------------------------------------------------------------- */

static int wrong_length(Call *call, int i, npy_intp element, npy_intp length, bool at_most)
{
    const Actual *actual = &call->actuals[i];
    Subject subject = call_subject(call, i);
    subject.rank = rank_of(actual);
    subject.element = subject.rank > 0 ? element : -1;
    subject.shape = actual->shape;
    PyObject *needed = extent_text(&call->dummies[i].length, actual->width);
    if (needed != NULL && at_most) {
        raise_error(PyExc_ValueError, &subject,
                    "has %zd bytes; it must have at most %U: pass shorter text",
                    (Py_ssize_t)length, needed);
    } else if (needed != NULL) {
        raise_error(PyExc_ValueError, &subject,
                    "has elements of %zd bytes; it is changed in place, and they must have %U: pass "
                    "an array of dtype 'S%zd' and use that array afterwards",
                    (Py_ssize_t)length, needed, (Py_ssize_t)actual->width);
    }
    Py_XDECREF(needed);
    return -1;
}

/* A copy where NumPy's elements are not as long, or have NULs. */
static int settle_reading(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *source = actual->array;
    bool has_layout = must_be_dense(&call->dummies[i])
                          ? is_dense(source, actual->width)
                          : array_has_strides(source, rank_of(actual), actual->width);
    if (PyArray_ITEMSIZE(source) == actual->width && text_array_has_blanks(source) && has_layout) {
        return 0;
    }
    npy_intp element, length;
    text_array_longest(source, &element, &length);
    if (length > actual->width) {
        return wrong_length(call, i, element, length, true);
    }
    PyArrayObject *copy = text_array_copy(source, actual->width);
    if (copy == NULL) {
        return -1;
    }
    actual->array = copy;
    Py_XSETREF(actual->owned, (PyObject *)copy);
    return 0;
}

static int allocate(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    npy_intp bytes = actual->width;
    for (int d = 0; d < dummy->rank; d++) {
        npy_intp extent = actual->extents[d];
        if (__builtin_mul_overflow(bytes, extent > 0 ? extent : 1, &bytes)) {
            const Subject subject = call_subject(call, i);
            return raise_error(PyExc_ValueError, &subject,
                               "is too large for any memory: pass smaller sizes");
        }
    }
    actual->array = text_array_empty(dummy->rank, actual->extents, actual->width);
    if (actual->array == NULL) {
        return -1;
    }
    memset(PyArray_BYTES(actual->array), ' ', PyArray_NBYTES(actual->array));
    actual->owned = (PyObject *)actual->array;
    call->owns = true;
    return 0;
}

static void view(Call *call, int i, PyArrayObject *memory)
{
    Actual *actual = &call->actuals[i];
    Text *text = text_of(call, i);
    array_view(memory, &text->view);
    if (call->dummies[i].rank > 0) {
        text->view.extents = actual->extents; /* the last one may be smaller than the array's */
    }
    text->length = actual->width;
    actual->pointer = text;
}

/* The caller's memory, to find overlaps. */
static void note_memory(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    char *high;
    array_bounds(actual->array, rank_of(actual), actual->width, &actual->memory, &high);
    actual->length = high - actual->memory;
}

static int settle(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    bool absent = actual->given == NULL;
    if (absent && call->dummies[i].intent != OUT) {
        return 0;
    }
    if (settle_length(call, i) < 0) {
        return -1;
    }
    actual->width += actual->width == 0;
    if (actual->written && PyArray_ITEMSIZE(actual->array) != actual->width) {
        return wrong_length(call, i, -1, PyArray_ITEMSIZE(actual->array), false);
    }
    bool is_read = !absent && !actual->written;
    if ((call->dummies[i].rank > 0 && settle_extents(call, i) < 0) || (is_read && settle_reading(call, i) < 0) ||
        (absent && allocate(call, i) < 0)) {
        return -1;
    }
    if (actual->array == (PyArrayObject *)actual->given) {
        note_memory(call, i);
    }
    view(call, i, actual->array);
    return 0;
}

static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *copied = text_array_copy(actual->array, actual->width);
    if (copied == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)copied);
    actual->array = copied;
    actual->memory = NULL;
    call->owns = true;
    view(call, i, copied);
    return 0;
}

/* --- what is changed ------------------------------------------------------------------------------ */

/* Blanks where NumPy has NULs; what cannot stay where it is is copied in. */
static int enter(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (!actual->written) {
        return 0;
    }
    if (can_stay(&call->dummies[i], actual->array, actual->width)) {
        text_array_blank(actual->array);
        return 0;
    }
    PyArrayObject *memory = text_array_copy(actual->array, actual->width);
    if (memory == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)memory;
    call->owns = call->stores_back = true;
    view(call, i, memory);
    return 0;
}

static int store_back(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    return actual->storage ? PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage) : 0;
}

static PyObject *result(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    return Py_NewRef(actual->given ? actual->given : (PyObject *)actual->array);
}

/* --- kinds ------------------------------------------------------------------------------------------ */

#define STEPS                                                                                     \
    .load = load, .convert = convert, .pass = pass, .settle = settle, .copy = copy,               \
    .enter = enter, .store_back = store_back, .result = result
#define OF_ANY_RANK .declare = declare_any_rank, .complete = complete_length, STEPS

const Passing character_array_passing = {
    .name = "character_array",
    .has_extents = true,
    .declare = declare,
    .complete = complete,
    .note = note_texts,
    .arrive = arrive_texts,
    .detach = array_detach,
    .give = give_texts,
    .give_nothing = give_no_texts,
    STEPS,
};
const Passing text_any_rank_passing = {.name = "text_any_rank", OF_ANY_RANK};
/* With the attribute `contiguous`. */
const Passing dense_text_any_rank_passing = {.name = "dense_text_any_rank", OF_ANY_RANK};
