"""Derived types: which of them become classes, their components, and what is called for them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from ...model import (
    Argument,
    Category,
    DerivedType,
    Family,
    Library,
    Member,
    Place,
    Procedure,
    Refusal,
    Type,
    TypeBound,
)
from ..extents.reached import followed, read_components
from ..names import Names, python_names
from ..refuse import RefusedError
from ..reshaping import as_method, with_first
from ..types import element_of
from ..wrapper import Bound, Wrapper
from .components import plan_component, plan_tasks
from .keeping import keeping
from .likeness import PrivateComponent, UnknownLayoutError, likenesses
from .methods import PlannedMethod, ToldMethods
from .nesting import Nesting, contains_its_type, is_bound, is_finalised, nestings
from .pointers import PlannedPointer, plan_pointers
from .records import as_record
from .task import Doing, PlannedComponent

Key = tuple[str, str]

_OBJECTS: Final = (Category.DERIVED, Category.CLASS)
_MEMBERS: Final = ("array", "from_")  # of every class


@dataclass(frozen=True, slots=True)
class PlannedGenericMethod:
    """A generic binding, or an operator of the type. `own` are specifics that are no methods."""

    name: str
    specifics: tuple[Wrapper, ...]
    own: tuple[Wrapper, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PlannedType:
    """A derived type as a class of Python."""

    family: Family
    name: str
    parent: Family | None
    components: tuple[PlannedComponent, ...]
    tasks: dict[Doing, Wrapper] = field(default_factory=dict)
    methods: tuple[PlannedMethod, ...] = ()
    generics: tuple[PlannedGenericMethod, ...] = ()
    inherited: tuple[PlannedComponent, ...] = ()  # of the components, those that the parent has
    has_constructor: bool = False  # a generic interface has its name
    pointers: tuple[PlannedPointer, ...] = ()  # its own components that are procedure pointers
    unpickled: str = ""  # why its objects cannot be pickled
    uncopied: str = ""  # or copied
    keeps: str = ""  # where objects can have procedure pointers (`keeping`)

    @property
    def private(self) -> tuple[PrivateComponent, ...]:
        """What calls read in its objects and Python does not see."""
        layout = self.tasks.get(Doing.LAYOUT)
        return layout.task.private if layout and layout.task else ()

    @property
    def derived(self) -> DerivedType:
        return self.family.derived

    @property
    def every_wrapper(self) -> tuple[Wrapper, ...]:
        specifics = (w for g in self.generics for w in g.own)
        pointers = (w for p in self.pointers for w in (p.call, p.point) if w)
        return (*self.tasks.values(), *(m.wrapper for m in self.methods), *specifics, *pointers)


#: Why there is no class of a type that stands in a module of its own.
PRIVATE: Final = "the type is private, and nobody else can name it: make it public"


def is_opaque(derived: DerivedType) -> bool:
    """Whether it is a class over Fortran's memory: not one that C has, too."""
    return as_record(derived) is None


