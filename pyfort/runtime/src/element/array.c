/* A Python object <-> the memory of a Fortran array. */
#include "element/array.h"
#include "element/array_errors.h"
#include "element/scalar.h"

/* --- tests ------------------------------------------------------------------------ */

bool array_is_ready(const Type *type, PyArrayObject *array, int flags)
{
    return PyArray_CHKFLAGS(array, flags) && array_has_type(type, array) &&
           PyArray_ISNOTSWAPPED(array);
}

int array_check_writing(const Type *type, PyObject *object, int rank, int flags,
                        const Subject *subject)
{
    if (!PyArray_Check(object)) {
        return array_not_for_writing(type, object, rank, subject);
    }
    PyArrayObject *array = (PyArrayObject *)object;
    bool has_rank = rank < 0 || PyArray_NDIM(array) == rank;
    if (has_rank && array_is_ready(type, array, flags)) {
        return 0;
    }
    return array_diagnose_writing(type, array, rank, subject);
}

/* --- making arrays ------------------------------------------------------------------ */

PyArrayObject *array_empty(PyArray_Descr *dtype, int rank, const npy_intp *shape)
{
    Py_INCREF(dtype); /* PyArray_Empty steals it */
    return (PyArrayObject *)PyArray_Empty(rank, shape, dtype, true);
}

/* Large ones come from the system as zeros, and cost nothing here. */
PyArrayObject *array_for_result(PyArray_Descr *dtype, int rank, const npy_intp *shape)
{
    enum { SMALL = 1 << 14 };
    npy_intp bytes = PyDataType_ELSIZE(dtype);
    for (int d = 0; d < rank; d++) {
        if (__builtin_mul_overflow(bytes, shape[d], &bytes)) {
            bytes = SMALL + 1; /* NumPy says so */
            break;
        }
    }
    bool is_text = dtype->type_num == NPY_STRING;
    if (bytes > SMALL && !is_text) {
        Py_INCREF(dtype); /* PyArray_Zeros steals it */
        return (PyArrayObject *)PyArray_Zeros(rank, shape, dtype, true);
    }
    PyArrayObject *array = array_empty(dtype, rank, shape);
    if (array != NULL) {
        memset(PyArray_BYTES(array), is_text ? ' ' : 0, PyArray_NBYTES(array));
    }
    return array;
}

/* --- bools ------------------------------------------------------------------------ */

static bool bools_are_settled(const char *bytes, npy_intp count)
{
    uint64_t odd = 0;
    npy_intp i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t eight;
        memcpy(&eight, bytes + i, 8);
        odd |= eight & 0xFEFEFEFEFEFEFEFEu;
    }
    for (; i < count; i++) {
        odd |= bytes[i] & 0xFE;
    }
    return odd == 0;
}

void bools_settle(char *bytes, npy_intp count)
{
    if (bools_are_settled(bytes, count)) {
        return; /* it may be read-only for all that we know */
    }
    for (npy_intp i = 0; i < count; i++) {
        bytes[i] = bytes[i] != 0;
    }
}

/* `array` itself, or a copy in Fortran order if some of its bools are neither 0 nor 1. */
static PyArrayObject *with_settled_bools(PyArrayObject *array)
{
    if (PyArray_ISONESEGMENT(array) &&
        bools_are_settled(PyArray_BYTES(array), PyArray_NBYTES(array))) {
        return (PyArrayObject *)Py_NewRef((PyObject *)array);
    }
    PyArrayObject *copy = array_empty(PyArray_DESCR(array), PyArray_NDIM(array),
                                      PyArray_DIMS(array));
    if (copy != NULL && PyArray_CopyInto(copy, array) < 0) {
        Py_CLEAR(copy);
    }
    if (copy != NULL) {
        bools_settle(PyArray_BYTES(copy), PyArray_NBYTES(copy));
    }
    return copy;
}

