"""Where a declaration of C disagrees with what Fortran needs."""

from __future__ import annotations

from collections.abc import Iterator

from .c_types import CType, Sort


def disagreements(given: CType, needed: CType, names: tuple[str, ...]) -> Iterator[str]:
    """Say what is wrong with a function's declaration, parameter by parameter.

    Parameters
    ----------
    given, needed : CType
        Functions.
    names : tuple of str
        The dummy arguments of the second.
    """
    assert needed.target
    assert needed.members is not None
    assert given.target
    if reason := _scalar(given.target, needed.target):
        yield f"its result: {reason}"
    if given.members is None:
        if needed.members:
            yield f"its parameters are not declared, and Fortran has {len(needed.members)}"
        return
    if len(given.members) != len(needed.members):
        has, wants = len(given.members), len(needed.members)
        yield f"it has {has} parameter{'s' * (has != 1)}, and Fortran {wants}: {', '.join(names)}"
        return
    for number, (one, other, name) in enumerate(
        zip(given.members, needed.members, names, strict=True), 1
    ):
        if reason := _scalar(one, other):
            yield f"parameter {number} ('{name}'): {reason}"


def _scalar(given: CType, needed: CType) -> str:
    """What is wrong with a value; empty when nothing is."""
    if needed.sort is Sort.POINTER:
        return _pointer(given, needed)
    if given.sort is Sort.POINTER:
        return f"it is {given}, and Fortran takes the value: {needed}"
    return _value(given, needed)


def _pointer(given: CType, needed: CType) -> str:
    assert needed.target
    if given.sort is not Sort.POINTER:
        return f"it is {given}, and Fortran takes an address: {needed}"
    target, wanted = given.target, needed.target
    assert target
    if wanted.sort is Sort.ANYTHING:
        is_function = target.sort is Sort.FUNCTION
        return "it is a function, and Fortran has type(c_ptr)" if is_function else ""
    if target.sort is Sort.VOID and wanted.sort is not Sort.DESCRIPTOR:
        return _constness(target, wanted)
    if wanted.sort is Sort.DESCRIPTOR:
        if target.sort in (Sort.DESCRIPTOR, Sort.VOID):
            return ""
        return f"it is {given}, and Fortran takes a descriptor: CFI_cdesc_t *"
    if wanted.sort is Sort.FUNCTION:
        return _function(target, wanted, given)
    if target.sort is Sort.POINTER and wanted.sort is not Sort.POINTER:
        return f"it is {given}, an address of an address, and Fortran takes {needed}"
    if wanted.sort is Sort.POINTER and target.sort is not Sort.POINTER:
        return f"it is {given}, and Fortran takes the address of an address: {needed}"
    return _scalar(target, wanted) or _constness(target, wanted)


def _function(target: CType, wanted: CType, given: CType) -> str:
    if target.sort is not Sort.FUNCTION:
        return f"it is {given}, and Fortran takes a function"
    if wanted.members is None or wanted.target is None or target.members is None:
        return ""
    names = tuple(str(n) for n in range(1, len(wanted.members) + 1))
    found = list(disagreements(target, wanted, names))
    return f"of the function: {'; '.join(found)}" if found else ""


def _constness(target: CType, wanted: CType) -> str:
    if wanted.const and not target.const:
        return "what it leads to is not const, and Fortran has intent(in)"
    if target.const and not wanted.const and wanted.sort is not Sort.ANYTHING:
        return "what it leads to is const, and Fortran does not have intent(in)"
    return ""


def _value(given: CType, needed: CType) -> str:
    if needed.sort is Sort.ANYTHING:
        return ""
    if needed.sort is Sort.STRUCT:
        return _members(given, needed)
    integers = (Sort.INTEGER, Sort.LOGICAL)
    alike = given.sort is needed.sort or (given.sort in integers and needed.sort in integers)
    if not alike or (given.size and needed.size and given.size != needed.size):
        return f"it is {given}, and Fortran has {needed}"
    return ""


def _members(given: CType, needed: CType) -> str:
    if given.sort is not Sort.STRUCT:
        return f"it is {given}, and Fortran has {needed}"
    if given.members is None or needed.members is None:
        return ""
    if len(given.members) != len(needed.members):
        return (
            f"{given} has {len(given.members)} members, and Fortran's type has "
            f"{len(needed.members)} components"
        )
    for number, (one, other) in enumerate(zip(given.members, needed.members, strict=True), 1):
        if reason := _scalar(one, other):
            return f"member {number} of {given}: {reason}"
    return ""
