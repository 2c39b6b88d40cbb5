/* Module variables that are text: a str for one, arrays of bytes of that length for more. Text
 * that is shorter than the variable is padded with blanks. */
#include "element/array_errors.h"
#include "element/text.h"
#include "module/variable.h"

PyObject *text_read(const Variable *variable)
{
    const char *data = variable->address;
    return variable->is_trimmed
               ? text_trimmed(data, variable->length)
               : PyUnicode_DecodeUTF8(data, variable->length, "surrogateescape");
}

/* --- what is assigned --------------------------------------------------------------------- */

static int check_length(npy_intp length, npy_intp room, const Subject *subject)
{
    if (length <= room) {
        return 0;
    }
    return raise_error(PyExc_ValueError, subject,
                       "has room for %zd bytes, the value has %zd: pass a shorter text",
                       (Py_ssize_t)room, (Py_ssize_t)length);
}

static void fill(char *target, npy_intp room, const char *data, npy_intp length)
{
    memmove(target, data, length);
    memset(target + length, ' ', room - length);
}

int text_write(const Variable *variable, const char *data, npy_intp length,
               const Subject *subject)
{
    if (check_length(length, variable->length, subject) < 0) {
        return -1;
    }
    fill(variable->address, variable->length, data, length);
    return 0;
}

/* Calls `use` with the bytes of each element, in Fortran's order. */
typedef int (*Use)(void *data, npy_intp i, const char *bytes, npy_intp length,
                   const Subject *subject);

static int for_each(PyArrayObject *objects, Use use, void *data, const Subject *subject)
{
    Subject about = *subject;
    about.rank = PyArray_NDIM(objects);
    about.shape = PyArray_DIMS(objects);
    PyObject **items = PyArray_DATA(objects);
    npy_intp count = PyArray_SIZE(objects);
    int status = 0;
    for (npy_intp i = 0; status == 0 && i < count; i++) {
        const char *bytes;
        Py_ssize_t length;
        about.element = about.rank > 0 ? i : -1;
        PyObject *holder = text_from_object(items[i] ? items[i] : Py_None, &bytes, &length, &about);
        status = holder ? use(data, i, bytes, length, &about) : -1;
        Py_XDECREF(holder);
    }
    return status;
}

static int note_length(void *data, npy_intp i, const char *bytes, npy_intp length,
                       const Subject *subject)
{
    (void)i, (void)bytes, (void)subject;
    npy_intp *longest = data;
    *longest = length > *longest ? length : *longest;
    return 0;
}

typedef struct {
    char *start;
    npy_intp room;
} Texts;

static int store(void *data, npy_intp i, const char *bytes, npy_intp length,
                 const Subject *subject)
{
    Texts *texts = data;
    if (check_length(length, texts->room, subject) < 0) {
        return -1;
    }
    fill(texts->start + i * texts->room, texts->room, bytes, length);
    return 0;
}

PyArrayObject *text_values(PyObject *value, npy_intp *length, const Subject *subject)
{
    PyArray_Descr *object = PyArray_DescrFromType(NPY_OBJECT);
    PyArrayObject *objects = (PyArrayObject *)PyArray_FromAny(
        value, object, 0, 0, NPY_ARRAY_FARRAY_RO | NPY_ARRAY_ENSUREARRAY, NULL);
    if (objects == NULL) {
        return NULL;
    }
    npy_intp longest = 0;
    PyArrayObject *values = NULL;
    if (*length >= 0 || for_each(objects, note_length, &longest, subject) == 0) {
        *length = *length >= 0 ? *length : longest;
        PyArray_Descr *dtype = text_dtype(*length);
        values = dtype ? array_empty(dtype, PyArray_NDIM(objects), PyArray_DIMS(objects)) : NULL;
        Py_XDECREF(dtype);
    }
    Texts texts = {values ? PyArray_BYTES(values) : NULL, *length};
    if (values != NULL && for_each(objects, store, &texts, subject) < 0) {
        Py_CLEAR(values);
    }
    Py_DECREF(objects);
    return values;
}

/* --- for Python ------------------------------------------------------------------------------ */

/* Address, length, shape. */
static int read_variable(PyObject *const *arguments, Variable *variable)
{
    *variable = (Variable){.is_text = true, .is_trimmed = true};
    variable->address = PyLong_AsVoidPtr(arguments[0]);
    variable->length = PyErr_Occurred() ? -1 : PyLong_AsSsize_t(arguments[1]);
    if (PyErr_Occurred() || variable_read_shape(arguments[2], variable) < 0) {
        return -1;
    }
    if (variable->address == NULL || variable->length < 0) {
        PyErr_SetString(PyExc_ValueError, "text needs an address, and a length that is not negative");
        return -1;
    }
    variable_contiguous(variable, variable->length);
    return 0;
}

static PyObject *method_read(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Variable variable;
    if (expect_arguments("read_text", count, 4) < 0 || read_variable(arguments, &variable) < 0) {
        return NULL;
    }
    int writeable = PyObject_IsTrue(arguments[3]);
    if (writeable < 0) {
        return NULL;
    }
    return variable.rank > 0 ? (PyObject *)variable_view(&variable, writeable)
                             : text_read(&variable);
}

static int write_one(const Variable *variable, PyObject *value, const Subject *subject)
{
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_from_object(value, &data, &length, subject);
    int status = holder ? text_write(variable, data, length, subject) : -1;
    Py_XDECREF(holder);
    return status;
}

static int write_several(const Variable *variable, PyObject *value, const Subject *subject)
{
    npy_intp length = variable->length;
    PyArrayObject *values = text_values(value, &length, subject);
    int status = values ? variable_fill(variable, values, subject) : -1;
    Py_XDECREF(values);
    return status;
}

int text_assign(const Variable *variable, PyObject *value, const Subject *subject)
{
    return variable->rank > 0 ? write_several(variable, value, subject)
                              : write_one(variable, value, subject);
}

static PyObject *method_write(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Variable variable;
    if (expect_arguments("write_text", count, 5) < 0 || read_variable(arguments, &variable) < 0) {
        return NULL;
    }
    const Subject subject = {NULL, arguments[4], -1, 0, NULL};
    return text_assign(&variable, arguments[3], &subject) < 0 ? NULL : Py_NewRef(Py_None);
}

PyMethodDef text_methods[] = {
    {"read_text", (PyCFunction)(void (*)(void))method_read, METH_FASTCALL,
     "read_text(address, length, shape, writeable)\n--\n\n"
     "A str without trailing blanks, or a view of an array."},
    {"write_text", (PyCFunction)(void (*)(void))method_write, METH_FASTCALL,
     "write_text(address, length, shape, value, name)\n--\n\n"
     "Assign to the memory of text, padded with blanks."},
    {NULL, NULL, 0, NULL},
};
