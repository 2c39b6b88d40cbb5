"""``pyfort migrate --rewrite``: lines for f2py become INTENT of Fortran, where nothing changes.

What callers see is the judge: a procedure whose plan would be another one keeps its lines, and so
does one that the compiler objects to.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .build import plan_sources
from .build.compilers.toolchain import toolchain
from .build.errors import BuildError
from .build.sources.request import Request
from .dialect import Dialect
from .model import Category
from .plan import Plan, Wrapper
from .reader import ReadError
from .reader.meaning.rewriting import (
    Dummies,
    Key,
    Level,
    Rewritten,
    procedures,
    rewritten,
    standing,
)

_SUFFIX = re.compile(r"\.(?:f|for|ftn|f77|f90|f95|f03|f08|f18)$", re.IGNORECASE)
_IGNORED = frozenset({".git", ".venv", "build", "dist", "node_modules", "__pycache__"})
_ROUNDS = 4
_LINE = re.compile(r"^\s*[!c*C]\s?f2py\b|!f2py\b", re.IGNORECASE | re.MULTILINE)


def rewrite(path: Path) -> Iterator[str]:
    """Rewrite a file, or the files of a folder; yields what is printed."""
    wanted = [path] if path.is_file() else sorted(_sources(path))
    folders = dict.fromkeys(file.parent for file in wanted if _LINE.search(_load(file)))
    for folder in folders:
        own = [file for file in wanted if file.parent == folder]
        yield from _rewrite_folder(folder, own)


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if _SUFFIX.search(path.name) and path.is_file() and not _IGNORED & {*inside}:
            yield path


def _load(path: Path) -> str:
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def _store(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)


def _rewrite_folder(folder: Path, wanted: Sequence[Path]) -> Iterator[str]:
    """Rewrite some files of a folder, whose other files say what these need."""
    every = sorted(p for p in folder.iterdir() if _SUFFIX.search(p.name) and p.is_file())
    try:
        texts = _settled(folder, every, wanted)
    except (BuildError, ReadError) as problem:
        yield f"{folder}: not rewritten: {problem}"
        return
    for path, found in texts.items():
        before = _load(path)
        if found.text != before:
            backup = path.with_name(f"{path.name}.orig")
            if backup.exists():
                yield f"{path}: not rewritten: {backup.name} is there already: remove it"
                continue
            _store(backup, before)
            _store(path, found.text)
            yield from difflib.unified_diff(
                before.splitlines(), found.text.splitlines(), str(backup), str(path), lineterm=""
            )
        yield from (f"{path}:{line}: kept: {text}: {why}" for line, text, why in found.kept)


def _settled(folder: Path, every: Sequence[Path], wanted: Sequence[Path]) -> dict[Path, Rewritten]:
    """The new texts, with which callers see the same as before, and compilers say no more."""
    before = _plan(folder, every)
    known = {key: _dummies(found) for key, found in _wrappers(before).items()}
    forms = {path: Dialect().is_fixed(path.suffix) for path in wanted}
    keys = {p: procedures(_load(p), str(p), forms[p]) for p in wanted}
    levels = dict.fromkeys(
        (key for found in keys.values() for key in found if key in known), Level.REPLACE
    )
    complaints = {str(c) for c in _complaints(folder, before, {})}
    for _ in range(_ROUNDS):
        texts = {p: rewritten(_load(p), str(p), forms[p], known, levels) for p in wanted}
        changed = {p: found.text for p, found in texts.items() if found.text != _load(p)}
        if not changed:
            return texts
        with TemporaryDirectory(prefix="pyfort-") as scratch:
            places = {p: Path(scratch) / p.name for p in changed}
            for path, text in changed.items():
                _store(places[path], text)
            after = _plan(folder, [places.get(p, p) for p in every])
            said = _complaints(folder, after, {str(places[p]): p for p in changed})
        others = _wrappers(after)
        other = {k for k, found in _wrappers(before).items() if not _same(found, others.get(k))}
        worse = _blamed([c for c in said if str(c) not in complaints], changed, keys)
        if not (worse | other) & levels.keys():
            return texts
        for key in other & levels.keys():
            levels[key] = Level(max(levels[key] - 1, 0))
        levels |= dict.fromkeys(worse & levels.keys(), Level.KEEP)
    nothing = dict.fromkeys(levels, Level.KEEP)
    return {p: rewritten(_load(p), str(p), forms[p], known, nothing) for p in wanted}


def _blamed(
    complaints: Sequence[_Complaint],
    changed: Mapping[Path, str],
    keys: Mapping[Path, set[Key]],
) -> set[Key]:
    """The procedures that new complaints are about: those that stand or are called there."""
    names = {key[1]: key for path in changed for key in keys[path]}
    found: set[Key] = set()
    for complaint in complaints:
        text = changed.get(complaint.path) or _load(complaint.path)
        fixed = Dialect().is_fixed(complaint.path.suffix)
        row = text.split("\n")[complaint.line - 1] if complaint.line else ""
        about = {names[word] for word in re.findall(r"[a-z]\w*", row.lower()) if word in names}
        around = standing(text, complaint.line, fixed)
        about |= {around} if around is not None and around in names.values() else set()
        found |= about or set(names.values())
    return found


def _plan(folder: Path, sources: Sequence[Path]) -> Plan:
    request = Request(sources=tuple(map(str, sources)), include_dirs=(str(folder),))
    return plan_sources(request)[0]


def _wrappers(plan: Plan) -> dict[Key, list[Wrapper]]:
    found: dict[Key, list[Wrapper]] = {}
    for wrapper in plan.wrappers:
        if wrapper.task is None and not wrapper.gives_constant:
            found.setdefault((wrapper.called.module, wrapper.called.name), []).append(wrapper)
    return found


def _dummies(wrappers: Sequence[Wrapper]) -> Dummies:
    """What a procedure has to do with those of its dummies that have no intent."""
    arguments = [
        a
        for a in wrappers[0].called.arguments
        if not (a.intent or a.value or a.pointer or a.allocatable)
        and a.type.category is not Category.PROCEDURE
    ]
    read = (a.name for a in arguments if a.inferred == ("in", "body"))
    return Dummies(frozenset(a.name for a in arguments), frozenset(read))


def _same(before: Sequence[Wrapper], after: Sequence[Wrapper] | None) -> bool:
    """Whether callers see the same."""
    return after is not None and [*map(_seen, before)] == [*map(_seen, after)]


def _seen(wrapper: Wrapper) -> tuple[object, ...]:
    parameters = [
        (p.name, p.role, p.passing, p.element, p.extents, p.length, p.returned, p.keyword, p.hidden,
         p.default, p.optional, p.sources)
        for p in wrapper.everything
    ]  # fmt: skip
    return wrapper.name, parameters, wrapper.refusals


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the compiler says of a line."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}"  # lines are others after a change


def _complaints(folder: Path, plan: Plan, names: Mapping[str, Path]) -> list[_Complaint]:
    """What the compiler says of the sources, in an order in which they compile."""
    compiler, flags = toolchain(Request(sources=()))
    found: list[_Complaint] = []
    with TemporaryDirectory(prefix="pyfort-") as modules:
        for source in plan.sources:
            path = names.get(source, Path(source))
            try:
                messages = compiler.syntax_check(
                    Path(source), [str(folder), modules], flags.user, module_dir=modules
                )
            except BuildError:
                found.append(_Complaint(path, 0, "the compiler gives up"))
            else:
                found += [_Complaint(path, m.line, m.text) for m in messages]
    return found
