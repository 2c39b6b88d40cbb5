/* pointer, dense_pointer, and both of any rank: memory that Fortran looks at, and shows to Python.
 * The slot has an association, of which the trampoline makes a descriptor, and which has what Fortran left
 * after the call. Nothing is converted: what is changed through a pointer is changed in the
 * caller's array, also if intent(in) says that it points nowhere else. */
#include "element/array.h"
#include "element/structure.h"
#include "library/kept.h"
#include "passing/kinds.h"

typedef struct {
    char *base; /* of the first element; NULL: not associated */
    npy_intp extents[MAX_RANK], strides[MAX_RANK]; /* in bytes */
} Association;

/* The same of assumed rank. */
typedef struct {
    Association association;
    npy_intp rank;
} RankedAssociation;

static bool takes_any_rank(const Dummy *dummy)
{
    return dummy->passing == &pointer_any_rank_passing ||
           dummy->passing == &dense_pointer_any_rank_passing;
}

/* The declared rank, or that of what is given. */
static int rank_of(const Call *call, int i)
{
    const RankedAssociation *ranked = call_scratch(call, i);
    return takes_any_rank(&call->dummies[i]) ? (int)ranked->rank : call->dummies[i].rank;
}

static Association *association_of(const Call *call, int i)
{
    return call_scratch(call, i);
}

/* --- the function is made ------------------------------------------------------------------- */

static void declare_flags(Dummy *dummy, bool is_dense)
{
    dummy->flags = NPY_ARRAY_ALIGNED | NPY_ARRAY_WRITEABLE | (is_dense ? NPY_ARRAY_F_CONTIGUOUS : 0);
}

static int declare(Dummy *dummy, PyObject *description)
{
    declare_flags(dummy, dummy->passing == &dense_pointer_passing);
    dummy->scratch = sizeof(Association);
    return declare_rank_or_scalar(dummy, description);
}

static int declare_any_rank(Dummy *dummy, PyObject *description)
{
    declare_flags(dummy, dummy->passing == &dense_pointer_any_rank_passing);
    dummy->scratch = sizeof(RankedAssociation);
    return declare_no_rank(dummy, description);
}

static int complete_any_rank(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

/* --- what is given ------------------------------------------------------------------------------ */

static void point_at(Call *call, int i, PyArrayObject *memory)
{
    Association *association = association_of(call, i);
    int rank = PyArray_NDIM(memory);
    association->base = PyArray_BYTES(memory);
    memcpy(association->extents, PyArray_DIMS(memory), rank * sizeof(npy_intp));
    memcpy(association->strides, PyArray_STRIDES(memory), rank * sizeof(npy_intp));
}

static void set_rank(Call *call, int i, int rank)
{
    RankedAssociation *ranked = call_scratch(call, i);
    if (takes_any_rank(&call->dummies[i])) {
        ranked->rank = rank;
    }
}

static void point_nowhere(Call *call, int i)
{
    Association *association = association_of(call, i);
    memset(association, 0, sizeof *association);
    call->actuals[i].pointer = association;
}

static void pass_memory(Call *call, int i, PyArrayObject *array)
{
    Actual *actual = &call->actuals[i];
    char *high;
    point_nowhere(call, i);
    point_at(call, i, array);
    set_rank(call, i, PyArray_NDIM(array));
    actual->array = array;
    actual->shape = PyArray_DIMS(array);
    actual->extents = PyArray_DIMS(array);
    actual->by_caller = 0;
    array_bounds(array, PyArray_NDIM(array), PyArray_ITEMSIZE(array), &actual->memory, &high);
    actual->length = high - actual->memory;
    actual->written = call->changes = true;
    call->enters |= call->dummies[i].intent != IN;
}

static bool has_strides(PyArrayObject *array)
{
    return array_has_strides(array, PyArray_NDIM(array), PyArray_ITEMSIZE(array));
}

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    if (given == NULL) {
        if (dummy->intent == OUT) {
            point_nowhere(call, i);
        }
        return true;
    }
    int rank = dummy->rank;
    if (takes_any_rank(dummy) && PyArray_CheckExact(given)) {
        rank = PyArray_NDIM((PyArrayObject *)given);
    }
    bool is_single = rank == 0 && dummy->passing == &dense_pointer_any_rank_passing;
    if (is_single || rank > MAX_RANK || !array_fits_quickly(dummy->type, given, rank, dummy->flags) ||
        !has_strides((PyArrayObject *)given)) {
        return false;
    }
    pass_memory(call, i, (PyArrayObject *)given);
    return true;
}

/* A number has no memory of its own, so it gets some for a scalar pointer. */
static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    /* A list is no number; what it is instead is said in `pass`. */
    bool is_sequence = takes_any_rank(dummy) && PySequence_Check(actual->given);
    if (dummy->rank > 0 || is_sequence || actual->given == Py_None ||
        PyArray_Check(actual->given)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    actual->owned = (PyObject *)array_from_weak(dummy->type, actual->given, 0, &subject);
    return actual->owned ? 0 : -1;
}