PyArrayObject *array_cast(PyArray_Descr *dtype, PyArrayObject *array)
{
    bool has_bools = PyArray_ISBOOL(array);
    PyArrayObject *source = has_bools ? with_settled_bools(array)
                                      : (PyArrayObject *)Py_NewRef((PyObject *)array);
    PyArrayObject *copy =
        source ? array_empty(dtype, PyArray_NDIM(array), PyArray_DIMS(array)) : NULL;
    if (copy != NULL && PyArray_CopyInto(copy, source) < 0) {
        Py_CLEAR(copy);
    }
    Py_XDECREF(source);
    return copy;
}

static bool casts_safely(const Type *type, PyArrayObject *array)
{
    bool only_its_own = type->category == LOGICAL || type->category == CHARACTER ||
                        type->category == RECORD;
    if (only_its_own) {
        return array_has_type(type, array);
    }
    return PyArray_CanCastArrayTo(array, type->dtype, NPY_SAFE_CASTING);
}

int array_check_cast(const Type *type, PyArrayObject *array, const Subject *subject)
{
    return casts_safely(type, array) ? 0 : array_unsafe_cast(type, array, subject);
}

PyArrayObject *array_for_reading(const Type *type, PyArrayObject *array, int rank,
                                 const Subject *subject)
{
    if (rank >= 0 && PyArray_NDIM(array) != rank) {
        array_wrong_rank((PyObject *)array, array, rank, subject);
        return NULL;
    }
    if (array_is_ready(type, array, NPY_ARRAY_FARRAY_RO) && !type_is_wide_logical(type)) {
        return type->category == LOGICAL ? with_settled_bools(array)
                                         : (PyArrayObject *)Py_NewRef((PyObject *)array);
    }
    if (array_check_cast(type, array, subject) < 0) {
        return NULL;
    }
    return array_cast(type->storage, array);
}

/* --- what is not an ndarray ----------------------------------------------------------- */

/* Whether it brings its own dtype. */
int array_is_like(PyObject *object)
{
    static const char *const names[] = {"__array__", "__array_interface__", "__array_struct__"};
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object)) {
        return 0;
    }
    if (PyArray_IsScalar(object, Generic) || PyObject_CheckBuffer(object)) {
        return 1;
    }
    for (int i = 0; i < 3; i++) {
        int found = class_has(object, names[i]);
        if (found != 0) {
            return found;
        }
    }
    return 0;
}

static PyArrayObject *convert_elements(const Type *type, PyArrayObject *objects,
                                       const Subject *subject)
{
    int rank = PyArray_NDIM(objects);
    PyArrayObject *array = array_empty(type->dtype, rank, PyArray_DIMS(objects));
    if (array == NULL) {
        return NULL;
    }
    Type element = *type;
    element.size = (int)PyArray_ITEMSIZE(array); /* logicals: NumPy's */
    Subject about = *subject;
    about.rank = rank;
    about.shape = PyArray_DIMS(objects);

    PyObject **items = PyArray_DATA(objects);
    char *target = PyArray_BYTES(array);
    npy_intp count = PyArray_SIZE(objects);
    for (npy_intp i = 0; i < count; i++) {
        about.element = rank > 0 ? i : -1;
        PyObject *item = items[i] ? items[i] : Py_None;
        if (scalar_load(&element, item, target + i * element.size, NULL, &about) < 0) {
            Py_DECREF(array);
            return NULL;
        }
    }
    return array;
}

/* An array of the items of sequences. A tuple may be a record, which has dimensions of lists. */
static PyArrayObject *objects_of(const Type *type, PyObject *object)
{
    int flags = NPY_ARRAY_FARRAY_RO | NPY_ARRAY_ENSUREARRAY;
    PyObject *items = type->category == RECORD
                          ? call_python("pyfort.runtime.records", "objects", object)
                          : Py_NewRef(object);
    PyArray_Descr *dtype = PyArray_DescrFromType(NPY_OBJECT);
    PyArrayObject *objects =
        items ? (PyArrayObject *)PyArray_FromAny(items, dtype, 0, 0, flags, NULL) : NULL;
    Py_XDECREF(items);
    return objects;
}

