/* Where components are: in all objects of an array, and for extents that are one. */
#include "module/component.h"

static const Component *among(PyObject *components, const char *name)
{
    Py_ssize_t count = components ? PyTuple_GET_SIZE(components) : 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        const Component *found = (Component *)PyTuple_GET_ITEM(components, i);
        if (PyUnicode_CompareWithASCIIString(found->name, name) == 0) {
            return found;
        }
    }
    return NULL;
}

/* That of one class; NULL where it has none of the name. The names of those that are hidden are
 * whole ways, or those of private components. */
static const Component *component_of(const Derived *derived, const char *name)
{
    const Component *found = among(derived->components, name);
    return found ? found : among(derived->hidden, name);
}

/* An abstract type has no objects that could be measured; those that extend it have what it has
 * at the same place. */
static const Component *find(const Derived *derived, const char *name)
{
    const Component *found = component_of(derived, name);
    PyObject *tag, *class;
    Py_ssize_t place = 0;
    while (found == NULL && PyDict_Next(derived->family, &place, &tag, &class)) {
        if (PyType_IsSubtype((PyTypeObject *)class, derived->class)) {
            found = component_of(derived_of((PyTypeObject *)class), name);
        }
    }
    return found;
}

static bool locate(const Derived *derived, const char *name, Place *place)
{
    const Component *found = find(derived, name);
    if (found == NULL || found->is_associated || found->variable.rank > 0 ||
        found->variable.is_text) {
        return false;
    }
    *place = (Place){place->offset + found->offset, found->variable.type, found->object};
    return true;
}

/* One component of all objects of an array: its own dimensions come last. */
static PyObject *view_components(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *objects, *component;
    if (!PyArg_ParseTuple(arguments, "O!O!:view_components", InstanceArray_Type, &objects,
                          Component_Type, &component)) {
        return NULL;
    }
    const InstanceArray *array = (InstanceArray *)objects;
    const Component *self = (Component *)component;
    Variable variable = self->variable;
    int rank = array->rank + variable.rank;
    if (self->is_associated || self->object != NULL || rank > MAX_RANK ||
        !PyType_IsSubtype(array->derived->class, self->class)) {
        return PyErr_Format(PyExc_TypeError, "there is no array of %U", self->full_name);
    }
    for (int d = variable.rank - 1; d >= 0; d--) {
        variable.shape[array->rank + d] = variable.shape[d];
        variable.strides[array->rank + d] = variable.strides[d];
    }
    for (int d = 0; d < array->rank; d++) {
        variable.shape[d] = array->shape[d];
        variable.strides[d] = array->strides[d];
    }
    variable.rank = rank;
    variable.address = array->address + self->offset;
    PyArrayObject *view = variable_view(&variable, !array->is_read_only);
    if (view != NULL && PyArray_BASE(view) == NULL &&
        PyArray_SetBaseObject(view, instance_array_owner(objects)) < 0) { /* steals the owner */
        Py_CLEAR(view);
    }
    return (PyObject *)view;
}

static PyMethodDef functions[] = {
    {"view_components", view_components, METH_VARARGS,
     "view_components(array, component)\n--\n\nOne component of all objects of an array."},
    {NULL, NULL, 0, NULL},
};

int component_place_init(PyObject *module)
{
    component_locate = locate;
    return PyModule_AddFunctions(module, functions);
}
