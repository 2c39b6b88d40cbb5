/* What the extension module is made of. */
#ifndef PYFORT_MODULE_H
#define PYFORT_MODULE_H

#include "base/base.h"

extern PyTypeObject *Function_Type, *Method_Type;
int function_init(PyObject *module);

int generic_init(PyObject *module);

/* The type of a spec with another name, whose objects are methods. */
PyObject *method_type(const PyType_Spec *spec, const char *name);

extern PyMethodDef variable_methods[];
extern PyMethodDef record_methods[];
extern PyMethodDef embedded_methods[];

#endif
