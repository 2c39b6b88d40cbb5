"""``pyfort meson``: the part of a ``meson.build`` that makes a module of Fortran."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from ..build.sources.names import check_module_name

_FRAGMENT = Path(__file__).with_name("fragment.meson")


def meson_fragment(sources: Sequence[str], package: str, module: str) -> str:
    """What builds and installs `package`.`module`, with its comments.

    Parameters
    ----------
    sources : sequence of str
        File names as Meson is to find them, in an order in which they compile.
    package, module : str
        The two parts of the module's import name.

    Raises
    ------
    BuildError
        When a module cannot have such a name.
    """
    check_module_name(package, module)
    quoted = [_quoted(source) for source in sources]
    known = {
        "ARGUMENTS": shlex.join([*sources, "-m", f"{package}.{module}"]),
        "SOURCES": quoted[0] if len(quoted) == 1 else "\n  " + ",\n  ".join(quoted) + ",\n",
        "PACKAGE": package,
        "FOLDER": package.replace(".", "/"),
        "MODULE": module,
    }
    text = _FRAGMENT.read_text("utf-8")
    for word, meaning in known.items():
        text = text.replace(f"@{word}@", meaning)
    return text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
