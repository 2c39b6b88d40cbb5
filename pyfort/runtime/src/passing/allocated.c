/* allocated, allocated_any_rank: what Fortran allocates. Its slot has an allocation, of which the
 * trampoline makes a descriptor, and which has what Fortran left after the call. What is given is
 * copied where Fortran may deallocate it; memory that it only reads it may have. */
#include "element/array.h"
#include "element/scalar.h"
#include "passing/allocation.h"
#include "passing/kinds.h"
#include "passing/replaced.h"

static Allocation *allocation_of(const Call *call, int i)
{
    return call_scratch(call, i);
}

static bool takes_any_rank(const Dummy *dummy)
{
    return dummy->passing == &allocated_any_rank_passing;
}

/* The declared rank, or that of what is given. */
static int rank_of(const Call *call, int i)
{
    const RankedAllocation *ranked = call_scratch(call, i);
    return takes_any_rank(&call->dummies[i]) ? (int)ranked->rank : call->dummies[i].rank;
}

/* --- the function is made ------------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    dummy->scratch = sizeof(Allocation);
    return declare_rank_or_scalar(dummy, description);
}

static int declare_any_rank(Dummy *dummy, PyObject *description)
{
    dummy->scratch = sizeof(RankedAllocation);
    return declare_no_rank(dummy, description);
}

static int complete_any_rank(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

/* --- what is given ------------------------------------------------------------------------------ */

static void will_enter(Call *call, int i)
{
    Allocation *allocation = allocation_of(call, i);
    memset(allocation, 0, sizeof *allocation);
    call->actuals[i].pointer = allocation;
    call->owns = call->enters = call->takes = true;
}

static bool load(Call *call, int i)
{
    if (call->actuals[i].given != NULL) {
        return false;
    }
    if (call->dummies[i].intent == OUT) {
        will_enter(call, i);
    }
    return true;
}

static bool is_nothing(const Call *call, int i)
{
    PyObject *given = call->actuals[i].given;
    return given == Py_None || (takes_any_rank(&call->dummies[i]) && rank_of_nothing(given) >= 0);
}

static int convert(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (is_nothing(call, i) || PyArray_Check(actual->given)) {
        return 0;
    }
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    int rank = takes_any_rank(dummy) ? -1 : dummy->rank;
    actual->owned = PyArray_IsScalar(actual->given, Generic) && rank < 0
                        ? (PyObject *)array_from_weak(dummy->type, actual->given, 0, &subject)
                        : (PyObject *)array_from_object(dummy->type, actual->given, rank, &subject);
    return actual->owned ? 0 : -1;
}

static void hold(Actual *actual, PyArrayObject *array)
{
    Py_XSETREF(actual->owned, (PyObject *)array);
    actual->array = array;
    actual->shape = PyArray_DIMS(array);
    actual->extents = PyArray_DIMS(array);
    actual->by_caller = 0;
}

static int pass(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    RankedAllocation *ranked = call_scratch(call, i);
    will_enter(call, i);
    if (is_nothing(call, i)) {
        if (takes_any_rank(dummy)) {
            ranked->rank = rank_of_nothing(actual->given);
        }
        return 0;
    }
    const Subject subject = call_subject(call, i);
    PyArrayObject *source = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    int rank = takes_any_rank(dummy) ? -1 : dummy->rank;
    PyArrayObject *array = array_for_reading(dummy->type, source, rank, &subject);
    if (array == NULL || check_most_dimensions(call, i, array) < 0) {
        Py_XDECREF(array);
        return -1;
    }
    if (takes_any_rank(dummy)) {
        ranked->rank = PyArray_NDIM(array);
    }
    if (dummy->intent == IN && array == (PyArrayObject *)actual->given) {
        actual->memory = PyArray_BYTES(array);
        actual->length = PyArray_NBYTES(array);
    }
    hold(actual, array);
    return 0;
}

static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *copied = array_cast(call->dummies[i].type->storage, actual->array);
    if (copied == NULL) {
        return -1;
    }
    hold(actual, copied);
    actual->memory = NULL;
    return 0;
}

/* --- around the call ------------------------------------------------------------------------------ */

static int give_copy(Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    Allocation *allocation = allocation_of(call, i);
    allocation->base =
        allocation_copy(PyArray_BYTES(actual->array), PyArray_NBYTES(actual->array));
    allocation_own(actual->storage, allocation->base);
    return allocation->base ? 0 : -1;
}

static int enter(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (actual->pointer == NULL) {
        return 0;
    }
    bool is_read = call->dummies[i].intent == IN;
    if (!is_read && (actual->storage = allocation_owner()) == NULL) {
        return -1;
    }
    if (actual->array == NULL) {
        return 0;
    }
    Allocation *allocation = allocation_of(call, i);
    memcpy(allocation->extents, PyArray_DIMS(actual->array),
           PyArray_NDIM(actual->array) * sizeof(npy_intp));
    allocation->base = PyArray_BYTES(actual->array);
    return is_read ? 0 : give_copy(call, i);
}

/* Before anything else can fail: Fortran may have freed what it was given. */
static void take(Call *call, int i, bool failed)
{
    if (call->actuals[i].storage != NULL) {
        allocation_own(call->actuals[i].storage, failed ? NULL : allocation_of(call, i)->base);
    }
}

/* Bools are copies: NumPy's have one byte. */
static PyObject *result(const Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const Allocation *allocation = allocation_of(call, i);
    if (allocation->base == NULL) {
        return Py_NewRef(Py_None);
    }
    int rank = rank_of(call, i);
    if (rank == 0) {
        return scalar_box(dummy->type, allocation->base);
    }
    PyArray_Descr *dtype = dummy->type->storage;
    Py_INCREF(dtype); /* PyArray_NewFromDescr steals it */
    PyArrayObject *array = (PyArrayObject *)PyArray_NewFromDescr(
        &PyArray_Type, dtype, rank, allocation->extents, NULL, allocation->base,
        NPY_ARRAY_FARRAY, NULL);
    PyObject *owner = Py_NewRef(call->actuals[i].storage);
    if (array == NULL || PyArray_SetBaseObject(array, owner) < 0) { /* steals the owner */
        if (array == NULL) {
            Py_DECREF(owner);
        }
        Py_XDECREF(array);
        return NULL;
    }
    if (!type_is_wide_logical(dummy->type)) {
        return (PyObject *)array;
    }
    PyArrayObject *bools = array_cast(dummy->type->dtype, array);
    Py_DECREF(array);
    return (PyObject *)bools;
}

#define STEPS                                                                                     \
    .load = load, .convert = convert, .pass = pass, .copy = copy, .enter = enter, .take = take,   \
    .result = result

const Passing allocated_passing = {
    .name = "allocated",
    .brings_extents = true,
    .declare = declare,
    .complete = complete_stars,
    .note = note_replaced,
    .arrive = arrive_replaced,
    .detach = detach_replaced,
    .give = give_replaced,
    .give_nothing = give_no_replaced,
    STEPS,
};
const Passing allocated_any_rank_passing = {.name = "allocated_any_rank",
                                            .declare = declare_any_rank,
                                            .complete = complete_any_rank, STEPS};
