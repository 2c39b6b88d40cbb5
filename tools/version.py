#!/usr/bin/env python3
"""The version, as git's tags say: `meson.build` asks.

    tools/version.py                  print it
    tools/version.py --write FILE     write FILE for those who import it
    tools/version.py --into-sdist     write it into the source distribution that Meson makes

A commit with the tag v1.2.3 is 1.2.3. Others are the release to come, with the number of the
commits up to there: 1.2.4.dev5+g0123abc, which is older than 1.2.4. The release to come is what
pyfort/version.py names, or the one after the last tag, whichever is later. A source distribution
has the version in a file. Where there are neither tags, nor git, nor that file, 1.2.4.dev0.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = "VERSION"  # of a source distribution


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--write"]:
        text = (ROOT / "pyfort" / "version.py").read_text("utf-8")
        Path(arguments[1]).write_text(_PATTERN.sub(rf'\g<1>"{version(ROOT)}"', text), "utf-8")
    elif arguments[:1] == ["--into-sdist"]:
        folder = Path(os.environ["MESON_DIST_ROOT"])
        (folder / FILE).write_text(f"{version(ROOT)}\n", "utf-8")
    else:
        print(version(ROOT))
    return 0


def version(root: Path) -> str:
    """The version of the sources in a folder."""
    if (root / FILE).exists():
        return (root / FILE).read_text("utf-8").strip()
    base = declared((root / "pyfort" / "version.py").read_text("utf-8"))
    if not (root / ".git").exists() or (commit := _git(root, "rev-parse", "--short", "HEAD")) == "":
        return f"{base}.dev0"
    return of_commit(
        base,
        commit,
        _git(root, "describe", "--tags", "--long", "--match=v[0-9]*", "--exclude=v*[a-z]*"),
        _git(root, "rev-list", "--count", "HEAD"),
    )


def of_commit(base: str, commit: str, described: str, count: str) -> str:
    """The version of a commit, from what ``git describe --long`` says of it, which may be nothing.

    `base` is the release that the sources name, `count` how many commits there are.
    """
    if described:
        tag, count, _ = described.rsplit("-", 2)
        if count == "0":
            return tag[1:]
        first, second, third = _numbers(tag)
        base = max(base, f"{first}.{second}.{third + 1}", key=_numbers)
    return f"{base}.dev{count}+g{commit}"


def declared(text: str) -> str:
    """The release that the text of ``pyfort/version.py`` names."""
    found = _PATTERN.search(text)
    assert found, "pyfort/version.py has no line __version__ = ..."
    return found[2].removesuffix(".dev0")


_PATTERN = re.compile(r'^(__version__ = )"(.*)"$', re.M)


def _numbers(text: str) -> tuple[int, int, int]:
    first, second, third = (int(word) for word in re.findall(r"\d+", text)[:3])
    return first, second, third


def _git(root: Path, *words: str) -> str:
    """What git says; nothing where there is none, or where it knows nothing."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
