/* Fortran calls a function of Python, with whatever a function can be called with. */
#include "element/array.h"
#include "passing/gil.h"
#include "passing/spare.h"

/* --- what Fortran gets --------------------------------------------------------------------- */

static int wrong_count(const Callback *callback, PyObject *value)
{
    const Interface *interface = callback->interface;
    int needed = interface->returned_count;
    PyObject *what = PyTuple_Check(value) ? PyUnicode_FromFormat("%zd values", PyTuple_GET_SIZE(value))
                                          : describe(value);
    if (what != NULL) {
        PyErr_Format(PyExc_TypeError, "%U(): the %s '%U' returned %U; it must return %s",
                     callback->function, callback_sort(callback), callback->name, what,
                     needed == 0 ? "None" : "a tuple with one value for each result");
        Py_DECREF(what);
    }
    return -1;
}

static int give_one(Call *call, const Interface *interface, int i, PyObject *value)
{
    if (call->actuals[i].pointer == NULL || (value == Py_None && interface->kept[i])) {
        return 0; /* absent, or to stay as it is */
    }
    return call->dummies[i].passing->give(call, i, value);
}

/* Whether None stands for results that all stay as they are. */
static bool all_kept(const Interface *interface)
{
    for (int k = 0; k < interface->returned_count; k++) {
        if (!interface->kept[interface->returned[k]]) {
            return false;
        }
    }
    return true;
}

static int give_all(Call *call, const Callback *callback, PyObject *value)
{
    const Interface *interface = callback->interface;
    int count = interface->returned_count;
    if (value == Py_None && all_kept(interface)) {
        return 0;
    }
    if (count == 1) {
        return give_one(call, interface, interface->returned[0], value);
    }
    if (!PyTuple_Check(value) && PyList_Check(value) && count > 1) {
        value = PyList_AsTuple(value);
    } else {
        Py_INCREF(value);
    }
    int status = value && PyTuple_Check(value) && PyTuple_GET_SIZE(value) == count && count > 0
                     ? 0
                 : value ? wrong_count(callback, value)
                         : -1;
    for (int k = 0; status == 0 && k < count; k++) {
        status = give_one(call, interface, interface->returned[k], PyTuple_GET_ITEM(value, k));
    }
    Py_XDECREF(value);
    return status;
}

/* NaN, or zero. */
static void give_nothing(Call *call, const Interface *interface)
{
    for (int k = 0; k < interface->returned_count; k++) {
        int i = interface->returned[k];
        const Dummy *dummy = &call->dummies[i];
        if (call->actuals[i].pointer != NULL && dummy->intent == OUT) {
            dummy->passing->give_nothing(call, i);
        }
    }
}

/* --- what Python gets ----------------------------------------------------------------------- */

/* The extents of an array that has no descriptor. */
static Outcome measure(Call *call, int i, int64_t *value)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    bool by_caller;
    actual->shape = actual->extents = call_scratch(call, i);
    for (int d = 0; d < dummy->rank; d++) {
        const Program *program = &dummy->shape[d];
        Outcome callbacks = program_run(program, call->dummies, call->actuals, value, &by_caller);
        if (callbacks != FINE) {
            return callbacks;
        }
        actual->extents[d] = *value > 0 ? (npy_intp)*value : 0;
    }
    return FINE;
}

/* What programs need of each dummy, and the extents in their order. Without the GIL the dummy
 * whose extents cannot be had is all that is told; -1: they all can. */
static int find_extents(Call *call, const Interface *interface, void **slots)
{
    for (int i = 0; i < interface->total; i++) {
        Actual *actual = &call->actuals[i];
        actual->pointer = slots[i];
        actual->given = slots[i] ? Py_None : NULL; /* programs ask whether it is there */
        actual->shape = NULL;
        actual->by_caller = 0;
        if (slots[i] != NULL && call->dummies[i].passing->note != NULL) {
            call->dummies[i].passing->note(call, i);
        }
    }
    for (int k = 0; interface->has_shapes && k < interface->total; k++) {
        int i = interface->ordered[k];
        int64_t value;
        bool has_programs = call->dummies[i].rank > 0 && call->actuals[i].shape == NULL;
        if (slots[i] != NULL && has_programs && measure(call, i, &value) != FINE) {
            return i;
        }
    }
    return -1;
}

static int raise_extents(Call *call, int i)
{
    int64_t value;
    const Subject subject = call_subject(call, i);
    const Dummy *dummy = &call->dummies[i];
    Outcome callbacks = measure(call, i, &value);
    int d = 0;
    bool by_caller;
    while (program_run(&dummy->shape[d], call->dummies, call->actuals, &value, &by_caller) == FINE) {
        d++;
    }
    return program_error(&dummy->shape[d], callbacks, value, call->dummies, call->actuals, &subject);
}

