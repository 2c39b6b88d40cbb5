"""Handles of objects in Fortran: two integers, the address of the object and the tag of its type.

A handle of an array has the extents behind these, and the strides in bytes where they may be any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ...expression import Literal
from ...model import Argument, Category, Dimension, Member, Shape, ShapeKind, Type
from ..fortran.shim_names import ShimNames

_WORD: Final = Type(Category.INTEGER, 8)


def handle_dummy(argument: Argument, name: str, count: int | None, intent: str) -> Argument:
    """The dummy of a shim that has the handle."""
    upper = Dimension(None, Literal(count)) if count is not None else Dimension(None, None)
    kind = ShapeKind.EXPLICIT if count is not None else ShapeKind.ASSUMED_SIZE
    return Argument(
        name,
        _WORD,
        argument.place,
        shape=Shape(kind, (upper,)),
        intent=intent,
        optional=argument.optional,
    )


def type_spec(argument: Argument, names: ShimNames) -> str:
    """``type(t)`` or ``class(t)``, as the shim calls the type."""
    family = argument.type.family
    assert family
    word = "class" if argument.type.category is Category.CLASS else "type"
    return f"{word}({names.of_objects(family.key)})"


def _located(address: str, names: ShimNames, pointer: str, shape: str = "") -> str:
    extents = f", {shape}" if shape else ""
    return (
        f"call {names.intrinsic('c_f_pointer')}(transfer({address}, "
        f"{names.intrinsic('c_null_ptr')}), {pointer}{extents})"
    )


def pointing(
    argument: Argument, names: ShimNames, handle: str, pointer: str, rank: int = 0
) -> tuple[list[str], list[str]]:
    """Declarations and statements that make a pointer of a handle."""
    family = argument.type.family
    assert family
    colons = f"({', '.join(':' * rank)})" if rank else ""
    shape = f"{handle}(3:{rank + 2})" if rank else ""
    # gfortran 12 looks for gaps in what is absent, too, unless it knows that there are none.
    attributes = "pointer, contiguous" if argument.contiguous else "pointer"
    variables = [f"{type_spec(argument, names)}, {attributes} :: {pointer}{colons}"]
    if argument.type.category is Category.DERIVED:
        return variables, [_located(f"{handle}(1)", names, pointer, shape)]
    lines = [f"nullify ({pointer})", f"select case ({handle}(2))"]
    for member in family.members:
        own = names.fresh(f"{pointer}_{member.tag}")
        variables.append(
            f"type({names.of_objects((member.module, member.name))}), {attributes} :: {own}{colons}"
        )
        lines += [
            f"case ({member.tag})",
            f"  {_located(f'{handle}(1)', names, own, shape)}",
            f"  {pointer} => {own}",
        ]
    return variables, [*lines, "end select"]


def taker(argument: Argument, names: ShimNames, handle: str) -> tuple[str, list[str]]:
    """A procedure within the shim that moves what it is given into a new object of Python's.

    It has the handle of that then; nothing, where it is given nothing.
    """
    family = argument.type.family
    assert family
    name, given = names.fresh("pyfort_take"), names.fresh("pyfort_given")
    members = members_of(argument)
    lines = [
        f"subroutine {name}({given})",
        f"  {type_spec(argument, names)}, target, optional :: {given}",
    ]
    news = [names.fresh(f"pyfort_new_{m.tag}") for m in members]
    lines += [
        f"  type({names.of_objects((m.module, m.name))}), pointer :: {new}"
        for m, new in zip(members, news, strict=True)
    ]
    # To flang, what is not allocated is present, without an address.
    lines += [f"  if (.not. present({given})) return", f"  if (loc({given}) == 0) return"]
    moved = {
        new: (
            f"    allocate ({new})",
            f"    call {names.swapper()}(loc({new}), loc({given}), storage_size({new}, 8)/8)",
        )
        for new in news
    }
    lines += into_handle(argument, names, handle, given, moved)
    return name, [*lines, f"end subroutine {name}"]


def into_handle(
    argument: Argument,
    names: ShimNames,
    handle: str,
    given: str,
    moved: Mapping[str, Sequence[str]],
) -> list[str]:
    """The part of a taker that gives the handle what was made, by the type of what is given.

    `moved` has the pointers to what is made, one for each type, with the statements that make it.
    """
    is_class = argument.type.category is Category.CLASS
    lines = [f"  {handle}(2) = -1", f"  select type ({given})"] if is_class else []
    for member, (new, statements) in zip(members_of(argument), moved.items(), strict=True):
        type_ = names.of_objects((member.module, member.name))
        lines += [f"  type is ({type_})"] if is_class else []
        lines += [*statements, f"    {handle}(1) = loc({new})", f"    {handle}(2) = {member.tag}"]
    return [*lines, "  end select"] if is_class else lines


def told(argument: Argument, names: ShimNames, handle: str, what: str) -> list[str]:
    """Statements that give the handle of what is there: where it is, and of which type."""
    family = argument.type.family
    assert family
    lines = [f"{handle}(1) = loc({what})"]
    if argument.type.category is Category.DERIVED:
        return [*lines, f"{handle}(2) = {family.tag}"]
    own = names.fresh("pyfort_told")
    lines += [f"{handle}(2) = -1", f"select type ({own} => {what})"]
    for member in family.members:
        lines += [
            f"type is ({names.of_objects((member.module, member.name))})",
            f"  {handle}(2) = {member.tag}",
        ]
    return [*lines, "end select"]


def where_array_is(handle: str, data: str, rank: int, first: int) -> list[str]:
    """Statements that tell where data are: in the first word of a handle, with the extents from the
    word `first` on, and the strides in bytes behind them.
    """
    if not rank:
        return [f"{handle}(1) = loc({data})"]
    lower = [f"lbound({data}, {d + 1})" for d in range(rank)]
    element = f"{data}({', '.join(lower)})"
    lines = [
        f"{handle}(1) = loc({data})",
        f"{handle}({first}:{first + rank - 1}) = shape({data}, 8)",
        f"{handle}({first + rank}:{first + 2 * rank - 1}) = 0",
        f"if (size({data}) > 0) {handle}(1) = loc({element})",
    ]
    for d in range(rank):
        following = ", ".join(f"{b} + 1" if i == d else b for i, b in enumerate(lower))
        lines += [
            f"if (size({data}) > 0 .and. size({data}, {d + 1}) > 1) &",
            f"  {handle}({first + rank + d}) = loc({data}({following})) - loc({element})",
        ]
    return lines


def told_array(
    argument: Argument, names: ShimNames, handle: str, pointer: str, rank: int
) -> list[str]:
    """Statements that give the handle of an array: with extents and strides."""
    lines = where_array_is(handle, pointer, rank, 3)
    if argument.type.category is Category.DERIVED:
        assert argument.type.family
        return [*lines, f"{handle}(2) = {argument.type.family.tag}"]
    dynamic = names.fresh("pyfort_told")
    lines += [f"{handle}(2) = -1", f"select type ({dynamic} => {pointer})"]
    for member in members_of(argument):
        type_ = names.of_objects((member.module, member.name))
        lines += [f"type is ({type_})", f"  {handle}(2) = {member.tag}"]
    return [*lines, "end select"]


def members_of(argument: Argument) -> tuple[Member, ...]:
    """The types that an object can have."""
    family = argument.type.family
    assert family
    is_class = argument.type.category is Category.CLASS
    return family.members if is_class else (Member(*family.key, family.tag),)


def copied_bits(
    argument: Argument, names: ShimNames, handle: str, inside: str, count: str = ""
) -> list[str]:
    """What copies the bits of what is given, which Fortran then only reads."""
    copy = names.copier()
    lines = [f"select case ({handle}(2))"]
    for member in members_of(argument):
        image = names.fresh(f"pyfort_image_{member.tag}")
        names.variables.append(
            f"type({names.of_objects((member.module, member.name))}), pointer :: {image}"
        )
        lines += [
            f"case ({member.tag})",
            f"  call {copy}(loc({inside}), {handle}(1), &",
            f"    {count}(storage_size({image}, 8)/8))",
        ]
    return [*lines, "end select"]


def freed(name: str, names: ShimNames) -> str:
    """C frees a block of memory, and Fortran does not look into it."""
    null = names.intrinsic("c_null_ptr")
    return f"call {names.freeing()}(transfer(loc({name}), {null}))"
