"""The CFFI extension module: trampolines, and the table that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ...plan import Plan, PlannedRecord, PlannedVariable, Wrapper
from .. import associations, callbacks, guard, records
from ..quoting import c_comment, c_string
from ..wording import folded, source_names
from . import hooks, kernels, loops
from .header import declare_variable, declared_types, enumeration, prototype
from .kernels import PREFIX, called
from .trampoline import preambles, trampoline

#: What the run time finds all else by.
TABLE = f"void *const {PREFIX}pyfort_table[]"
_BUILD = f"const char {PREFIX}pyfort_build[]"
_WIDTH = 96
_OWN_PART = "/* pyfort */"
_TEXT = re.compile(r'"[^"\n]*"')
#: What CFFI writes for each argument that is a pointer: most of its text.
_POINTER = re.compile(
    r"  datasize = _cffi_prepare_pointer_call_argument\(\n"
    r"      (_cffi_type\(\d+\)), arg(\d+), \(char \*\*\)&x\2\);\n"
    r"  if \(datasize != 0\) \{\n"
    r"    x\2 = [^\n]*\n"
    r"    if \(_cffi_convert_array_argument\(\1, arg\2, \(char \*\*\)&x\2,\n"
    r"            datasize, &large_args_free\) < 0\)\n"
    r"      return NULL;\n"
    r"  \}\n\n"
)
_AS_CALL = (
    r"  if (pyfort_from_python(\1, arg\2, (char **)&x\2, &large_args_free))\n"
    r"    return NULL;\n"
)
_SIZE = "  Py_ssize_t datasize;\n"
_SIZE_IS_USED = re.compile(r"^  datasize = ", re.MULTILINE)
_CALLED_BY_PYTHON = re.compile(r"^static PyObject \*\n(?=_cffi_f_)", re.MULTILINE)


def emit(plan: Plan, extension: str, build: str) -> str:
    """The text of ``MOD_cffi.c``, written by CFFI around our trampolines.

    In C, every name that is not pyfort's own has a prefix, so that it is no word, type
    or macro that C, Python's headers or CFFI know. Python sees it without.

    Parameters
    ----------
    plan : Plan
    extension : str
        Dotted name of the extension module.
    build : str
        What the Python module must name, too.
    """
    from cffi import FFI  # a parser of C: needed only here, and slow to import

    ffi = FFI()
    ffi.cdef("\n".join([*_declarations(plan), f"extern {TABLE};", f"extern {_BUILD};"]))
    ffi.set_source(extension, _OWN_PART)
    with TemporaryDirectory() as folder:
        target = Path(folder, "module.c")
        with redirect_stdout(StringIO()):  # CFFI tells which file it writes
            ffi.emit_c_code(str(target))
        written = target.read_text(encoding="utf-8")
    named = _TEXT.sub(lambda text: text[0].replace(PREFIX, ""), written)
    named = _CALLED_BY_PYTHON.sub(r"PYFORT_AS_WRITTEN \g<0>", named)
    named, pointers = _POINTER.subn(_AS_CALL, named)
    if not _SIZE_IS_USED.search(named):
        named = named.replace(_SIZE, "")
    own = _prelude(plan) + (f"\n{_FOR_POINTERS}" if pointers else "")
    return _define(build) + named.replace(_OWN_PART, own, 1)


def signed(text: str, build: str) -> str:
    """The text of another build, of which nothing else differs."""
    return _define(build) + text.partition("\n")[2]


def _define(build: str) -> str:
    return f'#define PYFORT_BUILD "{build}" /* written by pyfort: do not edit */\n'


def _declarations(plan: Plan) -> Iterator[str]:
    """What CFFI reads: ``MOD.h`` with prefixes, and without names of dummies."""
    yield from declared_types(plan)
    yield from (records.structure(r, PREFIX) for r in plan.records)
    for module in plan.modules:
        yield from (enumeration(e, PREFIX) for e in module.enumerations)
    yield from (text for v in plan.variables for text, _ in declare_variable(v, PREFIX))
    yield from (prototype(w, PREFIX) for w in plan.wrappers)


#: How C refers to symbols.
NAMES = """\
/* The library's names may be anything in C (errno, int32_t, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)
"""

_AS_WRITTEN = """\
/* CFFI's way from Python to each function only converts, which the optimiser makes no
 * faster, and it would take longer for that than for all the rest. */
#ifdef __clang__
#define PYFORT_AS_WRITTEN __attribute__((noinline, optnone))
#else
#define PYFORT_AS_WRITTEN __attribute__((optimize("O0")))
#endif
"""

_FOR_POINTERS = """\
/* What Python gives CFFI for a pointer: nothing else where it is one, or has a buffer; a list
 * gets memory for the call. */
