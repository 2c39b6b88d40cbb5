/* Components of derived types: where they stand in an object, and the properties that Python has
 * of them (field.c). */
#ifndef PYFORT_FIELD_H
#define PYFORT_FIELD_H

#include "element/structure.h"
#include "module/variable.h"

typedef struct {
    PyObject *name;      /* interned */
    PyObject *qualified; /* with that of the type, for messages */
    npy_intp offset;
    Variable form;       /* what stands there, without an address */
    bool is_c_text;      /* which ends with a NUL */
    bool is_private;
} Field;

PyObject *field_read(const Field *field, const Structure *self);
/* Stores a value in the object that begins at an address. */
int field_store(const Field *field, char *address, PyObject *value);

extern PyTypeObject *FieldProperty_Type;
int field_init(PyObject *module);
/* The property of a field, which must stay. */
PyObject *field_property(const Field *field, const Type *type, PyObject *doc);

#endif
