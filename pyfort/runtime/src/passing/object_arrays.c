/* optional_instances: an array of objects that Fortran allocates, which may be none, and another one
 * after the call. pointed_instances: one that Fortran points at, which somebody else owns. Fortran
 * gets a handle: the address of the first object, the tag of the type, which is 0 where there is no
 * array, the extents, and the strides in bytes. */
#include "library/kept.h"
#include "passing/lent.h"
#include "passing/objects.h"

enum { FIRST, TAG, SHAPE };

/* --- what is given ------------------------------------------------------------------------------ */

static bool is_pointed(const Dummy *dummy)
{
    return dummy->passing == &pointed_instances_passing;
}

static const ObjectsAdvice advice = {
    .read_only = "is read-only, as it is protected or constant in Fortran, "
                 "which may change what it points at: "
                 "pass an array of your own",
    .gaps = "is a part of an array with gaps between its objects; they must follow each other: pass "
            "the whole array",
    .kind = "is %U; it must be an array of %U or None: pass one that array() of the class makes",
};

static bool fits(const Dummy *dummy, PyObject *given)
{
    return given == Py_None || objects_fit(dummy, given, is_pointed(dummy));
}

static void pass_objects(Call *call, int i, PyObject *given)
{
    int64_t *handle = call_scratch(call, i);
    call->actuals[i].pointer = handle;
    handle[FIRST] = handle[TAG] = 0;
    if (given == NULL || given == Py_None) {
        return;
    }
    const InstanceArray *array = (InstanceArray *)given;
    handle[FIRST] = (intptr_t)array->address;
    handle[TAG] = array->derived->tag;
    for (int d = 0; d < array->rank; d++) {
        handle[SHAPE + d] = array->shape[d];
    }
}

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    if (given == NULL) {
        if (dummy->intent == OUT) {
            pass_objects(call, i, NULL);
        }
        return true;
    }
    if (!fits(dummy, given)) {
        return false;
    }
    pass_objects(call, i, given);
    return true;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    return fits(dummy, call->actuals[i].given)
               ? 0
               : objects_refuse(call, i, is_pointed(dummy), &advice);
}

static int pass(Call *call, int i)
{
    pass_objects(call, i, call->actuals[i].given);
    return 0;
}

/* --- what Fortran leaves ------------------------------------------------------------------------ */

/* What keeps objects that Fortran points at: an argument of the call, or their memory. */
static PyObject *find_owner(const Call *call, char *address)
{
    for (int k = 0; k < call->total; k++) {
        PyObject *given = call->actuals[k].given;
        if (given == NULL) {
            continue;
        }
        if (PyObject_TypeCheck(given, InstanceArray_Type)) {
            const InstanceArray *array = (InstanceArray *)given;
            npy_intp bytes = array->count * array->derived->size;
            if (address >= array->address && address < array->address + (bytes ? bytes : 1)) {
                return instance_array_owner(given);
            }
        } else if (is_instance(given)) {
            const char *object = instance_address((Instance *)given);
            if (address >= object && address < object + derived_of(Py_TYPE(given))->size) {
                return instance_owner(given);
            }
        }
    }
    return call->library->keeps ? kept_capsule(address) : Py_NewRef(Py_None);
}

static PyObject *result(const Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const int64_t *handle = call->actuals[i].pointer;
    if (handle[TAG] == 0) {
        return Py_NewRef(Py_None);
    }
    const Derived *derived = derived_find(dummy->derived, handle[TAG]);
    if (derived == NULL) {
        return NULL;
    }
    char *address = (char *)(intptr_t)handle[FIRST];
    npy_intp shape[MAX_RANK], strides[MAX_RANK];
    for (int d = 0; d < dummy->rank; d++) {
        shape[d] = handle[SHAPE + d];
        strides[d] = handle[SHAPE + dummy->rank + d];
    }
    if (!is_pointed(dummy)) {
        return instance_array_new(derived, address, dummy->rank, shape, NULL, NULL);
    }
    PyObject *owner = find_owner(call, address);
    return owner ? instance_array_new(derived, address, dummy->rank, shape, strides, owner) : NULL;
}

#define STEPS                                                                                      \
    .declare = objects_declare, .complete = complete_stars, .load = load, .convert = convert, .pass = pass,      \
    .result = result

const Passing optional_instances_passing = {
    .name = "optional_instances",
    .note = note_instances,
    .arrive = arrive_replaced_instances,
    .detach = instance_array_detach,
    .give = give_replaced_instances,
    .give_nothing = give_no_replaced_instance,
    STEPS,
};
const Passing pointed_instances_passing = {
    .name = "pointed_instances",
    .note = note_instances,
    .arrive = arrive_pointed_instances,
    .detach = instance_array_detach,
    STEPS,
};
