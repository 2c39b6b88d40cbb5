/* Generic: one callable for several specific procedures, chosen by the types of
 * the arguments. The rule is in generic.py; what it chose is remembered here, so
 * that it runs once for each combination of types. */
#include "module/choice.h"
#include "module/module.h"
#include "ufunc/ufunc.h"

typedef struct {
    NAMED_HEAD
    PyObject *specifics; /* a tuple of Function */
    PyObject *loops;     /* of the ufunc, where all specifics are elementwise; else empty */
    PyObject *elementwise, *named; /* made on demand */
    Choices choices;
} Generic;

static PyTypeObject *Generic_Type;

/* --- calls ----------------------------------------------------------------------------- */

/* The rule, in Python; borrowed. */
static Function *choose(Generic *self, const Given *given)
{
    PyObject *arguments = PyTuple_New(given->count);
    if (arguments == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < given->count; i++) {
        PyTuple_SET_ITEM(arguments, i, Py_NewRef(given->arguments[i]));
    }
    PyObject *names = given->keywords ? Py_NewRef(given->keywords) : PyTuple_New(0);
    PyObject *call = names ? PyTuple_Pack(3, (PyObject *)self, arguments, names) : NULL;
    PyObject *index =
        call ? call_python("pyfort.runtime.generic", "index_of_specific", call) : NULL;
    Py_ssize_t i = index ? PyLong_AsSsize_t(index) : -1; /* raised if it is no int */
    Py_XDECREF(index);
    Py_XDECREF(call);
    Py_XDECREF(names);
    Py_DECREF(arguments);
    if (i < 0 || i >= PyTuple_GET_SIZE(self->specifics)) {
        return NULL;
    }
    Function *specific = (Function *)PyTuple_GET_ITEM(self->specifics, i);
    if (!are_same_keys(given)) {
        return specific; /* another thread gave an array another type meanwhile */
    }
    return remember(&self->choices, given, specific) < 0 ? NULL : specific;
}

/* A function with all loops, of which only the ufunc is of interest; borrowed. */
static Function *elementwise(Generic *self)
{
    PyObject *found = self->elementwise;
    if (found == NULL) {
        found = keep_first(&self->elementwise, call_python("pyfort.runtime.generic",
                                                           "elementwise_of", (PyObject *)self));
    }
    return (Function *)found;
}

