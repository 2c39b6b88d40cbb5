"""Ufunc loops in C: one element after another, in vectors where the kernel has clones."""

from __future__ import annotations

from typing import NamedTuple

from ...plan import Parameter, Ufunc, Wrapper
from ..quoting import c_comment
from ..wording import folded, where
from . import kernels

#: What the loops need at the head of the C file.
PREAMBLE = """\
#include <fenv.h>

/* Loops are compiled for several generations of x86; the dynamic linker takes
 * the newest that the machine has, and with it the kernels' vector clones. They
 * clear the exception flags, of which NumPy makes warnings: Fortran code raises
 * them on its way to a good result, and vectors for elements that are not used. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__gnu_linux__)
#define PYFORT_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define PYFORT_CLONES
#endif

/* Whether n elements of y are none of x, or each the same one: elements may then be
 * computed side by side. In a running sum, one needs the one before it. */
static inline int pyfort_apart(const char *x, intptr_t x_step, size_t x_size,
    const char *y, intptr_t y_step, size_t y_size, intptr_t n)
{
    const char *x_last = x + (n - 1)*x_step, *y_last = y + (n - 1)*y_step;
    if (x == y && x_step == y_step)
        return y_step != 0;
    return (x > x_last ? x : x_last) + x_size <= (y < y_last ? y : y_last) ||
        (y > y_last ? y : y_last) + y_size <= (x < x_last ? x : x_last);
}
"""


def loop(index: int, wrapper: Wrapper, ufunc: Ufunc) -> str:
    """The loop of one ufunc, with NumPy's signature for it."""
    heading = c_comment(f"{where(wrapper.procedure.place)} {wrapper.procedure.name}")
    if wrapper.kernel and wrapper.kernel.clones:
        clones, body = "PYFORT_CLONES ", _kernel_loop(kernels.name(wrapper), ufunc)
    else:
        clones, body = "", _shim_loop(wrapper, ufunc)
    inside = f"    (void)unused;\n{_locals(ufunc)}{body}    feclearexcept(FE_ALL_EXCEPT);\n"
    if wrapper.can_fail:
        guarded = f"    (void)unused;\n    pyfort_guarded_loop(elements_{index}, a, count, step);\n"
        loop = _function("", f"elements_{index}", inside) + _function("", f"loop_{index}", guarded)
    else:
        loop = _function(clones, f"loop_{index}", inside)
    return f"{heading}\n{loop}"


def _function(attributes: str, name: str, body: str) -> str:
    """A function with NumPy's signature for loops."""
    return (
        f"{attributes}static void {name}(char **a, const intptr_t *count,\n"
        f"    const intptr_t *step, void *unused)\n{{\n{body}}}\n"
    )


def _locals(ufunc: Ufunc) -> str:
    """What the loop uses, in variables of its own: no call can change them, so gcc vectorises."""
    operands = range(len(ufunc.inputs) + len(ufunc.outputs))
    places = ", ".join(f"*const a{i} = a[{i}]" for i in operands)
    steps = ", ".join(f"s{i} = step[{i}]" for i in operands)
    lines = ["const intptr_t n = count[0];", f"char {places};", f"const intptr_t {steps};"]
    return "".join(f"    {folded(line, 92, indent=' ' * 8)}\n" for line in lines)


def _kernel_loop(kernel: str, ufunc: Ufunc) -> str:
    """Contiguous arrays, which is what vectors want, then any strides; one by one if need be."""
    *inputs, result = [p.c_type for p in (*ufunc.inputs, *ufunc.outputs)]
    out = len(inputs)
    contiguous = " && ".join(f"s{i} == sizeof({t})" for i, t in enumerate([*inputs, result]))
    apart = " && ".join(
        f"pyfort_apart(a{i}, s{i}, sizeof({t}), a{out}, s{out}, sizeof({result}), n)"
        for i, t in enumerate(inputs)
    ).replace(" && ", " &&\n        ")
    dense = [f"((const {t} *)a{i})[i]" for i, t in enumerate(inputs)]
    strided = [f"*(const {t} *){_place(i)}" for i, t in enumerate(inputs)]
    one_by_one = f"""\
        for (intptr_t i = 0; i < n; i++)
            *({result} *){_place(out)} = {kernel}(
                {_lines(strided)});
"""
    return f"""\
    if (!({apart})) {{
{one_by_one}    }} else if ({contiguous}) {{
#pragma omp simd
        for (intptr_t i = 0; i < n; i++)
            (({result} *)a{out})[i] = {kernel}(
                {_lines(dense)});
    }} else {{
#pragma omp simd
{one_by_one}    }}
"""


def _lines(arguments: list[str]) -> str:
    return ",\n                ".join(arguments)


def _shim_loop(wrapper: Wrapper, ufunc: Ufunc) -> str:
    """Element by element through the C symbol, as trampolines call it."""
    before: list[str] = []
    after: list[str] = []
    places = _Places(
        {id(p): i for i, p in enumerate(ufunc.inputs)},
        {id(p): i for i, p in enumerate(ufunc.outputs, len(ufunc.inputs))},
    )
    passed = [_argument(p, places, before, after) for p in wrapper.parameters]
    left = ""
    result = wrapper.result
    if result and result.by_value:
        left = f"*({result.c_type} *){_place(places.outputs[id(result)])} = "
    elif result:
        passed.append(_argument(result, places, before, after))
    call = folded(f"{left}{kernels.called(wrapper)}({', '.join(passed)});", 80)
    lines = [*before, *call.split("\n"), *after]
    inside = "\n".join(f"        {line}" for line in lines)
    return f"    for (intptr_t i = 0; i < n; i++) {{\n{inside}\n    }}\n"


class _Places(NamedTuple):
    """The operands that dummies are; an ``inout`` dummy is an input and an output."""

    inputs: dict[int, int]
    outputs: dict[int, int]


def _argument(parameter: Parameter, places: _Places, before: list[str], after: list[str]) -> str:
    """What is passed for an element.

    Logicals go through a copy: NumPy's bools have one byte, and any but 0 is true. So do
    results, which may have the memory of an input (``out=x``, ``reduce``), and in Fortran
    share none. What Fortran does not assign is zero.
    """
    spelled = parameter.c_type
    is_logical = parameter.element.category == "logical"
    taken, filled = (group.get(id(parameter)) for group in places)
    if filled is not None:
        value = "0" if taken is None else _read(spelled, is_logical, taken)
        before.append(f"{spelled} v{filled} = {value};")
        stored = f"*(_Bool *){_place(filled)} = v{filled} != 0;"
        after.append(stored if is_logical else f"*({spelled} *){_place(filled)} = v{filled};")
        return f"&v{filled}"
    assert taken is not None
    if is_logical and not parameter.by_value:
        before.append(f"{spelled} v{taken} = {_read(spelled, is_logical, taken)};")
        return f"&v{taken}"
    return _read(spelled, is_logical, taken) if parameter.by_value else f"(void *){_place(taken)}"


def _read(spelled: str, is_logical: bool, i: int) -> str:
    if is_logical:
        return f"*(const unsigned char *){_place(i)} != 0"
    return f"*(const {spelled} *){_place(i)}"


def _place(i: int) -> str:
    return f"(a{i} + i*s{i})"
