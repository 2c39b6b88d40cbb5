/* Functions that work on stacks of arrays: an ordinary call for arrays of the ranks that
 * the Fortran dummies have, NumPy's generalised ufunc for everything else. */
#include "ufunc/ufunc.h"

/* --- the ordinary call ------------------------------------------------------------------ */

/* Whether it is a scalar or an array of just the rank of its dummy. */
static bool has_own_rank(const Dummy *dummy, PyObject *object)
{
    int rank = PyArray_CheckExact(object)  ? PyArray_NDIM((PyArrayObject *)object)
               : operand_is_scalar(object) ? 0
                                           : -1;
    return rank == dummy->rank;
}

static bool is_own_keyword(const Function *function, PyObject *name)
{
    for (int i = 0; i < function->count; i++) {
        const Dummy *dummy = &function->dummies[i];
        if (dummy_is_parameter(dummy) && PyUnicode_Compare(dummy->name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the arguments are the function's own, not those of a ufunc: no output by
 * position, no keyword such as `axes`. */
static bool are_own(const Function *function, Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    if (positional > input_count(function)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < named; i++) {
        if (!is_own_keyword(function, PyTuple_GET_ITEM(keywords, i))) {
            return false;
        }
    }
    return true;
}

static bool have_own_ranks(const Function *function, PyObject *const *arguments,
                           Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    for (Py_ssize_t i = 0; i < count; i++) {
        int k = argument_input(function, i, positional, keywords);
        if (k >= 0 && !has_own_rank(input_dummy(function, k), arguments[i])) {
            return false;
        }
    }
    return true;
}

/* --- the generalised ufunc ---------------------------------------------------------------- */

static int refuse_masked(PyObject *object, const Subject *subject)
{
    PyObject *masked = PyImport_ImportModule("numpy.ma");
    PyObject *type = masked ? lookup(masked, "MaskedArray") : NULL;
    int found = type ? PyObject_IsInstance(object, type) : -1;
    Py_XDECREF(type);
    Py_XDECREF(masked);
    if (found > 0) {
        return raise_error(PyExc_TypeError, subject,
                           "is a masked array, whose mask has no meaning for a whole array in "
                           "Fortran: pass %U.filled(value) or %U.data",
                           subject->name, subject->name);
    }
    return found;
}

static int too_small(PyArrayObject *array, int rank, const Subject *subject)
{
    PyObject *what = describe((PyObject *)array);
    if (what != NULL) {
        raise_error(PyExc_ValueError, subject,
                    "is %U, which has rank %d; it must have rank %d or more: pass an array with "
                    "these dimensions last",
                    what, PyArray_NDIM(array), rank);
        Py_DECREF(what);
    }
    return -1;
}

/* Looks at an input that was converted, and makes an array of what is none. Returns 1
 * for what only the ufunc can take, 0 for what has the rank of the dummy. */
static int examine(const Function *function, int k, PyObject **object)
{
    const Dummy *dummy = input_dummy(function, k);
    const Subject subject = {function->name, dummy->name, -1, 0, NULL};
    if (has_own_rank(dummy, *object)) {
        return 0;
    }
    if (!PyArray_Check(*object)) {
        int overrides = PyArray_IsScalar(*object, Generic)
                            ? 0
                            : class_has(*object, "__array_ufunc__");
        if (overrides != 0) {
            return overrides;
        }
        PyObject *array = PyArray_FromAny(*object, NULL, 0, 0, 0, NULL);
        if (array == NULL) {
            return -1;
        }
        Py_SETREF(*object, array);
    } else if (!PyArray_CheckExact(*object) && refuse_masked(*object, &subject) < 0) {
        return -1;
    }
    PyArrayObject *array = (PyArrayObject *)*object;
    if (PyArray_NDIM(array) < dummy->rank) {
        return too_small(array, dummy->rank, &subject);
    }
    return !has_own_rank(dummy, *object);
}

/* A size, or an array to be filled, which only the ordinary call takes. */
static int refuse_own_keyword(const Function *function, PyObject *keywords)
{
    for (Py_ssize_t i = 0; keywords != NULL && i < PyTuple_GET_SIZE(keywords); i++) {
        PyObject *name = PyTuple_GET_ITEM(keywords, i);
        if (find_input(function, name) < 0 && is_own_keyword(function, name)) {
            const Subject subject = {function->name, name, -1, 0, NULL};
            return raise_error(PyExc_TypeError, &subject,
                               "cannot be given for stacks of arrays or with the keywords of a "
                               "ufunc: leave it out; arrays to be filled go into out=");
        }
    }
    return 0;
}

static PyObject *call_converted(Function *function, PyObject **arguments, Py_ssize_t positional,
                                PyObject *keywords)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    bool is_ordinary = are_own(function, positional, keywords);
    for (Py_ssize_t i = 0; i < count; i++) {
        int k = argument_input(function, i, positional, keywords);
        int more = k < 0 ? 0 : examine(function, k, &arguments[i]);
        if (more < 0) {
            return NULL;
        }
        is_ordinary &= more == 0;
    }
    if (is_ordinary) {
        return function_call((PyObject *)function, arguments, positional, keywords);
    }
    if (refuse_own_keyword(function, keywords) < 0) {
        return NULL;
    }
    return call_real_ufunc(function, arguments, positional, keywords);
}

PyObject *gufunc_call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *keywords)
{
    Function *function = (Function *)self;
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    bool too_few = named == 0 && positional < input_count(function);
    if (too_few || (are_own(function, positional, keywords) &&
                    have_own_ranks(function, arguments, positional, keywords))) {
        return function_call(self, arguments, flags, keywords);
    }
    PyObject **converted = operands_convert(function, arguments, positional, keywords);
    if (converted == NULL) {
        return NULL;
    }
    PyObject *results = call_converted(function, converted, positional, keywords);
    operands_free(converted, positional + named);
    return results;
}