static bool is_parameter(const Generic *self, PyObject *name)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self->specifics); i++) {
        const Function *specific = (Function *)PyTuple_GET_ITEM(self->specifics, i);
        for (int k = 0; k < specific->count; k++) {
            const Dummy *dummy = &specific->dummies[k];
            if (dummy_is_positional(dummy) && PyUnicode_Compare(dummy->name, name) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* What no loop takes; NumPy's error would not say what there is. */
static bool is_no_number(PyObject *object)
{
    return object == Py_None || PyUnicode_Check(object) || PyBytes_Check(object);
}

/* Lists and tuples, and what is wrong anyway, with nothing beside them that could
 * override a ufunc. */
static bool has_sequences(const Given *given)
{
    bool found = false;
    for (Py_ssize_t i = 0; i < given->count; i++) {
        PyObject *object = given->arguments[i];
        bool is_sequence = PyList_CheckExact(object) || PyTuple_CheckExact(object) ||
                           is_no_number(object);
        if (!is_sequence && !PyArray_CheckExact(object) && !is_scalar(object)) {
            return false;
        }
        found |= is_sequence;
    }
    return found;
}

static bool changes_scalar(const Generic *self, const Given *given)
{
    Py_ssize_t named = given->keywords ? PyTuple_GET_SIZE(given->keywords) : 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self->specifics); i++) {
        const Function *specific = (Function *)PyTuple_GET_ITEM(self->specifics, i);
        if (ufunc_changes_scalar(specific, given->arguments, given->count - named,
                                 given->keywords)) {
            return true;
        }
    }
    return false;
}

/* Whether one specific does it; otherwise the ufunc has to. Sequences are as weak
 * as the numbers in them, which only the rule knows. */
static bool takes_one_specific(const Generic *self, const Given *given)
{
    const Function *first = (Function *)PyTuple_GET_ITEM(self->specifics, 0);
    bool has_outputs = given->count > first->positional_count;
    if (changes_scalar(self, given)) {
        return true; /* which the ufunc would not do */
    }
    if (!given->has_scalars && (has_outputs || !has_sequences(given))) {
        return false;
    }
    Py_ssize_t named = given->keywords ? PyTuple_GET_SIZE(given->keywords) : 0;
    for (Py_ssize_t i = 0; i < named; i++) {
        if (!is_parameter(self, PyTuple_GET_ITEM(given->keywords, i))) {
            return false; /* where, casting, ... */
        }
    }
    return true;
}

/* The function to call; borrowed. */
static Function *find(Generic *self, PyObject *const *arguments, Py_ssize_t positional,
                      PyObject *keywords)
{
    Given given;
    look_at(&given, arguments, positional, keywords);
    Function *specific = recall(&self->choices, &given);
    if (specific != NULL) {
        return specific;
    }
    bool is_ufunc = PyTuple_GET_SIZE(self->loops) > 0;
    return is_ufunc && !takes_one_specific(self, &given) ? elementwise(self)
                                                         : choose(self, &given);
}

static PyObject *generic_call(PyObject *object, PyObject *const *arguments, size_t flags,
                              PyObject *keywords)
{
    Generic *self = (Generic *)object;
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    Function *function = recall_last(&self->choices, arguments, positional, keywords);
    if (function == NULL) {
        function = find(self, arguments, positional, keywords);
    }
    if (function == NULL) {
        return NULL;
    }
    return function->vectorcall((PyObject *)function, arguments, flags, keywords);
}

/* --- creation ---------------------------------------------------------------------------- */

static int check_specifics(PyObject *specifics)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(specifics); i++) {
        PyObject *specific = PyTuple_GET_ITEM(specifics, i);
        if (!Py_IS_TYPE(specific, Function_Type) && !Py_IS_TYPE(specific, Method_Type)) {
            PyErr_SetString(PyExc_TypeError, "the specifics of a Generic are Functions");
            return -1;
        }
    }
    return 0;
}

