/* The common call, compiled for one function: tables of what is to be done, in
 * the order of doing it, so that a call looks at nothing that it does not need. */
#ifndef PYFORT_QUICK_H
#define PYFORT_QUICK_H

#include "runtime.h"

#define QUICK_DUMMIES 12

/* What can be given by position, in that order. `slot` is the dummy's place
 * among Fortran's arguments. */
typedef struct {
    const Type *type;
    PyObject *name; /* borrowed from the dummy */
    int slot;
    int rank;
    int flags; /* that an array needs */
    bool is_double; /* a scalar of the commonest type */
    bool optional;
} Argument;

/* Where an extent comes from. */
typedef struct {
    enum { FROM_LITERAL, FROM_SCALAR, FROM_ARRAY } source;
    int argument;
    npy_intp value; /* the literal, or the dimension of the array */
} Origin;

/* A size that follows from an array. */
typedef struct {
    const Type *type;
    int slot;
    Origin origin;
} Size;

/* The extent that a dimension of an argument must have. */
typedef struct {
    int argument;
    int dimension;
    Origin origin;
} Check;

/* Two arguments that must not share memory, as one of them is written. */
typedef struct {
    int written;
    int other;
} Pair;

/* What is returned. */
typedef struct {
    const Type *type;
    int slot;
    int rank;
    bool is_argument; /* a scalar that comes in as well */
    Origin *shape;    /* of an array */
} Output;

struct Quick {
    int argument_count, size_count, check_count, pair_count, output_count;
    Argument *arguments;
    Size *sizes;
    Check *checks;
    Pair *pairs;
    Output *outputs;
};

#endif