class Types:
    """The derived types of a library.

    Parameters
    ----------
    library : Library
    barred : container
        Module and name of what must not be called.
    left_out : callable
        Whether a type, by module and name, is not to be wrapped.
    """

    def __init__(
        self,
        library: Library,
        barred: Container[tuple[str | None, str]] = (),
        left_out: Callable[[Key], bool] = lambda _: False,
    ) -> None:
        self.barred = barred
        self._types: dict[Key, DerivedType] = {}
        self._reasons: dict[Key, str] = {}
        for module in library.modules:
            for derived in (*module.types, *module.private_types):
                key = (module.name, derived.name)
                self._types[key] = derived
                if derived in module.private_types:
                    self._reasons[key] = PRIVATE
                elif left_out(key):
                    self._reasons[key] = "the type is left out"
                elif any((module.name, f"{derived.name}_{d.value}") in barred for d in Doing):
                    self._reasons[key] = "the compiler does not confirm the type"
        self._tags = {key: tag for tag, key in enumerate(self._types, 1)}
        self._read = _read_by_calls(library)
        self._families: dict[Key, Family] = {}
        for key in self._types:
            self._families[key] = self._family(key)
        self._assignments = {
            module.name: [
                s.procedure
                for g in module.operators
                if g.name == "assignment(=)"
                for s in g.specifics
                if s.procedure is not None
            ]
            for module in library.modules
        }

    def _family(self, key: Key) -> Family:
        derived = self._types[key]
        members = tuple(
            Member(*other, self._tags[other])
            for other in self._types
            if self._is_member(other, key)
        )
        reason = self._reasons.get(key, "")
        finalised, nested = is_finalised(key, self), contains_its_type(key, self)
        return Family(derived, self._tags[key], members, reason, finalised, nested)

    def _is_member(self, other: Key, key: Key) -> bool:
        if other in self._reasons or self._types[other].abstract:
            return False
        return key in self.lineage(other)

    def lineage(self, key: Key) -> list[Key]:
        """The type, the one that it extends, and so on."""
        found: list[Key] = []
        at: Key | None = key
        while at is not None and at in self._types and at not in found:
            found.append(at)
            at = self._types[at].parent
        return found

    def unplaced(self, key: Key) -> str:
        """Why private components of such objects cannot be read; nothing where they can."""
        family = self._families.get(key)
        try:
            for member in family.members if family else ():
                likenesses((member.module, member.name), self._types)
        except UnknownLayoutError as reason:
            return f"nobody knows where it is ({reason})"
        return "" if family and family.members else "there are no objects of that type"

    def private(self, key: Key) -> tuple[PrivateComponent, ...]:
        """The private components that calls read in objects of a type."""
        if self.unplaced(key):
            return ()
        found = {}
        for owner in self.lineage(key):
            whole = Type(Category.DERIVED, name=owner[1], module=owner[0])
            for path in sorted(self._read.get(owner, ())):
                way = followed(whole, "", path, self)
                if isinstance(way, list) and any(c.private for c, _ in way):
                    last = way[-1][0]
                    code = element_of(last.type, last.name, last.place).code
                    found["%".join(path)] = code
        return tuple(PrivateComponent(path, code) for path, code in found.items())

    def assignment(self, key: Key) -> str:
        """The module with an interface for assignments of such objects to each other, or nothing.

        What is bound to the type is found without one.
        """
        lineage = self.lineage(key)

        def takes(argument: Argument) -> bool:
            type_ = argument.type
            fitting = lineage if type_.category is Category.CLASS else lineage[:1]
            return type_.category in _OBJECTS and (type_.module, type_.name) in fitting

        return next(
            (
                module
                for module in dict.fromkeys(module for module, _ in lineage)
                for procedure in self._assignments[module]
                if len(procedure.arguments) == 2
                and all(takes(a) and a.shape is None for a in procedure.arguments)
            ),
            "",
        )

    @cached_property
    def _every_member(self) -> tuple[Member, ...]:
        """All types of which there are objects."""
        return tuple(
            Member(*key, self._tags[key])
            for key, derived in self._types.items()
            if is_opaque(derived) and not derived.abstract and key not in self._reasons
        )

    @property
    def all(self) -> Mapping[Key, DerivedType]:
        """All types, by module and name, also those that are no classes."""
        return self._types

    def family(self, key: Key) -> Family | None:
        """The family of an opaque type; None for any other."""
        found = self._families.get(key)
        return found if found and is_opaque(found.derived) else None

    def resolved(self, procedure: Procedure) -> Procedure:
        """The procedure, whose dummies and result know the families of their types."""
        result = procedure.result
        return replace(
            procedure,
            arguments=tuple(map(self.looked_up, procedure.arguments)),
            result=self.looked_up(result) if result else None,
        )

    def looked_up(self, argument: Argument) -> Argument:
        """The argument, whose type knows its family; so do those of what a procedure is called
        with.
        """
        if argument.interface is not None:
            return replace(argument, interface=self.resolved(argument.interface))
        type_ = argument.type
        if type_.category not in _OBJECTS or type_.family is not None:
            return argument
        if type_.name == "*":
            return replace(argument, type=replace(type_, members=self._every_member))
        family = self.family((type_.module or "", type_.name or ""))
        return replace(argument, type=replace(type_, family=family)) if family else argument


def _read_by_calls(library: Library) -> dict[Key, set[tuple[str, ...]]]:
    """Components that shapes and lengths of dummies depend on, by the types of these."""
    found: dict[Key, set[tuple[str, ...]]] = {}
    for module in library.modules:
        bound = (b.procedure for t in (*module.types, *module.private_types) for b in t.bindings)
        listed = (s.procedure for g in (*module.generics, *module.operators) for s in g.specifics)
        for procedure in (*module.procedures, *module.private_procedures, *bound, *listed):
            for key, path in read_components(procedure) if procedure else ():
                found.setdefault(key, set()).add(path)
    for procedure in library.procedures:
        for key, path in read_components(procedure):
            found.setdefault(key, set()).add(path)
    return found


