/* What all files stand on: Python's and NumPy's C API, messages (errors.c), attributes
 * and the Python half of the run time (lookup.c).
 *
 * The folders are floors, and a file uses only its own floor and those below:
 *
 *   module    what Python imports: Function, Generic, module variables
 *   ufunc     functions that work element by element, or on stacks of arrays
 *   call      one call, the quick way or with care, from Python objects to Fortran and back
 *   derived   Fortran's derived types: their classes, and references to objects
 *   passing   dummy arguments: how each kind of them crosses the border
 *   library   the way into Fortran: addresses, locks, failures
 *   element   what stands in memory: types, a scalar, an array, text
 *   base      this
 *
 * Functions that can fail return -1 or NULL with a Python exception set. */
#ifndef PYFORT_BASE_H
#define PYFORT_BASE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pythread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define NPY_NO_DEPRECATED_API NPY_1_25_API_VERSION
#define NPY_TARGET_VERSION NPY_1_25_API_VERSION
#define PY_ARRAY_UNIQUE_SYMBOL pyfort_numpy_api
#ifndef PYFORT_IMPORTS_NUMPY
#define NO_IMPORT_ARRAY
#endif
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>

/* --- errors.c ------------------------------------------------------------ */

/* What a message is about: an argument of a function, or a module variable;
 * or one element of a sequence that is given for it. */
typedef struct {
    PyObject *function; /* its name; NULL for a module variable */
    PyObject *name;
    npy_intp element;   /* -1: not an element */
    int rank;           /* of the sequence */
    const npy_intp *shape;
    PyObject *callback; /* which returned it, where it is a result of one */
    const char *sort; /* of what returned it, or of what has no function; NULL: a variable */
} Subject;

int raise_error(PyObject *exception, const Subject *subject, const char *format, ...);
PyObject *describe(PyObject *object);

/* --- lookup.c ------------------------------------------------------------ */

PyObject *lookup(PyObject *object, const char *name);
/* NULL without an exception if there is no such attribute. */
PyObject *lookup_optional(PyObject *object, const char *name);
/* Whether the object's class has it; -1 with an exception. */
int class_has(PyObject *object, const char *name);
/* module.function(argument), for what is rare enough to be in Python. */
PyObject *call_python(const char *module, const char *function, PyObject *argument);
/* Put what was made on demand into its slot, unless another thread was there first (making
 * it may run Python code, so threads may change meanwhile). Steals; returns what is in the
 * slot, borrowed, NULL if nothing was made. */
PyObject *keep_first(PyObject **slot, PyObject *made);
/* What Python makes when it is first asked for; a new reference. */
PyObject *on_demand(PyObject **kept, const char *module, const char *function,
                    PyObject *argument);

#endif
