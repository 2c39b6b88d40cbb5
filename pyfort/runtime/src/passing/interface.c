/* How Fortran calls a dummy procedure: pyfort.runtime.Interface, compiled. */
#include "passing/callback.h"

static int read_kept(Interface *self)
{
    PyObject *kept = tuple_field(self->description, "kept");
    if (kept == NULL) {
        return -1;
    }
    for (int i = 0; i < self->total; i++) {
        int found = PySequence_Contains(kept, self->dummies[i].name);
        if (found < 0) {
            Py_DECREF(kept);
            return -1;
        }
        self->kept[i] = found;
    }
    Py_DECREF(kept);
    return 0;
}

static int check_kind(const Dummy *dummy)
{
    if (dummy->passing->arrive != NULL) {
        return 0;
    }
    PyErr_Format(PyExc_ValueError, "no callback can have '%U', which passes as %s", dummy->name,
                 dummy->passing->name);
    return -1;
}

/* --- all ---------------------------------------------------------------------------------- */

static int note_dummies(Interface *self)
{
    if (self->count < self->total) {
        self->returned[self->returned_count++] = self->count;
        self->dummies[self->count].is_value = true;
    }
    for (int i = 0; i < self->total; i++) {
        Dummy *dummy = &self->dummies[i];
        if (check_kind(dummy) < 0) {
            return -1;
        }
        if (i < self->count && dummy_is_positional(dummy)) {
            self->given[self->given_count++] = i;
        }
        if (i < self->count && dummy->returned) {
            self->returned[self->returned_count++] = i;
        }
        self->has_shapes |= dummy->rank > 0 || dummy->has_length;
        dummy->first_scratch = self->scratch;
        self->scratch += (dummy->scratch + SCRATCH_ALIGNMENT - 1) & -SCRATCH_ALIGNMENT;
    }
    self->is_quick = quick_prepare(self);
    return 0;
}

static int make_tables(Interface *self)
{
    size_t total = (size_t)self->total;
    int *tables = PyMem_Calloc(3 * total + 1, sizeof *tables);
    self->given = tables; /* owns all of them */
    self->kept = PyMem_Calloc(total + 1, sizeof *self->kept);
    if (tables == NULL || self->kept == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->returned = tables + total;
    self->ordered = tables + 2 * total;
    return note_dummies(self) < 0 || dummies_sort(self->dummies, self->total, self->ordered) < 0 ? -1 : read_kept(self);
}

static int compile_dummies(Interface *self)
{
    PyObject *dummies = tuple_field(self->description, "dummies");
    PyObject *result = dummies ? lookup(self->description, "result") : NULL;
    if (result != NULL && dummies != Py_None) {
        self->count = (int)PyTuple_GET_SIZE(dummies);
        self->dummies = self->compiler->compile(dummies, result, &self->total);
    } else if (result != NULL) {
        PyErr_SetString(PyExc_TypeError, "Interface.dummies must be a tuple");
    }
    Py_XDECREF(result);
    Py_XDECREF(dummies);
    return self->dummies ? 0 : -1;
}

Interface *interface_new(PyObject *description, const DummyCompiler *compiler)
{
    Interface *self = PyMem_Calloc(1, sizeof *self);
    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    self->users = 1;
    self->description = Py_NewRef(description);
    self->compiler = compiler;
    if (compile_dummies(self) < 0 || make_tables(self) < 0) {
        interface_free(self);
        return NULL;
    }
    return self;
}

void interface_keep(Interface *self)
{
    self->users++;
}

void interface_free(Interface *self)
{
    if (self == NULL || --self->users > 0) {
        return;
    }
    self->compiler->clear(self->dummies, self->total);
    stub_family_free(&self->stubs);
    PyMem_Free(self->given);
    PyMem_Free(self->kept);
    Py_XDECREF(self->description);
    Py_XDECREF(self->last);
    Py_XDECREF(self->last_found);
    PyMem_Free(self);
}
