/* What Fortran tells of data of any type, with a descriptor or in numbers. */
#ifndef PYFORT_TOLD_H
#define PYFORT_TOLD_H

#include "element/array.h"
#include "passing/passing.h"

/* A view that tells the type of its elements: the trampoline makes a descriptor of it. */
typedef struct {
    View view;
    npy_intp sort; /* b i f c, or S; below zero the number of a derived type; 1: none of these */
    npy_intp size;
} UntypedView;

/* --- told.c: where Fortran calls a function of Python --- */

void note_untyped(Call *call, int i);
PyObject *arrive_untyped(Call *call, int i);
int detach_untyped(PyObject *argument);

#endif
