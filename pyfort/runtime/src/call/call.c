/* One call: Python objects -> actual arguments -> Fortran -> results. */
#include "call/call.h"
#include "element/text.h"
#include <stddef.h>

#define INLINE_DUMMIES 16
#define INLINE_EXTENTS 32

/* Memory on the stack, enough for nearly all procedures. */
typedef struct {
    Actual actuals[INLINE_DUMMIES + 1];
    void *slots[INLINE_DUMMIES + 1];
    npy_intp extents[INLINE_EXTENTS];
} Stack;

/* --- start and end ------------------------------------------------------------------------ */

static int call_start(Call *call, const Function *function, Stack *stack)
{
    int total = function->total;
    bool fits = total <= INLINE_DUMMIES + 1 && function->extent_count <= INLINE_EXTENTS;
    call->function = function;
    call->dummies = function->dummies;
    call->owns = false;
    call->updates_scalars = false;
    call->actuals = fits ? stack->actuals : PyMem_New(Actual, total);
    call->extents = fits ? stack->extents : PyMem_New(npy_intp, function->extent_count + 1);
    if (call->actuals == NULL || call->extents == NULL) {
        PyMem_Free(call->actuals);
        PyMem_Free(call->extents);
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < total; i++) {
        memset(&call->actuals[i], 0, offsetof(Actual, by_caller));
    }
    return 0;
}

static void call_end(Call *call, const Stack *stack)
{
    for (int i = 0; call->owns && i < call->function->total; i++) {
        Py_XDECREF(call->actuals[i].owned);
        Py_XDECREF(call->actuals[i].storage);
    }
    if (call->actuals != stack->actuals) {
        PyMem_Free(call->actuals);
        PyMem_Free(call->extents);
    }
}

/* --- results --------------------------------------------------------------------------------- */

static void update_scalar(const Dummy *dummy, const Actual *actual)
{
    if (dummy->type->category == LOGICAL) {
        *actual->memory = integer_read(dummy->type, &actual->value) != 0;
    } else {
        memcpy(actual->memory, &actual->value, actual->length);
    }
}

/* Arrays of rank 0 get the values of their scalars. */
static void update_scalars(Call *call)
{
    for (int i = 0; i < call->function->count; i++) {
        if (call->dummies[i].rank == 0 && call->actuals[i].written) {
            update_scalar(&call->dummies[i], &call->actuals[i]);
        }
    }
}

static PyObject *result_of(const Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const Actual *actual = &call->actuals[i];
    if (actual->pointer == NULL) {
        return Py_NewRef(Py_None);
    }
    if (dummy->rank == 0) {
        return scalar_box(dummy->type, &actual->value);
    }
    if (actual->given != NULL) {
        return Py_NewRef(actual->given);
    }
    return dummy_is_c_text(dummy) ? text_from_array(actual->array)
                                  : Py_NewRef((PyObject *)actual->array);
}

static PyObject *build_tuple(const Call *call)
{
    const Function *function = call->function;
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

static PyObject *build_results(const Call *call)
{
    switch (call->function->returned_count) {
    case 0:
        Py_RETURN_NONE;
    case 1:
        return result_of(call, call->function->returned[0]);
    default:
        return build_tuple(call);
    }
}

/* --- the call ---------------------------------------------------------------------------------- */

static int prepare(Call *call)
{
    const Function *function = call->function;
    if (load_arguments(call) < 0 || (function->size_count > 0 && infer_sizes(call) < 0)) {
        return -1;
    }
    if (function->array_count > 0 && settle_shapes(call) < 0) {
        return -1;
    }
    if ((function->array_count > 1 || call->updates_scalars) && separate_overlaps(call) < 0) {
        return -1;
    }
    return function->has_logicals ? settle_logicals(call) : 0;
}

static int run(Call *call, Stack *stack)
{
    const Function *function = call->function;
    bool fits = call->actuals == stack->actuals;
    void **slots = fits ? stack->slots : PyMem_New(void *, function->total);
    if (slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < function->total; i++) {
        slots[i] = call->actuals[i].pointer;
    }
    const Failure *failure =
        library_call(function->library, function->trampoline, slots, function->releases_gil);
    if (!fits) {
        PyMem_Free(slots);
    }
    if (failure != NULL) {
        failure_raise(failure);
        return -1;
    }
    return 0;
}

static int store_back(Call *call)
{
    if (call->updates_scalars) {
        update_scalars(call);
    }
    return call->function->has_logicals ? narrow_logicals(call) : 0;
}

PyObject *function_call(PyObject *self, PyObject *const *arguments, size_t flags,
                        PyObject *keywords)
{
    const Function *function = (Function *)self;
    Call call;
    Stack stack;
    if (call_start(&call, function, &stack) < 0) {
        return NULL;
    }
    PyObject *results = NULL;
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    if (bind_arguments(function, call.actuals, arguments, positional, keywords) == 0 &&
        prepare(&call) == 0 && run(&call, &stack) == 0 && store_back(&call) == 0) {
        results = build_results(&call);
    }
    call_end(&call, &stack);
    return results;
}
