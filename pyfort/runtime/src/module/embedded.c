/* Functions of Python that Fortran calls by name: a library of `pyfort embed` has an entry for
 * itself, which leads to them. Each is a callback that nobody gives, and that is found when it is
 * first called. */
#include "passing/gil.h"
#include "passing/threads.h"
#include "module/module.h"
#include <stddef.h>

/* What a call ends with; `embed/start.c` has the same. */
enum { DONE, RAISED, NOT_STARTED, ENDED };

typedef struct {
    _Atomic(Native) native; /* compiled code instead of the callback; the library looks here */
    Callback callback;      /* its callable is NULL until it is found */
    PyObject *find;    /* finds it */
    PyObject *tell;    /* the text of an exception */
} Procedure;

typedef int EmbeddedCall(void *procedure, void **slots, int has_status, char **text);
typedef int EmbeddedFailure(void *procedure, void *callbacks, int has_status, char **text);

/* `pyfort_entry` of the library. It calls compiled code itself, with memory for Callbacks. */
typedef struct {
    EmbeddedCall *_Atomic call;
    EmbeddedFailure *fail;
    void **procedures;
} LibraryEntry;

enum { LIBRARY_CALLBACKS = 256 };
_Static_assert(sizeof(Callbacks) <= LIBRARY_CALLBACKS && offsetof(Callbacks, failed) == 0 &&
                   offsetof(Callbacks, code) == sizeof(int) &&
                   offsetof(Callback, callbacks) == 4 * sizeof(void *),
               "libraries are made for another layout");

/* --- Fortran calls ---------------------------------------------------------------------------- */

static int find(Procedure *procedure)
{
    if (procedure->callback.callable != NULL || procedure->native != NULL) {
        return 0;
    }
    PyObject *found = PyObject_CallNoArgs(procedure->find);
    if (found == NULL) {
        return -1;
    }
    if (PyTuple_Check(found)) { /* compiled code; the tuple has what keeps it, for good */
        void *code = PyLong_AsVoidPtr(PyTuple_GET_ITEM(found, 0));
        procedure->native = (Native)code;
        return code ? 0 : -1;
    }
    if (procedure->callback.callable == NULL) { /* no other thread was faster */
        procedure->callback.callable = Py_NewRef(found);
    }
    Py_DECREF(found);
    return 0;
}

static char *copy_text(PyObject *text)
{
    Py_ssize_t size;
    PyObject *bytes = text ? PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace") : NULL;
    char *found, *copied = NULL;
    if (bytes != NULL && PyBytes_AsStringAndSize(bytes, &found, &size) == 0) {
        copied = malloc((size_t)size + 1);
    }
    if (copied != NULL) {
        memcpy(copied, found, (size_t)size + 1);
    }
    Py_XDECREF(bytes);
    return copied;
}

/* Takes the exception that is set. */
static char *tell(const Procedure *procedure, bool has_status)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback != NULL) {
        PyException_SetTraceback(value, traceback);
    }
    PyObject *text = PyObject_CallFunctionObjArgs(procedure->tell, value,
                                                  has_status ? Py_True : Py_False, NULL);
    char *copied = copy_text(text);
    PyErr_Clear();
    Py_XDECREF(text);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return copied ? copied : strdup("an exception that has no text");
}

/* Compiled code has raised something: Fortran has NaN or zero then. */
static int native_failed(void *given, void *callbacks, int has_status, char **text)
{
    Procedure *procedure = given;
    if (threads_have_no_python()) {
        *text = strdup("an exception of compiled code, whose text Python would know");
        return RAISED;
    }
    PyGILState_STATE state = threads_enter();
    callbacks_raise(callbacks);
    *text = tell(procedure, has_status);
    PyGILState_Release(state);
    return RAISED;
}

/* The same as the library does, which comes here when it first calls. */
static int call_native(Procedure *procedure, Native native, void **slots, int has_status,
                       char **text)
{
    Callbacks callbacks = {.failed = 0};
    Callback callback = {.callbacks = &callbacks};
    native(slots, &callback);
    return callbacks.failed ? native_failed(procedure, &callbacks, has_status, text) : DONE;
}

