/* Passing: how a dummy argument crosses the border. Each kind is a file of this folder that
 * defines one constant Passing, and a line of registry.c; whoever describes a dummy names its
 * kind. A call goes over its dummies in steps, and knows nothing of kinds. */
#ifndef PYFORT_PASSING_H
#define PYFORT_PASSING_H

#include "library/library.h"
#include "passing/actual.h"

/* One call, as kinds see it. */
typedef struct {
    PyObject *name;       /* of the function */
    PyObject *callback;   /* the dummy procedure, where Fortran calls Python; else NULL */
    const char *callback_sort; /* what messages call that one */
    const Library *library;
    const Dummy *dummies; /* with the result, which comes last */
    Actual *actuals;      /* one per dummy */
    int total;            /* of them */
    char *scratch;        /* memory for all dummies: see `Dummy.scratch` */
    /* What some dummy needs; kinds say so where they know it, and steps that nobody needs are
     * left out. */
    bool owns;        /* references of it are to be released */
    bool changes;     /* other dummies must not see the caller's memory that it changes */
    bool enters;      /* `enter` */
    bool takes;       /* `take` */
    bool stores_back; /* `store_back` */
    bool calls_back;  /* Fortran is given functions of Python */
    struct Callbacks *callbacks; /* of these */
} Call;

static inline Subject call_subject(const Call *call, int i)
{
    return (Subject){call->name, call->dummies[i].name, -1, 0, NULL, call->callback,
                     call->callback_sort};
}

/* The scratch memory of a dummy: aligned for any number or address, not initialised. */
static inline void *call_scratch(const Call *call, int i)
{
    return call->scratch + call->dummies[i].first_scratch;
}

/* How the quick way passes it: code that is written out there, for the sake of speed. A
 * function with a dummy that has no such form always takes the careful way. */
typedef enum {
    QUICK_NONE,
    QUICK_SCALAR,
    QUICK_ARRAY,
    QUICK_VIEW,
    QUICK_INSTANCE,
    QUICK_RECORD
} QuickForm;

struct Passing {
    const char *name; /* as pyfort.runtime.Dummy has it */
    QuickForm quick;
    bool has_value;   /* extents of others may use it, where it is an integer: it is in
                         `Actual.value` before sizes are found */
    bool has_extents; /* extents of others may use these: `settle` finds them */
    bool brings_extents; /* the same of what is given, and `pass` finds them */
    bool has_components; /* the same of integers that are components of the object */
    bool is_pointer;  /* what it is associated with may be a target's or another pointer's */
    bool is_plain;    /* Fortran gets the address of elements that follow each other, and
                         nothing else: a loop over stacks of arrays can do that */

    /* --- when a function is made --- */

    /* Reads and checks what depends on this dummy alone: the rank, and how much scratch
     * memory a call needs for it. */
    int (*declare)(Dummy *dummy, PyObject *description);
    /* Compiles programs, which refer to the other dummies. */
    int (*complete)(Dummy *dummy, PyObject *description, const Dummy *dummies, int count);

    /* --- the steps of a call, in their order; those marked with * may be NULL --- */

    /* Passes what can be passed as it is, and what is absent; false where it takes more care.
     * Runs no Python code. If all dummies do that, the next two steps are left out. */
    bool (*load)(Call *call, int i);
    /* Makes of what is given, if anything is, what Fortran can have. The only step that may
     * run Python code: so it may change the arguments of other dummies, also of those that
     * were loaded. */
    int (*convert)(Call *call, int i);
    /* Passes what is given, if anything is. From here on, arrays stay as they are found. Sets
     * `shape` where sizes may follow from it, `memory`, `length` and `written` where the
     * caller's memory is passed. */
    int (*pass)(Call *call, int i);
    /* * The extents in Fortran; results are allocated. After the dummies that they depend on,
     * also for what is absent. The last step that may set `memory` and `length`. */
    int (*settle)(Call *call, int i);
    /* * Gives Fortran a copy, as somebody else changes the memory that this one only reads. */
    int (*copy)(Call *call, int i);
    /* * Immediately before Fortran, if `Call.enters`: what must be made of memory that moves no
     * more. */
    int (*enter)(Call *call, int i);
    /* * Immediately after Fortran, if `Call.takes`: whose the memory is that Fortran left. What
     * failed did not get there: nobody knows then which memory is still good. Cannot fail. */
    void (*take)(Call *call, int i, bool failed);
    /* * After Fortran, if `Call.stores_back`: the caller's memory gets what Fortran has assigned
     * elsewhere. */
    int (*store_back)(Call *call, int i);
    /* A new reference to what is returned for it; not called if it is absent. */
    PyObject *(*result)(const Call *call, int i);

    /* * Frees what `declare` made beside the Dummy. */
    void (*forget)(Dummy *dummy);

    /* --- where Fortran calls a function of Python, with what a trampoline has in a slot; NULL
     * where such a function has no argument of the kind --- */

