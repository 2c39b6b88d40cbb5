/* Arrays of text, which NumPy has with the dtype S: in each element, NULs behind the text. */
#include "element/array_errors.h"
#include "element/text.h"

/* --- elements ----------------------------------------------------------------------------- */

static npy_intp length_of(const char *element, npy_intp width)
{
    while (width > 0 && element[width - 1] == '\0') {
        width--;
    }
    return width;
}

/* Calls `visit` with each element, in the order of memory or any other. */
typedef void (*Visit)(char *element, npy_intp width, npy_intp number, void *data);

static void visit_dimension(PyArrayObject *array, int dimension, char *start, npy_intp number,
                            npy_intp step, Visit visit, void *data)
{
    if (dimension == PyArray_NDIM(array)) {
        visit(start, PyArray_ITEMSIZE(array), number, data);
        return;
    }
    npy_intp extent = PyArray_DIM(array, dimension);
    for (npy_intp k = 0; k < extent; k++) {
        visit_dimension(array, dimension + 1, start + k * PyArray_STRIDE(array, dimension),
                        number + k * step, step * extent, visit, data);
    }
}

/* They are numbered in Fortran's order. */
static void visit_all(PyArrayObject *array, Visit visit, void *data)
{
    visit_dimension(array, 0, PyArray_BYTES(array), 0, 1, visit, data);
}

/* --- NULs and blanks ------------------------------------------------------------------------- */

static void note_null(char *element, npy_intp width, npy_intp number, void *data)
{
    (void)number;
    *(bool *)data |= width > 0 && element[width - 1] == '\0';
}

bool text_array_has_blanks(PyArrayObject *array)
{
    bool has_null = false;
    visit_all(array, note_null, &has_null);
    return !has_null;
}

static void blank(char *element, npy_intp width, npy_intp number, void *data)
{
    (void)number, (void)data;
    npy_intp length = length_of(element, width);
    if (length < width) { /* else it is not written: others may read it */
        memset(element + length, ' ', width - length);
    }
}

void text_array_blank(PyArrayObject *array)
{
    visit_all(array, blank, NULL);
}

typedef struct {
    npy_intp number, length;
} Longest;

static void note_length(char *element, npy_intp width, npy_intp number, void *data)
{
    Longest *longest = data;
    npy_intp length = length_of(element, width);
    if (length > longest->length) {
        *longest = (Longest){number, length};
    }
}

void text_array_longest(PyArrayObject *array, npy_intp *element, npy_intp *length)
{
    Longest longest = {0, 0};
    visit_all(array, note_length, &longest);
    *element = longest.number;
    *length = longest.length;
}

/* --- new arrays --------------------------------------------------------------------------------- */

/* A new dtype; NULL with an exception. */
static PyArray_Descr *dtype_of(npy_intp width)
{
    if (width > INT_MAX) {
        PyErr_NoMemory();
        return NULL;
    }
    PyArray_Descr *dtype = PyArray_DescrNewFromType(NPY_STRING);
    if (dtype != NULL) {
        PyDataType_SET_ELSIZE(dtype, width);
    }
    return dtype;
}

PyArrayObject *text_array_empty(int rank, const npy_intp *shape, npy_intp width)
{
    PyArray_Descr *dtype = dtype_of(width);
    return dtype ? (PyArrayObject *)PyArray_Empty(rank, shape, dtype, true) /* steals it */ : NULL;
}

PyArrayObject *text_array_of_memory(int rank, const View *view, npy_intp width, bool writeable)
{
    PyArray_Descr *dtype = dtype_of(width);
    return dtype ? (PyArrayObject *)PyArray_NewFromDescr(&PyArray_Type, dtype, rank, view->extents,
                                                         view->strides, view->base,
                                                         writeable ? NPY_ARRAY_WRITEABLE : 0, NULL)
                 : NULL;
}

PyArrayObject *text_array_copy(PyArrayObject *array, npy_intp width)
{
    PyArrayObject *copy = text_array_empty(PyArray_NDIM(array), PyArray_DIMS(array), width);
    if (copy != NULL && PyArray_CopyInto(copy, array) < 0) {
        Py_CLEAR(copy);
    }
    if (copy != NULL) {
        text_array_blank(copy);
    }
    return copy;
}

PyArrayObject *text_array_of_one(PyObject *text, const Subject *subject)
{
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_bytes(text, &data, &length, subject);
    PyArrayObject *array = holder ? text_array_empty(0, NULL, length + (length == 0)) : NULL;
    if (array != NULL) {
        *PyArray_BYTES(array) = ' '; /* where there is nothing */
        memcpy(PyArray_BYTES(array), data, length);
    }
    Py_XDECREF(holder);
    return array;
}

