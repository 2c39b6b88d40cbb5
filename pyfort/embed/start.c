/* How a library of functions of Python finds Python, and starts it.
 *
 * What stands before this text: PYFORT_LIBRARY (its name), pyfort_built_with (the interpreter of
 * the environment that built it), pyfort_built_library (that one's libpython), pyfort_finding (a
 * program that makes an interpreter tell its libpython), pyfort_description (what Python knows of
 * the procedures), pyfort_table (addresses, as packages have them) and `text.c`. The library is not
 * linked with Python: libpython is opened when the first procedure is called, and nothing of its
 * headers is known here but what all releases of it have.
 */
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* What a call ends with. */
enum { PYFORT_DONE, PYFORT_RAISED, PYFORT_NOT_STARTED, PYFORT_ENDED };

/* What the run time fills in, when it has read the description. */
typedef int pyfort_call(void *procedure, void **slots, int has_status, char **text);
typedef int pyfort_failure(void *procedure, void *callbacks, int has_status, char **text);
typedef struct {
    void (*_Atomic native)(void **slots, void *callback); /* compiled code; null: none */
} pyfort_procedure;
static struct {
    pyfort_call *_Atomic call;
    pyfort_failure *fail;
    pyfort_procedure **procedures;
} pyfort_entry;

/* All libraries of this kind in a process share one interpreter, so they have one lock, and know
 * of each other that it could not be started: a symbol that the loader lets be only once. */
typedef struct {
    pthread_mutex_t lock;
    char problem[1024]; /* why it could not be started; never again then */
    int is_ours;        /* one of these libraries has started it */
} pyfort_state;
extern pyfort_state pyfort_shared_state_1 __attribute__((visibility("default")));
__asm__(".pushsection .bss.pyfort_shared_state_1, \"aw\", @nobits\n"
        ".balign 64\n"
        ".globl pyfort_shared_state_1\n"
        ".type pyfort_shared_state_1, @gnu_unique_object\n"
        ".size pyfort_shared_state_1, 2048\n"
        "pyfort_shared_state_1: .zero 2048\n"
        ".popsection\n");
_Static_assert(sizeof(pyfort_state) <= 2048, "too large");

/* --- libpython ------------------------------------------------------------------------------- */

/* PyStatus, which has been the same since there is one. */
typedef struct {
    int type;
    const char *function, *message;
    int code;
} pyfort_status;

static struct {
    int (*is_initialized)(void);
    void (*init_config)(void *config);
    pyfort_status (*set_argv)(void *config, ptrdiff_t count, char *const *words);
    pyfort_status (*initialize)(const void *config);
    void (*clear_config)(void *config);
    void *(*save_thread)(void);
    int (*ensure)(void);
    void (*release)(int state);
    void *(*import)(const char *name);
    void *(*call_method)(void *object, const char *name, const char *format, ...);
    void (*decref)(void *object);
    void (*fetch)(void **type, void **value, void **traceback);
    void *(*str)(void *object);
    const char *(*utf8)(void *text, ptrdiff_t *size);
    void (*clear)(void);
} pyfort_python;

static int pyfort_find(void *library)
{
    const struct {
        const char *name;
        void *place;
    } needed[] = {
        {"Py_IsInitialized", &pyfort_python.is_initialized},
        {"PyConfig_InitPythonConfig", &pyfort_python.init_config},
        {"PyConfig_SetBytesArgv", &pyfort_python.set_argv},
        {"Py_InitializeFromConfig", &pyfort_python.initialize},
        {"PyConfig_Clear", &pyfort_python.clear_config},
        {"PyEval_SaveThread", &pyfort_python.save_thread},
        {"PyGILState_Ensure", &pyfort_python.ensure},
        {"PyGILState_Release", &pyfort_python.release},
        {"PyImport_ImportModule", &pyfort_python.import},
        {"PyObject_CallMethod", &pyfort_python.call_method},
        {"Py_DecRef", &pyfort_python.decref},
        {"PyErr_Fetch", &pyfort_python.fetch},
        {"PyObject_Str", &pyfort_python.str},
        {"PyUnicode_AsUTF8AndSize", &pyfort_python.utf8},
        {"PyErr_Clear", &pyfort_python.clear},
    };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        void *found = dlsym(library, needed[i].name);
        if (!found)
            return 0;
        memcpy(needed[i].place, &found, sizeof found);
    }
    return 1;
}

