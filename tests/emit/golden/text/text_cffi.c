/* CFFI module of text.f90, written by pyfort: do not edit. */
#include <stdint.h>
#include <stddef.h>

/* The library's names may be the C library's too (getc, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)

#undef library_greet
#define library_greet pyfort_c_library_greet
void library_greet(size_t n, const char *name, char *greeting) PYFORT_SYMBOL("library_greet");

void pyfort_text_initial(const char *letter, int *initial);

/* A trampoline takes the address of every argument, then that of the result;
 * it returns the address of what went wrong, or 0. */
static const void *call_0(void **a) /* text.f90:12 greet */
{
    library_greet(*(size_t *)a[0], a[1], a[2]);
    return 0;
}

static const void *call_1(void **a) /* text.f90:19 initial */
{
    pyfort_text_initial(a[0], a[1]);
    return 0;
}

/* The Python module has the same word: both are of one build. */
static const char pyfort_build[] = PYFORT_BUILD;
/* For each procedure its trampoline and itself, for each variable its address,
 * for each ufunc its loop and the procedure, for each kernel its vector clones
 * and itself. */
static void *const pyfort_table[] = {
    (void *)call_0, (void *)library_greet,
    (void *)call_1, (void *)pyfort_text_initial,
    0, 0,  /* the end */
};
