/* scalar: one element, of which Fortran gets the address of a copy. */
#include "element/array.h"
#include "passing/kinds.h"

/* --- description ------------------------------------------------------------------------ */

int scalar_declare(Dummy *dummy, PyObject *description)
{
    PyObject *shape = tuple_field(description, "shape");
    bool has_shape = shape != NULL && shape != Py_None;
    Py_XDECREF(shape);
    if (has_shape) {
        PyErr_Format(PyExc_ValueError, "'%U' has a shape, but passes as a scalar", dummy->name);
    }
    return shape == NULL || has_shape ? -1 : 0;
}

int scalar_complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    return dummy->intent == SIZE ? complete_sources(dummy, description, dummies, count) : 0;
}

/* --- before Fortran ----------------------------------------------------------------------- */

static bool is_address(const Dummy *dummy)
{
    return dummy->type->category == ADDRESS || dummy->type->category == FUNCTION;
}

static bool is_array_for_address(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    return is_address(&call->dummies[i]) && actual->given != NULL && PyArray_Check(actual->given);
}

/* Where the array is whose address is passed. Nothing is known of what is behind an address,
 * so what was said of it before it moved cannot be checked afterwards. */
static void note_address(Actual *actual)
{
    PyArrayObject *array = (PyArrayObject *)actual->given;
    actual->memory = PyArray_BYTES(array);
    actual->length = PyArray_NBYTES(array);
}

bool scalar_load_one(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (actual->given == NULL) {
        if (dummy->intent == OUT) {
            scalar_clear(dummy->type, &actual->value);
            actual->pointer = &actual->value;
        }
        return true;
    }
    if (!scalar_load_quickly(dummy->type, actual->given, &actual->value)) {
        if (is_array_for_address(call, i)) {
            note_address(actual);
        }
        return false;
    }
    actual->pointer = &actual->value;
    return true;
}

static int load_scalar(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    if (scalar_load(dummy->type, actual->given, &actual->value, &actual->owned, &subject) < 0) {
        return -1;
    }
    actual->pointer = &actual->value;
    return 0;
}

int scalar_convert(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (is_array_for_address(call, i)) {
        actual->pointer = NULL; /* its memory may move yet */
        return 0;
    }
    return actual->pointer == NULL ? load_scalar(call, i) : 0;
}

static int moved(const Call *call, int i)
{
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_ValueError, &subject,
                       "is an array that was resized while the arguments of this call were "
                       "converted; its address must stay: pass arguments whose conversion does "
                       "not change it");
}

static int check_array(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *array = (PyArrayObject *)actual->given;
    bool same = actual->memory == PyArray_BYTES(array) && actual->length == PyArray_NBYTES(array);
    actual->memory = NULL; /* which may overlap anything */
    return same ? 0 : moved(call, i);
}

/* A buffer stays while it is held; but an array's can be resized by force. */
static int check_buffer(Call *call, int i)
{
    PyObject *holder = call->actuals[i].owned;
    const Py_buffer *view = PyMemoryView_GET_BUFFER(holder);
    if (view->obj == NULL || !PyArray_Check(view->obj)) {
        return 0;
    }
    PyArrayObject *array = (PyArrayObject *)view->obj;
    const char *start = view->buf, *memory = PyArray_BYTES(array);
    bool inside = !PyArray_ISONESEGMENT(array) ||
                  (start >= memory && start + view->len <= memory + PyArray_NBYTES(array));
    return inside ? 0 : moved(call, i);
}

/* Remembers an array of rank 0 that is to be updated in place; as any other
 * array that is written, it must fit. */
static int note_updatable(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (!PyArray_Check(actual->given) || is_address(dummy)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    if (array_check_writing(dummy->type, actual->given, 0, NPY_ARRAY_FARRAY, &subject) < 0) {
        return -1;
    }
    PyArrayObject *array = (PyArrayObject *)actual->given;
    actual->memory = PyArray_BYTES(array);
    actual->length = PyArray_ITEMSIZE(array);
    actual->written = call->changes = call->stores_back = true;
    return 0;
}

int scalar_pass(Call *call, int i)
{
    if (is_array_for_address(call, i)) {
        return check_array(call, i) < 0 ? -1 : load_scalar(call, i);
    }
    PyObject *holder = call->actuals[i].owned;
    if (holder != NULL && PyMemoryView_Check(holder) && check_buffer(call, i) < 0) {
        return -1;
    }
    return call->dummies[i].intent == INOUT ? note_updatable(call, i) : 0;
}

/* --- after Fortran ------------------------------------------------------------------------ */

/* An array of rank 0 gets the value of its scalar. */
int scalar_store_back(Call *call, int i)
{
    const Type *type = call->dummies[i].type;
    const Actual *actual = &call->actuals[i];
    if (actual->written && type->category == LOGICAL) {
        *actual->memory = integer_read(type, &actual->value) != 0;
    } else if (actual->written) {
        memcpy(actual->memory, &actual->value, actual->length);
    }
    return 0;
}

PyObject *scalar_result(const Call *call, int i)
{
    return scalar_box(call->dummies[i].type, &call->actuals[i].value);
}

/* --- where Fortran calls Python ------------------------------------------------------------- */

static void note(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    if (dummy->type->category == INTEGER) {
        memcpy(&call->actuals[i].value, call->actuals[i].pointer, dummy->type->size);
    }
}

static PyObject *arrive(Call *call, int i)
{
    return scalar_box(call->dummies[i].type, call->actuals[i].pointer);
}

static int give(Call *call, int i, PyObject *value)
{
    const Type *type = call->dummies[i].type;
    Value converted;
    const Subject subject = call_subject(call, i);
    if (PyFloat_CheckExact(value) && type_is_double(type)) {
        *(double *)call->actuals[i].pointer = PyFloat_AS_DOUBLE(value);
        return 0;
    }
    if (scalar_load(type, value, &converted, NULL, &subject) < 0) {
        return -1;
    }
    memcpy(call->actuals[i].pointer, &converted, type->size);
    return 0;
}

static void give_nothing(Call *call, int i)
{
    scalar_spoil(call->dummies[i].type, call->actuals[i].pointer, 1);
}

const Passing scalar_passing = {
    .name = "scalar",
    .quick = QUICK_SCALAR,
    .has_value = true,
    .is_plain = true,
    .declare = scalar_declare,
    .complete = scalar_complete,
    .load = scalar_load_one,
    .convert = scalar_convert,
    .pass = scalar_pass,
    .store_back = scalar_store_back,
    .result = scalar_result,
    .note = note,
    .arrive = arrive,
    .give = give,
    .give_nothing = give_nothing,
};
