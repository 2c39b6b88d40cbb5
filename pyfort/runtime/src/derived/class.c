/* Class: the class of a Fortran derived type. */
#include "derived/derived.h"

PyTypeObject *Class_Type;

/* --- calls of Fortran ------------------------------------------------------------------ */

int derived_call(const Derived *derived, Entry entry, void **arguments)
{
    const Failure *failure =
        library_call(derived->library, derived->entries[entry], arguments, false);
    if (failure != NULL) {
        failure_raise(failure);
        return -1;
    }
    return 0;
}

char *derived_create(const Derived *derived, int64_t count)
{
    int64_t address = 0;
    void *arguments[] = {&count, &address};
    if (derived->image == NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%U is abstract in Fortran: there are objects only of types that extend it",
                     derived->name);
        return NULL;
    }
    if (derived_call(derived, CREATE, arguments) < 0) {
        return NULL;
    }
    if (address == 0) {
        PyErr_NoMemory();
        return NULL;
    }
    char *made = (char *)(intptr_t)address;
    for (int64_t i = 0; i < (count == ONE ? 1 : count); i++) { /* what has no initial value is zero */
        memcpy(made + i * derived->size, derived->image, derived->size);
    }
    return made;
}

/* Objects go in the middle of anything, so that an exception that is on its way goes on. */
void derived_destroy(const Derived *derived, int64_t count, char *address)
{
    int64_t place = (intptr_t)address;
    void *arguments[] = {&count, &place};
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (derived_call(derived, DESTROY, arguments) < 0) {
        PyErr_WriteUnraisable((PyObject *)derived->class);
    }
    PyErr_Restore(type, value, traceback);
}

int derived_assign(const Derived *derived, char *to, char *from)
{
    int64_t places[] = {(intptr_t)to, (intptr_t)from};
    void *arguments[] = {&places[0], &places[1]};
    return derived_call(derived, ASSIGN, arguments);
}

/* --- the types ----------------------------------------------------------------------------- */

Derived *derived_expect(PyObject *class)
{
    Derived *derived = PyObject_TypeCheck(class, Class_Type) ? derived_of((PyTypeObject *)class)
                                                             : NULL;
    if (derived == NULL) {
        PyErr_Format(PyExc_TypeError, "%R is not the class of a Fortran derived type", class);
    }
    return derived;
}

Derived *derived_find(const Derived *declared, int64_t tag)
{
    PyObject *key = PyLong_FromLongLong(tag);
    PyObject *class = key ? PyDict_GetItemWithError(declared->family, key) : NULL;
    Py_XDECREF(key);
    if (class == NULL && !PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError,
                     "Fortran gave an object of a type that extends %U and is not public",
                     declared->name);
    }
    return class ? derived_of((PyTypeObject *)class) : NULL;
}

static int read_entries(Derived *derived, PyObject *indices)
{
    if (PyTuple_GET_SIZE(indices) != ENTRIES) {
        PyErr_Format(PyExc_ValueError, "%d entries are needed", ENTRIES);
        return -1;
    }
    for (int k = 0; k < ENTRIES; k++) {
        Py_ssize_t index = PyLong_AsSsize_t(PyTuple_GET_ITEM(indices, k));
        if (index == -1 && PyErr_Occurred()) {
            return -1;
        }
        derived->entries[k] = index < 0 ? NULL : library_trampoline(derived->library, index);
    }
    return 0;
}

/* Where components are in an object, in the order of the library's; a list. */
static PyObject *measure(Derived *derived, Py_ssize_t count)
{
    int64_t *table = PyMem_Calloc(count + 2, sizeof *table);
    if (table == NULL) {
        return PyErr_NoMemory();
    }
    void *arguments[] = {table};
    int status = derived->entries[LAYOUT] ? derived_call(derived, LAYOUT, arguments) : 0;
    derived->image = (const char *)(intptr_t)table[0];
    derived->size = table[1];
    PyObject *offsets = status < 0 ? NULL : PyList_New(count);
    for (Py_ssize_t i = 0; offsets != NULL && i < count; i++) {
        PyObject *offset = PyLong_FromLongLong(table[i + 2] - table[0]);
        if (offset == NULL) {
            Py_CLEAR(offsets);
        } else {
            PyList_SET_ITEM(offsets, i, offset);
        }
    }
    PyMem_Free(table);
    return offsets;
}

static int declare(Derived *derived, PyObject *family)
{
    PyObject *tag = PyLong_FromLongLong(derived->tag);
    int status = tag ? PyDict_SetItem(family, tag, (PyObject *)derived->class) : -1;
    Py_XDECREF(tag);
    return status;
}

/* Makes a class that of a derived type, and tells where its components are. */
static PyObject *class_define(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *library, *class, *name, *family, *indices;
    long long tag;
    Py_ssize_t count;
    int keeps;
    if (!PyArg_ParseTuple(arguments, "O!O!UO!O!Lni:define_class", Library_Type, &library,
                          Class_Type, &class, &name, &PyDict_Type, &family, &PyTuple_Type,
                          &indices, &tag, &count, &keeps)) {
        return NULL;
    }
    Derived *derived = PyMem_Calloc(1, sizeof *derived); /* for good: functions point to it */
    if (derived == NULL) {
        return PyErr_NoMemory();
    }
    derived->library = (Library *)Py_NewRef(library);
    derived->class = (PyTypeObject *)Py_NewRef(class);
    derived->name = Py_NewRef(name);
    derived->family = Py_NewRef(family);
    derived->tag = tag;
    derived->keeps = keeps;
    ((Class *)class)->derived = derived;
    return read_entries(derived, indices) < 0 || declare(derived, family) < 0
               ? NULL
               : measure(derived, count);
}

