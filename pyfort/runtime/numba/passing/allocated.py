"""What Fortran allocates: the address of an allocation, which is read after the call."""

from __future__ import annotations

from typing import Any, ClassVar

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from ... import Dummy
from .. import conversion
from ..actual import Actual, Memory
from ..elements import machine
from ..internals import make_array, populate_array
from ..memory.kept import own
from ..site import Site
from .contiguous import Contiguous, copied, is_sequence, items, read_array, safe_array
from .deferred import Deferred, store_address, word


@intrinsic
def adopt(typingctx: Any, allocation: Any, dtype: Any) -> Any:
    """An array of what Fortran allocated, which is freed with the last reference to it."""
    rank = len(allocation) - 1
    type_ = types.Array(dtype.dtype, rank, "F" if rank > 1 else "C")

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address, *extents = cgutils.unpack_tuple(builder, args[0])
        array = make_array(type_)(context, builder)
        size = context.get_abi_sizeof(context.get_data_type(type_.dtype))
        strides = [context.get_constant(types.intp, size)]
        for extent in extents[:-1]:
            strides.append(builder.mul(strides[-1], extent))
        data = builder.inttoptr(address, cgutils.voidptr_t)
        populate_array(
            array,
            data=builder.bitcast(data, array.data.type),
            shape=extents,
            strides=strides[:rank],
            itemsize=context.get_constant(types.intp, size),
            meminfo=own(builder, data),
        )
        return array._getvalue()

    return type_(allocation, dtype), codegen


class Allocated(Deferred):
    """A copy where Fortran may deallocate; what it leaves belongs to the array that is returned."""

    helpers: ClassVar = {"adopt": adopt}

    def seen_as(self, dummy: Dummy, buffer: types.Buffer) -> types.Type:
        return Contiguous().seen_as(dummy, buffer)

    def convert(self, actual: Actual) -> list[str]:
        if actual.type == types.none:
            return self.make(actual)
        if is_sequence(actual):
            return items(actual)
        if actual.rank == 0 and not actual.is_array:
            number = f"w_{actual.dummy.name}"
            assert actual.type is not None
            lines = conversion.from_python(actual, actual.type, actual.value, number)
            target = f"{actual.slot} = np.empty((), {machine(actual.dummy.type)})"
            return [*lines, target, f"{actual.slot}[()] = {number}"]
        array = safe_array(actual)
        # The copy for what is changed is made by the bare call.
        return read_array(actual, array) if array.ndim else copied(actual, actual.value)

    def memory(self, actual: Actual) -> Memory | None:
        """What is only read; anything else is passed as a copy."""
        if not actual.is_array or actual.rank == 0 or actual.dummy.intent != "in":
            return None
        return Memory(actual, f"bounds({actual.slot})")

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        place = self.reserve(site, dummy)
        if not isinstance(type_, types.Array):
            return place
        context, builder = site.context, site.builder
        array = make_array(type_)(context, builder, slot)
        data = builder.bitcast(array.data, cgutils.voidptr_t)
        if dummy.intent != "in":
            data = copied_bytes(site, data, builder.mul(array.nitems, array.itemsize))
        store_address(site, place, data)
        for axis, extent in enumerate(cgutils.unpack_tuple(builder, array.shape)):
            builder.store(extent, word(site, place, axis + 1))
        return place

    def read_type(self, dummy: Dummy) -> types.Type:
        """The address of what is allocated, and its extents."""
        self.require_array(dummy)
        return types.UniTuple(types.intp, len(dummy.shape or ()) + 1)

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        type_ = self.read_type(dummy)
        words = [site.builder.load(word(site, place, i)) for i in range(len(type_))]
        return site.context.make_tuple(site.builder, type_, words)

    def result(self, actual: Actual, read: str) -> str:
        if actual.type is None and actual.dummy.intent != "out":
            return "None"
        array = f"adopt({read}, {machine(actual.dummy.type)})"
        if actual.rank == 0:
            array = conversion.to_python(actual.dummy.type, f"{array}[()]")
        elif actual.element.category == "logical":
            array = f"({array} != 0)"
        return array if actual.dummy.certain else f"(None if {read}[0] == 0 else {array})"


def copied_bytes(site: Site, data: Any, size: Any) -> Any:
    """The address of a copy, which Fortran may deallocate."""
    context, builder = site.context, site.builder
    length = context.get_value_type(types.intp)
    malloc = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(cgutils.voidptr_t, [length]), "malloc"
    )
    # The address of no bytes may be null, which would be what is not allocated.
    at_least_one = builder.add(size, context.get_constant(types.intp, 1))
    memory = builder.call(malloc, [at_least_one])
    cgutils.guard_memory_error(context, builder, memory, "no memory for a copy for Fortran")
    cgutils.raw_memcpy(builder, memory, data, size, context.get_constant(types.intp, 1))
    return memory
