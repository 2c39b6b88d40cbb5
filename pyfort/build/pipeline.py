"""The steps from sources to the files of a package, side by side where they can be."""

from __future__ import annotations

import os
import platform
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ..emit import emit_glue, emit_module, emit_shims, emit_stub, sent, signed
from ..model import Library
from ..plan import Plan, UnknownNameError, plan_library
from ..reader import read
from ..reader.meaning.merging import with_signatures
from ..reader.meaning.signatures import read_signatures
from .compilers.compiler import Compiler
from .compilers.flags import Flags
from .compilers.native import CCompiler, UndefinedSymbolError, check_loads, find_c_compiler
from .compilers.toolchain import toolchain
from .errors import BuildError
from .files.generated import generated_names, refuse_foreign, write_generated
from .files.kept_objects import kept_objects
from .gluing import NOTHING, Findings, Gluing
from .objects.computing import computes
from .objects.linked import shared_only
from .progress import progress
from .remarks import Remarks, counted, enlarged, unread
from .sources.directions import with_directions
from .sources.folders import expanded
from .sources.inputs import Inputs, sort_inputs
from .sources.names import check_module_name
from .sources.request import Request
from .work import Work, include_folders

INLINABLE_HEADING = """\
; Kernels for numba to inline, as flang compiled them; written by pyfort: do not edit.
; build {}

"""


@dataclass(frozen=True, slots=True)
class Made:
    """Files of a package by name, what was read for them, and what could not be wrapped.

    The last of the files is what Python imports first, and leads to the others.
    """

    files: dict[str, Path]
    read: tuple[str, ...]
    messages: tuple[str, ...]
    remarks: Remarks


def make_package(
    request: Request, inputs: Inputs, name: str, scratch: Path, *, debug: bool
) -> Made:
    """Read, plan, write, compile and link; everything happens in `scratch`.

    Fortran is compiled while the glue is written, and the C of the glue while
    the compiler verifies what was read. Where the processors have enough to do anyway,
    that C waits for what the objects tell, as it may have to be written again then.
    """
    compiler, flags = toolchain(request)
    c_compiler = find_c_compiler()
    # Never the same again, nor are the names of files that have it: an old build and a new
    # one lie side by side in a folder, and in a process that has loaded both.
    build = secrets.token_hex(8)
    extension = f"{name}_cffi_{build}"
    dotted = f"{name}.{extension}"
    processors = os.cpu_count() or 1
    with progress() as say, ThreadPoolExecutor(processors + 1) as pool:
        say("reading Fortran")
        library = _read(request, inputs, compiler, flags)
        planned = partial(_useful_plan, library, request)
        plan = planned()
        clones = frozenset() if debug else _sources_of_clones(library, plan, compiler)
        folders = [*include_folders(request, flags), *flags.searched]
        variant = (name, compiler.identity, debug)
        kept = kept_objects(variant, library, folders)
        work = Work(compiler, flags, request, scratch, debug, clones, kept)
        compiling = pool.submit(work.compile_fortran, library, pool, say)
        gluing = Gluing(plan, planned, work, c_compiler, pool, dotted, build)
        if len(library.sources) < processors:
            gluing.compile_extension()
        shared = work.has_shared_libraries or shared_only(inputs)
        probing = pool.submit(work.probe, c_compiler, inputs) if shared else None
        fortran = compiling.result()
        say("verifying interfaces")
        outside = pool.submit(work.verify_external, library, plan, pool)
        unsound = gluing.compile_shims()
        refused = [*work.verify(library, plan), *outside.result(), *unsound]
        probe = probing.result() if probing else None
        linked = work.linked(library, [*fortran, *gluing.shims], inputs, probe)
        graph = linked.graph()
        grown = enlarged(library, linked.static_locals(graph))
        gluing.learn(refused, linked.static_data(graph, plan), linked.failing(graph, plan))
        say("linking")
        module = _link(gluing, work, c_compiler, library, fortran, inputs, extension, probe)
        plan = gluing.plan
        if linked.is_readable and computes(graph, library):
            plan = replace(plan, computes=True)
        inlinable = work.inlinable_kernels(library, gluing.shims_text, plan)
    files = {module.name: module}
    texts = {}
    if inlinable:
        texts[f"{name}_{build}.ll"] = INLINABLE_HEADING.format(build) + inlinable
    texts |= {"py.typed": "", "__init__.pyi": emit_stub(plan)}
    texts["__init__.py"] = emit_module(plan, dotted, build)
    for file, text in texts.items():
        files[file] = scratch / file
        files[file].write_text(text, encoding="utf-8")
    remarks = Remarks(counted(plan), unread(library, plan), grown)
    return Made(files, library.read, _messages(plan), remarks)


def _link(
    gluing: Gluing,
    work: Work,
    c_compiler: CCompiler,
    library: Library,
    fortran: list[Path],
    inputs: Inputs,
    extension: str,
    probe: Path | None,
) -> Path:
    """Link; without what needs symbols that are defined nowhere, should there be such."""

    def link(stubs: Sequence[Path] = ()) -> Path:
        objects = [*fortran, *gluing.objects(), *stubs]
        repeats = bool(library.repeated)
        module = work.link(objects, inputs, extension, sent=sent(gluing.plan), repeats=repeats)
        return module

    module = link()
    try:
        check_loads(module)
    except UndefinedSymbolError:
        probe = probe or work.probe(c_compiler, inputs)
        lost = work.linked(library, [*fortran, *gluing.shims], inputs, probe)
        missing = lost.missing(lost.graph(), module, probe)
        if missing is None:
            raise
        gluing.learn(missing.refusals(gluing.plan))
        module = link([work.stubs(c_compiler, missing.symbols)])
        check_loads(module)
    return module


