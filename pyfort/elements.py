"""What stands in memory: the types of elements that cross the border.

A row of the table tells what the rooms have to know of a type. The plan finds the
element of a Fortran type, the emitters write its C type and its words, the C half of
the run time is given the rows when it is imported, and numba's side reads them.
Nobody else keeps a table of types. The second table is of operators: what Python calls
Fortran's.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Element(NamedTuple):
    """One type of element: a scalar, or what an array consists of.

    Attributes
    ----------
    code : str
        What descriptions of dummy arguments call it, such as ``f8``.
    category : str
        ``integer``, ``real``, ``complex``, ``logical``, ``character``, ``address``,
        ``function``, which is an address of code, ``derived``, an object of a derived type, or
        ``record``: a derived type, which a library adds when it is imported.
    kinds : tuple of int
        Fortran's kind numbers for it. gfortran and flang agree on them; those of C's
        long double depend on the machine.
    size : int
        Bytes in Fortran's memory.
    dtype : str
        NumPy's name for what Python sees.
    machine : str
        NumPy's name for the number that stands in memory; another one than `dtype` for
        logicals, and for characters.
    character : str
        In the signatures of ufunc loops; empty where NumPy makes no ufuncs of it.
    c : str
        The C type, where the Fortran declaration does not name another one of that size.
    by_value : bool
        Whether every C and Fortran compiler, and LLVM, pass it by value alike.
    """

    code: str
    category: str
    kinds: tuple[int, ...]
    size: int
    dtype: str
    machine: str
    character: str
    c: str
    by_value: bool = False

    @property
    def python(self) -> str:
        """The Python type of a scalar."""
        return _PYTHON[self.category]

    @property
    def is_wide_logical(self) -> bool:
        """Whether NumPy's bool cannot view it: arrays are copied in and out."""
        return self.category == "logical" and self.size > 1

    @property
    def is_address(self) -> bool:
        """Whether it is a C address, of data or of code."""
        return self.category in ("address", "function")

    @property
    def is_number(self) -> bool:
        """Whether it is an integer, real or complex number."""
        return self.category in ("integer", "real", "complex")


_PYTHON: Final = {
    "integer": "int", "real": "float", "complex": "complex", "logical": "bool",
    "character": "str", "address": "int", "function": "int", "derived": "object",
    "record": "object",
}  # fmt: skip

#: By code, in the order in which NumPy promotes.
ELEMENTS: Final = {
    element.code: element
    for element in (
        Element("b1", "logical", (1,), 1, "bool", "int8", "?", "_Bool"),
        Element("b2", "logical", (2,), 2, "bool", "int16", "?", "int16_t"),
        Element("b4", "logical", (4,), 4, "bool", "int32", "?", "int32_t"),
        Element("b8", "logical", (8,), 8, "bool", "int64", "?", "int64_t"),
        Element("i1", "integer", (1,), 1, "int8", "int8", "b", "int8_t"),
        Element("i2", "integer", (2,), 2, "int16", "int16", "h", "int16_t"),
        Element("i4", "integer", (4,), 4, "int32", "int32", "i", "int32_t", by_value=True),
        Element("i8", "integer", (8,), 8, "int64", "int64", "l", "int64_t", by_value=True),
        Element("f4", "real", (4,), 4, "float32", "float32", "f", "float", by_value=True),
        Element("f8", "real", (8,), 8, "float64", "float64", "d", "double", by_value=True),
        Element("g", "real", (10, 16), 16, "longdouble", "longdouble", "g", "long double"),
        Element("c8", "complex", (4,), 8, "complex64", "complex64", "F", "float _Complex"),
        Element("c16", "complex", (8,), 16, "complex128", "complex128", "D", "double _Complex"),
        # CFFI cannot declare a complex long double. It only ever passes by reference, and
        # is written as the long doubles that it consists of.
        Element("G", "complex", (10, 16), 32, "clongdouble", "clongdouble", "G", "long double"),
        # Vectors of c_char are text as C has it, which ends with a NUL; those of Fortran's
        # own character are not (a1 is for them only).
        Element("s1", "character", (1,), 1, "S1", "uint8", "", "char"),
        Element("a1", "character", (), 1, "S1", "uint8", "", "char"),
        Element("p", "address", (), 8, "uintp", "uintp", "", "void *", by_value=True),
        Element("pf", "function", (), 8, "uintp", "uintp", "", "void *", by_value=True),
        # The class says which type; Fortran gets a handle of two integers.
        Element("o", "derived", (), 8, "object", "uintp", "", "int64_t"),
    )
}  # fmt: skip


# --- operators ----------------------------------------------------------------------------------

#: What Python calls Fortran's operators, as methods of either operand.
BINARY_OPERATORS: Final = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "**": "pow", ".and.": "and",
    ".or.": "or",
}  # fmt: skip
UNARY_OPERATORS: Final = {"+": "__pos__", "-": "__neg__", ".not.": "__invert__"}
#: Each with what has its operands the other way round.
COMPARISONS: Final = {
    "==": ("__eq__", "__eq__"), "/=": ("__ne__", "__ne__"), "<": ("__lt__", "__gt__"),
    "<=": ("__le__", "__ge__"), ">": ("__gt__", "__lt__"), ">=": ("__ge__", "__le__"),
}  # fmt: skip
_SPELLINGS: Final = {
    ".eq.": "==", ".ne.": "/=", ".lt.": "<", ".le.": "<=", ".gt.": ">", ".ge.": ">=",
}  # fmt: skip


def symbol_of(name: str) -> str:
    """What stands in the parentheses of ``operator(+)`` or ``assignment(=)``, in one spelling."""
    symbol = name.partition("(")[2].removesuffix(")").lower()
    return _SPELLINGS.get(symbol, symbol)


def method_names(symbol: str) -> tuple[str, str] | None:
    """The methods of the left and of the right operand; None where Python has no such operator."""
    if symbol in COMPARISONS:
        return COMPARISONS[symbol]
    name = BINARY_OPERATORS.get(symbol)
    return (f"__{name}__", f"__r{name}__") if name else None


def is_pythons(symbol: str) -> bool:
    """Whether Python has an operator for it."""
    return symbol in UNARY_OPERATORS or method_names(symbol) is not None
