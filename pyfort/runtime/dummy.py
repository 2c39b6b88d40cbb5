"""What a call must know of one dummy argument."""

from __future__ import annotations

from typing import Any, NamedTuple


class Dummy(NamedTuple):
    """A dummy argument, or the result of a function.

    Extents and sources are postfix programs: tokens with blanks between them.
    An operand is an integer, ``n`` (the value of an integer dummy), ``x.0``
    (the extent of dimension 0 of array `x`), ``x.size`` or ``self%n`` (an integer
    that is a component of an object); the operators are
    ``+ - * / **`` and ``neg() min() max() abs() mod()``, with Fortran's
    meaning. ``x(2*n+1)`` has the shape ``("2 n * 1 +",)``.

    Extents are computed in the kinds that Fortran has for them, and overflow is
    an error: those of the dummies, promoted as in Fortran. Integers, ``x.0`` and
    ``x.size`` have the kind 4, others are ``2_8``, ``x.0_8`` and ``x.size_8``;
    ``int(8)`` converts to a kind. Sources are computed in 64 bits.

    Attributes
    ----------
    name : str
        The name in Python.
    type : str
        ``i1 i2 i4 i8`` integer, ``f4 f8 g`` real, ``c8 c16 G`` complex (`g`
        and `G` are long double), ``b1 b2 b4 b8`` logical, ``s1`` c_char, ``p``
        a C address.
    intent : str
        ``"in"``, ``"inout"``, ``"out"``, or ``"size"`` for an integer that
        follows from arrays.
    shape : tuple of str, optional
        One extent per dimension, in Fortran's order; None for a scalar. The
        last one may be ``"*"``: any extent.
    passing : str
        How it crosses the border: ``scalar``, ``contiguous`` for the address of the first
        element of an array, ``text`` for that of a vector of characters; ``described`` for a
        descriptor of an array, ``any_rank`` for one of any rank, ``untyped`` for one of any
        type, ``memory`` for the address of data of any type, ``single`` for one value with its
        type, ``allocated`` for what Fortran allocates, ``pointer`` for what it points at
        (``allocated_any_rank``, ``pointer_any_rank``, ``dense_pointer_any_rank``),
        ``record`` for an object of a derived type. With ``dense`` (``dense``,
        ``dense_any_rank``, ``dense_untyped``, ``dense_pointer``) there are no gaps in it.
        ``characters`` is a text of any length, ``character_array`` an array of these,
        ``text_any_rank`` either,
        ``allocated_text`` one or the other that Fortran allocates. ``callback`` is for the
        address of a procedure, ``invoked`` for one that a function of Python gets.
    length : str
        Of text, how many characters each element has: a program, or ``"*"`` for as many as
        what is given has, ``":"`` for what Fortran allocates; empty for anything else.
        ``s.len`` is that of the dummy `s` in the programs of others.
    returned : bool
        Whether the call returns it: the result of a function first, the others in their
        order.
    keyword : bool
        Whether it can be given, by keyword only: a size, or an array to be filled.
    optional : bool
        Whether it may be absent.
    target : bool
        Whether pointers may point at it.
    by_value : bool
        Whether the C function takes it by value; only jitted code cares.
    sources : tuple of str
        How a size follows from other arguments: programs over the extents of arrays and
        integers, in order of preference.
    doc : str
        What the Fortran comments say.
    interface : Interface, optional
        Of a dummy procedure (``callback``), how Fortran calls what is given.
    hidden : bool
        Whether it is no parameter: a size that always follows from others.
    default : object
        What `inspect.signature` shows for it where it is left out.
    derived : type
        The class of an object of a derived type.
    exact : bool
        Of an array of objects: whether objects of types that extend the class are none, as they are
        larger.
    exclusive : bool
        Of an object: whether Fortran changes it, and must have it by no other dummy.
    certain : bool
        Whether what Fortran allocates is there after each call.
    permission : str
        Of an array that Fortran may change: the integer that says, where it is given, whether it
        gets the array itself; else a copy.
    invoker : Function, optional
        Of a procedure that a function of Python gets (``invoked``): the function that calls what is
        at an address, which is its first argument.
    """

    name: str
    type: str
    intent: str
    shape: tuple[str, ...] | None = None
    passing: str = "scalar"
    length: str = ""
    returned: bool = False
    keyword: bool = False
    optional: bool = False
    by_value: bool = False
    sources: tuple[str, ...] = ()
    doc: str = ""
    target: bool = False
    interface: Interface | None = None
    hidden: bool = False
    default: object = None
    derived: Any = None
    certain: bool = False
    permission: str = ""
    exact: bool = False
    exclusive: bool = False
    invoker: Any = None

    @property
    def is_positional(self) -> bool:
        """Whether it can be given by position."""
        return self.intent != "out" and not self.keyword and not self.hidden


class Interface(NamedTuple):
    """What a dummy procedure is called with, and what it gives back.

    Attributes
    ----------
    dummies : tuple of Dummy
        As of a function that has this interface and is called from Python: what is ``in`` or
        ``inout`` there is given to the callable, what is ``returned`` is a result of it.
    result : Dummy, optional
        The value of a function.
    kept : tuple of str
        Results that may be None: Fortran's variable stays as it is.
    raw : bool
        Whether Fortran calls as C does, so that addresses of C functions can be given.
    """

    dummies: tuple[Dummy, ...]
    result: Dummy | None = None
    kept: tuple[str, ...] = ()
    raw: bool = False
