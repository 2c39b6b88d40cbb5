/* Components that are objects, or arrays of them: references to them, and Fortran's assignment. */
#include "library/kept.h"
#include "module/component.h"

/* What a reference to an object in memory that Fortran may free has to keep; a new reference. */
static PyObject *keeper(const Component *self, char *address, PyObject *instance)
{
    PyObject *owner = instance_owner(instance);
    if (!self->is_associated || !self->associated.library->keeps) {
        return owner;
    }
    PyObject *capsule = kept_capsule(address);
    PyObject *both = capsule ? PyTuple_Pack(2, capsule, owner) : NULL;
    Py_XDECREF(capsule);
    Py_DECREF(owner);
    return both;
}

PyObject *component_refer(const Component *self, const Variable *variable, PyObject *instance)
{
    const Derived *derived = self->object;
    if (self->is_polymorphic) {
        derived = derived_find(derived, variable->length);
    }
    PyObject *owner = derived ? keeper(self, variable->address, instance) : NULL;
    if (owner == NULL) {
        return NULL;
    }
    PyObject *made =
        variable->rank == 0
            ? instance_new(derived, variable->address, owner)
            : instance_array_new(derived, variable->address, variable->rank, variable->shape,
                                 self->associated.is_pointer ? variable->strides : NULL, owner);
    return instance_protect(made, component_is_read_only(self, instance));
}

static int wrong_object(const Component *self, PyObject *value)
{
    const Subject subject = component_subject(self);
    PyObject *what = describe(value);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject, "is a %U, the value is %U: pass a %U%s",
                    self->object->name, what, self->object->name,
                    self->is_associated ? " or None" : "");
        Py_DECREF(what);
    }
    return -1;
}

/* Fortran's assignment to the object that is there. */
static int assign_object(const Component *self, Variable *variable, PyObject *value,
                         PyObject *instance)
{
    const Derived *derived = derived_of(Py_TYPE(value));
    if (derived->entries[ASSIGN] == NULL) {
        const Subject subject = component_subject(self);
        return raise_error(PyExc_TypeError, &subject, "is a %U, which cannot be assigned",
                           derived->name);
    }
    int status = derived_assign(derived, variable->address, instance_address((Instance *)value));
    return status < 0 ? -1 : instance_share(instance, value);
}

static bool is_of_type(const Component *self, PyObject *value)
{
    if (!PyObject_TypeCheck(value, self->object->class)) {
        return false;
    }
    return self->is_polymorphic || derived_of(Py_TYPE(value)) == self->object;
}

int component_set_object(const Component *self, Variable *variable, const Associated *associated,
                      PyObject *value, PyObject *instance)
{
    static const npy_intp none = 0;
    if (value == Py_None && self->is_associated) {
        return association_give(associated, NULL, 0, variable);
    }
    if (!is_of_type(self, value)) {
        return wrong_object(self, value);
    }
    int64_t tag = derived_of(Py_TYPE(value))->tag;
    bool is_there = !self->is_associated || association_find(associated, variable);
    if (!is_there || (self->is_polymorphic && variable->length != tag)) {
        if (association_give(associated, &none, tag, variable) < 0) {
            return -1;
        }
    }
    return assign_object(self, variable, value, instance);
}

/* Copies of what is assigned, where the array needs other memory for them; else None. */
static PyObject *copies_that_fit(const Component *self, PyObject *array, PyObject *value)
{
    PyObject *call = Py_BuildValue("(OOOiOOO)", array, value, (PyObject *)self->object->class,
                                   self->variable.rank, self->full_name,
                                   self->associated.is_pointer ? Py_True : Py_False,
                                   self->is_polymorphic ? Py_True : Py_False);
    PyObject *made = call ? call_python("pyfort.runtime.derived", "copies_that_fit", call) : NULL;
    Py_XDECREF(call);
    return made;
}

/* Gives the array memory for what is assigned, if it needs other memory; a new reference to what
 * is assigned then. */
static PyObject *make_room(const Component *self, Variable *variable, const Associated *associated,
                           PyObject *value, PyObject *instance)
{
    bool is_there = association_find(associated, variable);
    PyObject *array = is_there ? component_refer(self, variable, instance) : Py_NewRef(Py_None);
    PyObject *copies = array ? copies_that_fit(self, array, value) : NULL;
    Py_XDECREF(array);
    if (copies == NULL || copies == Py_None) {
        Py_XDECREF(copies);
        return copies ? Py_NewRef(value) : NULL;
    }
    const InstanceArray *made = (InstanceArray *)copies;
    if (association_give(associated, made->shape, made->derived->tag, variable) < 0) {
        Py_CLEAR(copies);
    }
    return copies;
}

/* Each gets the value of the one in its place. */
int component_set_objects(const Component *self, Variable *variable, const Associated *associated,
                       PyObject *value, PyObject *instance)
{
    if (value == Py_None && self->is_associated) {
        return association_give(associated, NULL, 0, variable);
    }
    PyObject *values = self->is_associated
                           ? make_room(self, variable, associated, value, instance)
                           : Py_NewRef(value);
    PyObject *array = values ? component_refer(self, variable, instance) : NULL;
    PyObject *both = array ? PyTuple_Pack(3, array, values, self->full_name) : NULL;
    PyObject *done = both ? call_python("pyfort.runtime.derived", "assign_all", both) : NULL;
    Py_XDECREF(both);
    Py_XDECREF(array);
    Py_XDECREF(values);
    Py_XDECREF(done);
    return done ? 0 : -1;
}
