"""Derived types: classes over Fortran's memory, and what is rare enough to be in Python."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from reprlib import recursive_repr
from typing import Any, Final, NamedTuple

from ._call import (
    Class,
    Component,
    Generic,
    Instance,
    Library,
    construct_with,
    define_class,
    hidden_components,
    hide_components,
    make_array,
    object_of_variables,
    view_components,
)
from ._call import InstanceArray as _InstanceArray
from .generic import fits

_NO_TEXT = -2  #: The length of what is no text.
#: The place of what assigns among the entries: `Entry` of src/derived/derived.h.
_ASSIGN: Final = 3
_KEEPS: Final = ("", "within", "beyond")  #: As `Keeps` of src/derived/derived.h.
#: Not imported before numba itself asks.
_NUMBA: Final = "pyfort.runtime.numba"


class Part(NamedTuple):
    """A component of a derived type, as a package describes it.

    Attributes
    ----------
    name : str
        The name in Python.
    type : str
        A type code, as in `Dummy`; empty for an object of a derived type.
    shape : tuple of int, optional
        The extents of an array; zeros where Fortran allocates or points with it.
    length : int, optional
        Of text: how many characters each has; -1 for any number.
    object : type, optional
        The class of an object.
    association : str
        ``allocatable`` or ``pointer`` for what gets its memory when the program runs.
    polymorphic : bool
        Whether the object may be of a type that extends the class.
    doc : str
        What the Fortran comments say.
    protected : bool
        Whether only Fortran may change it.
    """

    name: str
    type: str
    shape: tuple[int, ...] | None = None
    length: int | None = None
    object: Any = None
    association: str = ""
    polymorphic: bool = False
    doc: str = ""
    protected: bool = False


class _NumbaType:
    """What numba asks objects for."""

    def __get__(self, instance: object, owner: Any) -> Any:
        if instance is None:
            return self
        return import_module(_NUMBA).type_of_object(instance)


class _Initial:
    """The default of a parameter: what Fortran initialises the component with."""

    def __repr__(self) -> str:
        return "..."


class _Signature:
    """What `inspect.signature` shows of a class: components, where there is no other way."""

    def __get__(self, instance: object, owner: Any) -> Any:
        if "__fortran_place__" not in vars(owner):  # a class of Python has an own constructor
            raise AttributeError("__signature__")
        from inspect import Parameter, Signature  # slow to import, and rarely asked for

        if "__fortran_constructor__" in vars(owner):  # either way
            every = (Parameter.VAR_POSITIONAL, "arguments"), (Parameter.VAR_KEYWORD, "keywords")
            return Signature([Parameter(name, kind) for kind, name in every])
        kind = Parameter.POSITIONAL_OR_KEYWORD
        names = (c.__name__ for c in _components(owner))
        return Signature([Parameter(n, kind, default=_Initial()) for n in names])


def derived_type(
    library: Library,
    name: str,
    module: str,
    family: dict[int, Any],
    *,
    tag: int,
    entries: tuple[int, ...],
    parent: Any = None,
    place: str = "",
    doc: str = "",
    count: int = 0,
    unpickled: str = "",
    uncopied: str = "",
    keeps: str = "",
) -> Any:
    """Make the class of a derived type; its components come later, as they may be of any class.

    Parameters
    ----------
    library : Library
    name, module : str
        Where Python finds it.
    family : dict
        The classes of the library by their tags; the new one is added.
    tag : int
        The number that the library's shims have for the type.
    entries : tuple of int
        The entries of its procedures, -1 for those that it has not: see `Entry` in derived.h.
    parent : type, optional
        The class of the type that it extends.
    place, doc : str
        The Fortran file and line, and what the class is for.
    count : int
        The number of its components.
    unpickled, uncopied : str
        Why its objects cannot be pickled, or copied.
    keeps : str
        Where objects can have procedure pointers: nowhere, ``within`` themselves, or also
        ``beyond``, in what they allocate or point at.
    """
    namespace: dict[str, object] = {
        "__slots__": (),
        "__module__": module,
        "__qualname__": name,
        "__doc__": doc,
        # NumPy leaves operators to the class.
        "__array_ufunc__": None,
        "_numba_type_": _NumbaType(),
        "__signature__": _Signature(),
    }
    made = Class(name, (parent or Instance,), namespace)
    where = _KEEPS.index(keeps)
    offsets = define_class(library, made, f"{module}.{name}", family, entries, tag, count, where)
    made.__fortran_offsets__ = offsets
    made.__fortran_library__ = library
    made.__fortran_family__ = family
    made.__fortran_abstract__ = entries[0] < 0
    made.__fortran_unassigned__ = not made.__fortran_abstract__ and entries[_ASSIGN] < 0
    made.__fortran_place__ = place
    made.__fortran_unpickled__ = unpickled
    made.__fortran_uncopied__ = uncopied
    made.__fortran_keeps__ = keeps
    made.array = classmethod(_array)
    return made


def add_components(class_: Any, parts: Sequence[Part], private: Sequence[Part] = ()) -> None:
    """Give a class the components of its objects, in the order of the structure constructor.

    Parameters
    ----------
    class_ : type
    parts : sequence of Part
        What Python sees.
    private : sequence of Part
        Integers that calls read for shapes and lengths, called by the whole way to them in the
        object, ``grid%n``.
    """
    offsets = class_.__fortran_offsets__
    if min(offsets, default=0) < 0:
        raise ImportError(
            f"the private components of {class_.__fortran_place__}, {class_.__qualname__}, are not "
            "where they should be: make those public that shapes of arguments depend on"
        )
    hide_components(class_, _components_of(class_, private, offsets[len(parts) :]))
    made = _components_of(class_, parts, offsets[: len(parts)])
    for part, component in zip(parts, made, strict=True):
        setattr(class_, part.name, component)
    class_.__fortran_components__ = made
    construct_with(class_, made, None)


def _components_of(
    class_: Any, parts: Sequence[Part], offsets: Sequence[int]
) -> tuple[Component, ...]:
    return tuple(
        Component(
            class_,
            part.name,
            offset,
            number,
            part.type,
            part.shape,
            _NO_TEXT if part.length is None else part.length,
            part.object,
            part.association,
            part.polymorphic,
            part.doc,
            part.protected,
        )
        for number, (part, offset) in enumerate(zip(parts, offsets, strict=True), 1)
    )


class ObjectVariable(NamedTuple):
    """A variable of a module that is an object: a component of what has all of them."""

    owner: Any
    component: Any

    def read(self) -> object:
        """A reference to the object, or to an array of them; None where there is none."""
        return self.component.__get__(self.owner)

    def write(self, value: object) -> None:
        """Fortran's assignment."""
        self.component.__set__(self.owner, value)


