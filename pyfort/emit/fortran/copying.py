"""Assignments in Fortran: a procedure within the shim makes them, or one for each type.

What is assigned by a pointer, gfortran 12 copies to nowhere if a component has an assignment of its
own; and what is allocated in an object of the same type (`plan.nesting`), it does not copy. There,
the bits of the object are copied, what is allocated is taken out of these, Fortran assigns what is
left, and then each in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...plan.derived.nesting import Nested, Nesting
from ...plan.derived.task import Task
from .shim_names import ShimNames

_Key = tuple[str, str]


def assigning(task: Task, own: ShimNames, to: str, source: str) -> list[str]:
    """The statements, with the procedures within, that assign what one pointer is at to another."""
    assert task.family
    if not task.nestings:
        name = own.fresh("pyfort_assign")
        lines = _procedure(name, f"type({own.of_objects(task.family.key)})", own, "")
        return [f"call {name}({to}, {source})", "contains", *lines]
    names = {n.key: own.fresh(f"pyfort_assign_{n.key[1]}") for n in task.nestings}
    made, swap = own.fresh("pyfort_made"), own.swapper()
    own.variables.append(f"type({own.of_objects(task.family.key)}), pointer :: {made}")
    written = [line for n in task.nestings for line in _one_by_one(n, names, own)]
    helpers = [line for helper in own.helpers.values() for line in helper]
    return [
        f"allocate ({made})",  # what is assigned may be in what it is assigned to
        f"call {names[task.family.key]}({made}, {source})",
        f"call {swap}(loc({to}), loc({made}), storage_size({made}, 8)/8)",
        f"deallocate ({made})",
        "contains",
        *written,
        *helpers,
    ]


def _procedure(name: str, type_: str, own: ShimNames, word: str) -> list[str]:
    left, right = own.fresh("pyfort_left"), own.fresh("pyfort_right")
    return [
        f"{word}subroutine {name}({left}, {right})",
        f"  {type_}, intent(inout), target :: {left}",
        f"  {type_}, intent(in), target :: {right}",
        f"  {left} = {right}",
        f"end subroutine {name}",
    ]


def _one_by_one(nesting: Nesting, names: Mapping[_Key, str], own: ShimNames) -> list[str]:
    name, type_ = names[nesting.key], f"type({own.of_objects(nesting.key)})"
    if not nesting.nested:
        return _procedure(name, type_, own, "recursive ")
    left, right, holder, held, image = (
        own.fresh(f"pyfort_{x}") for x in ("left", "right", "holder", "held", "image")
    )
    copy, free, null = own.copier(), own.freeing(), own.intrinsic("c_null_ptr")
    places = [own.fresh(f"pyfort_at_{n.path.rpartition('%')[2]}") for n in nesting.nested]
    parts = list(zip(places, nesting.nested, strict=True))
    most = max(n.rank for n in nesting.nested)
    return [
        f"recursive subroutine {name}({left}, {right})",
        f"  {type_}, intent(inout), target :: {left}",
        f"  {type_}, intent(in), target :: {right}",
        f"  type :: {holder}",
        *(
            f"    type({own.of_objects(n.key)}), allocatable :: {place}{_colons(n)}"
            for place, n in parts
        ),
        f"  end type {holder}",
        f"  type({holder}), pointer :: {held}",
        f"  {type_}, pointer :: {image}",
        *(f"  integer :: pyfort_i{d + 1}" for d in range(most)),
        f"  allocate ({held}, {image})",
        f"  call {copy}(loc({image}), loc({right}), storage_size({image}, 8)/8)",
        *(f"  call move_alloc({image}%{n.path}, {held}%{place})" for place, n in parts),
        f"  {left} = {image}",
        *(
            f"  {line}"
            for place, n in parts
            for line in _assigned(n, names[n.key], f"{left}%{n.path}", f"{held}%{place}")
        ),
        # What is in these belongs to the object.
        f"  call {free}(transfer(loc({held}), {null}))",
        f"  call {free}(transfer(loc({image}), {null}))",
        f"end subroutine {name}",
    ]


def _colons(nested: Nested) -> str:
    return f"({', '.join(':' * nested.rank)})" if nested.rank else ""


def _assigned(nested: Nested, assign: str, to: str, source: str) -> list[str]:
    """Statements that assign what one component has to another one, which has nothing yet."""
    axes = range(1, nested.rank + 1)
    bounds = [f"lbound({source}, {d}):ubound({source}, {d})" for d in axes]
    place = f"({', '.join(f'pyfort_i{d}' for d in axes)})" if nested.rank else ""
    loops = [f"do pyfort_i{d} = lbound({source}, {d}), ubound({source}, {d})" for d in axes]
    extents = f"({', '.join(bounds)})" if bounds else ""
    return [
        f"if (allocated({source})) then",
        f"  allocate ({to}{extents})",
        *(f"  {line}" for line in loops),
        f"  call {assign}({to}{place}, {source}{place})",
        *("  end do" for _ in loops),
        "end if",
    ]
