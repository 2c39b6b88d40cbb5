"""What `free` and `realloc` of the library ask first, so that views stay good (in C)."""

from __future__ import annotations

PREAMBLE = """\
/* Python may look at memory that Fortran frees or moves. The linker sends both here
 * (--wrap=free, --wrap=realloc), and the run time keeps what is looked at. */
#include <stdlib.h>
#ifdef __GLIBC__
static struct {
    int (*keeps)(void *block);
    int (*moves)(void **block, size_t size);
} pyfort_kept;
#define PYFORT_KEPT &pyfort_kept

void __real_free(void *);
void *__real_realloc(void *, size_t);

void __wrap_free(void *block)
{
    if (!pyfort_kept.keeps || !pyfort_kept.keeps(block))
        __real_free(block);
}

void *__wrap_realloc(void *block, size_t size)
{
    if (!pyfort_kept.moves || !pyfort_kept.moves(&block, size))
        block = __real_realloc(block, size);
    return block;
}
#else
#define PYFORT_KEPT 0 /* the run time gives copies */
#endif
"""

#: Of the table, after all others.
ENTRY = "    0, PYFORT_KEPT,  /* what keeps views good */"
