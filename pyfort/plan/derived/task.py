"""What is done with objects of derived types, by shims behind which there is no procedure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ...model import Argument, Category, DerivedType, Family
from .likeness import PrivateComponent
from .nesting import Nesting


class Doing(Enum):
    """What is done with objects of a type; the order is that of the run time."""

    LAYOUT = "Layout"
    CREATE = "Create"
    DESTROY = "Destroy"
    ASSIGN = "Assign"
    LOCATE = "Locate"
    GIVE = "Give"


@dataclass(frozen=True, slots=True)
class PlannedComponent:
    """A component that Python sees.

    `path` is how Fortran names it in an object. `code` is that of its element, empty for an
    object, which has a `family`. `extents` are None where Fortran allocates or points with it,
    as `association` says. `length` is that of text, -1 for any.
    """

    component: Argument
    name: str
    path: str
    code: str = ""
    family: Family | None = None
    rank: int = 0
    extents: tuple[int, ...] | None = None
    length: int | None = None
    association: str = ""
    module: str = ""  # of a variable, which only Fortran may change if it is protected
    is_protected: bool = False
    is_constant: bool = False  # which has no memory: Fortran keeps a copy

    @property
    def is_polymorphic(self) -> bool:
        return self.component.type.category is Category.CLASS


@dataclass(frozen=True, slots=True)
class Task:
    """What a shim does with objects of a type that has these components.

    Without a family, they are variables of the module. `assignment` is the module of an interface
    that replaces Fortran's assignment; without one, there are `nestings`, of types whose objects
    have others of the same type. `private` components are found in the `likenesses`.
    """

    doing: Doing
    family: Family | None
    components: tuple[PlannedComponent, ...]
    assignment: str = ""
    nestings: tuple[Nesting, ...] = ()
    private: tuple[PrivateComponent, ...] = ()
    likenesses: tuple[DerivedType, ...] = ()
