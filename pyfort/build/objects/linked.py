"""What is linked into a library: its object files, and the shared libraries it is loaded with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...emit import can_end
from ...model import Category, Failing, Procedure, StaticData
from ...plan import Plan
from ...plan.elementwise.ufunc import is_pure
from ..compilers import native
from ..compilers.compiler import Compiler
from ..sources.inputs import Inputs
from . import elf
from .elf import COMMON, Elf, Flag
from .graph import Graph, Node, build_graph, needed_members
from .missing import Missing, can_be_named
from .statics import is_local_variable, libraries_with_static_data, static_data

_SHARED = re.compile(r"\.(so(\.\d+)*|dylib|dll)$")


@dataclass(frozen=True, slots=True)
class Linked:
    """The files of one library.

    `objects` are what was compiled, Fortran first and in the order of `sources`;
    `binaries` are the user's. `probe` is linked with the shared libraries and nothing
    else; None where there are none.
    """

    compiler: Compiler
    sources: tuple[str, ...]
    objects: tuple[Path, ...]
    binaries: tuple[Path, ...]
    probe: Path | None

    @property
    def is_readable(self) -> bool:
        """Whether all that is linked has a format that can be read here."""
        return all(map(elf.is_elf, (*self.objects, *self.binaries)))

    def graph(self) -> Graph:
        files = [file for path in self.objects for file in elf.read(path)]
        ours = len(files)
        archives: list[list[Elf]] = []
        for path in self.binaries:
            found = elf.read(path)
            if path.suffix == ".a":
                archives.append(found)
            else:
                files += found
        files += needed_members(files, archives)
        # flang has no sections for each procedure, but its calls can be told apart.
        split = range(ours) if self.compiler.vendor == "flang" else ()
        return build_graph(files, frozenset(split))

    def static_data(self, graph: Graph, plan: Plan) -> StaticData:
        """What threads would share; anything, where that cannot be seen."""
        if not self.is_readable:
            return StaticData(own=True)
        libraries: list[str] = []
        if self.probe is not None:
            (probe,) = elf.read(self.probe)
            loaded = set(native.loaded_with(self.probe)) - {str(self.probe)}
            libraries = libraries_with_static_data(loaded, probe.needed)
        found = [static_data(file) for file in graph.files]
        locals_ = [n for names in found for n in names if is_local_variable(n)]
        return StaticData(
            own=any(found),
            libraries=tuple(libraries),
            procedures=_pure_with_static_locals(graph, plan) if locals_ else frozenset(),
        )

    def failing(self, graph: Graph, plan: Plan) -> Failing:
        """What can end the program; nothing, where that cannot be seen."""
        vendor = self.compiler.vendor
        ends = [s for s in graph.users if isinstance(s, str) and can_end(s, vendor)]
        reach = graph.reaching(ends) if self.is_readable else {}
        is_pointed_at = not graph.pointed_at.isdisjoint(n for n in reach if _is_code(graph, n))
        if is_pointed_at:
            # It may be called through a pointer or an object that is in a variable.
            reach = graph.reaching([*ends, *_variables(graph)])
        found = {
            (w.procedure.module, w.procedure.name)
            for w in plan.wrappers
            if graph.homes.get(w.symbol) in reach or (is_pointed_at and _is_given_code(w.called))
        }
        return Failing(vendor if found else "", frozenset(found))

    def static_locals(self, graph: Graph) -> list[tuple[str, str]]:
        """Static variables of procedures, and the sources that they are in."""
        found: dict[tuple[str, str], None] = {}
        for source, file in zip(self.sources, graph.files, strict=False):
            for symbol in filter(is_local_variable, static_data(file)):
                name = re.sub(r"\.\d+$", "", re.sub(r"^_QM?\w*F\w+?E", "", symbol))
                found[source, name] = None
        return list(found)

    def missing(self, graph: Graph, extension: Path, probe: Path) -> Missing | None:
        """What is defined nowhere; None where that cannot be told."""
        if not self.is_readable:
            return None
        (file,) = elf.read(extension)
        wanted = {s.name for s in file.dynamic if s.section == elf.UNDEFINED and not s.is_weak}
        symbols = sorted(native.unresolved(probe, file.needed, sorted(wanted - {""})))
        if not symbols or not all(map(can_be_named, symbols)):
            return None
        return Missing(tuple(symbols), graph, self.sources)


def _is_code(graph: Graph, node: Node) -> bool:
    sections = graph.files[node.file].sections
    return node.section < len(sections) and bool(sections[node.section].flags & Flag.CODE)


def _is_given_code(procedure: Procedure) -> bool:
    return any(a.type.category == Category.C_FUNPTR for a in procedure.arguments)


def _variables(graph: Graph) -> Iterator[Node]:
    """What can hold the address of a procedure from one call to the next."""
    for number, file in enumerate(graph.files):
        names = set(static_data(file))
        for symbol in file.symbols:
            if symbol.name in names:
                is_common = symbol.section == COMMON
                yield Node(number, symbol.section, symbol.name if is_common else "")


def _pure_with_static_locals(graph: Graph, plan: Plan) -> frozenset[tuple[str | None, str]]:
    """Pure procedures that get to a variable of a procedure which is static.

    They cannot have SAVE, nor call what has it: the compiler made a large one static.
    """
    variables: list[Node | str] = []
    for number, file in enumerate(graph.files):
        names = {n for n in static_data(file) if is_local_variable(n)}
        variables += [Node(number, s.section) for s in file.symbols if s.name in names]
    reach = graph.reaching(variables)
    found = set()
    for wrapper in plan.wrappers:
        entries = {wrapper.symbol, wrapper.kernel.symbol if wrapper.kernel else wrapper.symbol}
        if is_pure(wrapper.procedure) and any(graph.homes.get(e) in reach for e in entries):
            found.add((wrapper.procedure.module, wrapper.procedure.name))
    return frozenset(found)


def binaries_to_read(
    inputs: Inputs, names: Iterable[str], folders: Sequence[str], compiler: Compiler
) -> list[Path]:
    """The user's object files and archives, those of -l too."""
    found = [path for path in inputs.binaries if not _SHARED.search(path.name)]
    for name in names:
        path = _find_library(folders, name, compiler)
        if path is not None and path.suffix == ".a":
            found.append(path)
    return found


def shared_only(inputs: Inputs) -> list[Path]:
    """The shared libraries among the user's binaries."""
    return [path for path in inputs.binaries if _SHARED.search(path.name)]


def _find_library(folders: Iterable[str], name: str, compiler: Compiler) -> Path | None:
    """What a linker takes for -l: in each folder a shared library before an archive."""
    files = [f"lib{name}.so", f"lib{name}.a"]
    for folder in folders:
        for file in files:
            if (path := Path(folder, file)).is_file():
                return path
    for file in files:
        if (path := Path(compiler.own_file(file))).is_file():
            return path
    return None
