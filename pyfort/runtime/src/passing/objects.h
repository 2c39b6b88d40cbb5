/* What dummy arguments that are arrays of objects of a derived type share. */
#ifndef PYFORT_OBJECTS_H
#define PYFORT_OBJECTS_H

#include "passing/kinds.h"

/* The advice of messages, which differs with what Fortran does with the array. */
typedef struct {
    const char *read_only, *gaps;
    const char *kind; /* with the name of the class */
} ObjectsAdvice;

/* The class, the rank, and room for a handle: two words, and two for each dimension. */
int objects_declare(Dummy *dummy, PyObject *description);

/* Whether Fortran can have an array as it is. */
bool objects_fit(const Dummy *dummy, PyObject *given, bool is_changed);

/* Whether it can if objects with others between them are brought together for the call: not where
 * pointers to them may stay. */
bool objects_can_be_packed(const Dummy *dummy, PyObject *given, bool is_changed);

/* Brings them together, bit by bit as compilers do; NULL with an exception. */
char *objects_pack(Call *call, int i, const InstanceArray *array);

/* Gives back what Fortran has left of them, whatever happened there. */
void objects_unpack(const Call *call, int i);

/* Say what is wrong with what does not fit. */
int objects_refuse(const Call *call, int i, bool is_changed, const ObjectsAdvice *advice);

/* Tells where objects stand, if Fortran may be forbidden to have them twice: nobody knows of a dummy
 * without an intent whether it is changed, and pointers may have a target as well. */
void objects_note(Call *call, int i, char *address, npy_intp length);

/* Whether what another argument changes can be copied for this one; else an error is raised. */
bool objects_can_be_copied(const Call *call, int i, const Derived *derived);

#endif
