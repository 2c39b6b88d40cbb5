/* Functions that work element by element: a fast call for scalars, a real NumPy
 * ufunc for everything else. The ufunc is made when it is first needed. */
#include "runtime.h"
#include <numpy/ufuncobject.h>

int ufunc_init(void)
{
    return _import_umath();
}

/* What NumPy's ufunc keeps pointers to; lives as long as the function. */
struct Ufunc {
    PyObject *object; /* the ufunc, NULL before it is needed */
    PyObject *name;   /* "f.ufunc", by which it is pickled */
    int loop_count;
    PyUFuncGenericFunction *loops;
    void **data;
    char *types; /* of all loops: inputs, then outputs */
    char *signature; /* of a generalised ufunc */
};

/* --- creation ---------------------------------------------------------------------- */

static int type_number(Py_UCS4 character)
{
    char text[2] = {(char)character, 0};
    PyArray_Descr *descr = NULL;
    PyObject *code = PyUnicode_FromString(text);
    int found = code != NULL && PyArray_DescrConverter(code, &descr) ? descr->type_num : -1;
    Py_XDECREF(code);
    Py_XDECREF(descr);
    return found;
}

/* One loop: ("dd->d", index into the library's table). */
static int read_loop(Ufunc *ufunc, int i, PyObject *pair, const Library *library, int operands)
{
    PyObject *types;
    Py_ssize_t index;
    if (!PyArg_ParseTuple(pair, "Un;a loop is (types, index)", &types, &index)) {
        return -1;
    }
    int k = 0;
    for (Py_ssize_t c = 0; c < PyUnicode_GET_LENGTH(types); c++) {
        Py_UCS4 character = PyUnicode_READ_CHAR(types, c);
        if (character == '-' || character == '>') {
            continue;
        }
        int number = type_number(character);
        if (number < 0 || k == operands) {
            PyErr_Format(PyExc_ValueError, "'%U' are not the types of %d operands", types, operands);
            return -1;
        }
        ufunc->types[i * operands + k++] = (char)number;
    }
    /* A loop stands where other entries have their trampoline. */
    ufunc->loops[i] = (PyUFuncGenericFunction)(void *)library_trampoline(library, index);
    ufunc->data[i] = library_symbol(library, index);
    return 0;
}

