"""What a package was built from, so that an unchanged one is not built again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

_NAME = ".pyfort.json"


def fingerprint(settings: object, files: Iterable[Path]) -> str:
    """A hash of everything that a build depends on.

    Parameters
    ----------
    settings : object
        Options, tools and versions; anything that ``repr`` tells apart.
    files : iterable of Path
        Inputs, told apart by their content.
    """
    digest = hashlib.sha256(repr(settings).encode())
    for file in files:
        digest.update(b"\0" + str(file).encode() + b"\0")
        digest.update(file.read_bytes() if file.is_file() else b"missing")
    return digest.hexdigest()


def is_current(package: Path, settings: object) -> list[str] | None:
    """The messages of the build that made a package, None when it must be built anew."""
    try:
        record = json.loads((package / _NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    inputs = [Path(p) for p in record["inputs"]]
    outputs = all((package / name).exists() for name in record["outputs"])
    if outputs and record["fingerprint"] == fingerprint(settings, inputs):
        return list(record["messages"])
    return None


def write(
    package: Path, settings: object, inputs: list[Path], outputs: list[str], messages: list[str]
) -> None:
    """Leave the record of a build in its package."""
    record = {
        "fingerprint": fingerprint(settings, inputs),
        "inputs": [str(p) for p in inputs],
        "outputs": outputs,
        "messages": messages,
    }
    (package / _NAME).write_text(json.dumps(record, indent=1), encoding="utf-8")
