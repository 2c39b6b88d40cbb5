"""Types with the attribute SEQUENCE: records where NumPy has all their components."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit


@pytest.fixture(scope="module")
def package(library: Callable[[str], ModuleType]) -> Any:
    return library("sequences")


@pytest.fixture(scope="module")
def m(package: Any) -> Any:
    return package.sequences


def test_new_objects_are_as_fortran_initialises_them(m: Any) -> None:
    """C has no such type: the values come through a place in memory."""
    s = m.station()
    assert (s.id, s.depth, s.code, s.active, s.gain, s.mark, s.last) == (
        0, 1.0, "abc", True, 0, "x", -1,
    )  # fmt: skip
    assert s.counts.tolist() == [1, 2, 3]
    assert s.words.tolist() == [b"none ", b"none "]
    assert s.pairs["z"].tolist() == [1 + 2j] * 2
    assert m.pair(3, 4j).z == 4j


def test_the_dtype_has_fortrans_offsets(m: Any) -> None:
    """Else every component behind the first would be another one."""
    fields = {name: m.station.dtype.fields[name][1] for name in m.station.dtype.names}
    assert fields == {
        "id": 0, "depth": 8, "code": 16, "active": 20, "counts": 24, "gain": 32, "pairs": 48,
        "words": 72, "mark": 82, "last": 83,
    }  # fmt: skip
    assert m.station.dtype.itemsize == 88


def test_components_of_text_are_padded_with_blanks(m: Any) -> None:
    """They are Fortran's text, which does not end with a NUL."""
    s = m.station()
    s.code, s.words = "é", ["a", "four"]
    assert (s.code, s.words.tolist()) == ("é", [b"a    ", b"four "])
    with pytest.raises(ValueError, match=r"station\.code"):
        s.code = "four"


def test_scalars_cross_the_border(m: Any) -> None:
    """Instances, tuples and elements of arrays, as of bind(C) types."""
    s = m.station(depth=2.0)
    m.deepen(s, 3.0)
    assert (s.depth, m.depth_of(s), m.by_value(s), s.depth) == (5.0, 5.0, 10.0, 5.0)
    a = np.zeros(2, m.station.dtype)
    a["depth"] = [4.0, 8.0]
    assert m.depth_of(a[1]) == 8.0
    assert (m.made(7.0).depth, m.made(7.0).words[1], m.filled().id) == (7.0, b"made ", 9)
    with pytest.raises(TypeError, match="must be an instance of station"):
        m.deepen(a[0], 1.0)


def test_arrays_cross_the_border(m: Any) -> None:
    """Of every form, with gaps and lower bounds."""
    a = np.zeros((4, 6), m.station.dtype, order="F")
    a["depth"] = np.arange(24.0).reshape(4, 6)
    assert m.total(a) == 276.0
    assert m.total(a[::2, ::-3]) == a["depth"][::2, ::-3].sum()
    row = np.zeros(6, m.station.dtype)
    m.number(row[::2])
    assert row["id"].tolist() == [0, 0, 1, 0, 2, 0]
    assert m.explicit(np.asfortranarray(a[:, :2])) == 10 * 18 + 19
    m.star(row, 4)
    assert row["depth"].tolist() == [5.0] * 4 + [0.0] * 2
    assert m.several(3)["id"].tolist() == [1, 3, 3, 3]
    assert m.outs(2)["id"].tolist() == [4, 4]


def test_what_is_absent_stays_so(m: Any) -> None:
    """A pointer to nothing must not be taken for something."""
    s, a = m.station(), np.zeros(3, m.station.dtype)
    assert (m.maybe(), m.maybe(s), m.maybe(many=a), m.maybe(s, a)) == (0, 1, 30, 31)


def test_variables(m: Any) -> None:
    """Live records, views of arrays, and what Fortran allocates."""
    m.base.depth = 6.0
    m.base = m.station(depth=9.0)
    m.stations["depth"] = [1.0, 2.0, 3.0]
    assert (m.depth_of(m.base), m.stations["depth"].sum(), m.found) == (9.0, 6.0, None)
    m.found = np.zeros(2, m.station.dtype)
    m.found["id"] = 5
    assert m.found["id"].tolist() == [5, 5]
    m.found = None


def test_variables_in_common(package: Any) -> None:
    """A COMMON block may have types that lie in memory as they are declared."""
    package.put(4.0)
    package.put(5.0)
    assert (package.places.here.depth, package.places.n) == (5.0, 2)
    package.places.here.depth = 8.0
    assert package.places.here.depth == 8.0


def test_compiled_code_has_them_as_records(m: Any) -> None:
    """As those of bind(C) types."""

    @njit
    def sink(a: Any) -> Any:
        total = 0.0
        for i in range(len(a)):
            m.lower(a[i], 1.0)
            total += a[i].depth
        s = m.spot(1, 2.0)
        m.lower(s, 1.0)
        return total + m.level(a[::2]) + s.depth

    a = np.zeros(3, m.spot.dtype)
    assert sink(a) == 8.0
    assert a["depth"].tolist() == [1.0, 1.0, 1.0]


def test_copies_and_pickles(m: Any) -> None:
    """As of every record."""
    s = m.station(depth=3.0, code="xyz")
    for other in (copy.copy(s), pickle.loads(pickle.dumps(s))):
        other.depth += 1
        assert (other.depth, s.depth, other.code) == (4.0, 3.0, "xyz")


def test_one_with_a_pointer_is_an_object(m: Any) -> None:
    """Its components are reached as those of other types."""
    one = m.linked()
    m.attach(one)
    one.x[0] = 10.0
    assert (one.n, one.x.tolist(), m.numbers.tolist()) == (3, [10.0, 2.0, 3.0], [10.0, 2.0, 3.0])
    assert not hasattr(m.linked, "dtype")


def test_forms_with_a_descriptor_of_their_own_are_refused(m: Any) -> None:
    """With the Fortran line, and what to do."""
    with pytest.raises(AttributeError, match=r"sequences.f90:\d+: .*leave out SEQUENCE"):
        m.refused  # noqa: B018
