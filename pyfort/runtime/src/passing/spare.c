/* What is seldom done with arguments of functions of Python that Fortran calls. */
#include "passing/spare.h"

void spare_reshape(PyArrayObject *array, const npy_intp *extents)
{
    npy_intp stride = PyArray_ITEMSIZE(array);
    for (int d = 0; d < PyArray_NDIM(array); d++) {
        PyArray_DIMS(array)[d] = extents[d];
        PyArray_STRIDES(array)[d] = stride;
        stride *= extents[d] > 0 ? extents[d] : 1;
    }
    PyArray_UpdateFlags(array, NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS);
}

/* Where there is no memory for a copy, nothing can be done about that. */
void spare_leave(PyObject *argument, int (*detach)(PyObject *argument))
{
    if (detach != NULL && argument != Py_None && Py_REFCNT(argument) > 1) {
        PyObject *type, *value, *traceback;
        PyErr_Fetch(&type, &value, &traceback);
        if (detach(argument) < 0) {
            PyErr_Clear();
        }
        PyErr_Restore(type, value, traceback);
    }
    Py_DECREF(argument);
}
