/* What kinds that Fortran allocates do where it calls a function of Python. */
#ifndef PYFORT_REPLACED_H
#define PYFORT_REPLACED_H

#include "passing/passing.h"

void note_replaced(Call *call, int i);
PyObject *arrive_replaced(Call *call, int i);
int detach_replaced(PyObject *argument);
int give_replaced(Call *call, int i, PyObject *value);
void give_no_replaced(Call *call, int i);

#endif
