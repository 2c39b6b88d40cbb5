"""Methods of classes, and the comments that make procedures such: ``!> pyfort: method of t``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Argument, Category, Directive, Library, Place, Procedure, Refusal
from ..names import python_names
from ..refuse import RefusedError
from ..reshaping import as_method, is_hidden, named, told_name
from ..wrapper import Wrapper

Key = tuple[str, str]

_OBJECTS = (Category.DERIVED, Category.CLASS)
_OF = re.compile(r"(?:of\s+)?(?:(?P<module>[a-z]\w*)\.)?(?P<type>[a-z]\w*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlannedMethod:
    """A procedure as a method; a static one is called without an object."""

    name: str
    wrapper: Wrapper
    is_static: bool


class ToldMethods:
    """The procedures of which comments say whose methods they are.

    Parameters
    ----------
    library : Library
    refusals : list of Refusal
        Is told of those that name no type.
    left_out : callable
        Whether a procedure, by module and name, is not to be wrapped.
    """

    def __init__(
        self,
        library: Library,
        refusals: list[Refusal],
        left_out: Callable[[str | None, str], bool],
    ) -> None:
        self._every = {(m.name, t.name) for m in library.modules for t in m.types}
        self._of: dict[Key, list[Procedure]] = {}
        self.owners: dict[tuple[str | None, str], Key | None] = {}
        for procedure in (*(p for m in library.modules for p in m.procedures), *library.procedures):
            directive = next((d for d in procedure.directives if d.word == "method"), None)
            key = procedure.module, procedure.name
            if directive is None or is_hidden(procedure) or left_out(*key):
                continue
            try:
                owner = self._owner(directive, procedure)
            except RefusedError as no:
                self.owners[key] = None
                refusals.append(_refusal(told_name(procedure), no, procedure))
            else:
                self.owners[key] = owner
                self._of.setdefault(owner, []).append(procedure)

    def _owner(self, directive: Directive, procedure: Procedure) -> Key:
        """The type that a comment names: of the procedure's module, of its arguments, or of any."""
        match = _OF.match(directive.text.strip())
        if match is None:
            raise RefusedError(
                directive.place, f"method {directive.text}: it must be of the form method of t"
            )
        module, name = ((match[part] or "").lower() for part in ("module", "type"))
        found = [key for key in sorted(self._every) if key[1] == name and module in ("", key[0])]
        mentioned = {(a.type.module, a.type.name) for a in procedure.arguments}
        for nearer in (
            [key for key in found if key[0] == procedure.module],
            [key for key in found if key in mentioned],
            found,
        ):
            if len(nearer) == 1:
                return nearer[0]
        what = f"{module}.{name}" if module else name
        if found:
            homes = " and ".join(f"{key[0]}.{name}" for key in found)
            raise RefusedError(
                directive.place, f"method of {what}: it may be of {homes}: say which"
            )
        raise RefusedError(
            directive.place, f"method of {what}: there is no public derived type of that name"
        )

    def planned(
        self,
        lineage: Sequence[Key],
        taken: Collection[str],
        planner: Callable[..., Wrapper],
        refusals: list[Refusal],
    ) -> Iterator[PlannedMethod]:
        """The methods that comments give to a type.

        Parameters
        ----------
        lineage
            Module and name of the type, then of those that it extends.
        taken
            Names that the class has already.
        planner
            What plans a procedure.
        refusals
            Is told of those that cannot be had.
        """
        type_ = lineage[0][1]
        used = set(taken)
        for procedure in self._of.get(lineage[0], ()):
            passed = _passed(procedure, lineage)
            try:
                name = named(procedure) or python_names([procedure.name])[procedure.name]
                if name in used:
                    raise RefusedError(
                        _place(procedure),
                        f"type '{type_}' has a '{name}' already: say another name",
                    )
                is_in_module = procedure.module is not None  # else a shim declares it as it is
                made = as_method(procedure, passed) if is_in_module else procedure
                wrapper = planner(made, first=passed)
            except RefusedError as no:
                refusals.append(_refusal(f"{type_}.{told_name(procedure)}", no, procedure))
                continue
            used.add(name)
            yield PlannedMethod(name, replace(wrapper, name=name), not passed)


def _passed(procedure: Procedure, lineage: Sequence[Key]) -> str:
    """The first dummy argument that an object of the type can be given for; empty for none."""

    def takes(argument: Argument) -> bool:
        type_ = argument.type
        if type_.category not in _OBJECTS or argument.shape is not None:
            return False
        fitting = lineage if type_.category is Category.CLASS else lineage[:1]
        is_result = argument.intent == "out" and type_.category is Category.DERIVED
        return (type_.module, type_.name) in fitting and not is_result and not argument.optional

    return next((a.name for a in procedure.arguments if takes(a)), "")


def _place(procedure: Procedure) -> Place:
    return next(d.place for d in procedure.directives if d.word == "method")


def _refusal(name: str, no: RefusedError, procedure: Procedure) -> Refusal:
    return Refusal(name, no.place, no.reason, procedure.module)