/* --- which Python ----------------------------------------------------------------------------- */

static int pyfort_problem(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(pyfort_shared_state_1.problem, sizeof pyfort_shared_state_1.problem, format,
              arguments);
    va_end(arguments);
    return 0;
}

/* The interpreter: what PYFORT_PYTHON says, which may be an environment, or that of the build. */
static int pyfort_interpreter(char *path, size_t size)
{
    static const char *const inside[] = {"%s/bin/python3", "%s/bin/python"};
    const char *named = getenv("PYFORT_PYTHON");
    struct stat found;
    if (!named || !*named) {
        snprintf(path, size, "%s", pyfort_built_with);
        if (access(path, X_OK) == 0)
            return 1;
        return pyfort_problem("the environment that built %s is gone: there is no %s (set "
                              "PYFORT_PYTHON to an interpreter or an environment)",
                              PYFORT_LIBRARY, path);
    }
    snprintf(path, size, "%s", named);
    if (stat(named, &found) == 0 && S_ISDIR(found.st_mode)) {
        for (int i = 0; i < 2; i++) {
            snprintf(path, size, inside[i], named);
            if (access(path, X_OK) == 0)
                return 1;
        }
        return pyfort_problem("PYFORT_PYTHON is %s, which has no bin/python3", named);
    }
    if (access(path, X_OK) == 0)
        return 1;
    return pyfort_problem("PYFORT_PYTHON is %s, where there is no program", named);
}

