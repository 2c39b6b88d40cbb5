"""What is done with objects of derived types, in Fortran: made, freed, assigned, looked into.

An object is an address for C, and a pointer here. ``loc`` is no standard Fortran, but both
compilers have it, for objects of any type and attribute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ...declaration import bind_c, use
from ...model import Family
from ...plan import Wrapper
from ...plan.derived.task import Doing, PlannedComponent, Task
from ..passing.kind import InShim
from ..pieces import MOST_DIMENSIONS
from . import copying, likeness
from .shim_names import ShimNames

_EXTENTS: Final = 4  #: The place of the first extent, behind address, length and rank.
_STRIDES: Final = _EXTENTS + MOST_DIMENSIONS


def uses(own: ShimNames) -> list[str]:
    """The USE statements for the derived types that a shim names."""
    lines = []
    if own.intrinsics:
        renamed = {local: name for name, local in own.intrinsics.items()}
        lines.append(use("iso_c_binding", renamed, ", intrinsic ::"))
    lines += [use(module, {local: name}) for (module, name), local in own.objects.items()]
    return lines + [use(module, {local: name}) for (module, name), local in own.reached.items()]


def task_uses(wrapper: Wrapper, own: ShimNames) -> list[str]:
    """Those of a task."""
    task = wrapper.task
    assert task
    if task.doing is not Doing.ASSIGN or not task.assignment:
        return uses(own)
    return [*uses(own), use(task.assignment, {"assignment(=)": "assignment(=)"})]


def interfaces(own: ShimNames) -> list[str]:
    """The interfaces of C's functions for memory that a shim calls."""
    lines = []
    if "pyfort_free" in own.helpers:
        lines += [
            f"  subroutine pyfort_free(pyfort_block) {bind_c('free')}",
            f"    import :: {own.intrinsic('c_ptr')}",
            f"    type({own.intrinsic('c_ptr')}), value :: pyfort_block",
            "  end subroutine pyfort_free",
        ]
    if "pyfort_copy" in own.helpers:
        address = own.intrinsic("c_ptr")
        lines += [
            f"  function pyfort_copy(pyfort_to, pyfort_from, pyfort_n) {bind_c('memcpy')}",
            f"    import :: {address}",
            f"    type({address}), value :: pyfort_to, pyfort_from",
            "    integer(8), value :: pyfort_n",
            f"    type({address}) :: pyfort_copy",
            "  end function pyfort_copy",
        ]
    return ["interface", *lines, "end interface"] if lines else []


def contained(parts: Iterable[InShim], own: ShimNames) -> list[str]:
    """The procedures within a shim."""
    lines = [line for part in parts for line in part.contains]
    return _within([*lines, *_helping(own)])


def helpers(own: ShimNames) -> list[str]:
    """Those within a target."""
    return _within(_helping(own))


def _helping(own: ShimNames) -> list[str]:
    return [line for helper in own.helpers.values() for line in helper]


def _within(lines: list[str]) -> list[str]:
    return ["contains", *(f"  {line}" for line in lines)] if lines else []


def of_type(family: Family, own: ShimNames) -> str:
    """Something of the type, for a binding without a passed object."""
    name = own.fresh("pyfort_any")
    key = family.key
    if family.derived.abstract:  # any that extends it, and has the binding from it
        key = next((m.module, m.name) for m in family.members)
    own.variables.append(f"type({own.of_objects(key)}), pointer :: {name}")
    return name


def body(wrapper: Wrapper, own: ShimNames) -> tuple[list[str], list[str]]:
    """The declarations and the statements of a task."""
    task = wrapper.task
    assert task
    return _BODIES[task.doing](task, own)


_Body = tuple[list[str], list[str]]


def _pointer(address: str, own: ShimNames, name: str, shape: str = "") -> str:
    extents = f", [{shape}]" if shape else ""
    return (
        f"call {own.intrinsic('c_f_pointer')}(transfer({address}, "
        f"{own.intrinsic('c_null_ptr')}), {name}{extents})"
    )


def _type(task: Task, own: ShimNames) -> str:
    assert task.family
    return f"type({own.of_objects(task.family.key)})"


def _layout(task: Task, own: ShimNames) -> _Body:
    if task.family is None:
        return _addresses(task, own)
    image = own.fresh("pyfort_image")
    table = own.dummies["table"]
    lines = [f"{table}(1) = loc({image})", f"{table}(2) = storage_size({image}, 8)/8"]
    for number, component in enumerate(task.components, 3):
        if component.association or component.length == 0:
            lines.append(f"{table}({number}) = loc({image})")
        else:
            lines.append(f"{table}({number}) = loc({image}%{component.path})")
    declared, private = likeness.told(task, own, image, table)
    return [f"{_type(task, own)}, target, save :: {image}", *declared], lines + private


