"""The six files of ``pyfort generate``: they replace their like, and nothing else."""

from __future__ import annotations

from pathlib import Path

from ..errors import BuildError
from .place import put, usable_folder

_MARK = b"written by pyfort: do not edit"  # in the first lines of each
_SUFFIXES = (".h", "_cffi.c", "_shim.f90", ".ll", ".pyi", ".py")


def generated_names(module: str) -> list[str]:
    """The names of the files that are written for a module."""
    return [f"{module}{suffix}" for suffix in _SUFFIXES]


def refuse_foreign(folder: Path, names: list[str]) -> None:
    """Refuse to write over files that pyfort did not write.

    Raises
    ------
    BuildError
        When one is there; it names the file.
    """
    usable_folder(folder)
    for file in (folder / name for name in names):
        if file.is_dir():
            raise BuildError(f"{file} is a folder: move it away, or give another one with -o")
        if not file.is_file():
            continue
        with file.open("rb") as stream:
            # In C it stands behind CFFI's own beginning where an older pyfort wrote it.
            head = stream.read(100_000 if file.suffix == ".c" else 2_000)
        if head and _MARK not in head:
            raise BuildError(
                f"{file} is there, and pyfort did not write it: move it away, or give another "
                "folder with -o or another module with -m"
            )


def write_generated(folder: Path, texts: dict[str, str]) -> None:
    """Write the files; those of others are safe."""
    folder.mkdir(parents=True, exist_ok=True)
    refuse_foreign(folder, list(texts))
    for name, text in texts.items():
        put(text, folder / name)
