/* What arrays of text do where Fortran calls a function of Python. */
#ifndef PYFORT_TEXTS_H
#define PYFORT_TEXTS_H

#include "passing/passing.h"

void note_texts(Call *call, int i);
PyObject *arrive_texts(Call *call, int i);
int give_texts(Call *call, int i, PyObject *value);
void give_no_texts(Call *call, int i);

#endif
