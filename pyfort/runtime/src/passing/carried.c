/* carried, carried_copy: an array that Fortran changes and the call returns. The first is
 * changed in place where it fits; the second is always a copy. */
#include "element/array.h"
#include "element/array_errors.h"
#include "passing/kinds.h"

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const Actual *actual = &call->actuals[i];
    if (actual->given == NULL) {
        return true;
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

static int pass(Call *call, int i)
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

static PyObject *result(const Call *call, int i)
{
    return Py_NewRef((PyObject *)call->actuals[i].array);
}

const Passing carried_passing = {
    .name = "carried",
    .has_extents = true,
    .declare = declare_shape,
    .complete = complete_shape,
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
    .complete = complete_shape,
    .load = load_copy,
    .convert = convert,
    .pass = pass_copy,
    .settle = settle_contiguous,
    .enter = enter_contiguous,
    .store_back = store_back_contiguous,
    .result = result,
};
