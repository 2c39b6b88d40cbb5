/* What the C files of pyfort.runtime._call share.
 *
 *   types.c     type codes ("f8") and what they mean: pyfort.elements
 *   errors.c    messages that name the function and the argument
 *   lookup.c    attributes, and the Python half of the run time
 *   scalar.c    a Python object <-> one Fortran scalar (conversion.c: what all types share;
 *               real.c, character.c, address.c: some of them)
 *   array.c     a Python object <-> memory of a Fortran array (text.c: c_char)
 *   extent.c    the postfix programs of extents and sizes (arithmetic.c: their operators)
 *   dummy.c     dummy arguments, compiled from pyfort.runtime.Dummy
 *   library.c   Library: the table of addresses (lock.c: its locks)
 *   failure.c   what went wrong in Fortran -> exceptions
 *   function.c  Function, the callable object
 *   quick.c     the common call, where all arguments can be passed as they are
 *               (quick_plan.c: tables for it)
 *   call.c      any call, from Python objects to Fortran and back, in steps (call.h):
 *   binding.c     which actual argument belongs to which dummy
 *   load.c        Python objects -> scalars and memory of arrays
 *   shape.c       sizes and extents; results are allocated
 *   alias.c       memory that Fortran must not or cannot have as it is
 *   ufunc.c     functions that work element by element: NumPy's ufunc (elementwise.c: calls)
 *   operands.c  their arguments, as NumPy wants them
 *   gufunc.c    functions that work on stacks of arrays (gufunc_loop.c: the loop)
 *   generic.c   Generic, the choice of a function by the types of the arguments (choice.h)
 *   variable.c  module variables
 *   module.c    the initialisation
 *
 * Functions that can fail return -1 or NULL with a Python exception set.
 */
#ifndef PYFORT_RUNTIME_H
#define PYFORT_RUNTIME_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pythread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define NPY_NO_DEPRECATED_API NPY_1_25_API_VERSION
#define NPY_TARGET_VERSION NPY_1_25_API_VERSION
#define PY_ARRAY_UNIQUE_SYMBOL pyfort_numpy_api
#ifndef PYFORT_IMPORTS_NUMPY
#define NO_IMPORT_ARRAY
#endif
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>

#define MAX_RANK 15 /* Fortran's */

/* --- types.c ------------------------------------------------------------ */

typedef enum { INTEGER, REAL, COMPLEX, LOGICAL, CHARACTER, ADDRESS, FUNCTION } Category;

typedef struct {
    const char *code;
    Category category;
    int size;               /* bytes of a scalar in Fortran */
    const char *name;       /* of the NumPy dtype, as users write it */
    int number;             /* of the NumPy dtype, if all arrays of that number can be
                               passed as they are; -1 otherwise: bools may have bytes
                               that are no logicals, strings any length */
    PyArray_Descr *dtype;   /* of the array that Python sees */
    PyArray_Descr *storage; /* of the memory that Fortran sees: another one for
                               logicals wider than a byte */
} Type;

int types_init(void);
extern PyMethodDef type_methods[];
const Type *type_find(PyObject *code);
bool array_has_type(const Type *type, PyArrayObject *array);

static inline bool type_is_wide_logical(const Type *type)
{
    return type->storage != type->dtype;
}

/* An array of it is text as C has it, with a NUL at its end: c_char. */
static inline bool type_is_c_text(const Type *type)
{
    return type->category == CHARACTER && type->code[0] == 's';
}

static inline bool type_is_double(const Type *type)
{
    return type->category == REAL && type->size == sizeof(double);
}

/* --- errors.c ------------------------------------------------------------ */

/* What a message is about: an argument of a function, or a module variable;
 * or one element of a sequence that is given for it. */
typedef struct {
    PyObject *function; /* its name; NULL for a module variable */
    PyObject *name;
    npy_intp element;   /* -1: not an element */
    int rank;           /* of the sequence */
    const npy_intp *shape;
} Subject;

int raise_error(PyObject *exception, const Subject *subject, const char *format, ...);
PyObject *describe(PyObject *object);

/* --- lookup.c ------------------------------------------------------------ */

