/* Properties of instances: scalars by value, arrays as views, objects as objects, which all keep
 * the whole. */
#include "module/field.h"
#include "element/text.h"
#include <structmember.h>

PyTypeObject *FieldProperty_Type;

/* --- the memory ------------------------------------------------------------------------- */

static PyObject *read_c_text(const char *bytes, npy_intp length)
{
    const char *end = memchr(bytes, 0, length);
    return PyUnicode_DecodeUTF8(bytes, end ? end - bytes : length, "surrogateescape");
}

PyObject *field_read(const Field *field, const Structure *self)
{
    char *address = self->address + field->offset;
    if (field->is_c_text) {
        return read_c_text(address, field->form.length);
    }
    const Type *type = field->form.type;
    if (field->form.rank == 0 && !field->form.is_text && type->category != RECORD) {
        return scalar_box(type, address); /* the commonest case */
    }
    Variable variable = field->form;
    variable.address = address;
    if (variable.is_text && variable.rank == 0) {
        return text_read(&variable);
    }
    PyObject *owner = self->owner ? self->owner : (PyObject *)self;
    return variable_value(&variable, owner, !self->is_read_only);
}

static int store_c_text(char *address, npy_intp room, PyObject *value, const Subject *subject)
{
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_from_object(value, &data, &length, subject);
    if (holder == NULL) {
        return -1;
    }
    int status = 0;
    if (length > room) {
        status = raise_error(PyExc_ValueError, subject,
                             "has room for %zd bytes, the value has %zd: pass a shorter text",
                             (Py_ssize_t)room, length);
    } else {
        memmove(address, data, length);
        memset(address + length, 0, room - length);
    }
    Py_DECREF(holder);
    return status;
}

int field_store(const Field *field, char *address, PyObject *value)
{
    const Subject subject = {NULL, field->qualified, -1, 0, NULL, NULL, "component"};
    if (field->is_c_text) {
        return store_c_text(address + field->offset, field->form.length, value, &subject);
    }
    Variable variable = field->form;
    variable.address = address + field->offset;
    return variable.is_text ? text_assign(&variable, value, &subject)
                            : variable_assign(&variable, value, &subject);
}

/* --- the property ------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    const Field *field;
    const Type *type;
    PyObject *doc;
} FieldProperty;

PyObject *field_property(const Field *field, const Type *type, PyObject *doc)
{
    FieldProperty *self = PyObject_New(FieldProperty, FieldProperty_Type);
    if (self != NULL) {
        self->field = field;
        self->type = type;
        self->doc = Py_NewRef(doc);
    }
    return (PyObject *)self;
}

static void dealloc(PyObject *object)
{
    PyTypeObject *class = Py_TYPE(object);
    Py_DECREF(((FieldProperty *)object)->doc);
    PyObject_Free(object);
    Py_DECREF(class);
}

static bool is_of(const FieldProperty *self, PyObject *object)
{
    if (structure_has_type(object, self->type)) {
        return true;
    }
    PyErr_Format(PyExc_TypeError, "component '%U' is asked of %R, which is none of its type",
                 self->field->qualified, Py_TYPE(object));
    return false;
}

static PyObject *get(PyObject *object, PyObject *instance, PyObject *class)
{
    (void)class;
    const FieldProperty *self = (FieldProperty *)object;
    if (instance == NULL || instance == Py_None) {
        return Py_NewRef(object);
    }
    return is_of(self, instance) ? field_read(self->field, (Structure *)instance) : NULL;
}

static int set(PyObject *object, PyObject *instance, PyObject *value)
{
    const FieldProperty *self = (FieldProperty *)object;
    if (!is_of(self, instance)) {
        return -1;
    }
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "cannot delete '%U': it is a component of a Fortran type",
                     self->field->qualified);
        return -1;
    }
    if (((Structure *)instance)->is_read_only) {
        PyErr_Format(PyExc_AttributeError,
                     "cannot assign to '%U': the object is read-only "
                     "(protected or constant in Fortran)",
                     self->field->qualified);
        return -1;
    }
    return field_store(self->field, ((Structure *)instance)->address, value);
}

static PyObject *repr(PyObject *object)
{
    return PyUnicode_FromFormat("<component '%U'>", ((FieldProperty *)object)->field->qualified);
}

static PyObject *get_name(PyObject *object, void *closure)
{
    (void)closure;
    return Py_NewRef(((FieldProperty *)object)->field->name);
}

static PyMemberDef members[] = {
    {"__doc__", T_OBJECT, offsetof(FieldProperty, doc), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef properties[] = {
    {"__name__", get_name, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_dealloc, dealloc},     {Py_tp_descr_get, get}, {Py_tp_descr_set, set},
    {Py_tp_repr, repr},           {Py_tp_members, members}, {Py_tp_getset, properties},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.FieldProperty",
    .basicsize = sizeof(FieldProperty),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = slots,
};

int field_init(PyObject *module)
{
    FieldProperty_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    return FieldProperty_Type ? PyModule_AddObjectRef(module, "FieldProperty", (PyObject *)FieldProperty_Type)
                          : -1;
}
