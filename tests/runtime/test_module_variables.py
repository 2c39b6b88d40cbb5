"""Modules with live Fortran variables."""

from __future__ import annotations

import importlib
import itertools
import pickle
import sys
import types
from unittest import mock

import numpy as np
import pytest

from pyfort.runtime import Dummy, Function, Variable, fortran_module, fortran_package

_numbers = itertools.count()


@pytest.fixture
def package(border, library, monkeypatch):
    """A generated package with one Fortran module, `kernels`."""
    name = f"generated{next(_numbers)}"
    index = border.indices

    variables = (
        Variable("counter", "i4", index["counter"]),
        Variable("matrix", "f8", index["matrix"], (2, 3)),
        Variable("fixed", "f8", index["matrix"], (2, 3), writeable=False),
        Variable("frozen", "i4", index["counter"], writeable=False),
        Variable("flag", "b4", index["flag"]),
        Variable("flags", "b4", index["flags"], (3,)),
        Variable("title", "s1", index["title"], (5,)),
        Variable("precise", "g", index["precise"]),
        Variable("pointer", "p", index["pointer"]),
        Variable("letter", "s1", index["letter"]),
    )
    constants = {"pi": 3.14, "table": np.array([1, 2, 3])}
    package = types.ModuleType(name)
    monkeypatch.setitem(sys.modules, name, package)
    f = Function(library, index["nothing"], "f", (), module=f"{name}.kernels")
    refused = {"beta": "kernels.f90:3: it is a pointer"}
    kernels = fortran_module(
        f"{name}.kernels", library, {"f": f}, variables, constants, refused, doc="Kernels."
    )
    members = {"kernels": kernels, "f": f}
    fortran_package(name, library, members, variables, constants, refused)
    yield package
    sys.modules.pop(f"{name}.kernels")
    for variable, value in {"counter": 7, "matrix": [[1, 3, 5], [2, 4, 6]], "flag": True}.items():
        setattr(package, variable, value)
    package.flags = [False, True, True]
    package.title, package.letter, package.pointer = "hello", "x", None


def test_scalars_are_live(package):
    """Fails if a value is a snapshot, or the two modules have different variables."""
    assert package.counter == package.kernels.counter == 7
    package.counter = 8
    assert package.kernels.counter == 8
    package.kernels.counter += 1
    assert package.counter == 9
    assert package.precise == np.longdouble(1) / 3
    assert package.flag is True
    package.flag = False
    assert package.flag is False
    assert package.letter == "x"
    package.letter = b"y"
    assert package.letter == "y"
    assert package.pointer is None
    package.pointer = 16
    assert package.pointer == 16


def test_scalars_are_written_by_the_rules_for_arguments(package):
    """Fails if assignment converts more freely than a call, or does not name the variable."""
    name = package.__name__
    with pytest.raises(OverflowError, match=rf"^variable '{name}\.counter' is the int"):
        package.counter = 2**31
    with pytest.raises(TypeError, match=rf"^variable '{name}\.counter' is the float 1\.5"):
        package.counter = 1.5
    with pytest.raises(TypeError, match=rf"^variable '{name}\.pointer' is a bytearray"):
        package.pointer = bytearray(3)  # nothing would keep it alive
    assert package.counter == 7


def test_arrays_are_views(package):
    """Fails if an array is a copy, or has rows and columns exchanged."""
    assert package.matrix.tolist() == [[1, 3, 5], [2, 4, 6]]
    package.matrix[1, 2] = 60
    assert package.kernels.matrix[1, 2] == 60
    assert not package.matrix.flags.owndata


def test_arrays_are_assigned_in_place(package):
    """Fails if the name is bound to another array instead."""
    view = package.matrix
    package.matrix = [[1, 2, 3], [4, 5, 6]]
    assert view.tolist() == [[1, 2, 3], [4, 5, 6]]
    package.matrix = 0
    assert view.tolist() == [[0, 0, 0], [0, 0, 0]]
    package.matrix = np.array([1, 2, 3], "f4")
    assert view.tolist() == [[1, 2, 3], [1, 2, 3]]
    package.matrix = package.matrix[::-1, ::-1]
    assert view.tolist() == [[3, 2, 1], [3, 2, 1]]
    package.matrix += 1
    assert view.tolist() == [[4, 3, 2], [4, 3, 2]]


