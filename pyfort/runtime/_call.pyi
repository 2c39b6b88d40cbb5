from collections.abc import Callable, Sequence
from inspect import Signature
from typing import Any, ClassVar, Final, TypeVar, final

import numpy as np

from .dummy import Dummy, Interface

@final
class Library:
    name: Final[str]
    table: Final[int]
    files: Final[tuple[str, ...]]
    build: Final[str]
    serial: Final[bool]
    locks: Final[tuple[str, ...]]
    kernels: Final[dict[int, tuple[str, int]]]
    keeps: Final[bool]
    computes: Final[bool]
    def __new__(
        cls,
        name: str,
        table: int,
        files: Sequence[str] = (),
        *,
        build: str = "",
        serial: bool = False,
        kernels: dict[int, tuple[str, int]] = ...,
        interface: int = 1,
        shared: tuple[str, ...] = (),
        hooks: int = -1,
        computes: bool = False,
    ) -> Library: ...
    def address(self, index: int, /) -> int: ...

class Function:
    __name__: Final[str]
    __qualname__: Final[str]
    __module__: str
    __doc__: str | None
    library: Final[Library]
    index: Final[int]
    dummies: Final[tuple[Dummy, ...]]
    result: Final[Dummy | None]
    variables: Final[dict[str, tuple[str, int]]]
    place: Final[str]
    releases_gil: Final[bool]
    can_fail: Final[bool]
    entry: Final[int]
    symbol: Final[int]
    def __new__(
        cls,
        library: Library,
        index: int,
        name: str,
        dummies: tuple[Dummy, ...],
        result: Dummy | None = None,
        *,
        module: str = ...,
        place: str = "",
        doc: str = "",
        releases_gil: bool = True,
        loops: tuple[tuple[str, int | Function | None], ...] = (),
        qualname: str = ...,
        core_signature: str = ...,
        can_fail: bool = False,
        variables: dict[str, tuple[str, int]] = ...,
    ) -> Function: ...
    @property
    def ufunc(self) -> np.ufunc: ...
    def __getattr__(self, name: str) -> object: ...
    def __call__(self, *arguments: object, **keywords: object) -> object: ...
    @property
    def __signature__(self) -> Signature: ...
    @property
    def _numba_type_(self) -> object: ...

class Generic:
    __name__: Final[str]
    __qualname__: Final[str]
    __module__: str
    __doc__: str | None
    place: Final[str]
    loops: Final[tuple[tuple[str, int], ...]]
    def __new__(
        cls,
        name: str,
        specifics: tuple[Function, ...],
        *,
        module: str = ...,
        place: str = "",
        doc: str = "",
        loops: tuple[tuple[str, int], ...] = (),
    ) -> Generic: ...
    @property
    def specifics(self) -> tuple[Function, ...]: ...
    @property
    def ufunc(self) -> np.ufunc: ...
    @property
    def elementwise(self) -> Function: ...
    def __getattr__(self, name: str) -> object: ...
    def __call__(self, *arguments: object, **keywords: object) -> object: ...
    @property
    def __signature__(self) -> Signature: ...
    @property
    def _numba_type_(self) -> object: ...

class FortranProcedure:
    """A procedure of Fortran that a function of Python got."""

    __name__: str
    @property
    def __signature__(self) -> Signature: ...
    def __call__(self, *arguments: object, **keywords: object) -> object: ...

class Structure:
    __fortran_code__: ClassVar[str]
    @property
    def __fortran_address__(self) -> int: ...
    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any: ...
    @property
    def __fortran_read_only__(self) -> bool: ...

def add_record(
    code: str, name: str, dtype: np.dtype[np.void], fields: tuple[tuple[object, ...], ...], /
) -> None: ...
def complete_record(code: str, class_: type, initialiser: int, /) -> None: ...
def structure_at(code: str, address: int, owner: object, read_only: bool, /) -> Structure: ...
def component(code: str, place: int, doc: str, /) -> object: ...
def add_element(code: str, category: str, dtype: str, machine: str, /) -> None: ...

kept_functions: tuple[int, ...]
callback_functions: tuple[int, ...]

