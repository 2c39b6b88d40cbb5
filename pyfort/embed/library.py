"""The library through which Fortran calls Python: compiled, linked and put into a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..build.compilers.compiler import DESCRIPTORS
from ..build.compilers.native import Link, find_c_compiler, link
from ..build.compilers.toolchain import toolchain
from ..build.errors import BuildError
from ..build.files.place import put
from ..build.progress import progress
from ..build.sources.inputs import Inputs, sort_inputs
from ..build.sources.request import Request
from ..build.work import Work
from ..emit import sent
from ..emit.fortran import shims as leading
from ..model import Library, Refusal
from ..plan import UnknownNameError
from ..reader import read
from . import description, header, packaging, shim, source
from .interpreter import this_interpreter
from .procedures import Embedding, plan_embedding
from .standalone import compile_ahead

#: Programs see the user's procedures and modules, and libraries of this kind each other's state.
_EXPORTS = (
    "{ global: *; pyfort_shared_state_1; pyfort_embedded_record; local: pyfort_*; __wrap_*; };\n"
)


@dataclass(frozen=True, slots=True)
class Built:
    """A library, how many procedures are functions of Python, and which could not be."""

    path: Path
    count: int
    messages: tuple[str, ...]


def embed(
    request: Request,
    modules: Sequence[str],
    name: str | None,
    output: str,
    *,
    debug: bool = False,
    standalone: bool = False,
) -> Built:
    """Make a library of interfaces to functions of Python.

    Parameters
    ----------
    request : Request
        Fortran files and options.
    modules : sequence of str
        Files of Python: their folders are where the functions are found.
    name : str or None
        The library's name; by default the stem of the last Fortran file.
    output : str
        The folder for the library, its modules, its header, and its file for pkg-config.
    debug : bool
        No optimisation, run-time checks.
    standalone : bool
        The functions are compiled now: programs need no Python.

    Raises
    ------
    BuildError
        When there is nothing to embed, or compiling fails.
    """
    interpreter = None if standalone else this_interpreter()
    folders = _folders(modules)
    inputs = sort_inputs(list(request.sources))
    name = name or inputs.fortran[-1].stem
    compiler, flags = toolchain(request)
    with (
        TemporaryDirectory(prefix="pyfort-") as folder,
        progress() as say,
        ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool,
    ):
        scratch = Path(folder)
        say("reading Fortran")
        include = (*request.include_dirs, *flags.include_dirs)
        library = read(inputs.fortran, compiler, include_dirs=include, fflags=flags.user)
        try:
            embedding = plan_embedding(library, (), request.only, request.skip)
        except UnknownNameError as unknown:
            raise BuildError(f"--only: {unknown}") from unknown
        compiled = compile_ahead(embedding, folders, scratch) if standalone else None
        embedding = compiled.embedding if compiled else embedding
        messages = tuple(f"{r.place}: {r.name}: {r.reason}" for r in embedding.refusals)
        if not embedding.procedures:
            raise BuildError("\n".join(messages) or _nothing(inputs))
        work = Work(compiler, flags, request, scratch, debug, frozenset())
        objects = work.compile_fortran(library, pool, say)
        if compiled:
            c_text = source.emit_standalone(compiled, name)
            objects += compiled.objects
        else:
            embedding, shims = _accepted(library, embedding, work)
            written = description.emit(embedding, folders)
            c_text = source.emit(embedding, name, interpreter or this_interpreter(), written)
            objects += shims
        objects += [_shim(work, embedding, name), _c(work, c_text)]
        say("linking")
        made = scratch / f"lib{name}.so"
        _link(work, objects, inputs, made, sent(embedding.plan))
        target = Path(output)
        target.mkdir(parents=True, exist_ok=True)
        for path in (made, *_module_files(library, scratch), *_header(embedding, library, made)):
            put(path, target / path.name)
        put(packaging.written(name, scratch), target / f"{name}.pc")
    return Built(target / made.name, len(embedding.procedures), messages)


def _folders(modules: Sequence[str]) -> list[Path]:
    for module in modules:
        if not Path(module).is_file():
            raise BuildError(f"{module}: no such file")
    return list(dict.fromkeys(Path(m).resolve().parent for m in modules))


def _nothing(inputs: Inputs) -> str:
    return (
        f"there is nothing to embed in {', '.join(map(str, inputs.fortran))}: no interface body "
        "has a comment as '!> pyfort: python model.predict'"
    )


def _accepted(library: Library, embedding: Embedding, work: Work) -> tuple[Embedding, list[Path]]:
    """Compile what leads to the data of modules, without what the compiler does not accept."""
    refused: list[Refusal] = []
    while True:
        plan = embedding.plan
        shims, unsound = work.compile_shims(leading.emit(plan), plan)
        if not unsound:
            return embedding, shims
        new = [r for r in unsound if r not in refused]
        own = [r for r in unsound if r.module is None]
        if own or not new:
            raise BuildError("\n".join(f"{r.place}: {r.name}: {r.reason}" for r in own or unsound))
        refused += new
        embedding = plan_embedding(library, refused, work.request.only, work.request.skip)


def _shim(work: Work, embedding: Embedding, name: str) -> Path:
    text, target = work.scratch / "embedded.f90", work.scratch / "embedded.o"
    text.write_text(shim.emit(embedding, name), encoding="utf-8")
    flags = ["-w", *work.glue_flags]
    work.compiler.compile(text, target, work.scratch, flags, work.includes)
    return target


def _c(work: Work, text: str) -> Path:
    path, target = work.scratch / "embedded_c.c", work.scratch / "embedded_c.o"
    path.write_text(text, encoding="utf-8")
    flags = work.compiler.descriptor_flags() if DESCRIPTORS in text else []
    find_c_compiler().compile(path, target, debug=work.debug, extra=flags)
    return target


def _link(
    work: Work, objects: Sequence[Path], inputs: Inputs, target: Path, wrapped: Sequence[str]
) -> None:
    what = Link(
        objects=tuple(objects),
        binaries=inputs.binaries,
        folders=(*work.request.library_dirs, *work.flags.library_dirs),
        libraries=work.request.libraries,
        flags=(*work.flags.libraries, f"-Wl,-soname,{target.name}", "-ldl", "-lpthread", "-lm"),
        exports=_EXPORTS,
        sent=tuple(wrapped),
    )
    link([*work.compiler.command, *work.flags.link], what, target, work.scratch)


def _header(embedding: Embedding, library: Library, made: Path) -> list[Path]:
    """What C programs include, beside the library that was made; nothing where C calls nothing."""
    path = made.with_name(f"{made.stem.removeprefix('lib')}.h")
    text = header.emit(embedding, library, path.stem)
    if text is None:
        return []
    path.write_text(text, encoding="utf-8")
    return [path]


def _module_files(library: Library, scratch: Path) -> list[Path]:
    """The compiled modules of the sources."""
    named = {m.name for m in library.modules} | set(library.homes or ())
    return [path for name in sorted(named) if (path := scratch / f"{name}.mod").exists()]
