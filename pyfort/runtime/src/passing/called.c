/* Fortran calls a function of Python. */
#include "element/array.h"
#include "passing/callback.h"
#include <numpy/npy_math.h>
#include <time.h>

/* --- the GIL ------------------------------------------------------------------------------ */

/* Releasing the GIL and taking it again takes longer than a short function. So where callbacks
 * follow each other closely, the thread keeps it in between, KEEPS times, and then looks again.
 * Where Fortran has threads of its own it does not: one of them may need the GIL for a callback
 * while this one waits for it. */
enum { KEEPS = 128, CLOSELY = 2000 /* ns */ };

/* By this thread, since its last callback. */
static __thread bool kept __attribute__((tls_model("initial-exec")));

/* Python's limit counts its own frames, which need less of the stack than calls of Fortran do. */
enum { DEEPEST = 800 };
static __thread int depth __attribute__((tls_model("initial-exec")));

static bool is_too_deep(const Callback *callback)
{
    if (depth <= DEEPEST) {
        return false;
    }
    PyErr_Format(PyExc_RecursionError, "%U(): more than %d calls of Fortran within each other, from "
                 "the callback '%U'", callback->function, DEEPEST, callback->name);
    return true;
}

typedef struct {
    bool is_own; /* the thread that made the call */
    PyGILState_STATE state;
} Entered;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static Entered gil_enter(Callbacks *callbacks)
{
    Entered entered = {.is_own = true};
    depth++;
    if (kept) {
        kept = false;
        return entered;
    }
    entered.is_own = PyThread_get_thread_ident() == callbacks->thread;
    if (!entered.is_own) {
        entered.state = PyGILState_Ensure();
    } else {
        PyEval_RestoreThread(callbacks->state);
        if (callbacks->left != 0) {
            callbacks->keeps = now() - callbacks->left < CLOSELY ? KEEPS : 0;
        }
    }
    return entered;
}

static void gil_leave(Callbacks *callbacks, Entered entered, bool has_threads)
{
    depth--;
    if (!entered.is_own) {
        PyGILState_Release(entered.state);
        return;
    }
    if (callbacks->keeps > 0 && !has_threads) {
        callbacks->keeps--;
        kept = true;
        return;
    }
    callbacks->left = has_threads ? 0 : now();
    PyEval_SaveThread();
}

void callback_settle(void)
{
    if (kept) {
        kept = false;
        PyEval_SaveThread();
    }
}

/* --- what Fortran gets --------------------------------------------------------------------- */

