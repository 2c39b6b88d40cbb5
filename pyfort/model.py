"""What crosses the border between Fortran and Python, as plain data.

The reader fills these dataclasses, the plan and the emitters read them. They
say nothing of how they were read or how they will be written. All names are in
lower case, as Fortran does not tell cases apart; binding labels keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from .expression import Expression


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a source file; lines and columns count from 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


# --- types and shapes -------------------------------------------------------


class Category(Enum):
    INTEGER = "integer"
    REAL = "real"
    COMPLEX = "complex"
    LOGICAL = "logical"
    CHARACTER = "character"
    C_PTR = "type(c_ptr)"
    C_FUNPTR = "type(c_funptr)"
    DERIVED = "type"
    CLASS = "class"
    ASSUMED = "type(*)"
    PROCEDURE = "procedure"


#: Those that have a kind and are no text.
NUMBERS_AND_LOGICALS = (Category.INTEGER, Category.REAL, Category.COMPLEX, Category.LOGICAL)


@dataclass(frozen=True, slots=True)
class Type:
    """A declared type.

    `kind` is the number that the compiler uses, for intrinsic types only.
    `c_name` is the ISO_C_BINDING constant that the kind was spelled with, when
    there is one (``c_size_t``). `name` is the derived type's (``*`` for
    ``class(*)``), as its `module` calls it. `length` is the character length:
    None for the default of one, the expression otherwise, with ``Opaque("*")``
    and ``Opaque(":")`` for assumed and deferred length.
    """

    category: Category
    kind: int | None = None
    c_name: str | None = None
    name: str | None = None
    length: Expression | None = None
    module: str | None = None  # where a derived type is defined
    # Of a derived type whose objects C can have, as the plan finds them.
    record: Record | None = None
    # What a whole library says of a derived type; only where somebody has looked it up.
    family: Family | None = field(default=None, compare=False, repr=False)
    # And of class(*): the types whose objects it can be.
    members: tuple[Member, ...] = field(default=(), compare=False, repr=False)


class ShapeKind(Enum):
    EXPLICIT = "explicit shape"
    ASSUMED_SIZE = "assumed size"
    ASSUMED_SHAPE = "assumed shape"
    DEFERRED = "deferred shape"
    ASSUMED_RANK = "assumed rank"
    IMPLIED = "implied shape"


@dataclass(frozen=True, slots=True)
class Dimension:
    """Bounds of one dimension; a missing lower bound is one.

    `upper` is None for ``:`` and for the ``*`` that ends an assumed-size array.
    """

    lower: Expression | None
    upper: Expression | None


@dataclass(frozen=True, slots=True)
class Shape:
    kind: ShapeKind
    dimensions: tuple[Dimension, ...] = ()


# --- entities ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """A dummy argument, a function result or a component of a type."""

    name: str
    type: Type
    place: Place
    shape: Shape | None = None
    intent: str | None = None  # "in", "out", "inout"
    value: bool = False
    optional: bool = False
    allocatable: bool = False
    pointer: bool = False
    target: bool = False
    contiguous: bool = False
    volatile: bool = False
    asynchronous: bool = False
    # Of a dummy procedure, when it is explicit; with the attribute "inferred" when
    # it is only what the calls in the executable part show.
    interface: Procedure | None = None
    doc: str = ""
    result: Type | None = None  # of a dummy function without an explicit interface
    private: bool = False  # a component that only its module may name
    initialised: bool = False  # a component with a value of its own in every new object
    nopass: bool = False  # a component that is a procedure pointer, to which no object is passed
    directives: tuple[Directive, ...] = ()  # of a dummy argument
    # The intent of a dummy argument that has none, and whether its procedure's body tells it or
    # a comment.
    inferred: tuple[str, str] | None = None

    @property
    def has_any_rank(self) -> bool:
        """Whether it is of assumed rank, ``x(..)``."""
        return self.shape is not None and self.shape.kind is ShapeKind.ASSUMED_RANK


@dataclass(frozen=True, slots=True)
class Directive:
    """A line ``!> pyfort: WORD TEXT`` among the doc comments of a procedure or dummy argument.

    `word` is in lower case, `text` as written. The reader knows no words but ``interface``.
    """

    word: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a line for f2py says of a name, ``!f2py intent(in), depend(n) :: x``.

    `name` is a dummy argument, the function's result, or empty for the procedure itself.
    `words` are those of INTENT, and attributes. What is computed is written in C: the
    `initial` value, and `checks` with their texts. `call` are the arguments of a callstatement:
    dummies, expressions, ``re(z)`` and ``im(z)``, and ``from(w, 3)``, which is ``w`` from its third
    element on.
    """

    name: str
    place: Place
    words: frozenset[str] = frozenset()
    shape: Shape | None = None
    initial: Expression | None = None
    checks: tuple[tuple[Expression, str], ...] = ()
    note: str = ""
    text: str = ""  # as written
    call: tuple[Expression, ...] = ()
    lines: tuple[Guidance, ...] = ()  # where several say something, each by itself

    def line(self, has: Callable[[Guidance], object]) -> Guidance:
        """The first line that has something."""
        return next(filter(has, self.lines), self)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A subroutine, a function, or an interface body that declares one.

    `binding` is the C name of a bind(C) procedure, None for any other, and ""
    for ``bind(C, name="")``, which has a C interface but no C name.
    """

    name: str
    arguments: tuple[Argument, ...]
    result: Argument | None  # None for a subroutine
    place: Place
    module: str | None = None  # None for an external procedure
    binding: str | None = None
    attributes: frozenset[str] = frozenset()  # pure elemental impure recursive module
    declared_only: bool = False  # an interface body: the definition is elsewhere
    doc: str = ""
    # The body, a short one, has no loops but short ones, no calls but of intrinsics, no input or
    # output, and no variables but its own.
    straight_line: bool = False
    directives: tuple[Directive, ...] = ()
    uses: frozenset[str] = frozenset()  # the modules that it uses, or its host does
    guidance: tuple[Guidance, ...] = ()
    alternates: tuple[int, ...] = ()  # the places of alternate returns among all dummies, from 0

    @property
    def is_bind_c(self) -> bool:
        return self.binding is not None


@dataclass(frozen=True, slots=True)
class Variable:
    """A module variable, or a named constant with its value.

    `value` is the Python value of a named constant, None where the array is so large
    that the library has to tell it (nested tuples in Fortran's
    array element order are not used: arrays are flat tuples with `shape`).
    """

    name: str
    type: Type
    place: Place
    module: str | None = None
    shape: Shape | None = None
    parameter: bool = False
    value: int | float | complex | bool | str | tuple[object, ...] | None = None
    protected: bool = False
    binding: str | None = None
    allocatable: bool = False
    pointer: bool = False
    target: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Enumerator:
    name: str
    value: int
    place: Place
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """``enum, bind(C)``; it has a name only in Fortran 2023."""

    enumerators: tuple[Enumerator, ...]
    place: Place
    name: str | None = None
    module: str | None = None
    doc: str = ""


@dataclass(frozen=True, slots=True)
class TypeBound:
    """A procedure that is bound to a derived type under a name.

    `target` is what the declaration calls the procedure, or the interface of one that is
    `deferred`. `procedure` is that, None where it was not understood, for the `reason`. `passed`
    is the dummy argument that gets the object, None where none does (NOPASS).
    """

    name: str
    target: str
    place: Place
    procedure: Procedure | None = None
    passed: str | None = None
    deferred: bool = False
    private: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoundGeneric:
    """One name, ``operator(+)`` or ``assignment(=)`` for several bindings of a type."""

    name: str
    specifics: tuple[str, ...]  # names of bindings, of this type or of those that it extends
    place: Place
    private: bool = False


@dataclass(frozen=True, slots=True)
class DerivedType:
    """A derived type; components and bindings are its own, without those of its parent.

    `parent` is the type that it extends, by module and name. Private components that were not
    understood are only known by name: `hidden`.
    """

    name: str
    components: tuple[Argument, ...]
    place: Place
    module: str | None = None
    bind_c: bool = False
    sequence: bool = False
    parent: tuple[str, str] | None = None
    abstract: bool = False
    bindings: tuple[TypeBound, ...] = ()
    generic_bindings: tuple[BoundGeneric, ...] = ()
    final: tuple[str, ...] = ()
    doc: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A derived type whose objects C can have as they stand in memory, with their size in bytes."""

    derived: DerivedType
    size: int
    alignment: int

    @property
    def is_initialised(self) -> bool:
        """Whether a new object has values of its own."""
        inner = (c.type.record for c in self.derived.components if c.type.record)
        own = any(c.initialised for c in self.derived.components)
        return own or any(record.is_initialised for record in inner)


