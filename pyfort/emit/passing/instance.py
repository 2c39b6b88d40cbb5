"""Objects of derived types: two integers, the address of the object and the tag of its type.

A shim makes a pointer of them, of the type that the tag says. What Fortran gives is moved into an
object that Python owns: bits are exchanged, so that nothing is copied, and what was in the
function's result is not finalised while it still is in use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ...expression import Literal
from ...model import (
    Argument,
    Category,
    Dimension,
    Family,
    Member,
    Shape,
    ShapeKind,
    Type,
)
from ...plan import Parameter, Role, Wrapper
from ...plan.names import python_name
from ..fortran.shim_names import RESULT, ShimNames
from .contiguous import Contiguous
from .kind import Arrival, Crossing, InShim, InTarget, Passing, if_present, or_null

_WORD = Type(Category.INTEGER, 8)


#: Stands in a stub before what the stub itself declares.
OWN: Final = "_Own."


def class_name(family: Family) -> str:
    """What users call the class."""
    return python_name(family.derived.name)


def class_path(family: Family) -> str:
    """The same in a stub, where modules are classes."""
    return f"{OWN}{python_name(family.derived.module or '')}.{class_name(family)}"


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


class Instance(Passing):
    """The address of the handle."""

    wire = "instance"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"int64_t *{name}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        return Crossing(slot)

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        if parameter is wrapper.result:
            return self._result(parameter, names)
        handle = names.dummies[argument.name]
        pointer = names.fresh(f"pyfort_p_{argument.name}")
        if parameter.role is Role.OUT:
            return self._made(argument, names, handle, pointer)
        variables, before = pointing(argument, names, handle, pointer)
        dummy = handle_dummy(argument, argument.name, 2, "in")
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=or_null(argument, handle, pointer, before),
        )

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"({name}[0] ? {name} : 0)")  # an object that is absent has no address

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        argument, is_result = parameter.argument, parameter is wrapper.result
        what = names.result if is_result else names.dummies[argument.name]
        handle = names.fresh("pyfort_h_result" if is_result else f"pyfort_h_{argument.name}")
        dummy = handle_dummy(argument, RESULT if is_result else argument.name, 2, "in")
        return InTarget(
            (replace(dummy, optional=False),),
            handle,
            variables=(f"integer(8) :: {handle}(2)",),
            before=(
                f"{handle} = 0",
                *if_present(argument, what, told(argument, names, handle, what)),
            ),
        )

    def _made(self, argument: Argument, names: ShimNames, handle: str, pointer: str) -> InShim:
        """A new object for Fortran to define."""
        family = argument.type.family
        assert family
        type_ = f"type({names.of_objects(family.key)})"
        return InShim(
            (replace(handle_dummy(argument, argument.name, 2, "inout"), optional=False),),
            pointer,
            variables=(f"{type_}, pointer :: {pointer}",),
            before=(f"allocate ({pointer})",),
            after=(f"{handle}(1) = loc({pointer})", f"{handle}(2) = {family.tag}"),
        )

    def _result(self, parameter: Parameter, names: ShimNames) -> InShim:
        handle = names.result
        take, contained = taker(parameter.argument, names, handle)
        return InShim(
            (handle_dummy(parameter.argument, RESULT, 2, "inout"),),
            handle,
            taker=take,
            contains=tuple(contained),
        )

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        return self.class_name(parameter)

    def class_name(self, parameter: Parameter) -> str:
        """The name of the class of Python."""
        assert parameter.family
        return class_name(parameter.family)

    def class_path(self, parameter: Parameter) -> str:
        """Where it is in a stub."""
        assert parameter.family
        return class_path(parameter.family)

    def brief(self, parameter: Parameter) -> str:
        return self.class_name(parameter)

    def is_changed(self, parameter: Parameter) -> bool:
        return parameter.role is Role.INOUT

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return self.class_path(parameter)

    def given_back(self, parameter: Parameter) -> str:
        return self.class_path(parameter)


class OptionalInstance(Instance):
    """The handle of an object that Fortran allocates; its address is null where there is none."""

    wire = "optional_instance"

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        if parameter is wrapper.result:
            return self._result(parameter, names)
        argument = parameter.argument
        handle = names.dummies[argument.name]
        holder, held = names.fresh("pyfort_holder"), names.fresh(f"pyfort_h_{argument.name}")
        pointer = names.fresh(f"pyfort_p_{argument.name}")
        variables, before = pointing(argument, names, handle, pointer)
        inside = f"{held}%x"
        is_read = parameter.role is Role.IN
        take, contained = ("", []) if is_read else taker(argument, names, handle)
        # The object that is left in the memory of `held` is a new one, or only has the bits of what
        # was given: nobody finalises it.
        after = [
            *([] if is_read else [f"{handle}(1) = 0"]),
            f"if (allocated({inside})) then",
            *([] if is_read else [f"  call {take}({inside})"]),
            f"  {freed(inside, names)}",
            "end if",
            freed(held, names),
        ]
        made = [f"allocate ({inside}, source={pointer})"]
        if is_read:
            bits = copied_bits(argument, names, handle, inside)
            made = [f"allocate ({inside}, mold={pointer})", *bits]
        return InShim(
            (handle_dummy(argument, argument.name, 2, "inout"),),
            inside,
            variables=(
                f"type :: {holder}",
                f"  {type_spec(argument, names)}, allocatable :: x",
                f"end type {holder}",
                f"type({holder}), pointer :: {held}",
                *variables,
            ),
            before=(
                f"allocate ({held})",
                f"if ({handle}(1) /= 0) then",
                *(f"  {line}" for line in (*before, *made)),
                "end if",
            ),
            after=if_present(argument, handle, after),
            contains=tuple(contained),
            branches=argument.optional,
        )

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"{self.class_name(parameter)} or None"

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # what is given is copied, and comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        name = self.class_path(parameter)
        return name if parameter.optional else f"{name} | None"

    def given_back(self, parameter: Parameter) -> str:
        return f"{self.class_path(parameter)} | None"


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


class AllocatedInstance(Instance):
    """The same where Fortran calls a function of Python, which fills a new object."""

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return parameter.role is Role.IN

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        made = super().target(parameter, wrapper, names)
        argument, is_result = parameter.argument, parameter is wrapper.result
        what = names.result if is_result else names.dummies[argument.name]
        found = told(argument, names, made.actual, what)
        if parameter.role is Role.IN:
            found = [f"if (allocated({what})) then", *(f"  {line}" for line in found), "end if"]
        else:
            found = [f"allocate ({what})", *found]
        return replace(made, before=(made.before[0], *if_present(argument, what, found)))


class PointedInstance(OptionalInstance):
    """The handle of an object that Fortran points at."""

    wire = "pointed_instance"

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return True

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        argument = parameter.argument
        what, handle = names.dummies[argument.name], names.fresh(f"pyfort_h_{argument.name}")
        return InTarget(
            (replace(handle_dummy(argument, argument.name, 2, "in"), optional=False),),
            handle,
            variables=(f"integer(8) :: {handle}(2)",),
            before=(
                f"{handle} = 0",
                *if_present(argument, what, self._told(argument, names, handle, what)),
            ),
        )

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        is_result = parameter is wrapper.result
        handle = names.result if is_result else names.dummies[argument.name]
        pointer = names.fresh("pyfort_p_result" if is_result else f"pyfort_p_{argument.name}")
        variables, before = pointing(argument, names, handle, pointer)
        dummy = handle_dummy(argument, RESULT if is_result else argument.name, 2, "inout")
        after = self._told(argument, names, handle, pointer)
        starts = [f"nullify ({pointer})"]
        if not is_result and parameter.role is not Role.OUT:
            starts += [f"if ({handle}(1) /= 0) then", *(f"  {x}" for x in before), "end if"]
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=tuple(starts),
            after=if_present(argument, handle, after) if parameter.returned else (),
            assignment="=>",
            branches=argument.optional,
        )

    def _told(self, argument: Argument, names: ShimNames, handle: str, pointer: str) -> list[str]:
        """Where Fortran has left it, and of which type what is there is."""
        return [
            f"{handle}(1) = 0",
            f"if (associated({pointer})) then",
            *(f"  {line}" for line in told(argument, names, handle, pointer)),
            "end if",
        ]


class Instances(Contiguous):
    """The address of the first object, the tag of the type, and the extents."""

    wire = "instances"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"int64_t *{name}"

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        rank = len(parameter.extents or ())
        is_result = parameter is wrapper.result
        handle = names.result if is_result else names.dummies[argument.name]
        pointer = names.fresh("pyfort_p_result" if is_result else f"pyfort_p_{argument.name}")
        variables, before = pointing(argument, names, handle, pointer, rank)
        dummy = handle_dummy(argument, RESULT if is_result else argument.name, rank + 2, "in")
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=or_null(argument, handle, pointer, before),
        )

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"array of {self._name(parameter)}, shape {self.extents(parameter)}"

    def _name(self, parameter: Parameter) -> str:
        assert parameter.family
        return class_name(parameter.family)

    def brief(self, parameter: Parameter) -> str:
        return f"{self._name(parameter)}[{self.extents(parameter).strip('(),')}]"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "InstanceArray"

    def given_back(self, parameter: Parameter) -> str:
        return "InstanceArray"
