/* The objects themselves: memory, and who keeps it. What their components are is known to the
 * descriptors of their classes. */
#include "element/structure.h"
#include <structmember.h>

PyTypeObject *Structure_Type;

static PyObject *code_name; /* the attribute of a class that leads to its type */

const Type *structure_type_of(PyTypeObject *class)
{
    PyObject *code = PyObject_GetAttr((PyObject *)class, code_name);
    if (code == NULL) {
        PyErr_Clear();
        return NULL;
    }
    const Type *type = type_find(code);
    Py_DECREF(code); /* types know their codes for good */
    if (type == NULL) {
        PyErr_Clear();
    }
    return type;
}

static Structure *allocate(const Type *type, PyTypeObject *class)
{
    Structure *self = (Structure *)class->tp_alloc(class, 0);
    if (self != NULL) {
        self->type = type;
    }
    return self;
}

static Structure *with_room(const Type *type, PyTypeObject *class)
{
    Structure *self = allocate(type, class);
    if (self == NULL) {
        return NULL;
    }
    self->is_own = true;
    self->address = PyMem_Malloc(type->size);
    if (self->address == NULL) {
        Py_DECREF(self);
        PyErr_NoMemory();
        return NULL;
    }
    return self;
}

static Structure *with_memory(const Type *type, PyTypeObject *class, const void *bytes)
{
    Structure *self = with_room(type, class);
    if (self != NULL) {
        memcpy(self->address, bytes, type->size);
    }
    return self;
}

PyObject *structure_blank(const Type *type)
{
    Structure *self = with_room(type, type->record->class);
    if (self != NULL) {
        memset(self->address, 0, type->size);
    }
    return (PyObject *)self;
}

PyObject *structure_new(const Type *type, PyTypeObject *class)
{
    return (PyObject *)with_memory(type, class, type->record->initial);
}

PyObject *structure_of(const Type *type, const void *bytes)
{
    return (PyObject *)with_memory(type, type->record->class, bytes);
}

PyObject *structure_at(const Type *type, char *address, PyObject *owner, bool is_read_only)
{
    Structure *self = allocate(type, type->record->class);
    if (self != NULL) {
        self->address = address;
        self->owner = Py_XNewRef(owner);
        self->is_read_only = is_read_only;
    }
    return (PyObject *)self;
}

int structure_detach(PyObject *object)
{
    Structure *self = (Structure *)object;
    char *memory = PyMem_Malloc(self->type->size);
    if (memory == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->address = memcpy(memory, self->address, self->type->size);
    self->is_own = true;
    return 0;
}

PyObject *structure_in(const Type *type, PyArrayObject *array)
{
    if (array == NULL) {
        return NULL;
    }
    PyObject *made = structure_at(type, PyArray_BYTES(array), (PyObject *)array,
                                  !PyArray_ISWRITEABLE(array));
    Py_DECREF(array);
    return made;
}

static PyObject *new(PyTypeObject *class, PyObject *arguments, PyObject *keywords)
{
    (void)arguments, (void)keywords; /* they are for __init__ */
    const Type *type = structure_type_of(class);
    if (type == NULL) {
        return PyErr_Format(PyExc_TypeError, "%s is no derived type of Fortran", class->tp_name);
    }
    return structure_new(type, class);
}

static int init(PyObject *object, PyObject *arguments, PyObject *keywords)
{
    Structure *self = (Structure *)object;
    bool has_none = PyTuple_GET_SIZE(arguments) == 0 && keywords == NULL;
    return has_none ? 0 : self->type->record->construct(self, arguments, keywords);
}

static void dealloc(PyObject *object)
{
    Structure *self = (Structure *)object;
    PyTypeObject *class = Py_TYPE(self);
    if (self->weak != NULL) {
        PyObject_ClearWeakRefs(object);
    }
    if (self->is_own) {
        PyMem_Free(self->address);
    }
    Py_XDECREF(self->owner);
    class->tp_free(self);
    Py_DECREF(class);
}

/* The memory as an array of no dimensions, which keeps the object. */
static PyArrayObject *as_array(Structure *self)
{
    PyArray_Descr *dtype = (PyArray_Descr *)Py_NewRef((PyObject *)self->type->dtype);
    int flags = NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS |
                (self->is_read_only ? 0 : NPY_ARRAY_WRITEABLE);
    PyArrayObject *array = (PyArrayObject *)PyArray_NewFromDescr(
        &PyArray_Type, dtype, 0, NULL, NULL, self->address, flags, NULL);
    if (array != NULL && PyArray_SetBaseObject(array, Py_NewRef((PyObject *)self)) < 0) {
        Py_CLEAR(array);
    }
    return array;
}

static PyObject *method_array(PyObject *object, PyObject *arguments, PyObject *keywords)
{
    static char *names[] = {"dtype", "copy", NULL};
    PyObject *dtype = Py_None, *copy = Py_None;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "|OO:__array__", names, &dtype, &copy)) {
        return NULL;
    }
    PyObject *array = (PyObject *)as_array((Structure *)object);
    if (array == NULL || (dtype == Py_None && copy != Py_True)) {
        return array;
    }
    PyObject *other = dtype == Py_None ? PyObject_CallMethod(array, "copy", NULL)
                                       : PyObject_CallMethod(array, "astype", "O", dtype);
    Py_DECREF(array);
    return other;
}

static PyObject *method_copy(PyObject *object, PyObject *unused)
{
    (void)unused; /* the memo of deepcopy: nothing of it leads to other objects */
    Structure *self = (Structure *)object;
    return (PyObject *)with_memory(self->type, Py_TYPE(self), self->address);
}

static PyObject *get_address(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr(((Structure *)object)->address);
}

static PyObject *get_read_only(PyObject *object, void *closure)
{
    (void)closure;
    return PyBool_FromLong(((Structure *)object)->is_read_only);
}

static PyMethodDef methods[] = {
    {"__array__", (PyCFunction)(void (*)(void))method_array, METH_VARARGS | METH_KEYWORDS,
     "__array__($self, dtype=None, copy=None)\n--\n\n"
     "Its memory, as an array of no dimensions with the class's dtype."},
    {"__copy__", method_copy, METH_NOARGS,
     "__copy__($self)\n--\n\nAnother object with the same values."},
    {"__deepcopy__", method_copy, METH_O,
     "__deepcopy__($self, memo)\n--\n\nAnother object with the same values."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Structure, weak), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef properties[] = {
    {"__fortran_address__", get_address, NULL, "where it stands in memory", NULL},
    {"__fortran_read_only__", get_read_only, NULL, "whether Python cannot change it", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyDoc_STRVAR(structure_doc, "An object of a derived type of Fortran.");

static PyType_Slot slots[] = {
    {Py_tp_doc, (char *)structure_doc}, {Py_tp_new, new},
    {Py_tp_init, init},
    {Py_tp_dealloc, dealloc},          {Py_tp_methods, methods},
    {Py_tp_members, members},          {Py_tp_getset, properties},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.Structure",
    .basicsize = sizeof(Structure),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = slots,
};

int structure_init(PyObject *module)
{
    code_name = PyUnicode_InternFromString("__fortran_code__");
    Structure_Type = code_name ? (PyTypeObject *)PyType_FromSpec(&spec) : NULL;
    return Structure_Type ? PyModule_AddObjectRef(module, "Structure", (PyObject *)Structure_Type)
                         : -1;
}
