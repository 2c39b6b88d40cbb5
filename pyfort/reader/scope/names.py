"""What a name means: local declarations, use association, host association."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..statement.syntax import Use
from .scopes import Entity, Scope

INTRINSIC_MODULES = frozenset(
    {"iso_c_binding", "iso_fortran_env", "ieee_arithmetic", "ieee_exceptions", "ieee_features"}
)


class Definition(NamedTuple):
    """What a name stands for; a generic may share its name with a type or a procedure.

    `origin` is the module that defines it, "" for names of other scopes. Names
    of modules that are not among the sources are `foreign`, whatever they are;
    `unsure` are the modules that may have such a name, where none is said to have it.
    """

    name: str
    origin: str
    scope: Scope | None = None  # where it is declared
    entity: Entity | None = None
    procedure: Scope | None = None
    type: Scope | None = None
    generic: tuple[Scope, ...] = ()
    intrinsic: bool = False
    foreign: bool = False
    unsure: tuple[str, ...] = ()


class Names:
    """Name resolution over all files that were read."""

    def __init__(self, files: list[Scope]) -> None:
        self.modules: dict[str, Scope] = {}
        self.submodules: dict[str, Scope] = {}
        self.externals: dict[str, Scope] = {}
        for file in files:
            for unit in file.children:
                if unit.kind == "module":
                    self.modules.setdefault(unit.name, unit)
                elif unit.kind == "submodule":
                    self.submodules.setdefault(unit.name, unit)
                elif unit.is_procedure:
                    self.externals.setdefault(unit.name, unit)
        self._local: dict[Scope, dict[str, Definition]] = {}
        self._found: dict[tuple[Scope, str], Definition | None] = {}
        self._own: dict[tuple[Scope, str], Definition | None] = {}
        self._public: dict[Scope, dict[str, Definition]] = {}

    def host(self, scope: Scope) -> Scope | None:
        """Return the scope around a scope, in the sense of host association."""
        if scope.kind == "submodule":
            ancestor = scope.ancestor
            return self.submodules.get(ancestor) or self.modules.get(ancestor)
        parent = scope.parent
        while parent is not None and parent.kind in ("interface", "enum", "type"):
            parent = parent.parent
        return parent

    def local(self, scope: Scope) -> dict[str, Definition]:
        """Return what is declared in a scope itself."""
        known = self._local.get(scope)
        if known is None:
            known = self._local[scope] = _declared(scope)
        return known

    def find(self, name: str, scope: Scope | None) -> Definition | None:
        """Return what `name` means in `scope`; None for a name declared nowhere."""
        if scope is None:
            return None
        key = (scope, name)
        if key in self._found:
            return self._found[key]
        self._found[key] = None  # ends a circle of modules that use each other
        found = self._here(name, scope)
        if found is None and _sees_host(scope, name):
            found = self.find(name, self.host(scope))
        self._found[key] = found
        return found

    def _here(self, name: str, scope: Scope) -> Definition | None:
        """Return what a scope declares or uses under a name."""
        key = (scope, name)
        if key not in self._own:
            self._own[key] = None  # ends a circle of modules that use each other
            self._own[key] = self._declared_or_used(name, scope)
        return self._own[key]

    def _declared_or_used(self, name: str, scope: Scope) -> Definition | None:
        own = self.local(scope).get(name)
        if own is not None and not own.generic:
            return own
        unsure: Definition | None = None
        for use in scope.uses:
            original = _original(use, name)
            if original is None:
                continue
            used = self._exported(use, original)
            if used is None:
                continue
            if used.unsure or (used.foreign and not _names(use, name)):
                modules = used.unsure or (used.origin,)
                before = unsure.unsure if unsure else ()
                unsure = (unsure or used)._replace(unsure=tuple(dict.fromkeys(before + modules)))
            elif own is None:
                own = used
            elif used.generic and used.origin != own.origin:
                blocks = tuple(b for b in used.generic if b not in own.generic)
                own = own._replace(generic=own.generic + blocks, type=own.type or used.type)
        if own is None and unsure is not None:
            # A module that is not here may have it, if the host has not.
            host = self.find(name, self.host(scope)) if _sees_host(scope, name) else None
            return host or unsure
        return own

    def _exported(self, use: Use, name: str) -> Definition | None:
        module = None if use.intrinsic else self.modules.get(use.module)
        if module is not None:
            if is_public(module, name):
                return self._here(name, module)
            return None
        if use.module in INTRINSIC_MODULES:
            if _names(use, name) or name in _ISO_NAMES[use.module]:
                return Definition(name, use.module, intrinsic=True)
            return None
        return Definition(name, use.module, foreign=True)

    def public(self, module: Scope) -> dict[str, Definition]:
        """Return all public names of a module whose meaning is known."""
        known = self._public.get(module)
        if known is not None:
            return known
        known = self._public[module] = {}
        names = dict.fromkeys(self.local(module))
        names.update(dict.fromkeys(self._used_names(module)))
        for name in names:
            if is_public(module, name) and (found := self._here(name, module)):
                known[name] = found
        return known

    def _used_names(self, scope: Scope) -> Iterator[str]:
        for use in scope.uses:
            yield from (local for local, _ in use.renames)
            module = None if use.intrinsic else self.modules.get(use.module)
            if not use.only and module is not None:
                hidden = {original for _, original in use.renames}
                yield from (n for n in self.public(module) if n not in hidden)

    def interface_of(self, scope: Scope) -> Scope | None:
        """Return the interface of a separate module procedure, given its body."""
        host = self.host(scope)
        while host is not None:
            own = self.local(host).get(scope.name)
            if own and own.procedure is not None and own.procedure.is_interface_body:
                return own.procedure
            host = self.host(host)
        return None


def is_public(module: Scope, name: str) -> bool:
    return module.access.get(name, module.default_access) == "public"


def module_of(scope: Scope) -> str:
    """Return the name of the module that a scope is in, "" for none."""
    at: Scope | None = scope
    while at is not None:
        if at.kind in ("module", "submodule"):
            return at.name
        at = at.parent
    return ""


def _declared(scope: Scope) -> dict[str, Definition]:
    origin = scope.name if scope.kind == "module" else ""
    found: dict[str, Definition] = {}

    def before(name: str) -> Definition:
        return found.get(name) or Definition(name, origin, scope)

    for name, entity in scope.entities.items():
        found[name] = Definition(name, origin, scope, entity)
    for child in scope.children:
        if child.kind == "enum":
            for name, entity in child.entities.items():
                found[name] = Definition(name, origin, child, entity)
        elif child.kind == "type":
            found[child.name] = before(child.name)._replace(type=child)
        elif child.kind == "interface":
            for body in child.children:
                found[body.name] = before(body.name)._replace(procedure=body)
            if child.name:
                known = before(child.name)
                found[child.name] = known._replace(generic=(*known.generic, child))
        elif child.is_procedure:
            known = before(child.name)
            if child.kind != "procedure" and known.procedure is None:
                found[child.name] = known._replace(procedure=child)
    return found


def _sees_host(scope: Scope, name: str) -> bool:
    if scope.imports:
        return any(i.names is None or name in i.names for i in scope.imports)
    return not scope.is_interface_body or scope.is_separate


def _original(use: Use, name: str) -> str | None:
    for local, original in use.renames:
        if local == name:
            return original
    if use.only or any(original == name for _, original in use.renames):
        return None
    return name


def _names(use: Use, name: str) -> bool:
    return any(name in pair for pair in use.renames)


_SIZES = ("8", "16", "32", "64")
_ISO_NAMES = {
    "iso_c_binding": frozenset(
        {"c_int", "c_short", "c_long", "c_long_long", "c_signed_char", "c_size_t", "c_intmax_t",
         "c_intptr_t", "c_ptrdiff_t", "c_float", "c_double", "c_long_double", "c_float128",
         "c_float_complex", "c_double_complex", "c_long_double_complex", "c_float128_complex",
         "c_bool", "c_char", "c_null_char", "c_alert", "c_backspace", "c_form_feed",
         "c_new_line", "c_carriage_return", "c_horizontal_tab", "c_vertical_tab",
         "c_null_ptr", "c_null_funptr", "c_ptr", "c_funptr", "c_loc", "c_funloc",
         "c_associated", "c_f_pointer", "c_f_procpointer", "c_sizeof", "c_f_strpointer"}
        | {f"c_int{way}{n}_t" for way in ("", "_fast", "_least") for n in (*_SIZES, "128")}
    ),
    "iso_fortran_env": frozenset(
        {"real16", "real32", "real64", "real128", "input_unit", "output_unit", "error_unit",
         "iostat_end", "iostat_eor", "numeric_storage_size", "character_storage_size",
         "file_storage_size", "character_kinds", "integer_kinds", "logical_kinds", "real_kinds",
         "atomic_int_kind", "atomic_logical_kind", "compiler_version", "compiler_options",
         "lock_type", "event_type", "team_type", "iostat_inquire_internal_unit"}
        | {f"{word}{n}" for word in ("int", "logical") for n in _SIZES}
    ),
    "ieee_arithmetic": frozenset(),
    "ieee_exceptions": frozenset(),
    "ieee_features": frozenset(),
}  # fmt: skip
