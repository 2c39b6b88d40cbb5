/* Memory of Fortran that Python looks at. */
#ifndef PYFORT_KEPT_H
#define PYFORT_KEPT_H

#include "library/library.h"

/* A new view of memory that the library may free or move, with a base that keeps that memory
 * for as long as it lives, and with it another object, if there is one; a read-only copy where the
 * library cannot keep it. Steals the reference; NULL stays NULL. */
PyObject *kept_view(const Library *library, PyArrayObject *view, PyObject *keeps);
/* A capsule that keeps what is at an address. */
PyObject *kept_capsule(void *address);

/* Frees what the run time itself has of Fortran, unless somebody looks at it: as the library's
 * `free` does. */
void kept_free(void *block);

/* While memory that is not Fortran's is lent to a pointer, `free` of it does nothing. NULL where
 * nothing is lent: the memory is Fortran's and looked at, or there is none left for the loan.
 * `kept_return` takes NULL, too. */
void *kept_lend(void *address);
void kept_return(void *loan);

/* For compiled code, whose views have no base: `kept_end` takes what `kept_begin` gave. */
void *kept_begin(void *address);
void kept_end(void *place);

#endif
