/* What allocatable text does where Fortran calls a function of Python (replaced_text.c). */
#ifndef PYFORT_REPLACED_TEXT_H
#define PYFORT_REPLACED_TEXT_H

#include "passing/passing.h"

void note_replaced_text(Call *call, int i);
PyObject *arrive_replaced_text(Call *call, int i);
int detach_replaced_text(PyObject *argument);
int give_replaced_text(Call *call, int i, PyObject *value);
void give_no_replaced_text(Call *call, int i);

#endif
