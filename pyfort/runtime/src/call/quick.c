/* The common call: all arguments are there and can be passed as they are. It has
 * no effect before it is certain of that; where anything takes more care (a
 * conversion, a copy, a message), the call goes the careful way, from its
 * beginning. So this decides nothing that call.c would decide differently. */
#include "call/quick_overlap.h"
#include "element/structure.h"
#include <math.h>

/* What Fortran gets. Nothing is initialised before it is needed. */
typedef struct {
    void *slots[QUICK_DUMMIES];
    Value values[QUICK_DUMMIES];        /* of scalars, by slot */
    View views[QUICK_DUMMIES];          /* by slot */
    PyObject *made[QUICK_DUMMIES];      /* results, by output; owned */
} Actuals;

/* --- arguments -------------------------------------------------------------------------- */

/* Names are interned nearly always, and often given in their order. */
static int find_argument(const Quick *quick, PyObject *name, int expected)
{
    for (int n = 0; n < quick->argument_count; n++) {
        int k = (expected + n) % quick->argument_count;
        if (quick->arguments[k].name == name) {
            return k;
        }
    }
    return -1;
}

/* Puts the arguments into their order. */
static bool bind(const Quick *quick, PyObject *const *arguments, Py_ssize_t positional,
                 PyObject *keywords, PyObject **ordered)
{
    if (positional > quick->argument_count) {
        return false;
    }
    for (int k = 0; k < quick->argument_count; k++) {
        ordered[k] = k < positional ? arguments[k] : NULL;
    }
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    for (Py_ssize_t n = 0; n < named; n++) {
        PyObject *name = PyTuple_GET_ITEM(keywords, n);
        int k = find_argument(quick, name, (int)(positional + n));
        if (k < 0 || ordered[k] != NULL) {
            return false;
        }
        ordered[k] = arguments[positional + n];
    }
    return true;
}

static inline bool load_array(const Argument *argument, PyObject *object, void **slot)
{
    if (!array_fits_quickly(argument->type, object, argument->rank, argument->flags)) {
        return false;
    }
    *slot = PyArray_DATA((PyArrayObject *)object);
    return true;
}

static inline bool load_view(const Argument *argument, PyObject *object, Actuals *actuals)
{
    PyArrayObject *array = (PyArrayObject *)object;
    if (!array_fits_quickly(argument->type, object, argument->rank, argument->flags) ||
        !array_has_strides(array, argument->rank, argument->type->size)) {
        return false;
    }
    View *view = &actuals->views[argument->slot];
    array_view(array, view);
    actuals->slots[argument->slot] = view;
    return true;
}

/* Fortran gets the handle of an object of its own, and the address of a record. */
static inline bool load_object(const Argument *argument, PyObject *object, void **slot)
{
    if (!PyObject_TypeCheck(object, argument->class)) {
        return false;
    }
    if (argument->is_record) {
        const Structure *structure = (Structure *)object;
        *slot = structure->address;
        return structure->type == argument->type && !structure->is_read_only;
    }
    *slot = ((Instance *)object)->handle;
    return !((Instance *)object)->is_read_only;
}

static inline bool load_scalar(const Argument *argument, PyObject *object, Value *value)
{
    if (argument->is_double && PyFloat_CheckExact(object)) {
        value->f8 = PyFloat_AS_DOUBLE(object);
        return true;
    }
    return scalar_load_quickly(argument->type, object, value);
}

static inline bool load(const Argument *argument, PyObject *object, Actuals *actuals)
{
    int slot = argument->slot;
    if (object == NULL) {
        actuals->slots[slot] = NULL;
        return argument->optional;
    }
    if (argument->is_array) {
        return load_array(argument, object, &actuals->slots[slot]);
    }
    if (argument->is_view) {
        return load_view(argument, object, actuals);
    }
    if (argument->class != NULL) {
        return load_object(argument, object, &actuals->slots[slot]);
    }
    actuals->slots[slot] = &actuals->values[slot];
    return load_scalar(argument, object, &actuals->values[slot]);
}

static inline bool load_all(const Quick *quick, Arguments given, Actuals *actuals)
{
    for (int k = 0; k < quick->argument_count; k++) {
        if (!load(&quick->arguments[k], given[k], actuals)) {
            return false;
        }
    }
    return true;
}

/* --- sizes and shapes --------------------------------------------------------------------- */