PyObject *lookup(PyObject *object, const char *name);
/* NULL without an exception if there is no such attribute. */
PyObject *lookup_optional(PyObject *object, const char *name);
/* Whether the object's class has it; -1 with an exception. */
int class_has(PyObject *object, const char *name);
/* module.function(argument), for what is rare enough to be in Python. */
PyObject *call_python(const char *module, const char *function, PyObject *argument);
/* Put what was made on demand into its slot, unless another thread was there first (making
 * it may run Python code, so threads may change meanwhile). Steals; returns what is in the
 * slot, borrowed, NULL if nothing was made. */
PyObject *keep_first(PyObject **slot, PyObject *made);
/* What Python makes when it is first asked for; a new reference. */
PyObject *on_demand(PyObject **kept, const char *module, const char *function,
                    PyObject *argument);
/* Sets a docstring: as with Python's functions, to any object; a deleted one is None. */
int doc_set(PyObject **doc, PyObject *value);

/* --- scalar.c, address.c --------------------------------------------------- */

/* Any Fortran scalar. */
typedef union {
    int8_t i1;
    int16_t i2;
    int32_t i4;
    int64_t i8;
    float f4;
    double f8;
    long double g;
    long double complex_g[2];
    void *address;
    npy_intp length; /* of a text that is given for an array */
    char bytes[32];
} Value;

/* `holder` receives a new reference to what keeps an address valid; NULL where
 * nothing can be held: then buffers are refused. */
int scalar_load(const Type *type, PyObject *object, void *target, PyObject **holder,
                const Subject *subject);
PyObject *scalar_box(const Type *type, const void *source);
int scalar_wrong_type(const Type *type, PyObject *object, const Subject *subject);

static inline int64_t integer_read(const Type *type, const void *source)
{
    switch (type->size) {
    case 4:
        return *(const int32_t *)source;
    case 8:
        return *(const int64_t *)source;
    case 2:
        return *(const int16_t *)source;
    default:
        return *(const int8_t *)source;
    }
}

/* Returns false where the value does not fit. */
static inline bool integer_store(const Type *type, int64_t value, void *target)
{
    switch (type->size) {
    case 4:
        *(int32_t *)target = (int32_t)value;
        return value == (int32_t)value;
    case 8:
        *(int64_t *)target = value;
        return true;
    case 2:
        *(int16_t *)target = (int16_t)value;
        return value == (int16_t)value;
    default:
        *(int8_t *)target = (int8_t)value;
        return value == (int8_t)value;
    }
}

/* The commonest conversions, which cannot fail; false where they do not apply. */
static inline bool scalar_load_quickly(const Type *type, PyObject *object, Value *value)
{
    if (PyFloat_Check(object)) {
        value->f8 = PyFloat_AS_DOUBLE(object);
        return type_is_double(type);
    }
    if (!PyLong_CheckExact(object)) {
        return false;
    }
    int overflow;
    long long integer = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (type->category == INTEGER) {
        return !overflow && integer_store(type, integer, value);
    }
    value->f8 = (double)integer; /* exact up to 2**53 */
    return type_is_double(type) && !overflow && llabs(integer) <= 1LL << 53;
}

int address_load(const Type *type, PyObject *object, void **target, PyObject **holder,
                 const Subject *subject);

/* --- array.c, text.c, character.c ------------------------------------------------------- */

/* Objects are returned as new references. `rank` -1 admits any rank. */

/* Whether it is no list or number: it brings its own dtype; -1 with an exception. */
int array_is_like(PyObject *object);
/* An array of what is not an ndarray: array-likes keep their dtype, numbers and
 * sequences are converted to `type`. */
PyArrayObject *array_from_object(const Type *type, PyObject *object, int rank,
                                 const Subject *subject);
/* `array` itself if Fortran can read it as it is, a copy otherwise. */
PyArrayObject *array_for_reading(const Type *type, PyArrayObject *array, int rank,
                                 const Subject *subject);
/* Whether it casts safely. */
int array_check_cast(const Type *type, PyArrayObject *array, const Subject *subject);
/* Whether Fortran can change it in place: dtype, layout, everything. */
int array_check_writing(const Type *type, PyObject *object, int rank, const Subject *subject);

/* The commonest case: Fortran can have the object as it is. False does not mean
 * that it cannot. */
