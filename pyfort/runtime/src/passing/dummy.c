/* Dummy arguments: pyfort.runtime.Dummy, compiled for calls. */
#include "passing/passing.h"

/* --- what every dummy has ------------------------------------------------------------- */

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

static int read_passing(Dummy *dummy, PyObject *object)
{
    PyObject *name = string_field(object, "passing");
    dummy->passing = name ? passing_find(name) : NULL;
    Py_XDECREF(name);
    return dummy->passing ? 0 : -1;
}

/* What is read in one step, and its consistency: an output that is not returned would have
 * no memory, neither on the quick way nor in a loop. */
static int declare(Dummy *dummy, PyObject *object)
{
    if (read_name(dummy, object) < 0 || read_type(dummy, object) < 0 ||
        read_intent(dummy, object) < 0 || read_passing(dummy, object) < 0 ||
        truth_field(object, "optional", &dummy->optional) < 0 ||
        truth_field(object, "target", &dummy->is_target) < 0 ||
        truth_field(object, "exclusive", &dummy->is_exclusive) < 0 ||
        truth_field(object, "returned", &dummy->returned) < 0 ||
        truth_field(object, "keyword", &dummy->by_keyword) < 0 ||
        truth_field(object, "hidden", &dummy->hidden) < 0) {
        return -1;
    }
    if (dummy->intent == OUT && !dummy->returned) {
        PyErr_Format(PyExc_ValueError, "the output '%U' must be returned", dummy->name);
        return -1;
    }
    if (dummy->hidden && dummy->intent != SIZE) {
        PyErr_Format(PyExc_ValueError, "'%U' is hidden, but no size", dummy->name);
        return -1;
    }
    if (dummy->intent == SIZE && (!dummy->passing->has_value || dummy->type->category != INTEGER)) {
        PyErr_Format(PyExc_ValueError, "the size '%U' must be an integer scalar", dummy->name);
        return -1;
    }
    dummy->permission = -1;
    dummy->none_is_absent = dummy->optional || !dummy_is_positional(dummy);
    dummy->flags = dummy->intent == IN ? NPY_ARRAY_FARRAY_RO : NPY_ARRAY_FARRAY;
    return dummy->passing->declare(dummy, object);
}

/* --- all of a procedure's --------------------------------------------------------------- */

static int read_result(Dummy *dummy, PyObject *result)
{
    if (declare(dummy, result) < 0) {
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
        if (declare(&dummies[i], PyTuple_GET_ITEM(tuple, i)) < 0) {
            return -1;
        }
    }
    for (int i = 0; i < count; i++) {
        PyObject *object = PyTuple_GET_ITEM(tuple, i);
        if (dummies[i].passing->complete(&dummies[i], object, dummies, count) < 0) {
            return -1;
        }
    }
    if (result == Py_None) {
        return 0;
    }
    Dummy *last = &dummies[count];
    return read_result(last, result) < 0
               ? -1
               : last->passing->complete(last, result, dummies, count);
}

static Dummy *compile_inner(PyObject *tuple, PyObject *result, int *total)
{
    return dummies_compile(tuple, result, NULL, 0, total);
}

const DummyCompiler dummy_compiler = {compile_inner, dummies_clear};

Dummy *dummies_compile(PyObject *tuple, PyObject *result, const Outside *outside,
                       int outside_count, int *total)
{
    Py_ssize_t count = PyTuple_GET_SIZE(tuple) + (result != Py_None);
    Dummy *dummies = PyMem_Calloc(count + 1, sizeof *dummies);
    if (dummies == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        dummies[i].outside = outside;
        dummies[i].outside_count = outside_count;
        dummies[i].compiler = &dummy_compiler;
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
        program_clear(&dummy->length);
        if (dummy->interface != NULL) {
            dummy->passing->forget(dummy);
        }
        PyMem_Free(dummy->shape);
        PyMem_Free(dummy->sources);
        PyMem_Free(dummy->source_arrays);
        Py_CLEAR(dummy->invoker);
        Py_CLEAR(dummy->name);
    }
    PyMem_Free(dummies);
}
