"""The version is what git's tags say, and what the files say that have to name one."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("version_tool", ROOT / "tools" / "version.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("file", "pattern"),
    [("CITATION.cff", r"^version: (.*)$"), ("fortran/fpm.toml", r'^version = "(.*)"$')],
)
def test_the_release_to_come_is_the_same_everywhere(
    tool: ModuleType, file: str, pattern: str
) -> None:
    """Fails if fpm or a citation would name another release than the sources."""
    base = tool.declared((ROOT / "pyfort" / "version.py").read_text("utf-8"))
    assert re.findall(pattern, (ROOT / file).read_text("utf-8"), re.M) == [base]


@pytest.mark.parametrize(
    ("base", "described", "version"),
    [
        ("0.1.0", "", "0.1.0.dev9+gabc"),
        ("0.1.0", "v0.1.0-0-gabc", "0.1.0"),
        ("0.1.0", "v0.1.0-3-gabc", "0.1.1.dev3+gabc"),
        ("0.2.0", "v0.1.9-3-gabc", "0.2.0.dev3+gabc"),
        ("0.9.0", "v0.10.0-3-gabc", "0.10.1.dev3+gabc"),
    ],
)
def test_versions_of_commits(tool: ModuleType, base: str, described: str, version: str) -> None:
    """Fails if what comes after a release is taken for older, or for the release itself."""
    assert tool.of_commit(base, "abc", described, "9") == version


def test_sources_without_git_and_without_tags(tool: ModuleType, tmp_path: Path) -> None:
    """Fails if a clone that has no tags, or no git at all, cannot be built, or a source
    distribution takes the version of the repository that it happens to lie in.
    """
    git = ["git", "-c", "user.name=a", "-c", "user.email=a"]
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "a"], ["tag", "v7.0.0"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    root = tmp_path / "sources"
    (root / "pyfort").mkdir(parents=True)
    shutil.copy(ROOT / "pyfort" / "version.py", root / "pyfort")
    base = tool.declared((ROOT / "pyfort" / "version.py").read_text("utf-8"))
    assert tool.version(root) == f"{base}.dev0"
    subprocess.run([*git, "init", "-q"], cwd=root, check=True)
    assert tool.version(root) == f"{base}.dev0"  # no commit
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "a"], cwd=root, check=True)
    assert re.fullmatch(rf"{re.escape(base)}\.dev1\+g\w+", tool.version(root))
    subprocess.run([*git, "tag", "v8.0.0"], cwd=root, check=True)
    assert tool.version(root) == "8.0.0"
    (root / "VERSION").write_text("3.2.1\n")
    assert tool.version(root) == "3.2.1"
