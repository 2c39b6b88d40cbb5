/* What the callables of a package have in common as objects of Python. */
#include "base/named.h"

static PyObject *new_or_empty(PyObject *text)
{
    return text ? Py_NewRef(text) : PyUnicode_FromString("");
}

int named_fill(Named *self, PyObject *name, PyObject *qualname, PyObject *module,
               PyObject *place, PyObject *doc)
{
    self->name = Py_NewRef(name);
    self->qualname = Py_NewRef(qualname ? qualname : name);
    self->place = new_or_empty(place);
    self->doc = new_or_empty(doc);
    self->dict = PyDict_New();
    if (self->place == NULL || self->doc == NULL || self->dict == NULL) {
        return -1;
    }
    return module ? PyDict_SetItemString(self->dict, "__module__", module) : 0;
}

int named_traverse(Named *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->doc);
    Py_VISIT(self->signature);
    Py_VISIT(self->numba_type);
    Py_VISIT(self->dict);
    return 0;
}

/* As with Python's functions it may be any object; a deleted one is None. */
static void set_doc(Named *self, PyObject *value)
{
    Py_XSETREF(self->doc, Py_NewRef(value ? value : Py_None));
}

void named_clear(Named *self)
{
    if (self->doc != NULL && !PyUnicode_CheckExact(self->doc)) {
        set_doc(self, NULL);
    }
    Py_CLEAR(self->signature);
    Py_CLEAR(self->numba_type);
    Py_CLEAR(self->dict);
}

void named_release(Named *self)
{
    Py_XDECREF(self->name);
    Py_XDECREF(self->qualname);
    Py_XDECREF(self->doc);
    Py_XDECREF(self->place);
}

PyObject *named_get_doc(PyObject *object, void *closure)
{
    (void)closure;
    return Py_NewRef(((Named *)object)->doc);
}

int named_set_doc(PyObject *object, PyObject *value, void *closure)
{
    (void)closure;
    set_doc((Named *)object, value);
    return 0;
}

/* Pickling imports the module and looks the name up there. */
PyObject *named_reduce(PyObject *object, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(((Named *)object)->qualname);
}

PyObject *named_get(PyObject *object, PyObject *instance, PyObject *owner)
{
    (void)instance;
    (void)owner;
    return Py_NewRef(object);
}
