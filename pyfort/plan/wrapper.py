"""What is planned for a procedure, as data: its parameters, and what Python calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..elements import Element
from ..expression import Expression, Name, Opaque
from ..model import Argument, Family, Procedure
from .derived.task import Task
from .guide import Guide


class Role(Enum):
    """What a dummy argument is to a Python caller."""

    IN = "in"
    INOUT = "inout"
    OUT = "out"  # a result
    SIZE = "size"  # follows from arrays, an optional keyword


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dummy argument, or the function result, as planned.

    `element` is what stands in memory, `passing` the kind of its way across the border
    (`plan.passing`). `extents` has
    an expression for each dimension, None for the ``*`` of an assumed size; it is None
    for a scalar. They are folded, for people to read; `computed` has them as Fortran
    computes them. `length` is that of text, in characters: an expression, or what was
    declared as ``*`` (`ASSUMED_LENGTH`) or ``:`` (`DEFERRED_LENGTH`). `sources` of a size
    are solutions in the extents of one array each, in the order in which they are tried.
    `by_value` is the convention of the C symbol that is called. What is `returned` is among
    what the call returns. The `interface` of a
    dummy procedure is planned as that of a function of Python which Fortran calls. Where such a
    function gets a procedure itself, the `invoker` calls that.
    what the call returns; what is `keyword` can be given by keyword only, what is `hidden` not
    at all. What is left out has the `default`, where that is not just absent. A `note` says why it
    is less to Python than it could be. The `permission` is the integer that says whether Fortran
    may have the caller's array itself.
    """

    argument: Argument
    name: str
    role: Role
    element: Element
    c_type: str
    passing: str
    extents: tuple[Expression | None, ...] | None = None
    computed: tuple[Expression | None, ...] = ()
    length: Expression | None = None
    sources: tuple[Source, ...] = ()
    by_value: bool = False
    returned: bool = False
    keyword: bool = False
    interface: Wrapper | None = None
    hidden: bool = False
    default: Expression | None = None
    note: str = ""
    permission: str = ""
    invoker: Wrapper | None = None

    @property
    def family(self) -> Family | None:
        """The derived type of what is an object."""
        return self.argument.type.family

    @property
    def is_scalar(self) -> bool:
        """Whether it is one value, of which ufuncs and kernels are made."""
        return self.passing == "scalar"

    @property
    def programs(self) -> tuple[Expression | None, ...]:
        """All that has to be computed: extents, and the length of text."""
        is_program = self.length not in (ASSUMED_LENGTH, DEFERRED_LENGTH)
        return (*self.computed, self.length) if is_program else self.computed

    @property
    def optional(self) -> bool:
        return self.argument.optional or (self.role is Role.SIZE and self.default is not None)

    @property
    def positional(self) -> bool:
        """Whether it can be given by position."""
        return self.role is not Role.OUT and not self.keyword and not self.hidden


@dataclass(frozen=True, slots=True)
class Outside:
    """A variable that shapes depend on: its name in the procedure, its module and name there,
    and the code of its type.
    """

    name: str
    module: str
    original: str
    code: str


@dataclass(frozen=True, slots=True)
class Source:
    """A size solved from extent `axis` (from 0) of `array`; without an array, just the value."""

    array: str
    axis: int
    value: Expression


#: The lengths of text that is as long as what is given, and of text that Fortran allocates.
ASSUMED_LENGTH, DEFERRED_LENGTH = Opaque("*"), Opaque(":")

#: Stands for the extent that a `Source` is solved from.
EXTENT = Name("extent")


@dataclass(frozen=True, slots=True)
class Ufunc:
    """The ufunc side of a wrapper.

    `inputs` and `outputs` are dummies in their order, the function result
    first among the outputs. An ``inout`` dummy is one of each.
    """

    inputs: tuple[Parameter, ...]
    outputs: tuple[Parameter, ...]

    @property
    def types(self) -> str:
        """NumPy's signature of the loop, such as ``dd->d``."""
        taken = "".join(p.element.character for p in self.inputs)
        return f"{taken}->{''.join(p.element.character for p in self.outputs)}"


