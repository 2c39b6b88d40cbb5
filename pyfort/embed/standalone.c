/* How a library calls functions that were compiled when it was made: no Python runs.
 *
 * What stands before this text: `text.c`, pyfort_compiled (functions of slots and a callback) and
 * pyfort_raised (their exceptions).
 */
#include <stdio.h>
#include <stdlib.h>

/* What compiled code knows as its callback: the run time has more in the words between. */
typedef struct {
    void *unused[4];
    int *failed;
} pyfort_callback;

/* The beginning of what numba knows of an exception. */
typedef struct {
    const char *pickled;
    int32_t size;
} pyfort_exception;

/* Compiled code tells an exception: it has the pickled one, of which the text is known. */
__attribute__((visibility("hidden"))) void
pyfort_failed(pyfort_callback *callback, int code,
              const pyfort_exception *exception) __asm__("pyfort.callback_failed");
void pyfort_failed(pyfort_callback *callback, int code, const pyfort_exception *exception)
{
    const char *text = "an exception";
    for (size_t i = 0; exception && pyfort_raised[i].text; i++)
        if (exception->size == pyfort_raised[i].size &&
            memcmp(exception->pickled, pyfort_raised[i].pickled, exception->size) == 0)
            text = pyfort_raised[i].text;
    *callback->failed = 1;
    pyfort_keep_text(strdup(text));
}

/* The memory of arrays and text that compiled code makes, as numba's run time has it: compiled code counts
 * who uses it, and finds the data. */
typedef struct {
    size_t users;
    void (*end)(void *data, size_t size, void *information);
    void *information, *data;
    size_t size;
} pyfort_memory;

#define PYFORT_OWN(type) __attribute__((visibility("hidden"))) type

/* NULL where there is no memory left, of which compiled code makes a MemoryError. */
PYFORT_OWN(void *) NRT_MemInfo_alloc_aligned(size_t size, unsigned align)
{
    pyfort_memory *memory = size <= SIZE_MAX / 2 ? malloc(sizeof *memory + size + align) : 0;
    if (!memory)
        return 0;
    *memory = (pyfort_memory){.users = 1, .size = size, .data = memory + 1};
    if (align > 1)
        memory->data = (void *)(((uintptr_t)memory->data + align - 1) / align * align);
    return memory;
}

PYFORT_OWN(void *) NRT_MemInfo_alloc_safe_aligned(size_t size, unsigned align)
{
    return NRT_MemInfo_alloc_aligned(size, align);
}

PYFORT_OWN(void *) NRT_MemInfo_alloc(size_t size)
{
    return NRT_MemInfo_alloc_aligned(size, 1);
}

PYFORT_OWN(void *) NRT_MemInfo_alloc_safe(size_t size)
{
    return NRT_MemInfo_alloc_aligned(size, 1);
}

PYFORT_OWN(void *) NRT_Allocate(size_t size)
{
    return malloc(size);
}

PYFORT_OWN(void) NRT_Free(void *block)
{
    free(block);
}

/* Nobody uses it any more. */
PYFORT_OWN(void) NRT_MemInfo_call_dtor(void *used)
{
    pyfort_memory *memory = used;
    if (memory->end)
        memory->end(memory->data, memory->size, memory->information);
    free(memory);
}

static inline int pyfort_embedded_call(int number, void **slots, int has_status)
{
    int failed = 0;
    pyfort_callback callback = {{0}, &failed};
    pyfort_compiled[number](slots, &callback);
    return failed;
}
