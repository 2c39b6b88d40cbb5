/* untyped, memory: data of any type, for `type(*)`. Fortran gets a descriptor that tells the type,
 * or nothing but the address of the first byte. */
#include "element/array.h"
#include "passing/kinds.h"
#include "passing/told.h"

/* An object of a derived type, or an array of them. */
static bool is_object(PyObject *given)
{
    return is_instance(given) || PyObject_TypeCheck(given, InstanceArray_Type);
}

/* One value, for `class(*)`. */
static bool is_single(const Dummy *dummy)
{
    return dummy->passing == &single_passing;
}

static bool is_bool(PyObject *object)
{
    return PyBool_Check(object) || PyArray_IsScalar(object, Bool);
}

static bool is_memory(const Dummy *dummy)
{
    return dummy->passing == &memory_passing;
}

/* --- the function is made --------------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    PyObject *shape = tuple_field(description, "shape");
    bool has_rank = shape != NULL && shape != Py_None;
    bool is_wrong = dummy->intent == OUT || dummy->intent == SIZE || (has_rank && (is_memory(dummy) || is_single(dummy)));
    Py_XDECREF(shape);
    if (shape != NULL && is_wrong) {
        PyErr_Format(PyExc_ValueError, "'%U' cannot be passed as data of any type", dummy->name);
    }
    if (shape == NULL || is_wrong) {
        return -1;
    }
    PyObject *class = lookup(description, "derived"); /* of one of the types that there are */
    bool has_types = class != NULL && class != Py_None;
    dummy->derived = has_types ? derived_expect(class) : NULL;
    Py_XDECREF(class);
    if (class == NULL || (has_types && dummy->derived == NULL)) {
        return -1;
    }
    dummy->scratch = sizeof(UntypedView);
    return has_rank ? declare_rank(dummy, description) : 0;
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    return dummy->rank > 0 ? complete_stars(dummy, description, dummies, count) : 0;
}

/* --- what is given ------------------------------------------------------------------------------ */

/* NumPy's unsigned integers are Fortran's integers of the same bytes. 0 for what is no data. */
static char sort_of(PyArrayObject *array)
{
    char kind = PyArray_DESCR(array)->kind;
    bool is_half = kind == 'f' && PyArray_ITEMSIZE(array) == 2;
    return is_half || strchr("biufcS", kind) == NULL ? 0 : kind == 'u' ? 'i' : kind;
}

static int not_data(Call *call, int i, PyObject *object, const char *advice)
{
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject, "is %U, which is no data of a type that Fortran "
                    "has: pass %s", what, advice);
        Py_DECREF(what);
    }
    return -1;
}

/* The elements that Python's own numbers and text are: the default kinds. */
static PyArrayObject *array_of_scalar(Call *call, int i, PyObject *object)
{
    if (PyBool_Check(object)) {
        PyObject *number = PyLong_FromLong(object == Py_True);
        PyArray_Descr *dtype = PyArray_DescrFromType(NPY_INT32); /* the default logical */
        PyObject *array = number ? PyArray_FromAny(number, dtype, 0, 0, 0, NULL) : NULL;
        Py_XDECREF(number);
        return (PyArrayObject *)array;
    }
    if (PyLong_Check(object)) {
        int overflow;
        long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
        bool is_short = overflow == 0 && value == (int32_t)value;
        return (PyArrayObject *)PyArray_FromAny(
            object, PyArray_DescrFromType(is_short ? NPY_INT32 : NPY_INT64), 0, 0, 0, NULL);
    }
    if (PyUnicode_Check(object)) {
        PyObject *bytes = PyUnicode_AsEncodedString(object, "utf-8", "surrogateescape");
        PyObject *array = bytes ? PyArray_FromAny(bytes, NULL, 0, 0, 0, NULL) : NULL;
        Py_XDECREF(bytes);
        return (PyArrayObject *)array;
    }
    if (PyList_Check(object) || PyTuple_Check(object)) {
        not_data(call, i, object, "an array, which says of what type it is");
        return NULL;
    }
    return (PyArrayObject *)PyArray_FromAny(object, NULL, 0, 0, 0, NULL);
}

static bool load(Call *call, int i)
{
    return call->actuals[i].given == NULL;
}

/* --- objects of derived types --------------------------------------------------------------------- */

