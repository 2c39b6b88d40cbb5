"""The CFFI extension module: trampolines, and the table that leads to them."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ..plan import Parameter, Plan, PlannedEnumeration, Wrapper
from . import kernels, loops
from .header import c_name, declare_variable, enumeration, prototype
from .text import folded, source_names, where

_TABLE = "void *const pyfort_table[];"
_BUILD = "const char pyfort_build[];"


def emit(plan: Plan, declarations: str, extension: str, build: str) -> str:
    """The text of ``MOD_cffi.c``, written by CFFI around our trampolines.

    Parameters
    ----------
    plan : Plan
    declarations : str
        The text of ``MOD.h``.
    extension : str
        Dotted name of the extension module.
    build : str
        What the Python module must name, too.
    """
    from cffi import FFI  # a parser of C: needed only here, and slow to import

    ffi = FFI()
    ffi.cdef(declarations)
    ffi.cdef(f"extern {_TABLE}\nextern {_BUILD}")
    ffi.set_source(extension, _prelude(plan))
    with TemporaryDirectory() as folder:
        target = Path(folder, "module.c")
        with redirect_stdout(StringIO()):  # CFFI tells which file it writes
            ffi.emit_c_code(str(target))
        return _define(build) + target.read_text(encoding="utf-8")


def signed(text: str, build: str) -> str:
    """The text of another build, of which nothing else differs."""
    return _define(build) + text.partition("\n")[2]


def _define(build: str) -> str:
    return f'#define PYFORT_BUILD "{build}" /* written by pyfort: do not edit */\n'


_NAMES = """\
/* The library's names may be the C library's too (getc, gamma): here each has a
 * prefix, and the symbol that it stands for. */
#define PYFORT_TEXT_(prefix) #prefix
#define PYFORT_TEXT(prefix) PYFORT_TEXT_(prefix)
#define PYFORT_SYMBOL(name) __asm__(PYFORT_TEXT(__USER_LABEL_PREFIX__) name)
"""


def _prelude(plan: Plan) -> str:
    entries = [f"    (void *)call_{i}, (void *){w.symbol}," for i, w in enumerate(plan.wrappers)]
    entries += [f"    0, (void *)&{v.variable.binding}," for v in plan.variables]
    ufuncs = [(i, w, w.ufunc) for i, w in enumerate(plan.wrappers) if w.ufunc]
    entries += [f"    (void *)loop_{i}, (void *){w.symbol}," for i, w, _ in ufuncs]
    with_kernel = [(i, w, w.kernel) for i, w in enumerate(plan.wrappers) if w.kernel]
    for i, w, kernel in with_kernel:
        found = f"(void *)vectors_{i}" if kernels.has_vectors(w) else "0"
        entries.append(f"    {found}, (void *){kernel.symbol},")
    return "\n".join(
        [
            f"/* CFFI module of {source_names(plan)}, written by pyfort: do not edit. */",
            "#include <stdint.h>",
            "#include <stddef.h>",
            "",
            _NAMES,
            *(_prototype(w) for w in plan.wrappers),
            *(_declaration(str(v.variable.binding), declare_variable(v)) for v in plan.variables),
            *(_enumeration(e) for m in plan.modules for e in m.enumerations),
            "/* A trampoline takes the address of every argument, then that of the result;",
            " * it returns the address of what went wrong, or 0. */",
            *(_trampoline(i, w) for i, w in enumerate(plan.wrappers)),
            *(kernels.prototype(w) for _, w, _ in with_kernel),
            *([kernels.PREAMBLE] if any(kernels.has_vectors(w) for w in plan.wrappers) else []),
            *(kernels.vectors(i, w) for i, w, _ in with_kernel),
            *([loops.PREAMBLE] if ufuncs else []),
            *(loops.loop(i, w, u) for i, w, u in ufuncs),
            "/* The Python module has the same word: both are of one build. */",
            f"static {_BUILD.removesuffix(';')} = PYFORT_BUILD;",
            "/* For each procedure its trampoline and itself, for each variable its address,",
            " * for each ufunc its loop and the procedure, for each kernel its vector clones",
            " * and itself. */",
            f"static {_TABLE.removesuffix('[];')}[] = {{",
            *entries,
            "    0, 0,  /* the end */",
            "};",
        ]
    )


def _prototype(wrapper: Wrapper) -> str:
    if wrapper.shim:  # its name is ours
        return f"{folded(prototype(wrapper))}\n"
    return _declaration(wrapper.symbol, prototype(wrapper))


def _declaration(symbol: str, declared: str) -> str:
    labelled = f'{declared.removesuffix(";")} PYFORT_SYMBOL("{symbol}");'
    return f"{_renamed(symbol)}\n{folded(labelled)}\n"


def _enumeration(planned: PlannedEnumeration) -> str:
    enumerators = planned.enumeration.enumerators
    return "\n".join([*(_renamed(c_name(e.name)) for e in enumerators), enumeration(enumerators)])


def _renamed(name: str) -> str:
    return f"#undef {name}\n#define {name} pyfort_c_{name}"


def _trampoline(index: int, wrapper: Wrapper) -> str:
    passed = [_pass(p, i) for i, p in enumerate(wrapper.parameters)]
    result = wrapper.result
    left = ""
    if result and result.by_value:
        left = f"*({_pointer_to(result)})a[{len(passed)}] = "
    elif result:
        passed.append(f"a[{len(passed)}]")
    unused = "" if passed or result else "    (void)a;\n"
    place = where(wrapper.procedure.place)
    return (
        f"static const void *call_{index}(void **a) /* {place} {wrapper.procedure.name} */\n{{\n"
        f"{unused}    {left}{wrapper.symbol}({', '.join(passed)});\n    return 0;\n}}\n"
    )


def _pass(parameter: Parameter, index: int) -> str:
    if parameter.by_value:
        return f"*({_pointer_to(parameter)})a[{index}]"
    return f"a[{index}]"


def _pointer_to(parameter: Parameter) -> str:
    spelled = parameter.c_type
    return f"{spelled}*" if spelled.endswith("*") else f"{spelled} *"
