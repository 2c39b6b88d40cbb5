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

/* Would free what compiled code has allocated, which only is here when it allocates nothing. */
__attribute__((visibility("hidden"))) void NRT_MemInfo_call_dtor(void *memory)
{
    abort();
}

static inline int pyfort_embedded_call(int number, void **slots, int has_status)
{
    int failed = 0;
    pyfort_callback callback = {{0}, &failed};
    pyfort_compiled[number](slots, &callback);
    return failed;
}
