/* One call: Python objects -> actual arguments -> Fortran -> results.
 *
 * What can run Python code (conversions of scalars and of objects that are not
 * arrays) comes first; after it, arrays stay as they were checked. */
#include "runtime.h"
#include <stddef.h>

#define INLINE_DUMMIES 16
#define INLINE_EXTENTS 32

typedef struct {
    const Function *function;
    Actual *actuals;   /* one per dummy, then the result's */
    void **slots;      /* what the trampoline gets */
    npy_intp *extents; /* of all arrays */
    bool updates_scalars; /* arrays of rank 0 */
    Actual inline_actuals[INLINE_DUMMIES + 1];
    void *inline_slots[INLINE_DUMMIES + 1];
    npy_intp inline_extents[INLINE_EXTENTS];
} Call;

static Subject subject_of(const Call *call, int i)
{
    return (Subject){call->function->name, call->function->dummies[i].name, -1, 0, NULL};
}

static void call_clear(Call *call)
{
    for (int i = 0; !call->function->owns_nothing && i < call->function->total; i++) {
        Py_XDECREF(call->actuals[i].array);
        Py_XDECREF(call->actuals[i].storage);
    }
    if (call->actuals != call->inline_actuals) {
        PyMem_Free(call->actuals);
        PyMem_Free(call->slots);
    }
    if (call->extents != call->inline_extents) {
        PyMem_Free(call->extents);
    }
}

/* Memory on the stack for nearly all procedures, on the heap for long ones. */
static int call_start(Call *call, const Function *function)
{
    call->function = function;
    call->actuals = call->inline_actuals;
    call->slots = call->inline_slots;
    call->extents = call->inline_extents;
    call->updates_scalars = false;
    if (function->total > INLINE_DUMMIES + 1) {
        call->actuals = PyMem_New(Actual, function->total);
        call->slots = PyMem_New(void *, function->total);
    }
    if (function->extent_count > INLINE_EXTENTS) {
        call->extents = PyMem_New(npy_intp, function->extent_count);
    }
    if (!call->actuals || !call->slots || !call->extents) {
        PyMem_Free(call->actuals == call->inline_actuals ? NULL : call->actuals);
        PyMem_Free(call->slots == call->inline_slots ? NULL : call->slots);
        PyMem_Free(call->extents == call->inline_extents ? NULL : call->extents);
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < function->total; i++) {
        memset(&call->actuals[i], 0, offsetof(Actual, by_caller));
    }
    return 0;
}

/* --- scalars --------------------------------------------------------------------------- */

/* The caller's memory, if `object` is an array of rank 0 to be updated in place. */
static void note_updatable(Call *call, const Dummy *dummy, Actual *actual)
{
    if (!PyArray_Check(actual->given) || dummy->type->category == ADDRESS) {
        return;
    }
    PyArrayObject *array = (PyArrayObject *)actual->given;
    if (array_has_type(dummy->type, array) && PyArray_ISBEHAVED(array)) {
        actual->memory = PyArray_BYTES(array);
        actual->length = PyArray_ITEMSIZE(array);
        actual->written = true;
        call->updates_scalars = true;
    }
}

static int load_object(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = subject_of(call, i);
    if (scalar_load(dummy->type, actual->given, &actual->value, &actual->storage, &subject) < 0) {
        return -1;
    }
    if (dummy->intent == INOUT) {
        note_updatable(call, dummy, actual);
    }
    return 0;
}

static int load_scalar(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy->intent == OUT) {
        memset(&actual->value, 0, sizeof actual->value);
    } else if (actual->given == NULL) {
        return 0;
    } else if (!scalar_load_quickly(dummy->type, actual->given, &actual->value) &&
               load_object(call, i) < 0) {
        return -1;
    }
    actual->pointer = &actual->value;
    return 0;
}

