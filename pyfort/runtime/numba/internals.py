"""All that pyfort uses of numba beyond its public interface, but for one file.

The other one is `parallel_errors`, which changes how numba compiles.

Public are ``numba``, ``numba.extending``, ``numba.types``, ``numba.errors``
and ``cgutils``. The rest changes without notice. It is as it is here from
0.59 to 0.68; a release that moves a part breaks this file and no other.
"""

from __future__ import annotations

import dis
import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir as llvm
from numba.core import byteflow, cgutils, errors, ir, ir_utils, types, untyped_passes
from numba.core.callconv import excinfo_ptr_t
from numba.core.compiler_lock import global_compiler_lock as compiler_lock
from numba.core.environment import Environment, lookup_environment
from numba.core.imputils import RefType, Registry, iternext_impl, lower_constant
from numba.core.ir_utils import mk_unique_var
from numba.core.registry import cpu_target
from numba.core.rewrites import Rewrite, rewrite_registry
from numba.core.typeconv import Conversion
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, Signature
from numba.core.typing.templates import signature as make_signature
from numba.cpython.unicode import _empty_string as empty_string
from numba.cpython.unicode import _set_code_point as set_code_point
from numba.np.arrayobj import load_item, make_array, populate_array, store_item
from numba.np.npyimpl import numpy_ufunc_kernel
from numba.np.numpy_support import as_dtype, from_dtype
from numba.np.ufunc import parallel
from numba.np.ufunc.wrappers import GufWrapperCache

__all__ = [  # what others take from numba through this file
    "AttributeTemplate",
    "Rewrite",
    "Signature",
    "as_dtype",
    "compiler_lock",
    "empty_string",
    "from_dtype",
    "ir",
    "load_item",
    "lower_constant",
    "make_array",
    "make_signature",
    "manage_memory",
    "mk_unique_var",
    "populate_array",
    "set_code_point",
    "store_item",
]

Lowering = Callable[[Any, Any, Signature, Any], Any]

#: How `can_convert_to` says that a value of a type is one of another one.
SAFE = Conversion.safe

#: What makes a step of an iteration of a function, and the sort that counts what it gives.
iternext, NEW_REFERENCE = iternext_impl, RefType.NEW

_registry = Registry("pyfort")


def refresh() -> None:
    """Make numba look at its registries again, while it compiles."""
    cpu_target.typing_context.refresh()
    cpu_target.target_context.refresh()


def dtype_of(type_: types.Type) -> np.dtype[Any] | None:
    """NumPy's type of a number; None where numba has a type that NumPy lacks."""
    try:
        dtype: np.dtype[Any] = as_dtype(type_)
    except errors.NumbaNotImplementedError:
        return None
    return dtype


# --- calls -----------------------------------------------------------------------


def lower_calls(key: object, lowering: Lowering) -> None:
    """Let calls of what has the implementation key `key` be lowered by `lowering`."""
    _registry.lower(key, types.VarArg(types.Any))(lowering)
    context = cpu_target.target_context
    # Numba's own registries come first, or it takes ours for what it registers later. That
    # is so unless a function is the argument of the first call that is compiled.
    context.refresh()
    context.install_registry(_registry)


def dispatcher_call(context: Any, dispatcher: Any, args: Any) -> tuple[types.Type, Signature]:
    """The type of a jitted function, and the signature of a call; compiles it."""
    type_ = types.Dispatcher(dispatcher)
    return type_, type_.get_call_type(context, tuple(args), {})


def call_type(callee: types.Type, args: Any) -> Signature | None:
    """The signature of a call of a function type; compiles it where it is jitted."""
    context = cpu_target.typing_context
    context.refresh()
    found: Signature | None = context.resolve_function_type(callee, tuple(args), {})
    return found


def compiled(jitted: Any, args: tuple[types.Type, ...]) -> Any:
    """What numba has compiled of a jitted function for argument types."""
    jitted.compile(args)
    return jitted.overloads[args]


def assembly(library: Any) -> str:
    """The code of a finished library as text of LLVM."""
    return str(library._final_module)


def exception_text(pickled: bytes) -> str | None:
    """Type and text of an exception that compiled code raises; None of other pickled data."""
    found = pickle.loads(pickled)
    if not isinstance(found, tuple) or not isinstance(found[0], type):
        return None
    arguments = found[1] if len(found) > 1 and found[1] else ()
    text = f"{found[0](*arguments)}" if issubclass(found[0], Exception) else ""
    return f"{found[0].__name__}: {text}" if text else found[0].__name__


def propagate(context: Any, builder: Any, code: Any, information: Any) -> None:
    """Return an error of another function from the one that is built, if there is one."""
    conventions = context.call_conv
    information = builder.bitcast(information, excinfo_ptr_t)
    status = conventions._get_return_status(builder, code, information)
    with builder.if_then(status.is_error, likely=False):
        conventions.return_status_propagate(builder, status)


