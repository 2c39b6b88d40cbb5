/* Functions of Python that Fortran calls: what a call has for them (callback.c), and what happens
 * when Fortran calls one (called.c, with its ways quickly.c and carefully.c). */
#ifndef PYFORT_CALLBACK_H
#define PYFORT_CALLBACK_H

#include "library/stub.h"
#include "passing/passing.h"

enum { SPARES = 4, QUICK_RANK = 3 };

/* An argument of the quick way: a double, an integer, or an array whose extents are integers among
 * the arguments, or literals. */
typedef struct {
    enum { QUICK_DOUBLE, QUICK_INTEGER, QUICK_DENSE } form;
    int slot;
    const Type *type;
    int rank;
    bool writeable;
    struct {
        int slot; /* -1: a literal */
        const Type *type;
        int64_t literal;
    } extents[QUICK_RANK];
} QuickArgument;

/* How Fortran calls a dummy procedure: compiled from pyfort.runtime.Interface. */
struct Interface {
    int users; /* its function, and what has been given and is still called */
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
    /* What was given last, and what was found for it: compiling it takes time. */
    PyObject *last, *last_found;
    bool is_quick; /* all that the function gets is that, and not more than SPARES */
    QuickArgument quick[SPARES];
    int quick_result; /* the slot of the only result, if that is a double; else -1 */
    StubFamily stubs;
};

/* What happened to the callbacks of one call. */
typedef struct Callbacks {
    atomic_int failed;  /* no further one runs; compiled code looks here */
    int code;           /* of numba, for what compiled code raised, and its `excinfo` */
    void *information;
    PyObject *type, *value, *traceback; /* of any other exception */
    /* Who made the call: that thread gets the GIL back with its own state. */
    PyThreadState *state;
    unsigned long thread;
    /* How often it keeps the GIL yet between two callbacks, and when it did not. */
    int keeps;
    int64_t left;
    const Call *call; /* NULL where compiled code makes it, or Fortran keeps a pointer */
    PyObject *holder; /* that has this pointer: a weak reference, or NULL */
} Callbacks;

typedef struct Callback Callback;

/* Compiled code instead of a function of Python. */
typedef void (*Native)(void **slots, Callback *callback);

/* What a trampoline finds in the slot; it begins as `pyfort_callback` there. numba's side
 * (callback/code.py) knows the places up to `callbacks`, and CALLBACK_BYTES; a library of functions of
 * Python (embed/start.c) has no more than these places. */
struct Callback {
    void *code;
    void **target; /* NULL: the code is all */
    void (*calls)(void **arguments);
    int has_threads; /* callbacks may come from other threads, which need the GIL */
    int is_kept;     /* Fortran has a pointer to it, and calls it when it likes */
    Callbacks *callbacks; /* of the call */

    Stub *stub;
    const Interface *interface;
    PyObject *callable;
    PyObject *function, *name; /* of the procedure, and of its dummy */
    Native native;
    void *direct; /* the same, where Fortran can call it as it is */
    Trampoline trampoline; /* of a procedure of Fortran */
    bool is_quick; /* the function of Python, see `Interface` */
    bool is_named; /* Fortran calls it by its name: nobody has passed it */
    PyObject *spare[SPARES]; /* arguments that nobody else has, for the next call */
    Callbacks own; /* those of the call, in its first callback */
};

enum { CALLBACK_BYTES = 256 };

/* For messages. */
static inline const char *callback_sort(const Callback *callback)
{
    return callback->is_named ? "function" : "callback";
}

/* --- callback.c --- */

/* The last step before Fortran: callbacks can be called. */
int callbacks_open(Call *call);
/* The first one after it; -1 with the exception that one of them raised. */
int callbacks_close(Call *call);
/* Fortran itself, without the GIL: what trampolines are, with this one and its Callbacks in the two
 * slots before the first one. */
const Failure *callbacks_run(void **slots);

/* Lets its stub lead to compiled code, or to the target that the trampoline has. */
void callback_aim(Callback *callback);

/* --- called.c --- */

/* Keeps what compiled code raised, if it is the first of the call. */
void callback_failed(Callback *callback, int code, void *information);
/* What Fortran calls, through the target of a callback. */
void callback_called(void **slots);

/* --- raised.c --- */

/* -1 with the exception that is kept there, which it takes; 0 if there is none. */
int callbacks_raise(Callbacks *callbacks);

/* --- quickly.c --- */

/* Whether the quick way takes an interface: then what it needs to know is noted there. */
bool quick_prepare(Interface *interface);
/* False if the function failed. */
bool call_quickly(Callback *callback, void **slots);

/* --- carefully.c --- */

/* The same for any interface. */
bool call_carefully(Callback *callback, void **slots);
/* The same with the GIL; -1 with the exception. */
int callback_run(Callback *callback, void **slots);
/* Gives Fortran what a function has returned; with the GIL. -1 with an exception. */
int callback_give(Callback *callback, void **slots, PyObject *value);
/* Gives it NaN, or zero. */
void callback_give_nothing(Callback *callback, void **slots);
/* Keeps the exception that is set for the caller of Fortran; of several the first. */
void callbacks_fail(Callbacks *callbacks);

/* --- gil.c --- */

/* Gives the GIL back, if the thread has kept it since its last callback. */
void callback_settle(void);

/* --- compiled.c: what numba's side calls ----------------------------------------------------- */

/* Makes a callback in memory of the caller, one of those of `first`, or the first one itself; NULL
 * if there are too many. */
void *callback_begin(Callback *callback, Callback *first, uint64_t signature, Native native,
                     void *direct);
void callback_end(Callback *callback);
Callback *callback_keep(_Atomic(Callback *) *place, uint64_t signature, Native native,
                        void *direct);
/* After the last one has ended: what failed, as numba has it; 0 if nothing did. */
int callback_outcome(Callback *first, void **information);

/* --- interface.c --- */

Interface *interface_new(PyObject *description, const DummyCompiler *compiler);
void interface_keep(Interface *interface);
/* Frees it when nobody uses it any more. */
void interface_free(Interface *interface);

#endif
