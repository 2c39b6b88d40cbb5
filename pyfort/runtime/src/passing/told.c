/* Where Fortran calls Python: data of any type, for `class(*)` and `type(*)`. */
#include "passing/told.h"
#include "element/text.h"
#include "passing/lent.h"

void note_untyped(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const UntypedView *untyped = actual->pointer;
    actual->shape = actual->extents = (npy_intp *)untyped->view.extents;
}

/* --- numbers and text ------------------------------------------------------------------------ */

/* NumPy's number of a type; -1 where it has none. Wide logicals are the bools in their first bytes. */
static int number_of(const UntypedView *untyped)
{
    npy_intp size = untyped->size;
    switch (untyped->sort) {
    case 'b':
        return NPY_BOOL;
    case 'i':
        return size == 1 ? NPY_INT8 : size == 2 ? NPY_INT16 : size == 4 ? NPY_INT32
             : size == 8 ? NPY_INT64 : -1;
    case 'f':
        return size == 4 ? NPY_FLOAT : size == 8 ? NPY_DOUBLE
             : size == (npy_intp)sizeof(long double) ? NPY_LONGDOUBLE : -1;
    case 'c':
        return size == 8 ? NPY_CFLOAT : size == 16 ? NPY_CDOUBLE
             : size == 2 * (npy_intp)sizeof(long double) ? NPY_CLONGDOUBLE : -1;
    }
    return -1;
}

static PyObject *not_data(const Call *call, int i)
{
    PyErr_Format(PyExc_TypeError,
                 "%U(): '%U' of the %s '%U' is data of a type that Python does not have: a derived "
                 "type that is not public, or numbers of a kind that NumPy lacks",
                 call->name, call->dummies[i].name, call->callback_sort, call->callback);
    return NULL;
}

static PyObject *array_of(Call *call, int i, const UntypedView *untyped)
{
    const View *view = &untyped->view;
    bool writeable = call->dummies[i].intent != IN;
    if (untyped->sort == 'S') {
        return (PyObject *)text_array_of_memory((int)view->rank, view, untyped->size, writeable);
    }
    int number = number_of(untyped);
    if (number < 0) {
        return not_data(call, i);
    }
    return PyArray_NewFromDescr(&PyArray_Type, PyArray_DescrFromType(number), (int)view->rank,
                                view->extents, view->strides, view->base,
                                writeable ? NPY_ARRAY_WRITEABLE : 0, NULL);
}

/* A number of Python's, or a str. */
static PyObject *value_of(Call *call, int i, const UntypedView *untyped)
{
    if (untyped->sort == 'S') {
        return text_trimmed(untyped->view.base, untyped->size);
    }
    PyObject *array = array_of(call, i, untyped);
    PyObject *value = array ? PyObject_CallMethod(array, "item", NULL) : NULL;
    Py_XDECREF(array);
    return value;
}

/* --- objects ---------------------------------------------------------------------------------- */

/* With the handle that objects arrive with. */
static PyObject *object_of(Call *call, int i, const UntypedView *untyped)
{
    const View *view = &untyped->view;
    Actual *actual = &call->actuals[i];
    void *own = actual->pointer;
    int64_t handle[2 + 2 * MAX_RANK] = {(intptr_t)view->base, -untyped->sort};
    for (int d = 0; d < view->rank; d++) {
        handle[LENT_SHAPE + d] = view->extents[d];
        handle[LENT_SHAPE + view->rank + d] = view->strides[d];
    }
    actual->pointer = handle;
    PyObject *made = view->rank > 0 ? arrive_instances(call, i) : arrive_instance(call, i);
    actual->pointer = own;
    return made;
}

/* --- the steps -------------------------------------------------------------------------------- */

PyObject *arrive_untyped(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const UntypedView *untyped = call->actuals[i].pointer;
    if (untyped->sort < 0 && dummy->derived != NULL) {
        return object_of(call, i, untyped);
    }
    bool is_value = untyped->view.rank == 0 && dummy->intent == IN;
    return is_value ? value_of(call, i, untyped) : array_of(call, i, untyped);
}

int detach_untyped(PyObject *argument)
{
    if (PyArray_Check(argument)) {
        return array_detach(argument);
    }
    if (is_instance(argument)) {
        return instance_detach(argument);
    }
    bool are_objects = PyObject_TypeCheck(argument, InstanceArray_Type);
    return are_objects ? instance_array_detach(argument) : 0;
}
