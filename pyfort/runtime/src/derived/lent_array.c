/* Arrays of objects that Fortran lends to a function of Python, for as long as that runs. Whatever is
 * made of one, an object or a part, looks at Fortran's memory as well: so the array knows all of them,
 * and each that somebody keeps gets objects of its own. */
#include "base/base.h"
#include "derived/derived.h"

enum { MANY = 64 };

PyObject *instance_array_lend(PyObject *array)
{
    if (array != NULL && (((InstanceArray *)array)->parts = PyList_New(0)) == NULL) {
        Py_CLEAR(array);
    }
    return array;
}

/* Forgets those that are gone. */
static int tidy(PyObject *parts)
{
    for (Py_ssize_t k = PyList_GET_SIZE(parts); k-- > 0;) {
        if (PyWeakref_GetObject(PyList_GET_ITEM(parts, k)) == Py_None &&
            PyList_SetSlice(parts, k, k + 1, NULL) < 0) {
            return -1;
        }
    }
    return 0;
}

static int note(PyObject *parts, PyObject *part)
{
    if (PyList_GET_SIZE(parts) % MANY == MANY - 1 && tidy(parts) < 0) {
        return -1;
    }
    PyObject *reference = PyWeakref_NewRef(part, NULL);
    int status = reference ? PyList_Append(parts, reference) : -1;
    Py_XDECREF(reference);
    return status;
}

PyObject *instance_array_part(InstanceArray *whole, PyObject *part)
{
    if (part == NULL || whole->parts == NULL) {
        return part;
    }
    if (note(whole->parts, part) < 0) {
        Py_DECREF(part);
        return NULL;
    }
    if (is_instance(part)) {
        ((Instance *)part)->is_lent = true;
    } else {
        ((InstanceArray *)part)->parts = Py_NewRef(whole->parts);
    }
    return part;
}

/* --- copies ----------------------------------------------------------------------------------- */

int instance_array_assign(const InstanceArray *from, char *to, const npy_intp *strides)
{
    npy_intp place[MAX_RANK] = {0};
    for (npy_intp k = 0; k < from->count; k++) {
        char *source = from->address, *target = strides ? to : to + k * from->derived->size;
        for (int d = 0; d < from->rank; d++) {
            source += place[d] * from->strides[d];
            target += strides ? place[d] * strides[d] : 0;
        }
        if (source != target && derived_assign(from->derived, target, source) < 0) {
            return -1;
        }
        for (int d = 0; d < from->rank && ++place[d] == from->shape[d]; d++) {
            place[d] = 0;
        }
    }
    return 0;
}

/* --- what is kept --------------------------------------------------------------------------- */

static int detach_one(InstanceArray *self)
{
    const Derived *derived = self->derived;
    char *own = derived_create(derived, self->count);
    if (own == NULL) {
        return -1;
    }
    int status = derived_can_be_copied(derived) ? instance_array_assign(self, own, NULL) : 0;
    self->address = own;
    npy_intp stride = derived->size;
    for (int d = 0; d < self->rank; d++) {
        self->strides[d] = stride;
        stride *= self->shape[d];
    }
    Py_CLEAR(self->owner);
    Py_CLEAR(self->parts);
    self->is_read_only = false;
    return status;
}

static int detach_part(PyObject *part)
{
    return is_instance(part) ? instance_detach(part) : detach_one((InstanceArray *)part);
}

int instance_array_detach(PyObject *object)
{
    InstanceArray *self = (InstanceArray *)object;
    if (self->parts == NULL) {
        return 0; /* the caller's own */
    }
    PyObject *parts = Py_NewRef(self->parts);
    int status = 0;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(parts); k++) {
        PyObject *part = Py_NewRef(PyWeakref_GetObject(PyList_GET_ITEM(parts, k)));
        if (part != Py_None && detach_part(part) < 0) {
            status = -1; /* the others must not look at Fortran's, either */
        }
        Py_DECREF(part);
    }
    Py_DECREF(parts);
    return Py_REFCNT(object) > 1 && detach_one(self) < 0 ? -1 : status;
}
