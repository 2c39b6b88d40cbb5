"""The module that declares a COMMON block as the library does, to reach its variables."""

from __future__ import annotations

from ...declaration import ADDRESSES, Naming, bind_c, bounds, type_text, use
from ...plan import PlannedModule, title
from ..quoting import fortran_comment
from ..wording import folded, where


def unit(index: int, module: PlannedModule) -> str:
    """The program unit for one way in which a block is declared."""
    common = module.common
    assert common
    assert module.place
    categories = {v.type.category for v in common.variables} & ADDRESSES.keys()
    addresses = {c: f"pyfort_{ADDRESSES[c]}" for c in ADDRESSES if c in categories}
    types = {(str(v.type.module), str(v.type.name)) for v in common.variables if v.type.name}
    called = {key: f"pyfort_type_{i}" for i, key in enumerate(sorted(types), 1)}
    naming = Naming({}, addresses, derived=lambda t: called[str(t.module), str(t.name)])
    lines = [f"module {module.name}"]
    lines += [f"  {use(key[0], {own: key[1]})}" for key, own in called.items()]
    if addresses:
        renamed = {own: ADDRESSES[c] for c, own in addresses.items()}
        lines.append(f"  {use('iso_c_binding', renamed, ', intrinsic ::')}")
    lines.append("  implicit none")
    for variable in common.variables:
        words = [type_text(variable.type, naming), *(["pointer"] if variable.pointer else [])]
        shape = f"({bounds(variable.shape, naming)})" if variable.shape else ""
        lines.append(f"  {', '.join(words)} :: {variable.name}{shape}")
    names = ", ".join(v.name for v in common.variables)
    lines.append(folded(f"  common /{common.name}/ {names}", continued=" &", indent="      "))
    if common.binding is not None:
        lines.append(f"  {bind_c(common.binding)} :: /{common.name}/")
    lines.append(f"end module {module.name}")
    comment = f"common {index}: {where(module.place)} {title(common)}"
    return "\n".join(["", fortran_comment(comment), *lines, ""])
