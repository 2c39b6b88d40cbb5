/* record: one object of a derived type, of which Fortran gets the address. An instance is passed
 * as it is, anything else as a copy, which only a dummy that is read may have. */
#include "element/structure.h"
#include "passing/kinds.h"

static int declare(Dummy *dummy, PyObject *description)
{
    if (dummy->type->category != RECORD) {
        PyErr_Format(PyExc_ValueError, "'%U' passes as a record, but is %s", dummy->name,
                     dummy->type->name);
        return -1;
    }
    dummy->scratch = dummy->type->size;
    return scalar_declare(dummy, description);
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

static bool load(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (actual->given == NULL) {
        if (dummy->intent == OUT) {
            actual->pointer = call_scratch(call, i);
            memset(actual->pointer, 0, dummy->type->size);
        }
        return true;
    }
    if (!structure_has_type(actual->given, dummy->type)) {
        return false;
    }
    const Structure *instance = (Structure *)actual->given;
    if (dummy->intent != IN && instance->is_read_only) {
        return false;
    }
    actual->pointer = actual->memory = instance->address;
    actual->length = dummy->type->size;
    actual->written = dummy->intent != IN;
    call->changes |= actual->written;
    return true;
}

static int not_for_writing(const Call *call, int i)
{
    const Type *type = call->dummies[i].type;
    PyObject *given = call->actuals[i].given;
    const Subject subject = call_subject(call, i);
    if (structure_has_type(given, type)) {
        return raise_error(PyExc_ValueError, &subject,
                           "is read-only, as it is protected or constant in Fortran; "
                           "it is changed in place: "
                           "pass a copy, such as copy.copy(%U)",
                           subject.name);
    }
    PyObject *what = describe(given);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject,
                    "is %U; it is changed in place and must be an instance of %s: make one before, "
                    "and use that afterwards",
                    what, type->name);
        Py_DECREF(what);
    }
    return -1;
}

static int convert(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (actual->pointer != NULL) {
        return 0;
    }
    if (dummy->intent != IN) {
        return not_for_writing(call, i);
    }
    const Subject subject = call_subject(call, i);
    if (scalar_load(dummy->type, actual->given, call_scratch(call, i), NULL, &subject) < 0) {
        return -1;
    }
    actual->pointer = call_scratch(call, i);
    return 0;
}

static int pass(Call *call, int i)
{
    (void)call, (void)i; /* instances stay where they are */
    return 0;
}

static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    actual->pointer = memcpy(call_scratch(call, i), actual->memory, call->dummies[i].type->size);
    actual->memory = NULL;
    return 0;
}

static PyObject *result(const Call *call, int i)
{
    return structure_of(call->dummies[i].type, call->actuals[i].pointer);
}

/* --- where Fortran calls Python ------------------------------------------------------------- */

static PyObject *arrive(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    return structure_at(dummy->type, call->actuals[i].pointer, NULL, dummy->intent == IN);
}

static int give(Call *call, int i, PyObject *value)
{
    const Subject subject = call_subject(call, i);
    return scalar_load(call->dummies[i].type, value, call->actuals[i].pointer, NULL, &subject);
}

static void give_nothing(Call *call, int i)
{
    memset(call->actuals[i].pointer, 0, call->dummies[i].type->size);
}

const Passing record_passing = {
    .name = "record",
    .quick = QUICK_RECORD,
    .has_components = true,
    .declare = declare,
    .complete = complete,
    .load = load,
    .convert = convert,
    .pass = pass,
    .copy = copy,
    .result = result,
    .arrive = arrive,
    .detach = structure_detach,
    .give = give,
    .give_nothing = give_nothing,
};
