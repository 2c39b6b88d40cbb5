"""Unlimited polymorphic dummy arguments, ``class(*)``: pointers of the type that is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ...elements import ELEMENTS, Element
from ...model import Argument, Category, Dimension, Shape, ShapeKind, Type
from ...plan import Parameter, Role, Wrapper
from ...plan.types import LONG_DOUBLE
from ..fortran.shim_names import ShimNames
from . import told_type
from .kind import Arrival, Crossing, InShim, InTarget, or_null
from .untyped import AnyType, Untyped

_BYTES = Shape(ShapeKind.ASSUMED_SIZE, (Dimension(None, None),))
_USE = (
    "use, intrinsic :: iso_c_binding, only: "
    "pyfort_c_loc => c_loc, pyfort_c_f_pointer => c_f_pointer"
)
_SORTS = {"integer": "i", "real": "f", "complex": "c", "logical": "b"}


class Anything(AnyType):
    """The address of the data, and numbers that tell what it is: sort, bytes of one, extents."""

    wire = "single"
    builds_on: ClassVar[tuple[str, ...]] = (*Untyped.builds_on, Untyped.preamble)
    preamble = """\
/* The address of the elements, and what they are. */
static inline void *pyfort_tell_untyped(const pyfort_untyped_view *v, int64_t *about)
{
    if (!v)
        return 0;
    about[0] = v->sort;
    about[1] = v->size;
    for (int i = 0; i < v->view.rank; i++)
        about[2 + i] = v->view.extents[i];
    return v->view.base;
}
"""

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        second = f"{name}_about" if name else ""
        return f"void *{name}, const int64_t *{second}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        memory = f"int64_t {name}[2 + CFI_MAX_RANK] = {{0}};"
        return Crossing(f"pyfort_tell_untyped({slot}, {name}), {name}", before=(memory,))

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return parameter.argument.shape

    def shape(self, parameter: Parameter) -> str:
        return ""

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        name = names.dummies[argument.name]
        about = names.fresh(f"pyfort_{argument.name}_about")
        pointer = names.fresh(f"pyfort_{argument.name}")
        typed = names.fresh(f"pyfort_{argument.name}_typed")
        rank = len(argument.shape.dimensions) if argument.shape else 0
        colons = f"({', '.join(':' * rank)})" if rank else ""
        bytes_ = Type(Category.INTEGER, 1)
        numbers = Type(Category.INTEGER, 8)
        optional = argument.optional
        attributes = "pointer, contiguous" if argument.contiguous else "pointer"
        pointing = _pointing(name, about, pointer, typed, rank, _objects(argument, names))
        return InShim(
            (
                Argument(
                    argument.name, bytes_, argument.place, _BYTES, target=True, optional=optional
                ),
                Argument(about, numbers, argument.place, _BYTES, intent="in"),
            ),
            pointer,
            uses=(_USE,),
            variables=(f"class(*), {attributes} :: {pointer}{colons}",),
            before=or_null(argument, name, pointer, list(pointing)),
        )

    arrival_builds_on: ClassVar[tuple[str, ...]] = builds_on
    arrival_preamble = """\
/* What Fortran tells in numbers: where data are, and what they are. */
static inline pyfort_untyped_view *pyfort_told_untyped(pyfort_untyped_view *v, const int64_t *told,
    int rank)
{
    const ptrdiff_t *extents = (const ptrdiff_t *)told + 3;
    if (!told[1])
        return 0;
    v->view = (pyfort_view){(void *)(intptr_t)told[0], extents, extents + rank, rank};
    v->sort = (ptrdiff_t)told[1];
    v->size = (ptrdiff_t)told[2];
    return v;
}
"""

    def received(self, parameter: Parameter) -> str:
        return "single"

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        shape = parameter.argument.shape
        rank = len(shape.dimensions) if shape else 0
        made = f"pyfort_untyped_view u_{name};"
        return Arrival(f"pyfort_told_untyped(&u_{name}, (const int64_t *){name}, {rank})", (made,))

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        return told_type.target(parameter, names, _told_types(parameter.argument, names))

    def described(self, parameter: Parameter, returned: bool) -> str:
        is_read = parameter.role is Role.IN
        return "number, bool or text of any type" if is_read else "ndarray of any type, of rank 0"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        if parameter.role is Role.IN:
            return "Any"
        return f"NDArray[Any]{' | Instance' if parameter.argument.type.members else ''}"


class AnythingArray(Anything):
    """The same of arrays without gaps."""

    wire = "dense_untyped"

    def received(self, parameter: Parameter) -> str:
        return "untyped"  # with gaps

    def shape(self, parameter: Parameter) -> str:
        return Untyped().shape(parameter)

    def described(self, parameter: Parameter, returned: bool) -> str:
        shape = Untyped().extents_in_words(parameter)
        holder = "array_like" if parameter.role is Role.IN else "ndarray"
        return f"{holder} of any type{shape}"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return Untyped().taken(parameter, exact=exact)


def _objects(argument: Argument, names: ShimNames) -> list[tuple[int, str]]:
    """The numbers and the names of derived types."""
    members = argument.type.members
    return [(m.tag, f"type({names.of_objects((m.module, m.name))})") for m in members]


def _told_types(argument: Argument, names: ShimNames) -> Iterator[tuple[str, int, str]]:
    """Each type, NumPy's letter for its sort or the number of a derived type, and the bytes."""
    for tag, type_ in _objects(argument, names):
        yield type_.removeprefix("type(").removesuffix(")"), -tag, "storage_size({}, 8)/8"
    for element in _elements():
        type_ = f"{element.category}({_kind(element)})"
        yield type_, ord(_SORTS[element.category]), str(element.size)
    yield "character(len=*)", ord("S"), "len({})"


def _pointing(
    name: str, about: str, pointer: str, typed: str, rank: int, objects: list[tuple[int, str]]
) -> Iterator[str]:
    """Statements that let the pointer have the type of what is given.

    In place of the sort, an object of a derived type has the number of that below zero.
    """
    colons = f"({', '.join(':' * rank)})" if rank else ""
    shape = f", {about}(3:{2 + rank})" if rank else ""
    number = f"1000_8*{about}(1) + merge(0_8, {about}(2), {about}(1) == {ord('S')}_8)"
    yield f"select case ({f'merge({about}(1), {number}, {about}(1) < 0)' if objects else number})"
    for tag, type_ in objects:
        yield f"case (-{tag}_8)"
        yield from _branch(type_, name, pointer, typed, colons, shape)
    for element in _elements():
        yield f"case ({1000 * ord(_SORTS[element.category]) + element.size}_8)"
        type_ = f"{element.category}({_kind(element)})"
        yield from _branch(type_, name, pointer, typed, colons, shape)
    yield "case default"
    text = f"character(len={about}(2))"
    yield from _branch(text, name, pointer, typed, colons, shape)
    yield "end select"


def _branch(
    type_: str, name: str, pointer: str, typed: str, colons: str, shape: str
) -> Iterator[str]:
    yield "  block"
    yield f"    {type_}, pointer{', contiguous' if colons else ''} :: {typed}{colons}"
    yield f"    call pyfort_c_f_pointer(pyfort_c_loc({name}), {typed}{shape})"
    yield f"    {pointer} => {typed}"
    yield "  end block"


def _elements() -> list[Element]:
    return [e for e in ELEMENTS.values() if e.category in _SORTS]


def _kind(element: Element) -> int:
    return LONG_DOUBLE if LONG_DOUBLE in element.kinds else element.kinds[0]