static PyObject *generic_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    static char *names[] = {"name", "specifics", "module", "place", "doc", "loops", NULL};
    PyObject *name, *specifics, *module = NULL, *place = NULL, *doc = NULL, *loops = NULL;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "UO!|$UUUO!:Generic", names, &name,
                                     &PyTuple_Type, &specifics, &module, &place, &doc,
                                     &PyTuple_Type, &loops) ||
        check_specifics(specifics) < 0) {
        return NULL;
    }
    Generic *self = (Generic *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->vectorcall = generic_call;
    self->specifics = Py_NewRef(specifics);
    self->loops = loops ? Py_NewRef(loops) : PyTuple_New(0);
    if (self->loops == NULL || named_fill((Named *)self, name, NULL, module, place, doc) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int generic_traverse(PyObject *object, visitproc visit, void *arg)
{
    Generic *self = (Generic *)object;
    Py_VISIT(self->specifics);
    Py_VISIT(self->elementwise);
    Py_VISIT(self->named);
    return named_traverse((Named *)self, visit, arg);
}

static int generic_clear(PyObject *object)
{
    Generic *self = (Generic *)object;
    named_clear((Named *)self);
    Py_CLEAR(self->elementwise);
    Py_CLEAR(self->named);
    return 0;
}

static void generic_dealloc(PyObject *object)
{
    Generic *self = (Generic *)object;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (self->weakrefs != NULL) {
        PyObject_ClearWeakRefs(object);
    }
    generic_clear(object);
    choices_clear(&self->choices);
    Py_XDECREF(self->specifics);
    Py_XDECREF(self->loops);
    named_release((Named *)self);
    type->tp_free(self);
    Py_DECREF(type);
}

/* --- attributes ------------------------------------------------------------------------------ */

static PyObject *get_specifics(PyObject *object, void *closure)
{
    (void)closure;
    Generic *self = (Generic *)object;
    return on_demand(&self->named, "pyfort.runtime.generic", "named", self->specifics);
}

static PyObject *get_signature(PyObject *object, void *closure)
{
    (void)closure;
    Generic *self = (Generic *)object;
    return on_demand(&self->signature, "pyfort.runtime.generic", "signature_of", object);
}

static PyObject *get_numba_type(PyObject *object, void *closure)
{
    (void)closure;
    Generic *self = (Generic *)object;
    return on_demand(&self->numba_type, "pyfort.runtime.numba", "type_of_generic", object);
}

static PyObject *get_elementwise(PyObject *object, void *closure)
{
    (void)closure;
    Generic *self = (Generic *)object;
    if (PyTuple_GET_SIZE(self->loops) == 0) {
        return PyErr_Format(PyExc_AttributeError,
                            "%U is not a ufunc: not all of its specific procedures are, "
                            "with as many arguments and results each",
                            self->name);
    }
    return Py_XNewRef((PyObject *)elementwise(self));
}

static PyObject *get_ufunc(PyObject *object, void *closure)
{
    PyObject *function = get_elementwise(object, closure);
    PyObject *ufunc = function ? Py_XNewRef(ufunc_object((Function *)function)) : NULL;
    Py_XDECREF(function);
    return ufunc;
}

/* What a generic does not have, its ufunc may: outer, reduce, nin, types, ... */
static PyObject *generic_getattro(PyObject *object, PyObject *name)
{
    Generic *self = (Generic *)object;
    PyObject *found = PyObject_GenericGetAttr(object, name);
    if (found != NULL || PyTuple_GET_SIZE(self->loops) == 0 ||
        !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return found;
    }
    PyErr_Clear();
    PyObject *ufunc = get_ufunc(object, NULL);
    found = ufunc ? PyObject_GetAttr(ufunc, name) : NULL;
    Py_XDECREF(ufunc);
    return found;
}

static PyObject *generic_repr(PyObject *object)
{
    return call_python("pyfort.runtime.generic", "representation_of", object);
}

static PyMethodDef methods[] = {
    NAMED_METHODS,
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    NAMED_MEMBERS,
    {"loops", T_OBJECT_EX, offsetof(Generic, loops), READONLY, "those of the ufunc, in order"},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef properties[] = {
    NAMED_PROPERTIES,
    {"__signature__", get_signature, NULL, NULL, NULL},
    {"_numba_type_", get_numba_type, NULL, NULL, NULL},
    {"specifics", get_specifics, NULL, "the specific procedures, a named tuple", NULL},
    {"ufunc", get_ufunc, NULL, "the NumPy ufunc with a loop for each specific", NULL},
    {"elementwise", get_elementwise, NULL, "a Function that holds the ufunc", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, generic_new},           {Py_tp_dealloc, generic_dealloc},
    {Py_tp_traverse, generic_traverse}, {Py_tp_clear, generic_clear},
    {Py_tp_call, PyVectorcall_Call},    {Py_tp_repr, generic_repr},
    {Py_tp_methods, methods},           {Py_tp_members, members},
    {Py_tp_getset, properties},         {Py_tp_getattro, generic_getattro},
    {Py_tp_descr_get, named_get},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.Generic",
    .basicsize = sizeof(Generic),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
             Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int generic_init(PyObject *module)
{
    Generic_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    PyObject *of_methods = method_type(&spec, "pyfort.runtime._call.GenericMethod");
    return Generic_Type != NULL && of_methods != NULL &&
                   PyModule_AddObjectRef(module, "GenericMethod", of_methods) == 0
               ? PyModule_AddObjectRef(module, "Generic", (PyObject *)Generic_Type)
               : -1;
}
