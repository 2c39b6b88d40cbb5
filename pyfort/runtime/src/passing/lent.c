/* Where Fortran calls Python: objects as arguments of functions, and what these return. */
#include "library/kept.h"
#include "passing/callback.h"
#include "passing/lent.h"

/* --- which reference of Python's it is ------------------------------------------------------- */

static bool is_there(PyObject *object, const char *address, int64_t tag, bool any_type)
{
    return object != NULL && is_instance(object) &&
           instance_address((Instance *)object) == address &&
           (any_type || ((Instance *)object)->handle[1] == tag);
}

/* An argument of the call in which Fortran calls back; borrowed. */
static PyObject *find_argument(const Call *call, const char *address, int64_t tag, bool any_type)
{
    for (int k = 0; call != NULL && k < call->total; k++) {
        if (is_there(call->actuals[k].given, address, tag, any_type)) {
            return call->actuals[k].given;
        }
    }
    return NULL;
}

/* The object whose pointer leads to the function, if it still is there; a new reference. */
static PyObject *find_holder(PyObject *reference, const char *address, int64_t tag)
{
    PyObject *holder = reference ? PyObject_CallNoArgs(reference) : NULL;
    if (holder != NULL && !is_there(holder, address, tag, false)) {
        Py_CLEAR(holder);
    }
    return holder;
}

/* What Python has of an object already; a new reference, or NULL. */
static PyObject *find_known(const Callbacks *callbacks, const char *address, int64_t tag)
{
    PyObject *known = find_argument(callbacks->call, address, tag, false);
    return known ? Py_NewRef(known) : find_holder(callbacks->holder, address, tag);
}

/* A component that stands at the beginning of an argument is kept by that. */
static PyObject *lend(const Callbacks *callbacks, const Derived *derived, char *address)
{
    PyObject *whole = find_argument(callbacks->call, address, 0, true);
    return whole ? instance_new(derived, address, instance_owner(whole))
                 : instance_lend(derived, address);
}

/* --- the steps ------------------------------------------------------------------------------- */

/* What a pointer is at stays where it is, as long as nobody frees it. */
PyObject *arrive_pointed(Call *call, int i)
{
    const int64_t *handle = call->actuals[i].pointer;
    const Derived *derived = derived_find(call->dummies[i].derived, handle[1]);
    if (derived == NULL) {
        return NULL;
    }
    char *address = (char *)(intptr_t)handle[0];
    PyObject *known = find_known(call->callbacks, address, handle[1]);
    if (known != NULL) {
        return known;
    }
    PyObject *owner = derived->library->keeps ? kept_capsule(address) : Py_NewRef(Py_None);
    return owner ? instance_new(derived, address, owner) : NULL;
}

PyObject *arrive_instance(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const int64_t *handle = call->actuals[i].pointer;
    const Derived *derived = derived_find(dummy->derived, handle[1]);
    if (derived == NULL) {
        return NULL;
    }
    char *address = (char *)(intptr_t)handle[0];
    PyObject *known = find_known(call->callbacks, address, handle[1]);
    if (known == NULL) {
        return instance_protect(lend(call->callbacks, derived, address), dummy->intent == IN);
    }
    PyObject *given = dummy->intent == IN ? instance_read_only(known) : Py_NewRef(known);
    Py_DECREF(known);
    return given;
}

static int not_of_the_type(const Call *call, int i, const Derived *derived, PyObject *value)
{
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(value);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject, "is %U; it must be a %U: return an instance", what,
                    derived->name);
        Py_DECREF(what);
    }
    return -1;
}

int give_instance(Call *call, int i, PyObject *value)
{
    const int64_t *handle = call->actuals[i].pointer;
    const Derived *derived = derived_find(call->dummies[i].derived, handle[1]);
    if (derived == NULL) {
        return -1;
    }
    if (!is_instance(value) || derived_of(Py_TYPE(value)) != derived) {
        return not_of_the_type(call, i, derived, value);
    }
    if (!derived_can_be_copied(derived)) {
        const Subject subject = call_subject(call, i);
        return raise_error(PyExc_TypeError, &subject, "is a %U, which cannot be copied",
                           derived->name);
    }
    char *from = instance_address((Instance *)value), *to = (char *)(intptr_t)handle[0];
    return from == to ? 0 : derived_assign(derived, to, from);
}

/* Fortran has the object as it was initialised. */
void give_no_instance(Call *call, int i)
{
    (void)call, (void)i;
}
