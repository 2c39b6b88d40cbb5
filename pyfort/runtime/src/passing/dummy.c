/* Dummy arguments: pyfort.runtime.Dummy, compiled for calls. */
#include "passing/dummy.h"

/* --- fields of the named tuple ---------------------------------------------------- */

static PyObject *tuple_field(PyObject *object, const char *name)
{
    PyObject *value = lookup(object, name);
    if (value != NULL && value != Py_None && !PyTuple_Check(value)) {
        PyErr_Format(PyExc_TypeError, "Dummy.%s must be a tuple, not %R", name, value);
        Py_CLEAR(value);
    }
    return value;
}

static PyObject *string_field(PyObject *object, const char *name)
{
    PyObject *value = lookup(object, name);
    if (value != NULL && !PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "Dummy.%s must be a str, not %R", name, value);
        Py_CLEAR(value);
    }
    return value;
}

static int read_name(Dummy *dummy, PyObject *object)
{
    dummy->name = string_field(object, "name");
    if (dummy->name == NULL) {
        return -1;
    }
    PyUnicode_InternInPlace(&dummy->name);
    return 0;
}

static int read_type(Dummy *dummy, PyObject *object)
{
    PyObject *code = string_field(object, "type");
    dummy->type = code ? type_find(code) : NULL;
    Py_XDECREF(code);
    return dummy->type ? 0 : -1;
}

static int read_intent(Dummy *dummy, PyObject *object)
{
    static const char *const names[] = {"in", "inout", "out", "size"};
    PyObject *text = string_field(object, "intent");
    if (text == NULL) {
        return -1;
    }
    int found = -1;
    for (int intent = IN; intent <= SIZE; intent++) {
        if (PyUnicode_CompareWithASCIIString(text, names[intent]) == 0) {
            dummy->intent = intent;
            found = 0;
        }
    }
    if (found < 0) {
        PyErr_Format(PyExc_ValueError, "unknown intent %R of '%U'", text, dummy->name);
    }
    Py_DECREF(text);
    return found;
}

static int read_optional(Dummy *dummy, PyObject *object)
{
    PyObject *value = lookup(object, "optional");
    int truth = value ? PyObject_IsTrue(value) : -1;
    Py_XDECREF(value);
    dummy->optional = truth > 0;
    return truth < 0 ? -1 : 0;
}

static int read_rank(Dummy *dummy, PyObject *object)
{
    PyObject *shape = tuple_field(object, "shape");
    if (shape == NULL) {
        return -1;
    }
    Py_ssize_t rank = shape == Py_None ? 0 : PyTuple_GET_SIZE(shape);
    bool valid = shape == Py_None || (rank >= 1 && rank <= MAX_RANK);
    Py_DECREF(shape);
    if (!valid) {
        PyErr_Format(PyExc_ValueError, "'%U' has rank %zd; it must be 1 to %d", dummy->name, rank,
                     MAX_RANK);
        return -1;
    }
    dummy->rank = (int)rank;
    if (dummy->intent == SIZE && (rank > 0 || dummy->type->category != INTEGER)) {
        PyErr_Format(PyExc_ValueError, "the size '%U' must be an integer scalar", dummy->name);
        return -1;
    }
    return 0;
}

static int read_plain_fields(Dummy *dummy, PyObject *object)
{
    if (read_name(dummy, object) < 0 || read_type(dummy, object) < 0 ||
        read_intent(dummy, object) < 0 || read_optional(dummy, object) < 0 ||
        read_rank(dummy, object) < 0) {
        return -1;
    }
    dummy->none_is_absent = dummy->optional || !dummy_is_positional(dummy);
    dummy->flags = dummy->intent == IN ? NPY_ARRAY_FARRAY_RO : NPY_ARRAY_FARRAY;
    return 0;
}

/* --- programs ------------------------------------------------------------------------ */

typedef struct {
    Dummy *dummies;
    int count;
} Scope;

