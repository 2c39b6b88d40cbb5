/* instance: an object of a derived type. Fortran gets its handle. optional_instance: one that
 * Fortran allocates, which may be none, and another one after the call. pointed_instance: one that
 * Fortran points at, which somebody else owns. */
#include "library/kept.h"
#include "passing/held.h"
#include "passing/lent.h"
#include "passing/objects.h"

/* --- the function is made --------------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    PyObject *class = lookup(description, "derived");
    dummy->derived = class ? derived_expect(class) : NULL;
    Py_XDECREF(class); /* which its derived type has as well */
    dummy->scratch = 2 * sizeof(int64_t);
    return dummy->derived ? truth_field(description, "exact", &dummy->is_exact) : -1;
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

/* --- what is given ------------------------------------------------------------------------------ */

static bool takes_none(const Dummy *dummy)
{
    return dummy->passing != &instance_passing;
}

/* A handle of the call's own, which Fortran may change. */
static void pass_own(Call *call, int i, const Instance *instance)
{
    int64_t *handle = call_scratch(call, i);
    handle[0] = instance ? instance->handle[0] : 0;
    handle[1] = instance ? instance->handle[1] : 0;
    call->actuals[i].pointer = handle;
}

static void pass_instance(Call *call, int i, PyObject *given)
{
    Instance *instance = (Instance *)given;
    if (call->dummies[i].returned) {
        pass_own(call, i, instance);
    } else {
        call->actuals[i].pointer = instance->handle;
    }
}

static void note_memory(Call *call, int i, PyObject *given)
{
    if (call->dummies[i].passing == &instance_passing) {
        objects_note(call, i, instance_address((Instance *)given),
                     derived_of(Py_TYPE(given))->size);
    }
}

/* Fortran's assignment makes it. */
static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const Derived *derived = derived_of(Py_TYPE(actual->given));
    if (!objects_can_be_copied(call, i, derived)) {
        return -1;
    }
    char *address = derived_create(derived, ONE);
    actual->owned = address ? instance_new(derived, address, NULL) : NULL;
    if (actual->owned == NULL || derived_assign(derived, address, actual->memory) < 0) {
        return -1;
    }
    call->owns = true;
    actual->memory = NULL;
    pass_instance(call, i, actual->owned);
    return 0;
}

/* What is protected goes where it is read only, or copied. */
static bool is_kept_from(const Dummy *dummy, PyObject *given)
{
    bool is_read = dummy->intent == IN && dummy->passing != &pointed_instance_passing;
    bool is_copied = dummy->passing == &optional_instance_passing;
    return ((Instance *)given)->is_read_only && !is_read && !is_copied;
}

static int kept_from(Call *call, int i)
{
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_TypeError, &subject,
                       "is read-only, as it is protected or constant in Fortran; "
                       "it is changed in place: pass "
                       "a copy, copy.copy(x)");
}

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    if (given == NULL) {
        if (dummy->intent == OUT) {
            pass_own(call, i, NULL);
        }
        return true;
    }
    if (!PyObject_TypeCheck(given, dummy->derived->class) || is_kept_from(dummy, given)) {
        return false;
    }
    pass_instance(call, i, given);
    note_memory(call, i, given);
    return true;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    PyObject *given = call->actuals[i].given;
    if (given == Py_None && takes_none(dummy)) {
        return 0;
    }
    if (PyObject_TypeCheck(given, dummy->derived->class)) {
        return is_kept_from(dummy, given) ? kept_from(call, i) : 0;
    }
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(given);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject, "is %U; it must be a %U%s", what,
                    dummy->derived->name, takes_none(dummy) ? " or None" : "");
        Py_DECREF(what);
    }
    return -1;
}

static int pass(Call *call, int i)
{
    PyObject *given = call->actuals[i].given;
    if (given == Py_None) {
        pass_own(call, i, NULL);
    } else {
        pass_instance(call, i, given);
        note_memory(call, i, given);
    }
    return 0;
}

/* --- what Fortran leaves ------------------------------------------------------------------------ */

/* What keeps an object that Fortran points at: an argument of the call, or its memory. */
static PyObject *find_owner(const Call *call, int i, char *address)
{
    for (int k = 0; k < call->total; k++) {
        PyObject *given = call->actuals[k].given;
        if (given != NULL && is_instance(given) &&
            instance_address((Instance *)given) == address) {
            return instance_owner(given);
        }
    }
    return call->library->keeps ? kept_capsule(address) : Py_NewRef(Py_None);
}

/* With the functions that it may have pointers to. */
static PyObject *followed(const Call *call, int i, const Derived *derived, PyObject *made)
{
    if (made != NULL && derived->keeps != KEEPS_NONE && held_follow(call, i, made) < 0) {
        Py_CLEAR(made);
    }
    return made;
}

static PyObject *result(const Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const int64_t *handle = call->actuals[i].pointer;
    if (handle[0] == 0) {
        return Py_NewRef(Py_None);
    }
    const Derived *derived = derived_find(dummy->derived, handle[1]);
    char *address = (char *)(intptr_t)handle[0];
    if (derived == NULL || dummy->passing != &pointed_instance_passing) {
        return derived ? followed(call, i, derived, instance_new(derived, address, NULL)) : NULL;
    }
    PyObject *owner = find_owner(call, i, address);
    return owner ? followed(call, i, derived, instance_new(derived, address, owner)) : NULL;
}

#define STEPS                                                                                      \
    .quick = QUICK_INSTANCE, .has_components = true, .declare = declare, .complete = complete, .load = load,               \
    .convert = convert, .pass = pass, .result = result

const Passing instance_passing = {
    .name = "instance",
    .copy = copy,
    .arrive = arrive_instance,
    .detach = instance_detach,
    .give = give_instance,
    .give_nothing = give_no_instance,
    STEPS,
};
const Passing optional_instance_passing = {
    .name = "optional_instance",
    .arrive = arrive_replaced_instance,
    .detach = instance_detach,
    .give = give_replaced_instance,
    .give_nothing = give_no_replaced_instance,
    STEPS,
};
const Passing pointed_instance_passing = {
    .name = "pointed_instance",
    .arrive = arrive_pointed,
    STEPS,
};
