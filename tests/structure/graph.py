"""Who uses whom, from the code's own text: imports of Python files, calls between C files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

Graph = dict[str, set[str]]

#: Definitions stand at the beginning of a line, and the brace on the next one.
_DEFINITION = re.compile(r"^(?!static|typedef|extern)\w[\w *]*?\b(\w+)\([^;{]*\)\n\{", re.M)
_VARIABLE = re.compile(r"^(?!static|typedef|extern)\w[\w *]*[ *](\w+)(?:\[\])?(?: = .*|;)$", re.M)
_STATIC = re.compile(r"^static [\w *]*?\b(\w+)\(", re.M)
_INCLUDE = re.compile(r"^#include \"(.+)\"", re.M)
_COMMENT = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"", re.S)


def of_imports(package: Path) -> Graph:
    """The files of a package by what they import of it, wherever the import stands."""
    files = {_module(path, package): path for path in package.rglob("*.py")}
    graph: Graph = {}
    for name, path in files.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = (n for node in ast.walk(tree) for n in _imported(node, name, path, files))
        graph[name] = {n for n in found if n != name}
    return graph


def _module(path: Path, package: Path) -> str:
    parts = [package.name, *path.relative_to(package).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(node: ast.AST, name: str, path: Path, files: dict[str, Path]) -> list[str]:
    if isinstance(node, ast.Import):
        return [a.name for a in node.names if a.name in files]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    base = package[: len(package) - node.level + 1] if node.level else []
    origin = ".".join([*base, *(node.module or "").split(".")]).strip(".")
    found = []
    for alias in node.names:
        inner = f"{origin}.{alias.name}"
        # A package that is imported for one of its files stands for that file.
        found.append(inner if inner in files else origin)
    return [f for f in found if f in files]


def of_calls(folder: Path) -> Graph:
    """The C files below a folder by whose functions and variables they mention."""
    texts = {
        path.relative_to(folder).as_posix(): _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.c")
    }
    homes = {
        symbol: name
        for name, text in texts.items()
        for pattern in (_DEFINITION, _VARIABLE)
        for symbol in pattern.findall(text)
    }
    graph: Graph = {}
    for name, text in texts.items():
        own = set(_STATIC.findall(text))
        mentioned = {homes[w] for w in re.findall(r"\w+", text) if w in homes and w not in own}
        graph[name] = mentioned - {name}
    return graph


def of_includes(folder: Path) -> Graph:
    """The C files and headers below a folder by the headers of it that they include."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.[ch]")}
    return {
        name: set(_INCLUDE.findall(path.read_text(encoding="utf-8")))
        for name, path in files.items()
    }


def circles(graph: Graph) -> list[list[str]]:
    """Groups of files each of which leads to every other one."""
    reach = {name: _reachable(graph, name) for name in graph}
    groups = {
        tuple(sorted({name, *(n for n in reach[name] if name in reach[n])}))
        for name in graph
        if name in reach[name]
    }
    return [list(group) for group in sorted(groups)]


def _reachable(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    new = set(graph[start])
    while new:
        found |= new
        new = {n for name in new for n in graph.get(name, ())} - found
    return found
