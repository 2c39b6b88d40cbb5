/* described, any_rank: an array of assumed shape or assumed rank, whatever its strides. Fortran
 * gets a descriptor, which the trampoline makes of a view: its slot has the address of that. */
#include "element/array.h"
#include "passing/kinds.h"

/* --- the function is made ------------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    if (dummy->intent == OUT) {
        PyErr_Format(PyExc_ValueError, "'%U' has no shape of its own to be allocated with",
                     dummy->name);
        return -1;
    }
    dummy->flags = NPY_ARRAY_ALIGNED | (dummy->intent == IN ? 0 : NPY_ARRAY_WRITEABLE);
    dummy->scratch = sizeof(View);
    return 0;
}

static int declare_described(Dummy *dummy, PyObject *description)
{
    return declare_rank(dummy, description) < 0 ? -1 : declare(dummy, description);
}

static int declare_any_rank(Dummy *dummy, PyObject *description)
{
    return declare_no_rank(dummy, description) < 0 ? -1 : declare(dummy, description);
}

static int complete_any_rank(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

/* --- layouts --------------------------------------------------------------------------------- */

/* Whether the dummy is `contiguous`: compilers rely on that. */
static bool must_be_dense(const Dummy *dummy)
{
    return dummy->passing == &dense_passing || dummy->passing == &dense_any_rank_passing;
}

/* NumPy's arrays may have more dimensions than Fortran's. */
static bool has_rank(const Dummy *dummy, PyArrayObject *array)
{
    return dummy->rank > 0 ? PyArray_NDIM(array) == dummy->rank : PyArray_NDIM(array) <= MAX_RANK;
}

static bool has_layout(const Dummy *dummy, PyArrayObject *array)
{
    return must_be_dense(dummy)
               ? PyArray_IS_F_CONTIGUOUS(array)
               : array_has_strides(array, PyArray_NDIM(array), PyArray_ITEMSIZE(array));
}

/* The caller's memory, to find overlaps. */
static void note_memory(const Dummy *dummy, Actual *actual, PyArrayObject *array)
{
    char *high;
    array_bounds(array, PyArray_NDIM(array), PyArray_ITEMSIZE(array), &actual->memory, &high);
    actual->length = high - actual->memory;
    actual->written = dummy->intent != IN;
}

/* --- what is given ----------------------------------------------------------------------------- */

static void view_memory(Call *call, int i, PyArrayObject *memory)
{
    array_view(memory, call_scratch(call, i));
    call->actuals[i].pointer = call_scratch(call, i);
}

static void pass_array_as_view(Call *call, int i, PyArrayObject *array)
{
    Actual *actual = &call->actuals[i];
    actual->array = array;
    actual->shape = PyArray_DIMS(array);
    actual->extents = PyArray_DIMS(array);
    view_memory(call, i, array);
}

static void pass_given(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *array = (PyArrayObject *)actual->given;
    pass_array_as_view(call, i, array);
    note_memory(&call->dummies[i], actual, array);
    call->changes |= actual->written;
}

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    if (given == NULL) {
        return true;
    }
    if (!PyArray_CheckExact(given) || !has_rank(dummy, (PyArrayObject *)given)) {
        return false;
    }
    PyArrayObject *array = (PyArrayObject *)given;
    if (!array_fits_quickly(dummy->type, given, PyArray_NDIM(array), dummy->flags) ||
        !has_layout(dummy, array)) {
        return false;
    }
    pass_given(call, i);
    return true;
}

/* A number is a scalar where one may be given, also if it is NumPy's. */
static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy->rank > 0 || dummy->intent != IN || !PyArray_IsScalar(actual->given, Generic)) {
        return convert_array(call, i);
    }
    const Subject subject = call_subject(call, i);
    actual->owned = (PyObject *)array_from_weak(dummy->type, actual->given, 0, &subject);
    return actual->owned ? 0 : -1;
}

static bool is_ready(const Dummy *dummy, PyArrayObject *array)
{
    return has_rank(dummy, array) && PyArray_CHKFLAGS(array, dummy->flags) &&
           array_has_type(dummy->type, array) && PyArray_ISNOTSWAPPED(array) &&
           dummy->type->category != LOGICAL && has_layout(dummy, array);
}

