/* What calls of a generic chose: a table from types of arguments to functions. */
#ifndef PYFORT_CHOICE_H
#define PYFORT_CHOICE_H

#include "call/function.h"

#define MAX_KEYS 12
#define CHOICE_BITS 6 /* 64 combinations of types are remembered */

/* A type of argument as far as the choice depends on it; 0: more than a type
 * decides. The address of a type object, or the dtype and rank of an array. */
typedef uint64_t Key;

typedef struct {
    Function *specific; /* borrowed from the specifics; NULL: nothing here */
    PyObject *keywords; /* owned; NULL: none */
    Py_ssize_t count;
    Key keys[MAX_KEYS];
} Choice;

typedef struct {
    Choice *table; /* NULL before the first call */
    Choice *last;  /* of the last call; one in the table, or NULL */
} Choices;

/* --- what a call gives ------------------------------------------------------------- */

enum { ARRAY = 7 }; /* in the low bits; with types, the bytes that an int needs */

static inline Key key_of_type(PyObject *object)
{
    return (Key)(uintptr_t)Py_TYPE(object) << 3;
}

static inline Key key_of_int(PyObject *object)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
    Key size = overflow                   ? 4
               : value != (int32_t)value ? 3
               : value != (int16_t)value ? 2
               : value != (int8_t)value  ? 1
                                         : 0;
    return key_of_type(object) | size;
}

static inline Key key_of_array(PyArrayObject *array)
{
    int type = PyArray_TYPE(array);
    return PyTypeNum_ISNUMBER(type) || PyTypeNum_ISBOOL(type)
               ? ((Key)type * 64 + PyArray_NDIM(array)) << 3 | ARRAY
               : 0;
}

/* Only of types that live as long as the process. */
static inline Key key_of(PyObject *object)
{
    if (PyFloat_CheckExact(object)) {
        return key_of_type(object);
    }
    if (PyLong_CheckExact(object)) {
        return key_of_int(object);
    }
    if (PyArray_Check(object)) {
        return key_of_array((PyArrayObject *)object);
    }
    if (is_instance(object)) { /* classes of Fortran's live as long as the process */
        bool is_own = derived_of(Py_TYPE(object))->class == Py_TYPE(object);
        return is_own ? key_of_type(object) : 0;
    }
    if (PyComplex_CheckExact(object) || PyBool_Check(object) || object == Py_None) {
        return key_of_type(object);
    }
    bool is_number = PyArray_IsScalar(object, Number) || PyArray_IsScalar(object, Bool);
    bool is_static = !PyType_HasFeature(Py_TYPE(object), Py_TPFLAGS_HEAPTYPE);
    return is_number && is_static ? key_of_type(object) : 0;
}

static inline bool is_scalar(PyObject *object)
{
    return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object) ||
           PyArray_IsScalar(object, Generic);
}

/* --- what was chosen before ---------------------------------------------------------- */

typedef struct {
    PyObject *const *arguments;
    Py_ssize_t count; /* with those by keyword */
    PyObject *keywords;
    Key keys[MAX_KEYS];
    uint64_t hash;
    bool has_keys;    /* the types decide */
    bool has_scalars; /* and nothing else */
} Given;

static inline void mix(Given *given, uint64_t value)
{
    given->hash = (given->hash ^ value) * 0x9E3779B97F4A7C15u;
}

static inline void look_at(Given *given, PyObject *const *arguments, Py_ssize_t positional,
                    PyObject *keywords)
{
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    given->arguments = arguments;
    given->keywords = named ? keywords : NULL;
    given->count = positional + named;
    given->hash = (uint64_t)given->count;
    given->has_keys = given->count <= MAX_KEYS;
    given->has_scalars = true;
    for (Py_ssize_t i = 0; i < given->count; i++) {
        Key key = key_of(arguments[i]);
        given->has_keys &= key != 0;
        given->has_scalars &= key ? (key & 7) != ARRAY && arguments[i] != Py_None
                                  : is_scalar(arguments[i]);
        if (i < MAX_KEYS) {
            given->keys[i] = key;
        }
        mix(given, key);
    }
    for (Py_ssize_t i = 0; i < named; i++) {
        mix(given, (uintptr_t)PyTuple_GET_ITEM(keywords, i));
    }
}

/* Names are interned nearly always; where they are not, the rule decides again. */
static inline bool are_same_names(PyObject *left, PyObject *right)
{
    if (left == right) {
        return true;
    }
    if (left == NULL || right == NULL || PyTuple_GET_SIZE(left) != PyTuple_GET_SIZE(right)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(left); i++) {
        if (PyTuple_GET_ITEM(left, i) != PyTuple_GET_ITEM(right, i)) {
            return false;
        }
    }
    return true;
}

/* Whether the arguments still are what they were when they were looked at. */
static inline bool are_same_keys(const Given *given)
{
    for (Py_ssize_t i = 0; i < given->count && i < MAX_KEYS; i++) {
        if (key_of(given->arguments[i]) != given->keys[i]) {
            return false;
        }
    }
    return true;
}

static inline Choice *place_of(const Choices *self, const Given *given)
{
    return &self->table[given->hash >> (64 - CHOICE_BITS)];
}

static inline Function *recall(Choices *self, const Given *given)
{
    if (self->table == NULL || !given->has_keys) {
        return NULL;
    }
    Choice *choice = place_of(self, given);
    bool same = choice->specific != NULL && choice->count == given->count &&
                are_same_names(choice->keywords, given->keywords);
    for (Py_ssize_t i = 0; same && i < given->count; i++) {
        same = choice->keys[i] == given->keys[i];
    }
    if (!same) {
        return NULL;
    }
    self->last = choice;
    return choice->specific;
}

/* The commonest call has the types of the last one, and no names. */
static inline Function *recall_last(const Choices *self, PyObject *const *arguments,
                                    Py_ssize_t count, PyObject *keywords)
{
    const Choice *last = self->last;
    if (last == NULL || last->count != count || last->keywords != NULL || keywords != NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if (key_of(arguments[i]) != last->keys[i]) {
            return NULL;
        }
    }
    return last->specific;
}

static inline int remember(Choices *self, const Given *given, Function *specific)
{
    if (!given->has_keys) {
        return 0;
    }
    if (self->table == NULL) {
        self->table = PyMem_Calloc((size_t)1 << CHOICE_BITS, sizeof(Choice));
        if (self->table == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    Choice *choice = place_of(self, given);
    PyObject *old = choice->keywords;
    choice->keywords = Py_XNewRef(given->keywords);
    memcpy(choice->keys, given->keys, sizeof choice->keys);
    choice->count = given->count;
    choice->specific = specific;
    self->last = choice;
    Py_XDECREF(old);
    return 0;
}

static inline void choices_clear(Choices *self)
{
    for (size_t i = 0; self->table != NULL && i < (size_t)1 << CHOICE_BITS; i++) {
        Py_XDECREF(self->table[i].keywords);
    }
    PyMem_Free(self->table);
}

#endif
