/* Module variables that Fortran allocates or points with: what they are associated with is asked
 * each time, and is memory that Fortran may free. */
#include "module/variable.h"
#include "element/array_errors.h"
#include "element/structure.h"
#include "element/text.h"
#include "library/kept.h"

/* As the library tells it. */
typedef struct {
    void *base;
    npy_intp length, rank, extents[MAX_RANK], strides[MAX_RANK]; /* rank -1: nothing */
} Association;

typedef void (*Locator)(Association *found);
typedef void (*Assigner)(const npy_intp *shape, int *status);

/* Library, index, type, rank, whether it is a pointer, the length of text or None or -1. */
static int read_associated(PyObject *const *arguments, Associated *variable)
{
    if (!PyObject_TypeCheck(arguments[0], Library_Type)) {
        PyErr_Format(PyExc_TypeError, "a Library is needed, not %R", arguments[0]);
        return -1;
    }
    variable->library = (Library *)arguments[0];
    variable->derived = NULL;
    variable->index = PyLong_AsSsize_t(arguments[1]);
    variable->type = PyErr_Occurred() ? NULL : type_find(arguments[2]);
    if (variable->type == NULL) {
        return -1;
    }
    Py_ssize_t rank = PyLong_AsSsize_t(arguments[3]);
    if (rank < 0 || rank > MAX_RANK) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_ValueError, "the rank is %zd; it must be 0 to %d", rank, MAX_RANK);
        }
        return -1;
    }
    variable->rank = (int)rank;
    int is_pointer = PyObject_IsTrue(arguments[4]);
    variable->is_pointer = is_pointer > 0;
    variable->is_text = arguments[5] != Py_None;
    Py_ssize_t length = variable->is_text ? PyLong_AsSsize_t(arguments[5]) : 0;
    variable->is_deferred = length < 0;
    variable->length = length;
    return is_pointer < 0 || PyErr_Occurred() ? -1 : 0;
}

/* Components are found through the type's entry, by an object and a number. */
static void locate(const Associated *associated, Association *found)
{
    if (associated->derived == NULL) {
        Locator tell = (Locator)library_symbol(associated->library, associated->index);
        tell(found);
        return;
    }
    int64_t object = (intptr_t)associated->object, number = associated->number;
    void *arguments[] = {&object, &number, found};
    associated->derived->entries[LOCATE](arguments);
}

bool association_find(const Associated *associated, Variable *variable)
{
    Association found;
    locate(associated, &found);
    variable->type = associated->type;
    variable->rank = associated->rank;
    variable->address = found.base;
    variable->is_text = associated->is_text;
    variable->is_trimmed = !associated->is_deferred;
    variable->length = found.length;
    for (int d = 0; d < associated->rank && found.rank >= 0; d++) {
        variable->shape[d] = found.extents[d];
        variable->strides[d] = found.strides[d];
    }
    return found.rank >= 0;
}

static void assign(const Associated *associated, npy_intp *shape, int *status)
{
    if (associated->derived == NULL) {
        Assigner give = (Assigner)library_trampoline(associated->library, associated->index);
        give(shape, status);
        return;
    }
    int64_t object = (intptr_t)associated->object, number = associated->number, result = 0;
    void *arguments[] = {&object, &number, shape, &result};
    associated->derived->entries[GIVE](arguments);
    *status = (int)result;
}

int association_give(const Associated *associated, const npy_intp *extents, npy_intp length,
                     Variable *variable)
{
    npy_intp shape[MAX_RANK + 1] = {length};
    if (extents != NULL) {
        memcpy(shape + 1, extents, associated->rank * sizeof *shape);
    }
    int status;
    assign(associated, extents ? shape : NULL, &status);
    if (status != 0) {
        PyErr_NoMemory();
        return -1;
    }
    association_find(associated, variable);
    return 0;
}

/* --- reading ---------------------------------------------------------------------------- */

PyObject *association_value(const Associated *associated, bool writeable, PyObject *keeps)
{
    Variable variable;
    if (!association_find(associated, &variable)) {
        return Py_NewRef(Py_None);
    }
    if (variable.rank == 0 && variable.is_text) {
        return text_read(&variable);
    }
    if (variable.rank == 0 && !associated->is_pointer) {
        return scalar_box(variable.type, variable.address);
    }
    PyObject *view = kept_view(associated->library, variable_view(&variable, writeable), keeps);
    bool is_record = variable.rank == 0 && variable.type->category == RECORD;
    return is_record ? structure_in(variable.type, (PyArrayObject *)view) : view;
}

static PyObject *association_read(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Associated associated;
    if (expect_arguments("read_association", count, 7) < 0 ||
        read_associated(arguments, &associated) < 0) {
        return NULL;
    }
    int writeable = PyObject_IsTrue(arguments[6]);
    return writeable < 0 ? NULL : association_value(&associated, writeable, NULL);
}

/* --- assignment --------------------------------------------------------------------------- */

