/* Type codes, and what they mean in Fortran, NumPy and C. */
#include "runtime.h"

typedef struct {
    Type type;
    const char *storage; /* dtype, if it is another one than Python sees */
} Row;

#define PLAIN(code, category, size, name) {{code, category, size, name, -1, NULL, NULL}, NULL}
#define WIDE_LOGICAL(code, size, storage) {{code, LOGICAL, size, "bool", -1, NULL, NULL}, storage}

static Row rows[] = {
    PLAIN("f8", REAL, 8, "float64"),
    PLAIN("i4", INTEGER, 4, "int32"),
    PLAIN("i8", INTEGER, 8, "int64"),
    PLAIN("f4", REAL, 4, "float32"),
    PLAIN("c16", COMPLEX, 16, "complex128"),
    PLAIN("c8", COMPLEX, 8, "complex64"),
    PLAIN("i1", INTEGER, 1, "int8"),
    PLAIN("i2", INTEGER, 2, "int16"),
    PLAIN("g", REAL, sizeof(long double), "longdouble"),
    PLAIN("G", COMPLEX, 2 * sizeof(long double), "clongdouble"),
    PLAIN("b1", LOGICAL, 1, "bool"),
    WIDE_LOGICAL("b2", 2, "int16"),
    WIDE_LOGICAL("b4", 4, "int32"),
    WIDE_LOGICAL("b8", 8, "int64"),
    PLAIN("s1", CHARACTER, 1, "S1"),
    PLAIN("p", ADDRESS, sizeof(void *), "uintp"),
};

static const int row_count = sizeof(rows) / sizeof(rows[0]);

static PyArray_Descr *make_dtype(const char *text)
{
    PyObject *string = PyUnicode_FromString(text);
    PyArray_Descr *dtype = NULL;
    if (string != NULL) {
        PyArray_DescrConverter(string, &dtype);
        Py_DECREF(string);
    }
    return dtype;
}

int types_init(void)
{
    for (int i = 0; i < row_count; i++) {
        Type *type = &rows[i].type;
        type->dtype = make_dtype(type->name);
        if (type->dtype == NULL) {
            return -1;
        }
        type->storage = rows[i].storage ? make_dtype(rows[i].storage) : type->dtype;
        if (type->storage == NULL) {
            return -1;
        }
        if (type->storage == type->dtype && type->category != CHARACTER) {
            type->number = type->dtype->type_num;
        }
    }
    return 0;
}

const Type *type_find(PyObject *code)
{
    if (PyUnicode_Check(code)) {
        for (int i = 0; i < row_count; i++) {
            if (PyUnicode_CompareWithASCIIString(code, rows[i].type.code) == 0) {
                return &rows[i].type;
            }
        }
    }
    PyErr_Format(PyExc_ValueError, "unknown type code %R", code);
    return NULL;
}
