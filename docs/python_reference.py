"""Pages made of what the code says of itself: docstrings, and the help of each command."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pyfort

_ELSEWHERE = {"hyp2f1", "vd_hyp2f1", "kernels", "special"}  # the bundled library has a page
_SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.M)


def python_page() -> str:
    """The names of ``pyfort`` that are no part of the bundled library."""
    parts = ["# Functions of pyfort\n", inspect.cleandoc(pyfort.__doc__ or "").split("\n")[0]]
    for name in sorted(set(pyfort.__all__) - _ELSEWHERE, key=str.lower):
        parts.append("\n".join(_entry(name, getattr(pyfort, name))))
    return "\n\n".join(parts) + "\n"


def commands_page() -> str:
    """What ``pyfort COMMAND --help`` prints, for each."""
    commands = re.findall(r"^    (\w+) ", _help(), re.M)
    parts = ["# Help of the commands\n", "As `pyfort COMMAND --help` prints it."]
    for words in [(), *((name,) for name in commands)]:
        title = " ".join(("pyfort", *words))
        parts.append(f"## `{title}`\n\n```text\n{_help(*words)}```")
    return "\n\n".join(parts) + "\n"


def _help(*words: str) -> str:
    command = [sys.executable, "-m", "pyfort", *words, "--help"]
    plain = {**os.environ, "COLUMNS": "90", "NO_COLOR": "1"}
    return subprocess.run(command, env=plain, capture_output=True, text=True, check=True).stdout


def _entry(name: str, found: object) -> Iterator[str]:
    yield f"## `pyfort.{name}`\n"
    if not inspect.isclass(found):
        signature = inspect.signature(found)  # type: ignore[arg-type]  # it is callable
        bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
        shown = signature.replace(parameters=bare, return_annotation=signature.empty)
        yield f"```python\npyfort.{name}{shown}\n```\n"
    else:
        public = [b.__name__ for b in found.__mro__[1:] if b.__name__ in pyfort.__all__]
        yield f"An exception{''.join(f', and a `pyfort.{name}`' for name in public)}.\n"
    text = inspect.getdoc(found) or ""
    first, *sections = _SECTION.split(text)
    yield _prose(first)
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        yield f"**{title}**\n"
        if title == "Examples":
            yield f"```pycon\n{body.strip()}\n```\n"
        else:
            yield from (_item(item) for item in re.split(r"\n(?! |$)", body.strip()))
            yield ""


def _item(text: str) -> str:
    head, _, said = text.partition("\n")
    name, found, kind = head.partition(" : ")
    said = _prose(inspect.cleandoc(said)).replace("\n", " ")
    return f"- `{name}`{f' ({kind})' if found else ''}{f': {said}' if said else ''}"


def _prose(text: str) -> str:
    """Names are in single backticks, code in double ones, as in NumPy's docstrings."""
    return re.sub(r"``(.+?)``", r"`\1`", text.strip()) + "\n"
