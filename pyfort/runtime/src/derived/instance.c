/* Instance: an object of a Fortran derived type, or a reference to one that something else has. */
#include "derived/derived.h"
#include <stddef.h>
#include <structmember.h>

PyTypeObject *Instance_Type;
int (*component_assign)(PyObject *component, PyObject *instance, PyObject *value);
PyObject *(*component_name)(PyObject *component);
int (*instance_share)(PyObject *to, PyObject *from);
int (*instance_moved)(Instance *to, Instance *from);
bool (*component_locate)(const Derived *derived, const char *name, Place *place);

/* --- creation ---------------------------------------------------------------------------- */

static Instance *allocate(PyTypeObject *class, const Derived *derived, char *address,
                          PyObject *owner)
{
    Instance *self = (Instance *)class->tp_alloc(class, 0);
    if (self == NULL) {
        Py_XDECREF(owner);
        return NULL;
    }
    self->handle[0] = (intptr_t)address;
    self->handle[1] = derived->tag;
    self->owner = owner;
    return self;
}

PyObject *instance_of_class(PyTypeObject *class, const Derived *derived, char *address,
                            PyObject *owner)
{
    bool owns = owner == NULL;
    PyObject *made = (PyObject *)allocate(class, derived, address, owner);
    if (made == NULL && owns) {
        derived_destroy(derived, ONE, address);
    }
    return made;
}

PyObject *instance_new(const Derived *derived, char *address, PyObject *owner)
{
    return instance_of_class(derived->class, derived, address, owner);
}

PyObject *instance_owner(PyObject *instance)
{
    PyObject *owner = ((Instance *)instance)->owner;
    return Py_NewRef(owner ? owner : instance); /* so that chains of owners stay short */
}

PyObject *instance_protect(PyObject *reference, bool is_read_only)
{
    if (reference != NULL && is_instance(reference)) {
        ((Instance *)reference)->is_read_only |= is_read_only;
    } else if (reference != NULL) {
        ((InstanceArray *)reference)->is_read_only |= is_read_only;
    }
    return reference;
}

int instance_is_protected(PyObject *name)
{
    PyErr_Format(PyExc_AttributeError,
                 "cannot assign to %U: the object is read-only (protected or constant in Fortran)",
                 name);
    return -1;
}

/* --- the structure constructor ----------------------------------------------------------- */

static int too_many(const Derived *derived, Py_ssize_t given)
{
    Py_ssize_t most = PyTuple_GET_SIZE(derived->components);
    PyErr_Format(PyExc_TypeError, "%U() takes at most %zd positional argument%s but %zd %s given",
                 derived->name, most, most == 1 ? "" : "s", given, given == 1 ? "was" : "were");
    return -1;
}

static Py_ssize_t find_component(const Derived *derived, PyObject *name)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(derived->components); i++) {
        PyObject *own = component_name(PyTuple_GET_ITEM(derived->components, i));
        if (own == name || PyUnicode_Compare(own, name) == 0) {
            return i;
        }
    }
    return -1;
}

static int set_by_name(const Derived *derived, PyObject *self, Py_ssize_t positional,
                       PyObject *keywords)
{
    PyObject *name, *value;
    Py_ssize_t place = 0;
    while (PyDict_Next(keywords, &place, &name, &value)) {
        Py_ssize_t i = find_component(derived, name);
        if (i < 0 || i < positional) {
            PyErr_Format(PyExc_TypeError, i < 0 ? "%U() got an unexpected keyword argument '%U'"
                                                : "%U() got multiple values for argument '%U'",
                         derived->name, name);
            return -1;
        }
        if (component_assign(PyTuple_GET_ITEM(derived->components, i), self, value) < 0) {
            return -1;
        }
    }
    return 0;
}

static int set_components(const Derived *derived, PyObject *self, PyObject *arguments,
                          PyObject *keywords)
{
    Py_ssize_t count = PyTuple_GET_SIZE(arguments);
    if (derived->components == NULL || count > PyTuple_GET_SIZE(derived->components)) {
        return derived->components ? too_many(derived, count) : 0;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *component = PyTuple_GET_ITEM(derived->components, i);
        if (component_assign(component, self, PyTuple_GET_ITEM(arguments, i)) < 0) {
            return -1;
        }
    }
    return keywords ? set_by_name(derived, self, count, keywords) : 0;
}

/* --- calls of the class --------------------------------------------------------------------- */

static int instance_initialise(PyObject *self, PyObject *arguments, PyObject *keywords);

