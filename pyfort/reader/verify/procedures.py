"""Hand every bind(C) interface of a module, as understood, back to the compiler.

For each procedure its interface is declared anew, with numbers for kinds, and a
procedure pointer of that interface is pointed at it. Where the reading is wrong
in kind, rank, intent, VALUE, OPTIONAL or any other characteristic, the assignment
does not compile.

gfortran lets nothing point to a procedure that has the name of an intrinsic: it
sees the intrinsic, and blames whatever line comes along. Such a procedure
overrides a deferred type-bound procedure of that interface instead. For that the
characteristics must agree as much, with VALUE and INTENT, which no call could
tell apart; and it is called, with the dummies of the interface as keyword
arguments, to see whether they are called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...declaration import (
    Heading,
    ImpossibleError,
    Naming,
    bind_c,
    entity,
    interface_body,
    use,
    use_addresses,
)
from ...model import Category, DerivedType, Library, Procedure, Refusal, Type
from ..value.intrinsics import INTRINSICS
from ..value.oracle import fold
from .blame import Remark, declared_there, module_of, refusal, refusals

# A dummy argument may have the name of a type: here the types have names of their own.
_ADDRESSES = {Category.C_PTR: "pyfort_c_ptr", Category.C_FUNPTR: "pyfort_c_funptr"}
USE_ADDRESSES = use_addresses(_ADDRESSES)


@dataclass(frozen=True, slots=True)
class Checks:
    """A free-form source that compiles if and only if every interface was read right.

    It needs the module files of the library. `owners` tells which procedure a
    line is about; `unchecked` are procedures that no check can be written for,
    with the reason.
    """

    source: str
    owners: Mapping[int, Procedure]
    unchecked: tuple[tuple[Procedure, str], ...] = ()

    def refusals(self, errors: Iterable[Remark]) -> list[Refusal]:
        """Return a refusal for each procedure that the compiler understands otherwise.

        Parameters
        ----------
        errors
            The compiler's errors in `source`, and in the module files that it uses.
        """
        reason = "the compiler does not confirm its interface as it was read"
        return refusals(errors, self._about, reason)

    def _about(self, error: Remark) -> list[Procedure]:
        if module_of(error) is not None:
            return declared_there(error, list(self.owners.values()))
        owner = self.owners.get(error.line)
        if owner is None:
            raise ValueError(f"line {error.line} is about no procedure: {error.text}")
        return [owner]

    def unverifiable(self) -> list[Refusal]:
        """Return a refusal for each procedure that no check can be written for."""
        reason = "its interface, as it was read, cannot be verified by the compiler"
        return [refusal(p, f"{reason}: {text}") for p, text in self.unchecked]


def public_types(library: Library) -> dict[tuple[str, str], DerivedType]:
    """The derived types that interfaces can have, by module and name."""
    return {
        (module.name, derived.name): derived
        for module in library.modules
        for derived in (*module.types, *module.private_types)
    }


def verification(library: Library) -> Checks:
    """Write the checks for all bind(C) procedures of a library's modules."""
    types = public_types(library)
    visible = {
        module.name: frozenset(
            (
                *(v.name for v in module.variables if not v.parameter),
                *(e.name for e in module.exports),
            )
        )
        for module in library.modules
    }
    # The procedures of a module are checked together: reading its module file
    # takes the compiler longer than all the rest.
    groups: dict[str, list[_Group]] = {}
    unchecked: list[tuple[Procedure, str]] = []
    for number, procedure in enumerate(_subjects(library), 1):
        try:
            names = visible.get(procedure.module or "", frozenset())
            check = Writer(procedure, number, types, names).check()
        except ImpossibleError as reason:
            unchecked.append((procedure, str(reason)))
            continue
        known = groups.setdefault(check.home, [])
        group = next((g for g in known if g.has_room_for(check)), None)
        if group is None:
            group = _Group()
            known.append(group)
        group.add(check)
    lines: list[str] = []
    owners: dict[int, Procedure] = {}
    for number, group in enumerate((g for found in groups.values() for g in found), 1):
        for line, procedure in group.lines(number):
            for piece in fold(line):
                lines.append(piece)
                owners[len(lines)] = procedure
    return Checks("".join(line + "\n" for line in lines), owners, tuple(unchecked))


def _subjects(library: Library) -> Iterator[Procedure]:
    """Return the procedures to check."""
    for module in library.modules:
        yield from (p for p in module.procedures if p.is_bind_c)


@dataclass(frozen=True, slots=True)
class _Check:
    """The parts of a procedure's check.

    `types` are the derived types declared anew. `call` is an internal subprogram
    with a call, for a procedure that nothing can point to; empty for any other.
    """

    procedure: Procedure
    number: int
    home: str
    uses: list[str]
    types: dict[tuple[str, str], list[str]]
    interface: list[str]
    call: list[str]

    def declarations(self) -> Iterator[str]:
        """Return what stands in the specification part, behind the types."""
        number = self.number
        yield from ("abstract interface", *self.interface, "end interface")
        interface = f"pyfort_interface_{number}"
        if not self.call:
            yield f"procedure({interface}), pointer :: pyfort_pointer_{number}"
            return
        # A pair of types for each procedure: where they share one, an interface that
        # does not compile may keep the compiler from looking at the others.
        yield from (
            f"type, abstract :: pyfort_base_{number}",
            "contains",
            f"procedure({interface}), deferred, nopass :: pyfort_binding",
            "end type",
            f"type, extends(pyfort_base_{number}) :: pyfort_heir_{number}",
            "contains",
            f"procedure, nopass :: pyfort_binding => pyfort_target_{number}",
            "end type",
        )