def plan_type(
    family: Family,
    types: Types,
    names: Names,
    planner: Callable[..., Wrapper],
    refusals: list[Refusal],
    told: ToldMethods,
) -> PlannedType:
    """Plan the class of a type; what cannot be had of it is added to the refusals."""
    derived = family.derived
    lineage = [types.family(key) for key in types.lineage(family.key)]
    components = tuple(_components(derived, [f for f in lineage if f], types, refusals))
    own = {c.name for c in derived.components}
    parent = next((f for f in lineage[1:] if f and not f.reason), None)
    assignment, bound = types.assignment(family.key), is_bound(family.key, types)
    nested, unassigned = ((), "") if assignment or bound else nestings(family.key, types)
    planned = PlannedType(
        family,
        names.python(derived.module, derived.name),
        parent,
        components,
        inherited=tuple(c for c in components if c.path not in own) if parent else (),
        unpickled=_unpickled(lineage, components),
        uncopied=unassigned or ("" if assignment else _uncopied([f.derived for f in lineage if f])),
        keeps=keeping(family.key, types.all),
    )
    if not derived.abstract:
        planned = _with_pointers(planned, planner, types.barred, refusals)
        private = types.private(family.key)
        alike = likenesses(family.key, types.all) if private else ()
        tasks = _tasks(family, planned.components, planner, assignment, nested)
        layout = tasks[Doing.LAYOUT]
        assert layout.task
        task = replace(layout.task, private=private, likenesses=alike)
        tasks[Doing.LAYOUT] = replace(layout, task=task)
        if unassigned:
            del tasks[Doing.ASSIGN]
        planned = replace(planned, tasks=tasks)
    planned = replace(planned, methods=tuple(_methods(family, types, planner, refusals)))
    planned = replace(planned, generics=tuple(_generics(planned, types, planner, refusals)))
    taken = {*(c.name for c in components), *_MEMBERS}
    taken |= {m.name for m in planned.methods} | {g.name for g in planned.generics}
    own_methods = told.planned(types.lineage(family.key), taken, planner, refusals)
    return replace(planned, methods=(*planned.methods, *own_methods))


def _with_pointers(
    planned: PlannedType,
    planner: Callable[..., Wrapper],
    barred: Container[tuple[str | None, str]],
    refusals: list[Refusal],
) -> PlannedType:
    """The type without those procedure pointers whose targets Python cannot call."""
    pointers = tuple(plan_pointers(planned.family, planned.components, planner, barred, refusals))
    known = {p.component.name for p in pointers}
    components = tuple(
        c for c in planned.components if c.association != "procedure" or c.name in known
    )
    inherited = tuple(c for c in planned.inherited if c in components)
    return replace(planned, pointers=pointers, components=components, inherited=inherited)


# --- components --------------------------------------------------------------------------------


def _components(
    derived: DerivedType, lineage: list[Family], types: Types, refusals: list[Refusal]
) -> Iterator[PlannedComponent]:
    """Those of the types that it extends come first, as in the structure constructor."""
    shown = [(c, f.derived) for f in reversed(lineage) for c in f.derived.components]
    names = python_names(c.name for c, _ in shown)
    for component, owner in shown:
        if component.private:
            continue
        try:
            yield plan_component(types.looked_up(component), names[component.name])
        except RefusedError as no:
            if owner is derived:
                name = f"{derived.name}.{component.name}"
                refusals.append(Refusal(name, no.place, no.reason, derived.module))


def _unpickled(lineage: Iterable[Family | None], components: tuple[PlannedComponent, ...]) -> str:
    shown = {c.path for c in components}
    for family in lineage:
        derived = family.derived if family else None
        if derived is None:
            return "it extends a type that Python has no class of"
        if derived.hidden:
            return f"its component {derived.hidden[0]} is private"
        for component in derived.components:
            if component.private:
                return f"its component {component.name} is private"
            if component.pointer or component.type.category is Category.PROCEDURE:
                return f"its component {component.name} is a pointer"
            if component.name not in shown:
                return f"its component {component.name} is not wrapped"
    return ""


