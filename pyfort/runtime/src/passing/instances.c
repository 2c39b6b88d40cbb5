/* instances: an array of objects of a derived type. Fortran gets the address of the first one, the
 * tag of their type, and the extents. */
#include "passing/lent.h"
#include "passing/objects.h"

/* What Fortran gets, behind the extents in the memory of the call. */
static int64_t *handle_of(const Call *call, int i)
{
    return (int64_t *)call_scratch(call, i) + call->dummies[i].rank;
}

/* --- the function is made --------------------------------------------------------------------- */

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    PyObject *shape = tuple_field(description, "shape");
    if (shape == NULL) {
        return -1;
    }
    PyObject *first = PyTuple_GET_ITEM(shape, 0);
    bool brings_shape = PyUnicode_Check(first) &&
                        PyUnicode_CompareWithASCIIString(first, "*") == 0;
    Py_DECREF(shape);
    return brings_shape ? complete_stars(dummy, description, dummies, count)
                        : complete_shape(dummy, description, dummies, count);
}

/* An array that owns its objects; without one, nobody does. */
static PyObject *own_objects(const Derived *derived, char *address, npy_intp count, int rank,
                             const npy_intp *shape)
{
    PyObject *made = instance_array_new(derived, address, rank, shape, NULL, NULL);
    if (made == NULL) {
        derived_destroy(derived, count, address);
    }
    return made;
}

/* --- what is given ------------------------------------------------------------------------------ */

static const ObjectsAdvice advice = {
    .read_only = "is read-only, as it is protected or constant in Fortran; "
                 "it is changed in place: pass an array "
                 "of your own",
    .gaps = "is a part of an array with gaps between its objects; Fortran may keep pointers to them, "
            "so they must follow each other: pass the whole array, or the objects one by one",
    .kind = "is %U; it must be an array of %U: pass one that array() of the class makes",
};

static bool fits(const Dummy *dummy, PyObject *given)
{
    return objects_fit(dummy, given, dummy->intent != IN);
}

static void pass_objects(Call *call, int i, PyObject *given)
{
    const InstanceArray *array = (InstanceArray *)given;
    int64_t *handle = handle_of(call, i);
    handle[0] = (intptr_t)array->address;
    handle[1] = array->derived->tag;
    call->actuals[i].pointer = handle;
    call->actuals[i].shape = array->shape;
}

static void pass_given(Call *call, int i, PyObject *given)
{
    const InstanceArray *array = (InstanceArray *)given;
    pass_objects(call, i, given);
    objects_note(call, i, array->address, 0); /* how much it is, `settle` tells */
}

static bool load(Call *call, int i)
{
    PyObject *given = call->actuals[i].given;
    if (given == NULL) {
        return true;
    }
    if (!fits(&call->dummies[i], given)) {
        return false;
    }
    pass_given(call, i, given);
    return true;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    return objects_can_be_packed(dummy, call->actuals[i].given, dummy->intent != IN) ||
                   fits(dummy, call->actuals[i].given)
               ? 0
               : objects_refuse(call, i, dummy->intent != IN, &advice);
}

static int pass(Call *call, int i)
{
    const InstanceArray *array = (InstanceArray *)call->actuals[i].given;
    pass_given(call, i, call->actuals[i].given);
    if (instance_array_is_contiguous(array)) {
        return 0;
    }
    char *packed = objects_pack(call, i, array);
    handle_of(call, i)[0] = (intptr_t)packed;
    return packed ? 0 : -1;
}

static void take(Call *call, int i, bool failed)
{
    (void)failed; /* what was allocated in the objects may have been freed before */
    if (call->dummies[i].intent != IN) {
        objects_unpack(call, i);
    }
}

/* Fortran's assignment makes it. */
static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const InstanceArray *given = (InstanceArray *)actual->given;
    const Derived *derived = given->derived;
    if (!objects_can_be_copied(call, i, derived)) {
        return -1;
    }
    char *address = derived_create(derived, given->count);
    if (address == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned,
               own_objects(derived, address, given->count, given->rank, given->shape));
    call->owns = true;
    for (npy_intp k = 0; actual->owned != NULL && k < given->count; k++) {
        if (derived_assign(derived, address + k * derived->size, instance_array_at(given, k)) < 0) {
            return -1;
        }
    }
    if (actual->owned == NULL) {
        return -1;
    }
    actual->memory = NULL;
    pass_objects(call, i, actual->owned);
    return 0;
}

/* --- extents, and memory of results --------------------------------------------------------------- */

static int make(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    npy_intp count = 1, bytes;
    for (int d = 0; d < dummy->rank; d++) {
        if (__builtin_mul_overflow(count, actual->extents[d], &count)) {
            count = NPY_MAX_INTP;
        }
    }
    if (__builtin_mul_overflow(count, dummy->derived->size, &bytes)) {
        const Subject subject = call_subject(call, i);
        return raise_error(PyExc_ValueError, &subject,
                           "is too large for any memory: pass smaller sizes");
    }
    char *address = derived_create(dummy->derived, count);
    if (address == NULL) {
        return -1;
    }
    actual->owned = own_objects(dummy->derived, address, count, dummy->rank, actual->extents);
    call->owns = true;
    if (actual->owned == NULL) {
        return -1;
    }
    pass_objects(call, i, actual->owned);
    return 0;
}

/* How far the memory reaches that Fortran sees: what has gaps is all of it, wherever it begins. */
static void note_extent(Actual *actual, const InstanceArray *array)
{
    actual->length *= array->derived->size;
    if (actual->memory == NULL || instance_array_is_contiguous(array)) {
        return;
    }
    char *low = array->address, *high = array->address + array->derived->size;
    for (int d = 0; d < array->rank; d++) {
        const npy_intp last = (array->shape[d] - 1) * array->strides[d];
        *(last < 0 ? &low : &high) += last;
    }
    actual->memory = low;
    actual->length = high - low;
}

static int settle(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (actual->given == NULL && call->dummies[i].intent != OUT) {
        return 0;
    }
    if (settle_extents(call, i) < 0 || (actual->given == NULL && make(call, i) < 0)) {
        return -1;
    }
    if (actual->given != NULL) { /* the extents tell how many objects Fortran sees */
        note_extent(actual, (InstanceArray *)actual->given);
    }
    int64_t *handle = handle_of(call, i);
    for (int d = 0; d < call->dummies[i].rank; d++) {
        handle[2 + d] = actual->extents[d];
    }
    return 0;
}

static PyObject *result(const Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    return Py_NewRef(actual->given ? actual->given : actual->owned);
}

const Passing instances_passing = {
    .name = "instances",
    .copy = copy,
    .has_extents = true,
    .declare = objects_declare,
    .complete = complete,
    .load = load,
    .convert = convert,
    .pass = pass,
    .settle = settle,
    .take = take,
    .result = result,
    .note = note_instances,
    .arrive = arrive_instances,
    .detach = instance_array_detach,
    .give = give_instances,
    .give_nothing = give_no_instance,
};