def _addresses(task: Task, own: ShimNames) -> _Body:
    """Variables of a module are where they are: components of an object at the address 0."""
    table = own.dummies["table"]
    declared: list[str] = []
    lines = [f"{table}(1:2) = 0"]
    for number, component in enumerate(task.components, 3):
        found = _reached(component, own)
        if component.is_constant:
            found, declaration = _kept(component, found, own)
            declared.append(declaration)
        place = "0" if component.association else f"loc({found})"
        lines.append(f"{table}({number}) = {place}")
    return declared, lines


def _kept(component: PlannedComponent, constant: str, own: ShimNames) -> tuple[str, str]:
    """A variable that is what a constant is, and its declaration: constants have no memory."""
    assert component.family
    name = own.fresh(f"pyfort_k_{component.path}")
    extents = f"({', '.join(map(str, component.extents))})" if component.extents else ""
    type_ = f"type({own.of_objects(component.family.key)})"
    return name, f"{type_}, target, save :: {name}{extents} = {constant}"


def _reached(component: PlannedComponent, own: ShimNames) -> str:
    """What a variable is called in the shim."""
    return own.of_variable(component.module, component.path)


def _create(task: Task, own: ShimNames) -> _Body:
    one, all_, declared = _one_or_all(task, own)
    status = own.fresh("pyfort_status")
    count, address = own.dummies["count"], own.dummies["address"]
    return [*declared, f"integer :: {status}"], [
        f"if ({count} < 0) then",
        f"  allocate ({one}, stat={status})",
        f"  if ({status} == 0) {address} = loc({one})",
        "else",
        f"  allocate ({all_}({count}), stat={status})",
        f"  if ({status} == 0) {address} = loc({all_})",
        "end if",
    ]


def _one_or_all(task: Task, own: ShimNames) -> tuple[str, str, list[str]]:
    """Pointers to one object and to an array, which most finalisers are not for."""
    one, all_ = own.fresh("pyfort_one"), own.fresh("pyfort_all")
    type_ = _type(task, own)
    return one, all_, [f"{type_}, pointer :: {one}, {all_}(:)"]


def _destroy(task: Task, own: ShimNames) -> _Body:
    """gfortran 12 frees what is allocated in the objects of an array only if it is polymorphic.

    Types that cannot be extended have no such arrays.
    """
    one, all_, declared = _one_or_all(task, own)
    any_ = own.fresh("pyfort_any")
    assert task.family
    is_extensible = not (task.family.derived.sequence or task.family.derived.bind_c)
    word = "class" if is_extensible else "type"
    class_ = _type(task, own).replace("type(", f"{word}(", 1)
    count, address = own.dummies["count"], own.dummies["address"]
    return [*declared, f"{class_}, pointer :: {any_}(:)"], [
        f"if ({count} < 0) then",
        f"  {_pointer(address, own, one)}",
        f"  deallocate ({one})",
        "else",
        f"  {_pointer(address, own, all_, count)}",
        f"  {any_} => {all_}",
        f"  deallocate ({any_})",
        "end if",
    ]


def _assign(task: Task, own: ShimNames) -> _Body:
    to, other = own.fresh("pyfort_to"), own.fresh("pyfort_from")
    lines = [
        _pointer(own.dummies["to"], own, to),
        _pointer(own.dummies["from"], own, other),
        *copying.assigning(task, own, to, other),
    ]
    return [f"{_type(task, own)}, pointer :: {to}, {other}", *own.variables], lines


# --- components that get their memory when the program runs ------------------------------------


def _numbered(task: Task) -> list[tuple[int, PlannedComponent]]:
    return [(i, c) for i, c in enumerate(task.components, 1) if c.association]


def _object(task: Task, own: ShimNames) -> tuple[Callable[[PlannedComponent], str], _Body]:
    """How components are spelled; the object's declaration, and what finds it."""
    if task.family is None:
        return lambda component: _reached(component, own), ([], [])
    name = own.fresh("pyfort_object")
    declared = f"{_type(task, own)}, pointer :: {name}"
    found = [declared], [_pointer(own.dummies["object"], own, name)]
    return lambda component: f"{name}%{component.path}", found


def _chosen(
    task: Task, own: ShimNames, lines: Callable[[PlannedComponent], list[str]]
) -> list[str]:
    found = [f"select case ({own.dummies['number']})"]
    for number, component in _numbered(task):
        found += [f"case ({number})", *(f"  {line}" for line in lines(component))]
    return [*found, "end select"]


def _locate(task: Task, own: ShimNames) -> _Body:
    spelled, (declared, finding) = _object(task, own)
    found = own.dummies["found"]

    def located(component: PlannedComponent) -> list[str]:
        what = spelled(component)
        if component.association == "procedure":
            return _target(what, found, own)
        inquiry = "associated" if component.association == "pointer" else "allocated"
        return [
            f"if ({inquiry}({what})) then",
            *(f"  {line}" for line in _told(component, what, found, own)),
            "end if",
        ]

    return declared, [*finding, f"{found}(3) = -1", *_chosen(task, own, located)]


