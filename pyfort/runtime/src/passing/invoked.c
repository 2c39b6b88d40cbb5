/* invoked: a procedure that Fortran gives to a function of Python. The slot has its address, and
 * Python gets something that calls it: an *invoker*, which is a function that takes the address
 * first, has that for the time of the callback. */
#include "passing/callback.h"
#include "passing/invoked.h"
#include "passing/kinds.h"
#include <structmember.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    PyObject *invoker;
    PyObject *address; /* NULL: the callback has returned */
    PyObject *owner;   /* the name of the function that got it */
    Callbacks *callbacks; /* of the call in which Fortran gave it, as long as it has an address */
    vectorcallfunc call;
} FortranProcedure;

static PyTypeObject *FortranProcedure_Type;

/* --- Python calls it ---------------------------------------------------------------------------- */

/* What a function of Python raised that it is, or that it called. That function's caller is here, and
 * not where Fortran got its procedure from. */
static int raise_at_once(Callbacks *callbacks)
{
    if (callbacks == NULL || !callbacks->failed) {
        return 0;
    }
    PyErr_Clear(); /* of two exceptions the first */
    callbacks_raise(callbacks);
    callbacks->type = callbacks->value = callbacks->traceback = NULL;
    callbacks->code = 0;
    callbacks->failed = 0;
    return -1;
}

/* Functions of Python that the procedure calls, or is, cannot know whether this thread has the GIL
 * then, as the invoker may have kept it: they ask, as those in other threads do. Returns what
 * `callbacks_resume` takes. */
static unsigned long callbacks_leave(Callbacks *callbacks)
{
    unsigned long thread = callbacks ? callbacks->thread : 0;
    if (callbacks != NULL) {
        callbacks->thread = 0;
    }
    return thread;
}

static void callbacks_resume(Callbacks *callbacks, unsigned long thread)
{
    if (callbacks != NULL) {
        callbacks->thread = thread;
    }
}

/* The invoker takes one more than its callers know of. */
static void count_again(FortranProcedure *self, Py_ssize_t count)
{
    PyObject *type, *value, *traceback, *text = NULL;
    PyErr_Fetch(&type, &value, &traceback);
    PyObject *given = PyLong_FromSsize_t(count);
    PyObject *pair = given ? PyTuple_Pack(2, self->invoker, given) : NULL;
    if (pair != NULL) {
        text = call_python("pyfort.runtime.callables", "invoked_too_often", pair);
    }
    Py_XDECREF(pair);
    Py_XDECREF(given);
    if (text == NULL || text == Py_None) {
        PyErr_Clear();
        PyErr_Restore(type, value, traceback);
    } else {
        PyErr_SetObject(PyExc_TypeError, text);
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(traceback);
    }
    Py_XDECREF(text);
}

static PyObject *call_invoker(FortranProcedure *self, PyObject *address, PyObject *const *arguments,
                              Py_ssize_t count, PyObject *names)
{
    Py_ssize_t total = count + (names ? PyTuple_GET_SIZE(names) : 0);
    PyObject *all[total + 2];
    all[1] = address;
    memcpy(all + 2, arguments, (size_t)total * sizeof *all);
    unsigned long thread = callbacks_leave(self->callbacks);
    PyObject *result = PyObject_Vectorcall(
        self->invoker, all + 1, (size_t)(count + 1) | PY_VECTORCALL_ARGUMENTS_OFFSET, names);
    callbacks_resume(self->callbacks, thread); /* which are gone if the callback has returned */
    if (raise_at_once(self->callbacks) < 0) {
        Py_CLEAR(result);
    } else if (result == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        count_again(self, count);
    }
    return result;
}

static PyObject *procedure_call(PyObject *object, PyObject *const *arguments, size_t flags,
                                PyObject *names)
{
    FortranProcedure *self = (FortranProcedure *)object;
    if (self->address == NULL) {
        PyObject *name = lookup(self->invoker, "__name__");
        if (name != NULL) {
            PyErr_Format(PyExc_RuntimeError,
                         "%U() was passed to %U, and can be called until that returns", name,
                         self->owner);
            Py_DECREF(name);
        }
        return NULL;
    }
    PyObject *address = Py_NewRef(self->address); /* it may end meanwhile */
    PyObject *result =
        call_invoker(self, address, arguments, PyVectorcall_NARGS(flags), names);
    Py_DECREF(address);
    return result;
}

/* --- the object --------------------------------------------------------------------------------- */

static int procedure_traverse(PyObject *object, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(((FortranProcedure *)object)->invoker);
    return 0;
}

