/* Ufuncs in NumPy's own C style: its loop calls a function pointer for each element. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#define NPY_NO_DEPRECATED_API NPY_1_25_API_VERSION
#include <numpy/arrayobject.h>
#include <numpy/ufuncobject.h>

typedef double (*Function)(double);
extern double bench_arithmetic(double), bench_branch(double), bench_exponential(double);

static struct {
    const char *name;
    Function function;
} kernels[] = {
    {"arithmetic", bench_arithmetic},
    {"branch", bench_branch},
    {"exponential", bench_exponential},
};
static PyUFuncGenericFunction loops[1];
static const char types[] = {NPY_DOUBLE, NPY_DOUBLE};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "pointer_loops"};

PyMODINIT_FUNC PyInit_pointer_loops(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL || _import_array() < 0 || _import_umath() < 0) {
        return NULL;
    }
    loops[0] = PyUFunc_d_d;
    for (int i = 0; i < 3; i++) {
        PyObject *ufunc =
            PyUFunc_FromFuncAndData(loops, (void **)&kernels[i].function, types, 1, 1, 1,
                                    PyUFunc_None, kernels[i].name, "", 0);
        if (ufunc == NULL || PyModule_AddObjectRef(module, kernels[i].name, ufunc) < 0) {
            return NULL;
        }
    }
    return module;
}
