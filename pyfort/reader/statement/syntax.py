"""The statements of a specification part, taken apart but not yet interpreted.

Named tuples, because they are made much faster than dataclasses, and reading a
small file takes no longer than defining all of these.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model import Place
from .expressions import Node


class Binding(NamedTuple):
    """``bind(C)``; `label` is the expression behind ``name=``."""

    label: Node | None = None


class TypeSpec(NamedTuple):
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


class Dim(NamedTuple):
    """Bounds of one dimension; `form` is ``..``, ``*`` or ``:`` where there is no upper one."""

    lower: Node | None
    upper: Node | None
    form: str = ""


class EntityDecl(NamedTuple):
    """One name in a declaration or in an attribute statement."""

    name: str
    place: Place
    dims: tuple[Dim, ...] | None = None
    corank: bool = False
    length: Node | None = None
    initial: Node | None = None
    initialised: bool = False


class Attributes(NamedTuple):
    """What stands between the type and ``::``, or the subject of an attribute statement."""

    words: frozenset[str] = frozenset()
    dims: tuple[Dim, ...] | None = None
    corank: bool = False
    intent: str | None = None
    binding: Binding | None = None


class Declaration(NamedTuple):
    """A type declaration (`type` given) or a separate attribute statement."""

    type: TypeSpec | None
    attributes: Attributes
    entities: tuple[EntityDecl, ...]
    blocks: tuple[str, ...] = ()  # COMMON blocks that BIND names


class ParameterStatement(NamedTuple):
    entities: tuple[EntityDecl, ...]


class UnitStart(NamedTuple):
    """MODULE, SUBMODULE, PROGRAM or BLOCK DATA; `ancestor` is a submodule's parent."""

    kind: str
    name: str
    ancestor: str = ""


class ProcedureStart(NamedTuple):
    kind: str  # subroutine, function
    name: str
    arguments: tuple[tuple[str, Place], ...]
    prefix: frozenset[str]
    type: TypeSpec | None = None
    result: str = ""
    binding: Binding | None = None
    place: Place | None = None  # of the name


class BodyStart(NamedTuple):
    """``module procedure name`` that begins the body of a separate module procedure."""

    name: str


class End(NamedTuple):
    kind: str


class Contains(NamedTuple):
    pass


class InterfaceStart(NamedTuple):
    name: str  # empty without a generic name; operators as written
    abstract: bool


class Specifics(NamedTuple):
    """``module procedure`` or ``procedure`` in a generic interface."""

    names: tuple[str, ...]


class TypeStart(NamedTuple):
    name: str
    place: Place
    words: frozenset[str]
    extends: str = ""
    bind_c: bool = False
    parameters: bool = False


class EnumStart(NamedTuple):
    name: str


class Enumerators(NamedTuple):
    entities: tuple[EntityDecl, ...]


class Use(NamedTuple):
    """``use module``: `renames` are (local, original) pairs; of ``only`` all names are."""

    module: str
    only: bool
    renames: tuple[tuple[str, str], ...]
    place: Place
    intrinsic: bool = False


class Import(NamedTuple):
    """`names` is None where all names of the host are imported."""

    names: tuple[str, ...] | None


class Implicit(NamedTuple):
    """`rules` is None for ``implicit none``; letters to type otherwise."""

    rules: tuple[tuple[str, TypeSpec], ...] | None


class Access(NamedTuple):
    word: str
    names: tuple[str, ...]


class CommonBlock(NamedTuple):
    """A part of COMMON: the name, "" of the blank one, and what is in it, with bounds."""

    name: str
    place: Place
    objects: tuple[EntityDecl, ...] = ()


class Static(NamedTuple):
    """DATA, COMMON or a SAVE for the whole scope: something outlives a call."""

    word: str
    blocks: tuple[CommonBlock, ...] = ()  # of COMMON


class Entry(NamedTuple):
    """``entry name(x, *) result(r)``, which begins a procedure within another one."""

    name: str
    place: Place
    arguments: tuple[tuple[str, Place], ...] = ()
    result: str = ""
    binding: Binding | None = None


class TypeBound(NamedTuple):
    """``procedure :: binding => procedure`` in a type."""

    bindings: tuple[tuple[str, str], ...]
    words: frozenset[str]
    passed: str | None  # pass(name); "" for nopass
    place: Place


class GenericBound(NamedTuple):
    name: str
    specifics: tuple[str, ...]
    words: frozenset[str]
    place: Place


class Final(NamedTuple):
    names: tuple[str, ...]


class Sequence(NamedTuple):
    """SEQUENCE in a type: its components stand in memory as they are declared."""


class Ignored(NamedTuple):
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
    | Sequence
    | Ignored
)
