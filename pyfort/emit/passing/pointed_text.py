"""Text that a pointer is at: the descriptor of what is allocated, as the shim copies it."""

from __future__ import annotations

from dataclasses import replace

from ...declaration import entity
from ...model import Argument
from ...plan import DEFERRED_LENGTH, Parameter, Wrapper
from ..fortran.shim_names import ShimNames
from .allocated_text import AllocatedText
from .kind import InShim, plain


class PointedText(AllocatedText):
    """The shim gives the text memory of its own, which Fortran may deallocate."""

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        is_result = parameter is wrapper.result
        (dummy,) = super().shim(parameter, wrapper, names).dummies
        name = names.result if is_result else names.dummies[argument.name]
        local = names.fresh(f"pyfort_p_{argument.name}")
        own = names.fresh(f"pyfort_own_{argument.name}")
        declared = replace(plain(argument), shape=argument.shape, pointer=True)
        is_given = not is_result and argument.intent != "out"
        is_taken = is_result or argument.intent != "in"
        after = (
            *(_copied_out(argument, name, local) if is_taken else ()),
            # Fortran has deallocated it, or has put it elsewhere, if it does not point there.
            f"if (loc({local}) /= loc({own})) nullify ({own})",
            f"if (associated({own})) deallocate ({own})",
        )
        if not is_given:
            after = after[:-2]
        if argument.optional:
            after = (f"if (present({name})) then", *(f"  {line}" for line in after), "end if")
        return InShim(
            (dummy,),
            local,
            variables=tuple(
                entity(declared, names.naming, v) for v in ((local, own) if is_given else (local,))
            ),
            before=(
                f"nullify ({local})",
                *(_copied_in(argument, name, local) if is_given else ()),
                *((f"{own} => {local}",) if is_given else ()),
            )
            if not is_result
            else (),
            after=after,
            assignment="=>",
            branches=argument.optional,
        )


def _copied_in(argument: Argument, name: str, local: str) -> tuple[str, ...]:
    """Statements that point at a copy of what is given."""
    rank = len(argument.shape.dimensions) if argument.shape else 0
    extents = ", ".join(f"size({name}, {d})" for d in range(1, rank + 1))
    made = f"{local}({extents})" if rank else local
    if argument.type.length == DEFERRED_LENGTH:
        length = f"len({name})" if rank else f"merge(len({name}), 0, size({name}) > 0)"
        made = f"character(len={length}) :: {made}"
    copied = (
        (f"  {local} = {name}",)
        if rank
        else (f"  {local} = ''", f"  if (size({name}) > 0) {local} = {name}(1)")
    )
    return (f"if (allocated({name})) then", f"  allocate ({made})", *copied, "end if")


def _copied_out(argument: Argument, name: str, local: str) -> tuple[str, ...]:
    """Statements that give back what it points at."""
    rank = len(argument.shape.dimensions) if argument.shape else 0
    extents = ", ".join(f"size({local}, {d})" for d in range(1, rank + 1)) or "1"
    target = f"{name}({', '.join(':' * max(rank, 1))})"
    return (
        f"if (allocated({name})) deallocate ({name})",
        f"if (associated({local})) then",
        f"  allocate (character(len=len({local})) :: {name}({extents}))",
        f"  {target} = {local}",
        "end if",
    )
