/* Components of derived types whose objects stay in Fortran's memory. */
#ifndef PYFORT_COMPONENT_H
#define PYFORT_COMPONENT_H

#include "module/variable.h"

/* The descriptor of one; where it is in an object is the same in all of them. */
typedef struct {
    PyObject_HEAD
    PyObject *name, *full_name, *doc;
    PyTypeObject *class;   /* the class that has it; borrowed, as it lives for good */
    const Derived *object; /* the type of a component that is an object; NULL of anything else */
    npy_intp offset;
    Variable variable;     /* without an address: type, shape and length */
    Associated associated; /* without an object, where `is_associated` */
    bool is_associated, is_polymorphic, is_protected;
    bool is_procedure;
    PyObject *procedure; /* what reads and assigns one that is a procedure pointer */
} Component;

extern PyTypeObject *Component_Type;

static inline Subject component_subject(const Component *self)
{
    return (Subject){NULL, self->full_name, -1, 0, NULL};
}

static inline bool component_is_read_only(const Component *self, PyObject *instance)
{
    return self->is_protected || ((Instance *)instance)->is_read_only;
}

/* --- component_object.c: those that are objects ----------------------------------------- */

/* A reference to what stands in an object. */
PyObject *component_refer(const Component *self, const Variable *variable, PyObject *instance);
/* Fortran's assignment of one object, or of an array of them. */
int component_set_object(const Component *self, Variable *variable, const Associated *associated,
                         PyObject *value, PyObject *instance);
int component_set_objects(const Component *self, Variable *variable, const Associated *associated,
                          PyObject *value, PyObject *instance);

#endif
