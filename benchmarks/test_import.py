"""What it costs to have pyfort at all: importing it, and making function objects."""

from __future__ import annotations

import ast
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

import pyfort
from pyfort import kernels, special

ROOT = Path(__file__).parents[1]
Calls = Callable[..., None]


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has pyfort from a wheel, and the packages of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(build, check=True, cwd=folder)
    venv.create(folder / "venv")
    own = folder / "venv" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    install = [*pip, "--python", own, "install", "--quiet", "--no-deps", wheel]
    subprocess.run(install, check=True, cwd=folder)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    paths = [p for p in sys.path if p.endswith("site-packages")]
    (packages / "others.pth").write_text("\n".join(paths) + "\n")
    return own


IMPORT = """
import sys
print("ready", flush=True)
sys.stdin.readline()
{statement}
print("numba" in sys.modules, sys.modules["{module}"].__file__, flush=True)
"""

Imports = Callable[..., None]


@pytest.fixture
def imports(benchmark: Any, python: Path, tmp_path: Path) -> Imports:
    """Measure an import in new processes, each of which has started and waits for the word."""

    def imports(statement: str, module: str) -> None:
        def start() -> tuple[tuple[subprocess.Popen[str]], dict[str, Any]]:
            code = IMPORT.format(statement=statement, module=module)
            pipe = subprocess.PIPE
            process = subprocess.Popen(
                [python, "-c", code], stdin=pipe, stdout=pipe, text=True, cwd=tmp_path
            )
            assert process.stdout
            process.stdout.readline()
            return (process,), {}

        def go(process: subprocess.Popen[str]) -> str:
            assert process.stdin
            assert process.stdout
            process.stdin.write("\n")
            process.stdin.flush()
            return process.stdout.readline()

        answer = benchmark.pedantic(go, setup=start, rounds=7, warmup_rounds=1)
        has_numba, file = answer.split(maxsplit=1)
        assert has_numba == "False"
        assert not Path(file).is_relative_to(ROOT / "pyfort"), "not from the wheel"

    return imports


@pytest.mark.benchmark(group="import, from a wheel")
@pytest.mark.figure(own="test_pyfort", other="test_numpy", at_most=1.25)
@pytest.mark.figure(own="test_hyp2f1", other="test_numpy", at_most=1.25)
class TestImport:
    """`import pyfort` brings nothing; the bundled library and the run time bring NumPy."""

    def test_numpy(self, imports: Imports) -> None:
        imports("import numpy", "numpy")

    def test_pyfort(self, imports: Imports) -> None:
        imports("import pyfort", "pyfort")

    def test_hyp2f1(self, imports: Imports) -> None:
        imports("from pyfort import hyp2f1", "pyfort")


def creation_of(name: str, module: ModuleType) -> tuple[CodeType, dict[str, Any]]:
    """The expression that makes a function when its package is imported, and its names."""
    assert module.__file__
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    (call,) = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Function"
        and any(isinstance(a, ast.Constant) and a.value == name for a in node.args)
    )
    return compile(ast.Expression(call), module.__file__, "eval"), vars(module)


@pytest.mark.benchmark(group="creating a function object")
@pytest.mark.figure(own="test_ufunc", at_most=50e-6)
@pytest.mark.figure(own="test_kernel", at_most=50e-6)
class TestCreation:
    """One function of a package, made as its import makes it."""

    def test_ufunc(self, calls: Calls) -> None:
        code, names = creation_of("hyp2f1", special)
        assert eval(code, names)(3, 1, 2.5, 0.1) == pyfort.hyp2f1(3, 1, 2.5, 0.1)
        calls("eval(code, names)", 1000, code=code, names=names)

    def test_kernel(self, calls: Calls) -> None:
        code, names = creation_of("pairwise_distance", kernels)
        calls("eval(code, names)", 1000, code=code, names=names)
