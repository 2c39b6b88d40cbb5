/* Functions of Python that objects of Fortran keep: `solver%initialize(f)` lets a component point at
 * f, and `solver%solve` calls it later. When the first call has ended, the memory of its objects
 * tells: where the address is that Fortran got, the function stays, for as long as the object. */
#include "passing/held.h"
#include "derived/functions.h"
#include <stddef.h>
#include <structmember.h>

/* Nobody sees what an object points at, so that there all functions stay; but not more than these,
 * or those that each call gets would end by using up all stubs. */
enum { MOST = 256 };

typedef struct {
    PyObject_HEAD
    Callback callback;
    PyObject *compiled; /* what keeps its code, or NULL */
} Held;

static PyTypeObject *Held_Type;

/* --- one function ------------------------------------------------------------------------------ */

/* It takes over the stub, and so the address that Fortran has. What is an address itself has none,
 * and is only kept. */
static Held *hold(Call *call, int i, Callback *callback)
{
    Held *self = (Held *)Held_Type->tp_alloc(Held_Type, 0);
    if (self == NULL) {
        return NULL;
    }
    Callback *kept = &self->callback;
    *kept = *callback;
    memset(kept->spare, 0, sizeof kept->spare);
    kept->is_kept = true;
    kept->is_quick = false;
    kept->own = (Callbacks){.failed = 0};
    kept->callbacks = &kept->own;
    interface_keep((Interface *)kept->interface);
    kept->callable = Py_NewRef(call->actuals[i].given);
    Py_INCREF(kept->function);
    Py_INCREF(kept->name);
    self->compiled = Py_XNewRef(call->actuals[i].owned);
    if (kept->stub != NULL) {
        kept->stub->data = kept;
    }
    callback->stub = NULL;
    Py_XSETREF(call->actuals[i].storage, (PyObject *)self);
    call->owns = true;
    return self;
}

static int held_traverse(PyObject *object, visitproc visit, void *arg)
{
    Held *self = (Held *)object;
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(self->callback.callable);
    Py_VISIT(self->compiled);
    return 0;
}

static void held_dealloc(PyObject *object)
{
    Held *self = (Held *)object;
    PyTypeObject *type = Py_TYPE(object);
    Callback *callback = &self->callback;
    PyObject_GC_UnTrack(object);
    if (callback->stub != NULL) {
        stub_release(callback->stub, callback->direct != NULL);
    }
    for (int k = 0; k < SPARES; k++) {
        Py_XDECREF(callback->spare[k]);
    }
    interface_free((Interface *)callback->interface);
    Py_XDECREF(callback->callable);
    Py_XDECREF(callback->function);
    Py_XDECREF(callback->name);
    Py_XDECREF(callback->own.holder);
    Py_XDECREF(self->compiled);
    type->tp_free(object);
    Py_DECREF(type);
}

/* --- where it is ------------------------------------------------------------------------------- */

/* Compilers align pointers. */
static bool is_in(const void *code, const char *memory, npy_intp size)
{
    const uintptr_t *words = (const uintptr_t *)memory;
    for (npy_intp k = 0; k < size / (npy_intp)sizeof *words; k++) {
        if (words[k] == (uintptr_t)code) {
            return true;
        }
    }
    return false;
}

/* Whether an object that Fortran could change may have a pointer to some code now. */
static bool may_point(const Call *call, int i, const void *code)
{
    const Dummy *dummy = &call->dummies[i];
    const int64_t *handle = call->actuals[i].pointer;
    if (dummy->passing->quick != QUICK_INSTANCE || dummy->intent == IN || handle == NULL || handle[0] == 0) {
        return false;
    }
    const Derived *derived = derived_find(dummy->derived, handle[1]);
    if (derived == NULL) {
        PyErr_Clear(); /* which the result says */
        return false;
    }
    const char *address = (const char *)(intptr_t)handle[0];
    return derived->keeps == KEEPS_BEYOND ||
           (derived->keeps == KEEPS_WITHIN && is_in(code, address, derived->size));
}

