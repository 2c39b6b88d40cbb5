"""``pyfort migrate``: what a project that builds with f2py has to do."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .build import plan_sources
from .build.errors import BuildError
from .build.sources.request import Request
from .f2py_command import UsageError, parse
from .plan import Role, Wrapper
from .reader import ReadError

_FILES = ("setup.py", "meson.build", "CMakeLists.txt", "Makefile", "makefile", "GNUmakefile")
_SUFFIXES = (".mk", ".sh", ".toml", ".cmake")
_IGNORED = frozenset({".git", ".venv", "build", "dist", "node_modules", "__pycache__"})
#: What runs f2py, before its options.
_CALL = re.compile(r"\b(?:numpy\.)?f2py[\d.]*[}'\"]*[\s,]+(.*)", re.IGNORECASE)
_TELLING = re.compile(r"-[cmh]$|.*\.(?:pyf|f\w*)$", re.IGNORECASE)
_EXTENSION = ("Extension", "add_extension")


@dataclass(frozen=True, slots=True)
class Call:
    """A use of f2py: where it stands, and the options as words."""

    path: Path
    line: int
    words: tuple[str, ...]


def calls(folder: Path) -> Iterator[Call]:
    """The uses of f2py in a project's files."""
    for path in sorted(folder.rglob("*")):
        if _IGNORED & {*path.relative_to(folder).parts} or not path.is_file():
            continue
        if path.name not in _FILES and path.suffix not in _SUFFIXES:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".py":
            yield from _in_python(path, text)
        else:
            yield from _in_text(path, text)


def _in_python(path: Path, text: str) -> Iterator[Call]:
    """Extensions of numpy.distutils, and command lines in lists."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name not in _EXTENSION:
            continue
        given = {k.arg: k.value for k in node.keywords if k.arg}
        named = [*node.args, given.get("name")]
        module = _text(named[0]) if named and named[0] is not None else None
        sources = _texts(given.get("sources") or (node.args[1] if len(node.args) > 1 else None))
        if not any(re.search(r"\.(?:pyf|f\w*)$", s, re.IGNORECASE) for s in sources):
            continue
        words = ["-c", *(["-m", module] if module else []), *sources]
        words += [f"-l{lib}" for lib in _texts(given.get("libraries"))]
        words += [f"-I{d}" for d in _texts(given.get("include_dirs"))]
        yield Call(path, node.lineno, tuple(words))


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _texts(node: ast.expr | None) -> list[str]:
    items = node.elts if isinstance(node, ast.List | ast.Tuple) else []
    return [text for item in items if (text := _text(item)) is not None]


def _in_text(path: Path, text: str) -> Iterator[Call]:
    """Command lines: of a shell, or as a list of words."""
    joined = re.sub(r"\\\n", "  ", text)
    for number, row in enumerate(joined.split("\n"), 1):
        if row.lstrip().startswith("#"):
            continue
        match = _CALL.search(row)
        if match is None:
            continue
        rest = re.split(r"\]|&&|;|\)", match[1])[0]
        try:
            words = tuple(w.strip(",") for w in shlex.split(rest.replace(",", " "), comments=True))
        except ValueError:
            continue
        if any(_TELLING.match(word) for word in words):
            yield Call(path, number, words)


def command(call: Call) -> str:
    """The command of pyfort for a use of f2py."""
    try:
        found = parse(call.words)
    except UsageError as problem:
        return f"pyfort f2py {shlex.join(call.words)}    # {problem}"
    words = ["pyfort", "build", *found.sources, *(["-m", found.name] if found.name else [])]
    words += ["--only", ",".join(found.only)] if found.only else []
    words += ["--skip", ",".join(found.skip)] if found.skip else []
    for option, values in (
        ("-I", found.include_dirs),
        ("-L", found.library_dirs),
        ("-l", found.libraries),
    ):
        words += [f"{option}{value}" for value in values]
    words += ["--fc", found.fc] if found.fc else []
    words += [f"--fflags={' '.join(found.fflags)}"] if found.fflags else []
    return shlex.join(words)


def report(folder: Path) -> Iterator[str]:
    """The lines that are printed: for each use of f2py the command, and what differs."""
    for call in calls(folder):
        yield f"{call.path}:{call.line}: f2py {shlex.join(call.words)}"
        yield f"  {command(call)}"
        yield from (f"    {line}" for line in _differences(call))


def _differences(call: Call) -> Iterator[str]:
    """What differs for callers, procedure by procedure."""
    try:
        found = parse(call.words)
    except UsageError:
        return
    sources = [str(call.path.parent / source) for source in found.sources]
    missing = [s for s in sources if not Path(s).is_file()]
    if missing or not sources:
        yield f"{missing[0] if missing else 'no source'}: not there, so nothing is compared"
        return
    request = Request(
        sources=tuple(sources),
        only=tuple(found.only),
        skip=tuple(found.skip),
        include_dirs=tuple(str(call.path.parent / d) for d in found.include_dirs),
        fc=found.fc,
        fflags=shlex.join(found.fflags),
    )
    try:
        plan, unread = plan_sources(request)
    except (BuildError, ReadError) as problem:
        yield str(problem)
        return
    for wrapper in plan.wrappers:
        yield from (f"{wrapper.name}: {text}" for text in _of_procedure(wrapper))
    yield from (f"{r.name}: not wrapped: {r.reason} ({r.place})" for r in plan.refusals)
    yield from unread


def _of_procedure(wrapper: Wrapper) -> Iterator[str]:
    positional = [p for p in wrapper.parameters if p.positional]
    required = [i for i, p in enumerate(positional) if not p.optional]
    if any(p.optional for p in positional[: max(required, default=0)]):
        names = ", ".join(p.name for p in positional)
        yield f"parameters keep their order ({names}): f2py puts optional ones last"
    sizes = [p.name for p in wrapper.parameters if p.keyword and p.role is Role.SIZE]
    if sizes:
        yield f"by keyword only: {', '.join(sizes)}"
    if wrapper.called.guidance:
        return
    changed = [
        p.name for p in wrapper.parameters if p.returned and p.role is Role.INOUT and p.is_scalar
    ]
    if changed:
        yield f"returned, not changed in place: {', '.join(changed)}"
