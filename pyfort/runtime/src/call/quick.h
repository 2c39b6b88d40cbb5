/* The common call, compiled for one function: tables of what is to be done, in
 * the order of doing it, so that a call looks at nothing that it does not need. */
#ifndef PYFORT_QUICK_H
#define PYFORT_QUICK_H

#include "call/function.h"
#include "element/array.h"
#include "element/scalar.h"

/* Enough for nearly all procedures; others have no quick way. */
#define QUICK_DUMMIES 12
#define QUICK_EXTENTS 16
#define QUICK_PAIRS 12
#define QUICK_OPERANDS 4 /* that are on the stack of a program at once */

/* What can be given by position, in that order. `slot` is the dummy's place
 * among Fortran's arguments. */
typedef struct {
    const Type *type;
    PyObject *name; /* borrowed from the dummy */
    int slot;
    bool is_array;
    bool is_view; /* of an array with any strides */
    PyTypeObject *class; /* of an object of a derived type; NULL for anything else */
    bool is_record;      /* of such an object, whether it is memory as C has it */
    int rank;
    int flags; /* that an array needs */
    bool is_double; /* a scalar of the commonest type */
    bool optional;
} Argument;

/* Where an extent comes from: a literal, or an operand, the integer or the extent of one
 * argument. Where `is_linear`, it is `factor * operand + constant`, and nothing overflows
 * in Fortran's kinds as long as the operand is from `low` to `high`. */
typedef struct {
    enum { FROM_LITERAL, FROM_SCALAR, FROM_ARRAY } source;
    int argument;
    npy_intp value; /* the literal, or the dimension of the array */
    bool is_linear;
    int64_t factor, constant, low, high;
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
    bool is_made; /* an object of Python, whose memory Fortran fills */
    bool is_array;
    int rank;
    bool is_argument; /* a scalar that comes in as well */
    const Origin *shape; /* of an array */
} Output;

/* In one piece: a call follows as few pointers as can be. */
struct Quick {
    int argument_count, size_count, check_count, pair_count, output_count, extent_count;
    Argument arguments[QUICK_DUMMIES];
    Size sizes[QUICK_DUMMIES];
    Check checks[QUICK_EXTENTS];
    Pair pairs[QUICK_PAIRS];
    Output outputs[QUICK_DUMMIES];
    Origin extents[QUICK_EXTENTS]; /* of outputs */
};

#endif
