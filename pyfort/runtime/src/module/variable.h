/* The memory of a module variable (variable.c), of text (characters.c), and of what Fortran
 * allocates or points with (association.c). */
#ifndef PYFORT_VARIABLE_H
#define PYFORT_VARIABLE_H

#include "derived/derived.h"
#include "element/array.h"
#include "element/scalar.h"

typedef struct {
    const Type *type;
    char *address;
    int rank; /* 0: a scalar */
    npy_intp shape[MAX_RANK];
    npy_intp strides[MAX_RANK]; /* in bytes */
    bool is_text, is_trimmed;   /* its trailing blanks mean nothing */
    npy_intp length;            /* of each text */
} Variable;

/* The type of an array of text; a new reference. */
PyArray_Descr *text_dtype(npy_intp length);
/* The memory itself, without a base. */
PyArrayObject *variable_view(const Variable *variable, bool writeable);
/* What is assigned to an array of anything but text: of any shape, in Fortran's type. */
PyArrayObject *variable_values(const Type *type, PyObject *value, const Subject *subject);
/* Copies that into the memory, with NumPy's broadcasting. */
int variable_fill(const Variable *variable, PyArrayObject *values, const Subject *subject);
/* A scalar's value, of anything but text; a view of an array, or an object, which `owner`
 * keeps. */
PyObject *variable_value(const Variable *variable, PyObject *owner, bool writeable);
/* Assigns to a scalar or an array of anything but text. */
int variable_assign(const Variable *variable, PyObject *value, const Subject *subject);
int variable_write_scalar(const Variable *variable, PyObject *value, const Subject *subject);
/* Assigns to anything but text. */
int variable_assign(const Variable *variable, PyObject *value, const Subject *subject);
/* "has shape S, the value has shape T: pass <advice>"; always returns -1. */
int variable_wrong_shape(const Variable *variable, PyArrayObject *values, const char *advice,
                         const Subject *subject);
/* Strides in Fortran's order, of elements of a size. */
void variable_contiguous(Variable *variable, npy_intp size);
int variable_read_shape(PyObject *object, Variable *variable);
int expect_arguments(const char *name, Py_ssize_t given, Py_ssize_t expected);

/* --- characters.c ---------------------------------------------------------------- */

PyObject *text_read(const Variable *variable);
/* Assigns to one text or an array of them. */
int text_assign(const Variable *variable, PyObject *value, const Subject *subject);
int text_write(const Variable *variable, const char *data, npy_intp length,
               const Subject *subject);
/* What is assigned to an array of text: padded to a length, or to the longest one if that is
 * negative, which is told then. */
PyArrayObject *text_values(PyObject *value, npy_intp *length, const Subject *subject);

/* Assigns to text of a fixed length, one or an array. */
int text_assign(const Variable *variable, PyObject *value, const Subject *subject);

/* --- association.c --------------------------------------------------------------- */

/* What gets its memory when the program runs: a variable of a module, or a component of an object. */
typedef struct {
    Library *library;
    Py_ssize_t index;       /* the entry of a variable */
    const Derived *derived; /* the type that has the component; NULL for a variable */
    char *object;           /* and the object */
    int64_t number;         /* and the number of the component */
    const Type *type;       /* NULL for an object of a derived type */
    int rank;
    bool is_pointer, is_text, is_deferred; /* text of any length */
    npy_intp length;
} Associated;

/* None, the value of an allocated scalar, or a view that keeps the memory, and another object. */
PyObject *association_value(const Associated *associated, bool writeable, PyObject *keeps);
/* Assigns to the memory that is there, or gives it some; None takes it away. */
int association_assign(const Associated *associated, PyObject *value, const Subject *subject);
/* Whether there is something. */
bool association_find(const Associated *associated, Variable *variable);
/* Gives it memory of a shape, or none where that is NULL, and finds it again. The length is that
 * of text of any length, or the tag of a dynamic type. */
int association_give(const Associated *associated, const npy_intp *extents, npy_intp length,
                     Variable *variable);

/* --- component.c ----------------------------------------------------------------- */

int component_init(PyObject *module);
int component_place_init(PyObject *module);

extern PyMethodDef text_methods[];
extern PyMethodDef association_methods[];

#endif