def object_variables(
    library: Library, module: str, entries: tuple[int, ...], parts: Sequence[Part]
) -> dict[str, ObjectVariable]:
    """Make the variables of a module that are objects, by their names.

    Parameters
    ----------
    library : Library
    module : str
        The full name of the module.
    entries : tuple of int
        The entries of the procedures that find them, as of a derived type.
    parts : sequence of Part
        The variables.
    """
    class_ = Class("variables", (Instance,), {"__slots__": (), "__module__": module})
    class_.__fortran_library__ = library
    offsets = define_class(library, class_, module, {}, entries, 0, len(parts), 0)
    owner = object_of_variables(class_)
    made = _components_of(class_, parts, offsets)
    return {p.name: ObjectVariable(owner, c) for p, c in zip(parts, made, strict=True)}


def constructed_by(class_: Any, generic: Generic) -> None:
    """Let a generic interface of the type's name make objects where it takes the arguments."""
    class_.__fortran_constructor__ = generic
    construct_with(class_, class_.__fortran_components__, generic)


# --- what C asks for ---------------------------------------------------------------------------


def constructed(call: tuple[Generic, tuple[object, ...], dict[str, object]]) -> object:
    """Make an object by a generic interface; NotImplemented where it takes no such arguments."""
    generic, arguments, keywords = call
    if not fits(generic, arguments, keywords):
        return NotImplemented
    return generic(*arguments, **keywords)


@recursive_repr()  # what a procedure pointer is at may be bound to the object
def representation_of(instance: Any) -> str:
    """Make the `repr` of an object: its class, and its public components."""
    class_ = type(instance)
    parts = [f"{c.__name__}={getattr(instance, c.__name__)!r}" for c in _components(class_)]
    return f"{class_.__qualname__}({', '.join(parts)})"


