"""A build compiles what has changed, and what needs that; other objects stay."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from building import run_python

from pyfort.build.compilers.compiler import find
from pyfort.build.files.kept_objects import clear_objects, kept_objects, kept_size
from pyfort.model import Library

SOURCES = {
    "base.f90": (
        "module base\n  implicit none\n  integer, parameter :: first = 1\n  interface\n"
        "    module integer function far()\n    end function\n  end interface\nend module\n"
    ),
    "below.f90": (
        "submodule (base) below\ncontains\n"
        "  module procedure far\n    far = 10\n  end procedure\nend submodule\n"
    ),
    "user.f90": (
        "module user\n  use base\n  implicit none\ncontains\n"
        "  integer function near()\n    near = first\n  end function\nend module\n"
    ),
    "alone.f": "      INTEGER FUNCTION ALONE()\n      INCLUDE 'value.inc'\n      END\n",
    "value.inc": "      ALONE = 100\n",
    "last.f90": "integer function last()\n  last = 1000\nend function\n",
}
FILES = ("base.f90", "below.f90", "user.f90", "alone.f", "last.f90")


def build(folder: Path, *arguments: str) -> tuple[list[str], str]:
    """Build; which of the user's files the compiler was given, and what was printed."""
    log = folder / "log"
    log.write_text("")
    time.sleep(0.1)  # what was changed while a build looks at it is not kept
    command = [sys.executable, "-m", "pyfort", "build", *FILES, "-m", "kept", *arguments]
    command += ["--fc", str(folder / "fc")]
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env)
    compiled = re.findall(r" -c \S*/(\w+\.f(?:90)?) ", log.read_text())
    return sorted(set(compiled) & set(FILES)), done.stderr


def values(folder: Path) -> str:
    code = "import kept; print(kept.base.far(), kept.user.near(), kept.alone(), kept.last())"
    return run_python(code, folder).strip()


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new))


def test_what_is_compiled_again(tmp_path: Path) -> None:
    """Fails if an object stays that would be another one now, or a file is compiled in vain."""
    for name, text in SOURCES.items():
        (tmp_path / name).write_text(text)
    fc = tmp_path / "fc"
    fc.write_text(f'#!/bin/sh\necho " $* " >> "{tmp_path}/log"\nexec {find().path} "$@"\n')
    fc.chmod(0o755)
    assert build(tmp_path) == (sorted(FILES), "")
    assert values(tmp_path) == "10 1 100 1000"
    change(tmp_path, "value.inc", "100", "200")  # which only one of them includes
    assert build(tmp_path)[0] == ["alone.f"]
    change(tmp_path, "base.f90", "first = 1", "first = 2")
    assert build(tmp_path)[0] == ["base.f90", "below.f90", "user.f90"]
    assert values(tmp_path) == "10 2 200 1000"
    # A file that does not compile, and others that do: these are compiled once.
    change(tmp_path, "last.f90", "last = 1000", "last = = 2000")
    change(tmp_path, "below.f90", "far = 10", "far = 20")
    assert "last.f90:2:" in build(tmp_path)[1]
    change(tmp_path, "last.f90", "= =", "=")
    assert build(tmp_path) == (["last.f90"], "")
    assert values(tmp_path) == "20 2 200 2000"
    assert build(tmp_path, "--fflags=-O1")[0] == sorted(FILES)
    # What others could have written is not linked.
    folder = tmp_path / "cache" / "pyfort" / "objects"
    folder.chmod(0o777)
    change(tmp_path, "value.inc", "200", "300")
    assert build(tmp_path, "--fflags=-O1")[0] == sorted(FILES)
    assert values(tmp_path) == "20 2 300 2000"


def test_others_use_the_cache_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails if a build stops because another one has just removed what it looks at."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    library = Library(sources=("a.f90", "b.f90"))
    over = threading.Event()

    def clearing() -> None:
        while not over.is_set():
            clear_objects()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(clearing)
        try:
            for number in range(300):
                objects = kept_objects(number, library, [])
                if objects is not None:
                    objects.forget_others()
                assert kept_size() == 0
        finally:
            over.set()
        running.result()
