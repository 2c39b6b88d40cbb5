/* Records: derived types whose memory NumPy knows too. A package adds its own as elements. */
#include "module/field.h"
#include "module/module.h"

/* A type with all that its objects consist of. */
typedef struct {
    Record record; /* the first: a Record is the beginning of one */
    Py_ssize_t count;
    Field *fields;
} Layout;

static Layout *layout_of(const Type *type)
{
    return (Layout *)type->record;
}

/* --- objects from others ------------------------------------------------------------------ */

/* "vec3(x, y, z)" */
static PyObject *constructor_text(const Type *type)
{
    return call_python("pyfort.runtime.records", "constructor",
                       (PyObject *)type->record->class);
}

static int wrong_type(const Type *type, PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    PyObject *text = what ? constructor_text(type) : NULL;
    if (text != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is %U; it must be %s: pass an instance such as %U, a tuple of its components, "
                    "or an element of an array of %s.dtype",
                    what, type->name, text, type->name);
    }
    Py_XDECREF(text);
    Py_XDECREF(what);
    return -1;
}

static int wrong_dtype(const Type *type, PyArray_Descr *dtype, const Subject *subject)
{
    PyObject *both = Py_BuildValue("(OO)", type->dtype, dtype);
    PyObject *text = both ? call_python("pyfort.runtime.records", "difference", both) : NULL;
    if (text != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "has another dtype than %s: %U; use %s.dtype", type->name, text, type->name);
    }
    Py_XDECREF(text);
    Py_XDECREF(both);
    return -1;
}

static int check_number(const Type *type, Py_ssize_t given, const Subject *subject)
{
    Py_ssize_t needed = 0;
    for (Py_ssize_t i = 0; i < layout_of(type)->count; i++) {
        needed += !layout_of(type)->fields[i].is_private;
    }
    if (given == needed) {
        return 0;
    }
    PyObject *text = constructor_text(type);
    if (text != NULL) {
        raise_error(PyExc_TypeError, subject,
                    "is a tuple of %zd items; %s has %zd components: pass one such as %U", given,
                    type->name, needed, text);
        Py_DECREF(text);
    }
    return -1;
}

