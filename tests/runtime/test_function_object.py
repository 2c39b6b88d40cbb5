"""Function as a Python object."""

from __future__ import annotations

import copy
import ctypes
import functools
import gc
import inspect
import pickle
import pydoc
import sys
import types
import weakref

import numpy as np
import pytest
from describing import dummy

from pyfort.interface import INTERFACE
from pyfort.runtime import Function, Library
from pyfort.runtime.signature import REQUIRED


def test_attributes(axpy, library, border):
    """Fails if other tools cannot ask a function what it is."""
    assert axpy.__name__ == axpy.__qualname__ == "axpy"
    assert axpy.__module__ == "border"
    assert axpy.__doc__ == "y := y + a*x"
    assert axpy.place == "border.c:62"
    assert axpy.library is library
    assert axpy.index == border.indices["axpy"]
    assert axpy.symbol == library.address(axpy.index)
    pair = (ctypes.c_void_p * 2).from_address(border.table + 16 * axpy.index)
    assert (axpy.entry, axpy.symbol) == tuple(pair)
    assert [d.name for d in axpy.dummies] == ["n", "a", "x", "y"]
    assert axpy.result is None
    assert axpy.releases_gil is True
    for name in ("__name__", "library", "dummies", "entry"):
        with pytest.raises(AttributeError):
            setattr(axpy, name, 1)


def test_signature(axpy):
    """Fails if inspect shows other parameters than a call takes."""
    assert str(inspect.signature(axpy)) == "(a, x, y, *, n=None)"
    assert inspect.signature(axpy) is axpy.__signature__


def test_signature_of_a_mandatory_after_an_optional_one(make):
    """Fails if the signature is refused, or shows a default that is not accepted."""
    f = make(
        "nothing",
        dummy("a", "i4", "in", optional=True),
        dummy("b", "i4", "in"),
        dummy("r", "f8", "out", ("3",)),
        dummy("s", "f8", "out"),
    )
    signature = inspect.signature(f)
    assert str(signature) == "(a=None, b=<required>, *, r=None)"
    assert signature.parameters["b"].default is REQUIRED
    with pytest.raises(TypeError, match="argument 'b' is a"):
        f(b=REQUIRED)


def test_representation(axpy):
    """Fails if the repr does not show how to call it."""
    assert repr(axpy) == "<pyfort function axpy(a, x, y, *, n=None)>"


def test_help(axpy):
    """Fails if help() describes the class instead."""
    assert "y := y + a*x" in pydoc.render_doc(axpy)


def test_wraps(axpy):
    """Fails if decorators cannot copy the attributes."""

    @functools.wraps(axpy)
    def wrapper(*arguments, **keywords):
        return axpy(*arguments, **keywords)

    assert wrapper.__name__ == "axpy"
    assert wrapper.__module__ == "border"
    assert wrapper.__doc__ == "y := y + a*x"
    assert inspect.signature(wrapper) == inspect.signature(axpy)


def test_identity(axpy, make):
    """Fails if functions cannot be keys, or are compared by content."""
    other = make("axpy", *axpy.dummies, name="axpy")
    assert axpy == axpy
    assert axpy != other
    assert len({axpy, other}) == 2


def test_own_attributes_and_weak_references(make):
    """Fails if tools cannot attach data to a function."""
    f = make("nothing")
    f.note = "mine"
    assert f.note == "mine"
    f.__doc__ = "new"
    assert f.__doc__ == "new"
    reference = weakref.ref(f)
    assert reference() is f
    del f
    gc.collect()
    assert reference() is None


def test_cycles_are_collected(make):
    """Fails if a function that refers to itself is never freed."""
    f = make("nothing")
    f.itself = f
    reference = weakref.ref(f)
    del f
    gc.collect()
    assert reference() is None


def test_pickling_and_copying_are_by_reference(make, monkeypatch):
    """Fails if a copy is another object, or holds an address of this process."""
    f = make("nothing", name="f", module="made.up")
    monkeypatch.setitem(sys.modules, "made", types.ModuleType("made"))
    module = types.ModuleType("made.up")
    module.f = f
    monkeypatch.setitem(sys.modules, "made.up", module)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(f, protocol)) is f
    assert copy.copy(f) is f
    assert copy.deepcopy({"f": f})["f"] is f
    module.f = None
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(f)


def test_it_is_no_method(make):
    """Fails if a function in a class gets `self`."""

    class Holder:
        f = make("increment", dummy("n", "i4", "inout"))

    assert Holder().f(1) == 2


def test_numba_type_is_asked_for_once(make, monkeypatch):
    """Fails if numba gets another type at each call, which defeats its dispatch."""
    calls = []
    fake = types.ModuleType("pyfort.runtime.numba")
    fake.type_of = lambda function: calls.append(function) or object()
    monkeypatch.setitem(sys.modules, "pyfort.runtime.numba", fake)
    f = make("nothing")
    assert f._numba_type_ is f._numba_type_
    assert calls == [f]


def test_constructor_refuses_nonsense(library):
    """Fails if a mistake of generated code crashes."""
    for arguments in (
        (),
        (1, 0, "f", ()),
        (library, "0", "f", ()),
        (library, 0, 1, ()),
        (library, 0, "f", []),
        (library, 0, "f", (1,)),
    ):
        with pytest.raises((TypeError, AttributeError)):
            Function(*arguments)
    with pytest.raises(IndexError):
        Function(library, -1, "f", ())
    with pytest.raises(ValueError, match="null"):
        Library("x", 0, interface=INTERFACE)
    with pytest.raises(TypeError):
        Library("x", "table", interface=INTERFACE)


def test_importing_is_light():
    """Fails if importing the run time loads numba or anything else of pyfort."""
    import subprocess

    code = (
        "import sys, pyfort.runtime; "
        "print([m for m in sys.modules if m.startswith(('numba', 'llvmlite', 'inspect2', "
        "'pyfort.reader', 'pyfort.plan', 'pyfort.emit', 'pyfort.build', 'pyfort.runtime.sig'))])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr


def test_calls_within_calls(make):
    """Fails if a nested call uses the memory of the outer one."""
    f = make("mix", *(dummy(n, "f8", "in") for n in "abcd"), result=dummy("f", "f8", "out"))

    class Nested:
        def __float__(self) -> float:
            return f(1.0, 1.0, 1.0, 1.0)

    assert f(3.0, Nested(), np.float32(2), 1) == 8.0
