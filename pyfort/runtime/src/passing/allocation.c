/* Memory that Fortran allocates, and who owns it. */
#include "passing/allocation.h"
#include "library/kept.h"
#include <stdlib.h>

static void release_memory(PyObject *capsule)
{
    void **owned = PyCapsule_GetPointer(capsule, NULL);
    kept_free(*owned);
    PyMem_Free(owned);
}

PyObject *allocation_owner(void)
{
    void **owned = PyMem_Calloc(1, sizeof *owned);
    if (owned == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *capsule = PyCapsule_New(owned, NULL, release_memory);
    if (capsule == NULL) {
        PyMem_Free(owned);
    }
    return capsule;
}

void allocation_own(PyObject *owner, void *memory)
{
    *(void **)PyCapsule_GetPointer(owner, NULL) = memory;
}

void *allocation_copy(const void *data, size_t bytes)
{
    void *copy = malloc(bytes ? bytes : 1);
    if (copy == NULL) {
        PyErr_NoMemory();
    } else {
        memcpy(copy, data, bytes);
    }
    return copy;
}