/* --- with what keeps the object ---------------------------------------------------------------- */

/* Lets go of those that nothing points at any more, as far as that can be seen. */
static int sweep(const Keeper *keeper, PyObject *added)
{
    PyObject *gone = PyList_New(0); /* whose end runs Python */
    Py_ssize_t unseen = 0, most = keeper->keeps == KEEPS_BEYOND ? MOST : 0;
    int status = gone ? 0 : -1;
    for (Py_ssize_t k = PyList_GET_SIZE(keeper->list) - 1; status == 0 && k >= 0; k--) {
        PyObject *function = PyList_GET_ITEM(keeper->list, k);
        const void *code = ((Held *)function)->callback.code;
        if (function != added && !is_in(code, keeper->address, keeper->size) && ++unseen > most) {
            status = PyList_Append(gone, function);
            status = status < 0 ? -1 : PyList_SetSlice(keeper->list, k, k + 1, NULL);
        }
    }
    Py_XDECREF(gone);
    return status;
}

static int attach(PyObject *instance, Held *held)
{
    Keeper keeper;
    if (functions_find(instance, true, &keeper) < 0) {
        return -1;
    }
    PyObject *function = (PyObject *)held, **holder = &held->callback.own.holder;
    int has = PySequence_Contains(keeper.list, function);
    int status = has < 0 ? -1 : has ? 0 : PyList_Append(keeper.list, function);
    if (status == 0 && *holder == NULL) {
        *holder = PyWeakref_NewRef(instance, NULL);
        status = *holder ? 0 : -1;
    }
    status = status < 0 ? -1 : sweep(&keeper, function);
    Py_DECREF(keeper.list);
    return status;
}

/* --- the call ---------------------------------------------------------------------------------- */

static int keep_one(Call *call, int i, Callback *callback)
{
    Held *held = NULL;
    for (int k = 0; k < call->total; k++) {
        if (!may_point(call, k, callback->code)) {
            continue;
        }
        if (held == NULL && (held = hold(call, i, callback)) == NULL) {
            return -1;
        }
        PyObject *given = call->actuals[k].given;
        bool stays = given != NULL && is_instance(given) && !call->dummies[k].returned;
        if (stays && attach(given, held) < 0) {
            return -1;
        }
    }
    return 0;
}

int held_keep(Call *call)
{
    for (int i = 0; i < call->total; i++) {
        if (call->dummies[i].interface != NULL && call->actuals[i].pointer != NULL) {
            Callback *callback = call->actuals[i].pointer;
            bool is_number = PyLong_Check(call->actuals[i].given);
            if (!is_number && keep_one(call, i, callback) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

int held_follow(const Call *call, int i, PyObject *object)
{
    for (int k = 0; k < call->total; k++) {
        PyObject *held = call->dummies[k].interface ? call->actuals[k].storage : NULL;
        if (held != NULL && may_point(call, i, ((Held *)held)->callback.code) &&
            attach(object, (Held *)held) < 0) {
            return -1;
        }
    }
    PyObject *given = call->actuals[i].given;
    return given != NULL && is_instance(given) ? instance_share(object, given) : 0;
}

static PyMemberDef members[] = {
    {"holder", T_OBJECT, offsetof(Held, callback.own.holder), 0,
     "a weak reference to the object that has the pointer"},
    {NULL, 0, 0, 0, NULL},
};

int held_init(PyObject *module)
{
    static PyType_Slot slots[] = {{Py_tp_dealloc, held_dealloc},
                                  {Py_tp_traverse, held_traverse},
                                  {Py_tp_members, members},
                                  {0, NULL}};
    static PyType_Spec spec = {
        .name = "pyfort.runtime._call.Held",
        .basicsize = sizeof(Held),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE |
                 Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    functions_init();
    Held_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    return Held_Type ? PyModule_AddObjectRef(module, "Held", (PyObject *)Held_Type) : -1;
}
