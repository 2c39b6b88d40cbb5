/* Where Fortran calls Python: objects that Fortran allocates. What is returned takes the place of what
 * is there. The handle has room for it behind what `lent_arrays.c` reads: new objects, which Fortran
 * takes over bit by bit. */
#include "passing/callback.h"
#include "passing/lent.h"

static int64_t *room_of(const Call *call, int i)
{
    return (int64_t *)call->actuals[i].pointer + LENT_SHAPE + 2 * call->dummies[i].rank;
}

static bool is_there(const Call *call, int i)
{
    return ((const int64_t *)call->actuals[i].pointer)[LENT_TAG] != 0;
}

PyObject *arrive_replaced_instance(Call *call, int i)
{
    return is_there(call, i) ? arrive_instance(call, i) : Py_NewRef(Py_None);
}

PyObject *arrive_replaced_instances(Call *call, int i)
{
    return is_there(call, i) ? arrive_instances(call, i) : Py_NewRef(Py_None);
}

static bool fits(const Dummy *dummy, const Derived *derived)
{
    return dummy->is_exact ? derived == dummy->derived
                           : PyType_IsSubtype(derived->class, dummy->derived->class);
}

static int not_of_the_type(const Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(value);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject, "is %U; it must be a %U%s: return an instance", what,
                    dummy->derived->name, dummy->is_value ? "" : " or None");
        Py_DECREF(what);
    }
    return -1;
}

int give_replaced_instance(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    if (value == Py_None && !dummy->is_value) {
        return 0; /* not allocated */
    }
    if (!is_instance(value) || derived_of(Py_TYPE(value)) == NULL ||
        !fits(dummy, derived_of(Py_TYPE(value)))) {
        return not_of_the_type(call, i, value);
    }
    const Derived *derived = derived_of(Py_TYPE(value));
    char *from = instance_address((Instance *)value);
    if ((intptr_t)from == ((const int64_t *)call->actuals[i].pointer)[LENT_FIRST]) {
        return 0; /* it is what is there */
    }
    if (!derived_can_be_copied(derived)) {
        const Subject subject = call_subject(call, i);
        return raise_error(PyExc_TypeError, &subject, "is a %U, which cannot be copied",
                           derived->name);
    }
    char *made = derived_create(derived, ONE);
    if (made != NULL && derived_assign(derived, made, from) < 0) {
        derived_destroy(derived, ONE, made);
        made = NULL;
    }
    if (made == NULL) {
        return -1;
    }
    int64_t *room = room_of(call, i);
    room[LENT_FIRST] = (intptr_t)made;
    room[LENT_TAG] = derived->tag;
    return 0;
}

int give_replaced_instances(Call *call, int i, PyObject *value)
{
    const Dummy *dummy = &call->dummies[i];
    if (value == Py_None && !dummy->is_value) {
        return 0;
    }
    bool is_array = PyObject_TypeCheck(value, InstanceArray_Type);
    const Derived *derived = is_array ? ((InstanceArray *)value)->derived : dummy->derived;
    if (!fits(dummy, derived)) {
        derived = dummy->derived; /* which it is not: that is the error */
    }
    if (returned_instances(call, i, derived, value) == NULL) {
        return -1;
    }
    const InstanceArray *array = (InstanceArray *)value;
    char *made = derived_create(derived, array->count);
    if (made != NULL && instance_array_assign(array, made, NULL) < 0) {
        derived_destroy(derived, array->count, made);
        made = NULL;
    }
    if (made == NULL) {
        return -1;
    }
    int64_t *room = room_of(call, i);
    room[LENT_FIRST] = (intptr_t)made;
    room[LENT_TAG] = derived->tag;
    for (int d = 0; d < dummy->rank; d++) {
        room[LENT_SHAPE + d] = array->shape[d];
    }
    return 0;
}

void give_no_replaced_instance(Call *call, int i)
{
    int64_t *room = room_of(call, i);
    if (room[LENT_FIRST] == 0) {
        room[LENT_TAG] = -1;
    }
}
