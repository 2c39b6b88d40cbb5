/* Objects and arrays of them as actual arguments. */
#include "passing/objects.h"

int objects_declare(Dummy *dummy, PyObject *description)
{
    PyObject *class = lookup(description, "derived");
    dummy->derived = class ? derived_expect(class) : NULL;
    Py_XDECREF(class); /* which its derived type has as well */
    if (dummy->derived == NULL || declare_rank(dummy, description) < 0 ||
        truth_field(description, "exact", &dummy->is_exact) < 0) {
        return -1;
    }
    dummy->scratch = (2 * dummy->rank + 2) * (int)sizeof(int64_t);
    return 0;
}

/* An array of objects of the class, or NULL. Those of a type that extends it are larger, so Fortran
 * would look for the second one in the first. */
static const InstanceArray *of_the_class(const Dummy *dummy, PyObject *given)
{
    if (!PyObject_TypeCheck(given, InstanceArray_Type)) {
        return NULL;
    }
    const InstanceArray *array = (InstanceArray *)given;
    bool fits = dummy->is_exact ? array->derived == dummy->derived
                                : PyType_IsSubtype(array->derived->class, dummy->derived->class);
    return fits ? array : NULL;
}

static bool may_have_gaps(const Dummy *dummy, PyObject *given, bool is_changed)
{
    const InstanceArray *array = of_the_class(dummy, given);
    return array != NULL && array->rank == dummy->rank && !(array->is_read_only && is_changed);
}

bool objects_fit(const Dummy *dummy, PyObject *given, bool is_changed)
{
    return may_have_gaps(dummy, given, is_changed) &&
           instance_array_is_contiguous((InstanceArray *)given);
}

/* --- objects with others between them ------------------------------------------------------------- */

static const char packed_name[] = "objects of Fortran";

bool objects_can_be_packed(const Dummy *dummy, PyObject *given, bool is_changed)
{
    return !dummy->is_target && may_have_gaps(dummy, given, is_changed);
}

static void free_packed(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, packed_name));
}

char *objects_pack(Call *call, int i, const InstanceArray *array)
{
    const npy_intp size = array->derived->size;
    char *packed = PyMem_Malloc(array->count * size + 1);
    if (packed == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    call->actuals[i].owned = PyCapsule_New(packed, packed_name, free_packed);
    if (call->actuals[i].owned == NULL) {
        PyMem_Free(packed);
        return NULL;
    }
    for (npy_intp k = 0; k < array->count; k++) {
        memcpy(packed + k * size, instance_array_at(array, k), size);
    }
    call->owns = call->takes = true;
    return packed;
}

void objects_unpack(const Call *call, int i)
{
    PyObject *owned = call->actuals[i].owned;
    if (owned == NULL || !PyCapsule_IsValid(owned, packed_name)) {
        return;
    }
    const char *packed = PyCapsule_GetPointer(owned, packed_name);
    const InstanceArray *array = (InstanceArray *)call->actuals[i].given;
    const npy_intp size = array->derived->size;
    for (npy_intp k = 0; k < array->count; k++) {
        memcpy(instance_array_at(array, k), packed + k * size, size);
    }
}

/* --- errors --------------------------------------------------------------------------------------- */

int objects_refuse(const Call *call, int i, bool is_changed, const ObjectsAdvice *advice)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    const Subject subject = call_subject(call, i);
    const InstanceArray *array = of_the_class(dummy, given);
    if (array == NULL) {
        PyObject *what = describe(given);
        if (what != NULL) {
            raise_error(PyExc_TypeError, &subject, advice->kind, what, dummy->derived->name);
            Py_DECREF(what);
        }
        return -1;
    }
    if (array->rank != dummy->rank) {
        return raise_error(PyExc_ValueError, &subject,
                           "has %d dimension%s; it must have %d: pass an array of that rank",
                           array->rank, array->rank == 1 ? "" : "s", dummy->rank);
    }
    if (array->is_read_only && is_changed) {
        return raise_error(PyExc_TypeError, &subject, advice->read_only);
    }
    return raise_error(PyExc_ValueError, &subject, advice->gaps);
}

void objects_note(Call *call, int i, char *address, npy_intp length)
{
    const Dummy *dummy = &call->dummies[i];
    if (!dummy->is_exclusive && (dummy->intent != IN || dummy->is_target)) {
        return;
    }
    Actual *actual = &call->actuals[i];
    actual->memory = address;
    actual->length = length;
    actual->written = dummy->is_exclusive;
    call->changes |= actual->written;
}

bool objects_can_be_copied(const Call *call, int i, const Derived *derived)
{
    if (!derived_can_be_copied(derived)) {
        const Subject subject = call_subject(call, i);
        raise_error(PyExc_ValueError, &subject,
                    "is, or is a part of, what another argument is, which is changed in place, and "
                    "it cannot be copied: pass another object");
        return false;
    }
    return true;
}
