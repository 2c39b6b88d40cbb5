/* Library: the addresses of a shared library's procedures, and its lock. */
#include "library/kept.h"
#include "library/lock.h"
#include "library/stub.h"
#include <stddef.h>
#include <structmember.h>

PyTypeObject *Library_Type;

/* --- calls ------------------------------------------------------------------------------- */

const Failure *library_call_serial(Library *library, Trampoline trampoline, void **arguments,
                                   bool releases_gil)
{
    Lock **locks = library->locks;
    int count = library->lock_count;
    const Failure *failure;
    if (!releases_gil && locks_acquire(locks, count, NOWAIT_LOCK)) {
        failure = trampoline(arguments);
        locks_release(locks, count);
        return failure;
    }
    Py_BEGIN_ALLOW_THREADS
    locks_acquire(locks, count, WAIT_LOCK);
    failure = trampoline(arguments);
    locks_release(locks, count);
    Py_END_ALLOW_THREADS
    return failure;
}

static PyObject *kept_exception[3]; /* type, value, traceback */

void library_keep_exception(void)
{
    if (kept_exception[0] != NULL) {
        PyErr_Clear(); /* of several the first */
        return;
    }
    PyErr_Fetch(&kept_exception[0], &kept_exception[1], &kept_exception[2]);
    stub_note_late();
}

static const Failure *raise_kept(void)
{
    static const Failure failure = {FAILED_PYTHON, 0, ""};
    PyErr_Restore(kept_exception[0], kept_exception[1], kept_exception[2]);
    kept_exception[0] = kept_exception[1] = kept_exception[2] = NULL;
    return &failure;
}

const Failure *library_check_late(const Failure *failure)
{
    static const Failure late = {
        FAILED_RUN_TIME, 0,
        "Fortran called a procedure that was the argument of a call which has ended: keep no "
        "argument in a procedure pointer",
    };
    bool was_late = stub_was_late();
    if (was_late && kept_exception[0] != NULL) {
        return raise_kept();
    }
    return failure == NULL && was_late ? &late : failure;
}

int library_raise_late(void)
{
    if (!stub_was_late()) {
        return 0;
    }
    stub_note_late(); /* for the check */
    PyGILState_STATE state = PyGILState_Ensure();
    failure_raise(library_check_late(NULL));
    PyGILState_Release(state);
    return -1;
}

Trampoline library_trampoline(const Library *library, Py_ssize_t index)
{
    return (Trampoline)library->table[2 * index];
}

/* A variable that only Fortran knows by name has a procedure that tells where it is. */
void *library_symbol(const Library *library, Py_ssize_t index)
{
    void *symbol = library->table[2 * index + 1];
    if (symbol == NULL && library->table[2 * index] != NULL) {
        void (*locate)(void **) = (void (*)(void **))library->table[2 * index];
        locate(&symbol);
    }
    return symbol;
}

/* --- the Python object ------------------------------------------------------------------ */

/* A package that was built for another interface would be misunderstood. */
static int check_interface(PyObject *name, int built_for)
{
    PyObject *module = PyImport_ImportModule("pyfort.interface");
    PyObject *number = module ? lookup(module, "INTERFACE") : NULL;
    long own = number ? PyLong_AsLong(number) : -1;
    Py_XDECREF(number);
    Py_XDECREF(module);
    if (own == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (built_for == own) {
        return 0;
    }
    PyErr_Format(PyExc_ImportError,
                 "%U was built by another pyfort, for version %d of the run time's interface; "
                 "the pyfort that is installed has version %ld: build %U again",
                 name, built_for, own, name);
    return -1;
}

static void install_hooks(Library *self, Hooks *hooks)
{
    hooks->raises = failure_raise_anywhere;
    if (hooks->frees != NULL) {
        kept_install(hooks);
        self->keeps = hooks->keeps != NULL;
    }
}

static PyObject *library_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    static char *names[] = {"name",    "table",     "files",  "build", "serial",
                            "kernels", "interface", "shared", "hooks", "computes", NULL};
    PyObject *name, *table, *files = NULL, *build = NULL, *kernels = NULL, *shared = NULL;
    int serial = 0, computes = 0, interface = 1; /* packages had no number at first */
    Py_ssize_t hooks = -1;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "UO|O$UpO!iO!np:Library", names, &name,
                                     &table, &files, &build, &serial, &PyDict_Type, &kernels,
                                     &interface, &PyTuple_Type, &shared, &hooks,
                                     &computes) ||
        check_interface(name, interface) < 0) {
        return NULL;
    }
    void *address = PyLong_AsVoidPtr(table);
    if (address == NULL) {
        return PyErr_Occurred() ? NULL
                                : PyErr_Format(PyExc_ValueError, "the table's address is null");
    }
    Library *self = (Library *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->name = Py_NewRef(name);
    self->files = files ? PySequence_Tuple(files) : PyTuple_New(0);
    self->kernels = kernels ? Py_NewRef(kernels) : PyDict_New();
    self->build = build ? Py_NewRef(build) : PyUnicode_FromString("");
    self->table = address;
    self->computes = computes;
    if (hooks >= 0) {
        install_hooks(self, self->table[2 * hooks + 1]);
    }
    shared = shared ? Py_NewRef(shared) : PyTuple_New(0);
    if (serial && shared != NULL) {
        self->locks = locks_find(self->table, shared, &self->lock_count);
    }
    bool failed = shared == NULL || (serial && self->locks == NULL);
    Py_XDECREF(shared);
    if (self->files == NULL || self->kernels == NULL || self->build == NULL || failed) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void library_dealloc(PyObject *object)
{
    Library *self = (Library *)object;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->name);
    Py_XDECREF(self->files);
    Py_XDECREF(self->build);
    Py_XDECREF(self->kernels);
    PyMem_Free(self->locks);
    type->tp_free(self);
    Py_DECREF(type);
}

