"""Array expressions: elementwise functions take part in numba's fusion of loops.

numba collects operators on arrays, and calls of what it types as a ufunc,
into expressions that are one loop without temporary arrays. The type of a
Fortran function is not that of a ufunc: it may be returned, and calls by name.
So each call that is one of arrays becomes a call of the function's ufunc,
before numba looks for expressions.
"""

from __future__ import annotations

from typing import Any

from numba.core import types

from .. import internals
from ..association import associate
from ..internals import Rewrite, ir, mk_unique_var
from ..types.function_type import FortranFunctionType
from ..types.generic_type import FortranGenericType
from . import loops as elementwise
from .changed import changed_scalars


class CallUfuncs(Rewrite):
    """Replaces ``f(y=b, x=a)``, of arrays, by ``ufunc(a, b)``."""

    def __init__(self, state: Any) -> None:
        super().__init__(state)
        self._typing_context = state.typingctx

    def match(self, func_ir: Any, block: Any, typemap: Any, calltypes: Any) -> bool:
        self._func_ir, self._block = func_ir, block
        self._typemap, self._calltypes = typemap, calltypes
        self._found = {
            instruction: instruction.value
            for instruction in block.find_insts(ir.Assign)
            if self._is_array_call(instruction)
        }
        return bool(self._found)

    def _is_array_call(self, instruction: Any) -> bool:
        expression = instruction.value
        if not isinstance(expression, ir.Expr) or expression.op != "call" or expression.vararg:
            return False
        type_ = self._typemap.get(expression.func.name)
        if not isinstance(type_, FortranFunctionType | FortranGenericType):
            return False
        function = type_.elementwise
        if function is None:
            return False
        # Several results are a tuple, which is no array expression; nor are calls with `out`.
        if not isinstance(self._typemap[instruction.target.name], types.Array):
            return False
        operands = self._calltypes[expression].args
        if len(operands) != function.ufunc.nin or changed_scalars(function, operands):
            return False
        return all(isinstance(t, types.Array | types.Number | types.Boolean) for t in operands)

    def apply(self) -> Any:
        block = self._block.copy()
        block.clear()
        for instruction in self._block.body:
            if instruction in self._found:
                block.append(self._ufunc(instruction))
                instruction = self._call(instruction, block.body[-1].target)
            block.append(instruction)
        return block

    def _ufunc(self, instruction: Any) -> Any:
        """The ufunc as a global of the function."""
        function = self._typemap[instruction.value.func.name].elementwise
        variable = ir.Var(self._block.scope, mk_unique_var("$ufunc"), instruction.loc)
        value = ir.Global(function.ufunc.__name__, function.ufunc, instruction.loc)
        self._typemap[variable.name] = elementwise.ufunc_type(function)
        self._func_ir._definitions[variable.name] = [value]
        return ir.Assign(value, variable, instruction.loc)

    def _call(self, instruction: Any, ufunc: Any) -> Any:
        old = instruction.value
        function = self._typemap[old.func.name].elementwise
        arguments = associate(function, old.args, dict(old.kws))
        call = ir.Expr.call(ufunc, list(arguments.values()), (), old.loc)
        operands = tuple(self._typemap[v.name] for v in arguments.values())
        self._calltypes[call] = self._typemap[ufunc.name].get_call_type(
            self._typing_context, operands, {}
        )
        return ir.Assign(call, instruction.target, instruction.loc)


internals.rewrite_after_inference(CallUfuncs)
