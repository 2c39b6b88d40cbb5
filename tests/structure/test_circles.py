"""The house has floors: nothing uses, over whatever detour, what uses it.

Where two files need each other, neither can be read, tested or replaced alone.
"""

from __future__ import annotations

from pathlib import Path

import graph

import pyfort

PACKAGE = Path(pyfort.__file__).parent
C = PACKAGE / "runtime" / "src"


def test_imports_have_no_circles() -> None:
    assert graph.circles(graph.of_imports(PACKAGE)) == []


def test_calls_between_c_files_have_no_circles() -> None:
    assert graph.circles(graph.of_calls(C)) == []


def test_c_files_go_up_their_floors() -> None:
    """From elements to arguments to calls to ufuncs: neither by a call nor by a header does
    a file use a floor above its own.
    """
    floors = ["base", "element", "library", "derived", "passing", "call", "ufunc", "module"]
    for uses in (graph.of_calls(C), graph.of_includes(C)):
        assert uses.keys() == {name for name in uses if name.split("/")[0] in floors}
        for name, used in uses.items():
            height = floors.index(name.split("/")[0])
            assert {u.split("/")[0] for u in used} <= set(floors[: height + 1]), name


def test_the_rooms_know_what_they_may() -> None:
    """Text flows one way; the run time stands alone, but for the table of elements."""
    model = {"model", "expression"}
    allowed = {
        "expression": {"expression"},
        "model": model,
        "declaration": {"declaration", *model},
        "reader": {"reader", *model, "declaration", "dialect"},
        "plan": {"plan", *model, "elements"},
        "emit": {"emit", "plan", *model, "declaration", "elements", "interface"},
        "runtime": {"runtime", "elements"},
    }
    for name, used in graph.of_imports(PACKAGE).items():
        rooms = {n.split(".")[1] for n in used if "." in n}
        room = name.split(".")[1] if "." in name else ""
        assert rooms <= allowed.get(room, rooms), name


def test_the_reader_goes_up_its_floors() -> None:
    """From files to statements to scopes to the model: no floor uses one above it."""
    floors = ["errors", "source", "statement", "scope", "value", "meaning", "verify"]
    for name, used in graph.of_imports(PACKAGE).items():
        if not name.startswith("pyfort.reader."):
            continue
        height = floors.index(name.split(".")[2])
        below = {u.split(".")[2] for u in used if u.startswith("pyfort.reader.")}
        assert below <= set(floors[: height + 1]), name


def test_circles_are_found(tmp_path: Path) -> None:
    """The test would else pass on anything."""
    (tmp_path / "p").mkdir()
    for name, text in (("__init__", ""), ("a", "from . import b\n"), ("b", "import p.a\n")):
        (tmp_path / "p" / f"{name}.py").write_text(text)
    assert graph.circles(graph.of_imports(tmp_path / "p")) == [["p.a", "p.b"]]
    (tmp_path / "a.c").write_text("int f(int x)\n{\n    return g(x);\n}\n")
    (tmp_path / "b.c").write_text("int g(int x)\n{\n    return f(x);\n}\n")
    assert graph.circles(graph.of_calls(tmp_path)) == [["a.c", "b.c"]]
    (tmp_path / "b.h").write_text('#include <stddef.h>\n#include "sub/a.h"\n')
    assert graph.of_includes(tmp_path)["b.h"] == {"sub/a.h"}
