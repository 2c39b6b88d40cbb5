/* Function: a Fortran procedure as a Python callable. */
#include "module/module.h"
#include "passing/passing.h"
#include "ufunc/ufunc.h"

PyTypeObject *Function_Type, *Method_Type;

/* --- tables made once --------------------------------------------------------------- */

static void note_dummy(Function *self, int i)
{
    Dummy *dummy = &self->dummies[i];
    if (i < self->count && dummy_is_positional(dummy)) {
        self->positional[self->positional_count++] = i;
        self->required_count += !dummy->optional;
    }
    if (dummy->intent == SIZE) {
        self->sizes[self->size_count++] = i;
    }
    dummy->first_scratch = self->scratch;
    self->library->calls_back |= dummy->interface != NULL;
    self->scratch += (dummy->scratch + SCRATCH_ALIGNMENT - 1) & -SCRATCH_ALIGNMENT;
}

static void note_dummies(Function *self)
{
    for (int i = 0; i < self->total; i++) {
        note_dummy(self, i);
    }
    if (self->count < self->total) {
        self->returned[self->returned_count++] = self->count; /* the function result */
    }
    for (int i = 0; i < self->count; i++) {
        if (self->dummies[i].returned) {
            self->returned[self->returned_count++] = i;
        }
    }
}

/* What settles extents, each after those that it depends on. */
static int sort_dummies(Function *self)
{
    int *order = PyMem_New(int, self->total + 1);
    if (order == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    int status = dummies_sort(self->dummies, self->total, order);
    for (int k = 0; status == 0 && k < self->total; k++) {
        if (self->dummies[order[k]].passing->settle != NULL) {
            self->settled[self->settled_count++] = order[k];
        }
    }
    PyMem_Free(order);
    return status;
}

/* Reads one of `variables`: its type's code and its entry, by its name. */
static int read_outside(const Function *self, PyObject *name, PyObject *value, Outside *outside)
{
    PyObject *code;
    Py_ssize_t index;
    outside->name = PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : NULL;
    if (outside->name == NULL || !PyTuple_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "variables must be tuples by their names");
        return -1;
    }
    if (!PyArg_ParseTuple(value, "Un", &code, &index)) {
        return -1;
    }
    const Type *type = type_find(code);
    if (type == NULL || type->category != INTEGER || index < 0) {
        return PyErr_Occurred() ? -1
                                : (PyErr_Format(PyExc_ValueError, "%R is no integer", name), -1);
    }
    outside->address = library_symbol(self->library, index);
    outside->size = type->size;
    return 0;
}

static Dummy *compile_dummies(Function *self)
{
    Outside *outside = PyMem_New(Outside, PyDict_GET_SIZE(self->variables) + 1);
    if (outside == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    PyObject *name, *value;
    Py_ssize_t place = 0;
    int count = 0, status = 0;
    while (status == 0 && PyDict_Next(self->variables, &place, &name, &value)) {
        status = read_outside(self, name, value, &outside[count++]);
    }
    Dummy *dummies = status < 0 ? NULL
                                : dummies_compile(self->dummies_tuple, self->result, outside,
                                                  count, &self->total);
    PyMem_Free(outside);
    return dummies;
}

static int make_tables(Function *self)
{
    self->count = (int)PyTuple_GET_SIZE(self->dummies_tuple);
    self->dummies = compile_dummies(self);
    if (self->dummies == NULL) {
        return -1;
    }
    int *tables = PyMem_New(int, 4 * (size_t)self->total + 1);
    if (tables == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->positional = tables; /* owns all of them */
    self->sizes = tables + self->total;
    self->settled = tables + 2 * self->total;
    self->returned = tables + 3 * self->total;
    note_dummies(self);
    return sort_dummies(self);
}

/* --- creation -------------------------------------------------------------------------- */

typedef struct {
    PyObject *library, *name, *dummies, *result, *module, *place, *doc, *loops, *qualname,
        *core_signature, *variables;
    Py_ssize_t index;
    int releases_gil, can_fail;
} Parameters;

static int parse(PyObject *arguments, PyObject *keywords, Parameters *p)
{
    static char *names[] = {"library", "index", "name", "dummies", "result", "module",
                            "place",   "doc",   "releases_gil", "loops", "qualname",
                            "core_signature", "can_fail", "variables", NULL};
    *p = (Parameters){.result = Py_None, .releases_gil = 1};
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O!nUO!|O$UUUpO!UUpO!:Function", names,
                                     Library_Type, &p->library, &p->index, &p->name, &PyTuple_Type,
                                     &p->dummies, &p->result, &p->module, &p->place, &p->doc,
                                     &p->releases_gil, &PyTuple_Type, &p->loops, &p->qualname,
                                     &p->core_signature, &p->can_fail, &PyDict_Type,
                                     &p->variables)) {
        return -1;
    }
    if (p->index < 0) {
        PyErr_Format(PyExc_IndexError, "negative index %zd", p->index);
        return -1;
    }
    return 0;
}