@dataclass(frozen=True, slots=True)
class Kernel:
    """A function that takes and returns scalars by value, and has no side effects.

    The loops of a ufunc call it, and so does numba's code. `symbol` is its
    binding label. `clones` says that it has vector clones; it needs nothing then but
    its arguments, so that calls with equal arguments are equal.
    """

    symbol: str
    clones: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a call is an error: the message, and the integer that says so, where one does.

    Where the value `is_told`, it stands behind the message.
    """

    message: str
    status: str = ""
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """What a wrapper calls by the name of a binding: of the object that the dummy `passed` gets,
    or of a type (`family`) where it gets none. A generic binding chooses among procedures."""

    name: str
    passed: str | None
    family: Family
    is_generic: bool = False
    is_pointer: bool = False  # a component that is a procedure pointer


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A procedure that Python can call.

    `symbol` is what to call: the procedure's own binding label, or that of a
    by-reference shim when `shim` is true; `c_name` is the C identifier for it.
    `generic` is the Python name of the generic that leads to a specific procedure
    that is no public name itself;
    `through` has the module and the name of the generic that Fortran must call
    where it cannot name the procedure.
    What has a `ufunc` works element by element, what has a `core_signature` on stacks
    of arrays. Shapes and lengths depend on the variables `outside`.
    """

    procedure: Procedure
    name: str
    parameters: tuple[Parameter, ...]
    result: Parameter | None
    symbol: str
    c_name: str
    shim: bool
    releases_gil: bool
    ufunc: Ufunc | None = None
    kernel: Kernel | None = None
    generic: str = ""
    through: tuple[str, str] | None = None
    core_signature: str | None = None  # of a generalised ufunc
    can_fail: bool = False
    outside: tuple[Outside, ...] = ()
    # No procedure is behind it: it gives the value of the named constant of that name.
    gives_constant: bool = False
    bound: Bound | None = None
    # No procedure is behind it: it does something with objects of a derived type.
    task: Task | None = None
    # No procedure is behind it: the procedure pointer of that name in the first dummy gets the
    # second.
    points: str = ""
    guide: Guide | None = None  # where the procedure has another interface than Python sees

    @property
    def called(self) -> Procedure:
        """The procedure behind it, as Fortran has it."""
        return self.guide.called if self.guide else self.procedure

    @property
    def refusals(self) -> tuple[Refused, ...]:
        """What the shim may say no to, by its number from 1: checks, then statuses."""
        if self.guide is None:
            return ()
        checks = (
            Refused(f"{self.name}(): argument '{c.name or self.name}' must satisfy {c.text}")
            for c in self.guide.checks
        )
        statuses = (
            Refused(r.message or f"{self.name}(): ", r.name, is_told=not r.message)
            for r in self.guide.raises
        )
        return (*checks, *statuses)

    @property
    def may_fail(self) -> bool:
        """Whether a call may end with an error that its trampoline tells."""
        return self.can_fail or bool(self.refusals)

    @property
    def is_expression(self) -> bool:
        """Whether Fortran calls it by an operator, or by an assignment."""
        name = self.bound.name if self.bound else self.through[1] if self.through else ""
        return "(" in name

    @property
    def is_chosen(self) -> bool:
        """Whether the compiler has to choose it by the types and shapes of what it is given."""
        return self.is_expression or (self.bound is not None and self.bound.is_generic)

    @property
    def has_written_kernel(self) -> bool:
        """Whether the kernel is another function than the procedure, to be written for it."""
        return self.kernel is not None and self.kernel.symbol != self.symbol

    @property
    def invoked(self) -> Iterator[Parameter]:
        """The procedures that functions of Python get, those within others' interfaces first."""
        for parameter in self.parameters:
            if parameter.invoker is not None:
                yield from parameter.invoker.invoked
                yield parameter
            elif parameter.interface is not None:
                yield from parameter.interface.invoked

    @property
    def everything(self) -> tuple[Parameter, ...]:
        """The dummies, then the result."""
        return (*self.parameters, *((self.result,) if self.result else ()))

    @property
    def outputs(self) -> tuple[Parameter, ...]:
        """What the call returns, in order."""
        first = (self.result,) if self.result else ()
        return (*first, *(p for p in self.parameters if p.returned))