/* Whether Fortran can have it: a type of another library has no number here. */
static int check_object(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    PyObject *given = call->actuals[i].given;
    bool is_one = is_instance(given);
    const Derived *derived = is_one ? derived_of(Py_TYPE(given)) : ((InstanceArray *)given)->derived;
    int rank = is_one ? 0 : ((InstanceArray *)given)->rank;
    bool is_read_only = is_one ? ((Instance *)given)->is_read_only
                               : ((InstanceArray *)given)->is_read_only;
    if (derived->library != call->library) {
        return raise_error(PyExc_TypeError, &subject, "is a %U, which is a type of another library",
                           derived->name);
    }
    if (is_read_only && dummy->intent != IN) {
        return raise_error(PyExc_TypeError, &subject,
                           "is read-only, as it is protected or constant in Fortran; "
                           "it is changed in place: pass a copy");
    }
    if (is_single(dummy) ? rank > 0 : dummy->rank > 0 && rank != dummy->rank) {
        return raise_error(PyExc_ValueError, &subject, "has rank %d; it must have rank %d: pass %s",
                           rank, dummy->rank, is_single(dummy) ? "one of the objects"
                                                               : "an array of that rank");
    }
    bool has_gaps = !is_one && dummy->passing != &untyped_passing &&
                    !instance_array_is_contiguous((InstanceArray *)given);
    return has_gaps ? raise_error(PyExc_ValueError, &subject, "is a part of an array with gaps "
                                  "between its objects; they must follow each other")
                    : 0;
}

/* Below zero, the sort is the number of the type. */
static void pass_object(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    UntypedView *untyped = call_scratch(call, i);
    if (is_instance(actual->given)) {
        const Instance *instance = (Instance *)actual->given;
        const Derived *derived = derived_of(Py_TYPE(actual->given));
        *untyped = (UntypedView){.view = {.base = instance_address(instance)},
                                 .sort = -derived->tag, .size = derived->size};
    } else {
        InstanceArray *array = (InstanceArray *)actual->given;
        *untyped = (UntypedView){.view = {array->address, array->shape, array->strides, array->rank},
                                 .sort = -array->derived->tag, .size = array->derived->size};
        actual->shape = array->shape;
    }
    actual->pointer = is_memory(&call->dummies[i]) ? (void *)untyped->view.base : untyped;
}

static int convert(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (is_object(actual->given)) {
        return check_object(call, i);
    }
    if (PyArray_Check(actual->given) || call->dummies[i].intent != IN) {
        return 0;
    }
    PyObject *given = actual->given;
    if (is_single(&call->dummies[i]) && PyArray_IsScalar(given, Bool)) {
        given = PyArrayScalar_VAL(given, Bool) ? Py_True : Py_False;
    }
    actual->owned = (PyObject *)array_of_scalar(call, i, given);
    return actual->owned ? 0 : -1;
}

static void pass_memory(Call *call, int i, PyArrayObject *array)
{
    Actual *actual = &call->actuals[i];
    if (is_memory(&call->dummies[i])) {
        actual->pointer = PyArray_DATA(array);
        return;
    }
    UntypedView *untyped = call_scratch(call, i);
    array_view(array, &untyped->view);
    untyped->sort = sort_of(array);
    untyped->size = PyArray_ITEMSIZE(array);
    if (is_single(&call->dummies[i]) && is_bool(actual->given)) {
        untyped->sort = 'b'; /* of the default kind, whose values are an integer's */
    }
    actual->pointer = untyped;
}

static bool has_layout(const Dummy *dummy, PyArrayObject *array)
{
    bool dense = dummy->passing != &untyped_passing;
    return PyArray_ISALIGNED(array) &&
           (dense ? PyArray_IS_F_CONTIGUOUS(array)
                  : array_has_strides(array, PyArray_NDIM(array), PyArray_ITEMSIZE(array)));
}

static void note_memory(Call *call, int i, PyArrayObject *array)
{
    Actual *actual = &call->actuals[i];
    char *high;
    array_bounds(array, PyArray_NDIM(array), PyArray_ITEMSIZE(array), &actual->memory, &high);
    actual->length = high - actual->memory;
    actual->written = call->dummies[i].intent != IN;
    call->changes |= actual->written;
}

/* Whether it has a type and a rank that Fortran has. */
static int check(Call *call, int i, PyArrayObject *array)
{
    const Dummy *dummy = &call->dummies[i];
    const Subject subject = call_subject(call, i);
    int rank = PyArray_NDIM(array);
    if (sort_of(array) == 0) {
        bool is_text = PyArray_DESCR(array)->kind == 'U';
        PyObject *given = call->actuals[i].given;
        return not_data(call, i, PyArray_Check(given) ? (PyObject *)array : given,
                        is_text ? "np.char.encode() of it" : "an array of numbers");
    }
    if (is_single(dummy) && rank > 0) {
        return raise_error(PyExc_ValueError, &subject,
                           "is an array of rank %d; it must be one value: pass an element", rank);
    }
    if (dummy->rank > 0 ? rank == dummy->rank : rank <= MAX_RANK) {
        return 0;
    }
    return raise_error(PyExc_ValueError, &subject,
                       "has rank %d; it must have %s%d: pass an array of that rank, for example "
                       "with reshape()", rank, dummy->rank > 0 ? "rank " : "at most rank ",
                       dummy->rank > 0 ? dummy->rank : MAX_RANK);
}

