/* Threads that are not Python's, and whether Python still is there for them (threads.c). */
#ifndef PYFORT_THREADS_H
#define PYFORT_THREADS_H

#include "passing/callback.h"

/* The GIL, for a thread of Fortran. */
PyGILState_STATE threads_enter(void);
bool threads_have_no_python(void);
/* From now on they have none; whether that was so before. */
bool threads_end(void);

#endif
