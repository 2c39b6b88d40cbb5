/* callback: a dummy procedure. Its slot has the address of code that calls what is given, for the
 * time of the call. */
#include "element/conversion.h"
#include "passing/held.h"
#include "passing/kinds.h"

/* --- the function is made ---------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    PyObject *interface = lookup(description, "interface");
    if (interface == NULL) {
        return -1;
    }
    dummy->interface = interface_new(interface, dummy->compiler);
    dummy->scratch = sizeof(Callback);
    Py_DECREF(interface);
    return dummy->interface ? 0 : -1;
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

static void forget(Dummy *dummy)
{
    interface_free(dummy->interface);
}

/* --- what is given ----------------------------------------------------------------------- */

static Callback *callback_of(const Call *call, int i)
{
    return call_scratch(call, i);
}

/* What Fortran will call: by default a function of Python. */
static Callback *pass_callback(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    Callback *callback = callback_of(call, i);
    *callback = (Callback){
        .calls = callback_called,
        .interface = call->dummies[i].interface,
        .callable = actual->given,
        .function = call->name,
        .name = call->dummies[i].name,
        .is_quick = call->dummies[i].interface->is_quick,
    };
    actual->pointer = callback;
    call->calls_back = true;
    return callback;
}

/* The commonest functions, which cannot be anything else. */
static bool load(Call *call, int i)
{
    PyObject *given = call->actuals[i].given;
    if (given == NULL) {
        return true;
    }
    if (PyFunction_Check(given) || PyCFunction_Check(given) || PyMethod_Check(given)) {
        pass_callback(call, i);
        return true;
    }
    return false;
}

static int not_callable(Call *call, int i)
{
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(call->actuals[i].given);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject,
                    "is %U; it must be callable, or the address of a procedure as an int", what);
        Py_DECREF(what);
    }
    return -1;
}

/* What something else than a function stands for; a new reference. */
static PyObject *find(Call *call, int i)
{
    Interface *interface = call->dummies[i].interface;
    PyObject *given = call->actuals[i].given;
    if (given == interface->last) {
        return Py_NewRef(interface->last_found);
    }
    PyObject *module = PyImport_ImportModule("pyfort.runtime.callables");
    PyObject *found = module ? PyObject_CallMethod(module, "find", "OOOOO", given,
                                                   interface->description, call->name,
                                                   call->dummies[i].name, (PyObject *)call->library)
                             : NULL;
    Py_XDECREF(module);
    if (found != NULL && PyTuple_Check(found)) {
        Py_XSETREF(interface->last, Py_NewRef(given));
        Py_XSETREF(interface->last_found, Py_NewRef(found));
    }
    return found;
}

/* `found` is None for a function of Python, an address, or those of compiled code: what takes
 * slots, what Fortran can call directly, and a trampoline. */
static int pass_found(Call *call, int i, PyObject *found)
{
    if (found == Py_None) {
        return PyCallable_Check(call->actuals[i].given) ? (pass_callback(call, i), 0)
                                                        : not_callable(call, i);
    }
    Callback *callback = pass_callback(call, i);
    if (PyLong_Check(found)) {
        callback->code = PyLong_AsVoidPtr(found);
        callback->callable = NULL;
        return PyErr_Occurred() ? -1 : 0;
    }
    Py_ssize_t native, direct, trampoline;
    if (!PyArg_ParseTuple(found, "nnnO", &native, &direct, &trampoline,
                          &call->actuals[i].given)) {
        return -1;
    }
    callback->native = (Native)native;
    callback->direct = (void *)direct;
    callback->trampoline = (Trampoline)trampoline;
    callback->is_quick = false;
    return 0;
}

static int convert(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (actual->pointer != NULL) {
        return 0;
    }
    PyObject *given = actual->given, *found = find(call, i);
    int status = found ? pass_found(call, i, found) : -1;
    actual->given = given;
    Py_XSETREF(actual->owned, found); /* which keeps compiled code */
    return status;
}

/* Converting other arguments runs Python code, but changes nothing here. */
static int pass(Call *call, int i)
{
    (void)call, (void)i;
    return 0;
}

/* --- the call ------------------------------------------------------------------------------ */

static Callback *next_callback(const Call *call, int *i)
{
    for (; *i < call->total; ++*i) {
        if (call->dummies[*i].interface != NULL && call->actuals[*i].pointer != NULL) {
            return callback_of(call, (*i)++);
        }
    }
    return NULL;
}

