/* Fortran calls a function of Python with numbers, and arrays of given extents: the commonest
 * functions, and the shortest, for which it counts what a call takes. */
#include "passing/gil.h"
#include "passing/kinds.h"
#include "passing/spare.h"

/* --- the interface is made ------------------------------------------------------------------ */

static bool is_scalar(const Dummy *dummy, Category category)
{
    return dummy->passing == &scalar_passing && dummy->type->category == category &&
           !dummy->optional;
}

/* An extent that is an integer dummy, or a literal. */
static bool note_extent(const Interface *interface, QuickArgument *quick, int d)
{
    const Program *program = &interface->dummies[quick->slot].shape[d];
    if (program->count != 1) {
        return false;
    }
    const Operation *operation = program->operations;
    quick->extents[d].slot = operation->code == SCALAR ? operation->dummy : -1;
    quick->extents[d].literal = operation->operand;
    if (operation->code != SCALAR) {
        return operation->code == LITERAL;
    }
    quick->extents[d].type = interface->dummies[operation->dummy].type;
    return is_scalar(&interface->dummies[operation->dummy], INTEGER);
}

static bool note_array(const Interface *interface, QuickArgument *quick, const Dummy *dummy)
{
    bool is_dense = dummy->passing == &contiguous_passing && dummy->rank > 0 &&
                    dummy->rank <= QUICK_RANK && !dummy->optional &&
                    !type_is_wide_logical(dummy->type);
    for (int d = 0; is_dense && d < dummy->rank; d++) {
        is_dense = note_extent(interface, quick, d);
    }
    return is_dense;
}

static bool note_argument(const Interface *interface, int slot, QuickArgument *quick)
{
    const Dummy *dummy = &interface->dummies[slot];
    *quick = (QuickArgument){
        .form = QUICK_DENSE,
        .slot = slot,
        .type = dummy->type,
        .rank = dummy->rank,
        .writeable = dummy->intent != IN,
    };
    if (is_scalar(dummy, REAL) && type_is_double(dummy->type)) {
        quick->form = QUICK_DOUBLE;
    } else if (is_scalar(dummy, INTEGER)) {
        quick->form = QUICK_INTEGER;
    } else {
        return note_array(interface, quick, dummy);
    }
    return true;
}

bool quick_prepare(Interface *interface)
{
    if (interface->given_count > SPARES) {
        return false;
    }
    int returned = interface->returned_count == 1 ? interface->returned[0] : -1;
    bool is_double = returned >= 0 && is_scalar(&interface->dummies[returned], REAL) &&
                     type_is_double(interface->dummies[returned].type);
    interface->quick_result = is_double ? returned : -1;
    for (int k = 0; k < interface->given_count; k++) {
        if (!note_argument(interface, interface->given[k], &interface->quick[k])) {
            return false;
        }
    }
    return true;
}

/* --- the call --------------------------------------------------------------------------------- */

static PyObject *take_array(const QuickArgument *quick, PyObject **spare, void **slots)
{
    npy_intp extents[QUICK_RANK];
    for (int d = 0; d < quick->rank; d++) {
        int slot = quick->extents[d].slot;
        int64_t extent = slot < 0 ? quick->extents[d].literal
                                  : integer_read(quick->extents[d].type, slots[slot]);
        extents[d] = extent > 0 ? (npy_intp)extent : 0;
    }
    return spare_array(spare, quick->type, quick->rank, extents, slots[quick->slot],
                       quick->writeable);
}

static __attribute__((noinline)) PyObject *take_other(const QuickArgument *quick, PyObject **spare, void **slots)
{
    return quick->form == QUICK_DENSE ? take_array(quick, spare, slots)
                                      : scalar_box(quick->type, slots[quick->slot]);
}

static __attribute__((noinline)) void leave_other(const QuickArgument *quick, PyObject **spare, PyObject *argument)
{
    if (quick->form == QUICK_DENSE) {
        spare_keep_array(spare, argument, quick->type, quick->rank, quick->writeable);
    } else {
        Py_DECREF(argument);
    }
}

static int give(Callback *callback, void **slots, PyObject *value)
{
    int result = callback->interface->quick_result;
    if (result >= 0 && PyFloat_Check(value)) { /* numpy.float64 as well */
        *(double *)slots[result] = PyFloat_AS_DOUBLE(value);
        return 0;
    }
    return callback_give(callback, slots, value);
}

static int call_function(Callback *callback, void **slots)
{
    const Interface *interface = callback->interface;
    PyObject *arguments[SPARES + 1];
    int count = 0;
    for (; count < interface->given_count; count++) {
        const QuickArgument *quick = &interface->quick[count];
        PyObject **spare = &callback->spare[count];
        arguments[count + 1] = quick->form == QUICK_DOUBLE
                                   ? spare_number(spare, *(double *)slots[quick->slot])
                                   : take_other(quick, spare, slots);
        if (arguments[count + 1] == NULL) {
            break;
        }
    }
    PyObject *value = NULL;
    if (count == interface->given_count) {
        value = PyObject_Vectorcall(callback->callable, arguments + 1,
                                    (size_t)count | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    }
    int status = value ? give(callback, slots, value) : -1;
    Py_XDECREF(value);
    for (int k = 0; k < count; k++) {
        if (interface->quick[k].form == QUICK_DOUBLE) {
            spare_keep_number(&callback->spare[k], arguments[k + 1]);
        } else {
            leave_other(&interface->quick[k], &callback->spare[k], arguments[k + 1]);
        }
    }
    return status;
}

bool call_quickly(Callback *callback, void **slots)
{
    Entered entered = gil_enter(callback->callbacks);
    bool failed = is_too_deep(callback) || call_function(callback, slots) < 0;
    if (failed) {
        callbacks_fail(callback->callbacks);
    }
    gil_leave(callback->callbacks, entered, callback->has_threads);
    return !failed;
}