static int pyfort_from_python(struct _cffi_ctypedescr *type, PyObject *given, char **pointer,
                          struct _cffi_freeme_s **made)
{
    Py_ssize_t size = _cffi_prepare_pointer_call_argument(type, given, pointer);
    if (size == 0)
        return 0;
    *pointer = NULL;
    return _cffi_convert_array_argument(type, given, pointer, size, made) < 0;
}"""


def _prelude(plan: Plan) -> str:
    return "\n".join(
        [
            c_comment(f"CFFI module of {source_names(plan)}, written by pyfort: do not edit."),
            *INCLUDES,
            *preambles(plan),
            *before_names(plan),
            NAMES,
            _AS_WRITTEN,
            *definitions(plan),
            "/* The Python module has the same word: both are of one build. */",
            f"static {_BUILD} = PYFORT_BUILD;",
            *table(plan),
        ]
    )


#: What the C of a library begins with.
INCLUDES = ("#include <stdint.h>", "#include <stddef.h>", "")


def before_names(plan: Plan) -> list[str]:
    """What only needs C's own headers, and the preambles."""
    is_guarded = plan.can_fail or plan.failing.always
    return [*hooks.preamble(plan), *(guard.preamble(plan.failing) if is_guarded else ())]


def definitions(plan: Plan) -> Iterator[str]:
    """What leads to procedures and variables: declarations, trampolines, loops."""
    ufuncs = [(i, w, w.ufunc) for i, w in enumerate(plan.wrappers) if w.ufunc]
    with_kernel = _with_kernel(plan)
    yield from (records.checked(r, PREFIX) for r in plan.records)
    for i, r in _initialised(plan):
        yield _labelled(f"void {PREFIX}type_{i}(void *object);", r.initialiser)
    yield from (_labelled(prototype(w, PREFIX), w.symbol) for w in plan.wrappers)
    yield from (_labelled(*d) for v in plan.variables for d in declare_variable(v, PREFIX))
    yield from (f"{enumeration(e, PREFIX)}\n" for m in plan.modules for e in m.enumerations)
    yield from (callbacks.in_c(*found) for found in callbacks.dummies(plan))
    yield "/* A trampoline takes the address of every argument, then that of the result;"
    yield " * it returns the address of what went wrong, or 0. */"
    yield from (trampoline(i, w) for i, w in enumerate(plan.wrappers))
    for i, v in enumerate(plan.variables):
        if v.association:
            yield associations.locator(i, v)
    yield from (kernels.prototype(w) for _, w in with_kernel)
    if any(kernels.has_vectors(w) for w in plan.wrappers):
        yield kernels.PREAMBLE
    yield from (kernels.vectors(i, w) for i, w in with_kernel)
    if ufuncs:
        yield loops.PREAMBLE
    if any(w.can_fail for _, w, _ in ufuncs):
        yield guard.LOOP
    yield from (loops.loop(i, w, u) for i, w, u in ufuncs)


def table(plan: Plan) -> list[str]:
    """The table by which the run time finds them: see `python.entries`."""
    entries = [f"    (void *)call_{i}, (void *){called(w)}," for i, w in enumerate(plan.wrappers)]
    entries += [_variable_entry(i, v) for i, v in enumerate(plan.variables)]
    ufuncs = [(i, w) for i, w in enumerate(plan.wrappers) if w.ufunc]
    entries += [f"    (void *)loop_{i}, (void *){called(w)}," for i, w in ufuncs]
    for i, w in _with_kernel(plan):
        found = f"(void *)vectors_{i}" if kernels.has_vectors(w) else "0"
        entries.append(f"    {found}, (void *){kernels.name(w)},")
    entries += [
        f"    0, (void *){PREFIX}type_{i},  /* the values that a new object has */"
        for i, _ in _initialised(plan)
    ]
    entries += [hooks.ENTRY] if hooks.needed(plan) else []
    return [
        "/* For each procedure its trampoline and itself, for each variable its address, or",
        " * what tells it, or what gives it memory and what tells that; for each ufunc its",
        " * loop and the procedure, for each kernel its vector clones and itself. */",
        f"static {TABLE} = {{",
        *entries,
        "    0, 0,  /* the end */",
        "};",
    ]


def _with_kernel(plan: Plan) -> list[tuple[int, Wrapper]]:
    return [(i, w) for i, w in enumerate(plan.wrappers) if w.kernel]


def _initialised(plan: Plan) -> list[tuple[int, PlannedRecord]]:
    return list(enumerate(records.initialised(plan)))


def _variable_entry(index: int, planned: PlannedVariable) -> str:
    """The address of a variable, or in the other place of what tells it."""
    if planned.association:
        return associations.entry(index, planned)
    name = f"(void *)&{PREFIX}{planned.c_name}"
    return f"    {name}, 0," if planned.accessor else f"    0, {name},"


def _labelled(declared: str, symbol: str) -> str:
    """A declaration of what the linker knows as `symbol`."""
    label = f"PYFORT_SYMBOL({c_string(symbol)});"
    line = declared.removesuffix(";")
    joint = " " if len(f"{line} {label}") <= _WIDTH else "\n    "
    return f"{folded(line)}{joint}{label}\n"
