"""What the run time lends to a library (in C): views stay good, and loops can raise."""

from __future__ import annotations

from ...plan import Plan

#: The functions of the run time, which fills them in when the package is imported.
_HOOKS = """\
/* Functions of the run time, which fills them in. */
static struct {
    void (*const frees)(void *block); /* null where the linker does not send `free` here */
    int (*keeps)(void *block);
    int (*moves)(void **block, size_t size);
    void (*raises)(const void *failure);
} pyfort_hooks%s;
"""

_KEPT = """\
/* Python may look at memory that Fortran frees or moves. The linker sends both here
 * (--wrap=free, --wrap=realloc), and the run time keeps what is looked at. */
void __wrap_free(void *block)
{
    if (!pyfort_hooks.keeps || !pyfort_hooks.keeps(block))
        __real_free(block);
}

void *__wrap_realloc(void *block, size_t size)
{
    if (!pyfort_hooks.moves || !pyfort_hooks.moves(&block, size))
        block = __real_realloc(block, size);
    return block;
}
"""

_REAL = """\
extern void __real_free(void *) __attribute__((weak));
extern void *__real_realloc(void *, size_t) __attribute__((weak));

"""

_NOT_KEPT = """\
/* The linker sends both here (--wrap=free, --wrap=realloc) without need. */
void __wrap_free(void *block)
{
    __real_free(block);
}

void *__wrap_realloc(void *block, size_t size)
{
    return __real_realloc(block, size);
}
"""

#: What the linker sends there.
KEPT = ("free", "realloc")

#: Of the table, after all others.
ENTRY = "    0, &pyfort_hooks,"


def needed(plan: Plan) -> bool:
    """Whether a library needs anything of the run time."""
    return plan.gives_views or any(w.can_fail and w.ufunc for w in plan.wrappers)


def preamble(plan: Plan) -> list[str]:
    """What the C file has at its head."""
    if plan.gives_views:
        return [_REAL + _HOOKS % " = {__real_free, 0, 0, 0}", _KEPT]
    passed_on = [_REAL + _NOT_KEPT] if plan.failing.always else []
    return [*([_HOOKS % ""] if needed(plan) else []), *passed_on]