static int check_strides(Call *call, int i, PyArrayObject *array)
{
    if (has_strides(array)) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_ValueError, &subject,
                       "has strides that are no multiples of its elements' size (or 0), which a "
                       "pointer cannot follow: pass %U.copy(order='F') and use that array afterwards",
                       call->dummies[i].name);
}

/* A contiguous pointer of assumed rank is one of an array. */
static int check_dimensions(Call *call, int i, PyObject *object)
{
    bool has_some = PyArray_Check(object) ? PyArray_NDIM((PyArrayObject *)object) > 0
                                          : PySequence_Check(object);
    if (call->dummies[i].passing != &dense_pointer_any_rank_passing || has_some) {
        return 0;
    }
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_ValueError, &subject,
                       "has no dimensions, but a contiguous pointer needs some: pass an array, or "
                       "(None,) for nothing of rank 1");
}

static int pass(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (check_dimensions(call, i, actual->owned ? actual->owned : actual->given) < 0) {
        return -1;
    }
    int rank = takes_any_rank(dummy) ? rank_of_nothing(actual->given) : -1;
    if (actual->given == Py_None || rank >= 0) {
        point_nowhere(call, i);
        set_rank(call, i, rank);
        return 0;
    }
    const Subject subject = call_subject(call, i);
    PyObject *object = actual->owned ? actual->owned : actual->given;
    rank = takes_any_rank(dummy) ? -1 : dummy->rank;
    if (array_check_writing(dummy->type, object, rank, dummy->flags, &subject) < 0 ||
        check_most_dimensions(call, i, (PyArrayObject *)object) < 0) {
        return -1;
    }
    PyArrayObject *array = (PyArrayObject *)object;
    call->enters |= dummy->type->category == LOGICAL;
    pass_memory(call, i, array);
    /* Bools that Fortran has not made are copied if theirs are wider. */
    return type_is_wide_logical(dummy->type) ? 0 : check_strides(call, i, array);
}

/* --- logicals ------------------------------------------------------------------------------------- */

/* Whether an array of bools is a view of the low bytes of Fortran's logicals, as results are. */
static bool is_of_logicals(const Dummy *dummy, PyArrayObject *array)
{
    PyArrayObject *base = (PyArrayObject *)PyArray_BASE(array);
    npy_intp size = dummy->type->size;
    if (base == NULL || !PyArray_CheckExact(base) ||
        PyArray_TYPE(base) != dummy->type->storage->type_num ||
        !array_has_strides(array, PyArray_NDIM(array), size)) {
        return false;
    }
    char *low, *high, *base_low, *base_high;
    array_bounds(array, PyArray_NDIM(array), size, &low, &high);
    array_bounds(base, PyArray_NDIM(base), size, &base_low, &base_high);
    return low >= base_low && high <= base_high && (low - base_low) % size == 0;
}

/* Each gets the value 0 or 1 that it stands for. */
static int settle_bools(PyArray_Descr *dtype, PyArrayObject *array)
{
    PyArrayObject *settled = array_cast(dtype, array);
    int status = settled ? PyArray_CopyInto(array, settled) : -1;
    Py_XDECREF(settled);
    return status;
}

static int enter_logicals(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    PyArrayObject *array = actual->array;
    if (!type_is_wide_logical(dummy->type)) {
        return settle_bools(dummy->type->storage, array);
    }
    if (is_of_logicals(dummy, array)) {
        return 0;
    }
    PyArrayObject *memory = array_cast(dummy->type->storage, array);
    if (memory == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)memory;
    point_at(call, i, memory);
    call->owns = call->stores_back = true;
    return 0;
}

/* --- the end of the way in ------------------------------------------------------------------------ */

static void return_loan(PyObject *capsule)
{
    kept_return(PyCapsule_GetPointer(capsule, NULL));
}

/* Fortran may deallocate what a pointer is at, but not an array of NumPy's. The loan ends with
 * the call. */
static int lend(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    void *loan = call->library->keeps ? kept_lend(association_of(call, i)->base) : NULL;
    if (loan == NULL) {
        return 0;
    }
    PyObject *capsule = PyCapsule_New(loan, NULL, return_loan);
    if (capsule == NULL) {
        kept_return(loan);
        return -1;
    }
    PyObject *both = PyTuple_Pack(2, actual->owned ? actual->owned : Py_None, capsule);
    Py_DECREF(capsule);
    if (both == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, both);
    call->owns = true;
    return 0;
}

static int enter(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    if (call->actuals[i].array == NULL) {
        return 0;
    }
    if (dummy->type->category == LOGICAL && enter_logicals(call, i) < 0) {
        return -1;
    }
    return dummy->intent == IN ? 0 : lend(call, i);
}

static int store_back(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    return actual->storage ? PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage) : 0;
}

/* --- what Fortran points at ----------------------------------------------------------------------- */

