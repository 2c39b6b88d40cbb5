/* The memory of a module variable (variable.c), and of one that Fortran allocates or points
 * with (association.c). */
#ifndef PYFORT_VARIABLE_H
#define PYFORT_VARIABLE_H

#include "element/array.h"
#include "element/scalar.h"

typedef struct {
    const Type *type;
    char *address;
    int rank; /* 0: a scalar */
    npy_intp shape[MAX_RANK];
    npy_intp strides[MAX_RANK]; /* in bytes */
} Variable;

/* The memory itself, without a base. */
PyArrayObject *variable_view(const Variable *variable, bool writeable);
/* What is assigned to an array: of any shape, in the type that Fortran has. */
PyArrayObject *variable_values(const Type *type, PyObject *value, const Subject *subject);
/* Copies that into the memory, with NumPy's broadcasting. */
int variable_fill(const Variable *variable, PyArrayObject *values, const Subject *subject);
int variable_write_scalar(const Variable *variable, PyObject *value, const Subject *subject);
/* "has shape S, the value has shape T: pass <advice>"; always returns -1. */
int variable_wrong_shape(const Variable *variable, PyArrayObject *values, const char *advice,
                         const Subject *subject);
int expect_arguments(const char *name, Py_ssize_t given, Py_ssize_t expected);

extern PyMethodDef association_methods[];

#endif
