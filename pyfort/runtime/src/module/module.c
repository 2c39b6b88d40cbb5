/* pyfort.runtime._call: the C half of the run time. */
#define PYFORT_IMPORTS_NUMPY
#include "element/types.h"
#include "library/library.h"
#include "element/structure.h"
#include "module/field.h"
#include "module/module.h"
#include "module/variable.h"
#include "passing/held.h"
#include "passing/invoked.h"
#include "ufunc/ufunc.h"

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pyfort.runtime._call",
    .m_doc = "The C half of pyfort.runtime: calls of Fortran procedures, module variables.",
    .m_size = -1,
    .m_methods = variable_methods,
};

/* What compiled code calls for callbacks. */
static int add_callback_functions(PyObject *module)
{
    PyObject *functions = Py_BuildValue(
        "(NNNNNN)", PyLong_FromVoidPtr((void *)callback_begin),
        PyLong_FromVoidPtr((void *)callback_end), PyLong_FromVoidPtr((void *)callback_failed),
        PyLong_FromVoidPtr((void *)callback_outcome), PyLong_FromVoidPtr((void *)callback_keep),
        PyLong_FromVoidPtr((void *)library_raise_late));
    int status = functions ? PyModule_AddObjectRef(module, "callback_functions", functions) : -1;
    Py_XDECREF(functions);
    return status;
}

PyMODINIT_FUNC PyInit__call(void)
{
    import_array();
    if (types_init() < 0 || ufunc_init() < 0) {
        return NULL;
    }
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && (PyModule_AddFunctions(module, type_methods) < 0 ||
                           PyModule_AddFunctions(module, association_methods) < 0 ||
                           PyModule_AddFunctions(module, text_methods) < 0 ||
                           PyModule_AddFunctions(module, record_methods) < 0 ||
                           PyModule_AddFunctions(module, embedded_methods) < 0 ||
                           structure_init(module) < 0 || field_init(module) < 0 ||
                           library_init(module) < 0 || class_init(module) < 0 ||
                           instance_init(module) < 0 || instance_array_init(module) < 0 ||
                           component_init(module) < 0 || component_place_init(module) < 0 ||
                           function_init(module) < 0 || generic_init(module) < 0 ||
                           held_init(module) < 0 || invoked_init(module) < 0 ||
                           add_callback_functions(module) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
