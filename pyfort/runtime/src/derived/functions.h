/* Functions of Python that objects of Fortran have pointers to: each stays as long as what keeps
 * the object (functions.c). What they are is in passing/held.c. */
#ifndef PYFORT_FUNCTIONS_H
#define PYFORT_FUNCTIONS_H

#include "derived/derived.h"

/* What keeps an object: the memory of it, and the list of its functions. */
typedef struct {
    PyObject *list; /* NULL: there are none yet */
    const char *address;
    npy_intp size;
    Keeps keeps;
} Keeper;

/* What keeps the object of an instance, with a new reference to its list, which is made if `makes`;
 * -1 with an exception. */
int functions_find(PyObject *instance, bool makes, Keeper *keeper);
void functions_init(void);

#endif