static void procedure_dealloc(PyObject *object)
{
    FortranProcedure *self = (FortranProcedure *)object;
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    Py_XDECREF(self->invoker);
    Py_XDECREF(self->address);
    Py_XDECREF(self->owner);
    type->tp_free(object);
    Py_DECREF(type);
}

static PyObject *procedure_name(PyObject *object, void *closure)
{
    (void)closure;
    return lookup(((FortranProcedure *)object)->invoker, "__name__");
}

static PyObject *procedure_doc(PyObject *object, void *closure)
{
    (void)closure;
    return call_python("pyfort.runtime.callables", "invoked_doc",
                       ((FortranProcedure *)object)->invoker);
}

static PyObject *procedure_signature(PyObject *object, void *closure)
{
    (void)closure;
    return call_python("pyfort.runtime.callables", "invoked_signature",
                       ((FortranProcedure *)object)->invoker);
}

static PyObject *procedure_repr(PyObject *object)
{
    FortranProcedure *self = (FortranProcedure *)object;
    PyObject *name = lookup(self->invoker, "__name__");
    PyObject *text = name ? PyUnicode_FromFormat("<procedure %U of Fortran, given to %U>", name,
                                                 self->owner)
                          : NULL;
    Py_XDECREF(name);
    return text;
}

static PyGetSetDef attributes[] = {
    {"__name__", procedure_name, NULL, NULL, NULL},
    {"__doc__", procedure_doc, NULL, NULL, NULL},
    {"__signature__", procedure_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(FortranProcedure, call), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

int invoked_init(PyObject *module)
{
    static PyType_Slot slots[] = {{Py_tp_dealloc, procedure_dealloc},
                                  {Py_tp_traverse, procedure_traverse},
                                  {Py_tp_repr, procedure_repr},
                                  {Py_tp_call, PyVectorcall_Call},
                                  {Py_tp_getset, attributes},
                                  {Py_tp_members, members},
                                  {0, NULL}};
    static PyType_Spec spec = {
        .name = "pyfort.runtime._call.FortranProcedure",
        .basicsize = sizeof(FortranProcedure),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                 Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    FortranProcedure_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    return FortranProcedure_Type ? PyModule_AddObjectRef(module, "FortranProcedure",
                                                         (PyObject *)FortranProcedure_Type)
                                 : -1;
}

/* --- the kind ----------------------------------------------------------------------------------- */

static int declare(Dummy *dummy, PyObject *description)
{
    dummy->invoker = lookup(description, "invoker");
    if (dummy->invoker != NULL && !PyCallable_Check(dummy->invoker)) {
        PyErr_Format(PyExc_TypeError, "'%U' needs what calls a procedure", dummy->name);
        return -1;
    }
    return dummy->invoker ? 0 : -1;
}

static int complete(Dummy *dummy, PyObject *description, const Dummy *dummies, int count)
{
    (void)dummy, (void)description, (void)dummies, (void)count;
    return 0;
}

static PyObject *arrive(Call *call, int i)
{
    void *const *address = call->actuals[i].pointer;
    FortranProcedure *self =
        (FortranProcedure *)FortranProcedure_Type->tp_alloc(FortranProcedure_Type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->call = procedure_call;
    self->invoker = Py_NewRef(call->dummies[i].invoker);
    self->owner = Py_NewRef(call->callback);
    self->callbacks = call->callbacks;
    self->address = PyLong_FromVoidPtr(*address);
    if (self->address == NULL) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

/* Fortran may leave now what the procedure needs. */
static int detach(PyObject *argument)
{
    FortranProcedure *self = (FortranProcedure *)argument;
    Py_CLEAR(self->address);
    self->callbacks = NULL;
    return 0;
}

/* No function that Python calls has such a dummy, nor does one of Python return it. */

static bool load(Call *call, int i)
{
    (void)call, (void)i;
    return false;
}

static int convert(Call *call, int i)
{
    const Subject subject = call_subject(call, i);
    return raise_error(PyExc_TypeError, &subject, "is a procedure for functions of Python only");
}

static int pass(Call *call, int i)
{
    (void)call, (void)i;
    return 0;
}

static PyObject *result(const Call *call, int i)
{
    return Py_NewRef(call->actuals[i].given);
}

static int give(Call *call, int i, PyObject *value)
{
    (void)call, (void)i, (void)value;
    return 0;
}

static void give_nothing(Call *call, int i)
{
    (void)call, (void)i;
}

const Passing invoked_passing = {
    .name = "invoked",
    .declare = declare,
    .complete = complete,
    .load = load,
    .convert = convert,
    .pass = pass,
    .result = result,
    .arrive = arrive,
    .detach = detach,
    .give = give,
    .give_nothing = give_nothing,
};
