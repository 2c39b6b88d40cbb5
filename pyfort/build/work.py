"""What a build asks of the compilers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from ..model import Library, Refusal
from ..plan import Plan
from ..reader.verify.blame import Remark
from ..reader.verify.procedures import verification
from . import shims
from .compilers import native
from .compilers.compiler import DESCRIPTORS, CompileError, Compiler, Message
from .compilers.flags import CLONE_FLAGS, INLINED_FLAGS, LARGEST_INLINED, Flags, compile_flags
from .compilers.outside import External
from .compilers.programs import read_by_compilers
from .errors import BuildError
from .files.kept_objects import Compilation, Objects
from .objects import inlinable, missing
from .objects.inlinable import Entity
from .objects.linked import Linked, binaries_to_read, shared_only
from .progress import Say
from .sources.inputs import Inputs
from .sources.request import Request


@dataclass(frozen=True, slots=True)
class Work:
    """The tools of one build, and the folder for everything that it makes."""

    compiler: Compiler
    flags: Flags
    request: Request
    scratch: Path
    debug: bool
    clones: frozenset[str]  # the user's files with functions that vector clones are made of
    kept: Objects | None = None  # of builds before

    @property
    def user_flags(self) -> list[str]:
        """For the user's files."""
        return [*self._own_flags, *self.flags.user]

    @property
    def glue_flags(self) -> list[str]:
        """For the Fortran that pyfort writes."""
        extra = CLONE_FLAGS if self.clones else ()
        return [*extra, *self._own_flags, *self.flags.glue]

    @property
    def _own_flags(self) -> list[str]:
        parallel = bool({"-fopenmp", "-fopenacc"} & set(self.flags.user))
        return compile_flags(self.compiler, debug=self.debug, parallel=parallel)

    @property
    def includes(self) -> list[str]:
        return [str(self.scratch), *include_folders(self.request, self.flags)]

    def compile_fortran(self, library: Library, pool: ThreadPoolExecutor, say: Say) -> list[Path]:
        """Compile every source after those whose modules it uses."""
        objects = {s: self.scratch / f"{i}_{Path(s).stem}.o" for i, s in enumerate(library.sources)}
        order = _order(library)
        running: dict[Future[None], str] = {}
        while order.is_active():
            restored = False
            for source in order.get_ready():
                made = self._compilation(source, objects[source])
                if made is not None and self.kept and self.kept.restore(made):
                    order.done(source)
                    restored = True
                else:
                    task = pool.submit(self._compile, source, objects[source], made)
                    running[task] = source
            if restored:  # others wait for them perhaps
                continue
            say(f"compiling Fortran, {len(running)} files to go")
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for task in finished:
                task.result()
                order.done(running.pop(task))
        if self.kept:
            self.kept.forget_others()
        return list(objects.values())

    def _compilation(self, source: str, target: Path) -> Compilation | None:
        """What decides what comes of a source, where that is kept."""
        if self.kept is None:
            return None
        compiler = (self.compiler.identity, self.compiler.command)
        settings = (compiler, self._flags_of(source), read_by_compilers())
        return self.kept.of(source, target, settings)

    def _flags_of(self, source: str) -> list[str]:
        # What is inlined when linking is compiled again then, with all that the file has.
        is_inlined = source in self.clones and os.stat(source).st_size <= LARGEST_INLINED
        return [*(INLINED_FLAGS if is_inlined else ()), *self.user_flags]

    def _compile(self, source: str, target: Path, made: Compilation | None) -> None:
        path = Path(os.path.abspath(source))
        includes = [*self.includes, str(path.parent)]
        self.compiler.compile(path, target, self.scratch, self._flags_of(source), includes)
        if made is not None and self.kept:
            self.kept.keep(made)

    def make_modules(self, library: Library) -> None:
        """Only the module files, in a build that somebody else does."""
        for source in library.sources:
            path = Path(os.path.abspath(source))
            includes = [*self.includes, str(path.parent)]
            errors = self.compiler.syntax_check(path, includes, self.user_flags, self.scratch)
            if errors:
                raise BuildError("\n".join(map(str, errors)))

    def verify(self, library: Library, plan: Plan) -> list[Refusal]:
        """Hand the interfaces back to the compiler; refuse those that it does not confirm.

        Parameters
        ----------
        library : Library
            What the reader found.
        plan : Plan
            What would be wrapped. Nothing is said of procedures that are not in
            it: the plan refuses them for reasons of its own, or nobody wants them.
        """
        checks = verification(library)
        found = list(checks.unverifiable())
        if checks.source:
            errors = self.compiler.syntax_check(checks.source, self.includes, self.glue_flags)
            found += checks.refusals(_remarks(errors))
        planned = {(w.procedure.module, w.procedure.name) for w in plan.wrappers}
        return [refusal for refusal in found if (refusal.module, refusal.name) in planned]

    def verify_external(
        self, library: Library, plan: Plan, pool: ThreadPoolExecutor
    ) -> list[Refusal]:
        """The same for procedures outside of modules, which nobody can `use`."""
        external = External(self.compiler, self.flags, self.includes)
        return external.verify(library, [w.called for w in plan.own_wrappers], pool)

    def compile_shims(self, text: str, plan: Plan) -> tuple[list[Path], list[Refusal]]:
        """Compile the shims; those that the compiler rejects are refused."""
        reached = any(v.accessor for v in plan.variables)
        reached = reached or any(r.initialiser for r in plan.records)
        if not reached and not any(w.shim or w.has_written_kernel for w in plan.wrappers):
            return [], []
        first, *others = shims.parts(text)
        compiled = [self._compile_part(first, 0)]  # with modules that the others use
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            compiled += pool.map(self._compile_part, others, range(1, len(others) + 1))
        remarks = [remark for _, found in compiled for remark in found]
        if remarks:
            return [], shims.blamed(plan, text, remarks)
        return [target for target, _ in compiled], []

    def _compile_part(self, part: shims.Part, number: int) -> tuple[Path, list[Remark]]:
        """An object file, and what the compiler has against the shims in it."""
        name = f"shims_{number}" if number else "shims"
        source, target = self.scratch / f"{name}.f90", self.scratch / f"{name}.o"
        # An error that is not reported would be taken for a sound shim.
        all_errors = ["-fmax-errors=0"] if self.compiler.vendor == "gfortran" else []
        flags = ["-w", *all_errors, *self.glue_flags]

        def compile_(text: str) -> None:
            source.write_text(text, encoding="utf-8")
            self.compiler.compile(source, target, self.scratch, flags, self.includes)

        try:
            compile_(part.text)
        except CompileError as problem:
            remarks = _remarks(problem.messages) or shims.crashing(part.text, compile_)
            if not remarks:
                raise
            return target, [r._replace(line=r.line + part.before) for r in remarks]
        return target, []

    def inlinable_kernels(self, library: Library, written: str, plan: Plan) -> str:
        """The kernels that numba can inline, as LLVM's text; flang can write that.

        A file is compiled to it, with the flags of the library, when something
        in it is needed; `written` are the shims, with the kernels that are in none of the sources.
        """
        if self.compiler.vendor != "flang" or self.debug or not plan.kernels:
            return ""
        own = self.scratch / "inlinable.f90"
        own.write_text(written, encoding="utf-8")
        homes = library.homes or {}
        files: dict[str, dict[str, Entity]] = {}
        machine = ""

        def load(source: str) -> None:
            nonlocal machine
            if source not in files and source in (str(own), *library.sources):
                text = self._llvm_text(source, len(files))
                files[source] = inlinable.entities(text)
                machine = inlinable.machine(text)

        def find(name: str) -> Entity | None:
            home = homes.get(inlinable.module_of(name))
            if home is not None:
                load(home)
            found = [entities[name] for entities in files.values() if name in entities]
            return min(found, key=lambda entity: entity.declared, default=None)

        sections = []
        load(str(own))
        for wrapper in plan.wrappers:
            if wrapper.kernel is None:
                continue
            load(wrapper.procedure.place.path)
            needed = inlinable.closure(wrapper.kernel.symbol, find)
            if needed is not None:
                sections.append(inlinable.section(wrapper.kernel.symbol, needed, machine))
        return "\n".join(sections)

    def _llvm_text(self, source: str, number: int) -> str:
        target = self.scratch / f"inlinable_{number}.ll"
        path = Path(os.path.abspath(source))
        own = path.parent == self.scratch
        self.compiler.compile(
            path,
            target,
            self.scratch,
            ["-S", "-emit-llvm", "-w", *(self.glue_flags if own else self.user_flags)],
            [*self.includes, str(path.parent)],
        )
        return inlinable.with_local_names(target.read_text(encoding="utf-8"), str(number))

    def compile_extension(self, compiler: native.CCompiler, text: str) -> Path:
        """Compile the CFFI module."""
        source, target = self.scratch / "extension.c", self.scratch / "extension.o"
        source.write_text(text, encoding="utf-8")
        needed = DESCRIPTORS in text
        flags = self.compiler.descriptor_flags() if needed else []
        compiler.compile(source, target, debug=self.debug, clones=bool(self.clones), extra=flags)
        return target

    def probe(self, compiler: native.CCompiler, inputs: Inputs) -> Path:
        """Link a library that needs all of the user's shared libraries, and has nothing."""
        source, empty = self.scratch / "empty.c", self.scratch / "empty.o"
        source.write_text("")
        compiler.compile(source, empty)
        target = self.scratch / "probe.so"
        self._link([empty], shared_only(inputs), target, keep_all=True)
        return target

    def stubs(self, compiler: native.CCompiler, symbols: Sequence[str]) -> Path:
        """Define what is defined nowhere."""
        source, target = self.scratch / "missing.c", self.scratch / "missing.o"
        source.write_text(missing.stubs(symbols))
        compiler.compile(source, target)
        return target

    def linked(
        self, library: Library, objects: Sequence[Path], inputs: Inputs, probe: Path | None
    ) -> Linked:
        """What the library is linked from, to look into it."""
        archives = binaries_to_read(inputs, self._libraries, self._folders, self.compiler)
        return Linked(self.compiler, library.sources, tuple(objects), tuple(archives), probe)

    @property
    def has_shared_libraries(self) -> bool:
        return bool(self._libraries)

    @property
    def _folders(self) -> tuple[str, ...]:
        return (*self.request.library_dirs, *self.flags.library_dirs)

    @property
    def _libraries(self) -> tuple[str, ...]:
        """The names of -l, wherever they were given."""
        named = (f.removeprefix("-l") for f in self.flags.libraries if f.startswith("-l"))
        return (*self.request.libraries, *filter(None, named))

    def link(
        self,
        objects: list[Path],
        inputs: Inputs,
        name: str,
        *,
        sent: tuple[str, ...],
        repeats: bool = False,
    ) -> Path:
        """Link everything into one extension module; what `repeats` counts where it comes first."""
        target = self.scratch / f"{name}{native.EXTENSION_SUFFIX}"
        self._link(objects, inputs.binaries, target, sent=sent, repeats=repeats)
        return target

    def _link(
        self,
        objects: list[Path],
        binaries: Sequence[Path],
        target: Path,
        *,
        keep_all: bool = False,
        sent: tuple[str, ...] = (),
        repeats: bool = False,
    ) -> None:
        what = native.Link(
            objects=tuple(objects),
            binaries=tuple(binaries),
            folders=self._folders,
            libraries=self.request.libraries,
            flags=self.flags.libraries,
            keep_all=keep_all,
            sent=sent,
        )
        flags = ["-flto=auto"] if self.clones and not keep_all else []
        flags += ["-Wl,-z,muldefs"] if repeats else []
        native.link([*self.compiler.command, *flags, *self.flags.link], what, target, self.scratch)


def include_folders(request: Request, flags: Flags) -> list[str]:
    """The user's folders of INCLUDE and module files."""
    return [*(os.path.abspath(d) for d in request.include_dirs), *flags.include_dirs]


def _order(library: Library) -> TopologicalSorter[str]:
    """The order in which sources compile.

    Raises
    ------
    BuildError
        When modules use each other.
    """
    order = TopologicalSorter(_needs(library))
    try:
        order.prepare()
    except CycleError as problem:
        files = problem.args[1]
        raise BuildError(
            f"modules use each other in a circle, so that no file can be compiled first: each of "
            f"{', '.join(files[1:])} needs the one before it"
        ) from problem
    return order


def _needs(library: Library) -> dict[str, list[str]]:
    """The sources that must be compiled before each one."""
    home = library.homes or {}
    used = library.uses or {}
    return {s: [home[m] for m in used.get(s, ()) if m in home] for s in library.sources}


def _remarks(messages: Iterable[Message]) -> list[Remark]:
    return [Remark(m.path, m.line, m.text) for m in messages]
