/* Locks of the files that have static data. */
#ifndef PYFORT_LOCK_H
#define PYFORT_LOCK_H

#include "library/library.h"

/* The locks of a library, each once and in the order in which all libraries take them.
 *
 * `table` is the library's, `shared` a tuple with the names of shared libraries. NULL, with
 * an exception, when it fails. They live until the process ends, as their files do. */
Lock **locks_find(void *const *table, PyObject *shared, int *count);

/* Whether all were acquired; none is held otherwise. With WAIT_LOCK it does not fail. */
bool locks_acquire(Lock **locks, int count, int wait);
void locks_release(Lock **locks, int count);

int locks_init(void);

/* The names of the files that they belong to, as the loader has them. */
PyObject *locks_names(Lock **locks, int count);

#endif