def copied(instance: Any) -> Any:
    """Copy an object by Fortran's assignment."""
    class_: Any = type(instance)
    reason = getattr(class_, "__fortran_uncopied__", "")
    if reason:
        raise TypeError(f"{class_.__qualname__} cannot be copied: {reason}")
    made = class_.__new__(class_)
    made._assign(instance)
    vars_ = getattr(instance, "__dict__", None)
    if vars_:
        made.__dict__.update(vars_)
    return made


def pickled(instance: Any) -> tuple[Any, ...]:
    """Reduce an object to its class and its components."""
    class_ = type(instance)
    reason = getattr(class_, "__fortran_unpickled__", "")
    if reason:
        raise TypeError(f"{class_.__qualname__} cannot be pickled: {reason}")
    values = {c.__name__: _plain(getattr(instance, c.__name__)) for c in _components(class_)}
    return _rebuilt, (class_, values, getattr(instance, "__dict__", None))


def _plain(value: object) -> object:
    return list(_flat(value)) if isinstance(value, InstanceArray) else value


def _rebuilt(class_: Any, values: dict[str, object], attributes: dict[str, object] | None) -> Any:
    made = class_.__new__(class_)
    for name, value in values.items():
        if isinstance(value, list):  # of objects
            _assign_flat(getattr(made, name), value)
        else:
            setattr(made, name, value)
    if attributes:
        made.__dict__.update(attributes)
    return made


def private_component(class_: Any, path: str) -> Component | None:
    """A private component of a class, or of one that extends it; None where it has none."""
    every = [class_, *class_.__fortran_family__.values()]
    found = (c for k in every if issubclass(k, class_) for c in hidden_components(k))
    return next((c for c in found if c.__name__ == path), None)


def component_of(class_: Any, name: str) -> Component:
    """A component of a class; that of one that extends it, where it is abstract."""
    found = next((c for c in _components(class_) if c.__name__ == name), None)
    return found or next(
        c
        for other in class_.__fortran_family__.values()
        if issubclass(other, class_)
        for c in _components(other)
        if c.__name__ == name
    )


def _components(class_: Any) -> tuple[Component, ...]:
    found: tuple[Component, ...] = getattr(class_, "__fortran_components__", ())
    return found


# --- arrays of objects ---------------------------------------------------------------------------


def _array(class_: Any, shape: int | tuple[int, ...]) -> Any:
    """Make an array of new objects.

    Parameters
    ----------
    shape : int or tuple of int
        The extents.
    """
    return make_array(class_, shape)


