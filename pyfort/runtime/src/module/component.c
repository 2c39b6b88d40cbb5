/* Component: a component of a derived type, as an attribute of the type's class. Where it is in an
 * object is the same in all of them, and was measured when the class was made. */
#include "element/text.h"
#include "module/component.h"
#include <stddef.h>
#include <structmember.h>

PyTypeObject *Component_Type;

/* --- reading and writing ---------------------------------------------------------------------- */

static PyObject *view_of(const Variable *variable, PyObject *instance)
{
    PyArrayObject *view = variable_view(variable, !((Instance *)instance)->is_read_only);
    if (view != NULL && PyArray_BASE(view) == NULL &&
        PyArray_SetBaseObject(view, instance_owner(instance)) < 0) { /* steals the owner */
        Py_CLEAR(view);
    }
    return (PyObject *)view;
}

static PyObject *read_associated(const Component *self, PyObject *instance)
{
    Associated associated = self->associated;
    associated.object = instance_address((Instance *)instance);
    if (self->object == NULL) {
        PyObject *owner = instance_owner(instance);
        bool is_writeable = !((Instance *)instance)->is_read_only;
        PyObject *value = association_value(&associated, is_writeable, owner);
        Py_DECREF(owner);
        return value;
    }
    Variable variable;
    return association_find(&associated, &variable)
               ? component_refer(self, &variable, instance)
               : Py_NewRef(Py_None);
}

static PyObject *read_component(const Component *self, PyObject *instance)
{
    if (self->is_procedure) {
        return PyObject_CallMethod(self->procedure, "read", "O", instance);
    }
    if (self->is_associated) {
        return read_associated(self, instance);
    }
    char *address = instance_address((Instance *)instance) + self->offset;
    if (self->object == NULL && self->variable.rank == 0 && !self->variable.is_text) {
        return scalar_box(self->variable.type, address); /* the commonest */
    }
    Variable variable = self->variable;
    variable.address = address;
    if (self->object != NULL) {
        return component_refer(self, &variable, instance);
    }
    return variable.rank > 0 ? view_of(&variable, instance) : text_read(&variable);
}

static int write_component(const Component *self, PyObject *instance, PyObject *value)
{
    const Subject subject = component_subject(self);
    if (component_is_read_only(self, instance)) {
        return instance_is_protected(self->full_name);
    }
    if (self->is_procedure) {
        PyObject *done = PyObject_CallMethod(self->procedure, "write", "OO", instance, value);
        Py_XDECREF(done);
        return done ? 0 : -1;
    }
    char *object = instance_address((Instance *)instance);
    Associated associated = self->associated;
    Variable variable = self->variable;
    associated.object = object;
    variable.address = object + self->offset;
    if (self->object != NULL) {
        return variable.rank > 0
                   ? component_set_objects(self, &variable, &associated, value, instance)
                   : component_set_object(self, &variable, &associated, value, instance);
    }
    if (self->is_associated) {
        return association_assign(&associated, value, &subject);
    }
    return variable.is_text ? text_assign(&variable, value, &subject)
                            : variable_assign(&variable, value, &subject);
}

/* --- the descriptor ------------------------------------------------------------------------------ */

static bool belongs(const Component *self, PyObject *instance)
{
    if (PyObject_TypeCheck(instance, self->class)) {
        return true;
    }
    PyErr_Format(PyExc_TypeError, "%U is a component of another type than %s", self->full_name,
                 Py_TYPE(instance)->tp_name);
    return false;
}

static PyObject *component_get(PyObject *object, PyObject *instance, PyObject *owner)
{
    (void)owner;
    const Component *self = (Component *)object;
    if (instance == NULL || instance == Py_None) {
        return Py_NewRef(object);
    }
    return belongs(self, instance) ? read_component(self, instance) : NULL;
}

static int component_set(PyObject *object, PyObject *instance, PyObject *value)
{
    const Component *self = (Component *)object;
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "cannot delete %U: it is a component of a Fortran type%s",
                     self->full_name, self->is_associated ? "; assign None to deallocate it" : "");
        return -1;
    }
    return belongs(self, instance) ? write_component(self, instance, value) : -1;
}