static int assign_scalar(const Associated *associated, PyObject *value, const Subject *subject)
{
    /* Before memory is given: the value may be a wrong one. */
    char *converted = PyMem_Malloc(associated->type->size);
    if (converted == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Variable variable = {.type = associated->type, .address = converted};
    static const npy_intp none = 0;
    int status = variable_write_scalar(&variable, value, subject);
    if (status == 0 && !association_find(associated, &variable)) {
        status = association_give(associated, &none, 0, &variable);
    }
    if (status == 0) {
        memcpy(variable.address, converted, associated->type->size);
    }
    PyMem_Free(converted);
    return status;
}

static int assign_text(const Associated *associated, PyObject *value, const Subject *subject)
{
    static const npy_intp none = 0;
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_from_object(value, &data, &length, subject);
    if (holder == NULL) {
        return -1;
    }
    Variable variable;
    bool is_there = association_find(associated, &variable);
    bool has_room = associated->is_pointer || !associated->is_deferred || variable.length == length;
    bool too_long = !associated->is_deferred && length > associated->length;
    int status = 0;
    if ((!is_there || !has_room) && !too_long) {
        status = association_give(associated, &none, length, &variable);
    } else if (!is_there) {
        variable.length = associated->length; /* which the next line refuses */
    }
    status = status == 0 ? text_write(&variable, data, length, subject) : -1;
    Py_DECREF(holder);
    return status;
}

static bool has_shape(const Variable *variable, PyArrayObject *values)
{
    return PyArray_CompareLists(variable->shape, PyArray_DIMS(values), variable->rank);
}

/* Makes the variable one that the values fit into; text of any length gets that length. */
static int fit(const Associated *associated, PyObject *value, PyArrayObject *values,
               npy_intp length, Variable *variable, const Subject *subject)
{
    bool is_there = association_find(associated, variable);
    bool has_room = !associated->is_deferred || variable->length == length;
    if (PyArray_NDIM(values) == 0 && is_there && has_room) {
        return 0; /* all elements get it */
    }
    if (PyArray_NDIM(values) != associated->rank) {
        return array_wrong_rank(value, values, associated->rank, subject);
    }
    if (is_there && has_room && has_shape(variable, values)) {
        return 0;
    }
    if (is_there && associated->is_pointer) {
        return variable_wrong_shape(
            variable, values, "one of that shape, or assign None first, for memory of its own",
            subject);
    }
    return association_give(associated, PyArray_DIMS(values), length, variable);
}

/* Text for a variable whose length Fortran knows has that length. */
static PyArrayObject *values_of(const Associated *associated, PyObject *value, npy_intp *length,
                                const Subject *subject)
{
    Variable variable;
    if (!associated->is_text) {
        return variable_values(associated->type, value, subject);
    }
    *length = associated->length;
    if (associated->is_deferred && associated->is_pointer && association_find(associated, &variable)) {
        *length = variable.length;
    }
    return text_values(value, length, subject);
}

static int assign_array(const Associated *associated, PyObject *value, const Subject *subject)
{
    npy_intp length = 0;
    PyArrayObject *values = values_of(associated, value, &length, subject);
    Variable variable;
    int status = values ? fit(associated, value, values, length, &variable, subject) : -1;
    if (status == 0) {
        status = variable_fill(&variable, values, subject);
    }
    Py_XDECREF(values);
    return status;
}

int association_assign(const Associated *associated, PyObject *value, const Subject *subject)
{
    Variable variable;
    if (value == Py_None) {
        return association_give(associated, NULL, 0, &variable);
    }
    if (associated->rank > 0) {
        return assign_array(associated, value, subject);
    }
    return associated->is_text ? assign_text(associated, value, subject)
                               : assign_scalar(associated, value, subject);
}

static PyObject *association_write(PyObject *module, PyObject *const *arguments,
                                   Py_ssize_t count)
{
    (void)module;
    Associated associated;
    if (expect_arguments("write_association", count, 8) < 0 ||
        read_associated(arguments, &associated) < 0) {
        return NULL;
    }
    if (library_trampoline(associated.library, associated.index) == NULL) {
        return PyErr_Format(PyExc_AttributeError, "%S cannot be assigned", arguments[7]);
    }
    const Subject subject = {NULL, arguments[7], -1, 0, NULL};
    int status = association_assign(&associated, arguments[6], &subject);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

PyMethodDef association_methods[] = {
    {"read_association", (PyCFunction)(void (*)(void))association_read, METH_FASTCALL,
     "read_association(library, index, type, rank, is_pointer, length, writeable)\n--\n\n"
     "None, the value of an allocated scalar, or a view."},
    {"write_association", (PyCFunction)(void (*)(void))association_write, METH_FASTCALL,
     "write_association(library, index, type, rank, is_pointer, length, value, name)\n--\n\n"
     "Assign to the memory that is there, or give it some; None takes it away."},
    {NULL, NULL, 0, NULL},
};
