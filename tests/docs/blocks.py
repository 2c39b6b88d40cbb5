"""The code blocks of a page of the documentation, run in their order.

A block whose first line is a comment with a file name is that file. Lines after
``$`` in a console block are commands, the others what they print; ``...`` stands
for anything. A ``pycon`` block is a doctest; all of them on a page are one session.
"""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_FILE_NAME = re.compile(r"(?:[!#C]|/\*) (\S+\.\w+)(?: \*/)?")
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Block(NamedTuple):
    """A fenced block: its language, its text and the line where it starts."""

    language: str
    text: str
    line: int


def blocks_of(page: Path, section: str = "") -> Iterator[Block]:
    """Return the blocks of a page, or of the section with that heading."""
    text = page.read_text(encoding="utf-8")
    start, end = 0, len(text)
    if section:
        start = text.index(f"\n## {section}\n")
        end = text.find("\n## ", start + 1) % (len(text) + 1)
    for match in _BLOCK.finditer(text, start, end):
        yield Block(match[1], match[2], text.count("\n", 0, match.start()) + 2)


def run_page(page: Path, folder: Path, section: str = "") -> None:
    """Run a page, or one section of it; `folder` must be the current one, and on ``sys.path``."""
    session: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks_of(page, section):
        where = f"{page.name}:{block.line}"
        named = _FILE_NAME.fullmatch(block.text.partition("\n")[0])
        if named:
            (folder / named[1]).parent.mkdir(parents=True, exist_ok=True)
            (folder / named[1]).write_text(block.text, "utf-8")
        elif block.language == "python":
            exec(compile(block.text, where, "exec"), session)
        elif block.language == "console":
            _run_commands(block.text, where)
            importlib.invalidate_caches()
        elif block.language == "pycon":
            _run_session(block, where, session)


def _run_commands(text: str, where: str) -> None:
    """Commands see the Python of this process first."""
    bin_folder = Path(sys.executable).parent
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        # A command goes on after a backslash.
        command, _, expected = re.sub(r"\\\n", "", part).partition("\n")
        done = subprocess.run(
            command,
            shell=True,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PATH": path},
        )
        checker = doctest.OutputChecker()
        assert checker.check_output(expected.strip(), done.stdout.strip(), _FLAGS), (
            f"{where}: {command}\n--- expected\n{expected}\n--- got\n{done.stdout}"
        )


def _run_session(block: Block, where: str, session: dict[str, Any]) -> None:
    parser = doctest.DocTestParser()
    test = parser.get_doctest(block.text, session, where, where, block.line)
    test.globs = session  # not a copy: the next block goes on
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=_FLAGS | doctest.REPORT_ONLY_FIRST_FAILURE)
    result = runner.run(test, out=report.append, clear_globs=False)
    assert not result.failed, "".join(report)
