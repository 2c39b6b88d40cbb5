"""Generic interfaces: which specific procedures stand behind one Python name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..model import Category, Generic, Library, Procedure, Refusal, Specific
from .names import Names
from .refuse import RefusedError
from .wrapper import Parameter, Wrapper

#: The order in which NumPy tries the loops of its own ufuncs.
_PROMOTION = "?bhilqfdgFDG"

_Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class PlannedGeneric:
    """A generic interface as Python sees it: one function for several.

    `specifics` are in the order of the interface. `loops` are those of the one
    ufunc that it is where all specifics work element by element, in the order
    in which NumPy tries them; there are none otherwise.
    """

    generic: Generic
    name: str
    specifics: tuple[Wrapper, ...]
    loops: tuple[Wrapper, ...] = ()


@dataclass(slots=True)
class Generics:
    """Plans the generics of a library, after its public procedures.

    Parameters
    ----------
    known : dict
        The wrappers planned so far, by module and name; those of procedures that
        only a generic leads to are added.
    wanted : callable
        Whether a name is to be wrapped.
    skip : callable
        Whether nothing of that name may be wrapped.
    barred : dict
        Procedures that must not be called, with the reason.
    plan : callable
        Plans a procedure; see `plan_procedure`.
    names : Names
        What Python calls generics.
    """

    known: dict[_Key, Wrapper]
    wanted: Callable[[str], bool]
    skip: Callable[[str], bool]
    barred: Mapping[_Key, Refusal]
    plan: Callable[[Procedure, tuple[str, str] | None, str], Wrapper]
    names: Names

    def of_module(
        self, generics: tuple[Generic, ...], refusals: list[Refusal]
    ) -> tuple[tuple[PlannedGeneric, ...], tuple[Wrapper, ...]]:
        """The generics of one module, and the wrappers that only they lead to."""
        planned = []
        before = set(self.known)
        for generic in generics:
            if self.wanted(generic.name):
                found = self._generic(generic, refusals)
                if found is not None:
                    planned.append(found)
        hidden = [w for key, w in self.known.items() if key not in before]
        return tuple(planned), tuple(hidden)

    def _generic(self, generic: Generic, refusals: list[Refusal]) -> PlannedGeneric | None:
        """Plan one; what cannot be wrapped of it is added to the refusals."""
        name = self.names.python(generic.module, generic.name)
        wrappers = []
        for specific in generic.specifics:
            if self.skip(specific.name):
                continue
            try:
                wrappers.append(self._specific(specific, generic, name))
            except RefusedError as no:
                if not self._is_reported(specific, refusals):
                    reason = f"its specific procedure '{specific.name}': {no.reason}"
                    refusals.append(Refusal(generic.name, no.place, reason, generic.module))
        if not wrappers:
            names = ", ".join(s.name for s in generic.specifics) or "there are none"
            reason = f"none of its specific procedures is wrapped: {names}"
            refusals.append(Refusal(generic.name, generic.place, reason, generic.module))
            return None
        refusals += _indistinct(generic, name, wrappers)
        return PlannedGeneric(generic, name, tuple(wrappers), tuple(_loops(wrappers)))

    def _specific(self, specific: Specific, generic: Generic, name: str) -> Wrapper:
        procedure = specific.procedure
        if procedure is None:
            raise RefusedError(specific.place, specific.reason)
        key = (procedure.module, procedure.name)
        if key in self.barred:
            raise RefusedError(specific.place, self.barred[key].reason)
        if key not in self.known:
            assert generic.module is not None
            # By its own name, a program would get the generic of that name.
            direct = specific.public and procedure.name != generic.name
            through = None if direct else (generic.module, generic.name)
            self.known[key] = self.plan(procedure, through, name)
        return self.known[key]

    def _is_reported(self, specific: Specific, refusals: list[Refusal]) -> bool:
        """Whether a public procedure has its own message."""
        module = specific.procedure.module if specific.procedure else None
        return self.wanted(specific.name) and any(
            r.name == specific.name and (module is None or r.module == module) for r in refusals
        )


def has_class(generic: Generic) -> bool:
    """Whether an operand is of a derived type, whose class can have the operator."""
    found = (a for s in generic.specifics if s.procedure for a in s.procedure.arguments)
    return any(a.type.category in (Category.DERIVED, Category.CLASS) for a in found)


def generic_names(library: Library) -> frozenset[_Key]:
    """Module and name of every generic interface."""
    return frozenset((m.name, g.name) for m in library.modules for g in m.generics)


def _of_what(parameter: Parameter) -> str:
    family = parameter.family
    return ".".join(family.key) if family else parameter.element.dtype


def _taken(wrapper: Wrapper) -> tuple[tuple[str, str, int], ...]:
    """What a caller by position or keyword can tell of a specific."""
    return tuple(
        (p.name, _of_what(p), len(p.extents or ())) for p in wrapper.parameters if p.positional
    )


def _indistinct(generic: Generic, name: str, wrappers: list[Wrapper]) -> Iterator[Refusal]:
    """What no call from Python can choose: pairs that differ in their results only."""
    seen: dict[object, Wrapper] = {}
    for wrapper in wrappers:
        other = seen.setdefault(_taken(wrapper), wrapper)
        given = [tuple(map(_of_what, w.outputs)) for w in (other, wrapper)]
        if given[0] != given[1]:
            second, first = wrapper.procedure.name, other.procedure.name
            yield Refusal(
                generic.name,
                wrapper.procedure.place,
                f"no call can choose between '{second}' and '{first}', which take the same: "
                f"call {name}.specifics.{wrapper.name}",
                generic.module,
            )


def _loops(wrappers: list[Wrapper]) -> list[Wrapper]:
    """The loops of one ufunc, if all specifics are elementwise over as many operands."""
    ufuncs = [w.ufunc for w in wrappers if w.ufunc is not None]
    counts = {(len(u.inputs), len(u.outputs)) for u in ufuncs}
    if len(ufuncs) < len(wrappers) or len(counts) > 1:
        return []
    loops: dict[str, tuple[str, Wrapper]] = {}
    for wrapper, ufunc in zip(wrappers, ufuncs, strict=True):
        inputs, _, outputs = ufunc.types.partition("->")
        if loops.setdefault(inputs, (outputs, wrapper))[0] != outputs:
            return []  # NumPy could not choose
    order = sorted(loops, key=lambda inputs: [_PROMOTION.index(c) for c in inputs])
    return [loops[inputs][1] for inputs in order]
