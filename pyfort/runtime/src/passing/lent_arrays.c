/* Where Fortran calls Python: arrays of objects as arguments of functions, and what these return. */
#include "library/kept.h"
#include "passing/callback.h"
#include "passing/lent.h"

void note_instances(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    actual->shape = actual->extents = (npy_intp *)actual->pointer + LENT_SHAPE;
}

/* --- which reference of Python's it is ------------------------------------------------------- */

static bool looks_alike(const InstanceArray *array, const Derived *derived, char *address, int rank,
                        const npy_intp *shape, const npy_intp *strides)
{
    if (array->derived != derived || array->address != address || array->rank != rank) {
        return false;
    }
    for (int d = 0; d < rank; d++) {
        bool has_stride = shape[d] > 1 && array->count > 0;
        if (array->shape[d] != shape[d] || (has_stride && array->strides[d] != strides[d])) {
            return false;
        }
    }
    return true;
}

/* What keeps objects: an argument of the call in which Fortran calls back; NULL if nobody does. */
static PyObject *find_whole(const Call *call, const char *address)
{
    for (int k = 0; call != NULL && k < call->total; k++) {
        PyObject *given = call->actuals[k].given;
        if (given != NULL && PyObject_TypeCheck(given, InstanceArray_Type)) {
            const InstanceArray *array = (InstanceArray *)given;
            if (address >= array->address &&
                address < array->address + array->count * array->derived->size) {
                return instance_array_owner(given);
            }
        } else if (given != NULL && is_instance(given)) {
            const char *object = instance_address((Instance *)given);
            if (address >= object && address < object + derived_of(Py_TYPE(given))->size) {
                return instance_owner(given);
            }
        }
    }
    return NULL;
}

static PyObject *find_same(const Call *call, const Derived *derived, char *address, int rank,
                           const npy_intp *shape, const npy_intp *strides)
{
    for (int k = 0; call != NULL && k < call->total; k++) {
        PyObject *given = call->actuals[k].given;
        if (given != NULL && PyObject_TypeCheck(given, InstanceArray_Type) &&
            looks_alike((InstanceArray *)given, derived, address, rank, shape, strides)) {
            return given;
        }
    }
    return NULL;
}

/* --- the steps ------------------------------------------------------------------------------- */

static PyObject *arrive(Call *call, int i, bool is_pointed)
{
    const Dummy *dummy = &call->dummies[i];
    const int64_t *handle = call->actuals[i].pointer;
    const Derived *derived = derived_find(dummy->derived, handle[LENT_TAG]);
    if (derived == NULL) {
        return NULL;
    }
    const Call *outer = call->callbacks->call;
    char *address = (char *)(intptr_t)handle[LENT_FIRST];
    const npy_intp *shape = (const npy_intp *)handle + LENT_SHAPE, *strides = shape + dummy->rank;
    PyObject *same = find_same(outer, derived, address, dummy->rank, shape, strides);
    if (same != NULL && dummy->intent != IN) {
        return Py_NewRef(same);
    }
    PyObject *owner = find_whole(outer, address);
    bool is_lent = owner == NULL;
    if (is_lent && is_pointed && derived->library->keeps) {
        owner = kept_capsule(address);
        if (owner == NULL) {
            return NULL;
        }
        is_lent = false;
    }
    PyObject *made = instance_array_new(derived, address, dummy->rank, shape, strides,
                                        owner ? owner : Py_NewRef(Py_None));
    made = is_lent ? instance_array_lend(made) : made;
    return instance_protect(made, dummy->intent == IN);
}

PyObject *arrive_instances(Call *call, int i)
{
    return arrive(call, i, false);
}

/* What a pointer is at stays where it is, as long as nobody frees it. */
PyObject *arrive_pointed_instances(Call *call, int i)
{
    return arrive(call, i, true);
}

static int not_such_an_array(const Call *call, int i, const Derived *derived, PyObject *value)
{
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(value);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject,
                    "is %U; it must be an array of %U: return one that array() of the class makes",
                    what, derived->name);
        Py_DECREF(what);
    }
    return -1;
}

PyObject *returned_instances(const Call *call, int i, const Derived *derived, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    if (!PyObject_TypeCheck(value, InstanceArray_Type) ||
        ((InstanceArray *)value)->derived != derived) {
        not_such_an_array(call, i, derived, value);
        return NULL;
    }
    const InstanceArray *array = (InstanceArray *)value;
    if (array->rank != dummy->rank) {
        raise_error(PyExc_ValueError, &subject, "has %d dimension%s; it must have %d", array->rank,
                    array->rank == 1 ? "" : "s", dummy->rank);
        return NULL;
    }
    if (!derived_can_be_copied(derived)) {
        raise_error(PyExc_TypeError, &subject, "has objects of %U, which cannot be copied",
                    derived->name);
        return NULL;
    }
    return value;
}

static int wrong_shape(const Call *call, int i, const InstanceArray *array, const npy_intp *shape)
{
    const Subject subject = call_subject(call, i);
    PyObject *has = PyTuple_New(array->rank), *needs = PyTuple_New(array->rank);
    for (int d = 0; has != NULL && needs != NULL && d < array->rank; d++) {
        PyTuple_SET_ITEM(has, d, PyLong_FromSsize_t(array->shape[d]));
        PyTuple_SET_ITEM(needs, d, PyLong_FromSsize_t(shape[d]));
    }
    if (has != NULL && needs != NULL && !PyErr_Occurred()) {
        raise_error(PyExc_ValueError, &subject, "has shape %S; it must be %S", has, needs);
    }
    Py_XDECREF(has);
    Py_XDECREF(needs);
    return -1;
}

int give_instances(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    const int64_t *handle = call->actuals[i].pointer;
    const Derived *derived = derived_find(dummy->derived, handle[LENT_TAG]);
    if (derived == NULL || returned_instances(call, i, derived, value) == NULL) {
        return -1;
    }
    const InstanceArray *array = (InstanceArray *)value;
    const npy_intp *shape = (const npy_intp *)handle + LENT_SHAPE;
    for (int d = 0; d < dummy->rank; d++) {
        if (array->shape[d] != shape[d]) {
            return wrong_shape(call, i, array, shape);
        }
    }
    return instance_array_assign(array, (char *)(intptr_t)handle[LENT_FIRST], shape + dummy->rank);
}
