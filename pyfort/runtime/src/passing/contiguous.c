/* contiguous: an array whose elements follow each other; Fortran gets the address of the
 * first one. */
#include "element/array.h"
#include "element/array_errors.h"
#include "passing/kinds.h"

/* --- what is given ------------------------------------------------------------------------ */

void pass_array(Actual *actual, PyArrayObject *array)
{
    actual->array = array;
    actual->pointer = PyArray_DATA(array);
    actual->shape = PyArray_DIMS(array);
}

void pass_given_array(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    pass_array(actual, (PyArrayObject *)actual->given);
    actual->memory = actual->pointer;
    actual->written = call->dummies[i].intent != IN;
    call->changes |= actual->written;
}

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (actual->given == NULL) {
        return true;
    }
    if (!array_fits_quickly(dummy->type, actual->given, dummy->rank, dummy->flags)) {
        return false;
    }
    pass_given_array(call, i);
    return true;
}

int convert_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    actual->pointer = NULL; /* it is looked at again when all are converted */
    if (dummy->intent != IN || PyArray_Check(actual->given)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    actual->owned =
        (PyObject *)array_from_object(dummy->type, actual->given, array_rank(dummy), &subject);
    return actual->owned ? 0 : -1;
}

static int read_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    PyArrayObject *source = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    PyArrayObject *array = array_for_reading(dummy->type, source, dummy->rank, &subject);
    if (array == NULL) {
        return -1;
    }
    pass_array(actual, array);
    actual->memory = array == source ? PyArray_BYTES(array) : NULL;
    Py_XSETREF(actual->owned, (PyObject *)array);
    return 0;
}

static int write_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = call_subject(call, i);
    if (array_check_writing(dummy->type, actual->given, dummy->rank, NPY_ARRAY_FARRAY, &subject) < 0) {
        return -1;
    }
    pass_given_array(call, i);
    return 0;
}

int pass_contiguous(Call *call, int i)
{
    return call->dummies[i].intent == IN ? read_array(call, i) : write_array(call, i);
}

int copy_contiguous(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *copy = array_cast(call->dummies[i].type->storage, actual->array);
    if (copy == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)copy);
    actual->array = copy;
    actual->pointer = PyArray_DATA(copy);
    actual->memory = NULL;
    call->owns = true;
    return 0;
}

/* --- extents, and memory of results ------------------------------------------------------- */

static int check_allocatable(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    npy_intp bytes = dummy->type->size;
    for (int d = 0; d < dummy->rank; d++) {
        npy_intp extent = call->actuals[i].extents[d];
        if (__builtin_mul_overflow(bytes, extent > 0 ? extent : 1, &bytes)) {
            const Subject subject = call_subject(call, i);
            return raise_error(PyExc_ValueError, &subject,
                               "is too large for any memory: pass smaller sizes");
        }
    }
    return 0;
}

static int allocate(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (check_allocatable(call, i) < 0) {
        return -1;
    }
    actual->array = array_for_result(dummy->type->dtype, dummy->rank, actual->extents);
    if (actual->array == NULL) {
        return -1;
    }
    actual->owned = (PyObject *)actual->array;
    actual->pointer = PyArray_DATA(actual->array);
    call->owns = true;
    return 0;
}

int settle_contiguous(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    bool absent = call->actuals[i].given == NULL;
    if (absent && dummy->intent != OUT) {
        return 0;
    }
    call->enters |= dummy->type->category == LOGICAL && dummy->intent != IN;
    if (settle_extents(call, i) < 0) {
        return -1;
    }
    return absent ? allocate(call, i) : 0;
}

/* --- logicals ----------------------------------------------------------------------------- */

static int widen_logical(const Dummy *dummy, Actual *actual)
{
    PyArrayObject *wide =
        actual->given ? array_cast(dummy->type->storage, actual->array)
                      : array_for_result(dummy->type->storage, dummy->rank, actual->extents);
    if (wide == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)wide;
    actual->pointer = PyArray_DATA(wide);
    return 0;
}

static bool is_written_in_place(const Dummy *dummy, const Actual *actual)
{
    return dummy->type->category == LOGICAL && dummy->type->size == 1 && actual->written;
}

static bool is_widened(const Dummy *dummy, const Actual *actual)
{
    return type_is_wide_logical(dummy->type) && dummy->intent != IN && actual->array != NULL;
}

/* The NumPy bools that Fortran is to change: those that are wider for it are copied in.
 * Those of a byte stay where they are, and get the value 0 or 1 that they stand for. */
