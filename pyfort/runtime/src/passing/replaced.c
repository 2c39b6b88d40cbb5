/* Where Fortran calls Python: what is allocated is seen as it is, and another value may take its
 * place, of another shape. The value of a function has to be there. */
#include "element/array.h"
#include "element/array_errors.h"
#include "element/scalar.h"
#include "passing/allocation.h"
#include "passing/replaced.h"
#include <stdlib.h>

/* What a target has for it: `pyfort_replaced`. */
typedef struct {
    View view;   /* no base: not allocated */
    void *given; /* of malloc, as both compilers free it; NULL: it stays as it is */
    npy_intp extents[MAX_RANK];
} Replaced;

void note_replaced(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    Replaced *replaced = actual->pointer;
    actual->extents =
        replaced->view.base ? (npy_intp *)replaced->view.extents : replaced->extents;
    actual->shape = actual->extents;
}

PyObject *arrive_replaced(Call *call, int i)
{
    const Replaced *replaced = call->actuals[i].pointer;
    if (replaced->view.base == NULL) {
        return Py_NewRef(Py_None);
    }
    return call->dummies[i].rank > 0
               ? arrive_array(call, i, replaced->view.strides, replaced->view.base)
               : scalar_box(call->dummies[i].type, replaced->view.base);
}

/* Numbers are copies already. */
int detach_replaced(PyObject *argument)
{
    return PyArray_Check(argument) ? array_detach(argument) : 0;
}

/* --- what is returned ------------------------------------------------------------------------ */

static int give_scalar(Call *call, int i, PyObject *value)
{
    const Type *type = call->dummies[i].type;
    Replaced *replaced = call->actuals[i].pointer;
    const Subject subject = call_subject(call, i);
    void *memory = malloc(type->size);
    if (memory == NULL) {
        PyErr_NoMemory();
    } else if (scalar_load(type, value, memory, NULL, &subject) < 0) {
        free(memory);
    } else {
        replaced->given = memory;
    }
    return replaced->given ? 0 : -1;
}

/* Elements as Fortran has them; NULL with an exception. */
static PyArrayObject *elements_of(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    PyArrayObject *array = array_for_fortran(dummy->type, value, dummy->rank, &subject);
    PyArrayObject *elements = NULL;
    if (array != NULL && PyArray_NDIM(array) != dummy->rank) {
        array_wrong_rank(value, array, dummy->rank, &subject);
    } else if (array != NULL && array_check_cast(dummy->type, array, &subject) == 0) {
        elements = array_cast(dummy->type->storage, array);
    }
    Py_XDECREF(array);
    return elements;
}

static int give_elements(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    Replaced *replaced = call->actuals[i].pointer;
    PyArrayObject *elements = elements_of(call, i, value);
    if (elements == NULL) {
        return -1;
    }
    replaced->given = allocation_copy(PyArray_BYTES(elements), PyArray_NBYTES(elements));
    memcpy(replaced->extents, PyArray_DIMS(elements), dummy->rank * sizeof(npy_intp));
    if (replaced->given && dummy->type->category == LOGICAL && dummy->type->size == 1) {
        bools_settle(replaced->given, PyArray_SIZE(elements));
    }
    Py_DECREF(elements);
    return replaced->given ? 0 : -1;
}

int give_replaced(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    if (value == Py_None && !dummy->is_value) {
        return 0; /* not allocated */
    }
    return dummy->rank > 0 ? give_elements(call, i, value) : give_scalar(call, i, value);
}

/* NaN, or an array without elements, where there has to be something. */
void give_no_replaced(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Replaced *replaced = call->actuals[i].pointer;
    if (replaced->given == NULL && dummy->is_value) {
        replaced->given = malloc(dummy->type->size);
        if (replaced->given != NULL && dummy->rank == 0) {
            scalar_spoil(dummy->type, replaced->given, 1);
        }
    }
}
