/* Objects of derived types in compiled code, and what it calls for them. It needs no GIL, and takes
 * no lock, as all calls of compiled code. */
#include "derived/derived.h"
#include <stdlib.h>

/* An object that compiled code counts references to, or an array of them: ONE or their number. */
typedef struct {
    const Derived *derived;
    char *address;
    int64_t count;
} Owned;

/* New objects, as Fortran initialises them; null where there is no memory. */
static char *create(const Derived *derived, int64_t count)
{
    int64_t address = 0;
    void *arguments[] = {&count, &address};
    if (derived->entries[CREATE](arguments) != NULL || address == 0) {
        return NULL;
    }
    char *made = (char *)(intptr_t)address;
    for (int64_t i = 0; i < (count == ONE ? 1 : count); i++) {
        memcpy(made + i * derived->size, derived->image, derived->size);
    }
    return made;
}

/* The bytes of an object; 0 of a type that nobody knows. */
static int64_t size_of(const Derived *derived)
{
    return derived ? derived->size : 0;
}

static void destroy(const Derived *derived, int64_t count, char *address)
{
    int64_t place = (intptr_t)address;
    void *arguments[] = {&count, &place};
    const Failure *failure = derived->entries[DESTROY](arguments);
    if (failure != NULL) { /* nobody could raise it, and Python cannot be asked */
        fprintf(stderr, "Exception ignored in a finaliser of Fortran: %s\n", failure->message);
    }
}

/* What stands for the object until it is released; null where there is no memory. A type that
 * nobody knows has objects that nobody can finalise. */
static void *own(const Derived *derived, char *address, int64_t count)
{
    Owned *owned = malloc(sizeof *owned);
    if (owned != NULL) {
        *owned = (Owned){derived, address, count};
    } else if (derived != NULL) {
        destroy(derived, count, address);
    }
    return owned;
}

/* The last reference may go in a thread that Python does not know, and while the one that has the
 * GIL waits for it. With the GIL, it is as if the object were Python's. */
static void release(void *place)
{
    Owned *owned = place;
    if (owned->derived != NULL && PyGILState_Check()) {
        derived_destroy(owned->derived, owned->count, owned->address);
    } else if (owned->derived != NULL) {
        destroy(owned->derived, owned->count, owned->address);
    }
    free(owned);
}

static const Failure *assign(const Derived *derived, int64_t to, int64_t from)
{
    void *arguments[] = {&to, &from};
    return derived->entries[ASSIGN](arguments);
}

/* Where a component is that gets its memory when the program runs; as `Entry` says. */
static void locate(const Derived *derived, int64_t object, int64_t number, int64_t *found)
{
    void *arguments[] = {&object, &number, found};
    if (derived->entries[LOCATE](arguments) != NULL) {
        found[2] = -1;
    }
}

/* What looks at memory within an object has two things to keep, each with a count of numba's. */
typedef struct {
    void *memory, *whole;
    void (*release)(void *counted);
} Tie;

/* Takes over a reference to both; null where there is no memory. */
static void *tie(void *memory, void *whole, void (*release)(void *counted))
{
    Tie *made = malloc(sizeof *made);
    if (made != NULL) {
        *made = (Tie){memory, whole, release};
    }
    return made;
}

static void untie(void *place)
{
    Tie *made = place;
    made->release(made->memory);
    made->release(made->whole);
    free(made);
}

/* Their addresses, in the order that numba's side knows. */
PyObject *jitted_functions(void)
{
    return Py_BuildValue("(NNNNNNNN)", PyLong_FromVoidPtr((void *)create),
                         PyLong_FromVoidPtr((void *)own), PyLong_FromVoidPtr((void *)release),
                         PyLong_FromVoidPtr((void *)assign), PyLong_FromVoidPtr((void *)locate),
                         PyLong_FromVoidPtr((void *)tie), PyLong_FromVoidPtr((void *)untie),
                         PyLong_FromVoidPtr((void *)size_of));
}