def emit_call(context: Any, builder: Any, callee: object, sig: Signature, values: Any) -> Any:
    """Emit the call of a function: of its numba type, or by its implementation key."""
    call = context.get_function(callee, sig)
    context.add_linking_libs(getattr(call, "libs", ()))
    return call(builder, values)


def make_code(codegen: Any, name: str, module: Any) -> Any:
    """Code of a module of LLVM, to be linked with what numba compiles; `name` is its name."""
    code = codegen.create_library(name)
    code.add_llvm_module(module)
    code.finalize()
    return code


def link_code(context: Any, code: Any) -> None:
    """Link code with the function being compiled; LLVM may inline what is in it."""
    context.active_code_library.add_linking_library(code)


def instruction_sets(codegen: Any) -> set[str]:
    """Features of the processor that LLVM compiles for, such as ``+avx2``."""
    return set(codegen.magic_tuple()[2].split(","))


def keep_keywords_in_try() -> None:
    """Let calls in a ``try`` block have the keywords that they are written with.

    Python 3.11 and 3.12 set the names of keywords with an instruction before
    the call. In ``try`` blocks numba begins a new block of code after this one
    and forgets the names on the way: the arguments would be taken by position.
    """
    if "KW_NAMES" not in dis.opmap:
        return
    pop = byteflow.StatePy311.pop_kw_names

    def pop_or_find(state: Any) -> Any:
        names = pop(state)
        return _keywords_before(state._bytecode.table, state._pc) if names is None else names

    byteflow.StatePy311.pop_kw_names = pop_or_find


def _keywords_before(table: Any, offset: int) -> Any:
    """The argument of the instruction that names keywords for a call; None without keywords."""
    while True:
        # An instruction with a large argument has others before it, which numba adds to it.
        steps = (table.get(offset - size) for size in (2, 4, 6, 8))
        before = next((i for i in steps if i is not None and i.next == offset), None)
        if before is None or before.opname not in ("CACHE", "PRECALL"):
            return before.arg if before is not None and before.opname == "KW_NAMES" else None
        offset = before.offset


def find_no_functions_in_arrays() -> None:
    """Let code call methods of arrays that are variables of modules, as ``m.x.sum()``.

    numba looks on the way from a module to what is called whether each attribute is true, which
    arrays of several elements are not able to tell.
    """
    usual = ir_utils.resolve_func_from_module

    def resolve(func_ir: Any, node: Any) -> Any:
        try:
            return usual(func_ir, node)
        except ValueError:  # of an array, whose methods are no functions of a module
            return None

    ir_utils.resolve_func_from_module = untyped_passes.resolve_func_from_module = resolve


# --- ufuncs ------------------------------------------------------------------------


def make_ufunc_type(
    ufunc: Any, typing: Callable[[tuple[types.Type, ...]], Signature], lowering: Lowering
) -> types.Function:
    """The numba type of a `numpy.ufunc`, and of the ufunc wherever numba meets it.

    That it is a `types.Function` whose key is a ufunc is what makes numba
    take its calls into array expressions (``RewriteArrayExprs``), also in
    parallel code.
    """

    class Template(AbstractTemplate):
        key = ufunc

        def generic(self, args: Any, kws: Any) -> Signature:
            return typing(tuple(args))

    lower_calls(ufunc, lowering)
    cpu_target.typing_context.insert_user_function(ufunc, Template)
    return cpu_target.typing_context.resolve_value_type(ufunc)


def know_class(
    class_: type, typing: Callable[[Any, Any, Any], Signature], lowering: Lowering
) -> None:
    """Let compiled code call a class; `typing` takes a context, arguments and keywords."""

    class Template(AbstractTemplate):
        key = class_

        def generic(self, args: Any, kws: Any) -> Signature:
            return typing(self.context, args, kws)

    lower_calls(class_, lowering)
    cpu_target.typing_context.insert_user_function(class_, Template)


def resolve_assignments(
    class_: type[types.Type], resolve: Callable[[Any, str, types.Type], types.Type | None]
) -> None:
    """Let assignments to attributes of a type get what is assigned as it is, or as `resolve` says.

    numba would cast it to the attribute's type, and not look at what gets lost.
    """
    context = type(cpu_target.typing_context)
    usual = context.resolve_setattr

    def resolve_setattr(self: Any, target: types.Type, name: str, value: types.Type) -> Any:
        whole = target.type if isinstance(target, types.Optional) else target
        if not isinstance(whole, class_):
            return usual(self, target, name, value)
        type_ = resolve(whole, name, value)
        return None if type_ is None else make_signature(types.void, target, type_)

    context.resolve_setattr = resolve_setattr