static int make_ufunc(Function *self, PyObject *loops, PyObject *core_signature)
{
    if (core_signature != NULL) {
        self->ufunc = ufunc_new_generalised(core_signature, self);
        self->careful = gufunc_call;
        return self->ufunc ? 0 : -1;
    }
    if (loops == NULL || PyTuple_GET_SIZE(loops) == 0) {
        return 0;
    }
    int operands = self->positional_count + self->returned_count;
    self->ufunc = ufunc_new(loops, self, operands);
    self->careful = ufunc_call;
    return self->ufunc ? 0 : -1;
}

static int fill(Function *self, const Parameters *p)
{
    self->careful = function_call;
    self->library = (Library *)Py_NewRef(p->library);
    self->trampoline = library_trampoline(self->library, p->index);
    self->index = p->index;
    self->releases_gil = p->releases_gil;
    self->can_fail = p->can_fail;
    self->dummies_tuple = Py_NewRef(p->dummies);
    self->result = Py_NewRef(p->result);
    self->variables = p->variables ? Py_NewRef(p->variables) : PyDict_New();
    if (self->variables == NULL ||
        named_fill((Named *)self, p->name, p->qualname, p->module, p->place, p->doc) < 0) {
        return -1;
    }
    if (make_tables(self) < 0 || make_ufunc(self, p->loops, p->core_signature) < 0) {
        return -1;
    }
    self->quick = quick_new(self);
    self->vectorcall = self->quick ? quick_call : self->careful;
    return 0;
}

