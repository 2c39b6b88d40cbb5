"""What Fortran tells of ``class(*)`` data where it calls a function of Python: numbers in a handle.

The handle has the address of the data, what they are (NumPy's letter for the sort, below zero the
number of a derived type, 1 what nobody knows; 0: there are none), the bytes of one, the extents and
the strides in bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ...model import Argument, Category, Dimension, Shape, ShapeKind, Type
from ...plan import Parameter
from ..fortran.shim_names import ShimNames
from .handles import handle_dummy, where_array_is
from .kind import InTarget, if_present

_FIRST_EXTENT: Final = 4  #: Its place in the handle.
_UNKNOWN: Final = 1


def target(
    parameter: Parameter, names: ShimNames, types: Iterable[tuple[str, int, str]]
) -> InTarget:
    """What a target has for such data.

    The `types` that they may have are written as in Fortran; each has what it is, and the bytes of
    one, as an expression in ``{}``, the data.
    """
    argument = parameter.argument
    rank = len(argument.shape.dimensions) if argument.shape else 0
    what, handle = names.dummies[argument.name], names.fresh(f"pyfort_h_{argument.name}")
    words = _FIRST_EXTENT - 1 + 2 * rank
    dummy = replace(handle_dummy(argument, argument.name, words, "in"), optional=False)
    # C has two arguments, as where it calls Fortran.
    number = Dimension(None, None)
    second = Argument(
        names.fresh(f"pyfort_{argument.name}_about"),
        Type(Category.INTEGER, 8),
        argument.place,
        shape=Shape(ShapeKind.ASSUMED_SIZE, (number,)),
        intent="in",
    )
    data = names.fresh("pyfort_told")
    lines = [
        f"select type ({data} => {what})",
        *_cases(types, handle, data, rank, names),
        "class default",
        f"  {handle}(2) = {_UNKNOWN}",
        "end select",
    ]
    return InTarget(
        (dummy, second),
        f"{handle}, {handle}",
        variables=(f"integer(8) :: {handle}({words})",),
        before=(f"{handle} = 0", *if_present(argument, what, lines)),
    )


def _cases(
    types: Iterable[tuple[str, int, str]], handle: str, data: str, rank: int, names: ShimNames
) -> Iterator[str]:
    for type_, sort, size in types:
        yield f"type is ({type_})"
        yield f"  {handle}(2:3) = [{sort}_8, int({size.format(data)}, 8)]"
        if sort == ord("S") and rank:
            yield f"  call {_text_teller(names, rank)}({handle}, {data})"
        else:
            for line in where_array_is(handle, data, rank, _FIRST_EXTENT):
                yield f"  {line}"


def _text_teller(names: ShimNames, rank: int) -> str:
    """A procedure that tells where text is: to gfortran 12 the elements of what it finds to be text
    stand where those of single characters would.
    """
    name = f"pyfort_tell_text_{rank}"
    colons = ", ".join(":" * rank)
    lines = where_array_is("pyfort_handle", "pyfort_text", rank, _FIRST_EXTENT)
    names.helpers.setdefault(
        name,
        [
            f"subroutine {name}(pyfort_handle, pyfort_text)",
            "  integer(8), intent(inout) :: pyfort_handle(:)",
            f"  character(len=*), intent(in) :: pyfort_text({colons})",
            *(f"  {line}" for line in lines),
            f"end subroutine {name}",
        ],
    )
    return name
