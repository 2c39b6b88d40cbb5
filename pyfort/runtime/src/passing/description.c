/* The fields of pyfort.runtime.Dummy, and of those the shape, which several kinds have. */
#include "passing/passing.h"

PyObject *tuple_field(PyObject *description, const char *name)
{
    PyObject *value = lookup(description, name);
    if (value != NULL && value != Py_None && !PyTuple_Check(value)) {
        PyErr_Format(PyExc_TypeError, "Dummy.%s must be a tuple, not %R", name, value);
        Py_CLEAR(value);
    }
    return value;
}

PyObject *string_field(PyObject *description, const char *name)
{
    PyObject *value = lookup(description, name);
    if (value != NULL && !PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "Dummy.%s must be a str, not %R", name, value);
        Py_CLEAR(value);
    }
    return value;
}

int truth_field(PyObject *description, const char *name, bool *value)
{
    PyObject *field = lookup(description, name);
    int truth = field ? PyObject_IsTrue(field) : -1;
    Py_XDECREF(field);
    *value = truth > 0;
    return truth < 0 ? -1 : 0;
}

/* --- shapes ---------------------------------------------------------------------------- */

int declare_rank(Dummy *dummy, PyObject *description)
{
    PyObject *shape = tuple_field(description, "shape");
    if (shape == NULL) {
        return -1;
    }
    Py_ssize_t rank = shape == Py_None ? 0 : PyTuple_GET_SIZE(shape);
    Py_DECREF(shape);
    if (rank < 1 || rank > MAX_RANK) {
        PyErr_Format(PyExc_ValueError, "'%U' has rank %zd; it must be 1 to %d", dummy->name, rank,
                     MAX_RANK);
        return -1;
    }
    dummy->rank = (int)rank;
    return 0;
}

int declare_rank_or_scalar(Dummy *dummy, PyObject *description)
{
    PyObject *shape = tuple_field(description, "shape");
    bool is_scalar = shape == Py_None;
    Py_XDECREF(shape);
    return shape == NULL ? -1 : is_scalar ? 0 : declare_rank(dummy, description);
}

int declare_no_rank(Dummy *dummy, PyObject *description)
{
    PyObject *shape = tuple_field(description, "shape");
    bool has_shape = shape != NULL && shape != Py_None;
    Py_XDECREF(shape);
    if (has_shape) {
        PyErr_Format(PyExc_ValueError, "'%U' has a shape, but takes any rank", dummy->name);
    }
    return shape == NULL || has_shape ? -1 : 0;
}

int declare_shape(Dummy *dummy, PyObject *description)
{
    int status = declare_rank(dummy, description);
    dummy->scratch = dummy->rank * (int)sizeof(npy_intp);
    return status;
}

static int read_extent(Dummy *dummy, int dimension, PyObject *text, const Dummy *dummies,
                       int count)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "an extent must be a str, not %R", text);
        return -1;
    }
    if (PyUnicode_CompareWithASCIIString(text, "*") != 0) {
        return program_compile(&dummy->shape[dimension], text, dummies, count, FOR_SHAPE);
    }
    if (dimension != dummy->rank - 1 || dummy->intent == OUT) {
        PyErr_Format(PyExc_ValueError,
                     "'%U': only the last extent of an argument can be '*', and not of "
                     "one that is allocated",
                     dummy->name);
        return -1;
    }
    return 0;
}

int complete_shape(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    PyObject *shape = tuple_field(description, "shape");
    if (shape == NULL) {
        return -1;
    }
    dummy->shape = PyMem_Calloc(dummy->rank, sizeof *dummy->shape);
    int status = dummy->shape ? 0 : -1;
    if (status < 0) {
        PyErr_NoMemory();
    }
    for (int d = 0; status == 0 && d < dummy->rank; d++) {
        status = read_extent(dummy, d, PyTuple_GET_ITEM(shape, d), dummies, count);
    }
    Py_DECREF(shape);
    return status;
}