static PyObject *name_of(PyObject *component)
{
    return ((Component *)component)->name;
}

/* --- creation --------------------------------------------------------------------------------------- */

static int read_object(Component *self, PyObject *class)
{
    if (class == Py_None) {
        return 0;
    }
    self->object = derived_expect(class);
    return self->object ? 0 : -1;
}

static int read_data(Component *self, PyObject *code, PyObject *shape, Py_ssize_t length)
{
    Variable *variable = &self->variable;
    if (self->is_procedure) {
        return 0;
    }
    variable->type = self->object ? NULL : type_find(code);
    if (self->object == NULL && variable->type == NULL) {
        return -1;
    }
    if (variable_read_shape(shape, variable) < 0) {
        return -1;
    }
    variable->is_text = length != -2;
    variable->is_trimmed = true;
    variable->length = length;
    npy_intp size = self->object ? self->object->size : variable->type->size;
    variable_contiguous(variable, variable->is_text ? length : size);
    return 0;
}

static void read_association(Component *self, int number, bool is_pointer)
{
    const Derived *derived = derived_of(self->class);
    self->associated = (Associated){
        .library = derived->library,
        .derived = derived,
        .number = number,
        .type = self->variable.type,
        .rank = self->variable.rank,
        .is_pointer = is_pointer,
        .is_text = self->variable.is_text,
        .is_deferred = self->variable.is_text && self->variable.length < 0,
        .length = self->variable.length,
    };
}

/* Class, name, offset or number, type, shape, length (-2: no text, -1: any), the class of an object,
 * "allocatable" or "pointer" or "", whether it is polymorphic, documentation, whether it is
 * protected. */
