/* Dummies in an order in which each comes after those that its extents and its length use. */
#include "passing/dummy.h"

typedef struct {
    const Dummy *dummies;
    char *state; /* per dummy */
    int *order;
    int count;
} Sorting;

enum { UNSEEN, VISITING, SORTED };

static int sort_dummy(int i, void *data)
{
    Sorting *sorting = data;
    const Dummy *dummy = &sorting->dummies[i];
    if (sorting->state[i] == SORTED) {
        return 0;
    }
    if (sorting->state[i] == VISITING) {
        PyErr_Format(PyExc_ValueError, "the shape of '%U' depends on itself", dummy->name);
        return -1;
    }
    sorting->state[i] = VISITING;
    for (int d = 0; d < dummy->rank; d++) {
        if (program_arrays(&dummy->shape[d], sort_dummy, sorting) < 0) {
            return -1;
        }
    }
    if (program_arrays(&dummy->length, sort_dummy, sorting) < 0) {
        return -1;
    }
    sorting->state[i] = SORTED;
    sorting->order[sorting->count++] = i;
    return 0;
}

int dummies_sort(const Dummy *dummies, int total, int *order)
{
    Sorting sorting = {dummies, PyMem_Calloc(total + 1, 1), order, 0};
    int status = sorting.state ? 0 : -1;
    if (status < 0) {
        PyErr_NoMemory();
    }
    for (int i = 0; status == 0 && i < total; i++) {
        status = sort_dummy(i, &sorting);
    }
    PyMem_Free(sorting.state);
    return status;
}
