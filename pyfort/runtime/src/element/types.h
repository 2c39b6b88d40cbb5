/* Type codes ("f8") and what they mean: the rows of pyfort.elements. */
#ifndef PYFORT_TYPES_H
#define PYFORT_TYPES_H

#include "base/base.h"

#define MAX_RANK 15 /* Fortran's */

typedef enum {
    INTEGER, REAL, COMPLEX, LOGICAL, CHARACTER, ADDRESS, FUNCTION, DERIVED, RECORD
} Category;

typedef struct Type Type;
typedef struct Record Record;

struct Type {
    const char *code;
    Category category;
    int size;               /* bytes of a scalar in Fortran */
    const char *name;       /* of the NumPy dtype, as users write it */
    int number;             /* of the NumPy dtype, if all arrays of that number can be
                               passed as they are; -1 otherwise: bools may have bytes
                               that are no logicals, strings any length */
    PyArray_Descr *dtype;   /* of the array that Python sees */
    PyArray_Descr *storage; /* of the memory that Fortran sees: another one for
                               logicals wider than a byte */
    Record *record;         /* of a derived type; NULL for any other */
};

int types_init(void);
extern PyMethodDef type_methods[];
const Type *type_find(PyObject *code);
/* Makes a type of element known under a code, for good. The names are kept. */
int type_keep(PyObject *code, Type *type);
/* Fills in what its dtypes say. */
void type_fill(Type *type, Category category, PyArray_Descr *dtype, PyArray_Descr *machine);
bool array_has_type(const Type *type, PyArrayObject *array);

static inline bool type_is_wide_logical(const Type *type)
{
    return type->storage != type->dtype;
}

/* An array of it is text as C has it, with a NUL at its end: c_char. */
static inline bool type_is_c_text(const Type *type)
{
    return type->category == CHARACTER && type->code[0] == 's';
}

static inline bool type_is_double(const Type *type)
{
    return type->category == REAL && type->size == sizeof(double);
}

#endif
