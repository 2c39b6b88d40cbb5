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

from .compiler import Compiler
from .errors import BuildError
from .flags import compile_flags
from .inputs import FORTRAN_SUFFIXES
from .programs import program
from .request import Request
from .toml import read_toml
from .toolchain import toolchain

_MANIFEST = "fpm.toml"
#: Keys of the table [extra.pyfort], and what of a request they are.
_OPTIONS = {
    "only": "only",
    "skip": "skip",
    "fflags": "fflags",
    "include-dirs": "include_dirs",
    "library-dirs": "library_dirs",
    "libraries": "libraries",
}


def expanded(request: Request, name: str | None) -> tuple[Request, str | None]:
    """Put the sources of fpm packages in the place of their folders.

    Parameters
    ----------
    request : Request
        Sources may be folders that hold an ``fpm.toml``.
    name : str or None
        The package's name; by default that of the last fpm package.

    Returns
    -------
    request, name
        With files only. What the packages depend on was built by fpm.

    Raises
    ------
    BuildError
        When a manifest cannot be understood, or fpm fails.
    """
    if not any(Path(s, _MANIFEST).is_file() for s in request.sources):
        return request, name
    sources: list[str] = []
    binaries: list[str] = []
    for source in request.sources:
        folder = Path(source)
        if not (folder / _MANIFEST).is_file():
            sources.append(source)
            continue
        manifest = read_toml(folder / _MANIFEST)
        request = _with_options(request, manifest, folder)
        sources += _sources(manifest, folder)
        name = name or _name(manifest, folder)
        if _needs_fpm(manifest, folder):
            archive, modules = _built(request, folder)
            binaries.append(str(archive))
            request = replace(request, include_dirs=(*request.include_dirs, str(modules)))
    return replace(request, sources=(*sources, *binaries)), name


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
    given = manifest.get("extra", {}).get("pyfort", {})
    if unknown := sorted(given.keys() - _OPTIONS.keys()):
        raise BuildError(
            f"{folder / _MANIFEST}: [extra.pyfort] has {unknown[0]!r}; it may have "
            f"{', '.join(_OPTIONS)}"
        )
    includes = _listed(_library(manifest).get("include-dir", "include"))
    includes = [str(folder / i) for i in includes if (folder / i).is_dir()]
    linked = _listed(manifest.get("build", {}).get("link", []))
    request = replace(
        request,
        include_dirs=(*includes, *request.include_dirs),
        libraries=(*linked, *request.libraries),
        fflags=" ".join(filter(None, [*_flags(manifest), request.fflags])),
    )
    for key, value in given.items():
        field = _OPTIONS[key]
        if field == "fflags":
            request = replace(request, fflags=f"{value} {request.fflags}".strip())
            continue
        values = _listed(value)
        if key.endswith("-dirs"):
            values = [str(folder / v) for v in values]
        if field in ("only", "skip"):
            values = [v.lower() for v in values]
        changed: dict[str, Any] = {field: (*values, *getattr(request, field))}
        request = replace(request, **changed)
    return request


def _listed(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _flags(manifest: Mapping[str, Any]) -> list[str]:
    """Flags that fpm gives for what a manifest says."""
    flags = []
    if "cpp" in manifest.get("preprocess", {}):
        macros = _listed(manifest["preprocess"]["cpp"].get("macros", []))
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
    words = [*compile_flags(compiler.vendor, debug=False), *flags.user]
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
