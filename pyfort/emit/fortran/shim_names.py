"""The names in one program unit that pyfort writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...declaration import ADDRESSES, Naming, use, use_addresses
from ...model import Argument, Category, Type
from ...plan import Wrapper
from ...plan.guide import Local

RESULT = ""  #: The value among the dummies of a shim: no dummy is called so.
#: Intrinsic functions that are called where there are objects of derived types.
_CALLED = {
    *("loc", "transfer", "storage_size", "present", "allocated", "associated"),
    *("lbound", "shape", "size"),
}
_LONGEST = 63  # characters of a name; binding labels have no limit


@dataclass(slots=True)
class ShimNames:
    """The names in a shim: dummies have their own where nothing else here has it.

    `unit` is the shim itself, `target` the procedure, `result` its value, `types` are
    the derived types of ISO_C_BINDING, `derived` those of the library by module and name,
    `dummies` go by the dummies' own names. `taken` grows with `fresh`.
    """

    unit: str
    target: str
    result: str
    types: dict[Category, str]
    dummies: dict[str, str]
    taken: set[str] = field(default_factory=set)
    derived: dict[tuple[str, str], str] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    reached: dict[tuple[str, str], str] = field(default_factory=dict)  # variables that are objects
    intrinsics: dict[str, str] = field(default_factory=dict)
    helpers: dict[str, list[str]] = field(default_factory=dict)  # procedures within, by kind
    variables: list[str] = field(default_factory=list)  # declarations that nobody else has

    def of_objects(self, key: tuple[str, str]) -> str:
        """What a type of objects, by module and name, is called in the shim."""
        if key not in self.objects:
            self.objects[key] = self.fresh(f"pyfort_t_{key[1]}")
        return self.objects[key]

    def of_variable(self, module: str, name: str) -> str:
        """The same of a variable of a module."""
        key = module, name
        if key not in self.reached:
            self.reached[key] = self.fresh(f"pyfort_v_{name}")
        return self.reached[key]

    def intrinsic(self, name: str) -> str:
        """The same of something of ISO_C_BINDING."""
        if name not in self.intrinsics:
            self.intrinsics[name] = self.fresh(f"pyfort_{name}")
        return self.intrinsics[name]

    def copier(self) -> str:
        """A procedure that copies the bits of objects to where others are."""
        self.swapper()
        null = self.intrinsic("c_null_ptr")
        self.helpers.setdefault(
            "pyfort_copy_bits",
            [
                "subroutine pyfort_copy_bits(pyfort_a, pyfort_b, pyfort_n)",
                "  integer(8), intent(in) :: pyfort_a, pyfort_b, pyfort_n",
                f"  type({self.intrinsic('c_ptr')}) :: pyfort_to",
                f"  pyfort_to = {self.copying()}(transfer(pyfort_a, {null}), &",
                f"    transfer(pyfort_b, {null}), pyfort_n)",
                "end subroutine pyfort_copy_bits",
            ],
        )
        return "pyfort_copy_bits"

    def swapper(self) -> str:
        """A procedure that exchanges the bits of two objects.

        C copies them, as no compiler may think that Fortran's memory stays as it is then.
        """
        null = self.intrinsic("c_null_ptr")
        copied = self.copying()

        def copy(to: str, source: str) -> list[str]:
            return [
                f"    pyfort_to = {copied}(transfer({to}, {null}), &",
                f"      transfer({source}, {null}), pyfort_m)",
            ]

        self.helpers.setdefault(
            "pyfort_swap",
            [
                "subroutine pyfort_swap(pyfort_a, pyfort_b, pyfort_n)",
                "  integer(8), intent(in) :: pyfort_a, pyfort_b, pyfort_n",
                "  integer(1), target :: pyfort_bits(1024)",
                "  integer(8) :: pyfort_k, pyfort_m",
                f"  type({self.intrinsic('c_ptr')}) :: pyfort_to",
                "  do pyfort_k = 0, pyfort_n - 1, 1024",
                "    pyfort_m = pyfort_n - pyfort_k",
                "    if (pyfort_m > 1024) pyfort_m = 1024",
                *copy("loc(pyfort_bits)", "pyfort_a + pyfort_k"),
                *copy("pyfort_a + pyfort_k", "pyfort_b + pyfort_k"),
                *copy("pyfort_b + pyfort_k", "loc(pyfort_bits)"),
                "  end do",
                "end subroutine pyfort_swap",
            ],
        )
        return "pyfort_swap"

    def copying(self) -> str:
        """C's function that copies bytes, in an interface of the shim."""
        self.intrinsic("c_ptr")
        self.helpers.setdefault("pyfort_copy", [])
        return "pyfort_copy"

    def freeing(self) -> str:
        """C's function that frees a block of memory, in an interface of the shim."""
        self.intrinsic("c_ptr")
        self.helpers.setdefault("pyfort_free", [])
        return "pyfort_free"

    def fresh(self, name: str) -> str:
        """A name that nothing else has, such as that of a local variable."""
        found = fresh(name, self.taken)
        self.dummies[found] = found
        return found

    def variable(self, local: Local) -> str:
        """The name of what stands for a dummy of a guided procedure."""
        return (
            self.dummies[local.stored]
            if local.stored
            else self.fresh(f"pyfort_{local.argument.name}")
        )

    def uses(self) -> list[str]:
        """The USE statements for derived types that dummies have."""
        lines = [use_addresses(self.types)] if self.types else []
        return [*lines, *(use(key[0], {name: key[1]}) for key, name in self.derived.items())]

    @property
    def naming(self) -> Naming:
        return Naming({**self.dummies, RESULT: self.result}, self.types, derived=self._derived)

    def _derived(self, type_: Type) -> str:
        key = str(type_.module), str(type_.name)
        return self.derived.get(key) or self.of_objects(key)


