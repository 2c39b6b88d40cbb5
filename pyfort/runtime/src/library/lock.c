/* Locks: each file with static data has one, whichever packages call what is in it. */
#define _GNU_SOURCE /* dladdr, dlinfo */
#include "library/lock.h"
#include <string.h>
#ifndef _WIN32
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#endif
#ifdef __linux__
#include <link.h>
#endif

struct Lock {
    Lock *next;
    char *file; /* as the loader names it */
    int number; /* the order in which locks are taken */
    PyThread_type_lock lock;
    atomic_ulong owner;
    int depth;
    int generation;
};

static Lock *every_lock; /* read and changed with the GIL */
static int generation;   /* the number of forks that led to this process */

/* --- one lock ---------------------------------------------------------------------------- */

static void count_fork(void)
{
    generation++;
}

/* In a forked process, the threads that held the lock do not exist. */
static void forget_dead_owner(Lock *lock)
{
    if (lock->generation == generation) {
        return;
    }
    lock->generation = generation;
    if (lock->owner != PyThread_get_thread_ident()) {
        lock->lock = PyThread_allocate_lock(); /* the old one stays locked */
        lock->owner = 0;
        lock->depth = 0;
    }
}

static bool acquire(Lock *lock, int wait)
{
    unsigned long self = PyThread_get_thread_ident();
    if (atomic_load_explicit(&lock->owner, memory_order_relaxed) == self) {
        lock->depth++;
        return true;
    }
    if (!PyThread_acquire_lock(lock->lock, wait)) {
        return false;
    }
    atomic_store_explicit(&lock->owner, self, memory_order_relaxed);
    lock->depth = 1;
    return true;
}

static void release(Lock *lock)
{
    if (--lock->depth == 0) {
        atomic_store_explicit(&lock->owner, 0, memory_order_relaxed);
        PyThread_release_lock(lock->lock);
    }
}

/* --- those of a library -------------------------------------------------------------------- */

bool locks_acquire(Lock **locks, int count, int wait)
{
    for (int i = 0; i < count; i++) {
        forget_dead_owner(locks[i]);
        if (!acquire(locks[i], wait)) {
            locks_release(locks, i);
            return false;
        }
    }
    return true;
}

void locks_release(Lock **locks, int count)
{
    while (count-- > 0) {
        release(locks[count]);
    }
}

static Lock *lock_of(const char *file)
{
    for (Lock *lock = every_lock; lock != NULL; lock = lock->next) {
        if (strcmp(lock->file, file) == 0) {
            return lock;
        }
    }
    Lock *lock = PyMem_RawCalloc(1, sizeof(Lock));
    char *copy = PyMem_RawMalloc(strlen(file) + 1);
    PyThread_type_lock made = PyThread_allocate_lock();
    if (lock == NULL || copy == NULL || made == NULL) {
        PyMem_RawFree(lock);
        PyMem_RawFree(copy);
        PyErr_NoMemory();
        return NULL;
    }
    lock->file = strcpy(copy, file);
    lock->lock = made;
    lock->generation = generation;
    lock->number = every_lock ? every_lock->number + 1 : 0;
    lock->next = every_lock;
    return every_lock = lock;
}

/* Add the lock of a file in its place; false, with an exception, when memory runs out. */
static bool add(Lock ***locks, int *count, const char *file)
{
    Lock *lock = lock_of(file);
    if (lock == NULL) {
        return false;
    }
    int place = 0;
    while (place < *count && (*locks)[place]->number < lock->number) {
        place++;
    }
    if (place < *count && (*locks)[place] == lock) {
        return true;
    }
    Lock **longer = PyMem_Realloc(*locks, (*count + 1) * sizeof(Lock *));
    if (longer == NULL) {
        PyErr_NoMemory();
        return false;
    }
    memmove(longer + place + 1, longer + place, (*count - place) * sizeof(Lock *));
    longer[place] = lock;
    *locks = longer;
    ++*count;
    return true;
}

/* The file that an address lies in, as the loader names it; NULL if it does not say. */
static const char *file_of(const void *address)
{
#ifndef _WIN32
    Dl_info info;
    if (address != NULL && dladdr(address, &info) != 0) {
        return info.dli_fname;
    }
#endif
    return NULL;
}

/* The file that a loaded library has; NULL if none of that name is loaded. */
static const char *file_named(const char *name)
{
#ifdef __linux__
    void *handle = dlopen(name, RTLD_LAZY | RTLD_NOLOAD);
    struct link_map *map;
    if (handle != NULL && dlinfo(handle, RTLD_DI_LINKMAP, &map) == 0) {
        return map->l_name; /* the library stays loaded, and so does its name */
    }
#endif
    (void)name;
    return NULL;
}

/* C's own libraries are made for threads. */
static bool is_of_c(const char *file)
{
#ifndef _WIN32
    const char *const c[] = {file_of((void *)malloc), file_of((void *)cbrt)};
    return (c[0] && strcmp(file, c[0]) == 0) || (c[1] && strcmp(file, c[1]) == 0);
#else
    return false;
#endif
}

Lock **locks_find(void *const *table, PyObject *shared, int *count)
{
    Lock **locks = NULL;
    const char *own = file_of(table);
    *count = 0;
    for (Py_ssize_t i = 0; table[2 * i] != NULL || table[2 * i + 1] != NULL; i++) {
        const char *file = file_of(table[2 * i + 1]);
        if (file == NULL || (own && strcmp(file, own) == 0) || is_of_c(file)) {
            continue;
        }
        if (!add(&locks, count, file)) {
            goto failed;
        }
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(shared); i++) {
        const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(shared, i));
        const char *file = name ? file_named(name) : NULL;
        if (name == NULL || (file && !add(&locks, count, file))) {
            goto failed;
        }
    }
    /* What only this library has is guarded by any lock that all its calls take. */
    if (*count == 0 && !add(&locks, count, own ? own : "")) {
        goto failed;
    }
    return locks;
failed:
    PyMem_Free(locks);
    return NULL;
}

PyObject *locks_names(Lock **locks, int count)
{
    PyObject *names = PyTuple_New(count);
    for (int i = 0; names != NULL && i < count; i++) {
        PyObject *name = PyUnicode_DecodeFSDefault(locks[i]->file);
        if (name == NULL) {
            Py_CLEAR(names);
        } else {
            PyTuple_SET_ITEM(names, i, name);
        }
    }
    return names;
}

int locks_init(void)
{
#ifndef _WIN32
    if (pthread_atfork(NULL, NULL, count_fork) != 0) {
        PyErr_NoMemory();
        return -1;
    }
#endif
    return 0;
}
