/* From the arguments of a call to a call of NumPy's ufunc. */
#include "element/array.h"
#include "element/scalar.h"
#include "ufunc/ufunc.h"

bool operand_is_scalar(PyObject *object)
{
    return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object) ||
           PyArray_IsScalar(object, Generic);
}

int find_input(const Function *function, PyObject *name)
{
    for (int k = 0; k < function->positional_count; k++) {
        const Dummy *dummy = input_dummy(function, k);
        if (dummy->name == name || PyUnicode_Compare(dummy->name, name) == 0) {
            return k;
        }
    }
    return -1;
}

/* --- what is weak -------------------------------------------------------------------- */

/* Whether NumPy takes it as our rules want it. */
static bool is_settled(const Type *type, PyObject *object)
{
    bool is_double = type->category == REAL && type->size == sizeof(double);
    return PyArray_Check(object) || (PyFloat_CheckExact(object) && is_double);
}

/* A scalar of NumPy, by the rules for scalars. */
static PyObject *convert_scalar(const Type *type, PyObject *object, const Subject *subject)
{
    Value value;
    Type seen = *type;
    seen.size = (int)PyDataType_ELSIZE(type->dtype); /* logicals: NumPy's */
    if (scalar_load(&seen, object, &value, NULL, subject) < 0) {
        return NULL;
    }
    return PyArray_Scalar(&value, type->dtype, NULL);
}

/* Scalars and sequences are weak: they take the dummy's type. What has a dtype of
 * its own, or overrides ufuncs, stays. Returns a new reference. */
static PyObject *convert(const Function *function, int k, PyObject *object)
{
    const Dummy *dummy = input_dummy(function, k);
    const Subject subject = {function->name, dummy->name, -1, 0, NULL};
    if (is_settled(dummy->type, object)) {
        return Py_NewRef(object);
    }
    if (operand_is_scalar(object)) {
        return convert_scalar(dummy->type, object, &subject);
    }
    int strong = class_has(object, "__array_ufunc__");
    if (strong == 0) {
        strong = array_is_like(object);
    }
    if (strong != 0) {
        return strong < 0 ? NULL : Py_NewRef(object);
    }
    PyArrayObject *array = array_from_object(dummy->type, object, -1, &subject);
    return array ? PyArray_Return(array) : NULL;
}

int argument_input(const Function *function, Py_ssize_t i, Py_ssize_t positional,
                   PyObject *keywords)
{
    if (i < positional) {
        return i < input_count(function) ? (int)i : -1;
    }
    return find_input(function, PyTuple_GET_ITEM(keywords, i - positional));
}

bool operands_are_settled(const Function *function, PyObject *const *arguments,
                          Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    for (Py_ssize_t i = 0; i < count; i++) {
        int k = argument_input(function, i, positional, keywords);
        if (k >= 0 && !is_settled(input_dummy(function, k)->type, arguments[i])) {
            return false;
        }
    }
    return true;
}

PyObject **operands_convert(const Function *function, PyObject *const *arguments,
                            Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t count = positional + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    PyObject **converted = PyMem_Calloc(count + 1, sizeof *converted);
    if (converted == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        int k = argument_input(function, i, positional, keywords);
        converted[i] = k < 0 ? Py_NewRef(arguments[i]) : convert(function, k, arguments[i]);
        if (converted[i] == NULL) {
            operands_free(converted, count);
            return NULL;
        }
    }
    return converted;
}

void operands_free(PyObject **arguments, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        Py_XDECREF(arguments[i]);
    }
    PyMem_Free(arguments);
}