def shim_names(unit: str, wrapper: Wrapper, units: Iterable[str]) -> ShimNames:
    """The names in a unit; none is one of the program units that are elsewhere."""
    procedure = wrapper.procedure
    arguments = procedure.arguments
    results = [procedure.result] if procedure.result else []
    entities = [*arguments, *wrapper.called.arguments, *results]
    needed = _addresses(entities)
    taken = set(units)
    if any(p.family for p in wrapper.everything):
        taken |= _CALLED
    if any(e.type.record and e.type.record.derived.sequence for e in entities):
        taken |= {"shape", "huge"}
    if wrapper.through:
        taken.add(wrapper.through[0])
    target = fresh("pyfort_target", taken) if procedure.module else procedure.name
    types = {c: fresh(ADDRESSES[c], taken) for c in ADDRESSES if c in needed}
    records = (e.type.record.derived for e in _with_interfaces(entities) if e.type.record)
    keys = dict.fromkeys((str(d.module), d.name) for d in records)
    derived = {key: fresh(f"pyfort_{key[1]}", taken) for key in keys}
    unit = fresh(unit[:_LONGEST], taken)
    result = fresh("pyfort_result", taken)
    # Those that keep their names come first: none gets the name of a later one.
    dummies = {a.name: a.name for a in arguments if a.name not in taken}
    taken |= dummies.keys()
    dummies |= {a.name: fresh(a.name, taken) for a in arguments if a.name not in dummies}
    # Variables that shapes depend on are no dummies, but named in the same way.
    dummies |= {v.name: fresh(f"pyfort_{v.name}", taken) for v in wrapper.outside}
    return ShimNames(unit, target, result, types, dummies, taken, derived)


def _addresses(entities: Iterable[Argument]) -> set[Category]:
    """The derived types of ISO_C_BINDING that declarations need, and addresses of procedures."""
    found: set[Category] = set()
    for entity in _with_interfaces(entities):
        if entity.type.category in ADDRESSES:
            found.add(entity.type.category)
        if entity.type.category is Category.PROCEDURE:
            found.add(Category.C_FUNPTR)
        if entity.interface is not None:
            found.add(Category.C_FUNPTR)
    return found


def _with_interfaces(entities: Iterable[Argument]) -> Iterator[Argument]:
    """These, and the dummies and results of those that are procedures."""
    for entity in entities:
        yield entity
        if entity.interface is not None:
            result = entity.interface.result
            yield from _with_interfaces(
                [*entity.interface.arguments, *([result] if result else [])]
            )


def fresh(name: str, taken: set[str]) -> str:
    """A name that is not taken, in the length that Fortran allows; it is taken then."""
    found, number = name[:_LONGEST], 1
    while found in taken:
        number += 1
        found = f"{name[: _LONGEST - 4]}_{number}"
    taken.add(found)
    return found
