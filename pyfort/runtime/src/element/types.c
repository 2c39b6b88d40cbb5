/* Type codes, and what they mean in Fortran, NumPy and C. The rows come from
 * pyfort.elements; a package may add more. */
#include "element/types.h"

static PyObject *known; /* code -> a capsule of its Type, which stays */

static const char *const categories[] = {"integer", "real",      "complex",
                                         "logical", "character", "address",
                                         "function", "derived"};

static int find_category(PyObject *text, Category *found)
{
    for (int category = INTEGER; category < RECORD; category++) {
        if (PyUnicode_CompareWithASCIIString(text, categories[category]) == 0) {
            *found = category;
            return 0;
        }
    }
    PyErr_Format(PyExc_ValueError, "unknown category %R", text);
    return -1;
}

/* Only logicals have other numbers in memory than Python sees; other elements are bytes
 * of their dtype. */
void type_fill(Type *type, Category category, PyArray_Descr *dtype, PyArray_Descr *machine)
{
    bool is_wide = category == LOGICAL && PyDataType_ELSIZE(machine) > 1;
    type->category = category;
    type->size = (int)PyDataType_ELSIZE(machine);
    type->dtype = (PyArray_Descr *)Py_NewRef((PyObject *)dtype);
    type->storage = (PyArray_Descr *)Py_NewRef((PyObject *)(is_wide ? machine : dtype));
    bool any_bytes = category != LOGICAL && category != CHARACTER && category != RECORD;
    type->number = any_bytes ? dtype->type_num : -1;
}

int type_keep(PyObject *code, Type *type)
{
    type->code = PyUnicode_AsUTF8(Py_NewRef(code));
    if (type->code == NULL) {
        return -1;
    }
    PyObject *capsule = PyCapsule_New(type, NULL, NULL);
    int status = capsule ? PyDict_SetItem(known, code, capsule) : -1;
    Py_XDECREF(capsule);
    return status;
}

static int add(PyObject *code, Category category, PyObject *dtype_text, PyArray_Descr *dtype,
               PyArray_Descr *machine)
{
    Type *type = PyMem_Calloc(1, sizeof *type); /* for good: functions point to it */
    if (type == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    type_fill(type, category, dtype, machine);
    type->name = PyUnicode_AsUTF8(Py_NewRef(dtype_text));
    return type->name ? type_keep(code, type) : -1;
}

static PyObject *type_add(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *code, *category_text, *dtype_text, *machine_text;
    if (!PyArg_ParseTuple(arguments, "UUUU:add_element", &code, &category_text, &dtype_text,
                          &machine_text)) {
        return NULL;
    }
    PyArray_Descr *dtype = NULL, *machine = NULL;
    Category category;
    int status = -1;
    if (find_category(category_text, &category) == 0 &&
        PyArray_DescrConverter(dtype_text, &dtype) &&
        PyArray_DescrConverter(machine_text, &machine)) {
        status = add(code, category, dtype_text, dtype, machine);
    }
    Py_XDECREF(dtype);
    Py_XDECREF(machine);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

PyMethodDef type_methods[] = {
    {"add_element", type_add, METH_VARARGS,
     "add_element(code, category, dtype, machine)\n--\n\n"
     "Make a type of element known: a row of pyfort.elements."},
    {NULL, NULL, 0, NULL},
};

int types_init(void)
{
    known = PyDict_New();
    return known ? 0 : -1;
}

const Type *type_find(PyObject *code)
{
    PyObject *capsule = PyUnicode_Check(code) ? PyDict_GetItemWithError(known, code) : NULL;
    if (capsule != NULL) {
        return PyCapsule_GetPointer(capsule, NULL);
    }
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_ValueError, "unknown type code %R", code);
    }
    return NULL;
}

/* NumPy asks for no alignment where a dtype of the same fields was made without. */
static bool has_alignment(const Type *type, PyArrayObject *array)
{
    uintptr_t bits = (uintptr_t)PyArray_DATA(array);
    for (int d = 0; d < PyArray_NDIM(array); d++) {
        bits |= PyArray_DIM(array, d) > 1 ? (uintptr_t)PyArray_STRIDE(array, d) : 0;
    }
    return bits % PyDataType_ALIGNMENT(type->dtype) == 0;
}

/* The same numbers in the same bytes: int64 is `long` or `long long`. Byte order
 * is another matter, but that of fields. */
bool array_has_type(const Type *type, PyArrayObject *array)
{
    PyArray_Descr *dtype = PyArray_DESCR(array);
    if (type->category == RECORD) {
        return dtype == type->dtype ||
               (PyArray_EquivTypes(dtype, type->dtype) && has_alignment(type, array));
    }
    return dtype->kind == type->dtype->kind &&
           PyArray_ITEMSIZE(array) == PyDataType_ELSIZE(type->dtype);
}
