/* InstanceArray: objects of a derived type at regular distances in memory, each of which is a
 * reference when it is asked for. */
#include "derived/derived.h"
#include <stddef.h>
#include <structmember.h>

PyTypeObject *InstanceArray_Type;

static void set_shape(InstanceArray *self, int rank, const npy_intp *shape,
                      const npy_intp *strides)
{
    npy_intp stride = self->derived->size;
    self->rank = rank;
    self->count = 1;
    for (int d = 0; d < rank; d++) {
        self->shape[d] = shape[d];
        self->strides[d] = strides ? strides[d] : stride;
        stride *= shape[d];
        self->count *= shape[d];
    }
}

/* The class that Python adds to; array.py fills it in. */
static PyTypeObject *class_of_arrays(void)
{
    static PyTypeObject *found;
    if (found == NULL) {
        PyObject *module = PyImport_ImportModule("pyfort.runtime.derived");
        found = module ? (PyTypeObject *)lookup(module, "InstanceArray") : NULL;
        Py_XDECREF(module);
    }
    return found;
}

PyObject *instance_array_new(const Derived *derived, char *address, int rank,
                             const npy_intp *shape, const npy_intp *strides, PyObject *owner)
{
    PyTypeObject *class = class_of_arrays();
    InstanceArray *self = class ? (InstanceArray *)class->tp_alloc(class, 0) : NULL;
    if (self == NULL) {
        Py_XDECREF(owner);
        return NULL;
    }
    self->derived = derived;
    self->address = address;
    self->owner = owner;
    set_shape(self, rank, shape, strides);
    return (PyObject *)self;
}

bool instance_array_is_contiguous(const InstanceArray *array)
{
    npy_intp stride = array->derived->size;
    for (int d = 0; d < array->rank; d++) {
        if (array->strides[d] != stride && array->shape[d] > 1 && array->count > 0) {
            return false;
        }
        stride *= array->shape[d];
    }
    return true;
}

char *instance_array_at(const InstanceArray *array, npy_intp number)
{
    char *address = array->address;
    for (int d = 0; d < array->rank; d++) {
        address += number % array->shape[d] * array->strides[d];
        number /= array->shape[d];
    }
    return address;
}

PyObject *instance_array_owner(PyObject *array)
{
    const InstanceArray *self = (InstanceArray *)array;
    return Py_NewRef(self->owner && !self->parts ? self->owner : array);
}

/* --- creation ------------------------------------------------------------------------------- */

static int read_shape(PyObject *object, int *rank, npy_intp *shape, npy_intp *count)
{
    PyArray_Dims dims = {NULL, 0};
    if (!PyArray_IntpConverter(object, &dims)) {
        return -1;
    }
    *rank = dims.len;
    *count = 1;
    int status = dims.len > MAX_RANK ? -1 : 0;
    if (status < 0) {
        PyErr_Format(PyExc_ValueError, "an array of Fortran has at most %d dimensions",
                     MAX_RANK);
    }
    for (int d = 0; status == 0 && d < dims.len; d++) {
        shape[d] = dims.ptr[d];
        if (shape[d] < 0 || __builtin_mul_overflow(*count, shape[d], count)) {
            PyErr_Format(PyExc_ValueError, shape[d] < 0 ? "negative extents are not allowed"
                                                        : "the array is too large");
            status = -1;
        }
    }
    PyDimMem_FREE(dims.ptr);
    return status;
}

/* Arrays of a class: new objects, as Fortran initialises them. */
static PyObject *array_make(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *class, *extents;
    int rank;
    npy_intp shape[MAX_RANK], count, bytes;
    if (!PyArg_ParseTuple(arguments, "OO:make_array", &class, &extents)) {
        return NULL;
    }
    const Derived *derived = derived_expect(class);
    if (derived == NULL || read_shape(extents, &rank, shape, &count) < 0) {
        return NULL;
    }
    if (__builtin_mul_overflow(count, derived->size, &bytes)) {
        return PyErr_NoMemory();
    }
    char *address = derived_create(derived, count);
    PyObject *made =
        address ? instance_array_new(derived, address, rank, shape, NULL, NULL) : NULL;
    if (made == NULL && address != NULL) {
        derived_destroy(derived, count, address);
    }
    return made;
}

static int array_traverse(PyObject *object, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(((InstanceArray *)object)->owner);
    Py_VISIT(((InstanceArray *)object)->functions);
    Py_VISIT(((InstanceArray *)object)->parts);
    return 0;
}

static void array_dealloc(PyObject *object)
{
    InstanceArray *self = (InstanceArray *)object;
    PyTypeObject *class = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    if (self->weakrefs != NULL) {
        PyObject_ClearWeakRefs(object);
    }
    if (self->owner == NULL && self->address != NULL) {
        derived_destroy(self->derived, self->count, self->address);
    }
    Py_XDECREF(self->owner);
    Py_XDECREF(self->functions); /* which a finaliser may have called */
    Py_XDECREF(self->parts);
    class->tp_free(object);
    Py_DECREF(class);
}

/* --- what Python's half asks ------------------------------------------------------------------ */

static PyObject *intp_tuple(int rank, const npy_intp *values)
{
    PyObject *tuple = PyTuple_New(rank);
    for (int d = 0; tuple != NULL && d < rank; d++) {
        PyObject *value = PyLong_FromSsize_t(values[d]);
        if (value == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, d, value);
        }
    }
    return tuple;
}

