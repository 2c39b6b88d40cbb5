"""Objects of `sequence` types in shims: C has no such types, though they lie in memory as its do.

So the shim's dummy has no type, and a pointer of the right one goes to where it is.
"""

from __future__ import annotations

from dataclasses import replace

from ...declaration import bounds
from ...model import Argument, Category, Dimension, Shape, ShapeKind, Type
from ..fortran.shim_names import ShimNames
from .kind import InShim, or_null

_ASSUMED_SIZE = Shape(ShapeKind.ASSUMED_SIZE, (Dimension(None, None),))


def reinterpreted(part: InShim, names: ShimNames) -> InShim:
    """What a shim has for a dummy, with pointers for what is of a sequence type."""
    for dummy in part.dummies:
        record = dummy.type.record
        if record is not None and record.derived.sequence:
            return _pointing(part, dummy, names)
    return part


def _pointing(part: InShim, dummy: Argument, names: ShimNames) -> InShim:
    """The part of a record, which has one dummy and passes it on."""
    own = names.naming.dummies[dummy.name]
    pointer = names.fresh(f"pyfort_p_{dummy.name or 'result'}")
    intent = "in" if dummy.intent == "in" else "inout"
    untyped = replace(dummy, type=Type(Category.ASSUMED), target=True, intent=intent)
    assert dummy.type.record
    derived = dummy.type.record.derived
    type_ = f"type({names.derived[str(derived.module), derived.name]})"
    rank = len(dummy.shape.dimensions) if dummy.shape else 0
    colons = f"({', '.join(':' * rank)})" if rank else ""
    variables = [f"{type_}, pointer{', contiguous' if rank else ''} :: {pointer}{colons}"]
    extents, remapped = "", []
    if dummy.shape is not None and dummy.shape.kind is ShapeKind.ASSUMED_SHAPE:
        untyped = replace(untyped, contiguous=True)
        extents = f", shape({own})"
        lower = ", ".join(":" if d.lower is None else f"{names.naming.text(d.lower)}:"
                          for d in dummy.shape.dimensions)  # fmt: skip
        if any(d.lower is not None for d in dummy.shape.dimensions):
            remapped = [f"{pointer}({lower}) => {pointer}"]
    elif dummy.shape is not None:
        untyped = replace(untyped, shape=_ASSUMED_SIZE)
        extents = f", [{'1, ' * (rank - 1)}huge(1)]"
        if dummy.shape.kind is ShapeKind.EXPLICIT:
            all_ = names.fresh(f"{pointer}_all")
            variables.append(f"{type_}, pointer, contiguous :: {all_}(:)")
            remapped = [f"{pointer}({_both_bounds(dummy.shape, names)}) => {all_}"]
            located = _located(own, all_, ", [huge(1)]", names)
            return _part(part, untyped, own, pointer, variables, [located, *remapped])
    located = _located(own, pointer, extents, names)
    return _part(part, untyped, own, pointer, variables, [located, *remapped])


def _part(
    part: InShim, dummy: Argument, own: str, pointer: str, variables: list[str], before: list[str]
) -> InShim:
    return replace(
        part,
        dummies=(dummy,),
        actual=pointer,
        variables=(*part.variables, *variables),
        before=(*part.before, *or_null(dummy, own, pointer, before)),
    )


def _located(own: str, pointer: str, extents: str, names: ShimNames) -> str:
    point, locate = names.intrinsic("c_f_pointer"), names.intrinsic("c_loc")
    return f"call {point}({locate}({own}), {pointer}{extents})"


def _both_bounds(shape: Shape, names: ShimNames) -> str:
    """``1:n, 0:m``: those of a pointer have a lower one always."""
    texts = []
    for dimension in shape.dimensions:
        text = bounds(Shape(ShapeKind.EXPLICIT, (dimension,)), names.naming)
        texts.append(text if dimension.lower is not None else f"1:{text}")
    return ", ".join(texts)