static PyObject *take_argument(Call *call, int i, PyObject **spare)
{
    const Dummy *dummy = &call->dummies[i];
    const Actual *actual = &call->actuals[i];
    if (actual->pointer == NULL) {
        return Py_NewRef(Py_None);
    }
    return spare && *spare ? spare_array(spare, dummy->type, dummy->rank, actual->extents,
                                         actual->pointer, dummy->intent != IN)
                           : dummy->passing->arrive(call, i);
}

static int take_arguments(Call *call, Callback *callback, PyObject **arguments)
{
    const Interface *interface = callback->interface;
    for (int k = 0; k < interface->given_count; k++) {
        int i = interface->given[k];
        arguments[k] = take_argument(call, i, k < SPARES ? &callback->spare[k] : NULL);
        if (arguments[k] == NULL) {
            while (--k >= 0) {
                Py_DECREF(arguments[k]);
            }
            return -1;
        }
    }
    return 0;
}

static void leave_argument(PyObject *argument, const Dummy *dummy, PyObject **spare)
{
    bool is_array = dummy->rank > 0 && dummy->derived == NULL; /* of NumPy */
    bool is_dense = is_array && dummy->shape != NULL && dummy->shape[0].count > 0;
    if (spare != NULL && is_dense) {
        spare_keep_array(spare, argument, dummy->type, dummy->rank, dummy->intent != IN);
    } else {
        spare_leave(argument, dummy->passing->detach);
    }
}

static int call_python_function(Call *call, Callback *callback)
{
    const Interface *interface = callback->interface;
    int count = interface->given_count;
    PyObject *arguments[count + 1];
    if (is_too_deep(callback) || take_arguments(call, callback, arguments + 1) < 0) {
        return -1;
    }
    PyObject *value = PyObject_Vectorcall(callback->callable, arguments + 1,
                                          (size_t)count | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    int status = value ? give_all(call, callback, value) : -1;
    Py_XDECREF(value);
    for (int k = 0; k < count; k++) {
        leave_argument(arguments[k + 1], &call->dummies[interface->given[k]],
                       k < SPARES ? &callback->spare[k] : NULL);
    }
    return status;
}

/* --- the call --------------------------------------------------------------------------------- */

/* The exception is kept for the caller of Fortran; of several the first. */
void callbacks_fail(Callbacks *callbacks)
{
    int nothing = 0;
    if (atomic_compare_exchange_strong(&callbacks->failed, &nothing, 1)) {
        PyErr_Fetch(&callbacks->type, &callbacks->value, &callbacks->traceback);
    } else {
        PyErr_Clear();
    }
}

/* Something that is done with all that Fortran passes. `unknown` is the dummy whose extents cannot
 * be had, or -1. */
typedef int Step(Call *call, Callback *callback, int unknown, PyObject *value);

static int with_call(Callback *callback, void **slots, Step *step, PyObject *value)
{
    const Interface *interface = callback->interface;
    Actual actuals[interface->total + 1];
    _Alignas(SCRATCH_ALIGNMENT) char scratch[interface->scratch + 1];
    Call call = {
        .name = callback->function,
        .callback = callback->name,
        .callback_sort = callback_sort(callback),
        .callbacks = callback->callbacks,
        .dummies = interface->dummies,
        .actuals = actuals,
        .total = interface->total,
        .scratch = scratch,
    };
    return step(&call, callback, find_extents(&call, interface, slots), value);
}

static int give_value(Call *call, Callback *callback, int unknown, PyObject *value)
{
    return unknown < 0 ? give_all(call, callback, value) : raise_extents(call, unknown);
}

static int give_none(Call *call, Callback *callback, int unknown, PyObject *value)
{
    (void)value;
    if (unknown < 0) {
        give_nothing(call, callback->interface);
    }
    return 0;
}

static int run_function(Call *call, Callback *callback, int unknown, PyObject *value)
{
    (void)value;
    return unknown < 0 ? call_python_function(call, callback) : raise_extents(call, unknown);
}

static int call_function(Call *call, Callback *callback, int unknown, PyObject *value)
{
    Entered entered = gil_enter(callback->callbacks);
    int status = run_function(call, callback, unknown, value);
    if (status < 0 && callback->is_kept) {
        library_keep_exception();
    } else if (status < 0) {
        callbacks_fail(callback->callbacks);
    }
    gil_leave(callback->callbacks, entered, callback->has_threads);
    return status;
}

int callback_give(Callback *callback, void **slots, PyObject *value)
{
    return with_call(callback, slots, give_value, value);
}

int callback_run(Callback *callback, void **slots)
{
    return with_call(callback, slots, run_function, NULL);
}

bool call_carefully(Callback *callback, void **slots)
{
    return with_call(callback, slots, call_function, NULL) == 0;
}

void callback_give_nothing(Callback *callback, void **slots)
{
    with_call(callback, slots, give_none, NULL);
}
