"""The code of callbacks that Fortran reaches, in LLVM's instructions."""

from __future__ import annotations

from typing import Any, Final

import llvmlite.binding as llvm
from llvmlite import ir
from numba.core import cgutils, types

from ... import Interface
from ..._call import callback_functions
from .. import internals
from ..elements import machine_type
from .adapter import Adapter

BEGIN, END, FAILED, OUTCOME, KEEP, LATE = _NAMES = (
    "pyfort.callback_begin",
    "pyfort.callback_end",
    "pyfort.callback_failed",
    "pyfort.callback_outcome",
    "pyfort.callback_keep",
    "pyfort.callback_late",
)
for _name, _address in zip(_NAMES, callback_functions, strict=True):
    llvm.add_symbol(_name, _address)

#: Of `Callback` in src/passing/callback.h: its size, and where its `callbacks` are.
CALLBACK_BYTES: Final = 256
_CALLBACKS_WORD: Final = 4
_DATA_WORD: Final = 1  # of a stub
INT, WORD, POINTER = ir.IntType(32), ir.IntType(64), cgutils.voidptr_t
SLOTS = POINTER.as_pointer()


def emit_native(context: Any, module: Any, made: Adapter) -> Any:
    """A function of slots and a callback, with the adapter in it."""
    type_ = ir.FunctionType(ir.VoidType(), [SLOTS, POINTER])
    native = ir.Function(module, type_, module.get_unique_name("pyfort.native"))
    native.linkage = "internal"
    builder = ir.IRBuilder(native.append_basic_block("entry"))
    slots, callback = native.args
    place = builder.ptrtoint(slots, WORD)
    words = builder.bitcast(callback, POINTER.as_pointer())
    state = builder.load(builder.gep(words, [WORD(_CALLBACKS_WORD)]))
    failed = builder.load(builder.bitcast(state, INT.as_pointer()))
    call, nothing = native.append_basic_block("call"), native.append_basic_block("nothing")
    done = native.append_basic_block("done")
    builder.cbranch(builder.icmp_unsigned("==", failed, INT(0)), call, nothing)
    builder.position_at_end(call)
    status = _emit_adapter(context, builder, made.call, place)
    wrong = native.append_basic_block("wrong")
    builder.cbranch(status.is_error, wrong, done)
    builder.position_at_end(wrong)
    keep = cgutils.get_or_insert_function(
        module, ir.FunctionType(ir.VoidType(), [POINTER, INT, POINTER]), FAILED
    )
    builder.call(keep, [callback, status.code, builder.bitcast(status.excinfoptr, POINTER)])
    builder.branch(nothing)
    builder.position_at_end(nothing)
    _emit_adapter(context, builder, made.nothing, place)
    builder.branch(done)
    builder.position_at_end(done)
    builder.ret_void()
    return native


def _emit_adapter(context: Any, builder: Any, jitted: Any, place: Any) -> Any:
    compiled = internals.compiled(jitted, (types.uintp,))
    callee = context.declare_function(builder.module, compiled.fndesc)
    status, _ = context.call_conv.call_function(
        builder, callee, types.none, (types.uintp,), [place]
    )
    return status


def emit_direct(context: Any, module: Any, interface: Interface, native: Any) -> Any:
    """A function with the arguments that Fortran has for the dummy procedure, as C has them."""
    result = interface.result
    passed = [
        context.get_value_type(machine_type(d.type)) if d.by_value else POINTER
        for d in interface.dummies
    ]
    returned = context.get_value_type(machine_type(result.type)) if result else ir.VoidType()
    type_ = ir.FunctionType(returned, [POINTER, *passed])
    direct = ir.Function(module, type_, module.get_unique_name("pyfort.direct"))
    direct.linkage = "internal"
    stub, *arguments = direct.args
    stub.add_attribute("nest")  # the register in which stubs leave what they are
    builder = ir.IRBuilder(direct.append_basic_block("entry"))
    count = len(arguments) + 1
    slots = cgutils.alloca_once(builder, POINTER, size=count)
    for i, (dummy, value) in enumerate(zip(interface.dummies, arguments, strict=True)):
        address = cgutils.alloca_once_value(builder, value) if dummy.by_value else value
        builder.store(builder.bitcast(address, POINTER), builder.gep(slots, [INT(i)]))
    place = None
    if result:
        place = cgutils.alloca_once(builder, returned, zfill=True)
        builder.store(builder.bitcast(place, POINTER), builder.gep(slots, [INT(count - 1)]))
    words = builder.bitcast(stub, POINTER.as_pointer())
    callback = builder.load(builder.gep(words, [WORD(_DATA_WORD)]))
    builder.call(native, [slots, callback], attrs=("alwaysinline",))
    if place is None:
        builder.ret_void()
    else:
        builder.ret(builder.load(place))
    return direct
