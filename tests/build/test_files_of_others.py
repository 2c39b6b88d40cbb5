"""What pyfort did not write stays as it is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from building import pyfort, run_python

SOURCE = "real(8) function f(x)\n real(8), intent(in) :: x\n f = x + {}\nend function\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a Fortran file."""
    (tmp_path / "heat.f90").write_text(SOURCE.format(1))
    return tmp_path


def refused(folder: Path, *arguments: str) -> str:
    done = pyfort(*arguments, cwd=folder)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def built(folder: Path, *arguments: str) -> str:
    done = pyfort("build", "heat.f90", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("name", ["__init__.py", "heat.ll", "notes.txt", ".hidden"])
def test_a_folder_that_pyfort_did_not_make(folder: Path, name: str) -> None:
    """Fails if a package or a folder of the user's is written to, deleted from or only spoilt."""
    (folder / "heat").mkdir()
    (folder / "heat" / name).write_text("weeks of work\n")
    before = tree(folder)
    message = refused(folder, "build", "heat.f90")
    assert "heat/ is there, and pyfort did not make it" in message
    assert "-m" in message
    assert "-o" in message
    assert tree(folder) == before
    assert built(folder, "-m", "other") == ""


def test_an_empty_folder_may_be_used(folder: Path) -> None:
    """Fails if nothing is taken for somebody's work."""
    (folder / "heat" / "__pycache__").mkdir(parents=True)
    assert built(folder) == ""


def test_other_files_in_a_package_stay(folder: Path) -> None:
    """Fails if a rebuild clears the folder, or takes other names than its own."""
    built(folder)
    others = ("notes.txt", "heat.ll", "heat_cffi_mine.abi3.so", ".pyfort-notes")
    for name in others:
        (folder / "heat" / name).write_text("mine")
    for value in (2, 3, 4):
        (folder / "heat.f90").write_text(SOURCE.format(value))
        built(folder)
        assert run_python("import heat; print(heat.f(0.0))", folder) == f"{value}.0\n"
    assert [(folder / "heat" / name).read_text() for name in others] == ["mine"] * 4


def test_a_file_of_a_name_that_pyfort_wants(folder: Path) -> None:
    """Fails if the mark of the folder makes every file in it pyfort's."""
    (folder / "heat").mkdir()
    (folder / "heat" / ".pyfort.json").write_text("{}")
    (folder / "heat" / "__init__.py").write_text("mine")
    message = refused(folder, "build", "heat.f90")
    assert "heat/__init__.py is there, and pyfort did not write it" in message
    assert (folder / "heat" / "__init__.py").read_text() == "mine"


def test_a_changed_file_is_kept_under_another_name(folder: Path) -> None:
    """Fails if a change to a generated file is lost, or a change of another kind is not mended."""
    built(folder)
    for number in (1, 2):
        (folder / "heat" / "__init__.py").write_text(f"mine {number}")
        assert f"__init__.py.saved{number}" in built(folder)
        assert (folder / "heat" / f"__init__.py.saved{number}").read_text() == f"mine {number}"
    assert run_python("import heat; print(heat.f(0.0))", folder) == "1.0\n"


@pytest.mark.parametrize(
    "record",
    [
        '{"outputs": ["../victim", "__init__.py"], "inputs": [], "messages": []}',
        '{"outputs": {"../victim": []}, "current": ["../victim"]}',
        '{"outputs": {"..": []}, "current": [".."]}',
        '{"outputs": 7}',
        '{"unknown": 7}',
        "[]",
        "no json",
        "",
    ],
)
def test_a_broken_record(folder: Path, record: str) -> None:
    """Fails if a record leads out of its folder, or a broken one ends in a traceback."""
    (folder / "victim").write_text("precious")
    (folder / "heat").mkdir()
    (folder / "heat" / ".pyfort.json").write_text(record)
    for value in (1, 2, 3):
        (folder / "heat.f90").write_text(SOURCE.format(value))
        built(folder)
    assert (folder / "victim").read_text() == "precious"


def test_only_two_builds_stay(folder: Path) -> None:
    """Fails if old extension modules pile up."""
    for value in range(4):
        (folder / "heat.f90").write_text(SOURCE.format(value))
        built(folder)
        for module in (folder / "heat").glob("*.so"):
            os.utime(module, (1e9, 1e9))  # long ago
    assert len(list((folder / "heat").glob("*.so"))) == 2
    assert not list((folder / "heat").glob("*.part"))


def test_a_file_in_the_way(folder: Path) -> None:
    """Fails with a traceback, or only after the compiler has worked."""
    (folder / "out").write_text("mine")
    assert "out is a file, not a folder" in refused(folder, "build", "heat.f90", "-o", "out/deep")
    (folder / "heat").write_text("mine")
    assert "heat is a file, not a folder" in refused(folder, "build", "heat.f90")
    (folder / "link").symlink_to("nowhere")
    assert "leads nowhere" in refused(folder, "build", "heat.f90", "-m", "link")


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_to(folder: Path) -> None:
    """Fails with a traceback, or only after the compiler has worked."""
    (folder / "out").mkdir(mode=0o555)
    assert "out cannot be written to" in refused(folder, "build", "heat.f90", "-o", "out")


def test_modules_beside_the_package(folder: Path) -> None:
    """Fails if it is not said that a module is no longer found."""
    (folder / "heat.py").write_text("mine = 1\n")
    note = built(folder)
    assert "heat.py is hidden by the package heat/" in note
    assert "-m" in note
    done = pyfort("generate", "heat.f90", "-m", "pkg.glue", "-o", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "out" / "glue.abi3.so").write_text("mine")
    (folder / "out" / "glue").mkdir()
    (folder / "out" / "glue" / "__init__.py").write_text("")
    done = pyfort("generate", "heat.f90", "-m", "pkg.glue", "-o", "out", cwd=folder)
    assert "glue.abi3.so is taken by `import glue` instead of glue.py" in done.stderr
    assert "out/glue/ is taken by `import glue` instead of glue.py" in done.stderr


@pytest.mark.parametrize("suffix", [".h", "_cffi.c", "_shim.f90", ".ll", ".py", ".pyi"])
def test_generated_files_replace_only_their_like(folder: Path, suffix: str) -> None:
    """Fails if one of the six files is written over a file of the user's."""
    (folder / "out").mkdir()
    (folder / "out" / f"glue{suffix}").write_text("mine")
    message = refused(folder, "generate", "heat.f90", "-m", "pkg.glue", "-o", "out")
    assert f"out/glue{suffix} is there, and pyfort did not write it" in message
    assert tree(folder / "out") == {f"glue{suffix}": b"mine"}
    (folder / "out" / f"glue{suffix}").unlink()
    for _ in range(2):
        done = pyfort("generate", "heat.f90", "-m", "pkg.glue", "-o", "out", cwd=folder)
        assert (done.returncode, done.stderr) == (0, "")
    written = tree(folder / "out")
    assert len(written) == 6
    done = pyfort("generate", "heat.f90", "-m", "pkg.glue", "-o", "again", cwd=folder)
    assert tree(folder / "again") == written  # the same sources give the same files


def test_nothing_is_written_through_links(folder: Path) -> None:
    """Fails if whoever can write to the folder can have any file of the user's overwritten."""
    built(folder)
    (folder / "victim").write_text("precious")
    known = json.loads((folder / "heat" / ".pyfort.json").read_text())
    for name in (*known["outputs"], ".pyfort.json"):
        file = folder / "heat" / name
        text = file.read_bytes()
        file.unlink()
        (folder / f"kept{name}").write_bytes(text)
        file.symlink_to(folder / f"kept{name}")
    before = {f.name: f.read_bytes() for f in folder.glob("kept*")}
    (folder / "heat.f90").write_text(SOURCE.format(2))
    built(folder)
    assert {f.name: f.read_bytes() for f in folder.glob("kept*")} == before
    assert run_python("import heat; print(heat.f(0.0))", folder) == "2.0\n"
