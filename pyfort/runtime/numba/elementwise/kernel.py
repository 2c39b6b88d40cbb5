"""Calls of kernels: pure functions of scalars by value, which LLVM may vectorise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import llvmlite.binding as llvm
from llvmlite import ir
from numba.core import cgutils

from ... import Function, Library
from .. import internals, library

_LLVM = llvm.llvm_version_info[0]
# What LLVM must be compiling for to call a vector clone, and the bytes of its registers.
_NEEDS = {"b": ("", 16), "d": ("+avx2", 32), "e": ("+avx512f", 64)}


def call_kernel(
    context: Any, builder: Any, function: Function, returned: Any, values: list[Any]
) -> Any:
    """Call the kernel of a function with values of machine types."""
    entry = function.library.kernels[function.index][1]
    types = tuple(str(v.type) for v in values)
    code = _inlined(context.codegen(), function)
    if code is None and library.vectors(function.library, entry) is not None:
        code = _caller(context.codegen(), function, str(returned), types)
    if code is not None:
        internals.link_code(context, code)
    name = code.name if code else library.symbol(function.library, entry)
    callee = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(returned, [v.type for v in values]), name
    )
    callee.attributes.add("nounwind")
    return builder.call(callee, values)


def how_called(function: Function) -> str:
    """How jitted code of this process calls a function.

    Returns
    -------
    str
        ``inlined``; ``external, in vectors`` where loops can call vector
        clones; or ``external``, with the reason where there is a text to
        inline that this LLVM cannot use.
    """
    if function.index not in function.library.kernels:
        return "external"
    symbol, entry = function.library.kernels[function.index]
    if symbol in _sources(function.library):
        module = _module(function)
        return f"external: {module}" if isinstance(module, str) else "inlined"
    return "external, in vectors" if library.vectors(function.library, entry) else "external"


@cache
def _sources(library_: Library) -> dict[str, str]:
    """The kernels that came as LLVM's text, by C name."""
    sections = library.inlinable_source(library_).split("\n; kernel ")[1:]
    return {name: source for name, _, source in (s.partition("\n") for s in sections)}


def _module(function: Function) -> Any:
    """A module with a function's kernel; a string that says why, where this LLVM has none."""
    symbol = function.library.kernels[function.index][0]
    source = _sources(function.library).get(symbol, "")
    if _LLVM < 16 and re.search(r"\bptr\b", source):
        return f"LLVM {_LLVM} has typed pointers only"
    try:
        module = llvm.parse_assembly(source)
        module.verify()
    except RuntimeError as problem:
        return f"LLVM {_LLVM} does not read it: {' '.join(str(problem).split())}"
    machine = llvm.get_process_triple()
    if module.triple.partition("-")[0] != machine.partition("-")[0]:
        return f"it is for {module.triple or 'no machine'}"
    if not any(f.name == symbol and not f.is_declaration for f in module.functions):
        return f"{symbol} is not in its text"
    module.triple = machine
    return module


@cache
def _inlined(codegen: Any, function: Function) -> Any:
    """Code with a kernel under the name of the code; None for one that must be called."""
    symbol, entry = function.library.kernels[function.index]
    module = _module(function)
    if isinstance(module, str):
        return None
    name = f"inlined.{library.symbol(function.library, entry)}"
    module.get_function(symbol).name = name
    return internals.make_code(codegen, name, module)


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
    module = llvm.parse_assembly(_caller_source(name, kernel, result, arguments, clones))
    module.verify()
    return internals.make_code(codegen, name, module)


class _Clone(NamedTuple):
    letter: str  # of the instruction set, in the x86 vector-function ABI
    lanes: int
    symbol: str


def _caller_source(
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
