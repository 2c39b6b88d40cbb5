"""Text that Fortran allocates or points at, where it calls Python: a handle has where it is.

Compilers do not agree on what C sees of such text, so Fortran tells it in numbers: the address (0
of what is not allocated, -1 of what is absent), the length, and for arrays the extents. C puts
the address of what the function returned there, its length and extents; Fortran takes a copy.
"""

from __future__ import annotations

from dataclasses import replace

from ...expression import Literal
from ...model import Argument, Category, Dimension, Shape, ShapeKind, Type
from ...plan import DEFERRED_LENGTH, Parameter, Wrapper
from ..fortran.shim_names import RESULT, ShimNames
from .allocated_text import AllocatedText
from .kind import Arrival, Crossing, InTarget, plain

_FIRST_EXTENT = 5  #: Its place in the handle.


class ReplacedText(AllocatedText):
    """The address of the handle."""

    builds_on = ()
    preamble = ""
    arrival_builds_on = ()
    arrival_preamble = ""
    c_type = ""

    def received(self, parameter: Parameter) -> str:
        return self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return False

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"int64_t *{name}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        raise TypeError(f"{parameter.name} is for functions of Python")

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"({name}[0] == -1 ? 0 : {name})")

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        argument, is_result = parameter.argument, parameter is wrapper.result
        text = names.result if is_result else names.dummies[argument.name]
        handle = names.fresh("pyfort_h_result" if is_result else f"pyfort_h_{argument.name}")
        size = _FIRST_EXTENT + self.rank(parameter)
        called = RESULT if is_result else argument.name
        extent = Dimension(None, Literal(size))
        dummy = replace(
            plain(argument, called, intent="inout"),
            type=Type(Category.INTEGER, 8),
            shape=Shape(ShapeKind.EXPLICIT, (extent,)),
        )
        is_changed = is_result or argument.intent != "in"
        return InTarget(
            (dummy,),
            handle,
            variables=(f"integer(8) :: {handle}({size})",),
            before=tuple(_told(argument, text, handle, self.rank(parameter))),
            after=tuple(_taken(argument, text, handle, self.rank(parameter), names))
            if is_changed
            else (),
        )


def _when_present(argument: Argument, text: str, lines: list[str]) -> list[str]:
    if not argument.optional:
        return lines
    return [f"if (present({text})) then", *(f"  {line}" for line in lines), "end if"]


def _told(argument: Argument, text: str, handle: str, rank: int) -> list[str]:
    """Statements that tell what there is."""
    is_deferred = argument.type.length == DEFERRED_LENGTH
    extents = [f"  {handle}({_FIRST_EXTENT + d}) = size({text}, {d + 1})" for d in range(rank)]
    told = [
        *([] if is_deferred else [f"{handle}(2) = len({text})"]),
        f"if ({'associated' if argument.pointer else 'allocated'}({text})) then",
        f"  {handle}(1) = loc({text})",
        *([f"  {handle}(2) = len({text})"] if is_deferred else []),
        *extents,
        "end if",
    ]
    absent = [f"if (.not. present({text})) {handle}(1) = -1"] if argument.optional else []
    return [f"{handle} = 0", *absent, *_when_present(argument, text, told)]


def _taken(argument: Argument, text: str, handle: str, rank: int, names: ShimNames) -> list[str]:
    """Statements that copy what C has put into the handle, if anything."""
    copy, free, null = names.copying(), names.freeing(), names.intrinsic("c_null_ptr")
    to = names.fresh("pyfort_to")
    names.variables.append(f"type({names.intrinsic('c_ptr')}) :: {to}")
    extents = [f"{handle}({_FIRST_EXTENT + d})" for d in range(rank)]
    made = f"{text}({', '.join(extents)})" if rank else text
    is_deferred = argument.type.length == DEFERRED_LENGTH
    of_length = f"character(len={handle}(4)) :: " if is_deferred else ""
    count = "*".join([f"{handle}(4)", *extents])
    taken = [
        f"if ({handle}(3) /= 0) then",
        f"  if (allocated({text})) deallocate ({text})",
        f"  allocate ({of_length}{made})",
        *([] if is_deferred else [f"  {text} = ''"]),
        f"  {to} = {copy}(transfer(loc({text}), {null}), transfer({handle}(3), {null}), &",
        f"    {count})",
        f"  call {free}(transfer({handle}(3), {null}))",
        "end if",
    ]
    return _when_present(argument, text, taken)