/* Lets an interpreter tell its libpython. */
static int pyfort_ask(const char *interpreter, char *path, size_t size)
{
    char *const words[] = {(char *)interpreter, "-I", "-c", (char *)pyfort_finding, 0};
    posix_spawn_file_actions_t actions;
    int ends[2], status = -1;
    pid_t child;
    size_t length = 0;
    if (pipe(ends) != 0)
        return pyfort_problem("no pipe can be made: %s", strerror(errno));
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    int failed = posix_spawn(&child, interpreter, &actions, 0, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    while (!failed && length + 1 < size) {
        ssize_t count = read(ends[0], path + length, size - 1 - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        length += (size_t)count;
    }
    close(ends[0]);
    while (!failed && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    while (length && path[length - 1] == '\n')
        length--;
    path[length] = 0;
    if (failed)
        return pyfort_problem("%s does not start: %s", interpreter, strerror(failed));
    if (length && path[0] != '/')
        return pyfort_problem("%s", path);
    return length ? 1 : pyfort_problem("%s does not tell where its libpython is", interpreter);
}

/* --- the start -------------------------------------------------------------------------------- */

/* Python's handlers would keep the program from being interrupted. */
static int pyfort_initialize(const char *interpreter)
{
    static const int signals[] = {SIGINT, SIGPIPE, SIGXFSZ};
    _Alignas(16) static char config[16384]; /* ten times what any release needs */
    struct sigaction kept[3];
    char *words[] = {(char *)interpreter, 0};
    for (int i = 0; i < 3; i++)
        sigaction(signals[i], 0, &kept[i]);
    pyfort_python.init_config(config);
    pyfort_status status = pyfort_python.set_argv(config, 1, words);
    if (status.type == 0)
        status = pyfort_python.initialize(config);
    pyfort_python.clear_config(config);
    for (int i = 0; i < 3; i++)
        sigaction(signals[i], &kept[i], 0);
    if (status.type != 0)
        return pyfort_problem("Python (%s) does not start: %s", interpreter,
                              status.message ? status.message : "it exits");
    pyfort_python.save_thread();
    return 1;
}

/* When the program ends, Python's part of it does: files are flushed, exit functions run. */
static void pyfort_end(void)
{
    pyfort_python.ensure(); /* for good: no thread runs Python any more */
    void *module = pyfort_python.import("pyfort.runtime.embedded");
    void *done = module ? pyfort_python.call_method(module, "end", 0) : 0;
    if (!done)
        pyfort_python.clear();
}

static int pyfort_start_python(void)
{
    char interpreter[4096], path[4096];
    if (pyfort_shared_state_1.problem[0])
        return 0;
    if (pyfort_find(RTLD_DEFAULT) && pyfort_python.is_initialized())
        return 1;
    if (pyfort_shared_state_1.is_ours)
        return 1;
    if (!pyfort_interpreter(interpreter, sizeof interpreter))
        return 0;
    if (strcmp(interpreter, pyfort_built_with) == 0 && access(pyfort_built_library, R_OK) == 0)
        snprintf(path, sizeof path, "%s", pyfort_built_library);
    else if (!pyfort_ask(interpreter, path, sizeof path))
        return 0;
    void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (!library)
        return pyfort_problem("%s cannot be opened: %s", path, dlerror());
    if (!pyfort_find(library))
        return pyfort_problem("%s is no libpython of Python 3.10 or later", path);
    if (pyfort_python.is_initialized())
        return 1;
    if (!pyfort_initialize(interpreter))
        return 0;
    pyfort_shared_state_1.is_ours = 1;
    atexit(pyfort_end);
    return 1;
}

/* Keeps the text of the exception that is set; with the GIL. */
static void pyfort_keep_exception(void)
{
    void *type = 0, *value = 0, *traceback = 0;
    pyfort_python.fetch(&type, &value, &traceback);
    void *text = value ? pyfort_python.str(value) : 0;
    const char *words = text ? pyfort_python.utf8(text, 0) : 0;
    size_t size = strlen(words ? words : "") + 200;
    pyfort_keep_text(malloc(size));
    if (pyfort_last_text)
        snprintf(pyfort_last_text, size, "%s cannot use this Python: %s", PYFORT_LIBRARY,
                 words ? words : "it does not say why");
    pyfort_python.clear();
}

static int pyfort_start(void)
{
    pthread_mutex_lock(&pyfort_shared_state_1.lock);
    int started = pyfort_start_python();
    pthread_mutex_unlock(&pyfort_shared_state_1.lock);
    if (!started) {
        pyfort_keep_text(strdup(pyfort_shared_state_1.problem));
        return PYFORT_NOT_STARTED;
    }
    int state = pyfort_python.ensure();
    void *module = pyfort_python.import("pyfort.runtime.embedded");
    void *done = module ? pyfort_python.call_method(module, "start", "nnssi",
                                                    (ptrdiff_t)&pyfort_entry,
                                                    (ptrdiff_t)pyfort_table, PYFORT_LIBRARY,
                                                    pyfort_description,
                                                    pyfort_shared_state_1.is_ours)
                        : 0;
    if (done)
        pyfort_python.decref(done);
    else
        pyfort_keep_exception();
    pyfort_python.release(state);
    return done ? PYFORT_DONE : PYFORT_NOT_STARTED;
}

/* Calls a function of Python, which may have to be found first. */
static __attribute__((noinline)) int pyfort_call_python(int number, void **slots, int has_status)
{
    char *text = 0;
    pyfort_call *call = atomic_load_explicit(&pyfort_entry.call, memory_order_acquire);
    if (!call) {
        int status = pyfort_start();
        if (status != PYFORT_DONE)
            return status;
        call = atomic_load_explicit(&pyfort_entry.call, memory_order_acquire);
    }
    int status = call(pyfort_entry.procedures[number], slots, has_status, &text);
    if (status != PYFORT_DONE)
        pyfort_keep_text(text);
    return status;
}

/* Calls what may be compiled: then no interpreter is needed. The function finds what it is given
 * in the slots, where it returns its results, too. */
static inline int pyfort_embedded_call(int number, void **slots, int has_status)
{
    if (!atomic_load_explicit(&pyfort_entry.call, memory_order_acquire))
        return pyfort_call_python(number, slots, has_status);
    pyfort_procedure *procedure = pyfort_entry.procedures[number];
    void (*native)(void **, void *) =
        atomic_load_explicit(&procedure->native, memory_order_acquire);
    if (!native)
        return pyfort_call_python(number, slots, has_status);
    _Alignas(16) char callbacks[256]; /* the run time's: failed, and the code of an exception */
    void *callback[5];                /* the last one leads there; nobody keeps it */
    ((int *)callbacks)[0] = ((int *)callbacks)[1] = 0;
    callback[3] = 0;
    callback[4] = callbacks;
    native(slots, callback);
    if (!((int *)callbacks)[0])
        return PYFORT_DONE;
    char *text = 0;
    int status = pyfort_entry.fail(procedure, callbacks, has_status, &text);
    pyfort_keep_text(text);
    return status;
}