def read_association(
    library: Library,
    index: int,
    type: str,
    rank: int,
    is_pointer: bool,
    length: int | None,
    writeable: bool,
    /,
) -> object: ...
def read_text(
    address: int, length: int, shape: tuple[int | None, ...] | None, writeable: bool, /
) -> object: ...
def write_text(
    address: int, length: int, shape: tuple[int | None, ...] | None, value: object, name: str, /
) -> None: ...
def write_association(
    library: Library,
    index: int,
    type: str,
    rank: int,
    is_pointer: bool,
    length: int | None,
    value: object,
    name: str,
    /,
) -> None: ...
def read_variable(
    type: str, address: int, shape: tuple[int | None, ...] | None, writeable: bool, /
) -> object: ...
def write_variable(
    type: str, address: int, shape: tuple[int | None, ...] | None, value: object, name: str, /
) -> None: ...

class Method(Function): ...
class GenericMethod(Generic): ...

class Class(type):
    @property
    def _derived(cls) -> int: ...
    @property
    def _tag(cls) -> int: ...
    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> Any: ...

_T = TypeVar("_T", bound="Instance")

#: Addresses of what compiled code calls for objects.
object_functions: tuple[int, ...]

class Instance(metaclass=Class):
    def __copy__(self: _T) -> _T: ...
    def __deepcopy__(self: _T, memo: dict[int, object], /) -> _T: ...
    def _assign(self, other: Instance, /) -> None: ...
    @property
    def _address(self) -> int: ...
    @property
    def _handle(self) -> int: ...

class InstanceArray:
    @property
    def shape(self) -> tuple[int, ...]: ...
    @property
    def type(self) -> Any: ...
    @property
    def _strides(self) -> tuple[int, ...]: ...
    @property
    def _address(self) -> int: ...
    @property
    def _read_only(self) -> bool: ...
    def _part(self, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], /) -> Any: ...

@final
class Component:
    __name__: Final[str]
    offset: Final[int]
    is_associated: Final[bool]
    object: Final[Any]
    type: Final[str]
    shape: Final[tuple[int, ...] | None]
    length: Final[int | None]
    full_name: Final[str]
    owner: Final[Any]
    association: Final[str]
    is_polymorphic: Final[bool]
    number: Final[int]
    rank: Final[int]
    procedure: Any
    def target(self, instance: Any, /) -> int: ...
    def nullify(self, instance: Any, /) -> None: ...
    def __new__(
        cls,
        owner: Class,
        name: str,
        offset: int,
        number: int,
        type: str,
        shape: tuple[int, ...] | None,
        length: int,
        object: Any,
        association: str,
        polymorphic: bool,
        doc: str,
        protected: bool,
    ) -> Component: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any: ...
    def __set__(self, instance: Any, value: Any, /) -> None: ...

def instance_at(
    class_: Class, address: int, tag: int, owner: object, is_read_only: bool, /
) -> Instance: ...
def array_at(
    class_: Class,
    address: int,
    tag: int,
    shape: tuple[int, ...],
    strides: tuple[int, ...],
    owner: object,
    is_read_only: bool,
    /,
) -> Any: ...
def define_class(
    library: Library,
    class_: Class,
    name: str,
    family: dict[int, Any],
    entries: tuple[int, ...],
    tag: int,
    components: int,
    keeps: int,
    /,
) -> list[int]: ...
def construct_with(
    class_: Class, components: tuple[Component, ...], constructor: Generic | None, /
) -> None: ...
def hide_components(class_: Class, components: tuple[Component, ...], /) -> None: ...
def hidden_components(class_: Class, /) -> tuple[Component, ...]: ...
def make_array(class_: Class, shape: int | tuple[int, ...], /) -> Any: ...
def object_of_variables(class_: Class, /) -> Any: ...
def view_components(array: InstanceArray, component: Component, /) -> np.ndarray[Any, Any]: ...
def embed(
    entry: int,
    procedures: tuple[tuple[str, str, Interface, Callable[[], Any]], ...],
    tell: Callable[[BaseException, bool], str],
    /,
) -> None: ...
def end_embedding() -> bool: ...
def end_before() -> None: ...