static PyArrayObject *new_view(PyArray_Descr *dtype, int rank, const Association *association)
{
    Py_INCREF(dtype); /* PyArray_NewFromDescr steals it */
    return (PyArrayObject *)PyArray_NewFromDescr(&PyArray_Type, dtype, rank, association->extents,
                                                 association->strides, association->base,
                                                 NPY_ARRAY_WRITEABLE, NULL);
}

static bool is_within(PyArrayObject *view, PyObject *object)
{
    if (object == NULL || !PyArray_Check(object)) {
        return false;
    }
    PyArrayObject *owner = (PyArrayObject *)object;
    char *low, *high, *owner_low, *owner_high;
    array_bounds(view, PyArray_NDIM(view), PyArray_ITEMSIZE(view), &low, &high);
    array_bounds(owner, PyArray_NDIM(owner), PyArray_ITEMSIZE(owner), &owner_low, &owner_high);
    return low >= owner_low && high <= owner_high;
}

/* The array whose memory an argument of the call had; borrowed, or NULL. */
static PyObject *find_owner(const Call *call, PyArrayObject *view)
{
    for (int i = 0; i < call->total; i++) {
        const Actual *actual = &call->actuals[i];
        PyObject *found[] = {actual->storage, actual->owned, (PyObject *)actual->array};
        for (int k = 0; k < 3; k++) {
            if (is_within(view, found[k])) {
                return found[k];
            }
        }
    }
    return NULL;
}

/* Whether it is the value of a scalar argument, which ends with the call. */
static bool is_of_call(const Call *call, const char *place)
{
    return place >= (char *)call->actuals && place < (char *)(call->actuals + call->total);
}

/* The view with a base that keeps its memory; steals it. */
static PyObject *with_owner(const Call *call, PyArrayObject *view)
{
    if (view == NULL || PyArray_SIZE(view) == 0) {
        return (PyObject *)view;
    }
    PyObject *owner = find_owner(call, view);
    if (owner == NULL && !is_of_call(call, PyArray_BYTES(view))) {
        return kept_view(call->library, view, NULL);
    }
    if (owner == NULL) {
        PyObject *copy = PyArray_NewCopy(view, NPY_KEEPORDER);
        Py_DECREF(view);
        return copy;
    }
    if (!PyArray_ISWRITEABLE((PyArrayObject *)owner)) {
        PyArray_CLEARFLAGS(view, NPY_ARRAY_WRITEABLE);
    }
    if (PyArray_SetBaseObject(view, Py_NewRef(owner)) < 0) { /* steals the owner */
        Py_CLEAR(view);
    }
    return (PyObject *)view;
}

/* NumPy's bools are the low bytes of wider logicals. */
static PyObject *bools_of(PyArray_Descr *dtype, PyArrayObject *logicals)
{
    Py_INCREF(dtype); /* PyArray_NewFromDescr steals it */
    PyArrayObject *view = (PyArrayObject *)PyArray_NewFromDescr(
        &PyArray_Type, dtype, PyArray_NDIM(logicals), PyArray_DIMS(logicals),
        PyArray_STRIDES(logicals), PyArray_BYTES(logicals),
        PyArray_FLAGS(logicals) & NPY_ARRAY_WRITEABLE, NULL);
    if (view == NULL || PyArray_SetBaseObject(view, (PyObject *)logicals) < 0) { /* steals it */
        if (view == NULL) {
            Py_DECREF(logicals);
        }
        Py_XDECREF(view);
        return NULL;
    }
    return (PyObject *)view;
}

static PyObject *result(const Call *call, int i)
{
    const Type *type = call->dummies[i].type;
    const Association *association = association_of(call, i);
    if (association->base == NULL) {
        return Py_NewRef(Py_None);
    }
    PyArrayObject *view = new_view(type->storage, rank_of(call, i), association);
    PyObject *kept = with_owner(call, view);
    if (rank_of(call, i) == 0 && type->category == RECORD) {
        return structure_in(type, (PyArrayObject *)kept);
    }
    return kept != NULL && type_is_wide_logical(type) ? bools_of(type->dtype, (PyArrayObject *)kept)
                                                      : kept;
}

/* --- four kinds ---------------------------------------------------------------------------------- */

#define STEPS                                                                                     \
    .is_pointer = true, .load = load, .convert = convert, .pass = pass, .enter = enter,           \
    .store_back = store_back, .result = result
#define OF_A_RANK .brings_extents = true, .declare = declare, .complete = complete_stars, STEPS

const Passing pointer_passing = {.name = "pointer", OF_A_RANK};
/* With the attribute `contiguous`. */
const Passing dense_pointer_passing = {.name = "dense_pointer", OF_A_RANK};
#define OF_ANY_RANK .declare = declare_any_rank, .complete = complete_any_rank, STEPS
const Passing pointer_any_rank_passing = {.name = "pointer_any_rank", OF_ANY_RANK};
const Passing dense_pointer_any_rank_passing = {.name = "dense_pointer_any_rank", OF_ANY_RANK};