static inline bool finish(const Origin *origin, npy_intp value, npy_intp *extent)
{
    if (origin->is_linear) {
        if (value < origin->low || value > origin->high) {
            return false;
        }
        value = value * origin->factor + origin->constant;
    }
    *extent = value;
    return true;
}

/* An extent as Fortran computes it, which may be negative. Returns false if what the extent depends on is absent, or too large. */
static inline bool evaluate(const Quick *quick, const Origin *origin, Arguments given,
                            const Actuals *actuals, npy_intp *extent)
{
    if (origin->source == FROM_LITERAL) {
        *extent = origin->value;
        return true;
    }
    if (given[origin->argument] == NULL) {
        return false;
    }
    if (origin->source == FROM_ARRAY) {
        npy_intp given_extent = PyArray_DIMS(array_of(given, origin->argument))[origin->value];
        return finish(origin, given_extent, extent);
    }
    const Argument *argument = &quick->arguments[origin->argument];
    int64_t value = integer_read(argument->type, &actuals->values[argument->slot]);
    return finish(origin, (npy_intp)value, extent);
}

static inline npy_intp not_negative(npy_intp extent)
{
    return extent > 0 ? extent : 0;
}

static inline bool infer_all(const Quick *quick, Arguments given, Actuals *actuals)
{
    for (int k = 0; k < quick->size_count; k++) {
        const Size *size = &quick->sizes[k];
        Value *value = &actuals->values[size->slot];
        npy_intp extent;
        if (!evaluate(quick, &size->origin, given, actuals, &extent) ||
            !integer_store(size->type, extent, value)) {
            return false;
        }
        actuals->slots[size->slot] = value;
    }
    return true;
}

static inline bool check_all(const Quick *quick, Arguments given, const Actuals *actuals)
{
    for (int k = 0; k < quick->check_count; k++) {
        const Check *check = &quick->checks[k];
        npy_intp extent;
        if (given[check->argument] != NULL &&
            (!evaluate(quick, &check->origin, given, actuals, &extent) ||
             PyArray_DIMS(array_of(given, check->argument))[check->dimension] !=
                 not_negative(extent))) {
            return false;
        }
    }
    return true;
}

/* --- results ---------------------------------------------------------------------------------- */

static PyObject *make_array(const Quick *quick, const Output *output, Arguments given,
                            const Actuals *actuals)
{
    npy_intp shape[MAX_RANK], bytes = output->type->size;
    for (int d = 0; d < output->rank; d++) {
        if (!evaluate(quick, &output->shape[d], given, actuals, &shape[d])) {
            return NULL;
        }
        shape[d] = not_negative(shape[d]);
        if (__builtin_mul_overflow(bytes, shape[d] + (shape[d] == 0), &bytes)) {
            return NULL;
        }
    }
    return (PyObject *)array_for_result(output->type->dtype, output->rank, shape);
}

/* An object that Fortran fills; NULL where the careful way will meet the error again. */
static inline PyObject *make_object(const Quick *quick, const Output *output, Arguments given,
                                    const Actuals *actuals)
{
    PyObject *made = output->is_array ? make_array(quick, output, given, actuals)
                                      : structure_blank(output->type);
    if (made == NULL) {
        PyErr_Clear();
    }
    return made;
}

static inline void *memory_of(const Output *output, PyObject *made)
{
    return output->is_array ? PyArray_DATA((PyArrayObject *)made) : ((Structure *)made)->address;
}

static void release(const Quick *quick, const Actuals *actuals, int count)
{
    for (int k = 0; k < count; k++) {
        if (quick->outputs[k].is_made) {
            Py_DECREF(actuals->made[k]);
        }
    }
}

/* Memory for what is only written. */
static inline bool make_all(const Quick *quick, Arguments given, Actuals *actuals)
{
    for (int k = 0; k < quick->output_count; k++) {
        const Output *output = &quick->outputs[k];
        int slot = output->slot;
        if (output->is_made) {
            actuals->made[k] = make_object(quick, output, given, actuals);
            if (actuals->made[k] == NULL) {
                release(quick, actuals, k);
                return false;
            }
            actuals->slots[slot] = memory_of(output, actuals->made[k]);
        } else if (!output->is_argument) {
            scalar_clear(output->type, &actuals->values[slot]);
            actuals->slots[slot] = &actuals->values[slot];
        }
    }
    return true;
}