class _MethodSignature(Signature):
    """The signature of a method that keeps its parameters where numba forgets them."""

    def as_function(self) -> Signature:
        return super().as_function().replace(pysig=self.pysig)


def of_receiver(signature: Signature, owner: types.Type) -> Signature:
    """The signature of a call whose lowering gets what is called as the first argument."""
    return _MethodSignature(signature.return_type, signature.args, owner, signature.pysig)


def bound_method(
    owner: types.Type, key: str, typing: Callable[[Any, Any, Any], Signature]
) -> types.Type:
    """The type of a method of something of a type; `typing` takes a context, arguments, keywords.

    Calls are lowered as those of `key`, with the object first. The signature is that of a call
    without it.
    """

    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Signature:
            found = typing(self.context, args, kws)
            return of_receiver(found, owner)

    Template.key = key
    return types.BoundFunction(Template, owner)


def emit_ufunc_loop(
    context: Any, builder: Any, sig: Signature, args: Any, ufunc: Any, kernel: Any
) -> Any:
    """Emit the loop of a ufunc over broadcast arrays.

    `kernel` is a class that is called with the contexts and the signature of
    one element, and whose ``generate`` emits the call for one.
    """
    return numpy_ufunc_kernel(context, builder, sig, args, ufunc, kernel)


def rewrite_after_inference(rewrite: type[Rewrite]) -> None:
    """Let `rewrite` see typed code before numba collects array expressions."""
    rewrite_registry.rewrites["after-inference"].insert(0, rewrite)


# --- caches ------------------------------------------------------------------------


def make_environment(name: str, constant: object) -> Environment:
    """An environment that numba stores with whatever code refers to it by name.

    numba holds environments by weak references; so the caller keeps it.
    """
    environment = Environment({"__name__": __name__})
    environment.consts.append(constant)
    environment.env_name = name
    Environment._memo[name] = environment
    return environment


def refer_to_environment(context: Any, builder: Any, name: str) -> None:
    """Make the code being built depend on an environment."""
    context.declare_env_global(builder.module, name)


def has_threads() -> bool:
    """Whether numba's threads run, which parallel code needs."""
    return bool(parallel._is_initialized)


def launch_threads() -> None:
    """Start the threads, as numba does when it reads parallel code from a cache.

    It forgets to for callers of that code: when the cache has both, a process
    that reads the caller alone ends with a segmentation fault.
    """
    parallel._launch_threads()


class _Guarded(NamedTuple):
    """What is stored for the loop of a gufunc that refers to guarded environments."""

    payload: Any
    constants: list[Any]  # checked when they are read


def guard_gufunc_wrappers(prefix: str) -> None:
    """Store environments whose names begin with `prefix` with gufuncs, too.

    ``@guvectorize(cache=True)`` stores the machine code of a gufunc's loop
    without the environments that it refers to, so it would be used with a
    library that has changed.
    """
    implementation = GufWrapperCache._impl_class
    reduce, rebuild = implementation.reduce, implementation.rebuild

    def reduce_guarded(self: Any, code: Any) -> Any:
        names = [v.name for v in code._final_module.global_variables if v.name.startswith(prefix)]
        if not names:
            return reduce(self, code)
        constants = [lookup_environment(name).consts for name in names]
        return _Guarded(reduce(self, code), constants)

    def rebuild_guarded(self: Any, target_context: Any, payload: Any) -> Any:
        if isinstance(payload, _Guarded):
            payload = payload.payload
        return rebuild(self, target_context, payload)

    implementation.reduce = reduce_guarded
    implementation.rebuild = rebuild_guarded


def manage_memory(builder: Any, data: Any, free: Any) -> Any:
    """What numba counts references to memory in; with the last one, it calls `free`.

    It is the third function of NRT's table for extensions (``NRT_api_functions``).
    """
    address = cgutils.voidptr_t
    managing = llvm.FunctionType(address, [address, address]).as_pointer()
    return builder.call(builder.load(_nrt_function(builder, managing, 2)), [data, free])


def releasing(builder: Any) -> Any:
    """The address of the function that gives up a reference: the fifth of that table."""
    address = cgutils.voidptr_t
    type_ = llvm.FunctionType(llvm.VoidType(), [address]).as_pointer()
    return builder.bitcast(builder.load(_nrt_function(builder, type_, 4)), address)


def _nrt_function(builder: Any, type_: Any, place: int) -> Any:
    table = llvm.FunctionType(type_.as_pointer(), [])
    found = cgutils.get_or_insert_function(builder.module, llvm.FunctionType(cgutils.voidptr_t, []),
                                           "NRT_get_api")  # fmt: skip
    functions = builder.bitcast(builder.call(found, []), table.return_type)
    return builder.gep(functions, [llvm.Constant(llvm.IntType(32), place)])
