/* Functions of Python that Fortran calls: what a call has for them (callback.c), and what happens
 * when Fortran calls one (called.c). */
#ifndef PYFORT_CALLBACK_H
#define PYFORT_CALLBACK_H

#include "library/stub.h"
#include "passing/passing.h"

enum { QUICK_NUMBERS = 4 };

/* How Fortran calls a dummy procedure: compiled from pyfort.runtime.Interface. */
struct Interface {
    PyObject *description;
    const DummyCompiler *compiler;
    Dummy *dummies; /* with the result, which comes last */
    int count, total;
    int *given;     /* the dummies that the function gets, in their order */
    int *returned;  /* those that it returns, in their order */
    int *ordered;   /* all, each after those that its extents use */
    bool *kept;     /* per dummy: None leaves it as it is */
    int given_count, returned_count;
    int scratch;    /* the bytes that it needs for its dummies */
    bool has_shapes;
    bool is_quick; /* a function of a few doubles, whose value is one */
    StubFamily stubs;
};

/* What happened to the callbacks of one call. */
typedef struct Callbacks {
    atomic_int failed;  /* no further one runs */
    PyObject *type, *value, *traceback; /* of the exception */
    /* Who made the call: that thread gets the GIL back with its own state. */
    PyThreadState *state;
    unsigned long thread;
    /* How often it keeps the GIL yet between two callbacks, and when it did not. */
    int keeps;
    int64_t left;
} Callbacks;

/* What a trampoline finds in the slot; it begins as `pyfort_callback` there. */
typedef struct {
    void *code;
    void **target; /* NULL: the code is all */
    void (*calls)(void **arguments);
    int has_threads; /* callbacks may come from other threads, which need the GIL */

    Stub *stub;
    const Interface *interface;
    PyObject *callable;
    PyObject *function, *name; /* of the procedure, and of its dummy */
    Callbacks *callbacks;
    Callbacks own; /* that of the call, in its first callback */
} Callback;

/* --- callback.c --- */

/* The last step before Fortran: callbacks can be called. */
int callbacks_open(Call *call);
/* The first one after it; -1 with the exception that one of them raised. */
int callbacks_close(Call *call);
/* Fortran itself, without the GIL: what trampolines are, with this one and its Callbacks in the two
 * slots before the first one. */
const Failure *callbacks_run(void **slots);

/* --- called.c --- */

/* What Fortran calls, through the target of a callback. */
void callback_called(void **slots);
/* Gives the GIL back, if the thread has kept it since its last callback. */
void callback_settle(void);

/* --- interface.c --- */

Interface *interface_new(PyObject *description, const DummyCompiler *compiler);
void interface_free(Interface *interface);

#endif
