"""Folders with ``fpm.toml``: what fpm would compile, and what it builds for that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..compilers.compiler import Compiler
from ..compilers.flags import compile_flags
from ..compilers.programs import program
from ..compilers.toolchain import toolchain
from ..errors import BuildError
from .inputs import FORTRAN_SUFFIXES
from .options import listed, with_options
from .request import Described, Request
from .toml import read_toml

_MANIFEST = "fpm.toml"


def is_fpm_package(folder: Path) -> bool:
    """Whether a folder has a manifest of fpm."""
    return (folder / _MANIFEST).is_file()


def fpm_package(request: Request, folder: Path) -> Described:
    """What an fpm package is made of; what it depends on is built by fpm here.

    Raises
    ------
    BuildError
        When the manifest cannot be understood, or fpm fails.
    """
    manifest = read_toml(folder / _MANIFEST)
    request = _with_options(request, manifest, folder)
    binaries: list[str] = []
    if _needs_fpm(manifest, folder):
        archive, modules = _built(request, folder)
        binaries.append(str(archive))
        request = replace(request, include_dirs=(*request.include_dirs, str(modules)))
    return Described(request, _name(manifest, folder), _sources(manifest, folder), binaries)


def _name(manifest: Mapping[str, Any], folder: Path) -> str:
    name = manifest.get("name")
    if not isinstance(name, str):
        raise BuildError(f"{folder / _MANIFEST}: the package has no name")
    return name.replace("-", "_")


def _library(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    library = manifest.get("library", {})
    return library if isinstance(library, dict) else {}


def _sources(manifest: Mapping[str, Any], folder: Path) -> list[str]:
    place = folder / str(_library(manifest).get("source-dir", "src"))
    found = sorted(p for p in place.rglob("*") if p.suffix.lower() in FORTRAN_SUFFIXES)
    if not found:
        raise BuildError(f"{folder / _MANIFEST}: there is no Fortran file in {place}")
    return [str(path) for path in found]


def _with_options(request: Request, manifest: Mapping[str, Any], folder: Path) -> Request:
    """What the manifest says of the build, before what the command line says."""
    includes = listed(_library(manifest).get("include-dir", "include"))
    includes = [str(folder / i) for i in includes if (folder / i).is_dir()]
    linked = listed(manifest.get("build", {}).get("link", []))
    request = replace(
        request,
        include_dirs=(*includes, *request.include_dirs),
        libraries=(*linked, *request.libraries),
        fflags=" ".join(filter(None, [*_flags(manifest), request.fflags])),
    )
    given = manifest.get("extra", {}).get("pyfort", {})
    return with_options(request, given, folder, f"{folder / _MANIFEST}: [extra.pyfort]")


def _flags(manifest: Mapping[str, Any]) -> list[str]:
    """Flags that fpm gives for what a manifest says."""
    flags = []
    if "cpp" in manifest.get("preprocess", {}):
        macros = listed(manifest["preprocess"]["cpp"].get("macros", []))
        flags += ["-cpp", *(f"-D{macro}" for macro in macros)]
    if manifest.get("fortran", {}).get("source-form") == "fixed":
        flags.append("-ffixed-form")
    return flags


def _needs_fpm(manifest: Mapping[str, Any], folder: Path) -> bool:
    """Whether there is more to compile than the package's own Fortran."""
    place = folder / str(_library(manifest).get("source-dir", "src"))
    return bool(manifest.get("dependencies")) or any(place.rglob("*.c"))


# --- fpm itself -----------------------------------------------------------------------------


def _built(request: Request, folder: Path) -> tuple[Path, Path]:
    """Let fpm build a package; returns its archive, and the folder with module files."""
    # pip puts it beside Python, which need not be in the path.
    fpm = program("fpm") or shutil.which("fpm", path=os.path.dirname(sys.executable))
    if fpm is None:
        raise BuildError(
            f"{folder / _MANIFEST} has dependencies or C sources, and fpm, which builds them, "
            "was not found: python -m pip install fpm"
        )
    compiler, flags = toolchain(request)
    words = [*compile_flags(compiler, debug=False), *flags.user]
    with _named_for_fpm(compiler) as (path, environment):
        command = [fpm, "build", "--compiler", path, "--flag", " ".join(words)]
        _run(command, folder, environment)
        listed = _run([*command, "--list"], folder, environment)
    found = [folder / line.strip() for line in listed.splitlines() if line.strip()]
    archive = next((p for p in found if p.suffix == ".a"), None)
    modules = next((p.parent.parent for p in found if p.suffix == ".o"), None)
    if archive is None or modules is None or not archive.is_file():
        raise BuildError(f"fpm built no library in {folder}: {listed.strip()}")
    return archive, modules


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace"
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise BuildError(f"fpm failed in {folder}:\n{said}")
    return done.stdout + done.stderr


@contextmanager
def _named_for_fpm(compiler: Compiler) -> Iterator[tuple[str, dict[str, str]]]:
    """fpm knows compilers by their names, and LLVM's as ``flang-new`` only."""
    environment = dict(os.environ)
    if compiler.vendor != "flang":
        yield compiler.path, environment
        return
    with TemporaryDirectory(prefix="pyfort-") as scratch:
        Path(scratch, "flang-new").symlink_to(compiler.path)
        environment["PATH"] = f"{scratch}{os.pathsep}{environment.get('PATH', '')}"
        yield "flang-new", environment
