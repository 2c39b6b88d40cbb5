/* carried, carried_copy: an array that Fortran changes, and that the call may return. The first is
 * changed in place where it fits; the second is a copy. Another dummy, the permission, may decide
 * that in each call: these are what it says where it is not given. */
#include "element/array.h"
#include "element/array_errors.h"
#include "passing/kinds.h"

/* --- permission --------------------------------------------------------------------------- */

static int read_permission(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    PyObject *name = string_field(description, "permission");
    if (name == NULL) {
        return -1;
    }
    for (int k = 0; k < count; k++) {
        if (PyUnicode_Compare(dummies[k].name, name) == 0 && dummies[k].passing->has_value) {
            dummy->permission = k;
        }
    }
    bool is_found = dummy->permission >= 0 || PyUnicode_GET_LENGTH(name) == 0;
    if (!is_found) {
        PyErr_Format(PyExc_ValueError, "the permission %R of '%U' must be a number", name,
                     dummy->name);
    }
    Py_DECREF(name);
    return is_found ? 0 : -1;
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    return complete_shape(dummy, description, dummies, count) < 0
               ? -1
               : read_permission(dummy, description, dummies, count);
}

static bool has_permission(const Call *call, int i)
{
    int k = call->dummies[i].permission;
    return k >= 0 && call->actuals[k].given != NULL;
}

/* Whether Fortran may change the caller's array: what the call says, or what holds otherwise. */
static bool may_change(const Call *call, int i, bool otherwise)
{
    if (!has_permission(call, i)) {
        return otherwise;
    }
    int k = call->dummies[i].permission;
    return integer_read(call->dummies[k].type, &call->actuals[k].value) != 0;
}

/* --- the call ------------------------------------------------------------------------------ */

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const Actual *actual = &call->actuals[i];
    if (actual->given == NULL) {
        return true;
    }
    if (has_permission(call, i)) {
        return false;
    }
    if (!array_fits_quickly(dummy->type, actual->given, dummy->rank, NPY_ARRAY_FARRAY)) {
        return false;
    }
    pass_given_array(call, i);
    return true;
}

static bool load_copy(Call *call, int i)
{
    return call->actuals[i].given == NULL;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    actual->pointer = NULL; /* it is looked at again when all are converted */
    actual->written = false;
    if (PyArray_Check(actual->given)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    actual->owned =
        (PyObject *)array_from_object(dummy->type, actual->given, dummy->rank, &subject);
    return actual->owned ? 0 : -1;
}

static int pass_copy(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    PyArrayObject *source = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    if (PyArray_NDIM(source) != dummy->rank) {
        return array_wrong_rank(actual->given, source, dummy->rank, &subject);
    }
    if (array_check_cast(dummy->type, source, &subject) < 0) {
        return -1;
    }
    /* What is only read may be as Fortran has it; what is returned is NumPy's. */
    bool is_read = dummy->intent == IN;
    PyArrayObject *copy = array_cast(is_read ? dummy->type->storage : dummy->type->dtype, source);
    if (copy == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)copy);
    pass_array(actual, copy);
    actual->memory = NULL;
    return 0;
}

static int pass_itself(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyArrayObject *array = (PyArrayObject *)call->actuals[i].given;
    bool is_array = call->actuals[i].owned == NULL && PyArray_NDIM(array) == dummy->rank;
    if (!is_array || !array_is_ready(dummy->type, array, NPY_ARRAY_FARRAY)) {
        return pass_copy(call, i);
    }
    pass_given_array(call, i);
    return 0;
}

static int pass(Call *call, int i)
{
    return may_change(call, i, true) ? pass_itself(call, i) : pass_copy(call, i);
}

static int pass_copy_or_itself(Call *call, int i)
{
    return may_change(call, i, false) ? pass_itself(call, i) : pass_copy(call, i);
}

static PyObject *result(const Call *call, int i)
{
    return Py_NewRef((PyObject *)call->actuals[i].array);
}

const Passing carried_passing = {
    .name = "carried",
    .has_extents = true,
    .declare = declare_shape,
    .complete = complete,
    .load = load,
    .convert = convert,
    .pass = pass,
    .settle = settle_contiguous,
    .enter = enter_contiguous,
    .store_back = store_back_contiguous,
    .result = result,
};

const Passing carried_copy_passing = {
    .name = "carried_copy",
    .has_extents = true,
    .declare = declare_shape,
    .complete = complete,
    .load = load_copy,
    .convert = convert,
    .pass = pass_copy_or_itself,
    .settle = settle_contiguous,
    .enter = enter_contiguous,
    .store_back = store_back_contiguous,
    .result = result,
};
