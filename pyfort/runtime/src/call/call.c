/* One call: Python objects -> actual arguments -> Fortran -> results. */
#include "call/call.h"
#include "passing/callback.h"
#include <stddef.h>

#define INLINE_DUMMIES 16
#define INLINE_SCRATCH 512
#define BEFORE_SLOTS 2 /* for callbacks_run */

/* Memory on the stack, enough for nearly all procedures. */
typedef struct {
    Actual actuals[INLINE_DUMMIES + 1];
    void *slots[INLINE_DUMMIES + 1 + BEFORE_SLOTS];
    _Alignas(SCRATCH_ALIGNMENT) char scratch[INLINE_SCRATCH];
} Stack;

/* --- start and end ------------------------------------------------------------------------ */

static int call_start(Call *call, const Function *function, Stack *stack)
{
    int total = function->total;
    bool fits = total <= INLINE_DUMMIES + 1 && function->scratch <= INLINE_SCRATCH;
    call->name = function->name;
    call->callback = NULL;
    call->callback_sort = NULL;
    call->callbacks = NULL;
    call->library = function->library;
    call->dummies = function->dummies;
    call->total = total;
    call->owns = call->changes = call->enters = call->takes = call->stores_back =
        call->calls_back = false;
    call->actuals = fits ? stack->actuals : PyMem_New(Actual, total);
    call->scratch = fits ? stack->scratch : PyMem_Malloc(function->scratch);
    if (call->actuals == NULL || call->scratch == NULL) {
        PyMem_Free(call->actuals);
        PyMem_Free(call->scratch);
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < total; i++) {
        memset(&call->actuals[i], 0, offsetof(Actual, extents));
    }
    return 0;
}

static void call_end(Call *call, int total, const Stack *stack)
{
    for (int i = 0; call->owns && i < total; i++) {
        Py_XDECREF(call->actuals[i].owned);
        Py_XDECREF(call->actuals[i].storage);
    }
    if (call->actuals != stack->actuals) {
        PyMem_Free(call->actuals);
        PyMem_Free(call->scratch);
    }
}

/* --- before Fortran ------------------------------------------------------------------------- */

/* What runs Python code: it could even change arrays that were passed already,
 * so all of them are looked at again afterwards. */
