"""Pointers: the address of an association, which is read after the call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, register_jitable

from ... import Dummy
from .. import conversion
from ..actual import Actual, Memory
from ..elements import machine, seen
from ..internals import make_array, populate_array
from ..memory.kept import keep, lend, take_back
from ..site import Site
from .contiguous import changed_array, copied, is_in_order
from .deferred import Deferred, store_address, word
from .kind import MOST_DIMENSIONS

# --- what Fortran points at ---------------------------------------------------------------


def _look(layout: str) -> Callable[..., Any]:
    """An intrinsic that makes a view of an association.

    It keeps the first of the `owners` that has the memory, or the memory itself. `layout` is
    that of views of more than one dimension.
    """

    @intrinsic
    def look(typingctx: Any, association: Any, dtype: Any, owners: Any) -> Any:
        rank = len(association) // 2 - 1
        is_plain = rank == 0 or (rank == 1 and layout == "F")
        type_ = types.Array(dtype.dtype, rank, "C" if is_plain else layout)

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            address, *rest = cgutils.unpack_tuple(builder, args[0])
            view = _view(context, builder, type_, address, rest[:rank], rest[rank:-1])
            found = cgutils.unpack_tuple(builder, args[2])
            kept = _owner(context, builder, address, zip(owners.types, found, strict=True))
            view.meminfo = builder.load(kept)
            return view._getvalue()

        return type_(association, dtype, owners), codegen

    made: Callable[..., Any] = look
    return made


def _copying(look: Callable[..., Any]) -> Callable[..., Any]:
    """The same, for a library that cannot keep memory."""

    def copy(association: Any, dtype: Any, owners: Any) -> Any:
        return look(association, dtype, owners).copy()

    made: Callable[..., Any] = register_jitable(copy)
    return made


def _view(context: Any, builder: Any, type_: Any, address: Any, extents: Any, strides: Any) -> Any:
    view = make_array(type_)(context, builder)
    size = context.get_abi_sizeof(context.get_data_type(type_.dtype))
    populate_array(
        view,
        data=builder.inttoptr(address, view.data.type),
        shape=extents,
        strides=strides,
        itemsize=context.get_constant(types.intp, size),
        meminfo=None,
    )
    return view


def _owner(context: Any, builder: Any, address: Any, owners: Any) -> Any:
    """The place of a new reference to what keeps the memory at an address."""
    kept = cgutils.alloca_once_value(builder, cgutils.get_null_value(cgutils.voidptr_t))
    for type_, value in owners:
        if isinstance(type_, types.Array):
            array = make_array(type_)(context, builder, value)
            inside = _is_within(context, builder, address, array, type_)
            nobody = cgutils.is_null(builder, builder.load(kept))
            with builder.if_then(builder.and_(inside, nobody)):
                context.nrt.incref(builder, type_, value)
                builder.store(array.meminfo, kept)
    with builder.if_then(cgutils.is_null(builder, builder.load(kept)), likely=False):
        data = builder.inttoptr(address, cgutils.voidptr_t)
        builder.store(keep(context, builder, data), kept)
    return kept


def _is_within(context: Any, builder: Any, address: Any, array: Any, type_: Any) -> Any:
    """Whether an address lies between the first and the last byte of an array."""
    low = high = builder.ptrtoint(array.data, address.type)
    zero = context.get_constant(types.intp, 0)
    extents = cgutils.unpack_tuple(builder, array.shape)
    strides = cgutils.unpack_tuple(builder, array.strides)
    for extent, stride in zip(extents, strides, strict=True):
        last = builder.mul(builder.sub(extent, context.get_constant(types.intp, 1)), stride)
        falls = builder.icmp_signed("<", last, zero)
        low = builder.add(low, builder.select(falls, last, zero))
        high = builder.add(high, builder.select(falls, zero, last))
    high = builder.add(high, array.itemsize)
    inside = builder.icmp_unsigned(">=", address, low)
    return builder.and_(inside, builder.icmp_unsigned("<", address, high))


_LOOKS: Final = {"look": _look("A"), "look_dense": _look("F")}


# --- the kinds ------------------------------------------------------------------------------


class Pointer(Deferred):
    """Fortran changes what is given where it is; what it points at afterwards is a view."""

    helpers: ClassVar = _LOOKS
    copying: ClassVar = {name: _copying(look) for name, look in _LOOKS.items()}
    gives_views = True
    words = 2 + 2 * MOST_DIMENSIONS  # the last one is the loan of what is given
    #: The test for what a pointer can be at, what fails it, and how to get another.
    layout_test = "has_strides"
    flaw = "has strides that are no multiples of its elements' size (or 0)"
    advice = "{}.copy()"
    #: What makes a view.
    look = "look"

    def is_changed(self, dummy: Dummy) -> bool:
        return True  # also with intent(in), which is about where it points

    def convert(self, actual: Actual) -> list[str]:
        if actual.type == types.none:
            return self.make(actual)
        if actual.rank == 0 and not actual.is_array:
            return _with_memory(actual)
        array, value = changed_array(actual), actual.value
        if actual.element.is_wide_logical:
            return copied(actual, value) if array.ndim else _new(actual, f"{value}[()]")
        lines = [] if self.has_layout(array) else self._check(actual)
        if actual.element.category == "logical":
            lines.append(f"assign({value}, {value})")  # other bytes than 0 and 1 are true
        return [*lines, f"{actual.slot} = {value}"]

    def has_layout(self, array: types.Array) -> bool:
        """Whether the type tells that the test will hold."""
        return is_in_order(array) or array.layout == "C"

    def _check(self, actual: Actual) -> list[str]:
        name = actual.dummy.name
        message = (
            f"{actual.who} {self.flaw}, which a pointer cannot follow: pass "
            f"{self.advice.format(name)} and use that array afterwards"
        )
        check = f"if not {self.layout_test}({actual.value}):"
        return [check, f"    raise ValueError({message!r})"]

    def memory(self, actual: Actual) -> Memory | None:
        if not actual.is_array:
            return None
        view = actual.value if actual.rank else ""
        return Memory(actual, f"bounds({actual.value})", view=view, by_pointer=True)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        place = self.reserve(site, dummy)
        if not isinstance(type_, types.Array):
            return place
        context, builder = site.context, site.builder
        array = make_array(type_)(context, builder, slot)
        store_address(site, place, array.data)
        for axis, extent in enumerate(cgutils.unpack_tuple(builder, array.shape)):
            builder.store(extent, word(site, place, 1 + axis))
        for axis, stride in enumerate(cgutils.unpack_tuple(builder, array.strides)):
            builder.store(stride, word(site, place, 1 + MOST_DIMENSIONS + axis))
        if dummy.intent != "in":
            store_address(site, word(site, place, self.words - 1), lend(builder, array.data))
        return place

    def read_type(self, dummy: Dummy) -> types.Type:
        """The address, extents, strides, and whether it is that of a value of the call."""
        self.require_array(dummy)
        if dummy.intent == "in":
            return types.none
        return types.UniTuple(types.intp, 2 * len(dummy.shape or ()) + 2)

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        if dummy.intent == "in":
            return site.context.get_dummy_value()
        builder, rank = site.builder, len(dummy.shape or ())
        loan = builder.load(word(site, place, self.words - 1))
        take_back(builder, builder.inttoptr(loan, cgutils.voidptr_t))
        numbers = [0, *(k + i for k in (1, 1 + MOST_DIMENSIONS) for i in range(rank))]
        words = [builder.load(word(site, place, number)) for number in numbers]
        is_value = ir.Constant(ir.IntType(1), 0)
        for value in site.values if rank == 0 else ():
            address = builder.ptrtoint(value, words[0].type)
            is_same = builder.icmp_unsigned("==", words[0], address)
            is_value = builder.or_(is_value, is_same)
        words.append(builder.zext(is_value, words[0].type))
        return site.context.make_tuple(builder, self.read_type(dummy), words)

    def write_back(self, actual: Actual, read: str) -> list[str]:
        """Wide logicals were passed as a copy."""
        if not actual.is_array or not actual.element.is_wide_logical:
            return []
        where = "..." if actual.rank else "()"
        source = actual.slot if actual.rank else f"{actual.slot}[()]"
        return [f"{actual.value}[{where}] = {source} != 0"]

    def result(self, actual: Actual, read: str) -> str:
        """A view of what it is associated with, or None."""
        if actual.type is None and actual.dummy.intent != "out":
            return "None"
        look = f"{self.look}({read}, {seen(actual.dummy.type)}, owners)"
        if actual.rank == 0:
            look = f"({look} if {read}[1] == 0 else {look}.copy())"
        return f"(None if {read}[0] == 0 else {look})"


class DensePointer(Pointer):
    """With the attribute ``contiguous``: there are no gaps in it."""

    layout_test = "is_fortran_contiguous"
    flaw = "is not contiguous in Fortran order"
    advice = "np.asfortranarray({})"
    look = "look_dense"

    def has_layout(self, array: types.Array) -> bool:
        return is_in_order(array)


def _with_memory(actual: Actual) -> list[str]:
    """Lines that give a number memory, which a pointer can be at."""
    number = f"w_{actual.dummy.name}"
    assert actual.type is not None
    lines = conversion.from_python(actual, actual.type, actual.value, number)
    return [*lines, *_new(actual, number)]


def _new(actual: Actual, value: str) -> list[str]:
    """Lines that make an array of rank 0."""
    made = f"{actual.slot} = np.empty((), {machine(actual.dummy.type)})"
    return [made, f"{actual.slot}[()] = {value}"]