static int read_array(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *array = (PyArrayObject *)(actual->owned ? actual->owned : actual->given);
    if (check(call, i, array) < 0) {
        return -1;
    }
    if (has_layout(&call->dummies[i], array) && PyArray_ISNOTSWAPPED(array)) {
        if (actual->owned == NULL) {
            note_memory(call, i, array);
        }
    } else {
        PyArray_Descr *native = PyArray_DescrNewByteorder(PyArray_DESCR(array), NPY_NATIVE);
        array = native ? array_cast(native, array) : NULL;
        Py_XDECREF(native);
        Py_XSETREF(actual->owned, (PyObject *)array);
    }
    actual->array = array;
    return array ? (pass_memory(call, i, array), 0) : -1;
}

/* "is <object>; it is changed in place and must be <needed>: pass <advice> ..." */
static int unfit(Call *call, int i, PyObject *exception, const char *needed, const char *advice)
{
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(call->actuals[i].given);
    if (what != NULL) {
        raise_error(exception, &subject, "is %U; it is changed in place and must be %s: pass %s "
                    "and use that array afterwards", what, needed, advice);
        Py_DECREF(what);
    }
    return -1;
}

static int write_array(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (!PyArray_Check(actual->given)) {
        return unfit(call, i, PyExc_TypeError, "an array", "an array");
    }
    PyArrayObject *array = (PyArrayObject *)actual->given;
    if (check(call, i, array) < 0) {
        return -1;
    }
    if (!PyArray_ISNOTSWAPPED(array)) {
        return unfit(call, i, PyExc_TypeError, "in native byte order", "a copy in that order");
    }
    if (!PyArray_ISWRITEABLE(array)) {
        return unfit(call, i, PyExc_ValueError, "writeable", "a copy");
    }
    if (is_memory(&call->dummies[i]) && !has_layout(&call->dummies[i], array)) {
        return unfit(call, i, PyExc_ValueError, "contiguous, in Fortran order and aligned",
                     "np.asfortranarray() of it");
    }
    actual->array = array;
    pass_memory(call, i, array);
    note_memory(call, i, array);
    call->enters |= !has_layout(&call->dummies[i], array);
    return 0;
}

static int pass(Call *call, int i)
{
    if (is_object(call->actuals[i].given)) {
        pass_object(call, i);
        return 0;
    }
    return call->dummies[i].intent == IN ? read_array(call, i) : write_array(call, i);
}

static int copy(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    PyArrayObject *copied = array_cast(PyArray_DESCR(actual->array), actual->array);
    if (copied == NULL) {
        return -1;
    }
    Py_XSETREF(actual->owned, (PyObject *)copied);
    actual->array = copied;
    actual->memory = NULL;
    pass_memory(call, i, copied);
    call->owns = true;
    return 0;
}

/* Copies in what Fortran is to change, but cannot where it is. */
static int enter(Call *call, int i)
{
    const Dummy *dummy = &call->dummies[i];
    Actual *actual = &call->actuals[i];
    if (actual->array == NULL || dummy->intent == IN || has_layout(dummy, actual->array)) {
        return 0;
    }
    PyArrayObject *memory = array_cast(PyArray_DESCR(actual->array), actual->array);
    if (memory == NULL) {
        return -1;
    }
    actual->storage = (PyObject *)memory;
    pass_memory(call, i, memory);
    call->owns = call->stores_back = true;
    return 0;
}

static int store_back(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    return actual->storage ? PyArray_CopyInto(actual->array, (PyArrayObject *)actual->storage) : 0;
}

static PyObject *result(const Call *call, int i)
{
    return Py_NewRef(call->actuals[i].given);
}

/* --- kinds ---------------------------------------------------------------------------------------- */

#define STEPS                                                                                     \
    .declare = declare, .complete = complete, .load = load, .convert = convert, .pass = pass,     \
    .copy = copy, .enter = enter, .store_back = store_back, .result = result

#define ARRIVAL .note = note_untyped, .arrive = arrive_untyped, .detach = detach_untyped

const Passing untyped_passing = {.name = "untyped", ARRIVAL, STEPS};
/* With the attribute `contiguous`. */
const Passing dense_untyped_passing = {.name = "dense_untyped", STEPS};
const Passing memory_passing = {.name = "memory", STEPS};
const Passing single_passing = {.name = "single", ARRIVAL, STEPS};
