/* Extents: what they are in Fortran, and whether those of an array agree. */
#include "passing/passing.h"

int run_any_program(Call *call, int i, const Program *program, int64_t *value, bool *by_caller)
{
    Outcome outcome = program_run(program, call->dummies, call->actuals, value, by_caller);
    if (outcome == FINE) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return program_error(program, outcome, *value, call->dummies, call->actuals, &subject);
}

PyObject *extent_text(const Program *program, npy_intp extent)
{
    PyObject *formula = program_formula(program);
    PyObject *number = formula ? PyUnicode_FromFormat("%zd", (Py_ssize_t)extent) : NULL;
    PyObject *text = NULL;
    if (number != NULL) {
        text = PyUnicode_Compare(number, formula) == 0
                   ? Py_NewRef(number)
                   : PyUnicode_FromFormat("%U (%U)", number, formula);
    }
    Py_XDECREF(number);
    Py_XDECREF(formula);
    return text;
}

int settle_length(Call *call, int i)
{
    const Program *program = &call->dummies[i].length;
    Actual *actual = &call->actuals[i];
    if (call->dummies[i].brings_length || call->dummies[i].defers_length) {
        return 0;
    }
    int64_t value;
    bool by_caller = false;
    if (run_program(call, i, program, &value, &by_caller) < 0) {
        return -1;
    }
    actual->width = value > 0 ? (npy_intp)value : 0;
    return 0;
}

int rank_of_nothing(PyObject *object)
{
    int rank = 0;
    while (PyTuple_CheckExact(object) && PyTuple_GET_SIZE(object) == 1 && rank < MAX_RANK) {
        object = PyTuple_GET_ITEM(object, 0);
        rank++;
    }
    return object == Py_None ? rank : -1;
}

int check_most_dimensions(Call *call, int i, PyArrayObject *array)
{
    if (PyArray_NDIM(array) <= MAX_RANK) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_ValueError, &subject,
                       "has %d dimensions, and arrays of Fortran at most %d: pass an array of "
                       "less, for example with reshape()",
                       PyArray_NDIM(array), MAX_RANK);
}

static int wrong_extent(Call *call, int i, int dimension, bool at_least)
{
    const Dummy *dummy = &call->dummies[i];
    const Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    PyObject *shape = PyArray_IntTupleFromIntp(dummy->rank, actual->shape);
    PyObject *needed =
        shape ? extent_text(&dummy->shape[dimension], actual->extents[dimension]) : NULL;
    if (needed != NULL) {
        raise_error(PyExc_ValueError, &subject,
                    "has shape %R; its extent in dimension %d must be %s%U: "
                    "pass arrays and sizes that agree",
                    shape, dimension, at_least ? "at least " : "", needed);
    }
    Py_XDECREF(needed);
    Py_XDECREF(shape);
    return -1;
}

/* The extent that a dimension has in Fortran. */
static inline int evaluate_extent(Call *call, int i, int dimension, npy_intp *extent)
{
    const Program *program = &call->dummies[i].shape[dimension];
    Actual *actual = &call->actuals[i];
    if (program->count == 0) { /* assumed size */
        *extent = actual->shape[dimension];
        return 0;
    }
    int64_t value;
    bool by_caller = false;
    if (run_program(call, i, program, &value, &by_caller) < 0) {
        return -1;
    }
    *extent = value > 0 ? (npy_intp)value : 0;
    actual->by_caller |= (uint32_t)by_caller << dimension;
    return 0;
}

/* Only the last extent may be smaller than the array's, and only if the caller
 * said so. */
static int check_extent(Call *call, int i, int dimension)
{
    const Actual *actual = &call->actuals[i];
    bool may_be_larger =
        dimension == call->dummies[i].rank - 1 && (actual->by_caller >> dimension & 1);
    if (may_be_larger && actual->shape[dimension] >= actual->extents[dimension]) {
        return 0;
    }
    return wrong_extent(call, i, dimension, may_be_larger);
}

int settle_extents(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const npy_intp *shape = actual->shape; /* NULL: to be allocated */
    npy_intp *extents = call_scratch(call, i);
    npy_intp length = actual->array ? PyArray_ITEMSIZE(actual->array) : 1;
    actual->extents = extents;
    actual->by_caller = 0;
    for (int d = 0; d < dummy->rank; d++) {
        if (evaluate_extent(call, i, d, &extents[d]) < 0) {
            return -1;
        }
        if (shape != NULL && shape[d] != extents[d] && check_extent(call, i, d) < 0) {
            return -1;
        }
        length = shape != NULL ? length * extents[d] : 0;
    }
    actual->length = length; /* of what Fortran sees */
    return 0;
}