static int wrong_count(const Callback *callback, PyObject *value)
{
    const Interface *interface = callback->interface;
    int needed = interface->returned_count;
    PyObject *what = PyTuple_Check(value) ? PyUnicode_FromFormat("%zd values", PyTuple_GET_SIZE(value))
                                          : describe(value);
    if (what != NULL) {
        PyErr_Format(PyExc_TypeError, "%U(): the callback '%U' returned %U; it must return %s",
                     callback->function, callback->name, what,
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

/* Making an array takes longer than many a function: that of the last call will do, if its memory
 * is as large, and nobody has it. */
static PyObject *array_again(Call *call, int i, PyObject **spare)
{
    const Dummy *dummy = &call->dummies[i];
    PyArrayObject *array = (PyArrayObject *)*spare;
    bool is_dense = dummy->shape != NULL && dummy->shape[0].count > 0;
    if (array == NULL || !is_dense || PyArray_NDIM(array) != dummy->rank ||
        PyArray_DESCR(array) != dummy->type->dtype ||
        !PyArray_CompareLists(PyArray_DIMS(array), call->actuals[i].extents, dummy->rank)) {
        return NULL;
    }
    *spare = NULL;
    ((PyArrayObject_fields *)array)->data = call->actuals[i].pointer;
    return (PyObject *)array;
}

static PyObject *take_argument(Call *call, int i, PyObject **spare)
{
    if (call->actuals[i].pointer == NULL) {
        return Py_NewRef(Py_None);
    }
    PyObject *array = spare ? array_again(call, i, spare) : NULL;
    return array ? array : call->dummies[i].passing->arrive(call, i);
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

static void detach(PyArrayObject *array)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    array_detach(array);
    PyErr_Restore(type, value, traceback);
}

/* An array that somebody keeps, such as a traceback, must not look at what Fortran does with its
 * memory. Where there is no memory for a copy, nothing can be done about that. One that nobody has
 * is for the next call, if it is still as it was made. */
static void leave_argument(PyObject *argument, const Dummy *dummy, PyObject **spare)
{
    bool is_array = PyArray_CheckExact(argument);
    if (is_array && Py_REFCNT(argument) > 1) {
        detach((PyArrayObject *)argument);
    } else if (is_array && spare != NULL && *spare == NULL &&
               PyArray_ISWRITEABLE((PyArrayObject *)argument) == (dummy->intent != IN) &&
               PyArray_IS_F_CONTIGUOUS((PyArrayObject *)argument) &&
               ((PyArrayObject_fields *)argument)->weakreflist == NULL) {
        *spare = argument;
        return;
    }
    Py_DECREF(argument);
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
static void fail(Callbacks *callbacks)
{
    int nothing = 0;
    if (atomic_compare_exchange_strong(&callbacks->failed, &nothing, 1)) {
        PyErr_Fetch(&callbacks->type, &callbacks->value, &callbacks->traceback);
    } else {
        PyErr_Clear();
    }
}

/* With the GIL only where that is an exception of Python already. */
void callback_failed(Callback *callback, int code, void *information)
{
    Callbacks *callbacks = callback->callbacks;
    int nothing = 0;
    if (code < 0) { /* numba's: an exception is set */
        PyGILState_STATE state = PyGILState_Ensure();
        fail(callbacks);
        PyGILState_Release(state);
    } else if (atomic_compare_exchange_strong(&callbacks->failed, &nothing, 1)) {
        callbacks->code = code;
        callbacks->information = information;
    }
}

/* A procedure of Fortran takes its arguments from the same slots. */
static void call_trampoline(Callback *callback, void **slots)
{
    const Failure *failure = callback->trampoline(slots);
    if (failure != NULL) {
        Entered entered = gil_enter(callback->callbacks);
        failure_raise(failure);
        fail(callback->callbacks);
        gil_leave(callback->callbacks, entered, callback->has_threads);
    }
}

/* Whatever it is called with. */
static void call_carefully(Callback *callback, void **slots)
{
    const Interface *interface = callback->interface;
    Actual actuals[interface->total + 1];
    _Alignas(SCRATCH_ALIGNMENT) char scratch[interface->scratch + 1];
    Call call = {
        .name = callback->function,
        .callback = callback->name,
        .dummies = interface->dummies,
        .actuals = actuals,
        .total = interface->total,
        .scratch = scratch,
    };
    int unknown = find_extents(&call, interface, slots);
    if (callback->trampoline != NULL && !callback->callbacks->failed) {
        call_trampoline(callback, slots);
    } else if (!callback->callbacks->failed) {
        Entered entered = gil_enter(callback->callbacks);
        int status = unknown < 0 ? call_python_function(&call, callback)
                                 : raise_extents(&call, unknown);
        if (status < 0) {
            fail(callback->callbacks);
        }
        gil_leave(callback->callbacks, entered, callback->has_threads);
    }
    if (callback->callbacks->failed && unknown < 0) {
        give_nothing(&call, interface);
    }
}

/* A float of that value: the one of the last call, if there is any. */
static inline PyObject *number_for(PyObject **spare, double value)
{
    PyObject *number = *spare;
    if (number == NULL) {
        return PyFloat_FromDouble(value);
    }
    *spare = NULL; /* a call within this one needs another */
    ((PyFloatObject *)number)->ob_fval = value;
    return number;
}

/* Nobody can tell that it changes, if nobody has it. */
static inline void keep_number(PyObject **spare, PyObject *number)
{
    if (number != NULL && Py_REFCNT(number) == 1 && *spare == NULL) {
        *spare = number;
    } else {
        Py_XDECREF(number);
    }
}

/* Numbers to numbers: the commonest functions, and the shortest, for which this counts. */
static bool call_quickly(Callback *callback, void **slots)
{
    const Interface *interface = callback->interface;
    PyObject *arguments[QUICK_NUMBERS + 1];
    int count = interface->given_count;
    bool has_all = true;
    for (int k = 0; k < count; k++) {
        arguments[k + 1] = number_for(&callback->spare[k], *(double *)slots[k]);
        has_all &= arguments[k + 1] != NULL;
    }
    PyObject *value =
        has_all ? PyObject_Vectorcall(callback->callable, arguments + 1,
                                      (size_t)count | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL)
                : NULL;
    int status = value ? 0 : -1;
    if (value != NULL && PyFloat_CheckExact(value)) {
        *(double *)slots[count] = PyFloat_AS_DOUBLE(value);
    } else if (value != NULL) {
        const Dummy *result = &interface->dummies[count];
        const Subject subject = {callback->function, result->name, -1, 0, NULL, callback->name};
        status = scalar_load(result->type, value, slots[count], NULL, &subject);
    }
    Py_XDECREF(value);
    for (int k = 0; k < count; k++) {
        keep_number(&callback->spare[k], arguments[k + 1]);
    }
    return status == 0;
}

void callback_called(void **slots)
{
    Callback *callback = pyfort_stub->data;
    if (callback == NULL) {
        stub_note_late();
        return;
    }
    if (callback->native != NULL) {
        callback->native(slots, callback);
        return;
    }
    if (!callback->is_quick || callback->callbacks->failed) {
        call_carefully(callback, slots);
        return;
    }
    Entered entered = gil_enter(callback->callbacks);
    if (is_too_deep(callback) || !call_quickly(callback, slots)) {
        fail(callback->callbacks);
        *(double *)slots[callback->interface->count] = NPY_NAN;
    }
    gil_leave(callback->callbacks, entered, callback->has_threads);
}
