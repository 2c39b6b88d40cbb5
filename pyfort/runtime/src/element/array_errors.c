/* What is said of arrays that cannot be taken, and how to get one that can. */
#include "element/array_errors.h"

/* "np.float64", as a user writes it. */
static PyObject *dtype_spelling(const Type *type)
{
    switch (type->category) {
    case LOGICAL:
        return PyUnicode_FromString("np.bool_");
    case CHARACTER:
        return PyUnicode_FromString("'S1'");
    case RECORD:
        return PyUnicode_FromFormat("%s.dtype", type->name);
    default:
        return PyUnicode_FromFormat("np.%s", type->name);
    }
}

int array_wrong_rank(PyObject *object, PyArrayObject *array, int rank, const Subject *subject)
{
    PyObject *what = describe(object);
    const char *how = PyArray_NDIM(array) > 0 ? ", for example with reshape()" : "";
    if (what != NULL) {
        raise_error(PyExc_ValueError, subject,
                    "is %U, which has rank %d; it must have rank %d: pass an array of that rank%s",
                    what, PyArray_NDIM(array), rank, how);
        Py_DECREF(what);
    }
    return -1;
}

int array_not_one(const Type *type, PyObject *object, int rank, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL && type->category == CHARACTER && rank > 1) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it must be an array of characters of rank %d: pass an array of dtype "
                    "'S1' with one character in each element",
                    what, rank);
        Py_DECREF(what);
    } else if (what != NULL && type->category == CHARACTER) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it must be text: pass a str, bytes or an array of dtype 'S1'", what);
        Py_DECREF(what);
    } else if (what != NULL && type->category == RECORD) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it must be an array of %s: pass one of dtype %s.dtype, or a list of "
                    "instances or tuples",
                    what, type->name, type->name);
        Py_DECREF(what);
    } else if (what != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it must be %s %s array: pass an array or a sequence of numbers", what,
                    type->name[0] == 'i' ? "an" : "a", type->name);
        Py_DECREF(what);
    }
    return -1;
}

/* What a message calls the object: by the name of a variable, that is meant. */
static PyObject *name_of_given(const Subject *subject)
{
    return subject->function ? Py_NewRef(subject->name) : PyUnicode_FromString("value");
}

/* `format` takes what the object is called. */
static PyObject *advise(const char *format, const Subject *subject)
{
    PyObject *name = name_of_given(subject);
    PyObject *text = name ? PyUnicode_FromFormat(format, name) : NULL;
    Py_XDECREF(name);
    return text;
}

/* `format` takes what the object is called, and the dtype as a user writes it. */
static PyObject *advise_dtype(const char *format, const Type *type, const Subject *subject)
{
    PyObject *name = name_of_given(subject);
    PyObject *dtype = name ? dtype_spelling(type) : NULL;
    PyObject *text = dtype ? PyUnicode_FromFormat(format, name, dtype) : NULL;
    Py_XDECREF(name);
    Py_XDECREF(dtype);
    return text;
}

static PyObject *advise_any(const Type *type)
{
    return PyUnicode_FromFormat("an array of %s", type->name);
}

/* How to get an array of the right type, where astype() would do it without loss of what
 * cannot be meant: strings are cut off, numbers become digits, dates become numbers. */
static PyObject *advise_cast(const Type *type, PyArrayObject *array, const Subject *subject)
{
    int number = PyArray_TYPE(array);
    npy_intp letter = number == NPY_UNICODE ? 4 : 1;
    if (type->category == CHARACTER &&
        !(PyTypeNum_ISFLEXIBLE(number) && PyArray_ITEMSIZE(array) == letter)) {
        return PyUnicode_FromString("an array of dtype 'S1' with one character in each element");
    }
    if (type->category == REAL && PyArray_ISCOMPLEX(array)) {
        return advise("%U.real if the imaginary parts do not matter", subject);
    }
    bool is_number = PyTypeNum_ISNUMBER(number) || number == NPY_BOOL || number == NPY_OBJECT;
    if (type->category != CHARACTER && !is_number) {
        return advise_any(type);
    }
    return advise_dtype("%U.astype(%U)", type, subject);
}

