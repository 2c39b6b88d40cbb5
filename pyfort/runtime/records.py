"""Records: derived types of Fortran whose objects NumPy and numba know as well.

A package makes a class of each when it is imported, which adds an element to the table of them:
its scalars are instances, and its arrays structured arrays of the class's `dtype`, with Fortran's
offsets. Both are memory as Fortran has it, so nothing is converted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import numpy as np

from ..elements import ELEMENTS, Element
from ._call import Library, Structure, add_record, complete_record, component

if TYPE_CHECKING:
    from inspect import Signature

#: Not imported before numba itself asks.
_NUMBA: Final = "pyfort.runtime.numba"

#: The classes by the codes of their elements.
RECORDS: Final[dict[str, type[Record]]] = {}


class Field(NamedTuple):
    """A component of a record.

    Attributes
    ----------
    name : str
        The name in Python.
    type : str
        The code of its element.
    offset : int
        Bytes from the beginning of an object.
    shape : tuple of int, optional
        The extents of an array in Fortran's order; None for a scalar.
    length : int, optional
        Of text, how many characters it has.
    private : bool
        Whether only Fortran may name it.
    doc : str
        What the Fortran comments say.
    """

    name: str
    type: str
    offset: int
    shape: tuple[int, ...] | None = None
    length: int | None = None
    private: bool = False
    doc: str = ""

    @property
    def format(self) -> Any:
        """What `numpy.dtype` takes for it; the extents of arrays are C's."""
        element = ELEMENTS[self.type]
        if self.length is not None:
            found: Any = f"S{self.length}"
        elif element.category == "record":
            found = RECORDS[self.type].dtype
        else:
            # NumPy has no logicals of several bytes.
            found = element.machine if element.is_wide_logical else element.dtype
        return found if self.shape is None else (found, self.shape[::-1])


class _Signature:
    """What `inspect.signature` shows of the constructor."""

    def __get__(self, instance: object, owner: type[Record]) -> Signature:
        from inspect import Parameter, Signature  # slow to import, and rarely asked for

        kind = Parameter.POSITIONAL_OR_KEYWORD
        names = owner.__match_args__
        return Signature([Parameter(n, kind, default=_INITIAL) for n in names])


class _NumbaType:
    """What numba asks for."""

    def __get__(self, instance: Record | None, owner: type[Record]) -> Any:
        if instance is None:
            return self
        return import_module(_NUMBA).type_of_record(instance)


class _Initial:
    """The default of a parameter: what Fortran initialises the component with."""

    def __repr__(self) -> str:
        return "..."


_INITIAL: Final = _Initial()


class Record(Structure):
    """An object of a bind(C) or sequence type.

    Attributes
    ----------
    dtype : numpy.dtype
        Of arrays of the type: with Fortran's offsets.
    """

    __slots__ = ()

    dtype: ClassVar[Any]
    __match_args__: ClassVar[tuple[str, ...]] = ()
    __fortran_code__: ClassVar[str]
    __fortran_fields__: ClassVar[tuple[Field, ...]] = ()
    __fortran_library__: ClassVar[Library]
    __signature__: ClassVar[Any] = _Signature()
    _numba_type_: ClassVar[Any] = _NumbaType()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(self._shown, self.__match_args__))})"

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        return f"{name}={value.tolist() if isinstance(value, np.ndarray) else value!r}"

    def __reduce__(self) -> tuple[Any, ...]:
        """The class and the components; an address means nothing elsewhere."""
        _require_picklable(type(self), type(self).__name__)
        return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _require_picklable(class_: type[Record], name: str) -> None:
    for field in class_.__fortran_fields__:
        if field.private:
            raise TypeError(f"cannot pickle {name}: component '{field.name}' is private in Fortran")
        if ELEMENTS[field.type].is_address:
            raise TypeError(f"cannot pickle {name}: component '{field.name}' is an address")
        if field.type in RECORDS:
            _require_picklable(RECORDS[field.type], f"{name}.{field.name}")


def record(
    code: str,
    size: int,
    fields: tuple[Field, ...],
    *,
    name: str,
    module: str,
    library: Library,
    initialiser: int | None = None,
    doc: str = "",
) -> type[Record]:
    """Make the class of a derived type, and make the type known as an element.

    Parameters
    ----------
    code : str
        What descriptions call it, which no other package does.
    size : int
        Bytes of an object.
    fields : tuple of Field
        Its components, in their order.
    name, module : str
        What Python calls the class.
    library : Library
    initialiser : int, optional
        The entry of the library's table with what initialises an object.
    doc : str
        The docstring.
    """
    dtype = np.dtype(
        {
            "names": [f.name for f in fields],
            "formats": [f.format for f in fields],
            "offsets": [f.offset for f in fields],
            "itemsize": size,
        },  # type: ignore[call-overload, unused-ignore]
        align=True,
    )
    ELEMENTS[code] = Element(code, "record", (), size, name, name, "", "")
    add_record(
        code,
        name,
        dtype,
        tuple(
            (f.name, f.type, f.offset, f.shape, -1 if f.length is None else f.length, f.private)
            for f in fields
        ),
    )
    public = {f.name: component(code, i, f.doc) for i, f in enumerate(fields) if not f.private}
    members: dict[str, Any] = {
        "__slots__": (),
        "__module__": module,
        "__doc__": doc,
        "__match_args__": tuple(public),
        "__fortran_code__": code,
        "__fortran_fields__": fields,
        "__fortran_library__": library,
        **public,
        "dtype": dtype,
    }
    class_: type[Record] = type(name, (Record,), members)
    RECORDS[code] = class_
    complete_record(code, class_, 0 if initialiser is None else library.address(initialiser))
    if _NUMBA in sys.modules:  # it knows those that were there before
        import_module(_NUMBA).class_type.know(class_)
    return class_


# --- asked by the C half of the run time ---------------------------------------------------


def constructor(class_: type[Record]) -> str:
    """``vec3(x, y, z)``, for messages."""
    return f"{class_.__name__}({', '.join(class_.__match_args__)})"


def objects(given: object) -> Any:
    """An array of what lists consist of; tuples are records."""
    shape: list[int] = []
    level = given
    while isinstance(level, list):
        shape.append(len(level))
        level = level[0] if level else None
    found = np.empty(shape, object)
    for index in np.ndindex(*shape):
        item: Any = given
        for i, extent in zip(index, shape, strict=True):
            if not isinstance(item, list) or len(item) != extent:
                raise ValueError(f"lists of records have different lengths: {item!r}")
            item = item[i]
        found[index] = item
    return found


def difference(both: tuple[Any, Any]) -> str:
    """What tells a dtype from that which is wanted."""
    wanted, given = both
    if given == wanted:
        return "its elements are not aligned in memory"
    if given.names is None:
        return f"it is {given}, which has no fields"
    for name in wanted.names:
        if name not in given.names:
            return f"there is no field '{name}'"
        own, own_offset = wanted.fields[name][:2]
        other, offset = given.fields[name][:2]
        if other != own:
            return f"field '{name}' is {other}, and not {own}"
        if offset != own_offset:
            return f"field '{name}' is at byte {offset}, and not at {own_offset}"
    for name in given.names:
        if name not in wanted.names:
            return f"field '{name}' is none of the type"
    if given.names != wanted.names:
        return f"the fields are in the order {given.names}, and not {wanted.names}"
    return f"an element has {given.itemsize} bytes, and not {wanted.itemsize}"