def test_arrays_are_assigned_by_the_rules_for_arguments(package):
    """Fails if assignment casts unsafely, or the message does not name the variable."""
    start = rf"^variable '{package.__name__}\.matrix'"
    with pytest.raises(TypeError, match=start + r" is a complex128 array .* not cast safely"):
        package.matrix = np.zeros((2, 3), complex)
    with pytest.raises(TypeError, match=start + ", element 0, is a str"):
        package.matrix = ["a"]
    with pytest.raises(TypeError, match=start + " is a str"):
        package.matrix = "abc"
    with pytest.raises(
        ValueError, match=start + r" has shape \(2, 3\), the value has shape \(2,\)"
    ):
        package.matrix = [1, 2]


def test_wide_logical_arrays(package):
    """Fails if an element is assigned to a copy and the change is lost."""
    assert package.flags.tolist() == [False, True, True]
    package.flags[0] = True
    assert package.flags.tolist() == [True, True, True]
    package.flags = [True, False, False]
    assert package.flags.tolist() == [True, False, False]
    package.flags = np.array([False, True, True])
    assert package.flags.tolist() == [False, True, True]


def test_text(package):
    """Fails if text is cut, padded or not stored."""
    assert package.title.tobytes() == b"hello"
    package.title = "HELLO"
    assert package.title.tobytes() == b"HELLO"
    package.title = b"world"
    assert package.title.tobytes() == b"world"
    package.title = np.full(5, b"x")
    assert package.title.tobytes() == b"xxxxx"
    for text in ("hi", "too long"):
        with pytest.raises(ValueError, match=r"'.*\.title' has 5 characters"):
            package.title = text


def test_protected_variables(package):
    """Fails if Python may change what Fortran does not let others change."""
    assert package.frozen == 7
    with pytest.raises(AttributeError, match=r"cannot assign to .*\.frozen: it is protected"):
        package.frozen = 1
    with pytest.raises(AttributeError, match="it is protected in Fortran"):
        package.fixed = 0
    with pytest.raises(ValueError, match="read-only"):
        package.fixed[0, 0] = 1


def test_constants(package):
    """Fails if a named constant can be changed from Python."""
    assert package.pi == package.kernels.pi == 3.14
    with pytest.raises(AttributeError, match=r"cannot assign to .*\.pi: it is a parameter"):
        package.pi = 3
    with pytest.raises(AttributeError, match=r"cannot delete .*\.pi: it is a parameter"):
        del package.pi
    with pytest.raises(ValueError, match="read-only"):
        package.table[0] = 5


def test_deletion(package):
    """Fails if a Fortran variable can be deleted."""
    with pytest.raises(AttributeError, match=r"cannot delete .*\.counter: it is a Fortran var"):
        del package.counter
    with pytest.raises(AttributeError, match=r"cannot delete .*\.f: it is a Fortran procedure"):
        del package.f
    package._mine = 1
    del package._mine
    with pytest.raises(AttributeError, match=r"has no attribute '_mine'$"):
        del package._mine


def test_unknown_attributes(package):
    """Fails if a misspelt name is not an AttributeError of Python's wording."""
    with pytest.raises(
        AttributeError, match=rf"^module '{package.__name__}' has no attribute 'x'$"
    ):
        _ = package.x
    assert not hasattr(package.kernels, "__path__")


def test_other_attributes_stay_ordinary(package):
    """Fails if tools cannot set what they need on a module."""
    package._note = [1]
    assert package._note == [1]
    package.__path__ = ["elsewhere"]
    package.__doc__ = "text"
    assert package.__doc__ == "text"