static void release_stubs(Call *call)
{
    int i = 0;
    for (Callback *c = next_callback(call, &i); c != NULL; c = next_callback(call, &i)) {
        for (int k = 0; k < SPARES; k++) {
            Py_CLEAR(c->spare[k]);
        }
        if (c->stub != NULL) {
            stub_release(c->stub, c->direct != NULL);
        }
    }
}

void callback_aim(Callback *callback)
{
    if (callback->direct != NULL) {
        callback->stub->target = callback->direct;
    } else {
        callback->target = &callback->stub->target;
    }
}

static int take_stub(Callback *callback)
{
    if (callback->callable == NULL) {
        return 0;
    }
    callback->stub = stub_take(&((Interface *)callback->interface)->stubs, callback);
    callback->code = callback->stub ? stub_code(callback->stub) : NULL;
    if (callback->code != NULL) {
        callback_aim(callback);
        return 0;
    }
    PyErr_Format(callback->stub ? PyExc_NotImplementedError : PyExc_RuntimeError,
                 callback->stub
                     ? "%U(): Fortran cannot call '%U' on this processor: pass an address"
                     : "%U(): too many callbacks are active for '%U': let some calls return first",
                 callback->function, callback->name);
    return -1;
}

int callbacks_open(Call *call)
{
    int i = 0;
    Callbacks *callbacks = NULL;
    for (Callback *c = next_callback(call, &i); c != NULL; c = next_callback(call, &i)) {
        callbacks = callbacks ? callbacks : &c->own;
        c->callbacks = callbacks;
        if (take_stub(c) < 0) {
            release_stubs(call);
            return -1;
        }
    }
    callbacks->call = call;
    callbacks->state = PyThreadState_Get();
    callbacks->thread = PyThread_get_thread_ident();
    call->callbacks = callbacks;
    return 0;
}

int callbacks_close(Call *call)
{
    int status = held_keep(call);
    release_stubs(call);
    if (status < 0 && call->callbacks->failed) {
        PyErr_Clear(); /* of two exceptions the first */
    }
    return callbacks_raise(call->callbacks) < 0 ? -1 : status;
}

const Failure *callbacks_run(void **slots)
{
    Trampoline trampoline = (Trampoline)slots[-1];
    const Failure *failure = trampoline(slots);
    callback_settle();
    return failure;
}

static PyObject *result(const Call *call, int i)
{
    return Py_NewRef(call->actuals[i].given);
}

const Passing callback_passing = {
    .name = "callback",
    .declare = declare,
    .complete = complete,
    .forget = forget,
    .load = load,
    .convert = convert,
    .pass = pass,
    .result = result,
};

/* --- procedure pointers ---------------------------------------------------------------------- */

/* Fortran keeps the address: what it calls is there for good, as nobody knows where the pointer is
 * copied to. */
static Callback *keep(const Callback *callback, PyObject *holder)
{
    Callback *kept = PyMem_Malloc(sizeof *kept);
    PyObject *reference = kept ? PyWeakref_NewRef(holder, NULL) : NULL;
    if (reference == NULL) {
        if (kept == NULL) {
            PyErr_NoMemory();
        }
        PyMem_Free(kept);
        return NULL;
    }
    *kept = *callback;
    kept->is_kept = true;
    kept->is_quick = false;
    kept->callbacks = &kept->own;
    kept->own = (Callbacks){.holder = reference};
    Py_XINCREF(kept->callable);
    Py_XINCREF(kept->function);
    Py_XINCREF(kept->name);
    return take_stub(kept) < 0 ? NULL : kept;
}

static int convert_kept(Call *call, int i)
{
    Actual *actual = &call->actuals[i];
    if (convert(call, i) < 0) {
        return -1;
    }
    call->calls_back = false;
    Py_XINCREF(actual->owned); /* for good, too */
    actual->pointer = keep(actual->pointer, call->actuals[0].given); /* of which it is a part */
    return actual->pointer ? 0 : -1;
}

static bool load_kept(Call *call, int i)
{
    (void)call, (void)i;
    return false;
}

const Passing kept_callback_passing = {
    .name = "kept_callback",
    .declare = declare,
    .complete = complete,
    .forget = forget,
    .load = load_kept,
    .convert = convert_kept,
    .pass = pass,
    .result = result,
};
