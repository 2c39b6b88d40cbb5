"""The tree of scopes: what each scope declares, before any name is looked up."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model import Directive, Place
from ..source.lines import Foreign, Statement
from ..statement.expressions import Node
from ..statement.syntax import (
    Binding,
    CommonBlock,
    Dim,
    Entry,
    GenericBound,
    Import,
    ProcedureStart,
    TypeBound,
    TypeSpec,
    TypeStart,
    Use,
)

PROCEDURES = frozenset({"subroutine", "function", "procedure"})
UNITS = PROCEDURES | {"module", "submodule", "program", "blockdata"}


@dataclass(slots=True, eq=False)
class Entity:
    """A data object, a dummy procedure or an enumerator, as far as it is declared."""

    name: str
    place: Place
    type: TypeSpec | None = None
    words: set[str] = field(default_factory=set)
    dims: tuple[Dim, ...] | None = None
    corank: bool = False
    intent: str | None = None
    length: Node | None = None
    initial: Node | None = None
    initialised: bool = False
    binding: Binding | None = None
    doc: list[str] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)  # of a dummy argument
    direction: str = ""  # in, out or inout, as a comment says

    @property
    def is_constant(self) -> bool:
        return "parameter" in self.words


@dataclass(slots=True, eq=False)
class Problem:
    """A statement that was not understood, and the names that it mentions."""

    place: Place
    reason: str
    names: frozenset[str]
    declares: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Scope:
    """A program unit, a subprogram, an interface block, a type or an enumeration."""

    kind: str
    name: str
    place: Place
    parent: Scope | None = None
    header: ProcedureStart | None = None
    type_header: TypeStart | None = None
    ancestor: str = ""  # of a submodule: the module or submodule that is its host
    abstract: bool = False  # an abstract interface block
    entities: dict[str, Entity] = field(default_factory=dict)
    children: list[Scope] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    implicit: dict[str, TypeSpec] | None = None  # None: as the host has it
    implicit_none: bool = False
    access: dict[str, str] = field(default_factory=dict)
    default_access: str = "public"
    specifics: list[str] = field(default_factory=list)  # of a generic interface
    bound: list[TypeBound] = field(default_factory=list)
    bound_generics: list[GenericBound] = field(default_factory=list)
    bound_private: bool = False
    final: list[str] = field(default_factory=list)
    sequence: bool = False
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    missing: list[tuple[str, Place]] = field(default_factory=list)  # INCLUDE not found
    foreign: list[Foreign] = field(default_factory=list)  # comments that are not read
    common: list[CommonBlock] = field(default_factory=list)  # one may come several times
    common_bindings: dict[str, Binding] = field(default_factory=dict)  # of BIND(C) blocks
    executable: list[Statement] = field(default_factory=list)
    static: bool = False
    executing: bool = False
    blocks: int = 0  # depth of BLOCK constructs
    contains: bool = False
    doc: list[str] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)

    @property
    def is_procedure(self) -> bool:
        return self.kind in PROCEDURES

    @property
    def prefix(self) -> frozenset[str]:
        return self.header.prefix if self.header else frozenset()

    @property
    def is_interface_body(self) -> bool:
        return self.parent is not None and self.parent.kind == "interface"

    @property
    def is_separate(self) -> bool:
        """Whether this is the interface or the body of a separate module procedure."""
        return "module" in self.prefix or self.kind == "procedure"

    def entity(self, name: str, place: Place) -> Entity:
        """Return the entity of that name, declared now if it was not."""
        found = self.entities.get(name)
        if found is None:
            found = self.entities[name] = Entity(name, place)
        return found

    def problem_with(self, name: str) -> Problem | None:
        """Return the statement not understood that mentions `name`."""
        return next((p for p in self.problems if name in p.names), None)

    def has_static_data(self) -> bool:
        """Whether something declared here or further in outlives a call."""
        return self.static or any(
            child.has_static_data() for child in self.children if child.kind in UNITS
        )
