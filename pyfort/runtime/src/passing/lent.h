/* What kinds of objects do where Fortran calls a function of Python. */
#ifndef PYFORT_LENT_H
#define PYFORT_LENT_H

#include "passing/passing.h"

PyObject *arrive_instance(Call *call, int i);
PyObject *arrive_pointed(Call *call, int i);
int give_instance(Call *call, int i, PyObject *value);
void give_no_instance(Call *call, int i);

/* --- lent_arrays.c: a handle has the address, the tag, the extents, and the strides in bytes --- */

enum { LENT_FIRST, LENT_TAG, LENT_SHAPE };

/* Extents for programs. */
void note_instances(Call *call, int i);
PyObject *arrive_instances(Call *call, int i);
PyObject *arrive_pointed_instances(Call *call, int i);
int give_instances(Call *call, int i, PyObject *value);

/* Objects that a function of Python returned, as Fortran may have them in an array of its type;
 * NULL with an exception. */
PyObject *returned_instances(const Call *call, int i, const Derived *derived, PyObject *value);

/* --- replaced_objects.c: what Fortran allocates --- */

PyObject *arrive_replaced_instance(Call *call, int i);
int give_replaced_instance(Call *call, int i, PyObject *value);
PyObject *arrive_replaced_instances(Call *call, int i);
int give_replaced_instances(Call *call, int i, PyObject *value);
/* Fortran makes one itself where there has to be one. */
void give_no_replaced_instance(Call *call, int i);

#endif