@dataclass(frozen=True, slots=True)
class Member:
    """A type whose objects there can be, with the number that shims have for it."""

    module: str
    name: str
    tag: int


@dataclass(frozen=True, slots=True)
class Family:
    """A derived type and those that extend it.

    `members` are the types that an object of the class can have, itself included; an abstract
    type has no objects of its own. For a `reason` that is not empty, Python has no class of it.
    Objects that are `finalised` have a finaliser, or something in them has; those that are `nested`
    can have others of the same type in them, or something in them can.
    """

    derived: DerivedType
    tag: int
    members: tuple[Member, ...] = ()
    reason: str = ""
    finalised: bool = False
    nested: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Module and name of the type."""
        return self.derived.module or "", self.derived.name


@dataclass(frozen=True, slots=True)
class Specific:
    """One procedure of a generic interface.

    `name` is what the interface calls it. `procedure` is None where it was not
    understood, for the `reason`. Any program unit can name a `public` one in the
    procedure's module; the others can only be reached through the generic.
    """

    name: str
    place: Place
    procedure: Procedure | None = None
    public: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic interface: one name for several specific procedures."""

    name: str
    specifics: tuple[Specific, ...]
    place: Place
    module: str | None = None
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something public that cannot be wrapped, and why."""

    name: str
    place: Place
    reason: str
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A comment that others take for a declaration, and that is not read here.

    `name` and `module` are those of the program unit that it stands in, where it is in one.
    """

    text: str
    place: Place
    name: str | None = None
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """A public name of a module that belongs to another one (`use`)."""

    name: str
    module: str
    original: str