    /* * Finds what programs need. Runs no Python code, and needs no GIL. */
    void (*note)(Call *call, int i);
    /* A new reference to what the function is given. */
    PyObject *(*arrive)(Call *call, int i);
    /* * Gives it memory of its own, as somebody keeps it when the function has returned. -1 with an
     * exception, and it looks at Fortran's still. */
    int (*detach)(PyObject *argument);
    /* Gives Fortran what the function returned. */
    int (*give)(Call *call, int i, PyObject *value);
    /* Gives Fortran NaN, or zero, as the function failed. Needs no GIL. */
    void (*give_nothing)(Call *call, int i);
};

/* --- registry.c ---------------------------------------------------------------------- */

/* NULL with an exception if there is no such kind. */
const Passing *passing_find(PyObject *name);

/* --- description.c: the fields of pyfort.runtime.Dummy ---------------------------------- */

/* New references; NULL with an exception. */
PyObject *string_field(PyObject *description, const char *name);
PyObject *tuple_field(PyObject *description, const char *name); /* or None */
int truth_field(PyObject *description, const char *name, bool *value);
/* Reads the rank of an array. */
int declare_rank(Dummy *dummy, PyObject *description);
/* That an array must have: -1 where any will do. */
static inline int array_rank(const Dummy *dummy)
{
    return dummy->rank > 0 ? dummy->rank : -1;
}
/* The same, where a scalar has none. */
int declare_rank_or_scalar(Dummy *dummy, PyObject *description);
/* Nothing: any rank will do. */
int declare_no_rank(Dummy *dummy, PyObject *description);
/* The rank of an array, and asks for memory for its extents. */
int declare_shape(Dummy *dummy, PyObject *description);
/* Compiles its extents. */
int complete_shape(Dummy *dummy, PyObject *description, const Dummy *dummies, int count);
/* The same where each is '*': the shape is that of what is given. */
int complete_stars(Dummy *dummy, PyObject *description, const Dummy *dummies, int count);
/* Reads that it is text of a length, which Fortran may choose where it is allocated. */
int declare_length(Dummy *dummy, PyObject *description, bool allocated);
/* Compiles its length. */
int complete_length(Dummy *dummy, PyObject *description, const Dummy *dummies, int count);
/* Compiles the sources of a size. */
int complete_sources(Dummy *dummy, PyObject *description, const Dummy *dummies, int count);

/* --- shape.c --------------------------------------------------------------------------- */

/* Runs a program for dummy `i`. */
int run_any_program(Call *call, int i, const Program *program, int64_t *value, bool *by_caller);

static inline int run_program(Call *call, int i, const Program *program, int64_t *value,
                              bool *by_caller)
{
    int n = program->scalar; /* the commonest case */
    if (n >= 0 && actual_integer(&call->dummies[n], &call->actuals[n], value, by_caller)) {
        return 0;
    }
    return run_any_program(call, i, program, value, by_caller);
}

/* "3 (n + 1)", or "3" where that is all that the declaration says. */
PyObject *extent_text(const Program *program, npy_intp extent);

/* The rank of what is not there: 0 of None, and one more for each tuple around it; -1 of anything
 * else. */
int rank_of_nothing(PyObject *object);

/* NumPy's arrays may have more dimensions than Fortran's. */
int check_most_dimensions(Call *call, int i, PyArrayObject *array);

/* Computes how many characters each element has in Fortran, where the description says it. */
int settle_length(Call *call, int i);

/* Computes the extents that the dummy has in Fortran, checks those of the array that is given
 * against them, and finds the length of what Fortran sees of that. */
int settle_extents(Call *call, int i);

/* --- scalar.c: what kinds that are one value share ----------------------------------------- */

int scalar_declare(Dummy *dummy, PyObject *description);
int scalar_complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count);
bool scalar_load_one(Call *call, int i);
int scalar_convert(Call *call, int i);
int scalar_pass(Call *call, int i);
int scalar_store_back(Call *call, int i);
PyObject *scalar_result(const Call *call, int i);

/* --- contiguous.c: what kinds that are arrays share --------------------------------------- */

/* Passes the memory of an array, or of the caller's array. */
void pass_array(Actual *actual, PyArrayObject *array);
void pass_given_array(Call *call, int i);
int convert_array(Call *call, int i);
int pass_contiguous(Call *call, int i);
int settle_contiguous(Call *call, int i);
int copy_contiguous(Call *call, int i);
/* A view of what Fortran passes to a function of Python; NULL for strides without gaps. */
PyObject *arrive_array(Call *call, int i, const npy_intp *strides, void *memory);
/* Raises the error for what a function of Python returned. */
int wrong_result_shape(Call *call, int i, PyArrayObject *array);
int enter_contiguous(Call *call, int i);
int store_back_contiguous(Call *call, int i);

#endif