static int load_scalars(Call *call)
{
    const Function *function = call->function;
    for (int i = 0; i < function->total; i++) {
        const Dummy *dummy = &function->dummies[i];
        Actual *actual = &call->actuals[i];
        if (actual->given == Py_None && (dummy->optional || !dummy_is_positional(dummy))) {
            actual->given = NULL;
        }
        if (dummy->rank == 0 && load_scalar(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- arrays ------------------------------------------------------------------------------- */

static int read_text(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    const Subject subject = subject_of(call, i);
    const char *data;
    actual->storage = text_for_reading(call->function->dummies[i].type, actual->given, &data,
                                       &actual->value.length, &subject);
    actual->pointer = (void *)data;
    actual->shape = &actual->value.length;
    return actual->storage ? 0 : -1;
}

/* Makes arrays of the objects that are none. */
static int obtain_array(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    if (dummy_is_text(dummy)) {
        return read_text(call, i);
    }
    const Subject subject = subject_of(call, i);
    actual->array = array_from_object(dummy->type, actual->given, dummy->rank, &subject);
    return actual->array ? 0 : -1;
}

static int obtain_arrays(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int i = function->arrays[k];
        const Dummy *dummy = &function->dummies[i];
        PyObject *given = call->actuals[i].given;
        if (given == NULL || dummy->intent != IN) {
            continue;
        }
        if ((!PyArray_Check(given) || dummy_is_text(dummy)) && obtain_array(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static void pass_array(Actual *actual, PyArrayObject *array)
{
    actual->array = array;
    actual->pointer = PyArray_DATA(array);
    actual->shape = PyArray_DIMS(array);
}

static int read_unfit_array(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    const Subject subject = subject_of(call, i);
    PyArrayObject *source =
        actual->array ? actual->array : (PyArrayObject *)Py_NewRef(actual->given);
    actual->array = NULL;
    PyArrayObject *array = array_for_reading(dummy->type, source, dummy->rank, &subject);
    if (array != NULL) {
        pass_array(actual, array);
        actual->memory = array == source ? PyArray_BYTES(array) : NULL;
    }
    Py_DECREF(source);
    return array ? 0 : -1;
}

static int read_array(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    if (!array_fits_quickly(dummy->type, actual->given, dummy->rank, NPY_ARRAY_FARRAY_RO)) {
        return read_unfit_array(call, i);
    }
    pass_array(actual, (PyArrayObject *)Py_NewRef(actual->given));
    actual->memory = actual->pointer;
    return 0;
}

static int write_bytearray(Actual *actual)
{
    actual->storage = PyMemoryView_FromObject(actual->given); /* it cannot be resized now */
    if (actual->storage == NULL) {
        return -1;
    }
    actual->value.length = PyByteArray_GET_SIZE(actual->given);
    actual->shape = &actual->value.length;
    actual->pointer = actual->memory = PyByteArray_AS_STRING(actual->given);
    actual->written = true;
    return 0;
}

static int write_array(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    if (!array_fits_quickly(dummy->type, actual->given, dummy->rank, NPY_ARRAY_FARRAY)) {
        if (dummy_is_text(dummy) && PyByteArray_Check(actual->given)) {
            return write_bytearray(actual);
        }
        const Subject subject = subject_of(call, i);
        if (array_check_writing(dummy->type, actual->given, dummy->rank, &subject) < 0) {
            return -1;
        }
    }
    pass_array(actual, (PyArrayObject *)Py_NewRef(actual->given));
    actual->memory = actual->pointer;
    actual->written = true;
    return 0;
}

static int load_arrays(Call *call)
{
    const Function *function = call->function;
    if (obtain_arrays(call) < 0) {
        return -1;
    }
    for (int k = 0; k < function->array_count; k++) {
        int i = function->arrays[k];
        if (call->actuals[i].given == NULL || call->actuals[i].pointer != NULL) {
            continue;
        }
        bool reads = function->dummies[i].intent == IN;
        if ((reads ? read_array(call, i) : write_array(call, i)) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- sizes and extents --------------------------------------------------------------------- */

static int size_overflow(Call *call, int i, int64_t value, int array)
{
    const Dummy *dummies = call->function->dummies;
    const Subject subject = subject_of(call, i);
    return raise_error(PyExc_OverflowError, &subject,
                       "is %lld by the shape of '%U'; it must be in the range of %s: "
                       "pass smaller arrays",
                       (long long)value, dummies[array].name, dummies[i].type->name);
}

/* Runs a program for dummy `i`. */
static int evaluate(Call *call, int i, const Program *program, int64_t *value, bool *by_caller)
{
    const Dummy *dummies = call->function->dummies;
    Outcome outcome = program_run(program, dummies, call->actuals, value, by_caller);
    if (outcome == FINE) {
        return 0;
    }
    const Subject subject = subject_of(call, i);
    return program_error(program, outcome, dummies, call->actuals, &subject);
}

static int infer_from(Call *call, int i, const Program *source, int array)
{
    Actual *actual = &call->actuals[i];
    int64_t value;
    bool by_caller;
    if (evaluate(call, i, source, &value, &by_caller) < 0) {
        return -1;
    }
    if (!integer_store(call->function->dummies[i].type, value, &actual->value)) {
        return size_overflow(call, i, value, array);
    }
    actual->pointer = &actual->value;
    actual->inferred = true;
    return 0;
}

static int infer_size(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    for (int s = 0; s < dummy->source_count; s++) {
        int array = dummy->source_arrays[s];
        if (call->actuals[array].shape != NULL) {
            return infer_from(call, i, &dummy->sources[s], array);
        }
    }
    if (dummy->optional) {
        return 0;
    }
    const Subject subject = subject_of(call, i);
    return raise_error(PyExc_TypeError, &subject,
                       "is missing; no array is given that it follows from: pass %U=...",
                       dummy->name);
}

static int infer_sizes(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->size_count; k++) {
        int i = function->sizes[k];
        if (call->actuals[i].given == NULL && infer_size(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

static int wrong_extent(Call *call, int i, int dimension, bool at_least)
{
    const Dummy *dummy = &call->function->dummies[i];
    const Actual *actual = &call->actuals[i];
    const Subject subject = subject_of(call, i);
    PyObject *shape = PyArray_IntTupleFromIntp(dummy->rank, actual->shape);
    PyObject *formula = shape ? program_formula(&dummy->shape[dimension]) : NULL;
    if (formula != NULL) {
        raise_error(PyExc_ValueError, &subject,
                    "has shape %R; its extent in dimension %d must be %s%zd (%U): "
                    "pass arrays and sizes that agree",
                    shape, dimension, at_least ? "at least " : "",
                    (Py_ssize_t)actual->extents[dimension], formula);
    }
    Py_XDECREF(formula);
    Py_XDECREF(shape);
    return -1;
}

static int evaluate_extents(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    actual->extents = call->extents + dummy->first_extent;
    actual->by_caller = 0;
    for (int d = 0; d < dummy->rank; d++) {
        if (dummy->shape[d].count == 0) { /* assumed size */
            actual->extents[d] = actual->shape[d];
            continue;
        }
        int64_t value;
        bool by_caller = false;
        if (evaluate(call, i, &dummy->shape[d], &value, &by_caller) < 0) {
            return -1;
        }
        actual->extents[d] = value > 0 ? (npy_intp)value : 0;
        actual->by_caller |= (uint32_t)by_caller << d;
    }
    return 0;
}

/* Only the last extent may be smaller than the array's, and only if the caller
 * said so. */
static int check_extents(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    const Actual *actual = &call->actuals[i];
    for (int d = 0; d < dummy->rank; d++) {
        bool may_be_larger = d == dummy->rank - 1 && (actual->by_caller >> d & 1);
        if (actual->shape[d] != actual->extents[d] &&
            !(may_be_larger && actual->shape[d] > actual->extents[d])) {
            return wrong_extent(call, i, d, may_be_larger);
        }
    }
    return 0;
}

static npy_intp extents_product(const Dummy *dummy, const Actual *actual)
{
    npy_intp product = 1;
    for (int d = 0; d < dummy->rank; d++) {
        product *= actual->extents[d];
    }
    return product;
}

/* Without memory for it, numpy.empty() says so. */
static int check_allocatable(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    const Actual *actual = &call->actuals[i];
    npy_intp bytes = dummy->type->size;
    for (int d = 0; d < dummy->rank; d++) {
        npy_intp extent = actual->extents[d];
        if (__builtin_mul_overflow(bytes, extent > 0 ? extent : 1, &bytes)) {
            const Subject subject = subject_of(call, i);
            return raise_error(PyExc_ValueError, &subject,
                               "is too large for any memory: pass smaller sizes");
        }
    }
    return 0;
}

static int allocate(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    if (check_allocatable(call, i) < 0) {
        return -1;
    }
    actual->array = array_empty(dummy->type->dtype, dummy->rank, actual->extents);
    if (actual->array == NULL) {
        return -1;
    }
    actual->pointer = PyArray_DATA(actual->array);
    return 0;
}

static int settle_array(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    if (actual->given == NULL && dummy->intent != OUT) {
        return 0;
    }
    if (evaluate_extents(call, i) < 0) {
        return -1;
    }
    if (actual->given == NULL) {
        return allocate(call, i);
    }
    if (actual->memory != NULL) {
        npy_intp size = actual->array ? PyArray_ITEMSIZE(actual->array) : 1;
        actual->length = size * extents_product(dummy, actual);
    }
    return check_extents(call, i);
}

static int settle_arrays(Call *call)
{
    for (int k = 0; k < call->function->array_count; k++) {
        if (settle_array(call, call->function->arrays[k]) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- memory that Fortran must not see twice --------------------------------------------------- */

static bool overlap(const Actual *a, const Actual *b)
{
    return a->memory != NULL && b->memory != NULL && a->memory < b->memory + b->length &&
           b->memory < a->memory + a->length;
}

static int copy_read_array(const Dummy *dummy, Actual *actual)
{
    PyArrayObject *copy = array_cast(dummy->type->storage, actual->array);
    if (copy == NULL) {
        return -1;
    }
    Py_SETREF(actual->array, copy);
    actual->pointer = PyArray_DATA(copy);
    actual->shape = PyArray_DIMS(copy);
    actual->memory = NULL;
    return 0;
}

static int separate(Call *call, int written, int other)
{
    const Dummy *dummies = call->function->dummies;
    if (!overlap(&call->actuals[written], &call->actuals[other])) {
        return 0;
    }
    if (call->actuals[other].written) {
        const Subject subject = subject_of(call, written);
        return raise_error(PyExc_ValueError, &subject,
                           "shares memory with argument '%U'; both are changed in place, which "
                           "Fortran does not allow: pass a copy as one of them",
                           dummies[other].name);
    }
    return copy_read_array(&dummies[other], &call->actuals[other]);
}

static int separate_from(Call *call, int written)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int other = function->arrays[k];
        if (other != written && separate(call, written, other) < 0) {
            return -1;
        }
    }
    for (int other = 0; call->updates_scalars && other < written; other++) {
        if (function->dummies[other].rank == 0 && separate(call, written, other) < 0) {
            return -1;
        }
    }
    return 0;
}

static int separate_overlaps(Call *call)
{
    const Function *function = call->function;
    for (int i = 0; i < function->count; i++) {
        if (call->actuals[i].written && separate_from(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- logicals wider than a byte ------------------------------------------------------------------ */

static int widen_logical(Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    Actual *actual = &call->actuals[i];
    PyArrayObject *wide =
        actual->given ? array_cast(dummy->type->storage, actual->array)
                      : array_empty(dummy->type->storage, dummy->rank, actual->extents);
    if (wide == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)wide;
    actual->pointer = PyArray_DATA(wide);
    return 0;
}

static bool needs_widening(const Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
    return type_is_wide_logical(dummy->type) && dummy->intent != IN &&
           call->actuals[i].array != NULL;
}

static int widen_logicals(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; function->has_wide_logicals && k < function->array_count; k++) {
        int i = call->function->arrays[k];
        if (needs_widening(call, i) && widen_logical(call, i) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- results --------------------------------------------------------------------------------------- */

static void update_scalar_array(const Dummy *dummy, const Actual *actual)
{
    if (dummy->type->category == LOGICAL) {
        *actual->memory = integer_read(dummy->type, &actual->value) != 0;
    } else {
        memcpy(actual->memory, &actual->value, actual->length);
    }
}

static void update_scalar_arrays(Call *call)
{
    const Function *function = call->function;
    for (int i = 0; i < function->count; i++) {
        if (function->dummies[i].rank == 0 && call->actuals[i].written) {
            update_scalar_array(&function->dummies[i], &call->actuals[i]);
        }
    }
}

static int narrow_logicals(Call *call)
{
    const Function *function = call->function;
    for (int k = 0; k < function->array_count; k++) {
        int i = function->arrays[k];
        Actual *actual = &call->actuals[i];
        if (needs_widening(call, i) &&
            PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Brings back what the caller's memory does not hold yet. */
static int store_back(Call *call)
{
    if (call->updates_scalars) {
        update_scalar_arrays(call);
    }
    return call->function->has_wide_logicals ? narrow_logicals(call) : 0;
}

static PyObject *result_of(const Call *call, int i)
{
    const Dummy *dummy = &call->function->dummies[i];
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
    return dummy_is_text(dummy) ? text_from_array(actual->array)
                                : Py_NewRef((PyObject *)actual->array);
}

/* The function result comes first, though it is the last of the dummies. */
static PyObject *build_results(const Call *call)
{
    const Function *function = call->function;
    const int *returned = function->returned;
    if (function->returned_count == 0) {
        Py_RETURN_NONE;
    }
    if (function->returned_count == 1) {
        return result_of(call, returned[0]);
    }
    PyObject *tuple = PyTuple_New(function->returned_count);
    for (int k = 0; tuple != NULL && k < function->returned_count; k++) {
        PyObject *value = result_of(call, returned[k]);
        if (value == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, k, value);
        }
    }
    return tuple;
}

/* --- the call ---------------------------------------------------------------------------------------- */

static int prepare(Call *call)
{
    return load_scalars(call) < 0 || load_arrays(call) < 0 || infer_sizes(call) < 0 ||
                   settle_arrays(call) < 0 || separate_overlaps(call) < 0 ||
                   widen_logicals(call) < 0
               ? -1
               : 0;
}

static PyObject *run(Call *call)
{
    const Function *function = call->function;
    for (int i = 0; i < function->total; i++) {
        call->slots[i] = call->actuals[i].pointer;
    }
    library_call(function->library, function->trampoline, call->slots, function->releases_gil);
    return store_back(call) < 0 ? NULL : build_results(call);
}

PyObject *function_call(PyObject *self, PyObject *const *arguments, size_t flags,
                        PyObject *keywords)
{
    const Function *function = (Function *)self;
    Call call;
    if (call_start(&call, function) < 0) {
        return NULL;
    }
    PyObject *results = NULL;
    if (bind_arguments(function, call.actuals, arguments, PyVectorcall_NARGS(flags), keywords) ==
            0 &&
        prepare(&call) == 0) {
        results = run(&call);
    }
    call_clear(&call);
    return results;
}
