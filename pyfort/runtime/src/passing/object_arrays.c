/* optional_instances: an array of objects that Fortran allocates, which may be none, and another one
 * after the call. pointed_instances: one that Fortran points at, which somebody else owns. Fortran
 * gets a handle: the address of the first object, the tag of the type, which is 0 where there is no
 * array, the extents, and the strides in bytes. */
#include "library/kept.h"
#include "passing/kinds.h"

enum { FIRST, TAG, SHAPE };

/* --- the function is made --------------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    PyObject *class = lookup(description, "derived");
    dummy->derived = class ? derived_expect(class) : NULL;
    Py_XDECREF(class); /* which its derived type has as well */
    if (dummy->derived == NULL || declare_rank(dummy, description) < 0) {
        return -1;
    }
    dummy->scratch = (2 * dummy->rank + SHAPE) * (int)sizeof(int64_t);
    return 0;
}

/* --- what is given ------------------------------------------------------------------------------ */

static bool is_pointed(const Dummy *dummy)
{
    return dummy->passing == &pointed_instances_passing;
}

static bool fits(const Dummy *dummy, PyObject *given)
{
    if (given == Py_None) {
        return true;
    }
    if (!PyObject_TypeCheck(given, InstanceArray_Type)) {
        return false;
    }
    const InstanceArray *array = (InstanceArray *)given;
    return PyType_IsSubtype(array->derived->class, dummy->derived->class) &&
           array->rank == dummy->rank && instance_array_is_contiguous(array) &&
           !(array->is_read_only && is_pointed(dummy));
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

static int wrong_array(Call *call, int i, const InstanceArray *array)
{
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    if (array->rank != dummy->rank) {
        return raise_error(PyExc_ValueError, &subject,
                           "has %d dimension%s; it must have %d: pass an array of that rank",
                           array->rank, array->rank == 1 ? "" : "s", dummy->rank);
    }
    if (array->is_read_only && is_pointed(dummy)) {
        return raise_error(PyExc_TypeError, &subject,
                           "is read-only, as it is protected in Fortran, which may change what it "
                           "points at: pass an array of your own");
    }
    return raise_error(PyExc_ValueError, &subject,
                       "is a part of an array with gaps between its objects; they must follow "
                       "each other: pass the whole array");
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    if (fits(dummy, given)) {
        return 0;
    }
    bool is_array = PyObject_TypeCheck(given, InstanceArray_Type);
    if (is_array && PyType_IsSubtype(((InstanceArray *)given)->derived->class,
                                     dummy->derived->class)) {
        return wrong_array(call, i, (InstanceArray *)given);
    }
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(given);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject,
                    "is %U; it must be an array of %U or None: pass one that array() of the class "
                    "makes",
                    what, dummy->derived->name);
        Py_DECREF(what);
    }
    return -1;
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
    .declare = declare, .complete = complete_stars, .load = load, .convert = convert, .pass = pass,      \
    .result = result

const Passing optional_instances_passing = {.name = "optional_instances", STEPS};
const Passing pointed_instances_passing = {.name = "pointed_instances", STEPS};
