"""Objects where Fortran calls a function of Python: a handle tells where they are.

The handle has the address of the first object, the tag of the type (0: there is none), the extents
and the strides in bytes. What Fortran allocates has room behind that for what takes its place: the
address of new objects in a block of C's, their tag and extents, which C puts there. Fortran takes
the bits over and frees the block, so that nobody finalises what is in use.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...model import Argument, Category
from ...plan import Parameter, Role, Wrapper
from ..fortran.shim_names import RESULT, ShimNames
from .handles import handle_dummy, members_of, pointing, told, told_array, type_spec
from .kind import Arrival, InTarget, if_present

#: What is told in place of a type where the function failed.
_FAILED: Final = -1


def rank_of(parameter: Parameter) -> int:
    """The number of dimensions; 0 of one object."""
    return len(parameter.extents or ())


def is_replaced(parameter: Parameter, wrapper: Wrapper) -> bool:
    """Whether something else may be there after the call."""
    is_allocated = parameter.argument.allocatable
    return is_allocated and (parameter is wrapper.result or parameter.role is not Role.IN)


def arrival(parameter: Parameter, name: str, *, replaced: bool = False) -> Arrival:
    """The slot: the handle; empty where there is nothing, or nothing could be put."""
    return Arrival(f"({name}[0] == -1 ? 0 : {name})" if replaced else f"({name}[1] ? {name} : 0)")


def target(parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
    """What a target in Fortran has for objects."""
    argument, is_result = parameter.argument, parameter is wrapper.result
    rank, replaced = rank_of(parameter), is_replaced(parameter, wrapper)
    what = names.result if is_result else names.dummies[argument.name]
    handle = names.fresh("pyfort_h_result" if is_result else f"pyfort_h_{argument.name}")
    words = 2 + 2 * rank + (2 + rank if replaced else 0)
    called = RESULT if is_result else argument.name
    dummy = handle_dummy(argument, called, words, "inout" if replaced else "in")
    absent = replaced and argument.optional
    failed = "" if is_result else f"{handle}({2 * rank + 4}) == {_FAILED} .and. "
    return InTarget(
        (replace(dummy, optional=False),),
        handle,
        variables=(f"integer(8) :: {handle}({words})",),
        before=(
            f"{handle} = 0",
            *([f"if (.not. present({what})) {handle}(1) = -1"] if absent else []),
            *if_present(argument, what, _seen(argument, names, handle, what, rank)),
        ),
        after=(
            *if_present(argument, what, _taken(argument, names, handle, what, rank)),
            *_made(argument, names, what, failed),
        )
        if replaced
        else (),
    )


def _seen(argument: Argument, names: ShimNames, handle: str, what: str, rank: int) -> list[str]:
    """Statements that tell what is there."""
    if rank:
        lines = told_array(argument, names, handle, what, rank)
    else:
        lines = told(argument, names, handle, what)
    question = "allocated" if argument.allocatable else "associated" if argument.pointer else ""
    if not question:
        return lines
    return [f"if ({question}({what})) then", *(f"  {line}" for line in lines), "end if"]


def _taken(argument: Argument, names: ShimNames, handle: str, what: str, rank: int) -> list[str]:
    """Statements that give Fortran the objects that C has put into the handle, if any."""
    first = 2 * rank + 3
    given, new = names.fresh("pyfort_given"), names.fresh("pyfort_new")
    to, null = names.fresh("pyfort_to"), names.intrinsic("c_null_ptr")
    copy, free = names.copying(), names.freeing()
    colons = f"({', '.join(':' * rank)})" if rank else ""
    extents = [f"{given}({d + 3})" for d in range(rank)]
    shape = f"({', '.join(extents)})" if rank else ""
    pointer = names.fresh("pyfort_p_given")
    variables, pointed = pointing(argument, names, given, pointer, rank)
    names.variables += [
        f"integer(8) :: {given}({2 + rank})",
        f"type({names.intrinsic('c_ptr')}) :: {to}",
        f"{type_spec(argument, names)}, allocatable :: {new}{colons}",
        *variables,
    ]
    bytes_ = names.fresh("pyfort_bytes")
    names.variables.append(f"integer(8) :: {bytes_}")
    is_class = argument.type.category is Category.CLASS
    made = f"mold={pointer}" if is_class else ""
    return [
        f"if ({handle}({first}) /= 0) then",
        f"  {given} = {handle}({first}:)",
        *(f"  {line}" for line in (*_sized(argument, names, given, bytes_), *pointed)),
        f"  allocate ({', '.join(x for x in (f'{new}{shape}', made) if x)})",
        f"  {to} = {copy}(transfer(loc({new}), {null}), &",
        f"    transfer({given}(1), {null}), {'*'.join([bytes_, *extents])})",
        f"  call {free}(transfer({given}(1), {null}))",
        f"  if (allocated({what})) deallocate ({what})",
        f"  call move_alloc({new}, {what})",
        "end if",
    ]


def _sized(argument: Argument, names: ShimNames, handle: str, size: str) -> list[str]:
    """Statements that tell the bytes of an object; gfortran 12 fails over those of a class."""
    lines = [f"select case ({handle}(2))"]
    for member in members_of(argument):
        image = names.fresh(f"pyfort_image_{member.tag}")
        type_ = names.of_objects((member.module, member.name))
        names.variables.append(f"type({type_}), pointer :: {image}")
        lines += [f"case ({member.tag})", f"  {size} = storage_size({image}, 8)/8"]
    return [*lines, "end select"]


def _made(argument: Argument, names: ShimNames, what: str, failed: str) -> tuple[str, ...]:
    """Statements for what a function that failed has not made: Fortran may take it for granted."""
    member = members_of(argument)[0]
    shape = "(" + ", ".join("0" for _ in argument.shape.dimensions) + ")" if argument.shape else ""
    is_class = argument.type.category is Category.CLASS
    type_ = f"{names.of_objects((member.module, member.name))} :: " if is_class else ""
    made = f"if ({failed}.not. allocated({what})) allocate ({type_}{what}{shape})"
    return if_present(argument, what, [made])
