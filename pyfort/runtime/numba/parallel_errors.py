"""Errors inside parallel code reach the caller, which numba sees to in serial code only.

numba runs the body of a parallel region as a kernel that the threading layer
calls in chunks. A kernel returns nothing: where a chunk fails, numba sets a
Python exception on the thread that runs it. On one of numba's own threads it
is lost, and garbage is the result; on the caller's thread the function
returns a result with an exception set, a ``SystemError``.

So a kernel is given a place for the error, through the ``data`` pointer of
ufuncs, which numba does not use and all threading layers pass on. A chunk
that fails leaves numba's description of its exception there, unless another
was first. When the threads are done the function that has the region looks at
the place and fails as after a call that failed. The place is in its stack
frame: so it is one for each run of the region, nested regions and several
calling threads do not meet, and nothing is left behind. The code is part of
what is compiled and cached.

Calls of ``@vectorize`` and ``@guvectorize`` functions in jitted code, also in
serial code, do not look whether the function failed; they are mended, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import cgutils, errors
from numba.core.callconv import RETCODE_USEREXC, CPUCallConv, excinfo_ptr_t
from numba.np import npyimpl
from numba.np.ufunc import dufunc, parallel
from numba.np.ufunc.wrappers import _wrapper_info
from numba.parfors import parfor_lowering

#: What numba calls the loops over kernels, which are all that it gives to threads.
_LOOPS = ("__gufunc__.", "__ufunc__.")
#: Where the loops and what runs them in parallel have their data pointer.
_DATA = 3

_raise_error = CPUCallConv.raise_error
_call_parallel_gufunc = parfor_lowering.call_parallel_gufunc
_build_gufunc_wrapper = parallel.build_gufunc_wrapper
_build_ufunc_wrapper = parallel.build_ufunc_wrapper
_make_dufunc_kernel = dufunc.make_dufunc_kernel


def mend() -> None:
    """Change how numba compiles parallel code from now on."""
    CPUCallConv.raise_error = _record_or_raise
    parfor_lowering.call_parallel_gufunc = _call_region
    parallel.build_gufunc_wrapper = _build_gufunc
    parallel.build_ufunc_wrapper = _build_ufunc
    if hasattr(npyimpl._Kernel, "generate"):
        npyimpl._Kernel.generate = _checked(npyimpl._Kernel.generate)
    else:  # numba 0.59 has it in each class
        dufunc.make_dufunc_kernel = _make_checked_kernel


def _record_or_raise(conventions: Any, builder: Any, pyapi: Any, status: Any) -> None:
    """In a loop that was given a place for its error, fill it; elsewhere raise as numba does."""
    if not builder.function.name.startswith(_LOOPS):
        _raise_error(conventions, builder, pyapi, status)
        return
    place = builder.bitcast(builder.function.args[_DATA], excinfo_ptr_t.as_pointer())
    given = builder.and_(cgutils.is_not_null(builder, place), status.is_user_exc)
    with builder.if_else(given) as (record, otherwise):
        with record:
            nothing = cgutils.get_null_value(excinfo_ptr_t)
            builder.cmpxchg(place, nothing, status.excinfoptr, "acq_rel", "acquire")
        with otherwise:
            _raise_error(conventions, builder, pyapi, status)


def _make_place(builder: Any) -> Any:
    place = cgutils.alloca_once(builder, excinfo_ptr_t, name="pyfort.error")
    builder.store(cgutils.get_null_value(excinfo_ptr_t), place)
    return place


def _status(conventions: Any, builder: Any, error: Any) -> Any:
    """What numba has after a call that failed."""
    return conventions._get_return_status(builder, RETCODE_USEREXC, error)


def _call_region(lowerer: Any, *args: Any, **kwargs: Any) -> None:
    """Emit a parallel region of a jitted function, and fail after it if a chunk did."""
    builder, conventions = lowerer.builder, lowerer.context.call_conv
    place = _make_place(builder)
    data = builder.bitcast(place, cgutils.voidptr_t)
    _call_parallel_gufunc(lowerer, *args, **kwargs)
    calls = [i for i in builder.block.instructions if _is_open_call(i)]
    if len(calls) != 1:
        warnings.warn(
            "pyfort does not know how this release of numba runs parallel regions: errors in "
            "them may be lost",
            errors.NumbaWarning,
            stacklevel=1,
        )
        return
    calls[0].operands[1 + _DATA] = data  # the first operand is what is called
    error = builder.load(place)
    with builder.if_then(cgutils.is_not_null(builder, error), likely=False):
        conventions.return_status_propagate(builder, _status(conventions, builder, error))


def _is_open_call(instruction: Any) -> bool:
    """Whether an instruction runs a parallel region that has no place for its error."""
    if not isinstance(instruction, ir.CallInstr):
        return False
    return instruction.callee.name.startswith(".kernel.") and isinstance(
        instruction.args[_DATA], ir.Constant
    )


def _build_gufunc(
    py_func: Any, cres: Any, sin: Any, sout: Any, cache: Any, is_parfors: bool
) -> Any:
    info = _build_gufunc_wrapper(py_func, cres, sin, sout, cache, is_parfors)
    return info if is_parfors else _raise_after(cres.target_context, info)


def _build_ufunc(library: Any, context: Any, fname: Any, signature: Any, cres: Any) -> Any:
    return _raise_after(context, _build_ufunc_wrapper(library, context, fname, signature, cres))


def _raise_after(context: Any, info: Any) -> Any:
    """A loop for NumPy around one that runs in parallel; it raises on the caller's thread."""
    code = context.codegen().create_library("pyfort.raise_after")
    module = code.create_ir_module("pyfort.raise_after")
    pointer, sizes = cgutils.voidptr_t, cgutils.intp_t.as_pointer()
    type_ = ir.FunctionType(ir.VoidType(), [pointer.as_pointer(), sizes, sizes, pointer])
    inner = cgutils.get_or_insert_function(module, type_, info.name)
    outer = ir.Function(module, type_, f"pyfort.raise_after{info.name}")
    builder = ir.IRBuilder(outer.append_basic_block("entry"))
    place = _make_place(builder)
    builder.call(inner, [*outer.args[:_DATA], builder.bitcast(place, pointer)])
    error = builder.load(place)
    with builder.if_then(cgutils.is_not_null(builder, error), likely=False):
        pyapi = context.get_python_api(builder)
        gil = pyapi.gil_ensure()
        conventions = context.call_conv
        _raise_error(conventions, builder, pyapi, _status(conventions, builder, error))
        pyapi.gil_release(gil)
    builder.ret_void()
    code.add_ir_module(module)
    code.add_linking_library(info.library)
    return _wrapper_info(library=code, env=info.env, name=outer.name)


