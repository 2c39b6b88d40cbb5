/* What the callables of a package have in common as objects of Python: a name, a docstring,
 * a place in Fortran, attributes. An object that has them begins with NAMED_HEAD. */
#ifndef PYFORT_NAMED_H
#define PYFORT_NAMED_H

#include "base/base.h"
#include <stddef.h>
#include <structmember.h>

#define NAMED_HEAD                                                                           \
    PyObject_HEAD                                                                            \
    vectorcallfunc vectorcall;                                                               \
    PyObject *name, *qualname, *doc, *place;                                                 \
    PyObject *signature, *numba_type; /* made on demand */                                   \
    PyObject *dict, *weakrefs;

typedef struct {
    NAMED_HEAD
} Named;

/* All but the name may be NULL: the qualified name is that of the name then, text is empty. */
int named_fill(Named *self, PyObject *name, PyObject *qualname, PyObject *module,
               PyObject *place, PyObject *doc);

int named_traverse(Named *self, visitproc visit, void *arg);
/* Only what can be in a cycle and is not needed by a call. */
void named_clear(Named *self);
/* The rest. */
void named_release(Named *self);

PyObject *named_get_doc(PyObject *object, void *closure);
int named_set_doc(PyObject *object, PyObject *value, void *closure);
PyObject *named_reduce(PyObject *object, PyObject *unused);
/* As an attribute of a class it is found as it is. That it can be asked makes it a routine for
 * `inspect`, and so for help(), doctest and Sphinx. */
PyObject *named_get(PyObject *object, PyObject *instance, PyObject *owner);

#define NAMED_METHODS {"__reduce__", named_reduce, METH_NOARGS, "Pickle by reference."}

#define NAMED_MEMBERS                                                                        \
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Named, vectorcall), READONLY, NULL},       \
    {"__dictoffset__", T_PYSSIZET, offsetof(Named, dict), READONLY, NULL},                   \
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Named, weakrefs), READONLY, NULL},           \
    {"__name__", T_OBJECT_EX, offsetof(Named, name), READONLY, NULL},                        \
    {"__qualname__", T_OBJECT_EX, offsetof(Named, qualname), READONLY, NULL},                \
    {"place", T_OBJECT_EX, offsetof(Named, place), READONLY, "Fortran file and line"}

#define NAMED_PROPERTIES                                                                     \
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},              \
    {"__doc__", named_get_doc, named_set_doc, NULL, NULL}

#endif