def _target(what: str, found: str, own: ShimNames) -> list[str]:
    """The address of the procedure that a pointer is at."""
    address = f"{own.intrinsic('c_funloc')}({what})"
    return [
        f"if (associated({what})) then",
        f"  {found}(1) = transfer({address}, 0_8)",
        f"  {found}(3) = 0",
        "end if",
    ]


def _told(component: PlannedComponent, what: str, found: str, own: ShimNames) -> list[str]:
    # gfortran 12 does not get through the size of a polymorphic array, which the tag tells as well.
    size = "0" if component.is_polymorphic else f"storage_size({what}, 8)/8"
    lines = [
        f"{found}(1) = loc({what})",
        f"{found}(2) = {size}",
        f"{found}(3) = {component.rank}",
    ]
    lines += [f"{found}({_EXTENTS + d}) = size({what}, {d + 1}, 8)" for d in range(component.rank)]
    if component.association == "pointer":
        lines += _strides(component, what, found)
    else:
        stride = f"{found}(2)"
        for d in range(component.rank):
            lines.append(f"{found}({_STRIDES + d}) = {stride}")
            stride = f"{found}({_STRIDES + d})*{found}({_EXTENTS + d})"
    return lines + (_tag(component, what, found, own) if component.is_polymorphic else [])


def _strides(component: PlannedComponent, what: str, found: str) -> list[str]:
    """How far it is to the next element in memory, where there is one."""
    lower = [f"lbound({what}, {d + 1})" for d in range(component.rank)]
    first = f"{what}({', '.join(lower)})"
    lines = [f"if (size({what}) > 0) {found}(1) = loc({first})"] if component.rank else []
    for d in range(component.rank):
        following = [f"{b} + 1" if i == d else b for i, b in enumerate(lower)]
        place = f"{found}({_STRIDES + d})"
        lines += [
            f"{place} = {found}(2)",
            f"if (size({what}) > 0 .and. size({what}, {d + 1}) > 1) &",
            f"  {place} = loc({what}({', '.join(following)})) - loc({first})",
        ]
    return lines


def _tag(component: PlannedComponent, what: str, found: str, own: ShimNames) -> list[str]:
    """The type of an object takes the place of the length."""
    assert component.family
    dynamic = own.fresh("pyfort_dynamic")
    lines = [f"{found}(2) = -1", f"select type ({dynamic} => {what})"]
    for member in component.family.members:
        lines += [
            f"type is ({own.of_objects((member.module, member.name))})",
            f"  {found}(2) = {member.tag}",
        ]
    return [*lines, "end select"]


def _give(task: Task, own: ShimNames) -> _Body:
    spelled, (declared, finding) = _object(task, own)
    shape, status = own.dummies["shape"], own.dummies["status"]

    def given(component: PlannedComponent) -> list[str]:
        if component.is_protected:
            return []
        what = spelled(component)
        if component.association == "procedure":
            return [f"nullify ({what})"]
        is_pointer = component.association == "pointer"
        free = f"nullify ({what})" if is_pointer else f"deallocate ({what})"
        extents = ", ".join(f"{shape}({d + 2})" for d in range(component.rank))
        target = f"{what}({extents})" if extents else what
        clear = free if is_pointer else f"if (allocated({what})) {free}"
        return [clear, f"if (present({shape})) then", *_allocation(component, target, shape, own),
                "end if"]  # fmt: skip

    def finished(component: PlannedComponent) -> list[str]:
        return [line.replace("STATUS", state) for line in given(component)]

    state = own.fresh("pyfort_state")
    lines = [*finding, f"{state} = 0", *_chosen(task, own, finished), f"{status} = {state}"]
    return [*declared, f"integer :: {state}"], lines


def _allocation(component: PlannedComponent, target: str, shape: str, own: ShimNames) -> list[str]:
    """The ALLOCATE statement; its type is that of text of any length, or the one asked for."""
    if component.length == -1:
        kind = component.component.type.kind
        return [f"  allocate (character(len={shape}(1), kind={kind}) :: {target}, stat=STATUS)"]
    if not component.is_polymorphic:
        return [f"  allocate ({target}, stat=STATUS)"]
    assert component.family
    lines = [f"  select case ({shape}(1))"]
    for member in component.family.members:
        type_ = own.of_objects((member.module, member.name))
        lines += [f"  case ({member.tag})", f"    allocate ({type_} :: {target}, stat=STATUS)"]
    return [*lines, "  end select"]


_BODIES: Final[dict[Doing, Callable[[Task, ShimNames], _Body]]] = {
    Doing.LAYOUT: _layout,
    Doing.CREATE: _create,
    Doing.DESTROY: _destroy,
    Doing.ASSIGN: _assign,
    Doing.LOCATE: _locate,
    Doing.GIVE: _give,
}

__all__ = ["body", "contained", "interfaces", "of_type", "task_uses", "uses"]