/* Numbers and sequences are weak, as in NEP 50: each element converts by the
 * rules for scalars. */
PyArrayObject *array_from_weak(const Type *type, PyObject *object, int rank,
                               const Subject *subject)
{
    PyArrayObject *objects = objects_of(type, object);
    if (objects == NULL) {
        return NULL;
    }
    PyArrayObject *array = NULL;
    if (rank >= 0 && PyArray_NDIM(objects) != rank) {
        array_wrong_rank(object, objects, rank, subject);
    } else {
        array = convert_elements(type, objects, subject);
    }
    Py_DECREF(objects);
    return array;
}

PyArrayObject *array_from_object(const Type *type, PyObject *object, int rank,
                                 const Subject *subject)
{
    if (PyUnicode_Check(object) || PyBytes_Check(object)) {
        array_not_one(type, object, rank, subject);
        return NULL;
    }
    int array_like = array_is_like(object);
    if (array_like < 0) {
        return NULL;
    }
    if (array_like) {
        return (PyArrayObject *)PyArray_FromAny(object, NULL, 0, 0, 0, NULL);
    }
    bool is_number = PySequence_Check(object) || PyNumber_Check(object);
    int is_complex = is_number ? 0 : class_has(object, "__complex__"); /* which takes time */
    if (is_number || is_complex > 0) {
        return array_from_weak(type, object, rank, subject);
    }
    if (is_complex == 0) {
        array_not_one(type, object, rank, subject);
    }
    return NULL;
}

/* --- where Fortran calls Python ---------------------------------------------------------- */

PyArrayObject *array_of_memory(const Type *type, int rank, const npy_intp *extents,
                               const npy_intp *strides, void *memory, bool writeable)
{
    npy_intp dense[NPY_MAXDIMS], stride = type->size;
    for (int d = 0; strides == NULL && d < rank; d++) {
        dense[d] = stride;
        stride *= extents[d] > 0 ? extents[d] : 1;
    }
    Py_INCREF(type->dtype); /* PyArray_NewFromDescr steals it */
    return (PyArrayObject *)PyArray_NewFromDescr(
        &PyArray_Type, type->dtype, rank, extents, strides ? strides : dense, memory,
        writeable ? NPY_ARRAY_WRITEABLE : 0, NULL);
}

int array_detach(PyObject *object)
{
    PyArrayObject *array = (PyArrayObject *)object;
    PyArrayObject *copy = (PyArrayObject *)PyArray_NewLikeArray(array, NPY_KEEPORDER, NULL, false);
    if (copy == NULL || PyArray_CopyInto(copy, array) < 0 ||
        PyArray_SetBaseObject(array, Py_NewRef((PyObject *)copy)) < 0) {
        Py_XDECREF(copy);
        return -1;
    }
    ((PyArrayObject_fields *)array)->data = PyArray_BYTES(copy);
    for (int d = 0; d < PyArray_NDIM(array); d++) {
        PyArray_STRIDES(array)[d] = PyArray_STRIDE(copy, d);
    }
    PyArray_UpdateFlags(array, NPY_ARRAY_UPDATE_ALL);
    Py_DECREF(copy);
    return 0;
}

PyArrayObject *array_for_fortran(const Type *type, PyObject *object, int rank,
                                 const Subject *subject)
{
    if (!PyArray_Check(object)) {
        return array_from_object(type, object, rank, subject);
    }
    PyArrayObject *array = (PyArrayObject *)object;
    if (PyArray_NDIM(array) != rank) {
        array_wrong_rank(object, array, rank, subject);
        return NULL;
    }
    bool is_safe = type->category == LOGICAL || casts_safely(type, array);
    if (!is_safe) {
        return array_from_weak(type, object, rank, subject);
    }
    return array_check_cast(type, array, subject) < 0 ? NULL
                                                      : (PyArrayObject *)Py_NewRef(object);
}