@dataclass(frozen=True, slots=True)
class Module:
    """The public entities of one Fortran module.

    Private procedures and types are listed apart: a public generic, type-bound
    name or dummy leads to them, but a program cannot name them.
    """

    name: str
    place: Place
    procedures: tuple[Procedure, ...] = ()
    variables: tuple[Variable, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    types: tuple[DerivedType, ...] = ()
    generics: tuple[Generic, ...] = ()
    exports: tuple[Export, ...] = ()
    has_static_data: bool = False
    doc: str = ""
    private_procedures: tuple[Procedure, ...] = ()
    private_types: tuple[DerivedType, ...] = ()
    operators: tuple[Generic, ...] = ()  # called ``operator(+)``, ``assignment(=)``


@dataclass(frozen=True, slots=True)
class Common:
    """What one program unit declares of a COMMON block, in the order of memory.

    `name` is empty for the blank one. `unit` is the procedure, module or BLOCK DATA (empty
    where that has no name); `module` is the module that it is, or that it is in. The variables
    belong to no module.
    """

    name: str
    unit: str
    place: Place
    variables: tuple[Variable, ...]
    module: str | None = None
    binding: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that a set of source files offers."""

    modules: tuple[Module, ...] = ()
    procedures: tuple[Procedure, ...] = ()  # outside of modules
    refusals: tuple[Refusal, ...] = ()
    sources: tuple[str, ...] = ()  # in an order in which they compile
    uses: dict[str, tuple[str, ...]] | None = None  # per source: modules it needs
    # Per module, the source that it is in; line markers give its place another name.
    homes: dict[str, str] | None = None
    has_static_data: bool = False  # in a module or in an external procedure
    read: tuple[str, ...] = ()  # every file that was read: the sources and what they include
    included: dict[str, tuple[str, ...]] | None = None  # per source: it, and what it includes
    external_sources: dict[str, str] | None = None  # of procedures outside of modules
    unread: tuple[Unread, ...] = ()
    commons: tuple[Common, ...] = ()
    repeated: tuple[str, ...] = ()  # external procedures that several files define

    def source_of(self, procedure: Procedure) -> str | None:
        """The source that defines a procedure; None where none of them does."""
        if procedure.module is None:
            return (self.external_sources or {}).get(procedure.name)
        return (self.homes or {}).get(procedure.module)


@dataclass(frozen=True, slots=True)
class StaticData:
    """Writable data that outlives a call, which threads would share.

    `own` says that the library itself has some, `libraries` are the shared libraries with
    such data that it is linked with, by the names that the loader knows. `procedures` are
    those, by module and name, which have it in spite of being pure: their large local
    arrays are static.
    """

    own: bool = False
    libraries: tuple[str, ...] = ()
    procedures: frozenset[tuple[str | None, str]] = frozenset()

    def __bool__(self) -> bool:
        return self.own or bool(self.libraries)


@dataclass(frozen=True, slots=True)
class Failing:
    """Procedures that can end the program: by ``stop``, or an error at run time.

    `compiler` is the vendor of the compiler whose library ends it, `procedures` are by module
    and name. The linker `always` sends what ends it to the glue where a build system does the
    linking, which does not know whether there is any such procedure.
    """

    compiler: str = ""
    procedures: frozenset[tuple[str | None, str]] = frozenset()
    always: bool = False

    def __bool__(self) -> bool:
        return bool(self.procedures)
