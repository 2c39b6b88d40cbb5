"""What signature files change of a library that was read from its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...expression import Expression, Name, Opaque, renamed
from ...model import Argument, Category, Directive, Guidance, Library, Procedure, Refusal, Shape
from .signatures import Signatures


def with_signatures(library: Library, found: Signatures, path: Path) -> Library:
    """The library as a file has it: what that lists, and nothing else."""
    own = {(p.module, p.name): p for m in library.modules for p in m.procedures}
    own |= {(None, p.name): p for p in library.procedures}
    merged = [_merged(module, procedure, own) for module, procedure in found.procedures]
    made = [m for m in merged if isinstance(m, Procedure)]
    listed = {m for m, _ in found.procedures if m is not None}
    modules = tuple(
        replace(
            module,
            procedures=tuple(p for p in made if p.module == module.name),
            generics=(),
            variables=module.variables if module.name in listed else (),
        )
        for module in library.modules
    )
    return replace(
        library,
        modules=modules,
        procedures=tuple(p for p in made if p.module is None),
        refusals=(*found.refusals, *(m for m in merged if isinstance(m, Refusal))),
        read=(*library.read, str(path)),
        unread=(*library.unread, *found.unread),
    )


def _merged(
    module: str | None,
    procedure: Procedure,
    own: Mapping[tuple[str | None, str], Procedure],
) -> Procedure | Refusal:
    """A procedure of a file, with what the sources say of it."""
    about = {g.name: g for g in procedure.guidance}
    itself = about.get("", Guidance("", procedure.place))
    name = procedure.name
    if "fortranname" in itself.words:
        name = itself.note or name
        itself = replace(itself, words=itself.words - {"fortranname"}, note="")
    directives: tuple[Directive, ...] = ()
    if name != procedure.name:
        directives = (Directive("name", procedure.name, procedure.place),)
    source = own.get((module, name))
    actuals = itself.call or tuple(Name(a.name) for a in procedure.arguments)
    if source is not None and len(source.arguments) != len(actuals):
        count, there = len(actuals), len(source.arguments)
        reason = f"{count} arguments are listed, and the procedure in {source.place} has {there}"
        return Refusal(procedure.name, procedure.place, reason, module)
    if source is not None and _passes_addresses(procedure, source, actuals):
        itself = replace(itself, words=itself.words | {"callstatement"}, call=actuals)
    guidance = tuple({**about, "": itself}.values())
    if itself.call and module is not None:
        reason = "a procedure of a module is called by its interface: a callstatement cannot be"
        return Refusal(procedure.name, procedure.place, reason, module)
    if source is None and module is not None:
        reason = f"module {module} of the sources has no such procedure"
        return Refusal(procedure.name, procedure.place, reason, module)
    if source is None or itself.call:
        return replace(
            _typed(procedure, source, actuals) if source else procedure,
            name=name,
            guidance=guidance,
            directives=directives,
            declared_only=True,
        )
    return replace(
        _under_names(source, procedure),
        guidance=guidance,
        directives=(*source.directives, *directives),
    )


def _passes_addresses(
    procedure: Procedure, source: Procedure, actuals: Sequence[Expression]
) -> bool:
    """Whether the file has numbers where the source has arrays, or the other way round.

    The same goes for a result that is text of the file's length, where the source takes any. It is
    called as Fortran 77 is then: what gets an address need not agree with what gives it.
    """
    if [*actuals] != [Name(a.name) for a in procedure.arguments]:
        return False
    results = {g.name for g in procedure.guidance if "out" in g.words}
    return any(
        Category.PROCEDURE not in (own.type.category, listed.type.category)
        and (
            (own.shape is None) != (listed.shape is None)
            or (listed.name in results and _has_length_of_file(own, listed))
        )
        for own, listed in zip(source.arguments, procedure.arguments, strict=True)
    )


def _has_length_of_file(own: Argument, listed: Argument) -> bool:
    is_text = own.type.category is listed.type.category is Category.CHARACTER
    return is_text and own.type.length == Opaque("*") != listed.type.length


def _typed(procedure: Procedure, source: Procedure, actuals: Sequence[Expression]) -> Procedure:
    """The procedure with the types that the source has where it gets dummies as they are."""
    there = {
        actual.name: argument
        for actual, argument in zip(actuals, source.arguments, strict=True)
        if isinstance(actual, Name)
    }
    arguments = tuple(
        replace(a, type=there[a.name].type)
        if a.name in there
        and there[a.name].type.category is a.type.category
        and not _has_length_of_file(there[a.name], a)
        else a
        for a in procedure.arguments
    )
    result = procedure.result
    if result is not None and source.result is not None:
        result = replace(result, type=source.result.type)
    return replace(procedure, arguments=arguments, result=result)


def _under_names(source: Procedure, listed: Procedure) -> Procedure:
    """The procedure of the source, with the names that a file has for its dummies."""
    new = {s.name: p.name for s, p in zip(source.arguments, listed.arguments, strict=True)}
    arguments = tuple(
        _called(own, there, new)
        for own, there in zip(source.arguments, listed.arguments, strict=True)
    )
    result = source.result and replace(source.result, shape=_shape(source.result.shape, new))
    return replace(source, arguments=arguments, result=result)


def _called(own: Argument, listed: Argument, new: Mapping[str, str]) -> Argument:
    found = replace(own, name=listed.name, shape=_shape(own.shape, new))
    if listed.interface is None:
        return found
    # The file tells more of a call-back than calls in the body do.
    attributes = listed.interface.attributes | {"inferred", "told"}
    interface = replace(listed.interface, attributes=attributes)
    result = interface.result.type if interface.result is not None else None
    return replace(found, type=listed.type, interface=interface, result=result)


def _shape(shape: Shape | None, new: Mapping[str, str]) -> Shape | None:
    if shape is None:
        return None
    dimensions = tuple(
        replace(d, lower=d.lower and renamed(d.lower, new), upper=d.upper and renamed(d.upper, new))
        for d in shape.dimensions
    )
    return replace(shape, dimensions=dimensions)
