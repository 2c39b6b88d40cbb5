"""The statements of a specification part, taken apart but not yet interpreted."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Place
from .expressions import Node


@dataclass(frozen=True, slots=True)
class Binding:
    """``bind(C)``; `label` is the expression behind ``name=``."""

    label: Node | None = None


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """A declaration type spec.

    `name` is the derived type or the interface of ``procedure(name)``, ``*`` for
    ``type(*)`` and ``class(*)``. Assumed and deferred lengths are ``Raw("*")``
    and ``Raw(":")``. `result` is the type in ``procedure(real)``.
    """

    base: str
    kind: Node | None = None
    length: Node | None = None
    name: str = ""
    parameters: str = ""  # of a parameterised derived type, as written
    result: TypeSpec | None = None


@dataclass(frozen=True, slots=True)
class Dim:
    """Bounds of one dimension; `form` is ``..``, ``*`` or ``:`` where there is no upper one."""

    lower: Node | None
    upper: Node | None
    form: str = ""


@dataclass(frozen=True, slots=True)
class EntityDecl:
    """One name in a declaration or in an attribute statement."""

    name: str
    place: Place
    dims: tuple[Dim, ...] | None = None
    corank: bool = False
    length: Node | None = None
    initial: Node | None = None
    initialised: bool = False


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between the type and ``::``, or the subject of an attribute statement."""

    words: frozenset[str] = frozenset()
    dims: tuple[Dim, ...] | None = None
    corank: bool = False
    intent: str | None = None
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A type declaration (`type` given) or a separate attribute statement."""

    type: TypeSpec | None
    attributes: Attributes
    entities: tuple[EntityDecl, ...]


@dataclass(frozen=True, slots=True)
class ParameterStatement:
    entities: tuple[EntityDecl, ...]


@dataclass(frozen=True, slots=True)
class UnitStart:
    """MODULE, SUBMODULE, PROGRAM or BLOCK DATA; `ancestor` is a submodule's parent."""

    kind: str
    name: str
    ancestor: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureStart:
    kind: str  # subroutine, function
    name: str
    arguments: tuple[tuple[str, Place], ...]
    prefix: frozenset[str]
    type: TypeSpec | None = None
    result: str = ""
    binding: Binding | None = None
    place: Place | None = None  # of the name


@dataclass(frozen=True, slots=True)
class BodyStart:
    """``module procedure name`` that begins the body of a separate module procedure."""

    name: str


@dataclass(frozen=True, slots=True)
class End:
    kind: str


@dataclass(frozen=True, slots=True)
class Contains:
    pass


@dataclass(frozen=True, slots=True)
class InterfaceStart:
    name: str  # empty without a generic name; operators as written
    abstract: bool


@dataclass(frozen=True, slots=True)
class Specifics:
    """``module procedure`` or ``procedure`` in a generic interface."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeStart:
    name: str
    place: Place
    words: frozenset[str]
    extends: str = ""
    bind_c: bool = False
    parameters: bool = False


@dataclass(frozen=True, slots=True)
class EnumStart:
    name: str


@dataclass(frozen=True, slots=True)
class Enumerators:
    entities: tuple[EntityDecl, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """``use module``: `renames` are (local, original) pairs; of ``only`` all names are."""

    module: str
    only: bool
    renames: tuple[tuple[str, str], ...]
    place: Place
    intrinsic: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """`names` is None where all names of the host are imported."""

    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Implicit:
    """`rules` is None for ``implicit none``; letters to type otherwise."""

    rules: tuple[tuple[str, TypeSpec], ...] | None


@dataclass(frozen=True, slots=True)
class Access:
    word: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Static:
    """DATA, COMMON or a SAVE for the whole scope: something outlives a call."""

    word: str


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class TypeBound:
    """``procedure :: binding => procedure`` in a type."""

    bindings: tuple[tuple[str, str], ...]
    words: frozenset[str]
    passed: str | None  # pass(name); "" for nopass


@dataclass(frozen=True, slots=True)
class GenericBound:
    name: str
    specifics: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Final:
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A specification statement that says nothing about what can be called."""


Parsed = (
    Declaration
    | ParameterStatement
    | UnitStart
    | ProcedureStart
    | BodyStart
    | End
    | Contains
    | InterfaceStart
    | Specifics
    | TypeStart
    | EnumStart
    | Enumerators
    | Use
    | Import
    | Implicit
    | Access
    | Static
    | Entry
    | TypeBound
    | GenericBound
    | Final
    | Ignored
)
