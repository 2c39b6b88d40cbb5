"""Kernels in C: declarations, and where their vector clones are found."""

from __future__ import annotations

from ...plan import Wrapper
from ..wording import folded

#: What the name of each entity of the library begins with in C.
PREFIX = "pyfort_c_"

#: What `clones` needs at the head of the C file.
PREAMBLE = """\
/* Vector clones of kernels, for SSE2, AVX2 and AVX-512; null where the Fortran
 * compiler made none. */
#if defined(__x86_64__) && defined(__ELF__)
#define PYFORT_WEAK(name) extern void name(void) __attribute__((weak))
#define PYFORT_VECTORS(list, sse2, avx2, avx512) \\
    PYFORT_WEAK(sse2); PYFORT_WEAK(avx2); PYFORT_WEAK(avx512); \\
    static void *const list[] = {(void *)sse2, (void *)avx2, (void *)avx512};
#else
#define PYFORT_VECTORS(list, sse2, avx2, avx512) static void *const list[3];
#endif
"""

# Letters of instruction sets in the x86 vector-function ABI, with bytes of a register.
_REGISTERS = {"b": 16, "d": 32, "e": 64}


def called(wrapper: Wrapper) -> str:
    """The C name of what a wrapper calls."""
    return f"{PREFIX}{wrapper.c_name}"


def name(wrapper: Wrapper) -> str:
    """The C name of a wrapper's kernel; one that pyfort writes has its symbol's."""
    assert wrapper.kernel
    return wrapper.kernel.symbol if wrapper.has_written_kernel else called(wrapper)


def prototype(wrapper: Wrapper) -> str:
    """The declaration of a wrapper's kernel, unless it is that of the wrapper's own symbol."""
    kernel, result = wrapper.kernel, wrapper.result
    if not wrapper.has_written_kernel:
        return ""
    assert kernel
    assert result
    passed = ", ".join(p.c_type for p in wrapper.parameters)
    simd = "#pragma omp declare simd notinbranch\n" if kernel.clones else ""
    return f"{simd}{folded(f'{result.c_type} {name(wrapper)}({passed});')}\n"


def vectors(index: int, wrapper: Wrapper) -> str:
    """The list of a kernel's vector clones, "" when it has none that numba could call."""
    if not has_vectors(wrapper):
        return ""
    names = ",\n    ".join(_vector_names(wrapper))
    return f"PYFORT_VECTORS(vectors_{index},\n    {names})\n"


def has_vectors(wrapper: Wrapper) -> bool:
    """Whether each argument of a clone fills one register: all values have one size."""
    return wrapper.kernel is not None and wrapper.kernel.clones and len(_sizes(wrapper)) == 1


def _vector_names(wrapper: Wrapper) -> list[str]:
    assert wrapper.kernel
    (size,) = _sizes(wrapper)
    arguments = "v" * len(wrapper.parameters)
    return [
        f"_ZGV{letter}N{register // size}{arguments}_{name(wrapper)}"
        for letter, register in _REGISTERS.items()
    ]


def _sizes(wrapper: Wrapper) -> set[int]:
    """Bytes of the values, such as 8 for ``f8``."""
    assert wrapper.result
    return {p.element.size for p in (*wrapper.parameters, wrapper.result)}