def _make_checked_kernel(function: Any) -> Any:
    kernel = _make_dufunc_kernel(function)
    kernel.generate = _checked(kernel.generate)
    return kernel


def _checked(generate: Callable[..., Any]) -> Callable[..., Any]:
    """Emit the call for one element as numba does, and fail if it does."""

    def generate_checked(kernel: Any, *args: Any) -> Any:
        in_python = kernel.cres.objectmode
        return generate(kernel, *args) if in_python else _call_element(kernel, args)

    return generate_checked


def _call_element(kernel: Any, args: Any) -> Any:
    """Emit the call of a ``@vectorize`` function for one element, and fail if it does."""
    builder, conventions = kernel.builder, kernel.context.call_conv
    inner, outer = kernel.inner_sig, kernel.outer_sig
    values = [
        kernel.cast(value, given, wanted)
        for value, given, wanted in zip(args, outer.args, inner.args, strict=False)
    ]
    type_ = conventions.get_function_type(inner.return_type, inner.args)
    name = kernel.cres.fndesc.llvm_func_name
    callee = cgutils.get_or_insert_function(builder.module, type_, name)
    callee.attributes.add("alwaysinline")
    status, result = conventions.call_function(
        builder, callee, inner.return_type, inner.args, values
    )
    with builder.if_then(status.is_error, likely=False):
        conventions.return_status_propagate(builder, status)
    return kernel.cast(result, inner.return_type, outer.return_type)
