"""Array kernels that are generalised ufuncs: what ``!> pyfort: signature`` asks for."""

from __future__ import annotations

import re

from ...expression import Literal, Name
from ...model import Directive
from ..passing import by_name
from ..refuse import RefusedError
from ..wrapper import Parameter, Role, Wrapper
from .ufunc import is_pure

_DIMENSION = re.compile(r"[a-z_][a-z0-9_]*|[0-9]+")
_GROUPS = re.compile(r"\([^()]*\)(,\([^()]*\))*")
_MOST_OPERANDS = 32  # of NumPy's ufuncs

#: The core dimensions of each operand.
_Core = list[tuple[str, ...]]


def plan_gufunc(wrapper: Wrapper, locked: bool) -> str | None:
    """The signature of a generalised ufunc in NumPy's notation, None where none is asked for.

    Parameters
    ----------
    wrapper : Wrapper
    locked : bool
        It needs the lock of the library's static data.

    Raises
    ------
    RefusedError
        When the procedure is not what the comment says.
    """
    directives = [d for d in wrapper.procedure.directives if d.word == "signature"]
    if not directives:
        return None
    if len(directives) > 1:
        raise _refused(directives[1], "it is the second one of the procedure")
    directive = directives[0]
    inputs, outputs = _read(directive)
    if "elemental" in wrapper.procedure.attributes:
        raise _refused(directive, "an elemental procedure is a ufunc without it")
    if locked:
        remedy = "declare the procedure pure"
        if is_pure(wrapper.procedure):
            remedy = "make its large local arrays allocatable: they are static as they are"
        raise _refused(
            directive,
            "NumPy would call it without the lock that guards the library's static data; " + remedy,
        )
    _check_parameters(directive, wrapper)
    taken = [p for p in wrapper.parameters if p.role is Role.IN]
    _check_count(directive, "input", inputs, taken)
    _check_count(directive, "output", outputs, list(wrapper.outputs))
    meaning: dict[str, str] = {}  # core dimension -> extent
    for core, parameter in zip([*inputs, *outputs], [*taken, *wrapper.outputs], strict=True):
        _check_operand(directive, core, parameter, wrapper, meaning)
    return f"{_text(inputs)}->{_text(outputs)}"


def _refused(directive: Directive, reason: str) -> RefusedError:
    return RefusedError(directive.place, f"signature {directive.text}: {reason}")


def _read(directive: Directive) -> tuple[_Core, _Core]:
    """``(m,n),(n)->(m)`` taken apart; names in lower case, as Fortran has them."""
    left, arrow, right = re.sub(r"\s+", "", directive.text.lower()).partition("->")
    if not arrow or not _GROUPS.fullmatch(left) or not _GROUPS.fullmatch(right):
        raise _refused(directive, "it must be of the form (n),(n)->()")
    inputs, outputs = _groups(left), _groups(right)
    for dimension in [d for core in [*inputs, *outputs] for d in core]:
        if not _DIMENSION.fullmatch(dimension):
            raise _refused(directive, f"a dimension is a name or a number, not '{dimension}'")
    return inputs, outputs


def _groups(text: str) -> _Core:
    found = re.findall(r"\(([^()]*)\)", text)
    return [tuple(inside.split(",")) if inside else () for inside in found]


def _text(cores: _Core) -> str:
    return ",".join(f"({','.join(core)})" for core in cores)


def _check_parameters(directive: Directive, wrapper: Wrapper) -> None:
    """Every argument is an input, an output or a size, of a type that NumPy has."""
    everything = wrapper.everything
    for parameter in everything:
        name = parameter.argument.name
        if parameter.role is Role.INOUT:
            reason = (
                f"'{name}' is intent(out), but its shape does not follow from the inputs"
                if parameter.argument.intent == "out"
                else f"'{name}' is changed in place; an operand is intent(in) or intent(out)"
            )
            raise _refused(directive, reason)
        if parameter.optional:
            raise _refused(directive, f"'{name}' is optional, which an operand cannot be")
        if not by_name(parameter.passing).is_plain:
            raise _refused(
                directive, f"'{name}' is neither a number nor an array of explicit shape"
            )
        if parameter.role is not Role.SIZE and not parameter.element.character:
            raise _refused(directive, f"'{name}' has a type of which NumPy makes no ufuncs")
    operands = sum(p.role is not Role.SIZE for p in everything)
    if operands > _MOST_OPERANDS:
        raise _refused(directive, f"{operands} operands; NumPy takes {_MOST_OPERANDS} at most")


def _check_count(directive: Directive, what: str, cores: _Core, found: list[Parameter]) -> None:
    if len(cores) != len(found):
        names = ", ".join(p.argument.name for p in found)
        raise _refused(
            directive,
            f"it has {len(cores)} {what}s, the procedure {len(found)}: {names or 'none'}",
        )


def _check_operand(
    directive: Directive,
    core: tuple[str, ...],
    parameter: Parameter,
    wrapper: Wrapper,
    meaning: dict[str, str],
) -> None:
    """Hold core dimensions against the declared extents; one name, one extent."""
    name = parameter.argument.name
    extents = parameter.extents or ()
    if len(core) != len(extents):
        raise _refused(
            directive, f"it gives '{name}' {len(core)} dimensions; in Fortran it has {len(extents)}"
        )
    supplied = {p.argument.name for p in wrapper.parameters if p.role is Role.SIZE}
    for dimension, extent in zip(core, extents, strict=True):
        match extent:
            case Name(size) if size in supplied:
                declared = size
            case Literal(value) if value > 0:
                declared = str(value)
            case _:
                raise _refused(
                    directive,
                    f"the extents of '{name}' must be constants, or sizes that follow from "
                    "the inputs, without arithmetic",
                )
        if dimension.isdigit() or declared.isdigit():
            if dimension != declared:
                raise _refused(directive, f"'{dimension}' of '{name}' is {declared} in Fortran")
            continue
        agreed = meaning.setdefault(dimension, declared)
        if agreed != declared:
            raise _refused(
                directive, f"'{dimension}' is both {agreed} and, in '{name}', {declared}"
            )
        double = next((d for d, e in meaning.items() if e == declared and d != dimension), None)
        if double is not None:
            raise _refused(directive, f"'{double}' and '{dimension}' are the same {declared}")