def test_dir(package):
    """Fails if completion does not know the variables, or offers what is not Fortran's."""
    names = {"f", "pi", "table", *package.__fortran_variables__}
    for module, more in ((package, {"kernels"}), (package.kernels, set())):
        module._private = 1
        listed = dir(module)
        assert {n for n in listed if n[0] != "_"} == names | more
        assert "__name__" in listed
        assert not [n for n in listed if "fortran" in n]


def test_other_names_are_refused(package):
    """Fails if a value is assigned to a name of which Fortran never hears."""
    name = package.__name__
    for module in (package, package.kernels):
        with pytest.raises(AttributeError, match=r"no public variable .*: did you mean counter\?$"):
            module.countr = 8
        with pytest.raises(AttributeError, match=r"no public variable of that name$"):
            module.zzz = 8
        for value in (1.5, None):
            with pytest.raises(AttributeError, match=r"\.f: it is a Fortran procedure$"):
                module.f = value
        assert "countr" not in vars(module)
    with pytest.raises(
        AttributeError, match=rf"^cannot assign to {name}\.kernels: it is a Fortran m"
    ):
        package.kernels = 1


def test_refused_names_say_why(package):
    """Fails if reading, writing or deleting what is not wrapped does not tell the reason."""
    reason = r"it is not wrapped \(kernels\.f90:3: it is a pointer\)$"
    for module in (package, package.kernels):
        assert not hasattr(module, "beta")
        with pytest.raises(AttributeError, match=f"has no attribute 'beta': {reason}"):
            _ = module.beta
        with pytest.raises(AttributeError, match=rf"cannot assign to .*\.beta: {reason}"):
            module.beta = 0.1
        with pytest.raises(AttributeError, match=reason):
            del module.beta


def test_tools_that_set_attributes(package, monkeypatch):
    """Fails if a test cannot replace a function for a while, or an import set a submodule."""
    original = package.f
    with mock.patch.object(package, "f", return_value=3):
        assert package.f() == 3
    assert package.f is original
    with monkeypatch.context() as patch:
        patch.setattr(package, "f", len)
        assert package.f is len
    assert package.f is original
    submodule = types.ModuleType(f"{package.__name__}.helpers")
    package.helpers = submodule  # as the import of a file helpers.py in the package does
    assert package.helpers is submodule
    assert "helpers" in dir(package)
    with pytest.raises(AttributeError, match="it is a Fortran procedure"):
        package.f = types.ModuleType(f"{package.__name__}.f")


def test_the_fortran_module_can_be_imported(package):
    """Fails if `from pkg.kernels import f` or pickling does not work."""
    name = package.__name__
    kernels = importlib.import_module(f"{name}.kernels")
    assert kernels is package.kernels
    assert kernels.__doc__ == "Kernels."
    assert kernels.__package__ == name
    assert kernels.__spec__.name == f"{name}.kernels"
    scope: dict[str, object] = {}
    exec(f"from {name}.kernels import f, counter", scope)
    assert scope["f"] is package.f
    assert pickle.loads(pickle.dumps(package.f)) is package.f


def test_star_import_takes_no_snapshots(package):
    """Fails if a copy of a variable is bound that Fortran will not change."""
    scope: dict[str, object] = {}
    exec(f"from {package.__name__}.kernels import *", scope)
    assert "f" in scope
    assert "counter" not in scope


def test_adopting_again(package, library):
    """Fails if a reload leaves stale values in front of the variables."""
    package.__dict__["counter"] = "stale"
    variables = package.__fortran_variables__.values()
    fortran_package(package.__name__, library, {}, variables, {"pi": 3.0})
    assert package.counter == 7
    assert package.pi == 3.0
    assert not hasattr(package, "f")


def test_dummy_defaults():
    """Fails if generated code must spell out what is usual."""
    brief = repr(Dummy("x", "f8", "in"))
    assert Dummy("x", "f8", "in")[:3] == ("x", "f8", "in")
    assert not any(v for v in Dummy("x", "f8", "in")[3:] if v != "scalar"), brief