static bool has_arguments(PyObject *arguments, PyObject *keywords)
{
    return PyTuple_GET_SIZE(arguments) > 0 || (keywords != NULL && PyDict_GET_SIZE(keywords) > 0);
}

/* What a generic interface of the type's name makes of the arguments; NotImplemented where none
 * of its procedures takes them. */
static PyObject *ask_constructor(const Derived *derived, PyObject *arguments, PyObject *keywords)
{
    PyObject *named = keywords ? Py_NewRef(keywords) : PyDict_New();
    PyObject *call = named ? PyTuple_Pack(3, derived->constructor, arguments, named) : NULL;
    PyObject *made = call ? call_python("pyfort.runtime.derived", "constructed", call) : NULL;
    Py_XDECREF(call);
    Py_XDECREF(named);
    return made;
}

/* The object that somebody else has made becomes one of this class. */
static PyObject *take_over(PyTypeObject *class, const Derived *derived, PyObject *made)
{
    Instance *other = (Instance *)made;
    bool can_have = is_instance(made) && other->owner == NULL &&
                    derived_of(Py_TYPE(made)) == derived;
    if (Py_TYPE(made) == class || !can_have) {
        return made;
    }
    Instance *self = allocate(class, derived, instance_address(other), NULL);
    if (self != NULL) {
        other->handle[0] = 0;
        if (instance_moved(self, other) < 0) {
            Py_CLEAR(self);
        }
    }
    Py_DECREF(made);
    return (PyObject *)self;
}