static inline PyObject *result_of(const Quick *quick, const Actuals *actuals, int k)
{
    const Output *output = &quick->outputs[k];
    if (output->is_made) {
        return actuals->made[k];
    }
    return actuals->slots[output->slot] ? scalar_box(output->type, &actuals->values[output->slot])
                                        : Py_NewRef(Py_None);
}

static PyObject *build_tuple(const Quick *quick, const Actuals *actuals)
{
    PyObject *tuple = PyTuple_New(quick->output_count);
    if (tuple == NULL) {
        release(quick, actuals, quick->output_count);
        return NULL;
    }
    bool complete = true;
    for (int k = 0; k < quick->output_count; k++) {
        PyObject *value = result_of(quick, actuals, k);
        PyTuple_SET_ITEM(tuple, k, value);
        complete &= value != NULL;
    }
    if (!complete) {
        Py_CLEAR(tuple);
    }
    return tuple;
}

static inline PyObject *build_results(const Quick *quick, const Actuals *actuals)
{
    switch (quick->output_count) {
    case 0:
        Py_RETURN_NONE;
    case 1:
        return result_of(quick, actuals, 0);
    default:
        return build_tuple(quick, actuals);
    }
}

/* --- the GIL ------------------------------------------------------------------------------------ */

static inline int64_t element_count(const Argument *argument, PyArrayObject *array)
{
    int64_t count = 1;
    for (int d = 0; d < argument->rank; d++) {
        count *= PyArray_DIMS(array)[d];
    }
    return count;
}

/* What tells how long a call may take: loops go over arrays, up to an integer, or to a time. */
static inline double work_of(const Quick *quick, Arguments given, const Actuals *actuals)
{
    double work = 0;
    for (int k = 0; k < quick->argument_count; k++) {
        const Argument *argument = &quick->arguments[k];
        if (given[k] == NULL || argument->class != NULL) {
            continue;
        }
        const Value *value = &actuals->values[argument->slot];
        if (argument->is_array || argument->is_view) {
            work += (double)element_count(argument, array_of(given, k));
        } else if (argument->is_double) {
            work += fabs(value->f8);
        } else if (argument->type->category == INTEGER) {
            work += fabs((double)integer_read(argument->type, value));
        }
    }
    return work;
}

static inline const Failure *enter(Function *function, Arguments given, Actuals *actuals)
{
    Library *library = function->library;
    if (function->releases_gil && library->computes) {
        return brief_call(&function->brief, library, function->trampoline, actuals->slots,
                          work_of(function->quick, given, actuals));
    }
    return library_call(library, function->trampoline, actuals->slots, function->releases_gil);
}

/* --- the call ----------------------------------------------------------------------------------- */

static inline bool prepare(const Quick *quick, Arguments given, Actuals *actuals)
{
    return load_all(quick, given, actuals) && infer_all(quick, given, actuals) &&
           check_all(quick, given, actuals) && !any_overlap(quick, given) &&
           make_all(quick, given, actuals);
}

static inline PyObject *call(Function *function, Arguments given, PyObject *const *arguments,
                             size_t flags, PyObject *keywords)
{
    const Quick *quick = function->quick;
    Actuals actuals;
    if (!prepare(quick, given, &actuals)) {
        return function->careful((PyObject *)function, arguments, flags, keywords);
    }
    const Failure *failure = enter(function, given, &actuals);
    if (__builtin_expect(failure != NULL, 0)) {
        release(quick, &actuals, quick->output_count);
        failure_raise(failure);
        return NULL;
    }
    return build_results(quick, &actuals);
}

/* Apart, so that the commonest call does not pay for it. */
__attribute__((noinline)) static PyObject *call_by_name(Function *function,
                                                        PyObject *const *arguments, size_t flags,
                                                        PyObject *keywords)
{
    PyObject *ordered[QUICK_DUMMIES];
    if (!bind(function->quick, arguments, PyVectorcall_NARGS(flags), keywords, ordered)) {
        return function->careful((PyObject *)function, arguments, flags, keywords);
    }
    return call(function, ordered, arguments, flags, keywords);
}

PyObject *quick_call(PyObject *self, PyObject *const *arguments, size_t flags,
                     PyObject *keywords)
{
    Function *function = (Function *)self;
    if (keywords == NULL && PyVectorcall_NARGS(flags) == function->quick->argument_count) {
        return call(function, arguments, arguments, flags, keywords);
    }
    return call_by_name(function, arguments, flags, keywords);
}
