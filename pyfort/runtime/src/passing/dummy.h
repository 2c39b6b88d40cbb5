/* Dummy arguments, compiled from pyfort.runtime.Dummy. */
#ifndef PYFORT_DUMMY_H
#define PYFORT_DUMMY_H

#include "derived/derived.h"
#include "element/types.h"
#include "passing/extent.h"

typedef enum { IN, INOUT, OUT, SIZE } Intent;

typedef struct Passing Passing;
typedef struct Interface Interface;

/* Those of an interface are compiled as those of a function. */
typedef struct {
    Dummy *(*compile)(PyObject *tuple, PyObject *result, int *total);
    void (*clear)(Dummy *dummies, int total);
} DummyCompiler;

extern const DummyCompiler dummy_compiler;

#define SCRATCH_ALIGNMENT 16

struct Dummy {
    PyObject *name; /* interned */
    const Type *type;
    const Passing *passing;
    const Derived *derived; /* the type of objects; NULL of anything else */
    Intent intent;
    int rank;      /* the number of its extents; 0: none */
    bool optional;
    bool is_exact;   /* an array of objects of one type, and of none that extends it */
    bool is_target;  /* pointers may have its memory, too */
    bool is_exclusive; /* an object that Fortran changes, and must have by no other dummy */
    bool returned;   /* among what the call returns */
    bool by_keyword; /* it can be given by keyword only */
    bool is_value;   /* of a function of Python that Fortran calls */
    bool hidden;     /* it cannot be given: a size that follows from other arguments */
    bool none_is_absent;
    int flags;          /* that an array needs to be passed as it is */
    int scratch;        /* the bytes that a call needs for it, beside its Actual */
    int first_scratch;  /* their place among those of all dummies */
    bool has_length;    /* it is text: each element has a number of characters */
    bool brings_length; /* which is that of what is given */
    bool defers_length; /* or what Fortran allocates it with */
    int permission;     /* the dummy that says whether Fortran may have an array itself; -1: none */
    int source_count;
    Program *shape;     /* one per dimension */
    Program length;     /* none where it brings its length */
    Program *sources;   /* of a size, in order of preference */
    Interface *interface; /* of a procedure */
    PyObject *invoker;    /* what calls a procedure that a function of Python gets */
    const DummyCompiler *compiler;
    int *source_arrays; /* the first array that each of them uses; -1: none */
    const Outside *outside; /* variables that its programs may name, while they are compiled */
    int outside_count;
};

/* Reads `count` dummies, and the result's as one more. */
Dummy *dummies_compile(PyObject *tuple, PyObject *result, const Outside *outside,
                       int outside_count, int *total);
void dummies_clear(Dummy *dummies, int total);

/* Fills `order` with the numbers of all dummies, each after those that it depends on. */
int dummies_sort(const Dummy *dummies, int total, int *order);

static inline bool dummy_is_positional(const Dummy *dummy)
{
    return dummy->intent != OUT && !dummy->by_keyword && !dummy->hidden;
}
static inline bool dummy_is_parameter(const Dummy *dummy)
{
    return dummy_is_positional(dummy) || dummy->by_keyword;
}

#endif