Ufunc *ufunc_new(PyObject *loops, const Library *library, PyObject *name, int operands)
{
    Py_ssize_t count = PyTuple_GET_SIZE(loops);
    Ufunc *ufunc = PyMem_Calloc(1, sizeof(Ufunc));
    if (ufunc == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    ufunc->loop_count = (int)count;
    ufunc->loops = PyMem_New(PyUFuncGenericFunction, count);
    ufunc->data = PyMem_New(void *, count);
    ufunc->types = PyMem_Malloc((size_t)count * operands + 1);
    ufunc->name = PyUnicode_FromFormat("%U.ufunc", name);
    int status = ufunc->loops && ufunc->data && ufunc->types && ufunc->name ? 0 : -1;
    if (status < 0 && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; status == 0 && i < count; i++) {
        status = read_loop(ufunc, (int)i, PyTuple_GET_ITEM(loops, i), library, operands);
    }
    if (status < 0) {
        ufunc_free(ufunc);
        return NULL;
    }
    return ufunc;
}

int ufunc_traverse(const Ufunc *ufunc, visitproc visit, void *arg)
{
    if (ufunc != NULL) {
        Py_VISIT(ufunc->object);
    }
    return 0;
}

/* The ufunc refers to its function, so the two are a cycle. */
void ufunc_clear(Ufunc *ufunc)
{
    if (ufunc != NULL) {
        Py_CLEAR(ufunc->object);
    }
}

void ufunc_free(Ufunc *ufunc)
{
    if (ufunc == NULL) {
        return;
    }
    Py_XDECREF(ufunc->name);
    PyMem_Free(ufunc->loops);
    PyMem_Free(ufunc->data);
    PyMem_Free(ufunc->types);
    PyMem_Free(ufunc->signature);
    PyMem_Free(ufunc);
}

static int input_count(const Function *function)
{
    return function->positional_count;
}

/* Pickle then finds the ufunc in our module. It would search all modules, and might take one
 * that a worker process cannot import. NumPy before 2.2 has no place for it. */
static int tell_module(const Function *function, PyObject *ufunc)
{
    PyObject *module = lookup_optional((PyObject *)function, "__module__");
    if (module == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int status = PyObject_SetAttrString(ufunc, "__module__", module);
    if (status < 0 && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        status = 0;
    }
    Py_DECREF(module);
    return status;
}

/* The real ufunc; borrowed. */
PyObject *ufunc_object(Function *function)
{
    Ufunc *ufunc = function->ufunc;
    if (ufunc->object != NULL) {
        return ufunc->object;
    }
    PyObject *made = PyUFunc_FromFuncAndDataAndSignature(
        ufunc->loops, ufunc->data, ufunc->types, ufunc->loop_count, input_count(function),
        function->returned_count, PyUFunc_None, PyUnicode_AsUTF8(ufunc->name),
        PyUnicode_AsUTF8(function->doc), 0, ufunc->signature);
    if (made == NULL) {
        return NULL;
    }
    /* It points into our memory, so it must keep us alive. That is a cycle, which NumPy does
     * not expect of ufuncs that are made from C. */
    ((PyUFuncObject *)made)->obj = Py_NewRef((PyObject *)function);
    if (!PyObject_GC_IsTracked(made)) {
        PyObject_GC_Track(made);
    }
    if (tell_module(function, made) < 0) {
        Py_CLEAR(made);
    }
    return keep_first(&ufunc->object, made);
}

/* --- calls ----------------------------------------------------------------------------- */

static bool is_scalar(PyObject *object)
{
    return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object) ||
           PyArray_IsScalar(object, Generic);
}

static int find_input(const Function *function, PyObject *name)
{
    for (int k = 0; k < function->positional_count; k++) {
        const Dummy *dummy = &function->dummies[function->positional[k]];
        if (dummy->name == name || PyUnicode_Compare(dummy->name, name) == 0) {
            return k;
        }
    }
    return -1;
}

/* Whether every argument is an input, and a scalar. */
static bool takes_scalars_only(const Function *function, PyObject *const *arguments,
                               Py_ssize_t positional, PyObject *keywords)
{
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    if (positional > input_count(function)) {
        return false; /* an output by position */
    }
    for (Py_ssize_t i = 0; i < positional + named; i++) {
        if (!is_scalar(arguments[i])) {
            return false;
        }
    }
    for (Py_ssize_t i = 0; i < named; i++) {
        if (find_input(function, PyTuple_GET_ITEM(keywords, i)) < 0) {
            return false;
        }
    }
    return true;
}

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
                         function->dummies[function->positional[k]].name);
            goto end;
        }
    }
    results = PyObject_Call(ufunc, ordered, rest);
end:
    Py_XDECREF(rest);
    Py_XDECREF(ordered);
    return results;
}

PyObject *ufunc_call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *keywords)
{
    Function *function = (Function *)self;
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    if (takes_scalars_only(function, arguments, positional, keywords)) {
        return function_call(self, arguments, flags, keywords);
    }
    PyObject *ufunc = ufunc_object(function);
    if (ufunc == NULL) {
        return NULL;
    }
    if (keywords == NULL || PyTuple_GET_SIZE(keywords) == 0) {
        if (positional < input_count(function)) {
            return function_call(self, arguments, flags, keywords); /* which says what is missing */
        }
        return PyObject_Vectorcall(ufunc, arguments, flags, NULL);
    }
    return call_with_names(function, ufunc, arguments, positional, keywords);
}