PyArrayObject *text_array_of_letters(PyObject *text, const Subject *subject)
{
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_bytes(text, &data, &length, subject);
    PyArrayObject *array = holder ? text_array_empty(1, &(npy_intp){length}, 1) : NULL;
    if (array != NULL) {
        memcpy(PyArray_BYTES(array), data, length);
    }
    Py_XDECREF(holder);
    return array;
}

/* --- what is no array of text ---------------------------------------------------------------------- */

static PyArrayObject *not_text_array(PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it must be an array of text: pass a list of str or bytes, or an array "
                    "of dtype S or U",
                    what);
        Py_DECREF(what);
    }
    return NULL;
}

int text_array_not_for_writing(PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it is changed in place and must be an array of dtype S: pass "
                    "np.array(%U, dtype='S') and use that array afterwards",
                    what, subject->name);
        Py_DECREF(what);
    }
    return -1;
}

/* Bytes of all items of an array of objects; a new list of what holds them, and the longest. */
static PyObject *encode_items(PyArrayObject *objects, npy_intp *longest, const Subject *subject)
{
    npy_intp count = PyArray_SIZE(objects);
    PyObject *holders = PyList_New(count);
    Subject about = *subject;
    about.rank = PyArray_NDIM(objects);
    about.shape = PyArray_DIMS(objects);
    PyObject **items = PyArray_DATA(objects);
    *longest = 1;
    for (npy_intp k = 0; holders != NULL && k < count; k++) {
        const char *data;
        Py_ssize_t length;
        about.element = about.rank > 0 ? k : -1;
        PyObject *holder =
            text_from_object(items[k] ? items[k] : Py_None, &data, &length, &about);
        if (holder == NULL) {
            Py_CLEAR(holders);
            break;
        }
        PyList_SET_ITEM(holders, k, holder);
        *longest = length > *longest ? length : *longest;
    }
    return holders;
}

static PyArrayObject *from_items(PyArrayObject *objects, const Subject *subject)
{
    npy_intp width;
    PyObject *holders = encode_items(objects, &width, subject);
    PyArrayObject *array =
        holders ? text_array_empty(PyArray_NDIM(objects), PyArray_DIMS(objects), width) : NULL;
    for (npy_intp k = 0; array != NULL && k < PyArray_SIZE(objects); k++) {
        const char *data;
        Py_ssize_t length;
        PyObject *held = text_bytes(PyList_GET_ITEM(holders, k), &data, &length, subject);
        char *element = PyArray_BYTES(array) + k * width;
        if (held == NULL) { /* cannot be: it was encoded before */
            Py_CLEAR(array);
            break;
        }
        memcpy(element, data, length);
        memset(element + length, 0, width - length);
        Py_DECREF(held);
    }
    Py_XDECREF(holders);
    return array;
}

PyArrayObject *text_array_from_object(PyObject *object, int rank, const Subject *subject)
{
    bool is_one = PyUnicode_Check(object) || PyBytes_Check(object) || PyByteArray_Check(object);
    if (is_one || !(PySequence_Check(object) || class_has(object, "__array__") > 0)) {
        return PyErr_Occurred() ? NULL : not_text_array(object, subject);
    }
    PyArrayObject *array = (PyArrayObject *)PyArray_FromAny(object, NULL, 0, 0, 0, NULL);
    if (array == NULL) {
        return NULL;
    }
    int type = PyArray_TYPE(array);
    bool is_empty = PyArray_SIZE(array) == 0 && !PyArray_Check(object);
    PyArrayObject *made = NULL;
    if (rank >= 0 && PyArray_NDIM(array) != rank) {
        array_wrong_rank(object, array, rank, subject);
    } else if (type == NPY_STRING && PyArray_Check(object)) {
        return array;
    } else if (PyArray_Check(object) && type != NPY_UNICODE && type != NPY_OBJECT) {
        not_text_array(object, subject);
    } else {
        /* Of the object itself: NumPy makes text of numbers that stand beside text. */
        PyObject *source = is_empty ? (PyObject *)array : object;
        PyArrayObject *objects = (PyArrayObject *)PyArray_FromAny(
            source, PyArray_DescrFromType(NPY_OBJECT), 0, 0,
            NPY_ARRAY_FARRAY_RO | NPY_ARRAY_ENSUREARRAY, NULL);
        made = objects ? from_items(objects, subject) : NULL;
        Py_XDECREF(objects);
    }
    Py_DECREF(array);
    return made;
}
