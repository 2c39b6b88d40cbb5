"""A whole library: modules, their names, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial

from ..model import (
    Common,
    Failing,
    Library,
    Module,
    Place,
    Procedure,
    Refusal,
    StaticData,
)
from .data.commons import PlannedCommon, block_name, plan_commons
from .data.enumeration import PlannedEnumeration, plan_enumeration
from .data.variable import PlannedVariable
from .derived.classes import PlannedType, Types, plan_type
from .derived.methods import ToldMethods
from .derived.needed import needed_types
from .derived.records import PlannedRecord, as_record, in_order, plan_record, with_records
from .derived.state import PlannedState, plan_variables
from .extents.outside import OutsideVariables
from .generic import Generics, PlannedGeneric, generic_names, has_class
from .names import Names, python_name
from .passing import by_name
from .procedure import plan_procedure
from .refuse import RefusedError, UnknownNameError
from .reshaping import is_hidden, told_name
from .wrapper import Kernel, Parameter, Ufunc, Wrapper

_Keep = Callable[["str | None", str], bool]
_Planner = Callable[..., Wrapper]


@dataclass(frozen=True, slots=True)
class Export:
    """A public name: the module (None for external) and the Python name it leads to."""

    name: str
    module: str | None
    target: str


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """One Fortran module as Python sees it; `name` is None for external procedures.

    `attribute` is what the package calls it. The `hidden` wrappers have no name in
    Python: only generics lead to them. `common` is the declaration of a COMMON block that it
    stands for. `within` are modules inside of it: Python's name and their `name`.
    """

    name: str | None
    doc: str
    place: Place | None
    wrappers: tuple[Wrapper, ...]
    variables: tuple[PlannedVariable, ...]
    enumerations: tuple[PlannedEnumeration, ...]
    reexports: tuple[Export, ...] = ()
    generics: tuple[PlannedGeneric, ...] = ()
    hidden: tuple[Wrapper, ...] = ()
    attribute: str = ""
    common: Common | None = None
    within: tuple[tuple[str, str], ...] = ()
    records: tuple[PlannedRecord, ...] = ()
    types: tuple[PlannedType, ...] = ()
    operators: tuple[PlannedGeneric, ...] = ()
    state: PlannedState | None = None  # what reaches the variables that are objects

    @property
    def constant_wrappers(self) -> tuple[Wrapper, ...]:
        """What gives the values of constants."""
        return tuple(v.source for v in self.variables if v.source)

    @property
    def every_wrapper(self) -> tuple[Wrapper, ...]:
        of_types = (w for t in self.types for w in t.every_wrapper)
        of_records = (m.wrapper for r in self.records for m in r.methods)
        of_state = self.state.tasks.values() if self.state else ()
        own = (*self.wrappers, *self.hidden, *self.constant_wrappers)
        return (*own, *of_types, *of_records, *of_state)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name defined here, in the order of the source."""
        return (
            *(e.name for e in self.enumerations),
            *(r.name for r in self.records if r.shown),
            *(member for e in self.enumerations for member in e.members),
            *(t.name for t in self.types),
            *(v.name for v in self.variables),
            *(w.name for w in self.wrappers),
            *(g.name for g in self.generics),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written for a library."""

    modules: tuple[PlannedModule, ...]
    refusals: tuple[Refusal, ...]
    top: tuple[Export, ...]  # what the package itself exports
    sources: tuple[str, ...]
    static: StaticData
    failing: Failing
    outside: tuple[PlannedVariable, ...] = ()  # those that shapes depend on
    computes: bool = False  # no procedure can wait for another thread

    @property
    def wrappers(self) -> tuple[Wrapper, ...]:
        own = self.own_wrappers
        return (*own, *(p.invoker for w in own for p in w.invoked if p.invoker))

    @property
    def own_wrappers(self) -> tuple[Wrapper, ...]:
        """Those of what the library has: not what calls procedures that functions get."""
        return tuple(w for m in self.modules for w in m.every_wrapper)

    @property
    def invoked(self) -> tuple[Parameter, ...]:
        """The procedures that functions of Python get, those within others' interfaces first."""
        return tuple(p for w in self.own_wrappers for p in w.invoked)

    def owner(self, wrapper: Wrapper) -> Wrapper:
        """The procedure itself; of what calls a procedure, the one that it is for."""
        users = (w for w in self.own_wrappers if any(p.invoker is wrapper for p in w.invoked))
        return next(users, wrapper)

    @property
    def records(self) -> tuple[PlannedRecord, ...]:
        """The derived types that are records, each behind those that it consists of."""
        return tuple(in_order([r for m in self.modules for r in m.records]))

    @property
    def ufuncs(self) -> tuple[Ufunc, ...]:
        """The elementwise functions, in the order of the wrappers."""
        return tuple(w.ufunc for w in self.wrappers if w.ufunc)

    @property
    def kernels(self) -> tuple[Kernel, ...]:
        """In the order of the wrappers."""
        return tuple(w.kernel for w in self.wrappers if w.kernel)

    @property
    def variables(self) -> tuple[PlannedVariable, ...]:
        """Variables that have an entry; constants have none, nor has what is an object.

        The last ones nobody wants but shapes of arguments.
        """
        every = (v for m in self.modules for v in m.variables)
        shown = [v for v in every if not v.is_constant and v.component is None]
        known = {id(v) for v in shown}
        return (*shown, *(v for v in self.outside if id(v) not in known))

    @property
    def types(self) -> tuple[PlannedType, ...]:
        """Every class of a derived type, those that others extend first."""
        return tuple(t for m in self.modules for t in m.types)

    @property
    def can_fail(self) -> bool:
        """Whether anything that is called can end the program."""
        return any(w.can_fail for w in self.wrappers)

    @property
    def gives_views(self) -> bool:
        """Whether Python gets views of memory that Fortran may free."""
        everything = (p for w in self.wrappers for p in w.everything)
        components = (c for t in self.types for c in t.components)
        return (
            any(by_name(p.passing).gives_views for p in everything)
            or any(v.gives_views for m in self.modules for v in m.variables)
            or any(c.association for c in components)
        )


def plan_library(
    library: Library,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    refused: Collection[Refusal] = (),
    static: StaticData | None = None,
    failing: Failing | None = None,
) -> Plan:
    """Plan everything that a library offers.

    Parameters
    ----------
    library : Library
        What the reader found.
    only, skip : collection of str
        Names of procedures, variables and constants to wrap, or to leave out.
    refused : collection of Refusal
        What the compiler did not confirm; it is not wrapped.
    static : StaticData or None
        What the compiled files have of it; by default what the sources show.
    failing : Failing or None
        What in the compiled files can end the program; by default nothing.
    """
    library = with_records(library)
    refusals = [*library.refusals, *refused]
    barred = {(r.module, r.name): r for r in refused}

    def wanted(name: str) -> bool:
        return (not only or name in only) and name not in skip

    def keep(module: str | None, name: str) -> bool:
        return wanted(name) and (module, name) not in barred

    if static is None:
        static = StaticData(own=library.has_static_data)
    failing = failing or Failing()
    names = Names(library)
    outside = OutsideVariables(library, names, barred)
    told = ToldMethods(
        library, refusals, lambda module, name: name in skip or (module, name) in barred
    )
    needed = needed_types(library, wanted, told.owners)
    types = Types(library, barred, lambda key: key[1] in skip or (bool(only) and key not in needed))
    planner = partial(
        plan_procedure,
        static=static,
        failing=failing,
        names=names,
        outside=outside.of,
        types=types,
    )
    # A specific procedure may have the name of its generic, which then has the name.
    named = generic_names(library)
    sources = _as_compiled(library)
    modules = [
        _plan_module(m, keep, refusals, planner, outside, names, named, types, told)
        for m in sources
    ]
    generics = Generics(
        known={(w.procedure.module, w.procedure.name): w for m in modules for w in m.wrappers},
        wanted=wanted,
        skip=lambda name: name in skip,
        barred=barred,
        plan=planner,
        names=names,
    )
    modules = [
        _add_generics(m, source, generics, refusals)
        for m, source in zip(modules, sources, strict=True)
    ]
    procedures = tuple(p for p in library.procedures if (None, p.name) not in told.owners)
    external = _plan_procedures(procedures, keep, refusals, planner)
    if external:
        modules.append(PlannedModule(None, "", None, external, (), ()))
    blocks = plan_commons(
        library.commons,
        wanted,
        lambda module, name: name not in skip and (module, name) not in barred,
        refusals,
        names,
    )
    modules = [_with_blocks(m, blocks) for m in modules]
    modules = _with_hidden_records(modules, names)
    offered = {n for m in modules for n in m.names} | {r.name for r in refusals}
    offered |= {block_name(c) for c in library.commons} | {name for _, name in told.owners}
    unknown = sorted(n for n in only if not offered & {n, python_name(n)})
    if unknown:
        raise UnknownNameError(f"there is no public {' or '.join(unknown)} in the sources")
    known = {m.name: set(m.names) for m in modules}
    modules = [_add_reexports(m, library, known, names) for m in modules]
    modules = [*map(_block_module, blocks), *modules]
    return Plan(
        modules=tuple(modules),
        refusals=tuple(r for r in refusals if wanted(r.name)),
        top=_top_level(modules),
        sources=library.sources,
        static=static,
        failing=failing,
        outside=tuple(outside.planned.values()),
    )


def _as_compiled(library: Library) -> list[Module]:
    """The modules, those first that others use."""
    order = {path: i for i, path in enumerate(library.sources)}
    homes = library.homes or {}
    return sorted(library.modules, key=lambda m: order.get(homes.get(m.name, ""), len(order)))


def _plan_module(
    module: Module,
    keep: _Keep,
    refusals: list[Refusal],
    planner: _Planner,
    outside: OutsideVariables,
    names: Names,
    named: Collection[tuple[str | None, str]],
    types: Types,
    told: ToldMethods,
) -> PlannedModule:
    elsewhere = {*named, *told.owners}
    procedures = tuple(p for p in module.procedures if (p.module, p.name) not in elsewhere)
    wrappers = _plan_procedures(procedures, keep, refusals, planner)
    variables, state = plan_variables(module, keep, refusals, planner, outside, names, types)
    records, classes = [], []
    for derived in module.types:
        family = types.family((module.name, derived.name))
        if family is not None and not family.reason:
            classes.append(plan_type(family, types, names, planner, refusals, told))
            continue
        if not keep(module.name, derived.name):
            continue
        record = as_record(derived)
        if record is not None:
            planned = plan_record(record, names, shown=True)
            taken = {"dtype", *(f.name for f in planned.fields)}
            key = [(module.name, derived.name)]
            methods = tuple(told.planned(key, taken, planner, refusals))
            records.append(replace(planned, methods=methods))
            continue
        reason = family.reason if family else "derived types are not wrapped yet"
        refusals.append(Refusal(derived.name, derived.place, reason, module.name))
    enumerations = tuple(
        plan_enumeration(e, i, module.name, names) for i, e in enumerate(module.enumerations, 1)
    )
    return PlannedModule(
        name=module.name,
        doc=module.doc,
        place=module.place,
        wrappers=wrappers,
        variables=variables,
        state=state,
        enumerations=enumerations,
        attribute=names.python(None, module.name),
        records=tuple(records),
        types=tuple(sorted(classes, key=lambda t: len(types.lineage(t.family.key)))),
    )


def _block_module(block: PlannedCommon) -> PlannedModule:
    """A COMMON block as Python sees it."""
    return PlannedModule(
        name=block.module,
        doc="",
        place=block.common.place,
        wrappers=(),
        variables=block.variables,
        enumerations=(),
        attribute=block.path,
        common=block.common,
        within=block.within,
    )


def _with_blocks(module: PlannedModule, blocks: Collection[PlannedCommon]) -> PlannedModule:
    """A module with the COMMON blocks that it declares, where it has no such name itself."""
    own = [b for b in blocks if module.name in b.owners]
    named = [(python_name(block_name(b.common)), b.module) for b in own]
    return replace(module, within=tuple(n for n in named if n[0] not in module.names))


def _with_hidden_records(modules: list[PlannedModule], names: Names) -> list[PlannedModule]:
    """The modules with the records that something leads to, and that nobody asked for."""
    found = {r.element.code for m in modules for r in m.records}
    hidden: dict[str | None, list[PlannedRecord]] = {}
    todo = [p.argument.type for m in modules for w in m.every_wrapper for p in w.everything]
    todo += [v.variable.type for m in modules for v in m.variables]
    todo += [f.component.type for m in modules for r in m.records for f in r.fields]
    while todo:
        record = todo.pop().record
        if record is None:
            continue
        planned = plan_record(record, names, shown=False)
        if planned.element.code not in found:
            found.add(planned.element.code)
            hidden.setdefault(record.derived.module, []).append(planned)
            todo += [f.component.type for f in planned.fields]
    return [replace(m, records=(*m.records, *hidden.get(m.name, ()))) for m in modules]


def _plan_procedures(
    procedures: tuple[Procedure, ...], keep: _Keep, refusals: list[Refusal], planner: _Planner
) -> tuple[Wrapper, ...]:
    wrappers = []
    for procedure in procedures:
        if not keep(procedure.module, procedure.name) or is_hidden(procedure):
            continue
        try:
            wrappers.append(planner(procedure))
        except RefusedError as no:
            refusals.append(Refusal(told_name(procedure), no.place, no.reason, procedure.module))
    return tuple(wrappers)


def _add_generics(
    module: PlannedModule, source: Module, generics: Generics, refusals: list[Refusal]
) -> PlannedModule:
    planned, hidden = generics.of_module(source.generics, refusals)
    of_types = tuple(g for g in source.operators if has_class(g))
    for generic in source.operators:
        if generic not in of_types:
            reason = "none of its operands is of a type that is a class"
            refusals.append(Refusal(generic.name, generic.place, reason, generic.module))
    operators, others = generics.of_module(of_types, refusals)
    return replace(module, generics=planned, hidden=(*hidden, *others), operators=operators)


def _add_reexports(
    module: PlannedModule, library: Library, known: dict[str | None, set[str]], names: Names
) -> PlannedModule:
    """Public names that a module got from another one by `use`."""
    source = next((m for m in library.modules if m.name == module.name), None)
    if source is None:
        return module
    found = [
        Export(names.python(source.name, e.name), e.module, names.python(e.module, e.original))
        for e in source.exports
    ]
    kept = tuple(b for b in found if b.target in known.get(b.module, ()))
    return replace(module, reexports=kept)


def _top_level(modules: list[PlannedModule]) -> tuple[Export, ...]:
    """The names of the package: external procedures, and those that lead to one entity only."""
    targets: dict[str, set[tuple[str | None, str]]] = {}
    for module in modules:
        if module.common:
            continue  # its variables are attributes of the block only
        for name in module.names:
            targets.setdefault(name, set()).add((module.name, name))
        for export in module.reexports:
            targets.setdefault(export.name, set()).add((export.module, export.target))
    external = {n for m in modules if m.name is None for n in m.names}
    targets |= {n: {(None, n)} for n in external}
    taken = {m.attribute for m in modules}
    return tuple(
        Export(name, *next(iter(found)))
        for name, found in targets.items()
        if len(found) == 1 and name not in taken
    )