/* The components of the structure constructor, and a generic that goes before it. */
static PyObject *class_construct_with(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *class, *components, *constructor;
    if (!PyArg_ParseTuple(arguments, "O!O!O:construct_with", Class_Type, &class, &PyTuple_Type,
                          &components, &constructor)) {
        return NULL;
    }
    Derived *derived = derived_expect(class);
    if (derived == NULL) {
        return NULL;
    }
    Py_XSETREF(derived->components, Py_NewRef(components));
    Py_XSETREF(derived->constructor, constructor == Py_None ? NULL : Py_NewRef(constructor));
    Py_RETURN_NONE;
}

/* Integers that shapes depend on; they are called by the whole way to them. */
static PyObject *class_hide_components(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *class, *components;
    if (!PyArg_ParseTuple(arguments, "O!O!:hide_components", Class_Type, &class, &PyTuple_Type,
                          &components)) {
        return NULL;
    }
    Derived *derived = derived_expect(class);
    if (derived == NULL) {
        return NULL;
    }
    Py_XSETREF(derived->hidden, Py_NewRef(components));
    Py_RETURN_NONE;
}

static PyObject *class_hidden_components(PyObject *module, PyObject *class)
{
    (void)module;
    const Derived *derived = derived_expect(class);
    if (derived == NULL) {
        return NULL;
    }
    return derived->hidden ? Py_NewRef(derived->hidden) : PyTuple_New(0);
}

/* --- the metaclass --------------------------------------------------------------------------- */

/* A class that Python derives from one of Fortran's has objects of that type. */
static PyObject *class_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    PyObject *made = PyType_Type.tp_new(type, arguments, keywords);
    if (made != NULL) {
        PyTypeObject *base = ((PyTypeObject *)made)->tp_base;
        bool inherits = base != NULL && PyObject_TypeCheck((PyObject *)base, Class_Type);
        ((Class *)made)->derived = inherits ? derived_of(base) : NULL;
    }
    return made;
}

static PyMethodDef functions[] = {
    {"define_class", class_define, METH_VARARGS,
     "define_class(library, class, name, family, entries, tag, components, keeps)\n--\n\n"
     "Make a class that of a derived type; the offsets of its components."},
    {"construct_with", class_construct_with, METH_VARARGS,
     "construct_with(class, components, constructor)\n--\n\n"
     "Say how its objects are made."},
    {"hide_components", class_hide_components, METH_VARARGS,
     "hide_components(class, components)\n--\n\n"
     "Say which components calls read that nobody sees."},
    {"hidden_components", class_hidden_components, METH_O,
     "hidden_components(class)\n--\n\nThese."},
    {NULL, NULL, 0, NULL},
};

static PyObject *get_derived(PyObject *object, void *closure)
{
    (void)closure;
    return PyLong_FromVoidPtr(derived_of((PyTypeObject *)object));
}

static PyObject *get_tag(PyObject *object, void *closure)
{
    (void)closure;
    const Derived *derived = derived_of((PyTypeObject *)object);
    return PyLong_FromLongLong(derived ? derived->tag : -1);
}

/* What `help` and completion show: not what the run time keeps there. */
static PyObject *class_dir(PyObject *class, PyObject *unused)
{
    (void)unused;
    PyObject *method = lookup((PyObject *)&PyType_Type, "__dir__");
    PyObject *names = method ? PyObject_CallOneArg(method, class) : NULL;
    PyObject *all = names ? PySequence_List(names) : NULL;
    PyObject *shown = all ? PyList_New(0) : NULL;
    for (Py_ssize_t i = 0; shown != NULL && i < PyList_GET_SIZE(all); i++) {
        PyObject *name = PyList_GET_ITEM(all, i);
        const char *text = PyUnicode_AsUTF8(name);
        bool is_own = text != NULL && strncmp(text, "__fortran_", 10) == 0;
        if (text == NULL || (!is_own && PyList_Append(shown, name) < 0)) {
            Py_CLEAR(shown);
        }
    }
    Py_XDECREF(method);
    Py_XDECREF(names);
    Py_XDECREF(all);
    return shown;
}

static PyMethodDef methods[] = {
    {"__dir__", class_dir, METH_NOARGS, "The names that users may look at."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef properties[] = {
    {"_derived", get_derived, NULL, "the address of what the run time knows of the type", NULL},
    {"_tag", get_tag, NULL, "the number that the library has for the type", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

int class_init(PyObject *module)
{
    static PyType_Slot slots[] = {
        {Py_tp_new, class_new}, {Py_tp_getset, properties}, {Py_tp_methods, methods}, {0, NULL}};
    static PyType_Spec spec = {
        .name = "pyfort.runtime._call.Class",
        .basicsize = sizeof(Class),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_TYPE_SUBCLASS | Py_TPFLAGS_IMMUTABLETYPE,
        .slots = slots,
    };
    PyObject *bases = PyTuple_Pack(1, (PyObject *)&PyType_Type);
    Class_Type = bases ? (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    return Class_Type != NULL && PyModule_AddFunctions(module, functions) == 0
               ? PyModule_AddObjectRef(module, "Class", (PyObject *)Class_Type)
               : -1;
}