static int read_array(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    PyArrayObject *source = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    if (is_ready(dummy, source)) {
        pass_array_as_view(call, i, source);
        note_memory(dummy, actual, source);
        return 0;
    }
    const Subject subject = call_subject(call, i);
    PyArrayObject *array = array_for_reading(dummy->type, source, array_rank(dummy), &subject);
    if (array == NULL || check_most_dimensions(call, i, array) < 0) {
        Py_XDECREF(array);
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)array);
    pass_array_as_view(call, i, array);
    if (array == source) {
        note_memory(dummy, actual, array);
    }
    return 0;
}

static int pass(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    if (dummy->intent == IN) {
        return read_array(call, i);
    }
    const Subject subject = call_subject(call, i);
    PyObject *given = call->actuals[i].given;
    if (array_check_writing(dummy->type, given, array_rank(dummy), NPY_ARRAY_WRITEABLE,
                            &subject) < 0 ||
        check_most_dimensions(call, i, (PyArrayObject *)given) < 0) {
        return -1;
    }
    pass_given(call, i);
    return 0;
}

/* Whether Fortran cannot change it where it is: it has bools, no alignment, or no strides that
 * Fortran knows. */
static bool is_changed_elsewhere(const Dummy *dummy, PyArrayObject *array)
{
    return array != NULL && dummy->intent != IN &&
           (dummy->type->category == LOGICAL || !PyArray_ISALIGNED(array) ||
            !has_layout(dummy, array));
}

static int settle(Call *call, int i)
{
    call->enters |= is_changed_elsewhere(&call->dummies[i], call->actuals[i].array);
    return 0;
}

static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *copied = array_cast(call->dummies[i].type->storage, actual->array);
    if (copied == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)copied);
    pass_array_as_view(call, i, copied);
    actual->memory = NULL;
    call->owns = true;
    return 0;
}

/* --- what Fortran cannot change where it is ----------------------------------------------------- */

/* Copies it in. */
static int enter(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (!is_changed_elsewhere(dummy, actual->array)) {
        return 0;
    }
    PyArrayObject *memory = array_cast(dummy->type->storage, actual->array);
    if (memory == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)memory;
    view_memory(call, i, memory);
    call->owns = call->stores_back = true;
    return 0;
}

static int store_back(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    return actual->storage ? PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage) : 0;
}

static PyObject *result(const Call *call, int i)
{
    return Py_NewRef(call->actuals[i].given);
}

/* --- where Fortran calls Python ------------------------------------------------------------------- */

static void note(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const View *view = actual->pointer;
    actual->shape = view->extents;
    actual->extents = (npy_intp *)view->extents;
}

static PyObject *arrive(Call *call, int i)
{
    const View *view = call->actuals[i].pointer;
    return arrive_array(call, i, view->strides, view->base);
}

/* One that is only read is a number where it is a scalar. */
static PyObject *arrive_any_rank(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const View *view = call->actuals[i].pointer;
    if (view->rank == 0 && dummy->intent == IN) {
        return scalar_box(dummy->type, view->base);
    }
    return (PyObject *)array_of_memory(dummy->type, (int)view->rank, view->extents, view->strides,
                                       view->base, dummy->intent != IN);
}

/* Numbers are copies already. */
static int detach_any_rank(PyObject *argument)
{
    return PyArray_Check(argument) ? array_detach(argument) : 0;
}

/* --- four kinds ----------------------------------------------------------------------------------- */

#define STEPS                                                                                     \
    .load = load, .convert = convert, .pass = pass, .settle = settle, .copy = copy,         \
    .enter = enter, .store_back = store_back, .result = result
#define OF_A_RANK                                                                                 \
    .has_extents = true, .declare = declare_described, .complete = complete_stars, .note = note, \
    .arrive = arrive, .detach = array_detach, STEPS
#define OF_ANY_RANK .declare = declare_any_rank, .complete = complete_any_rank, STEPS
#define OF_ANY_RANK_IN_CALLBACKS .note = note, .arrive = arrive_any_rank, .detach = detach_any_rank

const Passing described_passing = {.name = "described", .quick = QUICK_VIEW, OF_A_RANK};
/* With the attribute `contiguous`. */
const Passing dense_passing = {.name = "dense", OF_A_RANK};
const Passing any_rank_passing = {
    .name = "any_rank",
    OF_ANY_RANK_IN_CALLBACKS,
    OF_ANY_RANK,
};
const Passing dense_any_rank_passing = {.name = "dense_any_rank", OF_ANY_RANK};