static PyObject *function_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    Parameters parameters;
    if (parse(arguments, keywords, &parameters) < 0) {
        return NULL;
    }
    Function *self = (Function *)type->tp_alloc(type, 0);
    if (self != NULL && fill(self, &parameters) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int function_traverse(PyObject *object, visitproc visit, void *arg)
{
    Function *self = (Function *)object;
    Py_VISIT(self->library);
    Py_VISIT(self->dummies_tuple);
    Py_VISIT(self->result);
    Py_VISIT(self->variables);
    int status = named_traverse((Named *)self, visit, arg);
    return status ? status : ufunc_traverse(self->ufunc, visit, arg);
}

static int function_clear(PyObject *object)
{
    Function *self = (Function *)object;
    named_clear((Named *)self);
    ufunc_clear(self->ufunc);
    return 0;
}

static void function_dealloc(PyObject *object)
{
    Function *self = (Function *)object;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (self->weakrefs != NULL) {
        PyObject_ClearWeakRefs(object);
    }
    function_clear(object);
    dummies_clear(self->dummies, self->total);
    PyMem_Free(self->positional);
    ufunc_free(self->ufunc);
    PyMem_Free(self->quick);
    Py_XDECREF(self->library);
    named_release((Named *)self);
    Py_XDECREF(self->dummies_tuple);
    Py_XDECREF(self->result);
    Py_XDECREF(self->variables);
    type->tp_free(self);
    Py_DECREF(type);
}

/* --- attributes ---------------------------------------------------------------------------- */

static PyObject *get_signature(PyObject *object, void *closure)
{
    (void)closure;
    Function *self = (Function *)object;
    return on_demand(&self->signature, "pyfort.runtime.signature", "signature_of", object);
}

static PyObject *get_numba_type(PyObject *object, void *closure)
{
    (void)closure;
    Function *self = (Function *)object;
    return on_demand(&self->numba_type, "pyfort.runtime.numba", "type_of", object);
}

/* What a function does not have, its ufunc may: outer, reduce, nin, types, ... */
static PyObject *function_getattro(PyObject *object, PyObject *name)
{
    Function *self = (Function *)object;
    PyObject *found = PyObject_GenericGetAttr(object, name);
    if (found != NULL || self->ufunc == NULL || !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return found;
    }
    PyErr_Clear();
    PyObject *ufunc = ufunc_object(self);
    return ufunc ? PyObject_GetAttr(ufunc, name) : NULL;
}

static PyObject *get_ufunc(PyObject *object, void *closure)
{
    (void)closure;
    Function *self = (Function *)object;
    if (self->ufunc == NULL) {
        return PyErr_Format(PyExc_AttributeError,
                            "%U is not a ufunc: it is neither elemental nor pure over scalars, "
                            "and has no signature",
                            self->name);
    }
    return Py_XNewRef(ufunc_object(self));
}

static PyObject *get_entry(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr((void *)((Function *)object)->trampoline);
}

static PyObject *get_symbol(PyObject *object, void *closure)
{
    (void)closure;
    const Function *self = (Function *)object;
    return PyLong_FromVoidPtr(library_symbol(self->library, self->index));
}

static PyObject *function_repr(PyObject *object)
{
    return call_python("pyfort.runtime.signature", "representation_of", object);
}

static PyMethodDef methods[] = {
    NAMED_METHODS,
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    NAMED_MEMBERS,
    {"library", T_OBJECT_EX, offsetof(Function, library), READONLY, "the Library it belongs to"},
    {"index", T_PYSSIZET, offsetof(Function, index), READONLY, "its entry in the table"},
    {"dummies", T_OBJECT_EX, offsetof(Function, dummies_tuple), READONLY, "its dummy arguments"},
    {"result", T_OBJECT_EX, offsetof(Function, result), READONLY, "function result or None"},
    {"variables", T_OBJECT_EX, offsetof(Function, variables), READONLY,
     "type and entry of each variable that shapes depend on"},
    {"releases_gil", T_BOOL, offsetof(Function, releases_gil), READONLY,
     "whether other Python threads run during a call"},
    {"can_fail", T_BOOL, offsetof(Function, can_fail), READONLY,
     "whether Fortran may stop; jitted code then calls the trampoline"},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef properties[] = {
    NAMED_PROPERTIES,
    {"__signature__", get_signature, NULL, NULL, NULL},
    {"_numba_type_", get_numba_type, NULL, NULL, NULL},
    {"ufunc", get_ufunc, NULL, "the NumPy ufunc of the function", NULL},
    {"entry", get_entry, NULL, "address of the trampoline", NULL},
    {"symbol", get_symbol, NULL, "address of the C function that jitted code calls", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, function_new},           {Py_tp_dealloc, function_dealloc},
    {Py_tp_traverse, function_traverse}, {Py_tp_clear, function_clear},
    {Py_tp_call, PyVectorcall_Call},     {Py_tp_repr, function_repr},
    {Py_tp_methods, methods},            {Py_tp_members, members},
    {Py_tp_getset, properties},          {Py_tp_getattro, function_getattro},
    {Py_tp_descr_get, named_get},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.Function",
    .basicsize = sizeof(Function),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
             Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int function_init(PyObject *module)
{
    Function_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    Method_Type = (PyTypeObject *)method_type(&spec, "pyfort.runtime._call.Method");
    return Function_Type != NULL && Method_Type != NULL &&
                   PyModule_AddObjectRef(module, "Method", (PyObject *)Method_Type) == 0
               ? PyModule_AddObjectRef(module, "Function", (PyObject *)Function_Type)
               : -1;
}