def _uncopied(lineage: list[DerivedType]) -> str:
    """Why intrinsic assignment would make two objects of one, where it is not replaced."""
    if any(g.name == "assignment(=)" for d in lineage for g in d.generic_bindings):
        return ""
    if not any(d.final for d in lineage):
        return ""
    for derived in lineage:
        for component in derived.components:
            if component.pointer and component.type.category is not Category.PROCEDURE:
                return (
                    f"its component {component.name} is a pointer, which both objects would "
                    "finalise; it needs an assignment(=)"
                )
    return ""


def _tasks(
    family: Family,
    components: tuple[PlannedComponent, ...],
    planner: Callable[..., Wrapper],
    assignment: str,
    nested: tuple[Nesting, ...],
) -> dict[Doing, Wrapper]:
    wanted = [Doing.LAYOUT, Doing.CREATE, Doing.DESTROY, Doing.ASSIGN]
    if any(c.association for c in components):
        wanted += [Doing.LOCATE, Doing.GIVE]
    return plan_tasks(wanted, family.derived, components, planner, family, assignment, nested)


# --- methods ------------------------------------------------------------------------------------


def _methods(
    family: Family, types: Types, planner: Callable[..., Wrapper], refusals: list[Refusal]
) -> Iterator[PlannedMethod]:
    derived = family.derived
    inherited = {
        b.name
        for key in types.lineage(family.key)[1:]
        if (f := types.family(key)) and not f.reason
        for b in f.derived.bindings
        if not b.private and b.passed is not None
    }
    for binding in derived.bindings:
        if binding.private or binding.name in inherited:
            continue  # the parent's method calls the binding of the object's own type
        name = f"{derived.name}.{binding.name}"
        if binding.procedure is None:
            refusals.append(Refusal(name, binding.place, binding.reason, derived.module))
            continue
        if (binding.procedure.module, binding.procedure.name) in types.barred:
            continue  # which has its message
        try:
            bound = Bound(binding.name, binding.passed, family)
            wrapper = planner(_in_order(binding), bound=bound)
        except RefusedError as no:
            refusals.append(Refusal(name, no.place, no.reason, derived.module))
            continue
        named = python_names([binding.name])[binding.name]
        yield PlannedMethod(named, replace(wrapper, name=named), binding.passed is None)


def _generics(
    planned: PlannedType, types: Types, planner: Callable[..., Wrapper], refusals: list[Refusal]
) -> Iterator[PlannedGenericMethod]:
    """The generic bindings; those of one name in the types that it extends belong to it, too."""
    lineage = [f.derived for key in types.lineage(planned.family.key) if (f := types.family(key))]
    names = {g.name for g in planned.derived.generic_bindings if not g.private}
    for name in dict.fromkeys(g.name for g in planned.derived.generic_bindings):
        if name not in names or name.startswith(("read(", "write(")):
            continue
        listed = [s for d in lineage for g in d.generic_bindings if g.name == name
                  for s in g.specifics]  # fmt: skip
        place = next(g.place for g in planned.derived.generic_bindings if g.name == name)
        specifics, own = [], []
        for specific in dict.fromkeys(listed):
            binding = next((b for d in lineage for b in d.bindings if b.name == specific), None)
            if binding is None or binding.procedure is None:
                continue
            if (binding.procedure.module, binding.procedure.name) in types.barred:
                continue
            called = name if binding.private or "(" in name else binding.name
            try:
                bound = Bound(called, binding.passed, planned.family, called == name)
                wrapper = planner(_bound_order(binding, name), bound=bound)
            except RefusedError as no:
                where = f"{planned.derived.name}.{name}"
                refusals.append(Refusal(where, no.place, no.reason, planned.derived.module))
                continue
            own.append(replace(wrapper, name=python_names([specific])[specific]))
            specifics.append(own[-1])
        if specifics:
            yield PlannedGenericMethod(name, tuple(specifics), tuple(own), place)


def _bound_order(binding: TypeBound, name: str) -> Procedure:
    """The operands of an operator keep their order."""
    assert binding.procedure
    return binding.procedure if "(" in name else _in_order(binding)


def _in_order(binding: TypeBound) -> Procedure:
    assert binding.procedure
    passed = binding.passed or ""
    return with_first(as_method(binding.procedure, passed), passed)