static int library_traverse(PyObject *object, visitproc visit, void *arg)
{
    Library *self = (Library *)object;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->files);
    Py_VISIT(self->kernels);
    return 0;
}

static PyObject *library_repr(PyObject *object)
{
    return PyUnicode_FromFormat("<pyfort library %U>", ((Library *)object)->name);
}

static PyObject *get_table(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr((void *)((Library *)object)->table);
}

static PyObject *get_serial(PyObject *object, void *closure)
{
    (void)closure;
    return PyBool_FromLong(((Library *)object)->locks != NULL);
}

static PyObject *get_locks(PyObject *object, void *closure)
{
    (void)closure;
    return locks_names(((Library *)object)->locks, ((Library *)object)->lock_count);
}

static PyObject *method_address(PyObject *object, PyObject *index)
{
    Py_ssize_t i = PyLong_AsSsize_t(index);
    if (i < 0) {
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_IndexError, "negative index %zd", i);
    }
    return PyLong_FromVoidPtr(library_symbol((Library *)object, i));
}

static PyMethodDef methods[] = {
    {"address", method_address, METH_O,
     "address(index)\n--\n\nThe address of a symbol: a C function or a variable."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"name", T_OBJECT_EX, offsetof(Library, name), READONLY, "import name of the package"},
    {"files", T_OBJECT_EX, offsetof(Library, files), READONLY, "files that make up the library"},
    {"build", T_OBJECT_EX, offsetof(Library, build), READONLY, "what tells builds apart"},
    {"kernels", T_OBJECT_EX, offsetof(Library, kernels), READONLY,
     "C name and entry of each kernel, by the entry of its function"},
    {"computes", T_BOOL, offsetof(Library, computes), READONLY,
     "whether its procedures wait for nobody, so that short calls may keep the GIL"},
    {"keeps", T_BOOL, offsetof(Library, keeps), READONLY,
     "whether memory that Python looks at outlives it"},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef properties[] = {
    {"table", get_table, NULL, "address of the table of trampolines and symbols", NULL},
    {"locks", get_locks, NULL, "files whose locks a call takes: those with static data", NULL},
    {"serial", get_serial, NULL, "whether only one thread at a time may call it", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyDoc_STRVAR(library_doc,
             "Library(name, table, files=(), *, build='', serial=False, kernels={}, interface=1, "
             "shared=(), hooks=-1, computes=False)\n--\n\n"
             "The compiled procedures of one generated package.\n\n"
             "Parameters\n----------\n"
             "name : str\n    Import name of the package.\n"
             "table : int\n    Address of a C array of pairs: the trampoline\n"
             "    ``const Failure *f(void **arguments)`` and the symbol of each entry.\n"
             "files : tuple of str, optional\n    The files that make up the library.\n"
             "build : str, optional\n    What tells this build from others of the package.\n"
             "serial : bool, optional\n    The library has writable static data, so that only one\n"
             "    thread at a time may call it.\n"
             "kernels : dict, optional\n    For the entries of pure functions of scalars: the C name\n"
             "    and the entry of the function by value. Such an entry is a pair too: the\n"
             "    addresses of its vector clones for SSE2, AVX2 and AVX-512, or null, and\n"
             "    the function.\n"
             "interface : int, optional\n    What the package was built for; see pyfort.interface.\n"
             "shared : tuple of str, optional\n    The shared libraries with static data that it is\n"
             "    linked with, as the loader knows them. All libraries that have one share its lock.\n"
             "hooks : int, optional\n    The entry of the functions that the library has of the run time.\n"
             "computes : bool, optional\n    Its procedures wait for nobody but the compiler's\n"
             "    run-time library: short calls may keep the GIL while there is one thread.\n");

static PyType_Slot slots[] = {
    {Py_tp_doc, (char *)library_doc},     {Py_tp_new, library_new},
    {Py_tp_dealloc, library_dealloc},     {Py_tp_traverse, library_traverse},
    {Py_tp_repr, library_repr},           {Py_tp_methods, methods},
    {Py_tp_members, members},             {Py_tp_getset, properties},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pyfort.runtime._call.Library",
    .basicsize = sizeof(Library),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int library_init(PyObject *module)
{
    if (locks_init() < 0) {
        return -1;
    }
    Library_Type = (PyTypeObject *)PyType_FromSpec(&spec);
    if (Library_Type == NULL) {
        return -1;
    }
    PyObject *kept = Py_BuildValue(
        "(NNNNN)", PyLong_FromVoidPtr((void *)kept_begin), PyLong_FromVoidPtr((void *)kept_end),
        PyLong_FromVoidPtr((void *)kept_free), PyLong_FromVoidPtr((void *)kept_lend),
        PyLong_FromVoidPtr((void *)kept_return));
    int status = kept ? PyModule_AddObjectRef(module, "kept_functions", kept) : -1;
    Py_XDECREF(kept);
    return status < 0 ? -1
                      : PyModule_AddObjectRef(module, "Library", (PyObject *)Library_Type);
}