def plan_sources(request: Request) -> tuple[Plan, tuple[str, ...]]:
    """What ``pyfort show`` prints: the plan, without compiling anything, and what is not read."""
    request, _ = expanded(request, None)
    inputs = sort_inputs(list(request.sources))
    library = _read(request, inputs, *toolchain(request))
    plan = _plan(library, request)
    return plan, unread(library, plan)


def generate(
    request: Request, package: str, module: str, output: str, *, catch_errors: bool = False
) -> tuple[str, ...]:
    """Write the glue for a build system, with `MOD.ll`.

    The word for the build is a hash of what is written: the same sources give the same files.
    To `catch_errors` of Fortran, the sources are compiled, as their objects tell which
    procedures can have any; what links them must have the arguments that `recipe` tells.

    Returns
    -------
    tuple of str
        A message for everything that could not be wrapped.
    """
    check_module_name(package, module)
    request, _ = expanded(request, None)
    inputs = sort_inputs(list(request.sources))
    refuse_foreign(Path(output), generated_names(module))
    compiler, flags = toolchain(request)
    library = _read(request, inputs, compiler, flags)
    plan = _useful_plan(library, request)
    with TemporaryDirectory(prefix="pyfort-") as scratch:
        work = Work(compiler, flags, request, Path(scratch), debug=False, clones=frozenset())
        extension = f"{package}.{module}_cffi"
        with progress() as say, ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
            if catch_errors:
                fortran = work.compile_fortran(library, pool, say)
            else:
                work.make_modules(library)
            outside = work.verify_external(library, plan, pool)
        found = Findings((*work.verify(library, plan), *outside))
        if found.refused:
            plan = _useful_plan(library, request, found)
        if catch_errors:
            found = _with_failing(work, library, plan, inputs, request, found, fortran)
            plan = _useful_plan(library, request, found)
        glue = emit_glue(plan, extension)
        kernels = work.inlinable_kernels(library, glue.shims, plan)
        glue, build = signed(glue, plan, extension, kernels)
    texts = glue.files(module)
    texts[f"{module}.ll"] = INLINABLE_HEADING.format(build) + kernels
    write_generated(Path(output), texts)
    return _messages(plan)


def _with_failing(
    work: Work,
    library: Library,
    plan: Plan,
    inputs: Inputs,
    request: Request,
    found: Findings,
    fortran: list[Path],
) -> Findings:
    """The findings, with the procedures that can end the program, as the objects tell."""
    while True:
        shims, unsound = work.compile_shims(emit_shims(plan), plan)
        if not unsound:
            break
        found = replace(found, refused=(*found.refused, *unsound))
        plan = _useful_plan(library, request, found)
    linked = work.linked(library, [*fortran, *shims], inputs, None)
    if not linked.is_readable:
        return found  # of macOS, whose linker cannot help
    failing = linked.failing(linked.graph(), plan)
    vendor = work.compiler.vendor
    return replace(found, failing=replace(failing, compiler=vendor, always=True))


def _read(request: Request, inputs: Inputs, compiler: Compiler, flags: Flags) -> Library:
    folders = (*request.include_dirs, *flags.include_dirs)
    library = read(inputs.fortran, compiler, include_dirs=folders, fflags=flags.user)
    for path in inputs.signatures:
        library = with_signatures(library, read_signatures(path), path)
    for path in inputs.directions:
        library = with_directions(library, path)
    return library


def _plan(library: Library, request: Request, found: Findings = NOTHING) -> Plan:
    """The plan of what is asked for."""
    try:
        return plan_library(
            library, request.only, request.skip, found.refused, found.static, found.failing
        )
    except UnknownNameError as unknown:
        raise BuildError(f"--only: {unknown}") from unknown


def _useful_plan(library: Library, request: Request, found: Findings = NOTHING) -> Plan:
    """A plan that has something in it to be written."""
    plan = _plan(library, request, found)
    if not any(m.names for m in plan.modules):
        causes = _messages(plan)
        nothing = "there is nothing to wrap in the sources"
        if not causes:
            raise BuildError(f"{nothing}: they have no public procedure, variable or constant")
        raise BuildError("\n".join((f"{causes[0]} ({nothing})", *causes[1:])))
    return plan


def _sources_of_clones(library: Library, plan: Plan, compiler: Compiler) -> frozenset[str]:
    """Only gfortran makes vector clones, and only for x86-64 are they used here."""
    if compiler.vendor != "gfortran" or platform.machine() != "x86_64":
        return frozenset()
    cloned = (w.procedure for w in plan.wrappers if w.kernel and w.kernel.clones)
    return frozenset(filter(None, map(library.source_of, cloned)))


def _messages(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{r.place}: {r.name}: {r.reason}" for r in plan.refusals)
