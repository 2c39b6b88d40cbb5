"""How tests make a library of functions of Python, and programs that are linked with it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Library:
    """The folder of a library, and what makes programs of it."""

    folder: Path
    compiler: str
    name: str = "functions"

    def program(self, source: Path, *flags: str) -> Path:
        target = self.folder / source.stem
        library = str(self.folder / f"lib{self.name}.so")
        found = pyfort("embed", library, "--cflags", "--libs").split()
        command = [*shlex.split(self.compiler), str(source), *found, *flags, "-o", str(target)]
        subprocess.run(command, check=True, cwd=self.folder, capture_output=True)
        return target


def pyfort(*words: str) -> str:
    command = [sys.executable, "-m", "pyfort", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def run(program: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYFORT_PYTHON"} | variables
    return subprocess.run(
        [str(program), *words],
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
        cwd=program.parent,
    )