static int store_items(const Type *type, PyObject *tuple, char *target)
{
    const Layout *layout = layout_of(type);
    Py_ssize_t k = 0;
    for (Py_ssize_t i = 0; i < layout->count; i++) {
        const Field *field = &layout->fields[i];
        if (!field->is_private &&
            field_store(field, target, PyTuple_GET_ITEM(tuple, k++)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int load_tuple(const Type *type, PyObject *tuple, void *target, const Subject *subject)
{
    if (check_number(type, PyTuple_GET_SIZE(tuple), subject) < 0) {
        return -1;
    }
    char *made = PyMem_Malloc(type->size);
    if (made == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(made, type->record->initial, type->size);
    int status = store_items(type, tuple, made);
    if (status == 0) {
        memcpy(target, made, type->size);
    }
    PyMem_Free(made);
    return status;
}

static int load_bytes(const Type *type, PyArray_Descr *dtype, const void *bytes, void *target,
                      const Subject *subject)
{
    if (dtype != type->dtype && !PyArray_EquivTypes(dtype, type->dtype)) {
        return wrong_dtype(type, dtype, subject);
    }
    memmove(target, bytes, type->size);
    return 0;
}

static int load(const Type *type, PyObject *object, void *target, const Subject *subject)
{
    if (structure_has_type(object, type)) {
        memmove(target, ((Structure *)object)->address, type->size);
        return 0;
    }
    if (PyArray_IsScalar(object, Void)) {
        PyVoidScalarObject *scalar = (PyVoidScalarObject *)object;
        return load_bytes(type, (PyArray_Descr *)scalar->descr, scalar->obval, target, subject);
    }
    if (PyArray_Check(object) && PyArray_NDIM((PyArrayObject *)object) == 0) {
        PyArrayObject *array = (PyArrayObject *)object;
        return load_bytes(type, PyArray_DESCR(array), PyArray_DATA(array), target, subject);
    }
    if (PyTuple_Check(object)) {
        return load_tuple(type, object, target, subject);
    }
    return wrong_type(type, object, subject);
}

/* --- structure constructors --------------------------------------------------------------- */

static Field *find_field(const Type *type, PyObject *name)
{
    const Layout *layout = layout_of(type);
    for (Py_ssize_t i = 0; i < layout->count; i++) {
        Field *field = &layout->fields[i];
        if (!field->is_private && PyUnicode_Compare(field->name, name) == 0) {
            return field;
        }
    }
    return NULL;
}

static const Type *locate(const Type *type, const char *name, npy_intp *offset)
{
    const Layout *layout = layout_of(type);
    for (Py_ssize_t i = 0; i < layout->count; i++) {
        const Field *field = &layout->fields[i];
        bool is_value = field->form.rank == 0 && !field->form.is_text;
        if (is_value && PyUnicode_CompareWithASCIIString(field->name, name) == 0) {
            *offset += field->offset;
            return field->form.type;
        }
    }
    return NULL;
}

static int construct_by_order(Structure *self, PyObject *arguments, PyObject *keywords)
{
    const Layout *layout = layout_of(self->type);
    Py_ssize_t given = PyTuple_GET_SIZE(arguments), k = 0;
    for (Py_ssize_t i = 0; i < layout->count && k < given; i++) {
        const Field *field = &layout->fields[i];
        if (field->is_private) {
            continue;
        }
        if (keywords != NULL && PyDict_Contains(keywords, field->name) != 0) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for component '%U'",
                         self->type->name, field->name);
            return -1;
        }
        if (field_store(field, self->address, PyTuple_GET_ITEM(arguments, k++)) < 0) {
            return -1;
        }
    }
    if (k < given) {
        PyErr_Format(PyExc_TypeError, "%s() takes %zd components but %zd were given",
                     self->type->name, k, given);
        return -1;
    }
    return 0;
}

static int construct(Structure *self, PyObject *arguments, PyObject *keywords)
{
    if (construct_by_order(self, arguments, keywords) < 0) {
        return -1;
    }
    PyObject *name, *value;
    Py_ssize_t place = 0;
    while (keywords != NULL && PyDict_Next(keywords, &place, &name, &value)) {
        const Field *field = find_field(self->type, name);
        if (field == NULL) {
            PyObject *text = constructor_text(self->type);
            if (text != NULL) {
                PyErr_Format(PyExc_TypeError, "%s() has no component '%U': it is %U",
                             self->type->name, name, text);
                Py_DECREF(text);
            }
            return -1;
        }
        if (field_store(field, self->address, value) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- what a package adds ---------------------------------------------------------------------- */

/* Name, code, offset, shape, length of text or -1, whether it is private. */
static int read_field(PyObject *tuple, const char *type_name, Field *field)
{
    PyObject *name, *code, *shape;
    Py_ssize_t offset, length;
    int is_private;
    if (!PyArg_ParseTuple(tuple, "UUnOnp:field", &name, &code, &offset, &shape, &length,
                          &is_private)) {
        return -1;
    }
    field->offset = offset;
    field->is_private = is_private;
    field->form.type = type_find(code);
    if (field->form.type == NULL || variable_read_shape(shape, &field->form) < 0) {
        return -1;
    }
    field->is_c_text = length >= 0 && type_is_c_text(field->form.type);
    field->form.is_text = field->form.is_trimmed = length >= 0;
    field->form.length = length;
    variable_contiguous(&field->form, length >= 0 ? length : field->form.type->size);
    field->name = Py_NewRef(name);
    PyUnicode_InternInPlace(&field->name);
    field->qualified = PyUnicode_FromFormat("%s.%U", type_name, name);
    return field->qualified ? 0 : -1;
}

static int read_fields(PyObject *fields, const char *type_name, Layout *layout)
{
    Py_ssize_t count = PyTuple_GET_SIZE(fields);
    layout->fields = PyMem_Calloc(count + 1, sizeof *layout->fields);
    if (layout->fields == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    layout->count = count;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (read_field(PyTuple_GET_ITEM(fields, i), type_name, &layout->fields[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *record_add(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *code, *name, *fields;
    PyArray_Descr *dtype;
    if (!PyArg_ParseTuple(arguments, "UUO!O!:add_record", &code, &name, &PyArrayDescr_Type, &dtype,
                          &PyTuple_Type, &fields)) {
        return NULL;
    }
    /* For good: functions and instances point to it. */
    Type *type = PyMem_Calloc(1, sizeof *type);
    Layout *layout = PyMem_Calloc(1, sizeof *layout);
    if (type == NULL || layout == NULL) {
        return PyErr_NoMemory();
    }
    type_fill(type, RECORD, dtype, dtype);
    type->record = &layout->record;
    type->name = PyUnicode_AsUTF8(Py_NewRef(name));
    layout->record.load = load;
    layout->record.construct = construct;
    layout->record.locate = locate;
    layout->record.initial = PyMem_Calloc(1, type->size);
    if (type->name == NULL || layout->record.initial == NULL ||
        read_fields(fields, type->name, layout) < 0 || type_keep(code, type) < 0) {
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    return Py_NewRef(Py_None);
}

static const Type *find_record(PyObject *code)
{
    const Type *type = type_find(code);
    if (type != NULL && type->record == NULL) {
        PyErr_Format(PyExc_ValueError, "%R is the code of no record", code);
        return NULL;
    }
    return type;
}

/* Fortran's own procedure makes the bytes of a new object. */
typedef void (*Initialiser)(void *object);

static PyObject *record_complete(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *code, *class, *address;
    if (!PyArg_ParseTuple(arguments, "UO!O!:complete_record", &code, &PyType_Type, &class,
                          &PyLong_Type, &address)) {
        return NULL;
    }
    const Type *type = find_record(code);
    void *initialiser = type ? PyLong_AsVoidPtr(address) : NULL;
    if (type == NULL || PyErr_Occurred()) {
        return NULL;
    }
    type->record->class = (PyTypeObject *)Py_NewRef(class);
    if (initialiser != NULL) {
        ((Initialiser)initialiser)(type->record->initial);
    }
    return Py_NewRef(Py_None);
}

static PyObject *record_at(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *code, *address, *owner;
    int is_read_only;
    if (!PyArg_ParseTuple(arguments, "UO!Op:structure_at", &code, &PyLong_Type, &address, &owner,
                          &is_read_only)) {
        return NULL;
    }
    const Type *type = find_record(code);
    char *place = type ? PyLong_AsVoidPtr(address) : NULL;
    if (type == NULL || PyErr_Occurred()) {
        return NULL;
    }
    return structure_at(type, place, owner == Py_None ? NULL : owner, is_read_only);
}

static PyObject *record_component(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *code, *doc;
    Py_ssize_t place;
    if (!PyArg_ParseTuple(arguments, "UnU:component", &code, &place, &doc)) {
        return NULL;
    }
    const Type *type = find_record(code);
    if (type == NULL) {
        return NULL;
    }
    if (place < 0 || place >= layout_of(type)->count) {
        return PyErr_Format(PyExc_IndexError, "%s has no component %zd", type->name, place);
    }
    return field_property(&layout_of(type)->fields[place], type, doc);
}

PyMethodDef record_methods[] = {
    {"add_record", record_add, METH_VARARGS,
     "add_record(code, name, dtype, fields)\n--\n\n"
     "Make a derived type known as an element. Each field has a name, a code, an offset, a shape,\n"
     "a length of text or -1, and whether it is private."},
    {"complete_record", record_complete, METH_VARARGS,
     "complete_record(code, class_, initialiser)\n--\n\n"
     "Tell the class of a record, and the address of the C function that initialises an object."},
    {"structure_at", record_at, METH_VARARGS,
     "structure_at(code, address, owner, read_only)\n--\n\n"
     "The object that stands at an address, which the owner keeps."},
    {"component", record_component, METH_VARARGS,
     "component(code, place, doc)\n--\n\nThe property of a component."},
    {NULL, NULL, 0, NULL},
};
