/* Calls of elementwise functions: an ordinary call for scalars, NumPy's ufunc for everything
 * else. */
#include "element/array.h"
#include "ufunc/ufunc.h"

/* --- the real ufunc ------------------------------------------------------------------------ */

/* Keywords of NumPy's ufuncs and generalised ufuncs. */
static bool is_ufunc_keyword(PyObject *name)
{
    static const char *const known[] = {"out",   "where",     "casting", "order", "dtype",
                                        "subok", "signature", "axes",    "axis",  "keepdims"};
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (PyUnicode_CompareWithASCIIString(name, known[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Inputs given by name go where the ufunc wants them; the other keywords are its own. */
static PyObject *call_with_names(Function *function, PyObject *ufunc, PyObject *const *arguments,
                                 Py_ssize_t positional, PyObject *keywords)
{
    int inputs = input_count(function);
    Py_ssize_t outputs = positional > inputs ? positional - inputs : 0;
    PyObject *rest = PyDict_New();
    PyObject *ordered = PyTuple_New(inputs + outputs);
    PyObject *results = NULL;
    if (rest == NULL || ordered == NULL) {
        goto end;
    }
    for (Py_ssize_t i = 0; i < positional; i++) {
        PyTuple_SET_ITEM(ordered, i, Py_NewRef(arguments[i]));
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(keywords); i++) {
        PyObject *name = PyTuple_GET_ITEM(keywords, i);
        PyObject *value = arguments[positional + i];
        int k = find_input(function, name);
        if (k < 0) {
            if (!is_ufunc_keyword(name)) {
                PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'",
                             function->name, name);
                goto end;
            }
            if (PyDict_SetItem(rest, name, value) < 0) {
                goto end;
            }
        } else if (PyTuple_GET_ITEM(ordered, k) != NULL) {
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%U'",
                         function->name, name);
            goto end;
        } else {
            PyTuple_SET_ITEM(ordered, k, Py_NewRef(value));
        }
    }
    for (int k = 0; k < inputs; k++) {
        if (PyTuple_GET_ITEM(ordered, k) == NULL) {
            PyErr_Format(PyExc_TypeError, "%U() missing required argument '%U'", function->name,
                         input_dummy(function, k)->name);
            goto end;
        }
    }
    results = PyObject_Call(ufunc, ordered, rest);
end:
    Py_XDECREF(rest);
    Py_XDECREF(ordered);
    return results;
}

/* NumPy's TypeError names no argument: says which array does not cast safely, if one. */
static void explain_type_error(const Function *function, PyObject *const *arguments,
                               Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    for (Py_ssize_t i = 0; i < count && !PyErr_Occurred(); i++) {
        int k = argument_input(function, i, positional, keywords);
        if (k >= 0 && PyArray_Check(arguments[i])) {
            const Dummy *dummy = input_dummy(function, k);
            const Subject subject = {function->name, dummy->name, -1, 0, NULL};
            array_check_cast(dummy->type, (PyArrayObject *)arguments[i], &subject);
        }
    }
    if (!PyErr_Occurred()) {
        PyErr_Restore(type, value, traceback);
        return;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

PyObject *call_real_ufunc(Function *function, PyObject *const *arguments, Py_ssize_t positional,
                          PyObject *keywords)
{
    PyObject *ufunc = ufunc_object(function);
    if (ufunc == NULL) {
        return NULL;
    }
    PyObject *results =
        keywords == NULL || PyTuple_GET_SIZE(keywords) == 0
            ? PyObject_Vectorcall(ufunc, arguments, positional, NULL)
            : call_with_names(function, ufunc, arguments, positional, keywords);
    if (results == NULL && function->ufunc->loop_count == 1 &&
        PyErr_ExceptionMatches(PyExc_TypeError)) {
        explain_type_error(function, arguments, positional, keywords);
    }
    return results;
}

/* --- calls ----------------------------------------------------------------------------- */

/* An array of rank 0 whose dummy is changed is changed itself, as everywhere. */
static bool is_changed_scalar(const Function *function, int input, PyObject *object)
{
    return input >= 0 && input_dummy(function, input)->intent == INOUT && PyArray_Check(object) &&
           PyArray_NDIM((PyArrayObject *)object) == 0;
}

bool ufunc_changes_scalar(const Function *function, PyObject *const *arguments,
                          Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    for (Py_ssize_t i = 0; i < positional + named; i++) {
        int input = argument_input(function, i, positional, keywords);
        if (is_changed_scalar(function, input, arguments[i])) {
            return true;
        }
    }
    return false;
}

/* Whether every argument is an input, and a scalar; where one is changed, arrays of rank 0
 * are scalars as well. */
static bool takes_scalars_only(const Function *function, PyObject *const *arguments,
                               Py_ssize_t positional, PyObject *keywords, bool changes)
{
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    for (Py_ssize_t i = 0; i < positional + named; i++) {
        bool is_array = changes && PyArray_Check(arguments[i]) &&
                        PyArray_NDIM((PyArrayObject *)arguments[i]) == 0;
        if (argument_input(function, i, positional, keywords) < 0 ||
            !(operand_is_scalar(arguments[i]) || is_array)) {
            return false;
        }
    }
    return true;
}

/* --- arrays of rank 0 that are changed, beside arrays ------------------------------------ */

/* Says why array `i` cannot be changed; always returns -1. */
static int refuse_change(const Function *function, int input, const char *reason)
{
    PyObject *name = input_dummy(function, input)->name;
    const Subject subject = {function->name, name, -1, 0, NULL};
    return raise_error(PyExc_ValueError, &subject,
                       "is an array of rank 0, which is changed in place; %s: pass %U[()], its "
                       "value, and take the result",
                       reason, name);
}

/* There must be one element to change it to, and nothing that does without. */
static int check_change(const Function *function, int input, PyObject *const *operands,
                        Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    for (Py_ssize_t i = 0; i < count; i++) {
        if (argument_input(function, i, positional, keywords) < 0) {
            return refuse_change(function, input, "a call with outputs or keywords of a ufunc "
                                                  "does not do that");
        }
        bool is_one = operand_is_scalar(operands[i]) || (PyArray_Check(operands[i]) &&
                                                 PyArray_SIZE((PyArrayObject *)operands[i]) == 1);
        if (!is_one) {
            return refuse_change(function, input, "beside an array it would have to become "
                                                  "several elements");
        }
    }
    return 0;
}

/* Gives the array its only new element. */
static int store_change(const Function *function, int input, PyArrayObject *target,
                        PyObject *results)
{
    PyObject *result = results;
    for (int j = 0; j < function->returned_count; j++) {
        if (function->returned[j] == function->positional[input] && PyTuple_Check(results)) {
            result = PyTuple_GetItem(results, j);
        }
    }
    PyArrayObject *array =
        result ? (PyArrayObject *)PyArray_FromAny(result, NULL, 0, 0, 0, NULL) : NULL;
    PyObject *item = array ? PyArray_GETITEM(array, PyArray_BYTES(array)) : NULL;
    int status = item ? PyArray_SETITEM(target, PyArray_BYTES(target), item) : -1;
    Py_XDECREF(item);
    Py_XDECREF(array);
    return status;
}

/* Checks the changed scalars, or where there are results stores these. */
static int change_scalars(const Function *function, PyObject *const *operands,
                          Py_ssize_t positional, PyObject *keywords, PyObject *results)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    int status = 0;
    for (Py_ssize_t i = 0; status == 0 && i < count; i++) {
        int input = argument_input(function, i, positional, keywords);
        if (!is_changed_scalar(function, input, operands[i])) {
            continue;
        }
        if (results != NULL) {
            status = store_change(function, input, (PyArrayObject *)operands[i], results);
            continue;
        }
        const Dummy *dummy = input_dummy(function, input);
        const Subject subject = {function->name, dummy->name, -1, 0, NULL};
        status = array_check_writing(dummy->type, operands[i], 0, NPY_ARRAY_FARRAY, &subject);
        if (status == 0) {
            status = check_change(function, input, operands, positional, keywords);
        }
    }
    return status;
}

static PyObject *call_changing_scalars(Function *function, PyObject *const *arguments,
                                       Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    PyObject **operands = operands_convert(function, arguments, positional, keywords);
    if (operands == NULL) {
        return NULL;
    }
    PyObject *results = NULL;
    if (change_scalars(function, operands, positional, keywords, NULL) == 0) {
        results = call_real_ufunc(function, operands, positional, keywords);
    }
    if (results != NULL &&
        change_scalars(function, operands, positional, keywords, results) < 0) {
        Py_CLEAR(results);
    }
    operands_free(operands, positional + named);
    return results;
}

PyObject *ufunc_call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *keywords)
{
    Function *function = (Function *)self;
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    bool too_few = named == 0 && positional < input_count(function);
    bool changes = ufunc_changes_scalar(function, arguments, positional, keywords);
    if (too_few || takes_scalars_only(function, arguments, positional, keywords, changes)) {
        return function_call(self, arguments, flags, keywords); /* which says what is missing */
    }
    if (changes) {
        return call_changing_scalars(function, arguments, positional, keywords);
    }
    if (function->ufunc->loop_count > 1 || /* for NumPy to choose from */
        operands_are_settled(function, arguments, positional, keywords)) {
        return call_real_ufunc(function, arguments, positional, keywords);
    }
    PyObject **converted = operands_convert(function, arguments, positional, keywords);
    if (converted == NULL) {
        return NULL;
    }
    PyObject *results = call_real_ufunc(function, converted, positional, keywords);
    operands_free(converted, positional + named);
    return results;
}
