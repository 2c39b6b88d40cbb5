"""What the code of a library reaches: which procedure refers to which symbol.

gfortran puts each procedure and each variable into a section of its own, as it is told
to. In a file of another origin a section is one thing, so that more is believed to be
reached than is. flang knows no such option; there symbols tell where procedures begin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .elf import COMMON, UNDEFINED, Elf, Flag, Kind, Symbol, in_section

_INTERNAL = re.compile(r"_Q(?:M\w*?)?F([a-z0-9_]+)P[a-z0-9_]+")


class Node(NamedTuple):
    """A procedure or a variable: a section of a file, and the symbol in it where that counts."""

    file: int
    section: int
    name: str = ""


@dataclass(slots=True)
class Graph:
    """References between the files of a library.

    `users` has for each node, and for each symbol that is defined in no file, the nodes
    that refer to it. `pointed_at` are those whose address is taken: variables, and what
    may be called by a procedure that does not name it, through a pointer or a type.
    """

    files: list[Elf]
    homes: dict[str, Node] = field(default_factory=dict)
    users: dict[Node | str, set[Node]] = field(default_factory=dict)
    pointed_at: set[Node | str] = field(default_factory=set)

    def reaching(self, targets: Iterable[Node | str]) -> dict[Node, Node | str]:
        """All nodes from which a target is reached, with what each refers to on the way."""
        found: dict[Node, Node | str] = {}
        ends: list[Node | str] = list(targets)
        while ends:
            following: list[Node | str] = []
            for target in ends:
                for user in sorted(self.users.get(target, ())):
                    if user not in found:
                        found[user] = target
                        following.append(user)
            ends = following
        return found


def needed_members(objects: Iterable[Elf], archives: Iterable[Iterable[Elf]]) -> list[Elf]:
    """Those members of archives that a linker takes, because they define what is needed."""
    waiting = [member for archive in archives for member in archive]
    taken: list[Elf] = []
    current = list(objects)
    defined = {s.name for file in current for s in _offered(file)}
    wanted = {s.name for file in current for s in _wanted(file)}
    while True:
        wanted -= defined
        chosen = next((m for m in waiting if any(s.name in wanted for s in _offered(m))), None)
        if chosen is None:
            return taken
        waiting.remove(chosen)
        taken.append(chosen)
        defined |= {s.name for s in _offered(chosen)}
        wanted |= {s.name for s in _wanted(chosen)}


def _offered(file: Elf) -> Iterator[Symbol]:
    return (s for s in file.symbols if not s.is_local and s.section != UNDEFINED)


def _wanted(file: Elf) -> Iterator[Symbol]:
    return (s for s in file.symbols if s.section == UNDEFINED and s.name and not s.is_weak)


def build_graph(files: list[Elf], split: frozenset[int]) -> Graph:
    """Follow the relocations of object files.

    Parameters
    ----------
    files : list of Elf
        Object files that are linked.
    split : frozenset of int
        The numbers of those in which every call of a procedure that other files see has
        a relocation, so that procedures in one section can be told apart.
    """
    graph = Graph(files)
    layouts = [_Layout(file, i, i in split) for i, file in enumerate(files)]
    for layout in layouts:
        for symbol in _offered(layout.file):
            if in_section(symbol) or symbol.section == COMMON:
                graph.homes.setdefault(symbol.name, layout.node(symbol))
    for layout in layouts:
        for section, place, number, takes_address in layout.file.references:
            symbol = layout.file.symbols[number]
            user = layout.at(section, place)
            targets: list[Node | str] = [graph.homes.get(symbol.name, symbol.name)]
            if symbol.is_local or in_section(symbol):
                targets = [*layout.nodes(symbol)]
            if takes_address:
                graph.pointed_at.update(targets)
            for target in targets:
                if user != target:
                    graph.users.setdefault(target, set()).add(user)
        for host, inner in layout.internal():
            graph.users.setdefault(inner, set()).add(host)
    return graph


class _Layout:
    """Where the nodes of one file are."""

    def __init__(self, file: Elf, number: int, split: bool) -> None:
        self.file, self.number = file, number
        self.functions: dict[int, list[Symbol]] = {}
        for symbol in file.symbols if split else ():
            if symbol.kind == Kind.FUNCTION and in_section(symbol):
                self.functions.setdefault(symbol.section, []).append(symbol)
        for found in self.functions.values():
            found.sort(key=lambda s: s.value)
        self.starts = {i: [s.value for s in found] for i, found in self.functions.items()}

    def node(self, symbol: Symbol) -> Node:
        if symbol.section == COMMON:
            return Node(self.number, symbol.section, symbol.name)
        return self.at(symbol.section, symbol.value)

    def nodes(self, symbol: Symbol) -> list[Node]:
        """What a reference may mean: by the symbol of a section, anything that is in it."""
        found = self.functions.get(symbol.section, ())
        if symbol.kind == Kind.SECTION and found:
            return [Node(self.number, symbol.section, s.name) for s in found]
        return [self.node(symbol)]

    def at(self, section: int, place: int) -> Node:
        starts = self.starts.get(section)
        if not starts:
            return Node(self.number, section)
        found = self.functions[section][max(bisect_right(starts, place) - 1, 0)]
        return Node(self.number, section, found.name)

    def internal(self) -> Iterator[tuple[Node, Node]]:
        """Calls inside of a section without a relocation: of procedures that no other file sees."""
        for section, found in self.functions.items():
            for inner in found:
                if not inner.is_local:
                    continue
                match = _INTERNAL.match(inner.name)
                ends = (f"P{match[1]}", f"{match[1]}_") if match else ()
                hosts = [s for s in found if s.name.endswith(ends)] if ends else []
                for host in hosts or found:
                    if host is not inner:
                        yield (
                            Node(self.number, section, host.name),
                            Node(self.number, section, inner.name),
                        )


def function_name(graph: Graph, node: Node) -> str:
    """The symbol of the procedure that a node is, or the file."""
    if node.name:
        return node.name
    file = graph.files[node.file]
    named = [s for s in file.symbols if s.section == node.section and s.kind == Kind.FUNCTION]
    if len(named) == 1:
        return named[0].name
    section = file.sections[node.section]
    prefix, _, rest = section.name[1:].partition(".")
    return rest if rest and section.flags & Flag.CODE and prefix == "text" else file.label
