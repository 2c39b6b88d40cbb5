/* What Fortran allocates: what allocated.c and allocated_text.c share. */
#ifndef PYFORT_ALLOCATION_H
#define PYFORT_ALLOCATION_H

#include "passing/passing.h"

typedef struct {
    void *base; /* of malloc, as both compilers allocate with it; NULL: not allocated */
    npy_intp extents[MAX_RANK];
} Allocation;

/* The same of assumed rank. */
typedef struct {
    Allocation allocation;
    npy_intp rank;
} RankedAllocation;

/* A capsule that frees what it is told, as long as somebody has a reference to it. */
PyObject *allocation_owner(void);
void allocation_own(PyObject *owner, void *memory);
/* A copy that Fortran may deallocate; NULL with an exception. */
void *allocation_copy(const void *data, size_t bytes);

#endif