static inline bool array_fits_quickly(const Type *type, PyObject *object, int rank, int flags)
{
    if (!PyArray_CheckExact(object)) {
        return false; /* subclasses may be more than their data */
    }
    PyArrayObject *array = (PyArrayObject *)object;
    return PyArray_TYPE(array) == type->number && PyArray_NDIM(array) == rank &&
           PyArray_CHKFLAGS(array, flags) && PyArray_ISNOTSWAPPED(array);
}

PyArrayObject *array_empty(PyArray_Descr *dtype, int rank, const npy_intp *shape);
/* Memory for a result: what Fortran does not assign is zero, or blank. */
PyArrayObject *array_for_result(PyArray_Descr *dtype, int rank, const npy_intp *shape);
/* A copy in Fortran order, unsafely cast; a bool becomes 0 or 1. */
PyArrayObject *array_cast(PyArray_Descr *dtype, PyArrayObject *array);
/* NumPy takes every byte but 0 of a bool for true, Fortran only 1. */
void bools_settle(char *bytes, npy_intp count);

/* The bytes of a str, bytes or bytearray; NULL without an exception if it is something
 * else. A NUL follows them. */
PyObject *text_bytes(PyObject *object, const char **data, Py_ssize_t *length,
                     const Subject *subject);
int text_load_character(const Type *type, PyObject *object, char *target, const Subject *subject);
/* Text for an array of c_char, with a NUL after it: the object that holds it. */
PyObject *text_for_reading(const Type *type, PyObject *object, const char **data,
                           npy_intp *length, const Subject *subject);
/* Up to the first NUL, or without trailing blanks. */
PyObject *text_from_array(PyArrayObject *array);

/* --- extent.c, arithmetic.c -------------------------------------------------------------- */

#include "extent.h"

/* --- dummy.c ----------------------------------------------------------------- */

typedef enum { IN, INOUT, OUT, SIZE } Intent;

struct Dummy {
    PyObject *name;          /* interned */
    const Type *type;
    Intent intent;
    int rank;                /* 0: a scalar */
    bool optional;
    bool none_is_absent;
    int flags;               /* that an array needs to be passed as it is */
    int first_extent;        /* place of its extents among those of all arrays */
    int source_count;
    Program *shape;          /* one per dimension */
    Program *sources;        /* of a size, in order of preference */
    int *source_arrays;
};

/* Reads `count` dummies, and the result's as one more. */
Dummy *dummies_compile(PyObject *tuple, PyObject *result, int *total);
void dummies_clear(Dummy *dummies, int total);

static inline bool dummy_is_parameter(const Dummy *dummy)
{
    return dummy->intent != OUT || dummy->rank > 0;
}
static inline bool dummy_is_positional(const Dummy *dummy)
{
    return dummy->intent == IN || dummy->intent == INOUT;
}
static inline bool dummy_is_returned(const Dummy *dummy)
{
    return dummy->intent == OUT || (dummy->intent == INOUT && dummy->rank == 0);
}
/* Takes a str or bytes for all of its characters. */
static inline bool dummy_is_text(const Dummy *dummy)
{
    return dummy->type->category == CHARACTER && dummy->rank == 1;
}
static inline bool dummy_is_c_text(const Dummy *dummy)
{
    return type_is_c_text(dummy->type) && dummy->rank == 1;
}
/* The value of a scalar before Fortran assigns it. */
static inline void scalar_clear(const Type *type, Value *value)
{
    memset(value, 0, sizeof *value);
    if (type->category == CHARACTER) {
        value->bytes[0] = ' ';
    }
}

/* --- library.c ---------------------------------------------------------------- */

/* What went wrong in a call of Fortran. It lies in memory of the thread, which keeps it
 * until the next failure there. */
typedef struct {
    enum { FAILED_PYTHON, FAILED_STOP, FAILED_ERROR_STOP, FAILED_RUN_TIME } kind;
    int code; /* of the stop */
    const char *message;
} Failure;

/* Calls Fortran; NULL if all went well. */
typedef const Failure *(*Trampoline)(void **arguments);

/* Fortran's static data is not made for threads: a library that has some is
 * entered by one at a time. Recursively, as Fortran may call back into Python
 * and Python into Fortran. The lock is only waited for without the GIL, which
 * the owner may need. It belongs to the file with the data, so that packages
 * which share that share the lock. */
typedef struct Lock Lock;

