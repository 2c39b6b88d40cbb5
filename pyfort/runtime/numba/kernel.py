"""Calls of kernels: pure functions of scalars by value, which LLVM may vectorise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import llvmlite.binding as llvm
from llvmlite import ir
from numba.core import cgutils

from .. import Function
from . import internals, library

_LLVM = llvm.llvm_version_info[0]
# What LLVM must be compiling for to call a vector clone, and the bytes of its registers.
_NEEDS = {"b": ("", 16), "d": ("+avx2", 32), "e": ("+avx512f", 64)}


def call_kernel(
    context: Any, builder: Any, function: Function, returned: Any, values: list[Any]
) -> Any:
    """Call the kernel of a function with values of machine types."""
    entry = function.library.kernels[function.index][1]
    name = library.symbol(function.library, entry)
    if library.vectors(function.library, entry) is not None:
        types = tuple(str(v.type) for v in values)
        caller = _caller(context.codegen(), function, str(returned), types)
        internals.link_code(context, caller)
        name = caller.name
    type_ = ir.FunctionType(returned, [v.type for v in values])
    callee = cgutils.get_or_insert_function(builder.module, type_, name)
    callee.attributes.add("nounwind")
    return builder.call(callee, values)


@cache
def _caller(codegen: Any, function: Function, result: str, arguments: tuple[str, ...]) -> Any:
    """Code with a function of the same name, which calls a kernel that has vector clones."""
    entry = function.library.kernels[function.index][1]
    kernel = library.symbol(function.library, entry)
    features = {"", *internals.instruction_sets(codegen)}
    clones = [
        _Clone(letter, _NEEDS[letter][1] // _size(result), symbol)
        for letter, symbol in (library.vectors(function.library, entry) or {}).items()
        if _NEEDS[letter][0] in features
    ]
    name = f"call.{kernel}"
    module = llvm.parse_assembly(_text(name, kernel, result, arguments, clones))
    module.verify()
    return internals.make_code(codegen, name, module)


class _Clone(NamedTuple):
    letter: str  # of the instruction set, in the x86 vector-function ABI
    lanes: int
    symbol: str


def _text(
    name: str, kernel: str, result: str, arguments: tuple[str, ...], clones: list[_Clone]
) -> str:
    """A function around the call of a kernel, for LLVM to inline.

    Only in LLVM's text can a call say that it has no side effects, and which
    clones may stand for several calls of a loop. The list of what is used
    keeps the clones declared until the loops are vectorised.
    """
    declared = [_declaration(result, kernel, arguments)]
    used, variants = [], []
    for letter, lanes, symbol in clones:
        wide = [f"<{lanes} x {t}>" for t in (result, *arguments)]
        declared.append(_declaration(wide[0], symbol, wide[1:]))
        used.append(_address(wide[0], symbol, wide[1:]))
        variants.append(f"_ZGV{letter}N{lanes}{'v' * len(arguments)}_{kernel}({symbol})")
    pure = "memory(none)" if _LLVM >= 16 else "readnone"
    pointer = "ptr" if _LLVM >= 17 else "i8*"
    attributes = f"nounwind willreturn {pure}"
    if clones:
        declared.append(
            f"@llvm.compiler.used = appending global [{len(used)} x {pointer}] "
            f'[{", ".join(used)}], section "llvm.metadata"'
        )
        attributes += f' "vector-function-abi-variant"="{",".join(variants)}"'
    values = ", ".join(f"{t} %x{i}" for i, t in enumerate(arguments))
    return f"""\
{chr(10).join(declared)}
define {result} @"{name}"({values}) alwaysinline nounwind {{
  %r = tail call {result} @"{kernel}"({values}) #0
  ret {result} %r
}}
attributes #0 = {{ {attributes} }}
"""


def _declaration(result: str, name: str, arguments: Sequence[str]) -> str:
    return f'declare {result} @"{name}"({", ".join(arguments)})'


def _address(result: str, name: str, arguments: Sequence[str]) -> str:
    if _LLVM >= 17:
        return f'ptr @"{name}"'
    return f'i8* bitcast ({result} ({", ".join(arguments)})* @"{name}" to i8*)'


def _size(type_: str) -> int:
    """Bytes of one of LLVM's types."""
    return {"i32": 4, "i64": 8, "float": 4, "double": 8}[type_]