static int read_extent(Dummy *dummy, int dimension, PyObject *text, const Scope *scope)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "an extent must be a str, not %R", text);
        return -1;
    }
    if (PyUnicode_CompareWithASCIIString(text, "*") != 0) {
        return program_compile(&dummy->shape[dimension], text, scope->dummies, scope->count,
                               FOR_SHAPE);
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

static int read_shape(Dummy *dummy, PyObject *object, const Scope *scope)
{
    if (dummy->rank == 0) {
        return 0;
    }
    PyObject *shape = tuple_field(object, "shape");
    if (shape == NULL) {
        return -1;
    }
    dummy->shape = PyMem_Calloc(dummy->rank, sizeof *dummy->shape);
    int status = dummy->shape ? 0 : -1;
    if (status < 0) {
        PyErr_NoMemory();
    }
    for (int d = 0; status == 0 && d < dummy->rank; d++) {
        status = read_extent(dummy, d, PyTuple_GET_ITEM(shape, d), scope);
    }
    Py_DECREF(shape);
    return status;
}

/* Remembers the one array that a source uses. */
static int note_array(int array, void *data)
{
    int *noted = data;
    if (*noted >= 0 && *noted != array) {
        PyErr_SetString(PyExc_ValueError, "the source of a size must use exactly one array");
        return -1;
    }
    *noted = array;
    return 0;
}

static int read_source(Dummy *dummy, int i, PyObject *text, const Scope *scope)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "a source must be a str, not %R", text);
        return -1;
    }
    Program *program = &dummy->sources[i];
    int *array = &dummy->source_arrays[i];
    *array = -1;
    if (program_compile(program, text, scope->dummies, scope->count, FOR_SOURCE) < 0 ||
        program_arrays(program, note_array, array) < 0) {
        return -1;
    }
    if (*array < 0) {
        PyErr_SetString(PyExc_ValueError, "the source of a size must use exactly one array");
        return -1;
    }
    return 0;
}

static int read_sources(Dummy *dummy, PyObject *object, const Scope *scope)
{
    if (dummy->intent != SIZE) {
        return 0;
    }
    PyObject *sources = tuple_field(object, "sources");
    if (sources == NULL) {
        return -1;
    }
    Py_ssize_t count = sources == Py_None ? 0 : PyTuple_GET_SIZE(sources);
    dummy->sources = PyMem_Calloc(count + 1, sizeof *dummy->sources);
    dummy->source_arrays = PyMem_Calloc(count + 1, sizeof *dummy->source_arrays);
    int status = dummy->sources && dummy->source_arrays ? 0 : -1;
    if (status < 0) {
        PyErr_NoMemory();
    } else {
        dummy->source_count = (int)count;
    }
    for (int i = 0; status == 0 && i < count; i++) {
        status = read_source(dummy, i, PyTuple_GET_ITEM(sources, i), scope);
    }
    Py_DECREF(sources);
    return status;
}

/* --- all of a procedure's --------------------------------------------------------------- */

static int read_result(Dummy *dummy, PyObject *result)
{
    if (read_plain_fields(dummy, result) < 0) {
        return -1;
    }
    if (dummy->intent != OUT) {
        PyErr_Format(PyExc_ValueError, "the result '%U' must have the intent 'out'", dummy->name);
        return -1;
    }
    return 0;
}

static int read_all(Dummy *dummies, PyObject *tuple, PyObject *result)
{
    int count = (int)PyTuple_GET_SIZE(tuple);
    for (int i = 0; i < count; i++) {
        if (read_plain_fields(&dummies[i], PyTuple_GET_ITEM(tuple, i)) < 0) {
            return -1;
        }
    }
    const Scope scope = {dummies, count};
    for (int i = 0; i < count; i++) {
        PyObject *object = PyTuple_GET_ITEM(tuple, i);
        if (read_shape(&dummies[i], object, &scope) < 0 ||
            read_sources(&dummies[i], object, &scope) < 0) {
            return -1;
        }
    }
    if (result == Py_None) {
        return 0;
    }
    Dummy *last = &dummies[count];
    return read_result(last, result) < 0 ? -1 : read_shape(last, result, &scope);
}

Dummy *dummies_compile(PyObject *tuple, PyObject *result, int *total)
{
    Py_ssize_t count = PyTuple_GET_SIZE(tuple) + (result != Py_None);
    Dummy *dummies = PyMem_Calloc(count + 1, sizeof *dummies);
    if (dummies == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (read_all(dummies, tuple, result) < 0) {
        dummies_clear(dummies, (int)count);
        return NULL;
    }
    *total = (int)count;
    return dummies;
}

void dummies_clear(Dummy *dummies, int total)
{
    for (int i = 0; dummies != NULL && i < total; i++) {
        Dummy *dummy = &dummies[i];
        for (int d = 0; dummy->shape != NULL && d < dummy->rank; d++) {
            program_clear(&dummy->shape[d]);
        }
        for (int s = 0; s < dummy->source_count; s++) {
            program_clear(&dummy->sources[s]);
        }
        PyMem_Free(dummy->shape);
        PyMem_Free(dummy->sources);
        PyMem_Free(dummy->source_arrays);
        Py_CLEAR(dummy->name);
    }
    PyMem_Free(dummies);
}
