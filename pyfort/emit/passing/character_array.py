"""Arrays of text: a descriptor, which has the length of the elements."""

from __future__ import annotations

from dataclasses import replace

from ...expression import Literal
from ...model import Argument, Dimension, Shape, ShapeKind
from ...plan import ASSUMED_LENGTH, Parameter, Role, Wrapper
from ..fortran.shim_names import ShimNames
from ..wording import expression_text
from . import descriptor
from .characters import Characters, of_any_length
from .contiguous import Contiguous
from .described import Described
from .kind import Arrival, Crossing, InShim, asked_by_result, mentioned_in


class CharacterArray(Contiguous):
    """A descriptor in memory of the trampoline, made of a view and a length."""

    wire = "character_array"
    c_type = descriptor.C_TYPE
    builds_on = (*Characters.builds_on, Characters.preamble)

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return descriptor.dummy(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank = len(parameter.extents or ())
        made = f"pyfort_describe_text(&{name}, {slot}, {rank})"
        return Crossing(made, before=(f"CFI_CDESC_T({rank}) {name};",))

    arrival_builds_on = (Described.arrival_preamble,)
    arrival_preamble = """\
/* The texts that a descriptor describes; none of what is absent. */
static inline pyfort_text *pyfort_texts_of(pyfort_text *t, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!d)
        return 0;
    pyfort_view_of(&t->view, d, extents, strides);
    t->length = (ptrdiff_t)d->elem_len;
    return t;
}

/* Blanks where NumPy has NULs behind what is shorter. */
static inline void pyfort_blank(const pyfort_text *t, int rank)
{
    ptrdiff_t at[CFI_MAX_RANK] = {0};
    for (int i = 0; i < rank; i++)
        if (t->view.extents[i] <= 0)
            return;
    for (int d = 0; d < rank;) {
        char *element = t->view.base;
        for (int i = 0; i < rank; i++)
            element += at[i] * t->view.strides[i];
        for (ptrdiff_t k = t->length; k-- > 0 && element[k] == 0;)
            element[k] = ' ';
        for (d = 0; d < rank && ++at[d] == t->view.extents[d]; d++)
            at[d] = 0;
    }
}
"""

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        rank, text = len(parameter.extents or ()), f"t_{name}"
        is_read = parameter.argument.intent == "in"
        present = f"if ({name}) " if parameter.argument.optional else ""
        return Arrival(
            f"pyfort_texts_of(&{text}, {name}, e_{name}, s_{name})",
            (f"ptrdiff_t e_{name}[{rank}], s_{name}[{rank}];", f"pyfort_text {text};"),
            () if is_read else (f"{present}pyfort_blank(&{text}, {rank});",),
        )

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        # The compiler copies what the procedure needs without gaps.
        dummies = tuple(replace(of_any_length(d), contiguous=False) for d in part.dummies)
        # gfortran 12 copies what is absent, too.
        argument = parameter.argument
        copies = argument.contiguous or _has_own_shape(argument)
        return replace(part, dummies=dummies, branches=argument.optional and copies)

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        shape, argument = parameter.argument.shape, parameter.argument
        assert shape is not None
        lower: list[Dimension] = [Dimension(None, None)] * len(shape.dimensions)
        known = {a.name for a in wrapper.procedure.arguments}
        if argument.name in asked_by_result(wrapper) and mentioned_in(argument) <= known:
            lower = [Dimension(d.lower, None) for d in shape.dimensions]
        return Shape(ShapeKind.ASSUMED_SHAPE, tuple(lower))

    def declared(self, parameter: Parameter, wrapper: Wrapper) -> Argument:
        argument = parameter.argument
        if not _has_own_shape(argument):
            return argument
        return replace(argument, shape=super().fortran_shape(parameter, wrapper))

    def described(self, parameter: Parameter, returned: bool) -> str:
        shape = f"shape {self.extents(parameter)}"
        if parameter.role is Role.IN and not returned:
            return f"array_like of str or bytes{_allowed(parameter)}, {shape}"
        return f"ndarray of S{_length(parameter)}, {shape}"

    def brief(self, parameter: Parameter) -> str:
        length = parameter.argument.type.length or Literal(1)
        return f"character({expression_text(length)})[{self.extents(parameter).strip('(),')}]"

    def extents(self, parameter: Parameter) -> str:
        if not _has_own_shape(parameter.argument):
            return f"({', '.join(':' * len(parameter.extents or ()))})"
        return super().extents(parameter)


def _has_own_shape(argument: Argument) -> bool:
    shape = argument.shape
    return shape is not None and shape.kind is not ShapeKind.ASSUMED_SHAPE


def _length(parameter: Parameter) -> str:
    """``8`` or ``<len>`` in the name of a dtype."""
    length = parameter.argument.type.length
    if length == ASSUMED_LENGTH:
        return ""
    text = expression_text(length or Literal(1))
    return text if text.isdigit() else f"<{text}>"


def _allowed(parameter: Parameter) -> str:
    """How long each may be."""
    length = parameter.argument.type.length or Literal(1)
    if length == ASSUMED_LENGTH:
        return ""
    number = expression_text(length)
    return f" of at most {number} byte{'' if number == '1' else 's'}"