class _Group:
    """Checks that stand in one subroutine."""

    def __init__(self) -> None:
        self.checks: list[_Check] = []
        self.types: dict[str, tuple[str, str]] = {}

    def has_room_for(self, check: _Check) -> bool:
        """Whether no type of the check has the name of another one here."""
        return all(self.types.get(key[1], key) == key for key in check.types)

    def add(self, check: _Check) -> None:
        self.checks.append(check)
        self.types.update({key[1]: key for key in check.types})

    def lines(self, number: int) -> Iterator[tuple[str, Procedure]]:
        """Return the lines, and the procedure that each is about."""
        checks = self.checks
        first = checks[0].procedure
        yield f"subroutine pyfort_check_{number}", first
        for check in checks:
            named = {f"pyfort_target_{check.number}": check.procedure.name}
            yield use(check.home, named), check.procedure
            yield from ((line, check.procedure) for line in check.uses)
        yield USE_ADDRESSES, first
        yield "implicit none", first
        declared: set[tuple[str, str]] = set()
        for check in checks:
            for key, lines in check.types.items():
                if key not in declared:
                    declared.add(key)
                    yield from ((line, check.procedure) for line in lines)
        for check in checks:
            yield from ((line, check.procedure) for line in check.declarations())
        for check in checks:
            if not check.call:
                pointer, target = f"pyfort_pointer_{check.number}", f"pyfort_target_{check.number}"
                yield f"{pointer} => {target}", check.procedure
        calling = [check for check in checks if check.call]
        if calling:
            yield "contains", calling[0].procedure
        for check in calling:
            yield from ((line, check.procedure) for line in check.call)
        yield f"end subroutine pyfort_check_{number}", first


@dataclass
class Writer:
    """Writes the check of one procedure."""

    procedure: Procedure
    number: int
    types: Mapping[tuple[str, str], DerivedType]
    visible: frozenset[str]  # variables that the procedure's module offers
    declared: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)  # of variables in bounds

    def check(self) -> _Check:
        procedure, number = self.procedure, self.number
        interface = self.interface(f"pyfort_interface_{number}", bind_c())
        # Nothing can point to an elemental procedure either.
        evasive = procedure.name in INTRINSICS or "elemental" in procedure.attributes
        call = self._call() if evasive else []
        home = procedure.module or ""
        return _Check(procedure, number, home, self.used, self.declared, interface, call)

    def interface(self, name: str, bind: str) -> list[str]:
        """Write an interface body."""
        words = [w for w in ("impure", "elemental") if w in self.procedure.attributes]
        return interface_body(self._heading(name, words if "elemental" in words else [], bind))

    def _call(self) -> list[str]:
        """Write a call whose actual arguments are dummies of the procedure's own interface.

        As such they have any type, shape and attribute without having values, and
        those that are INTENT(IN) do not pass for INTENT(OUT).
        """
        procedure = self.procedure
        heading = self._heading(f"pyfort_call_{self.number}")
        actual = ", ".join(f"{a.name}={a.name}" for a in procedure.arguments)
        call = "call " if procedure.result is None else "pyfort_result = "
        return [
            heading.first(),
            "implicit none",
            *heading.declarations(),
            f"{call}pyfort_target_{self.number}({actual})",
            heading.last,
        ]

    def _heading(self, name: str, words: Sequence[str] = (), bind: str = "") -> Heading:
        naming = Naming(addresses=_ADDRESSES, variable=self._variable, derived=self._derived)
        own = naming.of(self.procedure)
        return Heading(self.procedure, name, own, words, "pyfort_result", bind)

    def _derived(self, type_: Type) -> str:
        """Declare a derived type again, or use it where that would make another type."""
        key = (type_.module or "", type_.name or "")
        if key not in self.declared:
            derived = self.types.get(key)
            if derived is None:
                raise ImpossibleError(f"type “{type_.name}” was not understood")
            if not derived.bind_c or any(c.private for c in derived.components):
                self.declared[key] = []
                self.used.append(f"use {key[0]}, only: {key[1]}")
            else:
                self.declared[key] = self._declared(derived)
        return key[1]

    def _declared(self, derived: DerivedType) -> list[str]:
        naming = Naming(addresses=_ADDRESSES, variable=self._variable, derived=self._derived)
        components = [entity(c, naming, c.name) for c in derived.components]
        return [f"type, bind(C) :: {derived.name}", *components, f"end type {derived.name}"]

    def _variable(self, name: str) -> str:
        """Use a module variable, under a name that nothing else in the check has."""
        if name not in self.visible:
            raise ImpossibleError(f"a bound refers to “{name}”, which nobody else can name")
        if name not in self.aliases:
            self.aliases[name] = f"pyfort_bound_{self.number}_{len(self.aliases)}"
            self.used.append(use(self.procedure.module or "", {self.aliases[name]: name}))
        return self.aliases[name]