typedef struct {
    PyObject_HEAD
    PyObject *name;
    PyObject *files;
    PyObject *build; /* what tells this build from others of the package */
    PyObject *kernels; /* for numba: entries by the index of their function */
    void *const *table; /* per entry: trampoline, symbol */
    Lock **locks; /* those to be taken, in their order; NULL: not serial */
    int lock_count;
} Library;


extern PyTypeObject *Library_Type;
int library_init(PyObject *module);
Trampoline library_trampoline(const Library *library, Py_ssize_t index);
void *library_symbol(const Library *library, Py_ssize_t index);
const Failure *library_call_serial(Library *library, Trampoline trampoline, void **arguments,
                                   bool releases_gil);

static inline const Failure *library_call(Library *library, Trampoline trampoline,
                                          void **arguments, bool releases_gil)
{
    const Failure *failure;
    if (library->locks != NULL) {
        failure = library_call_serial(library, trampoline, arguments, releases_gil);
    } else if (releases_gil) {
        Py_BEGIN_ALLOW_THREADS
        failure = trampoline(arguments);
        Py_END_ALLOW_THREADS
    } else {
        failure = trampoline(arguments);
    }
    return failure;
}

/* --- failure.c ------------------------------------------------------------------ */

/* Set the exception that a failure is, with the GIL, or wherever the thread is. */
void failure_raise(const Failure *failure);
void failure_raise_anywhere(const Failure *failure);

typedef struct Ufunc Ufunc;
typedef struct Quick Quick;

/* --- function.c ----------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    vectorcallfunc careful; /* what deals with any call: that of call.c or ufunc.c */
    Trampoline trampoline;
    Library *library;
    Dummy *dummies;
    int count; /* of dummies */
    int total; /* with the result, which comes last */
    int positional_count;
    int required_count;
    int returned_count;
    int size_count;
    int array_count;
    int extent_count; /* of all arrays */
    int *positional;  /* the dummies that can be given by position */
    int *sizes;       /* the dummies that are sizes */
    int *arrays;      /* those that are arrays, each after those its shape uses */
    int *returned;    /* those that make up the results, in their order */
    bool releases_gil;
    bool can_fail;
    bool has_logicals; /* arrays of them */
    Py_ssize_t index;
    PyObject *name, *qualname, *doc, *place;
    PyObject *dummies_tuple, *result;
    PyObject *signature, *numba_type; /* made on demand */
    PyObject *dict, *weakrefs;
    Ufunc *ufunc; /* of an elementwise function or one of stacks, else NULL */
    Quick *quick; /* NULL: all calls take the careful way */
} Function;

extern PyTypeObject *Function_Type;
int function_init(PyObject *module);

/* --- call.c ----------------------------------------------------------------------- */

PyObject *function_call(PyObject *self, PyObject *const *arguments, size_t flags,
                        PyObject *keywords);

/* --- quick.c, quick_plan.c -------------------------------------------------------- */

/* In PyMem memory; NULL, without an exception, for functions that have no quick way. */
Quick *quick_new(const Function *function);
PyObject *quick_call(PyObject *self, PyObject *const *arguments, size_t flags,
                     PyObject *keywords);

/* --- ufunc.c, gufunc.c --------------------------------------------------------------- */

Ufunc *ufunc_new(PyObject *loops, const Function *function, int operands);
Ufunc *ufunc_new_generalised(PyObject *signature, const Function *function);
int ufunc_init(void);
int ufunc_traverse(const Ufunc *ufunc, visitproc visit, void *arg);
void ufunc_clear(Ufunc *ufunc);
void ufunc_free(Ufunc *ufunc);
PyObject *ufunc_object(Function *function);
PyObject *ufunc_call(PyObject *self, PyObject *const *arguments, size_t flags,
                     PyObject *keywords);
/* Whether an argument is an array of rank 0 whose dummy is changed, so that it is as well. */
bool ufunc_changes_scalar(const Function *function, PyObject *const *arguments,
                          Py_ssize_t positional, PyObject *keywords);
PyObject *gufunc_call(PyObject *self, PyObject *const *arguments, size_t flags,
                      PyObject *keywords);

/* --- generic.c -------------------------------------------------------------------- */

int generic_init(PyObject *module);

/* --- variable.c ------------------------------------------------------------------ */

extern PyMethodDef variable_methods[];

#endif