static PyObject *instance_make(PyTypeObject *class, PyObject *arguments, PyObject *keywords)
{
    const Derived *derived = derived_expect((PyObject *)class);
    if (derived == NULL) {
        return NULL;
    }
    /* A class of Python with an __init__ of its own has arguments of its own. */
    bool is_plain = class->tp_init == instance_initialise;
    if (is_plain && derived->constructor != NULL) {
        PyObject *made = ask_constructor(derived, arguments, keywords);
        if (made != Py_NotImplemented) {
            return made ? take_over(class, derived, made) : NULL;
        }
        Py_DECREF(made);
    }
    char *address = derived_create(derived, ONE);
    Instance *self = address ? allocate(class, derived, address, NULL) : NULL;
    if (self == NULL) {
        if (address != NULL) {
            derived_destroy(derived, ONE, address);
        }
        return NULL;
    }
    if (is_plain && has_arguments(arguments, keywords) &&
        set_components(derived, (PyObject *)self, arguments, keywords) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int instance_initialise(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    if (Py_TYPE(self)->tp_init == instance_initialise) {
        return 0; /* done when it was made */
    }
    const Derived *derived = derived_expect((PyObject *)Py_TYPE(self));
    return derived ? set_components(derived, self, arguments, keywords) : -1;
}

/* --- the end ---------------------------------------------------------------------------------- */

static int instance_traverse(PyObject *object, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(((Instance *)object)->owner);
    Py_VISIT(((Instance *)object)->functions);
    return 0;
}

/* There is no tp_clear: each circle goes through something else as well, if only the list of
 * functions, and a reference whose owner was gone could not be used any more. */
static void instance_dealloc(PyObject *object)
{
    Instance *self = (Instance *)object;
    PyTypeObject *class = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    if (self->weakrefs != NULL) {
        PyObject_ClearWeakRefs(object);
    }
    if (self->owner == NULL && self->handle[0] != 0) {
        derived_destroy(derived_of(class), ONE, instance_address(self));
    }
    Py_XDECREF(self->owner);
    Py_XDECREF(self->functions); /* which a finaliser may have called */
    class->tp_free(object);
    Py_DECREF(class);
}

/* --- attributes ------------------------------------------------------------------------------- */

static PyObject *instance_repr(PyObject *object)
{
    return call_python("pyfort.runtime.derived", "representation_of", object);
}

static PyObject *instance_reduce(PyObject *object, PyObject *unused)
{
    (void)unused;
    return call_python("pyfort.runtime.derived", "pickled", object);
}

static PyObject *instance_copy(PyObject *object, PyObject *unused)
{
    (void)unused;
    return call_python("pyfort.runtime.derived", "copied", object);
}

/* Fortran's assignment to the object, from another instance of its type. */
static PyObject *instance_assign(PyObject *object, PyObject *other)
{
    const Derived *derived = derived_of(Py_TYPE(object));
    if (((Instance *)object)->is_read_only) {
        instance_is_protected(derived->name);
        return NULL;
    }
    if (!is_instance(other) || derived_of(Py_TYPE(other)) != derived) {
        return PyErr_Format(PyExc_TypeError, "a %U is needed, not a %s", derived->name,
                            Py_TYPE(other)->tp_name);
    }
    if (derived->entries[ASSIGN] == NULL) {
        return PyErr_Format(PyExc_TypeError, "a %U cannot be assigned", derived->name);
    }
    Py_INCREF(other);
    int status = derived_assign(derived, instance_address((Instance *)object),
                                instance_address((Instance *)other));
    status = status < 0 ? -1 : instance_share(object, other);
    Py_DECREF(other);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *get_address(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr(instance_address((Instance *)object));
}

static PyObject *get_handle(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr(((Instance *)object)->handle);
}

static PyObject *get_read_only(PyObject *object, void *closure)
{
    (void)closure;
    return PyBool_FromLong(((Instance *)object)->is_read_only);
}

static PyMethodDef methods[] = {
    {"__reduce__", instance_reduce, METH_NOARGS, "Pickle the components."},
    {"__copy__", instance_copy, METH_NOARGS, "Fortran's assignment to a new object."},
    {"__deepcopy__", instance_copy, METH_O, "Fortran's assignment to a new object."},
    {"_assign", instance_assign, METH_O, "Fortran's assignment from another object."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef properties[] = {
    {"_address", get_address, NULL, "where the object is in Fortran's memory", NULL},
    {"_handle", get_handle, NULL, "the address of what Fortran gets", NULL},
    {"_read_only", get_read_only, NULL, "whether Python cannot change it", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Instance, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, instance_make},           {Py_tp_init, instance_initialise},
    {Py_tp_dealloc, instance_dealloc},    {Py_tp_traverse, instance_traverse},
    {Py_tp_repr, instance_repr},          {Py_tp_methods, methods},
    {Py_tp_getset, properties},           {Py_tp_members, members},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.Instance",
    .basicsize = sizeof(Instance),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .slots = slots,
};

/* What has the variables of a module as its components: an object at the address 0. */
static PyObject *instance_nowhere(PyObject *module, PyObject *class)
{
    (void)module;
    const Derived *derived = derived_expect(class);
    return derived ? (PyObject *)allocate((PyTypeObject *)class, derived, NULL, NULL) : NULL;
}

/* What is in Fortran's memory as an instance of its dynamic type; the owner keeps it. */
static PyObject *instance_at(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *class, *owner;
    long long address, tag;
    int is_read_only;
    if (!PyArg_ParseTuple(arguments, "OLLOp:instance_at", &class, &address, &tag, &owner,
                          &is_read_only)) {
        return NULL;
    }
    const Derived *declared = derived_expect(class);
    const Derived *derived = declared ? derived_find(declared, tag) : NULL;
    char *place = (char *)(intptr_t)address;
    PyObject *made = derived ? instance_new(derived, place, Py_NewRef(owner)) : NULL;
    return instance_protect(made, is_read_only);
}

static PyMethodDef functions[] = {
    {"object_of_variables", instance_nowhere, METH_O,
     "object_of_variables(class)\n--\n\nWhat has the variables of a module as components."},
    {"instance_at", instance_at, METH_VARARGS,
     "instance_at(class, address, tag, owner, is_read_only)\n--\n\nAn instance that looks at an object."},
    {NULL, NULL, 0, NULL},
};

/* The base is made as PyType_FromSpec does it, and then is one of our classes. */
int instance_init(PyObject *module)
{
    PyTypeObject *plain = (PyTypeObject *)PyType_FromSpec(&spec);
    if (plain == NULL) {
        return -1;
    }
    PyObject *made = PyObject_CallFunction(
        (PyObject *)Class_Type, "s(O){s:(),s:s,s:s}", "Instance", (PyObject *)plain, "__slots__",
        "__module__", "pyfort.runtime._call", "__doc__", "An object of a Fortran derived type.");
    Py_DECREF(plain);
    Instance_Type = (PyTypeObject *)made;
    PyObject *compiled = made ? jitted_functions() : NULL;
    int status = compiled && PyModule_AddFunctions(module, functions) == 0
                     ? PyModule_AddObjectRef(module, "object_functions", compiled)
                     : -1;
    Py_XDECREF(compiled);
    return status < 0 ? -1 : PyModule_AddObjectRef(module, "Instance", made);
}
