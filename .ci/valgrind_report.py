"""Print the errors in a report of valgrind that are pyfort's; status 1 if there are any.

    python valgrind_report.py REPORT.xml FOLDER...

An error is ours if code of a library below one of the folders is in its stack, or in the stack
where the memory or the value that it is about came from. What others do on our behalf is
theirs: Python code that we call (tests/runtime/test_leaks.py counts its references), CFFI while
it makes a module, and tracemalloc's notes of who allocated what.
"""

from __future__ import annotations

import itertools
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator

OTHERS = {"_PyEval_EvalFrameDefault", "b_init_cffi_1_0_external_module", "traceback_new"}


def main(report: str, *folders: str) -> int:
    ours = elsewhere = 0
    for error in errors_of(report):
        if any(is_ours(stack, folders) for stack in error.iter("stack")):
            ours += 1
            print(describe(error), end="\n\n")
        else:
            elsewhere += 1
    print(f"valgrind: {ours} errors of pyfort, {elsewhere} elsewhere (Python, NumPy, the loader)")
    return 1 if ours else 0


def errors_of(report: str) -> Iterator[ET.Element]:
    for _, element in ET.iterparse(report):
        if element.tag == "error":
            yield element


def is_ours(stack: ET.Element, folders: tuple[str, ...]) -> bool:
    inner = itertools.takewhile(lambda f: f.findtext("fn") not in OTHERS, stack.iter("frame"))
    return any(f.findtext("obj", "").startswith(folders) for f in inner)


def describe(error: ET.Element) -> str:
    lines = [error.findtext("what") or error.findtext("xwhat/text") or ""]
    for part in error:
        if part.tag == "auxwhat":
            lines.append(f"  {part.text}")
        elif part.tag == "stack":
            lines += [f"    {place(frame)}" for frame in list(part)[:20]]
    return "\n".join(lines)


def place(frame: ET.Element) -> str:
    name = frame.findtext("fn", "?")
    file = frame.findtext("file")
    where = f"{file}:{frame.findtext('line')}" if file else frame.findtext("obj", "")
    return f"{name} ({where})"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
