/* Functions of Python that stay callable when the call has ended that they were given to, as an
 * object of Fortran has a pointer to them (held.c). */
#ifndef PYFORT_HELD_H
#define PYFORT_HELD_H

#include "passing/callback.h"

int held_init(PyObject *module);
/* When Fortran has returned: what objects of the call may point at now stays with these. */
int held_keep(Call *call);
/* The same of an object that the call returns, the value of a dummy. */
int held_follow(const Call *call, int i, PyObject *object);

#endif