int enter_contiguous(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (is_written_in_place(dummy, actual)) {
        bools_settle(actual->pointer, actual->length);
    }
    if (!is_widened(dummy, actual)) {
        return 0;
    }
    call->owns = call->stores_back = true;
    return widen_logical(dummy, actual);
}

/* Copies them out: whatever is not zero is true. */
int store_back_contiguous(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    return is_widened(&call->dummies[i], actual)
               ? PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage)
               : 0;
}

/* --- the end -------------------------------------------------------------------------------- */

static PyObject *result(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    return Py_NewRef(actual->given ? actual->given : (PyObject *)actual->array);
}

/* --- where Fortran calls Python ------------------------------------------------------------- */

static npy_intp count_elements(const Call *call, int i)
{
    npy_intp count = 1;
    for (int d = 0; d < call->dummies[i].rank; d++) {
        count *= call->actuals[i].extents[d];
    }
    return count;
}

PyObject *arrive_array(Call *call, int i, const npy_intp *strides, void *memory)
{
    const Dummy *dummy = &call->dummies[i];
    bool writeable = dummy->intent != IN;
    return (PyObject *)array_of_memory(dummy->type, dummy->rank, call->actuals[i].extents, strides,
                                       memory, writeable);
}

static PyObject *arrive(Call *call, int i)
{
    return arrive_array(call, i, NULL, call->actuals[i].pointer);
}

/* The commonest case. */
static bool give_quickly(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    const Actual *actual = &call->actuals[i];
    if (!array_fits_quickly(dummy->type, value, dummy->rank, NPY_ARRAY_FARRAY_RO) ||
        !PyArray_CompareLists(PyArray_DIMS((PyArrayObject *)value), actual->extents, dummy->rank)) {
        return false;
    }
    memmove(actual->pointer, PyArray_DATA((PyArrayObject *)value),
            PyArray_NBYTES((PyArrayObject *)value));
    return true;
}

int wrong_result_shape(Call *call, int i, PyArrayObject *array)
{
    const Subject subject = call_subject(call, i);
    int rank = call->dummies[i].rank;
    PyObject *has = PyArray_IntTupleFromIntp(rank, PyArray_DIMS(array));
    PyObject *needs = has ? PyArray_IntTupleFromIntp(rank, call->actuals[i].extents) : NULL;
    if (needs != NULL) {
        raise_error(PyExc_ValueError, &subject, "has shape %R; it must be %R", has, needs);
    }
    Py_XDECREF(has);
    Py_XDECREF(needs);
    return -1;
}

/* As many logicals as Fortran has them, in its kind. */
static int copy_elements(Call *call, int i, PyArrayObject *array)
{
    const Dummy *dummy = &call->dummies[i];
    Type machine = *dummy->type;
    machine.dtype = machine.storage;
    PyArrayObject *target = array_of_memory(&machine, dummy->rank, call->actuals[i].extents, NULL,
                                            call->actuals[i].pointer, true);
    int status = target ? PyArray_CopyInto(target, array) : -1;
    Py_XDECREF(target);
    if (status == 0 && dummy->type->category == LOGICAL && dummy->type->size == 1) {
        bools_settle(call->actuals[i].pointer, count_elements(call, i));
    }
    return status;
}

static int give(Call *call, int i, PyObject *value)
{
    if (give_quickly(call, i, value)) {
        return 0;
    }
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    PyArrayObject *array = array_for_fortran(dummy->type, value, dummy->rank, &subject);
    if (array == NULL) {
        return -1;
    }
    int status;
    if (PyArray_NDIM(array) != dummy->rank) {
        status = array_wrong_rank(value, array, dummy->rank, &subject);
    } else if (!PyArray_CompareLists(PyArray_DIMS(array), call->actuals[i].extents, dummy->rank)) {
        status = wrong_result_shape(call, i, array);
    } else if (array_check_cast(dummy->type, array, &subject) < 0) {
        status = -1;
    } else {
        status = copy_elements(call, i, array);
    }
    Py_DECREF(array);
    return status;
}

static void give_nothing(Call *call, int i)
{
    scalar_spoil(call->dummies[i].type, call->actuals[i].pointer, count_elements(call, i));
}

const Passing contiguous_passing = {
    .name = "contiguous",
    .quick = QUICK_ARRAY,
    .has_extents = true,
    .is_plain = true,
    .declare = declare_shape,
    .complete = complete_shape,
    .load = load,
    .convert = convert_array,
    .pass = pass_contiguous,
    .settle = settle_contiguous,
    .copy = copy_contiguous,
    .enter = enter_contiguous,
    .store_back = store_back_contiguous,
    .result = result,
    .arrive = arrive,
    .detach = array_detach,
    .give = give,
    .give_nothing = give_nothing,
};