static int embedded_call(void *given, void **slots, int has_status, char **text)
{
    Procedure *procedure = given;
    if (threads_have_no_python()) {
        *text = strdup("Python has ended");
        return ENDED;
    }
    PyGILState_STATE state = threads_enter();
    Entries entries = gil_entries; /* of a call of Fortran that this may be within */
    gil_entries = (Entries){.depth = entries.depth + 1};
    bool failed = find(procedure) < 0;
    Native native = procedure->native;
    failed = failed || (native == NULL && callback_run(&procedure->callback, slots) < 0);
    if (failed) {
        *text = tell(procedure, has_status);
    }
    gil_entries = entries;
    PyGILState_Release(state);
    if (native != NULL) {
        return call_native(procedure, native, slots, has_status, text);
    }
    if (failed) {
        callback_give_nothing(&procedure->callback, slots);
    }
    return failed ? RAISED : DONE;
}

/* --- a library starts -------------------------------------------------------------------------- */

static Procedure *procedure_new(PyObject *description, PyObject *tell)
{
    PyObject *name, *function, *interface, *finder;
    if (!PyArg_ParseTuple(description, "UUOO", &name, &function, &interface, &finder)) {
        return NULL;
    }
    Procedure *self = PyMem_RawCalloc(1, sizeof *self);
    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    self->callback.interface = interface_new(interface, &dummy_compiler);
    if (self->callback.interface == NULL) {
        PyMem_RawFree(self);
        return NULL;
    }
    self->callback.function = Py_NewRef(name);
    self->callback.name = Py_NewRef(function);
    self->callback.is_named = true;
    self->callback.callbacks = &self->callback.own;
    self->find = Py_NewRef(finder);
    self->tell = Py_NewRef(tell);
    return self;
}

/* What is made stays for good: nobody knows when Fortran calls last. */
static PyObject *embed(PyObject *module, PyObject *arguments)
{
    (void)module;
    Py_ssize_t address;
    PyObject *descriptions, *tell;
    if (!PyArg_ParseTuple(arguments, "nO!O", &address, &PyTuple_Type, &descriptions, &tell)) {
        return NULL;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(descriptions);
    void **procedures = PyMem_RawCalloc((size_t)count + 1, sizeof *procedures);
    if (procedures == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        procedures[i] = procedure_new(PyTuple_GET_ITEM(descriptions, i), tell);
        if (procedures[i] == NULL) {
            return NULL;
        }
    }
    LibraryEntry *entry = (LibraryEntry *)address;
    if (entry->call == NULL) { /* no other thread was faster */
        entry->procedures = procedures;
        entry->fail = native_failed;
        entry->call = embedded_call;
    }
    Py_RETURN_NONE;
}

static PyObject *end_embedding(PyObject *module, PyObject *nothing)
{
    (void)module, (void)nothing;
    return PyBool_FromLong(threads_end());
}

/* As `pyfort_end` of the library that has started Python, which would come too late. */
static void end(void)
{
    if (threads_have_no_python()) {
        return;
    }
    PyGILState_Ensure(); /* for good */
    PyObject *embedded = PyImport_ImportModule("pyfort.runtime.embedded");
    PyObject *done = embedded ? PyObject_CallMethod(embedded, "end", NULL) : NULL;
    if (done == NULL) {
        PyErr_Clear();
    }
}

/* The program is to end before libraries that have been loaded by now: exit() calls what was
 * registered last first. */
static PyObject *end_before(PyObject *module, PyObject *nothing)
{
    static bool is_registered; /* with the GIL */
    (void)module, (void)nothing;
    if (!is_registered) {
        is_registered = atexit(end) == 0;
    }
    Py_RETURN_NONE;
}

PyMethodDef embedded_methods[] = {
    {"embed", embed, METH_VARARGS,
     "embed(entry, procedures, tell)\n--\n\nLet Fortran call functions of Python."},
    {"end_embedding", end_embedding, METH_NOARGS,
     "end_embedding()\n--\n\nFrom now on Fortran is told that Python has ended; was it before?"},
    {"end_before", end_before, METH_NOARGS,
     "end_before()\n--\n\nLet the program end before what has been loaded by now."},
    {NULL},
};
