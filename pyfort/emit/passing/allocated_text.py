"""Text that Fortran allocates: a descriptor of an array, whatever it is in the procedure.

gfortran 12 does not tell C what became of one allocatable text, but it does of an array. So one
text is an array with one element, and with none where it has no characters: compilers divide by
the length that a descriptor has. bind(C) wants deferred lengths, so others are copied, too.
"""

from __future__ import annotations

from dataclasses import replace

from ...declaration import entity
from ...model import Argument, Dimension, Shape, ShapeKind
from ...plan import DEFERRED_LENGTH, Parameter, Role, Wrapper
from ..fortran.shim_names import RESULT, ShimNames
from ..wording import expression_text
from .allocated import Allocated
from .kind import Crossing, InShim, plain


class AllocatedText(Allocated):
    """The slot has memory, extents and a length, before the call and after it."""

    wire = "allocated_text"
    builds_on = (*Allocated.builds_on, Allocated.preamble)
    preamble = """\
/* The same of text: how many characters each element has. */
typedef struct {
    pyfort_allocation allocation;
    ptrdiff_t length;
} pyfort_allocated_text;

static inline CFI_cdesc_t *pyfort_allocatable_text(void *target, const pyfort_allocated_text *t,
    int rank)
{
    if (!t)
        return 0;
    return pyfort_allocatable(target, &t->allocation, CFI_type_char, (size_t)t->length, rank);
}

static inline void pyfort_take_text(const void *source, pyfort_allocated_text *t)
{
    if (!t)
        return;
    t->length = (ptrdiff_t)((const CFI_cdesc_t *)source)->elem_len;
    pyfort_take(source, &t->allocation);
}
"""

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank = max(self.rank(parameter), 1)
        return Crossing(
            f"pyfort_allocatable_text(&{name}, {slot}, {rank})",
            before=(f"CFI_CDESC_T({rank}) {name};",),
            after=(f"pyfort_take_text(&{name}, {slot});",),
        )

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        is_result = parameter is wrapper.result
        shape = Shape(ShapeKind.DEFERRED, (Dimension(None, None),) * max(self.rank(parameter), 1))
        dummy = plain(argument, RESULT if is_result else None, intent=argument.intent)
        if is_result:
            dummy = replace(dummy, intent="out")
        text = replace(argument.type, length=DEFERRED_LENGTH)
        dummy = replace(dummy, type=text, shape=shape, allocatable=True, optional=argument.optional)
        name = names.result if is_result else names.dummies[argument.name]
        if argument.shape and argument.type.length == DEFERRED_LENGTH:
            return InShim((dummy,), name)
        local = names.fresh(f"pyfort_{argument.name}")
        declared = replace(plain(argument), shape=argument.shape, allocatable=True)
        is_given = not is_result and argument.intent != "out"
        is_taken = is_result or argument.intent != "in"
        after = _copied_out(argument, name, local) if is_taken else ()
        if argument.optional and after:
            after = (f"if (present({name})) then", *(f"  {line}" for line in after), "end if")
        return InShim(
            (dummy,),
            local,
            variables=(entity(declared, names.naming, local),),
            before=_copied_in(argument, name, local) if is_given else (),
            after=after,
            branches=argument.optional,
        )

    def _what(self, parameter: Parameter, returned: bool) -> str:
        length = parameter.argument.type.length
        is_deferred = length == DEFERRED_LENGTH
        number = "1" if length is None else expression_text(length)
        is_read = parameter.role is not Role.OUT and not returned
        allowed = "" if is_deferred or not is_read else f" of at most {number} bytes"
        if parameter.argument.shape is None:
            return f"str or bytes{allowed}" if is_read else "str"
        shape = f"shape ({self.colons(parameter)})"
        if is_read:
            return f"array_like of str or bytes{allowed}, {shape}"
        return f"ndarray of S{number if number.isdigit() else ''}, {shape}"

    def brief(self, parameter: Parameter) -> str:
        length = parameter.argument.type.length
        text = f"character({'1' if length is None else expression_text(length)})"
        return f"{text}[{self.colons(parameter)}]" if self.rank(parameter) else text

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        taken = "str | bytes" if parameter.argument.shape is None else "ArrayLike"
        return taken if parameter.optional else f"{taken} | None"

    def given_back(self, parameter: Parameter) -> str:
        if parameter.argument.shape is not None:
            return "NDArray[np.bytes_] | None"
        return "str | None" if parameter.role is Role.OUT else "str | bytes | None"


def _copied_in(argument: Argument, name: str, local: str) -> tuple[str, ...]:
    """Statements that give the procedure's variable what is given."""
    if argument.shape:
        return (f"if (allocated({name})) {local} = {name}",)
    return (
        f"if (allocated({name})) then",
        f"  if (size({name}) > 0) then",
        f"    {local} = {name}(1)",
        "  else",
        f"    {local} = ''",
        "  end if",
        "end if",
    )


def _copied_out(argument: Argument, name: str, local: str) -> tuple[str, ...]:
    """Statements that give back what the procedure left."""
    rank = len(argument.shape.dimensions) if argument.shape else 0
    extents = ", ".join(f"size({local}, {d})" for d in range(1, rank + 1)) or "1"
    return (
        f"if (allocated({name})) deallocate ({name})",
        f"if (allocated({local})) then",
        f"  allocate (character(len=len({local})) :: {name}({extents}))",
        f"  {name} = {local}",
        "end if",
    )
