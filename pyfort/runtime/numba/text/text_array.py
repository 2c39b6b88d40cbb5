"""Arrays of text whose length is known when the call is made only: a type of our own.

numba's arrays of ``S`` text have the length in their type. These have their bytes in an array
with a dimension more, and are arrays of NumPy when they get to Python.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numba.core import cgutils, types
from numba.extending import (
    NativeValue,
    box,
    intrinsic,
    models,
    overload,
    overload_attribute,
    register_jitable,
    register_model,
    unbox,
)

from .letters import as_bytes


class TextArray(types.Type):
    """An array of text with that many dimensions."""

    def __init__(self, ndim: int) -> None:
        self.ndim = ndim
        super().__init__(name=f"array(S, {ndim}d)")

    @property
    def letters(self) -> types.Array:
        """That of the bytes, of which those of an element come last."""
        return types.Array(types.uint8, self.ndim + 1, "A")


@register_model(TextArray)
class _Model(models.StructModel):
    def __init__(self, dmm: Any, fe_type: TextArray) -> None:
        super().__init__(dmm, fe_type, [("letters", fe_type.letters)])


def seen_by_python(letters: np.ndarray) -> np.ndarray:
    """The ``S`` array of the bytes of its elements."""
    seen: np.ndarray = letters.view(f"S{letters.shape[-1]}")[..., 0]
    return seen


@box(TextArray)
def _box(typ: TextArray, value: Any, c: Any) -> Any:
    text = cgutils.create_struct_proxy(typ)(c.context, c.builder, value)
    letters = c.box(typ.letters, text.letters)
    convert = c.pyapi.unserialize(c.pyapi.serialize_object(seen_by_python))
    made = c.pyapi.call_function_objargs(convert, (letters,))
    c.pyapi.decref(convert)
    c.pyapi.decref(letters)
    return made


@unbox(TextArray)
def _unbox(typ: TextArray, obj: Any, c: Any) -> NativeValue:
    """Python has arrays of NumPy, which numba knows as its own."""
    c.pyapi.err_set_string("PyExc_TypeError", "this type is for results of compiled code")
    return NativeValue(c.context.get_constant_null(typ), is_error=cgutils.true_bit)


@intrinsic
def as_texts(typingctx: Any, letters: Any) -> Any:
    """The text of bytes, of which those of an element come last, without gaps there."""
    type_ = TextArray(letters.ndim - 1)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        text = cgutils.create_struct_proxy(type_)(context, builder)
        text.letters = args[0]  # layouts are of types alone
        value = text._getvalue()
        context.nrt.incref(builder, type_, value)
        return value

    return type_(letters), codegen


@intrinsic
def letters_of_texts(typingctx: Any, texts: Any) -> Any:
    """Its bytes where they are."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value = cgutils.create_struct_proxy(texts)(context, builder, args[0]).letters
        context.nrt.incref(builder, texts.letters, value)
        return value

    return texts.letters(texts), codegen


@register_jitable
def texts_of(letters: Any) -> Any:
    """The same; NumPy has no elements without bytes."""
    if letters.shape[-1] == 0:
        blanks = np.full(letters.shape[:-1] + (1,), np.uint8(32))  # noqa: RUF005 - not in all numbas
        return as_texts(blanks)
    return as_texts(letters)


@register_jitable
def _element(letters: Any) -> Any:
    """The ``bytes`` of an element; NULs behind it are none, as in NumPy's arrays."""
    n = letters.size
    while n > 0 and letters[n - 1] == 0:
        n -= 1
    return as_bytes(letters[:n].copy())


# --- what users do with it --------------------------------------------------------------------


@overload(len)
def _len(texts: Any) -> Any:
    # numba wants the same annotations as above.
    def count(texts: Any) -> Any:
        return letters_of_texts(texts).shape[0]

    return count if isinstance(texts, TextArray) else None


@overload_attribute(TextArray, "shape")
def _shape(texts: Any) -> Any:
    def shape(texts: Any) -> Any:
        return letters_of_texts(texts).shape[:-1]

    return shape


@overload_attribute(TextArray, "size")
def _size(texts: Any) -> Any:
    def size(texts: Any) -> Any:
        count = 1
        for extent in letters_of_texts(texts).shape[:-1]:
            count *= extent
        return count

    return size


@overload_attribute(TextArray, "ndim")
def _ndim(texts: Any) -> Any:
    dimensions = texts.ndim

    def ndim(texts: Any) -> Any:
        return dimensions

    return ndim


@overload_attribute(TextArray, "itemsize")
def _itemsize(texts: Any) -> Any:
    def itemsize(texts: Any) -> Any:
        return letters_of_texts(texts).shape[-1]

    return itemsize


@overload(operator.getitem)
def _getitem(texts: Any, index: Any) -> Any:
    """An element as ``bytes``, or a view of some of them."""
    if not isinstance(texts, TextArray):
        return None
    parts = list(index) if isinstance(index, types.BaseTuple) else [index]
    if len(parts) > texts.ndim:
        return None
    if not all(isinstance(p, types.Integer | types.SliceType) for p in parts):
        return None

    def element(texts: Any, index: Any) -> Any:
        return _element(letters_of_texts(texts)[index])

    def view(texts: Any, index: Any) -> Any:
        return as_texts(letters_of_texts(texts)[index])

    is_one = len(parts) == texts.ndim and all(isinstance(p, types.Integer) for p in parts)
    return element if is_one else view