int complete_stars(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummies, (void)count;
    PyObject *shape = tuple_field(description, "shape");
    for (int d = 0; shape != NULL && d < dummy->rank; d++) {
        PyObject *extent = PyTuple_GET_ITEM(shape, d);
        if (!PyUnicode_Check(extent) || PyUnicode_CompareWithASCIIString(extent, "*") != 0) {
            PyErr_Format(PyExc_ValueError, "'%U': an extent of what brings its shape is '*', not %R",
                         dummy->name, extent);
            Py_CLEAR(shape);
        }
    }
    Py_XDECREF(shape);
    dummy->shape = shape ? PyMem_Calloc(dummy->rank, sizeof *dummy->shape) : NULL;
    if (shape != NULL && dummy->shape == NULL) {
        PyErr_NoMemory();
    }
    return dummy->shape ? 0 : -1;
}

/* --- lengths of text ---------------------------------------------------------------------- */

int declare_length(Dummy *dummy, PyObject *description, bool allocated)
{
    PyObject *length = string_field(description, "length");
    if (length == NULL) {
        return -1;
    }
    dummy->has_length = PyUnicode_GET_LENGTH(length) > 0;
    dummy->brings_length = PyUnicode_CompareWithASCIIString(length, "*") == 0;
    dummy->defers_length = PyUnicode_CompareWithASCIIString(length, ":") == 0;
    Py_DECREF(length);
    if (!dummy->has_length || dummy->type->category != CHARACTER) {
        PyErr_Format(PyExc_ValueError, "'%U' passes as text, but has no length or no characters",
                     dummy->name);
        return -1;
    }
    if (allocated ? dummy->brings_length : dummy->defers_length) {
        PyErr_Format(PyExc_ValueError, "'%U' passes as %s, but has another sort of length",
                     dummy->name, dummy->passing->name);
        return -1;
    }
    if (dummy->brings_length && dummy->intent == OUT) {
        PyErr_Format(PyExc_ValueError, "'%U' has no length of its own to be allocated with",
                     dummy->name);
        return -1;
    }
    return 0;
}

int complete_length(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    if (dummy->brings_length || dummy->defers_length) {
        return 0;
    }
    PyObject *length = string_field(description, "length");
    int status =
        length ? program_compile(&dummy->length, length, dummies, count, FOR_SHAPE) : -1;
    Py_XDECREF(length);
    return status;
}

/* --- sources of sizes ------------------------------------------------------------------- */

/* Remembers the first array that a source uses. */
static int note_array(int array, void *data)
{
    int *noted = data;
    *noted = *noted >= 0 ? *noted : array;
    return 0;
}

static int read_source(Dummy *dummy, int i, PyObject *text, const Dummy *dummies, int count)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "a source must be a str, not %R", text);
        return -1;
    }
    Program *program = &dummy->sources[i];
    int *array = &dummy->source_arrays[i];
    *array = -1;
    return program_compile(program, text, dummies, count, FOR_SOURCE) < 0 ||
                   program_arrays(program, note_array, array) < 0
               ? -1
               : 0;
}

int complete_sources(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    PyObject *sources = tuple_field(description, "sources");
    if (sources == NULL) {
        return -1;
    }
    int source_count = sources == Py_None ? 0 : (int)PyTuple_GET_SIZE(sources);
    dummy->sources = PyMem_Calloc(source_count + 1, sizeof *dummy->sources);
    dummy->source_arrays = PyMem_Calloc(source_count + 1, sizeof *dummy->source_arrays);
    int status = dummy->sources && dummy->source_arrays ? 0 : -1;
    if (status < 0) {
        PyErr_NoMemory();
    } else {
        dummy->source_count = source_count;
    }
    for (int i = 0; status == 0 && i < source_count; i++) {
        status = read_source(dummy, i, PyTuple_GET_ITEM(sources, i), dummies, count);
    }
    Py_DECREF(sources);
    return status;
}