static int convert_all(Call *call, int total)
{
    for (int i = 0; i < total; i++) {
        const Dummy *dummy = &call->dummies[i];
        Actual *actual = &call->actuals[i];
        if (actual->given == Py_None && dummy->none_is_absent) {
            actual->given = NULL;
            dummy->passing->load(call, i);
        }
        if (actual->given != NULL && dummy->passing->convert(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static int load_all(Call *call, int total)
{
    bool done = true;
    for (int i = 0; i < total; i++) {
        done &= call->dummies[i].passing->load(call, i);
    }
    if (done) {
        return 0;
    }
    call->owns = true;
    if (convert_all(call, total) < 0) {
        return -1;
    }
    for (int i = 0; i < total; i++) {
        if (call->actuals[i].given != NULL && call->dummies[i].passing->pass(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static int settle_all(const Function *function, Call *call)
{
    for (int k = 0; k < function->settled_count; k++) {
        int i = function->settled[k];
        if (call->dummies[i].passing->settle(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static int enter_all(Call *call, int total)
{
    for (int i = 0; call->enters && i < total; i++) {
        const Passing *passing = call->dummies[i].passing;
        if (passing->enter != NULL && passing->enter(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- after Fortran -------------------------------------------------------------------------- */

static void take_all(Call *call, bool failed)
{
    for (int i = 0; call->takes && i < call->total; i++) {
        const Passing *passing = call->dummies[i].passing;
        if (passing->take != NULL) {
            passing->take(call, i, failed);
        }
    }
}

static int store_back_all(Call *call, int total)
{
    for (int i = 0; call->stores_back && i < total; i++) {
        const Passing *passing = call->dummies[i].passing;
        if (passing->store_back != NULL && passing->store_back(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *result_of(const Call *call, int i)
{
    return call->actuals[i].pointer ? call->dummies[i].passing->result(call, i)
                                    : Py_NewRef(Py_None);
}

static PyObject *build_tuple(const Function *function, const Call *call)
{
    PyObject *tuple = PyTuple_New(function->returned_count);
    for (int k = 0; tuple != NULL && k < function->returned_count; k++) {
        PyObject *value = result_of(call, function->returned[k]);
        if (value == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, k, value);
        }
    }
    return tuple;
}

static PyObject *build_results(const Function *function, const Call *call)
{
    switch (function->returned_count) {
    case 0:
        Py_RETURN_NONE;
    case 1:
        return result_of(call, function->returned[0]);
    default:
        return build_tuple(function, call);
    }
}

/* --- the call ---------------------------------------------------------------------------------- */

static int prepare(const Function *function, Call *call)
{
    int total = function->total;
    return load_all(call, total) < 0 || infer_sizes(function, call) < 0 ||
                   settle_all(function, call) < 0 || separate_overlaps(call, total) < 0
               ? -1
               : enter_all(call, total);
}

/* How much there is to do, as the quick way counts; infinity where only Fortran knows. */
static double work_of(PyObject *given)
{
    if (given == NULL || given == Py_None) {
        return 0;
    }
    if (PyArray_Check(given)) {
        return (double)PyArray_SIZE((PyArrayObject *)given);
    }
    if (PyFloat_CheckExact(given)) {
        return fabs(PyFloat_AS_DOUBLE(given));
    }
    if (PyLong_CheckExact(given)) {
        int overflow;
        long long value = PyLong_AsLongLongAndOverflow(given, &overflow);
        return overflow ? INFINITY : fabs((double)value);
    }
    if (PyUnicode_CheckExact(given)) {
        return (double)PyUnicode_GET_LENGTH(given);
    }
    return PyBytes_CheckExact(given) ? (double)PyBytes_GET_SIZE(given) : INFINITY;
}

static const Failure *enter_briefly(Function *function, const Call *call, void **slots)
{
    double work = 0;
    for (int i = 0; i < function->count; i++) {
        work += work_of(call->actuals[i].given);
    }
    return brief_call(&function->brief, function->library, function->trampoline, slots, work);
}

/* Fortran itself. With callbacks, what they raised is the error. */
static int enter_fortran(Function *function, Call *call, void **slots)
{
    Trampoline trampoline = function->trampoline;
    if (call->calls_back) {
        if (callbacks_open(call) < 0) {
            return -1;
        }
        slots[-2] = call->callbacks;
        slots[-1] = (void *)trampoline;
        trampoline = callbacks_run;
    }
    bool is_brief = function->releases_gil && function->library->computes && !call->calls_back;
    const Failure *failure =
        is_brief ? enter_briefly(function, call, slots)
                 : library_call(function->library, trampoline, slots, function->releases_gil);
    take_all(call, failure != NULL);
    if (call->calls_back && callbacks_close(call) < 0) {
        return -1;
    }
    if (failure != NULL) {
        failure_raise(failure);
        return -1;
    }
    return 0;
}

static int run(Function *function, Call *call, Stack *stack)
{
    bool fits = call->actuals == stack->actuals;
    void **slots = fits ? stack->slots : PyMem_New(void *, function->total + BEFORE_SLOTS);
    if (slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < function->total; i++) {
        slots[BEFORE_SLOTS + i] = call->actuals[i].pointer;
    }
    int status = enter_fortran(function, call, slots + BEFORE_SLOTS);
    if (!fits) {
        PyMem_Free(slots);
    }
    return status;
}

PyObject *function_call(PyObject *self, PyObject *const *arguments, size_t flags,
                        PyObject *keywords)
{
    Function *function = (Function *)self;
    Call call;
    Stack stack;
    if (call_start(&call, function, &stack) < 0) {
        return NULL;
    }
    PyObject *results = NULL;
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    if (associate_arguments(function, call.actuals, arguments, positional, keywords) == 0 &&
        prepare(function, &call) == 0 && run(function, &call, &stack) == 0 &&
        store_back_all(&call, function->total) == 0) {
        results = build_results(function, &call);
    }
    call_end(&call, function->total, &stack);
    return results;
}
