/* What kinds of objects do where Fortran calls a function of Python. */
#ifndef PYFORT_LENT_H
#define PYFORT_LENT_H

#include "passing/passing.h"

PyObject *arrive_instance(Call *call, int i);
PyObject *arrive_pointed(Call *call, int i);
int give_instance(Call *call, int i, PyObject *value);
void give_no_instance(Call *call, int i);

#endif
