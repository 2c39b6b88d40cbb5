"""Text of any length: a descriptor, which tells how many characters there are."""

from __future__ import annotations

from dataclasses import replace

from ...declaration import entity
from ...model import Argument, Shape
from ...plan import ASSUMED_LENGTH, Parameter, Role, Wrapper
from ..fortran.shim_names import ShimNames
from ..wording import expression_text
from . import descriptor
from .described import Described
from .kind import Arrival, Crossing, InShim, Passing, if_present, plain


def of_any_length(dummy: Argument) -> Argument:
    """A dummy of a shim, whose length is that of what it is given."""
    return replace(dummy, type=replace(dummy.type, length=ASSUMED_LENGTH))


class Characters(Passing):
    """A descriptor of rank 0 in memory of the trampoline."""

    wire = "characters"
    c_type = descriptor.C_TYPE
    builds_on = (*Described.builds_on, Described.preamble)
    preamble = """\
/* Text: how many characters each element has. */
typedef struct {
    pyfort_view view;
    ptrdiff_t length;
} pyfort_text;

static inline CFI_cdesc_t *pyfort_describe_text(void *target, const pyfort_text *t, int rank)
{
    return t ? pyfort_describe(target, &t->view, CFI_type_char, (size_t)t->length, rank) : 0;
}
"""

    arrival_preamble = """\
/* The text that a descriptor describes; none of what is absent. */
static inline pyfort_text *pyfort_text_of(pyfort_text *t, const CFI_cdesc_t *d)
{
    if (!d)
        return 0;
    *t = (pyfort_text){{d->base_addr, 0, 0, 0}, (ptrdiff_t)d->elem_len};
    return t;
}
"""

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return descriptor.dummy(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = f"pyfort_describe_text(&{name}, {slot}, 0)"
        return Crossing(made, before=(f"CFI_CDESC_T(1) {name};",))

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"pyfort_text_of(&t_{name}, {name})", (f"pyfort_text t_{name};",))

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        argument = parameter.argument
        part = replace(part, dummies=tuple(map(of_any_length, part.dummies)))
        if _may_change(parameter, wrapper):
            copy = names.fresh(f"pyfort_{argument.name}")
            return replace(
                part,
                actual=copy,
                variables=(f"character(len=:, kind={argument.type.kind}), allocatable :: {copy}",),
                # What is not allocated is absent.
                before=if_present(argument, part.actual, (f"{copy} = {part.actual}",)),
            )
        if not argument.value:
            return part
        # As of one character: gfortran 12 passes by value only what is a local variable.
        copy = names.fresh(f"pyfort_{argument.name}")
        return replace(
            part,
            actual=copy,
            variables=(entity(plain(argument), names.naming, copy),),
            before=(f"{copy} = {part.actual}",),
            branches=argument.optional,
        )

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        is_read = parameter.role is not Role.OUT and not returned
        return f"{'str or bytes' if is_read else 'str'}{_allowed(parameter)}"

    def brief(self, parameter: Parameter) -> str:
        length = parameter.argument.type.length
        return f"character({expression_text(length)})" if length else "character"

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # what is changed comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "str | bytes"

    def given_back(self, parameter: Parameter) -> str:
        if parameter.role is not Role.INOUT:
            return "str"
        return f"str | bytes{' | None' if parameter.optional else ''}"


def _may_change(parameter: Parameter, wrapper: Wrapper) -> bool:
    """Whether Fortran may change what is only read for Python, whose text nobody can change."""
    name = parameter.argument.name
    own = next((a for a in wrapper.called.arguments if a.name == name), None)
    if own is None or parameter.role is not Role.IN or own.intent or own.value:
        return False
    return own.inferred is None or own.inferred[0] != "in"


def _allowed(parameter: Parameter) -> str:
    """How long it may be."""
    length = parameter.argument.type.length
    if length in (None, ASSUMED_LENGTH):
        return ""
    assert length is not None
    return f" of at most {expression_text(length)} bytes"
