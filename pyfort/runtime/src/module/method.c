/* Types of functions as methods: of an object they are called with that object first. */
#include "module/module.h"

static PyObject *method_get(PyObject *object, PyObject *instance, PyObject *owner)
{
    (void)owner;
    return instance ? PyMethod_New(object, instance) : Py_NewRef(object);
}

PyObject *method_type(const PyType_Spec *spec, const char *name)
{
    enum { MOST = 32 };
    PyType_Slot slots[MOST];
    int count = 0;
    while (count < MOST && spec->slots[count].slot != 0) {
        slots[count] = spec->slots[count];
        if (slots[count].slot == Py_tp_descr_get) {
            slots[count].pfunc = method_get;
        }
        count++;
    }
    if (count == MOST) {
        PyErr_SetString(PyExc_SystemError, "a type has more slots than are copied");
        return NULL;
    }
    slots[count] = (PyType_Slot){0, NULL};
    PyType_Spec methods = *spec;
    methods.name = name;
    methods.flags |= Py_TPFLAGS_METHOD_DESCRIPTOR;
    methods.slots = slots;
    return PyType_FromSpec(&methods);
}
