/* Functions that work element by element: a fast call for scalars, a real NumPy
 * ufunc for everything else. The ufunc is made when it is first needed. */
#define PYFORT_IMPORTS_UFUNC
#include "ufunc/ufunc.h"

int ufunc_init(void)
{
    return _import_umath();
}

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

/* The loop over trampolines, for procedures that can fail: of the function itself, or of
 * another one, which lives as long. */
static int take_core_loop(Ufunc *ufunc, int i, const Function *function, PyObject *home)
{
    if (home == Py_None) {
        ufunc->core = core_new(function);
        ufunc->data[i] = ufunc->core;
    } else if (Py_IS_TYPE(home, Py_TYPE(function)) && ((Function *)home)->ufunc != NULL) {
        ufunc->data[i] = ((Function *)home)->ufunc->core;
    } else {
        PyErr_Format(PyExc_TypeError, "the home of a loop is an index, None or a function, not %R",
                     home);
    }
    ufunc->loops[i] = core_loop;
    return ufunc->data[i] ? 0 : -1;
}

/* A loop stands where other entries of the table have their trampoline. */
static int take_written_loop(Ufunc *ufunc, int i, const Library *library, PyObject *home)
{
    Py_ssize_t index = PyLong_AsSsize_t(home);
    if (index == -1 && PyErr_Occurred()) {
        return -1;
    }
    ufunc->loops[i] = (PyUFuncGenericFunction)(void *)library_trampoline(library, index);
    ufunc->data[i] = library_symbol(library, index);
    return 0;
}

/* One loop: ("dd->d", index into the library's table), or None in place of the index. */
static int read_loop(Ufunc *ufunc, int i, PyObject *pair, const Function *function, int operands)
{
    PyObject *types, *home;
    if (!PyArg_ParseTuple(pair, "UO;a loop is (types, index)", &types, &home)) {
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
    return PyLong_Check(home) ? take_written_loop(ufunc, i, function->library, home)
                              : take_core_loop(ufunc, i, function, home);
}

/* What leads to the ufunc, by which it is pickled. That of a generic's `elementwise` is an
 * attribute of the generic itself; private specifics have no shorter name than their own. */
static PyObject *path_of(const Function *function)
{
    Py_ssize_t end = PyUnicode_GET_LENGTH(function->qualname);
    Py_ssize_t same = PyUnicode_Tailmatch(function->qualname, function->name, 0, end, 1);
    return same < 0 ? NULL
                    : PyUnicode_FromFormat("%U.ufunc", same ? function->qualname : function->name);
}

static Ufunc *ufunc_allocate(Py_ssize_t loops, const Function *function, int operands)
{
    Ufunc *ufunc = PyMem_Calloc(1, sizeof(Ufunc));
    if (ufunc == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    ufunc->loop_count = (int)loops;
    ufunc->loops = PyMem_New(PyUFuncGenericFunction, loops);
    ufunc->data = PyMem_Calloc(loops, sizeof *ufunc->data);
    ufunc->types = PyMem_Malloc((size_t)loops * operands + 1);
    ufunc->name = path_of(function);
    ufunc->doc = PyUnicode_AsEncodedString(function->doc, "utf-8", "backslashreplace");
    if (!ufunc->loops || !ufunc->data || !ufunc->types || !ufunc->name || !ufunc->doc) {
        if (!PyErr_Occurred()) {
            PyErr_NoMemory();
        }
        ufunc_free(ufunc);
        return NULL;
    }
    return ufunc;
}

Ufunc *ufunc_new(PyObject *loops, const Function *function, int operands)
{
    Py_ssize_t count = PyTuple_GET_SIZE(loops);
    Ufunc *ufunc = ufunc_allocate(count, function, operands);
    for (Py_ssize_t i = 0; ufunc != NULL && i < count; i++) {
        if (read_loop(ufunc, (int)i, PyTuple_GET_ITEM(loops, i), function, operands) < 0) {
            ufunc_free(ufunc);
            return NULL;
        }
    }
    return ufunc;
}

/* A loop over cores: any function has one, whatever its C symbol takes. */
Ufunc *ufunc_new_generalised(PyObject *signature, const Function *function)
{
    int operands = function->positional_count + function->returned_count;
    Ufunc *ufunc = ufunc_allocate(1, function, operands);
    if (ufunc == NULL) {
        return NULL;
    }
    ufunc->signature = Py_NewRef(signature);
    ufunc->core = core_new(function);
    if (ufunc->core == NULL) {
        ufunc_free(ufunc);
        return NULL;
    }
    ufunc->loops[0] = core_loop;
    ufunc->data[0] = ufunc->core;
    for (int k = 0; k < operands; k++) {
        int inputs = function->positional_count;
        int i = k < inputs ? function->positional[k] : function->returned[k - inputs];
        ufunc->types[k] = (char)function->dummies[i].type->dtype->type_num;
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
    Py_XDECREF(ufunc->doc);
    PyMem_Free(ufunc->loops);
    PyMem_Free(ufunc->data);
    PyMem_Free(ufunc->types);
    Py_XDECREF(ufunc->signature);
    core_free(ufunc->core);
    PyMem_Free(ufunc);
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
    const char *signature = ufunc->signature ? PyUnicode_AsUTF8(ufunc->signature) : NULL;
    const char *name = PyUnicode_AsUTF8(ufunc->name);
    if (name == NULL || (ufunc->signature != NULL && signature == NULL)) {
        return NULL;
    }
    PyObject *made = PyUFunc_FromFuncAndDataAndSignature(
        ufunc->loops, ufunc->data, ufunc->types, ufunc->loop_count, input_count(function),
        function->returned_count, PyUFunc_None, name, PyBytes_AS_STRING(ufunc->doc), 0, signature);
    if (made == NULL) {
        return NULL;
    }
    if (ufunc->core != NULL && core_settle(ufunc->core, (PyUFuncObject *)made) < 0) {
        Py_DECREF(made);
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
