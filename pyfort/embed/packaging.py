"""What programs need to link a library: a file for pkg-config, and flags."""

from __future__ import annotations

import shlex
from pathlib import Path

from ..build.errors import BuildError


def written(name: str, scratch: Path) -> Path:
    """Write the file for pkg-config; it may be moved with the library."""
    path = scratch / f"{name}.pc"
    path.write_text(
        f"Name: {name}\n"
        "Description: functions of Python for Fortran\n"
        "Version: 0\n"
        f"Libs: -L${{pcfiledir}} -Wl,-rpath,${{pcfiledir}} -l{name}\n"
        "Cflags: -I${pcfiledir}\n",
        encoding="utf-8",
    )
    return path


def library_in(place: str) -> Path:
    """A library that is named, or the only one in the folder that is named.

    Raises
    ------
    BuildError
        When there is none, or more than one.
    """
    path = Path(place)
    if path.is_file():
        return path.resolve()
    found = [p.with_name(f"lib{p.stem}.so") for p in sorted(path.glob("*.pc"))]
    found = [p for p in found if p.is_file()]
    if len(found) != 1:
        names = ", ".join(p.name for p in found)
        raise BuildError(
            f"{place}: {'no library' if not found else f'name one of {names}'} that "
            "'pyfort embed' has made"
        )
    return found[0].resolve()


def flags(library: Path, *, compiling: bool, linking: bool) -> str:
    """What a compiler and a linker of programs need, as one line for a shell."""
    folder, name = library.parent, library.name.removeprefix("lib").removesuffix(".so")
    words = [f"-I{folder}"] if compiling else []
    words += [f"-L{folder}", f"-Wl,-rpath,{folder}", f"-l{name}"] if linking else []
    return shlex.join(words)