static PyObject *component_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    static char *names[] = {"owner",  "name",   "offset",      "number",      "type", "shape",
                            "length", "object", "association", "polymorphic", "doc",  "protected",
                            NULL};
    PyObject *owner, *name, *code, *shape, *object, *doc;
    const char *association;
    Py_ssize_t offset, length;
    int number, is_polymorphic, is_protected;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O!UniUOnOspUp:Component", names, Class_Type,
                                     &owner, &name, &offset, &number, &code, &shape, &length,
                                     &object, &association, &is_polymorphic, &doc,
                                     &is_protected) ||
        derived_expect(owner) == NULL) {
        return NULL;
    }
    Component *self = (Component *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->class = (PyTypeObject *)owner;
    self->name = Py_NewRef(name);
    PyUnicode_InternInPlace(&self->name);
    self->doc = Py_NewRef(doc);
    self->offset = offset;
    self->is_associated = *association != '\0';
    self->is_procedure = strcmp(association, "procedure") == 0;
    self->procedure = Py_NewRef(Py_None);
    self->is_polymorphic = is_polymorphic;
    self->is_protected = is_protected;
    self->full_name = PyUnicode_FromFormat("%U.%U", derived_of(self->class)->name, name);
    if (self->full_name == NULL || read_object(self, object) < 0 ||
        read_data(self, code, shape, length) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    read_association(self, number, *association == 'p');
    return (PyObject *)self;
}

static void component_dealloc(PyObject *object)
{
    Component *self = (Component *)object;
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(self->name);
    Py_XDECREF(self->full_name);
    Py_XDECREF(self->doc);
    Py_XDECREF(self->procedure);
    type->tp_free(object);
    Py_DECREF(type);
}

static PyObject *component_repr(PyObject *object)
{
    return PyUnicode_FromFormat("<component %U>", ((Component *)object)->full_name);
}

/* The address of what a procedure pointer of an object is at; 0 where that is nothing. */
static PyObject *component_target(PyObject *object, PyObject *instance)
{
    const Component *self = (Component *)object;
    if (!belongs(self, instance)) {
        return NULL;
    }
    Associated associated = self->associated;
    Variable variable;
    associated.object = instance_address((Instance *)instance);
    return PyLong_FromVoidPtr(association_find(&associated, &variable) ? variable.address : NULL);
}

static PyObject *component_nullify(PyObject *object, PyObject *instance)
{
    const Component *self = (Component *)object;
    if (!belongs(self, instance)) {
        return NULL;
    }
    Associated associated = self->associated;
    Variable variable;
    associated.object = instance_address((Instance *)instance);
    return association_give(&associated, NULL, 0, &variable) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyMethodDef methods[] = {
    {"target", component_target, METH_O, "the address of the procedure that a pointer is at"},
    {"nullify", component_nullify, METH_O, "let a procedure pointer be at nothing"},
    {NULL, NULL, 0, NULL},
};

static PyObject *get_object(PyObject *object, void *closure)
{
    (void)closure;
    const Component *self = (Component *)object;
    return Py_NewRef(self->object ? (PyObject *)self->object->class : Py_None);
}

static PyObject *get_code(PyObject *object, void *closure)
{
    (void)closure;
    const Component *self = (Component *)object;
    return PyUnicode_FromString(self->variable.type ? self->variable.type->code : "");
}

static PyObject *get_shape(PyObject *object, void *closure)
{
    (void)closure;
    const Component *self = (Component *)object;
    return self->is_associated ? Py_NewRef(Py_None)
                               : PyArray_IntTupleFromIntp(self->variable.rank,
                                                          (npy_intp *)self->variable.shape);
}

static PyObject *get_length(PyObject *object, void *closure)
{
    (void)closure;
    const Component *self = (Component *)object;
    return self->variable.is_text ? PyLong_FromSsize_t(self->variable.length)
                                  : Py_NewRef(Py_None);
}

static PyObject *get_association(PyObject *object, void *closure)
{
    (void)closure;
    const Component *self = (Component *)object;
    const char *how = self->associated.is_pointer ? "pointer" : "allocatable";
    return PyUnicode_FromString(self->is_associated ? how : "");
}

static PyGetSetDef properties[] = {
    {"association", get_association, NULL, "allocatable or pointer, or nothing", NULL},
    {"object", get_object, NULL, "the class of a component that is an object, or None", NULL},
    {"type", get_code, NULL, "the code of its type", NULL},
    {"shape", get_shape, NULL, "its extents; None where Fortran allocates or points with it", NULL},
    {"length", get_length, NULL, "of text, how many characters", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef members[] = {
    {"procedure", T_OBJECT_EX, offsetof(Component, procedure), 0,
     "what reads and assigns one that is a procedure pointer"},
    {"__name__", T_OBJECT_EX, offsetof(Component, name), READONLY, NULL},
    {"__doc__", T_OBJECT_EX, offsetof(Component, doc), READONLY, NULL},
    {"full_name", T_OBJECT_EX, offsetof(Component, full_name), READONLY, "for messages"},
    {"owner", T_OBJECT_EX, offsetof(Component, class), READONLY, "the class that has it"},
    {"offset", T_PYSSIZET, offsetof(Component, offset), READONLY, "where it is in an object"},
    {"is_associated", T_BOOL, offsetof(Component, is_associated), READONLY,
     "whether Fortran allocates it, or points with it"},
    {"is_polymorphic", T_BOOL, offsetof(Component, is_polymorphic), READONLY,
     "whether it may be an object of a type that extends its own"},
    {"number", T_LONGLONG, offsetof(Component, associated.number), READONLY,
     "what its type's procedures call it"},
    {"rank", T_INT, offsetof(Component, variable.rank), READONLY, "how many dimensions it has"},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, component_new},           {Py_tp_dealloc, component_dealloc},
    {Py_tp_descr_get, component_get},     {Py_tp_descr_set, component_set},
    {Py_tp_repr, component_repr},         {Py_tp_getset, properties},
    {Py_tp_members, members},             {Py_tp_methods, methods},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.Component",
    .basicsize = sizeof(Component),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int component_init(PyObject *module)
{
    component_assign = component_set;
    component_name = name_of;
    Component_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    return Component_Type != NULL
               ? PyModule_AddObjectRef(module, "Component", (PyObject *)Component_Type)
               : -1;
}
