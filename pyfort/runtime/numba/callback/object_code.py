"""Machine code of jitted functions for programs in which no Python runs."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
from functools import cache
from typing import Any, NamedTuple

import llvmlite.binding as llvm

from ... import Interface
from .. import internals
from .code import FAILED
from .python import as_jitted, compiled_library

#: What libraries have of numba's run time (embed/standalone.c): the memory of arrays and text.
_OWN = frozenset(
    [
        *("NRT_MemInfo_alloc_aligned", "NRT_MemInfo_alloc_safe_aligned", "NRT_MemInfo_call_dtor"),
        *("NRT_MemInfo_alloc", "NRT_MemInfo_alloc_safe", "NRT_Allocate", "NRT_Free"),
    ]
)
_ADDRESS = re.compile(r"inttoptr \(i64 [1-9]\d*")
_BYTES = re.compile(r'c"([^"]*)"')


class ObjectCode(NamedTuple):
    """An object file, and the exceptions that its code raises.

    It has one function that others see, of slots and a callback. It tells exceptions to the
    function `code.FAILED`, which gets the address of one of the `raised` as the first word of
    numba's information: numba has them pickled.
    """

    data: bytes
    raised: dict[bytes, str]


def object_code(
    value: Any, interface: Interface, function: str, name: str, symbol: str
) -> ObjectCode:
    """Compile a jitted function ahead of time.

    Parameters
    ----------
    value
        The function.
    interface
        How Fortran calls it.
    function, name
        What Fortran and Python call it, for messages.
    symbol
        What the linker is to call it.

    Raises
    ------
    TypeError
        When it is not jitted, or needs something that only is where Python runs.
    """
    jitted = as_jitted(value, function, name)
    if jitted is None:
        raise TypeError(f"{name} is not compiled: decorate it with @numba.njit")
    with internals.compiler_lock:
        built = compiled_library(
            jitted, interface._replace(raw=False), function, f"function '{name}'"
        )
        if built.code.has_dynamic_globals:
            raise TypeError(f"{name} refers to addresses of this process, or to large arrays")
        module = llvm.parse_assembly(internals.assembly(built.code))
    native = module.get_function(built.native.name)
    _check_needs(module, name)
    raised = _raised(module)
    for one in (*module.functions, *module.global_variables):
        if not one.is_declaration and one.name != native.name:
            one.linkage = "internal"  # another library may have the same
    native.name = symbol
    machine = llvm.Target.from_default_triple().create_target_machine(
        opt=3, reloc="pic", codemodel="default"
    )
    return ObjectCode(machine.emit_object(module), raised)


def _check_needs(module: Any, name: str) -> None:
    """All that is called must be in every program: C's library has it, or we have."""
    if _ADDRESS.search(str(module)):
        raise TypeError(f"{name} calls or reads what only has an address in this process")
    library = _mathematics()
    declared = [f.name for f in module.functions if f.is_declaration]
    declared += [g.name for g in module.global_variables if g.is_declaration]
    for needed in declared:
        is_ours = needed == FAILED or needed in _OWN
        if needed.startswith("llvm.") or is_ours or hasattr(library, needed):
            continue
        if needed.startswith("NRT_"):
            raise TypeError(
                f"{name} allocates a list or another container, for which it needs numba's run "
                f"time ({needed}): use arrays"
            )
        raise TypeError(f"{name} needs '{needed}', which is not there without Python")


@cache
def _mathematics() -> ctypes.CDLL:
    """C's library of mathematics, and with it that of all programs."""
    return ctypes.CDLL(ctypes.util.find_library("m"))


def _raised(module: Any) -> dict[bytes, str]:
    found = {}
    for one in module.global_variables:
        if one.name.startswith(".const.pickledata.") and ".sha1" not in one.name:
            match = _BYTES.search(str(one))
            if match:
                data = re.sub(
                    rb"\\([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), match[1].encode()
                )
                text = internals.exception_text(data)
                if text is not None:
                    found[data] = text
    return found
