/* Instances of derived types: objects of Python with Fortran's memory (structure.c). */
#ifndef PYFORT_STRUCTURE_H
#define PYFORT_STRUCTURE_H

#include "element/types.h"

/* One object of a derived type: its own, or one that stands in memory of somebody else. */
typedef struct {
    PyObject_HEAD
    const Type *type;
    char *address;
    PyObject *owner; /* keeps the memory; NULL: it is its own, or there as long as the library */
    bool is_own;
    bool is_read_only;
    PyObject *weak;
} Structure;

/* What a type has beside its dtype. */
struct Record {
    PyTypeObject *class;
    char *initial; /* the bytes of a new object */
    /* Stores the bytes of an object, all of them or none. */
    int (*load)(const Type *type, PyObject *object, void *target, const Subject *subject);
    /* The type of a component that is one value, and where it is; NULL where there is none. */
    const Type *(*locate)(const Type *type, const char *name, npy_intp *offset);
    /* Stores components that are given in order and by name. */
    int (*construct)(Structure *self, PyObject *arguments, PyObject *keywords);
};

extern PyTypeObject *Structure_Type;
int structure_init(PyObject *module);

/* New references. A new object, with the bytes of one that was just declared. */
PyObject *structure_new(const Type *type, PyTypeObject *class);
/* One with zeros, for Fortran to fill. */
PyObject *structure_blank(const Type *type);
/* One with a copy of the bytes. */
PyObject *structure_of(const Type *type, const void *bytes);
/* One that stands at an address, which `owner` keeps; that may be NULL. */
PyObject *structure_at(const Type *type, char *address, PyObject *owner, bool is_read_only);

/* Gives one that stands at an address memory of its own, with what is there now. */
int structure_detach(PyObject *object);

/* The one in an array of rank 0, of which it steals the reference; NULL stays NULL. */
PyObject *structure_in(const Type *type, PyArrayObject *array);

/* Whether it is one of that type. */
static inline bool structure_has_type(PyObject *object, const Type *type)
{
    return PyObject_TypeCheck(object, Structure_Type) && ((Structure *)object)->type->record == type->record;
}

/* The type of a class; NULL without an exception for one that is of none. */
const Type *structure_type_of(PyTypeObject *class);

#endif