/* What differs, and what to use. */
static int wrong_record(const Type *type, PyArrayObject *array, const char *changed,
                        const Subject *subject)
{
    PyObject *what = describe((PyObject *)array);
    PyObject *both =
        what ? Py_BuildValue("(OO)", type->dtype, PyArray_DESCR(array)) : NULL;
    PyObject *text = both ? call_python("pyfort.runtime.records", "difference", both) : NULL;
    if (text != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it%s must be of dtype %s.dtype, but %U: make it with that dtype, such "
                    "as np.zeros(shape, %s.dtype)",
                    what, changed, type->name, text, type->name);
    }
    Py_XDECREF(text);
    Py_XDECREF(both);
    Py_XDECREF(what);
    return -1;
}

int array_unsafe_cast(const Type *type, PyArrayObject *array, const Subject *subject)
{
    if (type->category == RECORD) {
        return wrong_record(type, array, "", subject);
    }
    PyObject *what = describe((PyObject *)array);
    PyObject *advice = advise_cast(type, array, subject);
    if (what != NULL && advice != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is %U, which does not cast safely to %s: pass %U", what, type->name, advice);
    }
    Py_XDECREF(what);
    Py_XDECREF(advice);
    return -1;
}

/* "is <object>[, <flaw>]; it is changed in place and must be <needed>: pass
 * <advice> and use that array afterwards" */
static int unfit_for_writing(PyObject *exception, PyObject *object, const char *flaw,
                             const char *needed, PyObject *advice, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL && advice != NULL) {
        raise_error(exception, subject,
                    "is %U%s; it is changed in place and must be %s: pass %U "
                    "and use that array afterwards",
                    what, flaw, needed, advice);
    }
    Py_XDECREF(what);
    Py_XDECREF(advice);
    return -1;
}

/* Whether numpy.array() makes an array of elements of it. */
static bool is_sequence(PyObject *object)
{
    bool is_one_thing = PyUnicode_Check(object) || PyBytes_Check(object) ||
                        PyArray_IsScalar(object, Generic);
    return !is_one_thing && (PySequence_Check(object) || class_has(object, "__array__") > 0);
}

/* How to make an array of what is none. */
static PyObject *advise_array(const Type *type, PyObject *object, int rank,
                              const Subject *subject)
{
    if (type->category == CHARACTER && rank == 1 && PyUnicode_Check(object)) {
        return advise("bytearray(%U.encode())", subject);
    }
    if (type->category == CHARACTER && rank == 1 && PyBytes_Check(object)) {
        return advise("bytearray(%U)", subject);
    }
    if (type->category == CHARACTER) {
        return PyUnicode_FromString("an array of dtype 'S1' with one character in each element");
    }
    return is_sequence(object) ? advise_dtype("np.array(%U, dtype=%U, order='F')", type, subject)
                               : advise_any(type);
}

int array_not_for_writing(const Type *type, PyObject *object, int rank, const Subject *subject)
{
    return unfit_for_writing(PyExc_TypeError, object, "", "an array",
                             advise_array(type, object, rank, subject), subject);
}

int array_diagnose_writing(const Type *type, PyArrayObject *array, int rank,
                            const Subject *subject)
{
    PyObject *object = (PyObject *)array;
    if (type->category == RECORD && !array_has_type(type, array)) {
        return wrong_record(type, array, " is changed in place and", subject);
    }
    if (!array_has_type(type, array)) {
        return unfit_for_writing(PyExc_TypeError, object, "", type->name,
                                 advise_cast(type, array, subject), subject);
    }
    if (!PyArray_ISNOTSWAPPED(array)) {
        return unfit_for_writing(PyExc_TypeError, object, "", "in native byte order",
                                 advise_cast(type, array, subject), subject);
    }
    if (rank >= 0 && PyArray_NDIM(array) != rank) {
        return array_wrong_rank(object, array, rank, subject);
    }
    if (!PyArray_ISWRITEABLE(array)) {
        return unfit_for_writing(PyExc_ValueError, object, ", read-only", "writeable",
                                 advise("%U.copy(order='F')", subject), subject);
    }
    if (!PyArray_ISALIGNED(array)) {
        return unfit_for_writing(PyExc_ValueError, object, ", misaligned", "aligned",
                                 advise("%U.copy(order='F')", subject), subject);
    }
    return unfit_for_writing(PyExc_ValueError, object,
                             rank == 1 ? ", not contiguous" : ", not in Fortran order",
                             rank == 1 ? "contiguous" : "in Fortran order",
                             advise("np.asfortranarray(%U)", subject), subject);
}
