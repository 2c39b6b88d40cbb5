/* Which functions of Python are kept with which objects. */
#include "derived/functions.h"

/* Of what is never freed, such as variables of modules: lists by addresses. */
static PyObject *lasting;

/* An instance or an array that owns the memory; NULL where that is nobody of Python's. What has the
 * variables of a module as components is nowhere. */
static PyObject *find_root(PyObject *instance)
{
    PyObject *owner = ((Instance *)instance)->owner;
    if (owner != NULL && PyTuple_Check(owner)) { /* with a capsule, of what Fortran may free */
        owner = PyTuple_GET_ITEM(owner, PyTuple_GET_SIZE(owner) - 1);
    }
    owner = owner ? owner : instance;
    bool is_root = is_instance(owner) ? instance_address((Instance *)owner) != NULL
                                      : PyObject_TypeCheck(owner, InstanceArray_Type);
    return is_root ? owner : NULL;
}

/* The list in a place of an object; a new reference. */
static PyObject *list_in(PyObject **place, bool makes)
{
    if (*place == NULL && makes) {
        *place = PyList_New(0);
    }
    return Py_XNewRef(*place);
}

static PyObject *lasting_list(char *address, bool makes)
{
    lasting = lasting ? lasting : PyDict_New();
    PyObject *key = lasting ? PyLong_FromVoidPtr(address) : NULL;
    PyObject *list = key ? Py_XNewRef(PyDict_GetItemWithError(lasting, key)) : NULL;
    if (list == NULL && makes && !PyErr_Occurred()) {
        list = PyList_New(0);
        if (list != NULL && PyDict_SetItem(lasting, key, list) < 0) {
            Py_CLEAR(list);
        }
    }
    Py_XDECREF(key);
    return list;
}

int functions_find(PyObject *instance, bool makes, Keeper *keeper)
{
    PyObject *root = find_root(instance);
    if (root != NULL && !is_instance(root)) {
        InstanceArray *array = (InstanceArray *)root;
        *keeper = (Keeper){list_in(&array->functions, makes), array->address,
                           array->count * array->derived->size, array->derived->keeps};
    } else {
        Instance *whole = (Instance *)(root ? root : instance);
        char *address = instance_address(whole);
        const Derived *derived = derived_of(Py_TYPE(whole));
        *keeper = (Keeper){.address = address, .size = derived->size, .keeps = derived->keeps};
        keeper->list = root ? list_in(&whole->functions, makes) : lasting_list(address, makes);
    }
    return keeper->list == NULL && PyErr_Occurred() ? -1 : 0;
}

static int add_all(PyObject *to, PyObject *from)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(from); i++) {
        PyObject *function = PyList_GET_ITEM(from, i);
        int has = PySequence_Contains(to, function);
        if (has < 0 || (has == 0 && PyList_Append(to, function) < 0)) {
            return -1;
        }
    }
    return 0;
}

static int share(PyObject *to, PyObject *from)
{
    Keeper source, target;
    if (derived_of(Py_TYPE(from))->keeps == KEEPS_NONE) {
        return 0;
    }
    if (functions_find(from, false, &source) < 0) {
        return -1;
    }
    int status = 0;
    if (source.list != NULL) {
        status = functions_find(to, true, &target);
        if (status == 0 && source.list != target.list) {
            status = add_all(target.list, source.list);
        }
        Py_XDECREF(status == 0 ? target.list : NULL);
    }
    Py_XDECREF(source.list);
    return status;
}

/* They know whose they are: what Fortran passes to them is that. */
static int moved(Instance *to, Instance *from)
{
    to->functions = from->functions;
    from->functions = NULL;
    PyObject *holder = to->functions ? PyWeakref_NewRef((PyObject *)to, NULL) : NULL;
    int status = to->functions && holder == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; holder != NULL && i < PyList_GET_SIZE(to->functions); i++) {
        PyObject *function = PyList_GET_ITEM(to->functions, i);
        status = status < 0 ? -1 : PyObject_SetAttrString(function, "holder", holder);
    }
    Py_XDECREF(holder);
    return status;
}

void functions_init(void)
{
    instance_share = share;
    instance_moved = moved;
}