class InstanceArray(_InstanceArray):
    """An array of objects of a derived type: a sequence of references to them.

    Components of intrinsic type are views of all of them, such as ``a.x``.
    """

    __slots__ = ()

    @property
    def ndim(self) -> int:
        """The number of dimensions."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """The number of objects."""
        count = 1
        for extent in self.shape:
            count *= extent
        return count

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("len() of an array without dimensions")
        return self.shape[0]

    def __getitem__(self, index: Any) -> Any:
        given = index if isinstance(index, tuple) else (index,)
        if len(given) > self.ndim:
            raise IndexError(
                f"too many indices: the array has {self.ndim} dimensions, {len(given)} are given"
            )
        offset = 0
        shape: list[int] = []
        strides: list[int] = []
        for axis, (extent, stride) in enumerate(zip(self.shape, self._strides, strict=True)):
            one = given[axis] if axis < len(given) else slice(None)
            if isinstance(one, slice):
                picked = range(extent)[one]
                offset += (picked.start if len(picked) else 0) * stride
                shape.append(len(picked))
                strides.append(picked.step * stride)
            else:
                offset += _place(one, extent, axis) * stride
        return self._part(offset, tuple(shape), tuple(strides))

    def __setitem__(self, index: Any, value: object) -> None:
        target = self[index]
        if isinstance(target, InstanceArray):
            assign_all((target, value, "the array"))
        else:
            target._assign(value)

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self)))

    def __getattr__(self, name: str) -> Any:
        component = getattr(self.type, name, None)
        if not isinstance(component, Component) or component.is_associated:
            kind = (
                "a component that Fortran allocates or points with"
                if isinstance(component, Component)
                else "no component of its objects"
            )
            raise AttributeError(f"the array has no attribute '{name}': it is {kind}")
        if component.object is not None:
            raise AttributeError(
                f"the array has no attribute '{name}': it is an object; ask each element for it"
            )
        return view_components(self, component)

    def __setattr__(self, name: str, value: object) -> None:
        getattr(self, name)[...] = value

    def __repr__(self) -> str:
        return f"<array of {self.type.__qualname__}, shape {self.shape}>"


def _place(index: Any, extent: int, axis: int) -> int:
    place = operator.index(index)
    if not -extent <= place < extent:
        raise IndexError(
            f"index {place} is out of bounds for axis {axis}, which has {extent} elements"
        )
    return place % extent


def _flat(array: InstanceArray) -> Iterator[Any]:
    """Every object, the last index fastest."""
    for item in array:
        if isinstance(item, InstanceArray):
            yield from _flat(item)
        else:
            yield item


def _assign_flat(array: InstanceArray, values: Sequence[object]) -> None:
    for target, value in zip(_flat(array), values, strict=True):
        target._assign(value)


def assign_all(call: tuple[InstanceArray, Any, str]) -> None:
    """Assign to each object of an array the one in its place of another array, or one to all."""
    array, values, name = call
    if isinstance(values, Instance):
        for target in _flat(array):
            target._assign(values)
        return
    shape, flat = _objects(values, array.type, name)
    if shape != array.shape:
        raise ValueError(f"{name} has shape {array.shape}, the value has shape {shape}")
    first, last = _reach(array, min), _reach(array, max)
    if any(isinstance(v, Instance) and first <= v._address <= last for v in flat):
        # What is assigned first may be what is assigned later.
        copies: InstanceArray = make_array(array.type, shape)
        _assign_flat(copies, flat)
        flat = list(_flat(copies))
    _assign_flat(array, flat)


def _reach(array: InstanceArray, extreme: Callable[[int, int], int]) -> int:
    """Where the first, or the last, object of an array begins in memory."""
    steps = zip(array.shape, array._strides, strict=True)
    return array._address + sum(extreme((extent - 1) * step, 0) for extent, step in steps)


def _objects(values: Any, class_: Any, name: str) -> tuple[tuple[int, ...], list[Any]]:
    """The shape of what is assigned to an array of objects, and its objects."""
    if isinstance(values, InstanceArray):
        return values.shape, list(_flat(values))
    if isinstance(values, (list, tuple)):
        return (len(values),), list(values)
    raise TypeError(
        f"{name} is an array of {class_.__qualname__}, the value is a "
        f"{type(values).__name__}: pass an array or a list of such objects"
    )


def _fortran_class(instance: object) -> Any:
    """The class of a derived type, of which Python may have made others."""
    return next((c for c in type(instance).__mro__ if "__fortran_place__" in vars(c)), None)


def copies_that_fit(
    call: tuple[InstanceArray | None, Any, Any, int, str, bool, bool],
) -> InstanceArray | None:
    """Copy what is assigned to an array that needs other memory for it; None where it needs none.

    The copies are made first, as the memory that is given up may be what they are made of.
    """
    array, values, class_, rank, name, is_pointer, is_polymorphic = call
    if isinstance(values, Instance) and array is not None:
        return None
    shape, flat = _objects(values, class_, name)
    dynamic = values.type if isinstance(values, InstanceArray) else class_
    dynamic = _fortran_class(flat[0]) if flat and is_polymorphic else dynamic
    for value in flat:
        if not isinstance(value, class_) or (_fortran_class(value) is not dynamic):
            raise TypeError(
                f"{name} is an array of {dynamic.__qualname__}, and a {type(value).__name__} is "
                "among the values: all must be of one type"
            )
    if array is not None and array.shape == shape and array.type is dynamic:
        return None
    if len(shape) != rank:
        raise ValueError(f"{name} has {rank} dimensions, the value has {len(shape)}")
    if array is not None and is_pointer:
        raise ValueError(
            f"{name} has shape {array.shape}, the value has shape {shape}: pass one of that shape, "
            "or assign None first, for memory of its own"
        )
    made: InstanceArray = make_array(dynamic, shape)
    _assign_flat(made, flat)
    return made
