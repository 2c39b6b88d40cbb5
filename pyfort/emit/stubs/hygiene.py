"""Types in stubs, where Fortran has an entity with the name of one."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator

_IMPORTS = {"np": "numpy", "enum": "enum"}


def clear(text: str, names: Collection[str]) -> str:
    """A stub in which no type is called like one of the names that it declares."""
    lines = text.split("\n")
    needed: set[str] = set()
    found = [n for n in _types(ast.parse(text)) if n.id in names]
    for node in sorted(found, key=lambda n: (n.lineno, n.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        module, spelled = _other(node.id)
        needed.add(module)
        end = node.col_offset + len(node.id)
        lines[node.lineno - 1] = f"{line[: node.col_offset]}{spelled}{line[end:]}"
    lines = [line for line in (_without(line, names) for line in lines) if line is not None]
    imports = sorted(needed)
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return "\n".join([*lines[:first], *imports, *lines[first:]])


def _without(line: str, names: Collection[str]) -> str | None:
    """A line that imports nothing under one of the names."""
    if any(line in (f"import {n}", f"import {_IMPORTS[n]} as {n}") for n in _IMPORTS if n in names):
        return None
    is_import = line.startswith("from typing import ") and "overload" in names
    return line.removesuffix(", overload") if is_import else line


def _other(name: str) -> tuple[str, str]:
    """An import, and what a type is called by it."""
    if name in _IMPORTS:
        return f"import {_IMPORTS[name]} as _{name}", f"_{name}"
    if hasattr(builtins, name):
        return "import builtins as _builtins", f"_builtins.{name}"
    module = "collections.abc" if name == "Callable" else "typing"
    return f"from {module} import {name} as _{name}", f"_{name}"


def _types(tree: ast.AST) -> Iterator[ast.Name]:
    """Every name that stands for a type or a decorator."""
    for node in ast.walk(tree):
        places: list[ast.expr | None] = []
        if isinstance(node, ast.FunctionDef):
            decorators = [d for d in node.decorator_list if not isinstance(d, ast.Attribute)]
            places = [*decorators, node.returns]  # a setter is the property's own
        elif isinstance(node, ast.arg | ast.AnnAssign):
            places = [node.annotation]
        elif isinstance(node, ast.ClassDef):
            places = [*node.bases]
        for place in places:
            if place is not None:
                yield from (n for n in ast.walk(place) if isinstance(n, ast.Name))
