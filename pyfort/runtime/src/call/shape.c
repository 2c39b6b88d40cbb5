/* Sizes that follow from arrays, extents that follow from sizes. */
#include "call/call.h"
#include "element/array.h"

/* Runs a program for dummy `i`. */
static inline int evaluate(Call *call, int i, const Program *program, int64_t *value,
                           bool *by_caller)
{
    int n = program->scalar; /* the commonest case */
    if (n >= 0 && actual_integer(&call->dummies[n], &call->actuals[n], value, by_caller)) {
        return 0;
    }
    Outcome outcome = program_run(program, call->dummies, call->actuals, value, by_caller);
    if (outcome == FINE) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return program_error(program, outcome, *value, call->dummies, call->actuals, &subject);
}

/* --- sizes --------------------------------------------------------------------------------- */

static int size_overflow(Call *call, int i, int64_t value, int array)
{
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_OverflowError, &subject,
                       "is %lld by the shape of '%U'; it must be in the range of %s: "
                       "pass smaller arrays",
                       (long long)value, call->dummies[array].name, call->dummies[i].type->name);
}

static int infer_from(Call *call, int i, const Program *source, int array)
{
    Actual *actual = &call->actuals[i];
    int64_t value;
    bool by_caller;
    if (evaluate(call, i, source, &value, &by_caller) < 0) {
        return -1;
    }
    if (!integer_store(call->dummies[i].type, value, &actual->value)) {
        return size_overflow(call, i, value, array);
    }
    actual->pointer = &actual->value;
    actual->inferred = true;
    return 0;
}

static int infer_size(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    for (int s = 0; s < dummy->source_count; s++) {
        int array = dummy->source_arrays[s];
        if (call->actuals[array].shape != NULL) {
            return infer_from(call, i, &dummy->sources[s], array);
        }
    }
    if (dummy->optional) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_TypeError, &subject,
                       "is missing; no array is given that it follows from: pass %U=...",
                       dummy->name);
}

int infer_sizes(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->size_count; k++) {
        int i = function->sizes[k];
        if (call->actuals[i].given == NULL && infer_size(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- extents ------------------------------------------------------------------------------- */

/* "3 (n + 1)", or "3" where that is all that the declaration says. */
static PyObject *extent_text(const Program *program, npy_intp extent)
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
    if (evaluate(call, i, program, &value, &by_caller) < 0) {
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

static inline int settle_extents(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const npy_intp *shape = actual->shape; /* NULL: to be allocated */
    npy_intp *extents = call->extents + dummy->first_extent;
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

/* --- results ------------------------------------------------------------------------------- */

static int check_allocatable(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    npy_intp bytes = dummy->type->size;
    for (int d = 0; d < dummy->rank; d++) {
        npy_intp extent = call->actuals[i].extents[d];
        if (__builtin_mul_overflow(bytes, extent > 0 ? extent : 1, &bytes)) {
            const Subject subject = call_subject(call, i);
            return raise_error(PyExc_ValueError, &subject,
                               "is too large for any memory: pass smaller sizes");
        }
    }
    return 0;
}

static int allocate(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (check_allocatable(call, i) < 0) {
        return -1;
    }
    actual->array = array_for_result(dummy->type->dtype, dummy->rank, actual->extents);
    if (actual->array == NULL) {
        return -1;
    }
    actual->owned = (PyObject *)actual->array;
    actual->pointer = PyArray_DATA(actual->array);
    call->owns = true;
    return 0;
}

static inline int settle_shape(Call *call, int i)
{
    bool absent = call->actuals[i].given == NULL;
    if (absent && call->dummies[i].intent != OUT) {
        return 0;
    }
    if (settle_extents(call, i) < 0) {
        return -1;
    }
    return absent ? allocate(call, i) : 0;
}

int settle_shapes(Call *call)
{
    for (int k = 0; k < call->function->array_count; k++) {
        if (settle_shape(call, call->function->arrays[k]) < 0) {
            return -1;
        }
    }
    return 0;
}
