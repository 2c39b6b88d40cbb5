"""Packages that are built when they are first asked for."""

from __future__ import annotations

import hashlib
import importlib
import os
import re
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from .. import loaded
from ..build import Built, Request, build
from ..build.errors import BuildError
from ..build.files.caches import private_folder
from ..build.files.place import put
from ..build.files.record import content, hashed
from ..build.package import settings_of
from ..build.sources.folders import expanded
from ..build.sources.inputs import default_name, sort_inputs
from . import cache

Names = str | Sequence[str]

#: What was imported, and the hash of the file that Python imported first.
_imported: dict[str, str] = {}


def load(
    *sources: str | os.PathLike[str],
    name: str | None = None,
    only: Names = (),
    skip: Names = (),
    include_dirs: Names = (),
    library_dirs: Names = (),
    libraries: Names = (),
    fc: str | None = None,
    fflags: str = "",
    debug: bool = False,
) -> ModuleType:
    """Build Fortran files into the cache, and import them.

    Parameters
    ----------
    *sources : str or path
        Fortran files; object files, archives and shared libraries are linked.
    name : str, optional
        What the package's name begins with; by default the stem of the last Fortran file.
    only, skip : str or sequence of str, optional
        Names to wrap and no others, names to leave out.
    include_dirs, library_dirs, libraries : str or sequence of str, optional
        As `-I`, `-L` and `-l` of ``pyfort build``.
    fc : str, optional
        The Fortran compiler.
    fflags : str, optional
        More flags for it.
    debug : bool, optional
        No optimisation, run-time checks.

    Returns
    -------
    module
        The package. It is built anew when a source, an included file, the compiler, a
        flag or pyfort itself has changed; what was loaded before stays as it was.

    Warns
    -----
    UserWarning
        For everything that could not be wrapped.

    Raises
    ------
    pyfort.BuildError
        When nothing can be built, with the compiler's words.

    Examples
    --------
    >>> kernels = pyfort.load("kernels.f90", fflags="-O3")    # doctest: +SKIP
    >>> kernels.axpy(2.0, x, y)                               # doctest: +SKIP
    """
    if not sources:
        raise TypeError("load() needs the name of a Fortran file")
    request = Request(
        tuple(os.path.abspath(source) for source in sources),
        tuple(n.lower() for n in _names(only)),
        tuple(n.lower() for n in _names(skip)),
        tuple(map(os.path.abspath, _names(include_dirs))),
        tuple(map(os.path.abspath, _names(library_dirs))),
        _names(libraries),
        fc,
        fflags,
    )
    built, module = load_request(request, name, debug=debug)
    for message in built.messages:
        warnings.warn(f"not wrapped: {message}", stacklevel=2)
    return module


def compile(
    text: str,
    *,
    name: str = "fortran",
    form: str = "free",
    only: Names = (),
    skip: Names = (),
    include_dirs: Names = (),
    library_dirs: Names = (),
    libraries: Names = (),
    fc: str | None = None,
    fflags: str = "",
    debug: bool = False,
) -> ModuleType:
    """Build Fortran text into the cache, and import it.

    Parameters
    ----------
    text : str
        Fortran.
    name : str, optional
        What the package's name begins with.
    form : {"free", "fixed"}, optional
        The source form.
    only, skip, include_dirs, library_dirs, libraries, fc, fflags, debug : optional
        As for `load`.

    Returns
    -------
    module
        The package; the same text is not compiled twice.

    Warns
    -----
    UserWarning
        For everything that could not be wrapped.

    Raises
    ------
    pyfort.BuildError
        When nothing can be built; the text is called ``<text>`` in the message.

    Examples
    --------
    >>> m = pyfort.compile('''
    ... pure real(8) function square(x)
    ...   real(8), intent(in) :: x
    ...   square = x*x
    ... end function
    ... ''')
    >>> m.square(3.0)
    9.0
    """
    file = source_file(text, name, form)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            module = load(
                file,
                name=name,
                only=only,
                skip=skip,
                include_dirs=include_dirs,
                library_dirs=library_dirs,
                libraries=libraries,
                fc=fc,
                fflags=fflags,
                debug=debug,
            )
    except BuildError as problem:
        raise BuildError(str(problem).replace(str(file), "<text>")) from None
    for warning in caught:
        warnings.warn(
            str(warning.message).replace(str(file), "<text>"), warning.category, stacklevel=2
        )
    return module


def source_file(text: str, name: str, form: str = "free") -> Path:
    """The file of a text, in the cache."""
    if form not in ("free", "fixed"):
        raise ValueError(f"form is {form!r}; it must be 'free' or 'fixed'")
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    suffix = ".f90" if form == "free" else ".f"
    file = private_folder("texts") / f"{name}_{digest}{suffix}"
    if not file.is_file() or file.read_bytes() != text.encode():
        put(text, file)
    return file


def load_request(request: Request, name: str | None, *, debug: bool) -> tuple[Built, ModuleType]:
    """Build into the cache what is asked for, and import it; all paths are absolute."""
    request, name = expanded(request, name)
    inputs = sort_inputs(list(request.sources))
    stem = name or re.sub(r"\W", "_", default_name(inputs), flags=re.ASCII)
    settings = settings_of(request, stem, debug=debug)
    given = (*inputs.fortran, *inputs.signatures, *inputs.directions, *inputs.binaries)
    digest = hashed((settings, *map(content, given)))[:12]
    full = f"{stem}_{digest}"
    folder = private_folder("packages")
    cache.note_use(folder / full)  # or another process may remove it meanwhile
    built = build(request, full, str(folder), debug=debug)
    if not built.was_current:
        cache.shrink()
    return built, _import(folder, full)


def _import(folder: Path, name: str) -> ModuleType:
    """Import a package, again where another one of this name was imported before."""
    loaded.__path__ = [str(folder)]  # the environment may name another cache than at first
    dotted = f"{loaded.__name__}.{name}"
    version = content(folder / name / "__init__.py")
    if dotted not in sys.modules or _imported.get(name) != version:
        for known in [n for n in sys.modules if n == dotted or n.startswith(f"{dotted}.")]:
            del sys.modules[known]
        importlib.invalidate_caches()
    module = importlib.import_module(dotted)
    _imported[name] = version
    return module


def _names(names: Names) -> tuple[str, ...]:
    if isinstance(names, str):
        return tuple(n.strip() for n in names.split(",") if n.strip())
    return tuple(names)
