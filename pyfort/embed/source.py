"""The C of an embedding library: what each procedure calls, and what starts Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..emit.c.cffi_source import INCLUDES, NAMES, before_names, definitions, table
from ..emit.c.header import prototype
from ..emit.c.kernels import PREFIX
from ..emit.c.trampoline import preambles
from ..emit.callbacks import arrival_preambles, arrived
from ..emit.quoting import c_comment, c_string
from ..emit.wording import folded, where
from . import standalone
from .interpreter import Interpreter
from .procedures import Embedded, Embedding
from .standalone import Compiled

_HERE = Path(__file__).parent
#: The program that makes an interpreter tell its libpython.
FINDING = _HERE / "finding.py"


def emit(embedding: Embedding, name: str, interpreter: Interpreter, description: str) -> str:
    """The text of the C file.

    Parameters
    ----------
    embedding : Embedding
    name : str
        That of the library.
    interpreter : Interpreter
        The Python that it is built with.
    description : str
        What `description.emit` wrote.
    """
    return "\n".join(
        [
            *_opening(embedding, name),
            NAMES,
            f"#define PYFORT_LIBRARY {c_string(name)}",
            f"static const char pyfort_built_with[] = {c_string(interpreter.path)};",
            f"static const char pyfort_built_library[] = {c_string(interpreter.library)};",
            f"static const char pyfort_finding[] =\n{_text(_file(FINDING.name))};",
            f"static const char pyfort_description[] =\n{_text(description)};",
            *definitions(embedding.plan),
            *table(embedding.plan),
            f"#define pyfort_table {PREFIX}pyfort_table",
            _record(name, interpreter),
            _file("text.c"),
            _file("start.c"),
            *(_target(i, e) for i, e in enumerate(embedding.procedures)),
        ]
    )


def emit_standalone(compiled: Compiled, name: str) -> str:
    """The text of the C file where all functions are compiled, and no Python runs."""
    procedures = compiled.embedding.procedures
    named = [standalone.symbol(i) for i in range(len(procedures))]
    raised = [
        f"    {{{_bytes(data)}, {len(data)}, {c_string(text)}}},"
        for data, text in compiled.raised.items()
    ]
    return "\n".join(
        [
            *_opening(compiled.embedding, name),
            NAMES,
            _record(name, Interpreter("", "")),
            *(f"extern void {one}(void **slots, void *callback);" for one in named),
            "static void (*const pyfort_compiled[])(void **, void *) = {",
            *(f"    {one}," for one in named),
            "};",
            "static const struct { const char *pickled; int32_t size; const char *text; }",
            "    pyfort_raised[] = {",
            *raised,
            "    {0, 0, 0}};",
            _file("text.c"),
            _file("standalone.c"),
            *(_target(i, e) for i, e in enumerate(procedures)),
        ]
    )


def _opening(embedding: Embedding, name: str) -> Iterator[str]:
    interfaces = [e.interface for e in embedding.procedures]
    yield c_comment(f"Functions of Python in {name}, written by pyfort: do not edit.")
    yield "#define _GNU_SOURCE"
    yield from ("#include <string.h>", *INCLUDES)
    yield from dict.fromkeys([*preambles(embedding.plan), *arrival_preambles(interfaces)])
    yield from before_names(embedding.plan)


def _bytes(data: bytes) -> str:
    """Bytes as a literal of C."""
    return '"' + "".join(f"\\{byte:03o}" for byte in data) + '"'


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    """A text of several lines as one literal."""
    return "\n".join(f"    {c_string(line)}" for line in text.splitlines(keepends=True))


def _record(name: str, interpreter: Interpreter) -> str:
    """What `pyfort embed --doctor` reads."""
    fields = ("pyfort-embedded", name, interpreter.path, interpreter.library)
    text = " ".join(c_string(f"{field}\n") for field in fields)
    return f"const char pyfort_embedded_record[] = {text};\n"


def _target(number: int, embedded: Embedded) -> str:
    declared, lines, after = arrived(embedded.interface)
    declared = _with_status(declared, "int32_t *status")
    bare = _with_status(prototype(embedded.interface, PREFIX).removesuffix(";"), "int32_t *")
    label = f"PYFORT_SYMBOL({c_string(embedded.interface.symbol)});"
    place = f"{where(embedded.place)} {embedded.procedure.name}: {embedded.function}"
    lines += [f"*status = pyfort_embedded_call({number}, a, *status);", *after]
    body = "".join(f"    {line}\n" for line in lines)
    return f"{folded(bare)}\n    {label}\n{folded(declared)}\n{{ {c_comment(place)}\n{body}}}\n"


def _with_status(declared: str, dummy: str) -> str:
    head = declared.removesuffix(")").removesuffix("void")
    return f"{head}{'' if head.endswith('(') else ', '}{dummy})"
