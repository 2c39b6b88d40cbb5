/* Memory of Fortran that Python looks at is kept when Fortran frees or moves it, until the last
 * view of it is gone: the package's `free` and `realloc` ask here first. A view may begin
 * anywhere in a block, so the places are in a tree, which is asked for those within a block.
 * What has no `malloc_usable_size` gives copies instead of views. */
#include "library/kept.h"
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <pthread.h>
#include <search.h>

/* Memory from `start` on, as the tree knows it: a view's first byte, or a block that is freed.
 * Those that share a byte are equal, so that a block finds the views within it. */
typedef struct {
    char *start;
    size_t size;
} Span;

/* A place that is looked at. When Fortran frees its block, the first of the block's places
 * holds it, for all of them. */
typedef struct Place {
    Span span; /* first, as the tree compares spans */
    size_t views;
    bool lent;            /* the memory is NumPy's, and Fortran cannot free it */
    struct Place *holder; /* NULL: Fortran has the block */
    void *block;          /* of the holder */
    size_t places;        /* the holder's: those that are still looked at */
} Place;

static void *places;
static atomic_size_t watched; /* places in the tree; mostly 0, and then nobody waits */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static int compare(const void *left, const void *right)
{
    const Span *a = left, *b = right;
    return a->start + a->size <= b->start ? -1 : b->start + b->size <= a->start;
}

static Place *found(const Span *span)
{
    Place **node = tfind(span, &places, compare);
    return node ? *node : NULL;
}

static void lock(void)
{
    pthread_mutex_lock(&mutex);
}

static void unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

/* --- views ------------------------------------------------------------------------------ */

/* NULL when there is no memory left, or where Fortran has what would be lent. */
static Place *begin(void *address, bool lent)
{
    const Span span = {address, 1};
    lock();
    Place *place = found(&span);
    if (place == NULL && (place = calloc(1, sizeof *place)) != NULL) {
        place->span = span;
        place->lent = lent;
        if (tsearch(place, &places, compare) == NULL) {
            free(place);
            place = NULL;
        } else {
            atomic_fetch_add(&watched, 1);
        }
    }
    if (place != NULL && lent && !place->lent) {
        place = NULL;
    }
    if (place != NULL) {
        place->views++;
    }
    unlock();
    return place;
}

static Place *begin_view(void *address)
{
    return begin(address, false);
}

static void forget(Place *place)
{
    tdelete(place, &places, compare);
    atomic_fetch_sub(&watched, 1);
}

static void end_view(Place *place)
{
    lock();
    Place *holder = place->holder;
    bool is_last = --place->views == 0;
    bool frees = is_last && holder != NULL && --holder->places == 0;
    if (is_last && holder == NULL) {
        forget(place);
    }
    unlock();
    if (is_last && place != holder) {
        free(place);
    }
    if (frees) {
        free(holder->block);
        free(holder);
    }
}

/* --- what the library frees ----------------------------------------------------------------- */

/* Whether the block is looked at: then it is freed with the last view. */
static int keeps(void *block)
{
    if (block == NULL || atomic_load_explicit(&watched, memory_order_acquire) == 0) {
        return 0;
    }
    const Span span = {block, malloc_usable_size(block)};
    const Span first = {block, 1};
    Place *holder = NULL, *beginning;
    lock();
    if ((beginning = found(&first)) != NULL && beginning->lent) {
        unlock();
        return 1;
    }
    for (Place *place; (place = found(&span)) != NULL; holder->places++) {
        forget(place);
        holder = holder ? holder : place;
        place->holder = holder;
    }
    if (holder != NULL) {
        holder->block = block;
    }
    unlock();
    return holder != NULL;
}

static bool is_looked_at(void *block)
{
    const Span span = {block, malloc_usable_size(block)};
    lock();
    bool is_there = found(&span) != NULL;
    unlock();
    return is_there;
}

/* Whether the block is looked at, and so is copied instead of resized; null if there is no
 * memory left, and then Fortran has the block as before. */
static int moves(void **block, size_t size)
{
    if (*block == NULL || atomic_load_explicit(&watched, memory_order_acquire) == 0 ||
        !is_looked_at(*block)) {
        return 0;
    }
    size_t old = malloc_usable_size(*block);
    void *moved = malloc(size);
    if (moved != NULL) {
        memcpy(moved, *block, old < size ? old : size);
        if (!keeps(*block)) {
            free(*block); /* the last view went meanwhile */
        }
    }
    *block = moved;
    return 1;
}

void kept_install(Hooks *hooks)
{
    static bool is_ready; /* with the GIL */
    if (!is_ready) {
        is_ready = pthread_atfork(lock, unlock, unlock) == 0; /* or a child might wait forever */
    }
    hooks->keeps = keeps;
    hooks->moves = moves;
}

void kept_free(void *block)
{
    if (!keeps(block)) {
        free(block);
    }
}

void *kept_lend(void *address)
{
    return begin(address, true);
}

void kept_return(void *loan)
{
    if (loan != NULL) {
        end_view(loan);
    }
}

/* For compiled code. */
void *kept_begin(void *address)
{
    return begin_view(address);
}

void kept_end(void *place)
{
    end_view(place);
}

/* --- for Python ------------------------------------------------------------------------------ */

static void release(PyObject *capsule)
{
    end_view(PyCapsule_GetPointer(capsule, NULL));
}

PyObject *kept_capsule(void *address)
{
    Place *place = begin_view(address);
    if (place == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *capsule = PyCapsule_New(place, NULL, release);
    if (capsule == NULL) {
        end_view(place);
    }
    return capsule;
}

#else

void *kept_lend(void *address)
{
    (void)address;
    return NULL;
}

void kept_return(void *loan)
{
    (void)loan;
}

void kept_install(Hooks *hooks)
{
    (void)hooks;
}

void kept_free(void *block)
{
    free(block);
}

PyObject *kept_capsule(void *address)
{
    return PyCapsule_New(address, NULL, NULL);
}

void *kept_begin(void *address)
{
    return address;
}

void kept_end(void *place)
{
    (void)place;
}

#endif

/* Both objects as one; steals the first. */
static PyObject *together(PyObject *keeper, PyObject *other)
{
    PyObject *both = keeper && other ? PyTuple_Pack(2, keeper, other) : Py_XNewRef(keeper);
    Py_XDECREF(keeper);
    return both;
}

PyObject *kept_view(const Library *library, PyArrayObject *view, PyObject *keeps)
{
    if (view == NULL || PyArray_SIZE(view) == 0) {
        return (PyObject *)view;
    }
    if (!library->keeps) {
        PyArrayObject *copy = (PyArrayObject *)PyArray_NewCopy(view, NPY_KEEPORDER);
        Py_DECREF(view);
        if (copy != NULL) { /* or assignments would be lost without a word */
            PyArray_CLEARFLAGS(copy, NPY_ARRAY_WRITEABLE);
        }
        return (PyObject *)copy;
    }
    PyObject *keeper = together(kept_capsule(PyArray_DATA(view)), keeps);
    if (keeper == NULL || PyArray_SetBaseObject(view, keeper) < 0) { /* steals the keeper */
        Py_DECREF(view);
        return NULL;
    }
    return (PyObject *)view;
}
