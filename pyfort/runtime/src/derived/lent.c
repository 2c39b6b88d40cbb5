/* Objects that Fortran lends to a function of Python, for as long as that runs. */
#include "base/base.h"
#include "derived/derived.h"

/* Nobody keeps the object, and nobody has to finalise it. */
PyObject *instance_lend(const Derived *derived, char *address)
{
    PyObject *made = instance_new(derived, address, Py_NewRef(Py_None));
    if (made != NULL) {
        ((Instance *)made)->is_lent = true;
    }
    return made;
}

/* Attributes of a class of Python are those of the same object, of which there are two references
 * then. A class that has none of its own has no dictionary. */
static int share_attributes(PyObject *to, PyObject *from)
{
    PyObject *attributes = PyObject_GenericGetDict(from, NULL);
    if (attributes == NULL) {
        PyErr_Clear();
        return 0;
    }
    int status = PyObject_GenericSetDict(to, attributes, NULL);
    Py_DECREF(attributes);
    return status;
}

PyObject *instance_read_only(PyObject *instance)
{
    Instance *given = (Instance *)instance;
    if (given->is_read_only) {
        return Py_NewRef(instance);
    }
    PyTypeObject *class = Py_TYPE(instance);
    PyObject *owner = instance_owner(instance);
    PyObject *made = instance_of_class(class, derived_of(class), instance_address(given), owner);
    if (made != NULL && share_attributes(made, instance) < 0) {
        Py_CLEAR(made);
    }
    return instance_protect(made, true);
}

bool derived_can_be_copied(const Derived *derived)
{
    PyObject *reason = lookup((PyObject *)derived->class, "__fortran_uncopied__");
    bool can = derived->entries[ASSIGN] != NULL && reason != NULL && !PyObject_IsTrue(reason);
    Py_XDECREF(reason);
    PyErr_Clear();
    return can;
}

/* One that cannot be copied becomes a new object: nothing may look at what Fortran has later. */
int instance_detach(PyObject *object)
{
    Instance *self = (Instance *)object;
    if (!is_instance(object) || !self->is_lent) {
        return 0; /* the caller's own */
    }
    const Derived *derived = derived_of(Py_TYPE(object));
    char *lent = instance_address(self), *own = derived_create(derived, ONE);
    if (own == NULL) {
        return -1;
    }
    self->handle[0] = (intptr_t)own;
    self->is_lent = self->is_read_only = false;
    Py_CLEAR(self->owner);
    return derived_can_be_copied(derived) ? derived_assign(derived, own, lent) : 0;
}
