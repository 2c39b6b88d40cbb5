"""Declarations of C in Python files: what they give to ``ffi.cdef``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..build.compilers.native import CCompiler
from ..build.errors import BuildError
from .header import Declared, read_text

# What CFFI has beyond C. Functions of Python are not those of Fortran.
_OF_PYTHON = re.compile(r'extern\s*"Python(?:\+C)?"\s*(?:\{[^}]*\}|[^;]*;)')
_BEYOND_C = (
    (re.compile(r"typedef[ \t]+\.\.\."), "typedef void"),  # of which there are only pointers
    (re.compile(r"(?<=\w)[ \t]*\.\.\.(?=[ \t]*\w+[ \t]*;)"), ""),  # typedef int... name;
    (re.compile(r"\[[ \t]*\.\.\.[ \t]*\]"), "[]"),
    (re.compile(r"\.\.\.[ \t]*;"), ""),
    (re.compile(r"^[ \t]*#[ \t]*define[ \t]+\w+[ \t]+\.\.\.[ \t]*$", re.M), ""),
)


def read_python(path: Path, compiler: CCompiler, include_dirs: Sequence[str]) -> Iterator[Declared]:
    """The functions that a Python file declares to CFFI.

    Raises
    ------
    BuildError
        When the file is no Python, or it gives something that only its execution would tell.
    """
    try:
        tree = ast.parse(path.read_text("utf-8"), str(path))
    except SyntaxError as problem:
        raise BuildError(f"{path}:{problem.lineno}: {problem.msg}") from problem
    texts = _texts(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in ("cdef", "embedding_api"):
            continue
        given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "csource")]
        for argument in given:
            declared = "".join(_pieces(argument, texts, path))
            known = "".join(f"#include <{h}.h>\n" for h in ("stdint", "stddef", "stdbool"))
            yield from read_text(known + _in_c(declared), str(path), compiler, include_dirs)


def _texts(tree: ast.Module) -> dict[str, ast.expr]:
    """What names stand for that are assigned once in a file."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AugAssign | ast.AnnAssign) and isinstance(node.target, ast.Name):
            if isinstance(node, ast.AugAssign):  # the name stands for more than one text
                found.setdefault(node.target.id, []).extend([node.value] * 2)
            elif node.value:
                found.setdefault(node.target.id, []).append(node.value)
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _pieces(node: ast.expr, texts: dict[str, ast.expr], path: Path) -> Iterator[str]:
    """The text that an expression is, with markers of its lines."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield f'\n#line {node.lineno} "{path}"\n{node.value}'
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _pieces(node.left, texts, path)
        yield from _pieces(node.right, texts, path)
    elif isinstance(node, ast.Name) and node.id in texts:
        others = {name: value for name, value in texts.items() if name != node.id}
        yield from _pieces(texts[node.id], others, path)
    else:
        raise BuildError(
            f"{path}:{node.lineno}: what cdef is given here is known only when it is executed: "
            "write it as text, or check the header that it is read from"
        )


def _in_c(text: str) -> str:
    """Declarations of CFFI as C has them, in the same lines."""
    text = _OF_PYTHON.sub(lambda match: "\n" * match[0].count("\n"), text)
    for pattern, plain in _BEYOND_C:
        text = pattern.sub(plain, text)
    return text
