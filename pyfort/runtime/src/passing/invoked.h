/* Procedures of Fortran that functions of Python get (invoked.c). */
#ifndef PYFORT_INVOKED_H
#define PYFORT_INVOKED_H

#include "base/base.h"

int invoked_init(PyObject *module);

#endif
