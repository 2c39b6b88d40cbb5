/* Which actual argument belongs to which dummy: Python's rules and wording. */
#include "call/call.h"

static int too_many(const Function *function, Py_ssize_t given)
{
    int most = function->positional_count, least = function->required_count;
    PyObject *range = most == least ? PyUnicode_FromFormat("%d", most)
                                    : PyUnicode_FromFormat("from %d to %d", least, most);
    if (range != NULL) {
        PyErr_Format(PyExc_TypeError, "%U() takes %U positional argument%s but %zd %s given",
                     function->name, range, most == 1 && least == 1 ? "" : "s", given,
                     given == 1 ? "was" : "were");
        Py_DECREF(range);
    }
    return -1;
}

static bool is_missing(const Function *function, const Actual *actuals, int i)
{
    int dummy = function->positional[i];
    return actuals[dummy].given == NULL && !function->dummies[dummy].optional;
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static PyObject *join_names(PyObject *names)
{
    Py_ssize_t count = PyList_GET_SIZE(names);
    PyObject *text = PyUnicode_FromFormat("'%U'", PyList_GET_ITEM(names, 0));
    for (Py_ssize_t i = 1; text != NULL && i < count; i++) {
        const char *comma = count > 2 ? ", " : " ";
        const char *word = i == count - 1 ? "and " : "";
        PyObject *longer = PyUnicode_FromFormat("%U%s%s'%U'", text, comma, word,
                                                PyList_GET_ITEM(names, i));
        Py_SETREF(text, longer);
    }
    return text;
}

static int missing(const Function *function, const Actual *actuals)
{
    PyObject *names = PyList_New(0);
    int status = names ? 0 : -1;
    for (int i = 0; status == 0 && i < function->positional_count; i++) {
        if (is_missing(function, actuals, i)) {
            status = PyList_Append(names, function->dummies[function->positional[i]].name);
        }
    }
    PyObject *text = status == 0 ? join_names(names) : NULL;
    if (text != NULL) {
        Py_ssize_t count = PyList_GET_SIZE(names);
        PyErr_Format(PyExc_TypeError, "%U() missing %zd required positional argument%s: %U",
                     function->name, count, count == 1 ? "" : "s", text);
    }
    Py_XDECREF(text);
    Py_XDECREF(names);
    return -1;
}

/* The dummy of a name, -1 if none. Names are interned nearly always. */
static int find_keyword(const Function *function, PyObject *keyword)
{
    for (int i = 0; i < function->count; i++) {
        if (function->dummies[i].name == keyword && dummy_is_parameter(&function->dummies[i])) {
            return i;
        }
    }
    for (int i = 0; i < function->count; i++) {
        if (dummy_is_parameter(&function->dummies[i]) &&
            PyUnicode_Compare(function->dummies[i].name, keyword) == 0) {
            return i;
        }
    }
    return -1;
}

static int bind_keywords(const Function *function, Actual *actuals, PyObject *const *values,
                         PyObject *keywords)
{
    Py_ssize_t count = PyTuple_GET_SIZE(keywords);
    for (Py_ssize_t k = 0; k < count; k++) {
        PyObject *keyword = PyTuple_GET_ITEM(keywords, k);
        int i = find_keyword(function, keyword);
        if (i < 0) {
            PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'",
                         function->name, keyword);
            return -1;
        }
        if (actuals[i].given != NULL) {
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%U'",
                         function->name, keyword);
            return -1;
        }
        actuals[i].given = values[k];
    }
    return 0;
}

int associate_arguments(const Function *function, Actual *actuals, PyObject *const *arguments,
                   Py_ssize_t positional, PyObject *keywords)
{
    if (positional > function->positional_count) {
        return too_many(function, positional);
    }
    for (Py_ssize_t i = 0; i < positional; i++) {
        actuals[function->positional[i]].given = arguments[i];
    }
    if (keywords != NULL &&
        bind_keywords(function, actuals, arguments + positional, keywords) < 0) {
        return -1;
    }
    for (int i = (int)positional; i < function->positional_count; i++) {
        if (is_missing(function, actuals, i)) {
            return missing(function, actuals);
        }
    }
    return 0;
}
