"""Data of any type, for ``type(*)``: a view that tells the type, or the address of memory."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types

from ... import Dummy
from ..actual import Actual, Memory
from ..elements import require_writable
from ..internals import as_dtype
from ..site import Site
from .contiguous import Contiguous
from .described import view_of
from .kind import MOST_DIMENSIONS

_SORTS = {"b": "b", "i": "i", "u": "i", "f": "f", "c": "c", "S": "S"}


class Untyped(Contiguous):
    """The trampoline makes a descriptor that has the type of the argument."""

    needs_trampoline = True
    is_dense = False

    def convert(self, actual: Actual) -> list[str]:
        if isinstance(actual.type, types.Array):
            return self._array(actual, actual.type)
        if actual.dummy.intent != "in":
            raise TypeError(f"{actual.who} is {actual.type}; it is changed in place: pass an array")
        if not isinstance(actual.type, types.Float | types.Complex):
            # Python's int and bool have Fortran's default kinds, NumPy's their own.
            raise TypeError(
                f"{actual.who} is {actual.type}, of which compiled code does not know the kind "
                "in Fortran: pass an array"
            )
        _check_rank(actual, 0)
        slot = actual.slot
        return [f"{slot} = np.empty((), np.{actual.type})", f"{slot}[()] = {actual.value}"]

    def extent(self, actual: Actual, axis: int) -> str:
        return f"{actual.slot}.shape[{axis}]"

    def _array(self, actual: Actual, array: types.Array) -> list[str]:
        _sort(actual, array)
        _check_rank(actual, array.ndim)
        slot, value, is_read = actual.slot, actual.value, actual.dummy.intent == "in"
        if not is_read:
            require_writable(actual.who, array)
        lines = [f"{slot} = {value}"]
        if not array.aligned:
            return [f"{slot} = {_copy(actual, array)}"]
        if array.ndim == 0:
            return lines
        test = "is_fortran_contiguous" if self.is_dense else "has_strides"
        lines.append(f"if not {test}({value}):")
        return [*lines, f"    {self._unfit(actual, array)}"]

    def _unfit(self, actual: Actual, array: types.Array) -> str:
        """The line for what Fortran cannot have where it is."""
        return f"{actual.slot} = {_copy(actual, array)}"

    def memory(self, actual: Actual) -> Memory | None:
        if not isinstance(actual.type, types.Array):
            return None
        array = actual.slot if actual.dummy.intent == "in" else actual.value
        return Memory(actual, f"bounds({array})", view=array)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        dtype = as_dtype(type_.dtype)
        numbers = (type_.ndim, ord(_SORTS[dtype.kind]), dtype.itemsize)
        view = view_of(site, type_, slot, numbers)
        return cgutils.alloca_once_value(site.builder, cgutils.pack_array(site.builder, view))

    def write_back(self, actual: Actual, read: str) -> list[str]:
        """What was copied comes back, unless it is the array itself."""
        if not isinstance(actual.type, types.Array) or actual.type.ndim == 0:
            return []
        return [
            f"if {actual.slot}.ctypes.data != {actual.value}.ctypes.data:",
            f"    assign({actual.value}, {actual.slot})",
        ]


class DenseUntyped(Untyped):
    """With the attribute ``contiguous``: what has gaps is copied in and out."""

    is_dense = True


class Data(DenseUntyped):
    """The address of the first byte."""

    needs_trampoline = False

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return site.context.make_array(type_)(site.context, site.builder, slot).data

    def _unfit(self, actual: Actual, array: types.Array) -> str:
        if actual.dummy.intent == "in":
            return super()._unfit(actual, array)
        message = (
            f"{actual.who} is not contiguous in Fortran order; it is changed in place: "
            f"pass np.asfortranarray({actual.dummy.name}) and use that array afterwards"
        )
        return f"raise ValueError({message!r})"

    def write_back(self, actual: Actual, read: str) -> list[str]:
        return []


class Single(DenseUntyped):
    """One value, which brings its type."""

    def _array(self, actual: Actual, array: types.Array) -> list[str]:
        if array.ndim:
            raise ValueError(f"{actual.who} has rank {array.ndim}; it must be one value")
        return super()._array(actual, array)


def _sort(actual: Actual, array: types.Array) -> str:
    """NumPy's letter for the sort of elements."""
    is_known = isinstance(array.dtype, types.Number | types.Boolean | types.CharSeq)
    dtype = as_dtype(array.dtype) if is_known else None
    if dtype is None or dtype.kind not in _SORTS or dtype.str[1:] == "f2":
        raise TypeError(
            f"{actual.who} is {array}, which is no data of a type that Fortran has: pass an "
            "array of numbers"
        )
    return _SORTS[dtype.kind]


def _check_rank(actual: Actual, rank: int) -> None:
    wanted = actual.rank
    if rank != wanted if wanted else rank > MOST_DIMENSIONS:
        needed = f"rank {wanted}" if wanted else f"at most rank {MOST_DIMENSIONS}"
        raise ValueError(f"{actual.who} has rank {rank}; it must have {needed}")


def _copy(actual: Actual, array: types.Array) -> str:
    """An expression for a copy in Fortran's order."""
    return f"{actual.value}.copy()" if array.ndim < 2 else f"{actual.value}.T.copy().T"