static PyObject *get_shape(PyObject *object, void *closure)
{
    (void)closure;
    const InstanceArray *self = (InstanceArray *)object;
    return intp_tuple(self->rank, self->shape);
}

static PyObject *get_strides(PyObject *object, void *closure)
{
    (void)closure;
    const InstanceArray *self = (InstanceArray *)object;
    return intp_tuple(self->rank, self->strides);
}

static PyObject *get_address(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr(((InstanceArray *)object)->address);
}

static PyObject *get_read_only(PyObject *object, void *closure)
{
    (void)closure;
    return PyBool_FromLong(((InstanceArray *)object)->is_read_only);
}

static PyObject *get_type(PyObject *object, void *closure)
{
    (void)closure;
    return Py_NewRef((PyObject *)((InstanceArray *)object)->derived->class);
}

static int read_words(PyObject *tuple, int rank, npy_intp *words)
{
    if (PyTuple_GET_SIZE(tuple) != rank || rank > MAX_RANK) {
        PyErr_SetString(PyExc_ValueError, "an array has as many strides as extents");
        return -1;
    }
    for (int d = 0; d < rank; d++) {
        words[d] = PyLong_AsSsize_t(PyTuple_GET_ITEM(tuple, d));
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Which part: where it begins, how many bytes from there, its extents and strides. The caller
 * makes sure that it lies in the array. */
static int read_part(PyObject *arguments, InstanceArray *self, npy_intp *offset, int *rank,
                     npy_intp *shape, npy_intp *strides)
{
    PyObject *extents, *steps;
    if (!PyArg_ParseTuple(arguments, "nO!O!", offset, &PyTuple_Type, &extents, &PyTuple_Type,
                          &steps)) {
        return -1;
    }
    *rank = (int)PyTuple_GET_SIZE(extents);
    if (*rank > self->rank) {
        PyErr_SetString(PyExc_ValueError, "a part has no more dimensions than the array");
        return -1;
    }
    return read_words(extents, *rank, shape) < 0 ? -1 : read_words(steps, *rank, strides);
}

/* A reference to one object, or to part of the array. */
static PyObject *array_part(PyObject *object, PyObject *arguments)
{
    InstanceArray *self = (InstanceArray *)object;
    npy_intp offset, shape[MAX_RANK], strides[MAX_RANK];
    int rank;
    if (read_part(arguments, self, &offset, &rank, shape, strides) < 0) {
        return NULL;
    }
    PyObject *owner = instance_array_owner(object);
    char *address = self->address + offset;
    PyObject *part = rank == 0 ? instance_new(self->derived, address, owner)
                               : instance_array_new(self->derived, address, rank, shape, strides,
                                                    owner);
    return instance_array_part(self, instance_protect(part, self->is_read_only));
}

static PyMethodDef methods[] = {
    {"_part", array_part, METH_VARARGS, "_part(offset, shape, strides)\n--\n\nA part of it."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef properties[] = {
    {"shape", get_shape, NULL, "the extents", NULL},
    {"type", get_type, NULL, "the class of the objects", NULL},
    {"_strides", get_strides, NULL, "the distances of objects in bytes", NULL},
    {"_read_only", get_read_only, NULL, "whether Python cannot change the objects", NULL},
    {"_address", get_address, NULL, "where the first object is", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(InstanceArray, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_dealloc, array_dealloc}, {Py_tp_traverse, array_traverse}, {Py_tp_methods, methods},
    {Py_tp_getset, properties},     {Py_tp_members, members},         {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.InstanceArray",
    .basicsize = sizeof(InstanceArray),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
             Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = slots,
};

/* What stands in memory, which the owner keeps. */
static PyObject *array_at(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *class, *extents, *steps, *owner;
    long long address, tag;
    int is_read_only;
    npy_intp shape[MAX_RANK], strides[MAX_RANK];
    if (!PyArg_ParseTuple(arguments, "OLLO!O!Op:array_at", &class, &address, &tag, &PyTuple_Type,
                          &extents, &PyTuple_Type, &steps, &owner, &is_read_only)) {
        return NULL;
    }
    const Derived *declared = derived_expect(class);
    const Derived *derived = declared ? derived_find(declared, tag) : NULL;
    int rank = (int)PyTuple_GET_SIZE(extents);
    if (derived == NULL || read_words(extents, rank, shape) < 0 ||
        read_words(steps, rank, strides) < 0) {
        return NULL;
    }
    char *place = (char *)(intptr_t)address;
    return instance_protect(
        instance_array_new(derived, place, rank, shape, strides, Py_NewRef(owner)), is_read_only);
}

static PyMethodDef functions[] = {
    {"array_at", array_at, METH_VARARGS,
     "array_at(class, address, tag, shape, strides, owner, is_read_only)\n--\n\n"
     "An array that looks at objects."},
    {"make_array", array_make, METH_VARARGS,
     "make_array(class, shape)\n--\n\nNew objects of a class, as Fortran initialises them."},
    {NULL, NULL, 0, NULL},
};

int instance_array_init(PyObject *module)
{
    InstanceArray_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    return InstanceArray_Type != NULL && PyModule_AddFunctions(module, functions) == 0
               ? PyModule_AddObjectRef(module, "InstanceArray", (PyObject *)InstanceArray_Type)
               : -1;
}
