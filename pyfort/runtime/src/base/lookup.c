/* Attributes by their C names. The names are interned: CPython's cache of
 * attribute lookups would keep a new string of each call. */
#include "base/base.h"

PyObject *lookup(PyObject *object, const char *name)
{
    PyObject *key = PyUnicode_InternFromString(name);
    PyObject *value = key ? PyObject_GetAttr(object, key) : NULL;
    Py_XDECREF(key);
    return value;
}

PyObject *lookup_optional(PyObject *object, const char *name)
{
    PyObject *value = lookup(object, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
    }
    return value;
}

int class_has(PyObject *object, const char *name)
{
    PyObject *value = lookup_optional((PyObject *)Py_TYPE(object), name);
    Py_XDECREF(value);
    return value ? 1 : PyErr_Occurred() ? -1 : 0;
}

PyObject *call_python(const char *module_name, const char *function_name, PyObject *argument)
{
    PyObject *module = PyImport_ImportModule(module_name);
    PyObject *function = module ? lookup(module, function_name) : NULL;
    PyObject *value =
        function ? PyObject_CallFunctionObjArgs(function, argument, NULL) : NULL;
    Py_XDECREF(function);
    Py_XDECREF(module);
    return value;
}

PyObject *keep_first(PyObject **slot, PyObject *made)
{
    if (made == NULL) {
        return NULL;
    }
    if (*slot == NULL) {
        *slot = made;
    } else {
        Py_DECREF(made);
    }
    return *slot;
}

PyObject *on_demand(PyObject **kept, const char *module, const char *function,
                    PyObject *argument)
{
    PyObject *found = *kept;
    if (found == NULL) {
        found = keep_first(kept, call_python(module, function, argument));
    }
    return Py_XNewRef(found);
}
