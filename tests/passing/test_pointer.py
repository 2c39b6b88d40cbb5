"""Pointers: what they look at, and who keeps it, from Python and from compiled code."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def sights(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("pointer")


# --- views ------------------------------------------------------------------------------


def test_results_are_views(sights: ModuleType, call: Way) -> None:
    """Fails if strides, bounds or the order of dimensions are lost, or a copy is returned."""
    back = call(sights.backwards)
    assert back.tolist() == [12, 10, 8, 6, 4, 2]
    back[0] = 12.5
    assert sights.level(12) == 12.5
    back[0] = 12
    assert call(sights.matrix).tolist() == np.arange(1.0, 13).reshape(4, 3).T.tolist()
    assert call(sights.row, 2).tolist() == [2, 5, 8, 11]
    assert call(sights.dice).tolist() == [1, 3, 5]
    assert call(sights.dice).dtype == np.int8


def test_parts_of_other_elements(sights: ModuleType, call: Way) -> None:
    """Fails if strides are counted in elements: that of components may be no multiple."""
    assert call(sights.phases).tolist() == [1 + 1j, 2 + 2j, 3 + 3j]
    assert call(sights.imaginary).tolist() == [2, 4, 6, 8]


def test_not_associated(sights: ModuleType, call: Way) -> None:
    """What points nowhere is None, what points at no element is an array."""
    assert call(sights.near, 400.0) is None
    assert call(sights.near, 5.0).tolist() == [4, 5, 6]
    assert call(sights.nothing_in, 1).shape == (0,)  # gfortran's extent of it is -1
    assert call(sights.window, 3, 2) is None
    assert call(sights.window, 2, 3).tolist() == [2, 3]


def test_they_move_on(sights: ModuleType, call: Way) -> None:
    """Fails if a pointer that comes back is where it was."""
    p = call(sights.window, 1, 5)
    q = call(sights.next_window, p)
    assert q.tolist() == [6, 7, 8, 9, 10]
    assert call(sights.next_window, q).tolist() == [11, 12]
    assert call(sights.next_window, np.array([12.0])) is None
    assert call(sights.next_window, None) is None
    assert p.tolist() == [1, 2, 3, 4, 5]


# --- arguments --------------------------------------------------------------------------


def test_any_strides_go_in(sights: ModuleType, call: Way) -> None:
    """Fails if they are copied, or followed wrongly."""
    assert call(sights.total, np.arange(10.0)[::-3]) == 18
    assert call(sights.total, None) == -1
    assert call(sights.total, call(sights.row, 1)) == 1 + 4 + 7 + 10
    a = np.ones((3, 4))
    call(sights.negate, a[::-2, ::3])
    assert a.tolist() == [[-1, 1, 1, -1], [1, 1, 1, 1], [-1, 1, 1, -1]]


def test_absent_is_not_null(sights: ModuleType, call: Way) -> None:
    """Fails if None for an optional one is a pointer that points nowhere."""
    assert call(sights.is_associated) == 0
    assert call(sights.is_associated, None) == 0
    assert call(sights.is_associated, np.ones(2)) == 2
    assert call(sights.counted) == -1
    assert call(sights.counted, None) == -1
    assert call(sights.counted, 5) == 5


def test_generics_choose(sights: ModuleType, call: Way) -> None:
    """Fails if an array goes to a pointer of another type, or None to none."""
    assert call(sights.measure, np.ones(3), 1) == 3
    assert call(sights.measure, np.ones(3, np.int32), 1.0) == 30
    assert call(sights.measure, None, 1) == -1
    assert call(sights.measure, None, np.float64(2.0)) == 2
    with pytest.raises(TypeError, match=r"measure\(\): no specific procedure takes"):
        call(sights.measure, np.ones(3, np.float32), 1)


def test_without_intent(sights: ModuleType, call: Way) -> None:
    """It may point elsewhere afterwards, so it is returned, also by a function."""
    x = np.arange(4.0)
    first, rest = call(sights.in_function, x)
    assert first == 0
    rest[:] = 7
    assert x.tolist() == [0, 7, 7, 7]


def test_every_kind(sights: ModuleType, call: Way) -> None:
    """Fails if a type or a rank has no descriptor."""
    types = (np.int8, np.int64, np.float32, np.complex64, np.complex128)
    given = [np.arange(3).astype(t) for t in types]
    deep = np.arange(2.0**7).reshape((2,) * 7)
    seen = call(sights.of_every_kind, *given, deep)
    for array, view in zip(given, seen, strict=False):
        assert view.dtype == array.dtype
        assert view.tolist() == array.tolist() == [0, -1, -2]
    assert seen[5].shape == (2, 2, 2, 2, 2, 2, 1)
    np.testing.assert_array_equal(seen[5], deep[..., 1:])
    assert deep.min() == -127


def test_procedures_of_c_and_external_ones(sights: ModuleType, call: Way) -> None:
    """Fails without the shim's interface, or where C has another descriptor."""
    assert call(sights.of_c, np.arange(5, dtype=np.int32)).tolist() == [4, 2, 0]
    x = np.arange(4.0)
    part = call(sights.outside, x)
    part[0] = 9
    assert x.tolist() == [0, 9, 2, 3]


def test_without_gaps(sights: ModuleType, call: Way) -> None:
    """Fails if what relies on `contiguous` gets a gap."""
    assert call(sights.dense).tolist() == [[4, 7], [5, 8], [6, 9]]
    assert call(sights.sum_of, call(sights.dense)) == 39
    assert call(sights.dense_total, np.ones(3)) == 3
    assert call(sights.dense_total, None) == -1
    with pytest.raises(ValueError, match=r"^dense_total\(\): argument 'p' is .*contiguous"):
        call(sights.dense_total, np.ones(6)[::2])
    with pytest.raises(ValueError, match=r"^sum_of\(\): argument 'p' is .*Fortran order"):
        call(sights.sum_of, np.ones((2, 3)))


def test_strides_that_nobody_counts(sights: ModuleType, call: Way) -> None:
    """Fails if a compiler counts with NumPy's strides where there is one element or none."""
    one = np.arange(1.0, 10.0)[2::5][:1]
    assert one.strides == (40,)
    assert call(sights.reshaped_total, one) == 3
    none = np.empty((2, 0))
    assert none.strides == (0, 0)
    call(sights.negate, none)


# --- memory that is known twice -----------------------------------------------------------


def test_pointers_and_targets_share_memory(sights: ModuleType, call: Way) -> None:
    """Fails if a target is copied, or two pointers may not be at one place."""
    x = np.arange(3.0)
    assert call(sights.points_at, x, x)
    assert not call(sights.points_at, x, x.copy())
    p, q = call(sights.two_of_them, x, x)
    assert x.tolist() == p.tolist() == q.tolist() == [2, 1, 2]


def test_others_do_not(sights: ModuleType, call: Way) -> None:
    """Fails if Fortran changes an array that a pointer is at, and need not know."""
    x = np.arange(3.0)
    with pytest.raises(ValueError, match="'y' shares memory with argument 'p'"):
        call(sights.add_to, x, x)
    call(sights.add_to, x, x.copy())
    assert x.tolist() == [0, 2, 4]


# --- who keeps the memory -----------------------------------------------------------------


def test_arguments_are_kept(sights: ModuleType, call: Way) -> None:
    """Fails if a view outlives the array that Fortran pointed at."""
    x = np.arange(100_000.0)
    part = call(sights.a_part, x)
    part[0] = -5
    assert x[-2] == -5
    del x
    others = [np.zeros(100_000) for _ in range(3)]
    assert part[-3:].tolist() == [3, 2, 1]
    del others
    y = np.arange(4)
    rest = call(sights.a_part_of_integers, y)
    rest[0] = 9
    assert y.tolist() == [0, 9, 2, 3]


def test_copies_of_arguments_are_kept(sights: ModuleType, call: Way) -> None:
    """Fails if a view looks at a converted argument that is freed with the call."""
    part = call(sights.a_part, np.arange(50_000, dtype=np.int32))
    others = [np.zeros(50_000) for _ in range(3)]
    assert part[-3:].tolist() == [3, 2, 1]
    del others


def test_what_is_allocated_beside_is_kept(sights: ModuleType, call: Way) -> None:
    """Fails if the result that owns the memory takes it along."""
    part, x = call(sights.kept_alive, np.arange(50_000.0))
    del x
    gc.collect()
    others = [np.zeros(100_000) for _ in range(3)]
    assert part[:3].tolist() == [1, 2, 3]
    assert part[-1] == 49_999
    del others


def test_views_stay(sights: ModuleType, call: Way) -> None:
    """Fails if a view dangles when Fortran deallocates."""
    old = call(sights.moved, 1000)
    new = call(sights.moved, 1001)
    assert old.tolist() == [1000] * 1000
    assert new.tolist() == [1001] * 1001
    p = call(sights.replace, 1000, None)
    q = call(sights.replace, 2000, p)
    assert p.tolist() == [1000] * 1000
    assert q.tolist() == [2000] * 2000
    assert call(sights.forget, q) is None
    assert q.tolist() == [2000] * 2000


def test_arrays_cannot_be_deallocated(sights: ModuleType, call: Way) -> None:
    """Fails if Fortran frees an array of NumPy's, which flang finds out and gfortran does not."""
    for size in (3, 100_000):
        x = np.ones(size)
        assert call(sights.replace, 2, x).tolist() == [2, 2]
        others = [np.zeros(size) for _ in range(3)]
        assert x.sum() == size
        del x, others
    allocated = call(sights.replace, 1000, None)
    again = call(sights.replace, 1001, allocated[:])
    assert allocated.sum() == 1000 * 1000
    assert again.sum() == 1001 * 1001


def test_beside_pointer_variables(sights: ModuleType) -> None:
    """Fails if what both need in C has one name."""
    p = sights.moved(3)
    p[1] = 7
    assert sights.stock.tolist() == [3, 7, 3]
    assert sights.total(sights.stock) == 13


def test_the_array_is_the_base(sights: ModuleType) -> None:
    """Fails if the owner of a view cannot be seen."""
    x = np.arange(6.0)
    assert sights.a_part(x).base is x
    assert sights.in_function(x)[1].base is x


def test_read_only_arrays_stay_so(sights: ModuleType) -> None:
    """Fails if a view of an array may change what the array may not."""
    x = np.arange(6.0)
    x.flags.writeable = False
    assert not sights.a_part(x).flags.writeable


# --- scalars --------------------------------------------------------------------------------


def test_scalars(sights: ModuleType, call: Way) -> None:
    """Arrays of rank 0, or None; a number gets memory of its own."""
    largest = call(sights.largest)
    assert largest.shape == ()
    assert largest == 12
    assert call(sights.brightest).dtype == bool
    x = np.array(4, np.int32)
    followed = call(sights.follow, x)
    followed[()] = 2
    assert x == 2
    assert call(sights.follow, 3) == 4
    assert call(sights.follow, 9) is None
    assert call(sights.follow, None) is None


def test_values_of_scalars(sights: ModuleType, call: Way) -> None:
    """Fails if a view looks at the value of an argument, which ends with the call."""
    value = call(sights.itself, 3.5)
    for other in range(3):
        sights.level(other + 1)
        call(sights.itself, other)
    assert value == 3.5


# --- logicals --------------------------------------------------------------------------------


def test_logicals(sights: ModuleType, call: Way) -> None:
    """Fails if a bool is not the low byte of its logical."""
    lamps = call(sights.masks)
    assert lamps.dtype == bool
    assert lamps.tolist() == [False, True, False, True]
    lamps[0] = True
    assert call(sights.masks)[0]
    lamps[0] = False
    assert call(sights.lights).tolist() == [True, True]
    assert call(sights.is_bright, call(sights.lights))
    assert not call(sights.is_bright, lamps)


def test_bools_are_copied_in_and_out(sights: ModuleType, call: Way) -> None:
    """Fails if Fortran takes bools of one byte for logicals of four."""
    b = np.zeros(7, bool)
    call(sights.brighten, b[::2])
    assert b.tolist() == [True, False, False, False, True, False, False]
    rest = call(sights.flip, b[:3])
    assert b[:3].tolist() == [False, True, True]
    assert rest.tolist() == [True, True]


def test_logicals_of_fortran_are_changed_where_they_are(sights: ModuleType) -> None:
    """Fails if a view of logicals goes in as a copy."""
    sights.flip(sights.masks()[:1])
    assert sights.masks().tolist() == [True, True, False, True]
    sights.flip(sights.masks()[:1])
    assert sights.masks().tolist() == [False, True, False, True]


def test_small_logicals(sights: ModuleType, call: Way) -> None:
    """They are NumPy's bools, whatever other bytes those have."""
    assert call(sights.small_flags).tolist() == [True, False, True]
    b = np.zeros((2, 3), bool)
    seen = call(sights.set_small, b[:, ::2])
    assert b.tolist() == [[True, False, True]] * 2
    assert seen.all()
    odd = np.array([2, 4, 8], np.uint8).view(bool)
    assert call(sights.and_all, odd)


# --- what cannot be pointed at ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        (np.zeros((2, 2)), ValueError, "rank"),
        (np.zeros(2, np.float32), TypeError, "float64"),
        ("abc", TypeError, ""),
        ([1.0, 2.0], TypeError, ""),
        (2.5, TypeError, ""),
    ],
)
def test_wrong_inputs(sights: ModuleType, call: Way, given: object, error: type, text: str) -> None:
    """Fails if something is converted, which Fortran would point at after the call."""
    with pytest.raises(error, match=rf"^total\(\): argument 'p'.*{text}"):
        call(sights.total, given)


def test_wrong_strides(sights: ModuleType, call: Way) -> None:
    """Fails where gfortran would round them."""
    c8 = np.zeros(3, [("z", complex), ("x", float)])["z"]
    with pytest.raises(ValueError, match=r"^of_every_kind\(\): argument 'c8' has strides"):
        call(sights.of_every_kind, None, None, None, None, c8, None)


def test_read_only_arrays(sights: ModuleType, call: Way) -> None:
    """intent(in) says where it points, not that nothing changes there."""
    x = np.arange(3.0)
    x.flags.writeable = False
    with pytest.raises((ValueError, TypeError), match=r"^total\(\): argument 'p' is .*read-only"):
        call(sights.total, x)


def test_they_must_be_given(sights: ModuleType) -> None:
    """None says that it points nowhere; nothing says nothing."""
    with pytest.raises(TypeError, match="missing"):
        sights.total()


# --- in compiled code alone ---------------------------------------------------------------------


def test_what_may_be_none_goes_in(sights: ModuleType) -> None:
    """Fails if None is found out by types only: whether a pointer is at something is not."""
    window, next_window, total = sights.window, sights.next_window, sights.total
    is_associated, follow, counted = sights.is_associated, sights.follow, sights.counted
    measure = sights.measure

    @numba.njit
    def walk(first: int, last: int) -> tuple[float, float, int]:
        p = window(first, last)
        here = total(p)
        p = next_window(p)
        return here, total(p), is_associated(p)

    assert walk(2, 4) == (9, 18, 2)
    assert walk(4, 2) == (-1, -1, 0)
    assert walk(10, 12) == (33, -1, 0)

    @numba.njit
    def step(n: int) -> int:
        return counted(follow(n))

    assert step(3) == 4
    assert step(9) == -1

    @numba.njit
    def measured(first: int, last: int) -> int:
        return measure(window(first, last), 5)

    assert measured(2, 4) == 3
    assert measured(4, 2) == -5


@pytest.mark.parametrize("way", ["python", "njit"])
def test_nothing_is_left_behind(sights: ModuleType, way: str) -> None:
    """Fails if what is looked at is never freed, or an argument never let go."""
    moved, a_part = sights.moved, sights.a_part

    def repeat(n: int) -> float:
        s = 0.0
        for _ in range(n):
            p = moved(10_000)
            q = a_part(np.ones(10_000))
            if p is not None and q is not None:
                s += p[0] + q[0]
        return s

    run = repeat if way == "python" else numba.njit(repeat)
    run(100)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert run(2000) == 2000 * 10_001
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 40_000  # kilobytes; it would be 300,000


def test_extents_that_depend_on_them(sights: ModuleType, call: Way) -> None:
    """Fails if the extents of what is given are not known to those of others."""
    assert call(sights.twice, np.ones((2, 3))[:, ::-1]).shape == (3, 6)
    p, x = call(sights.fill, np.array([1.0, 2.0]))
    assert p is None
    assert x.tolist() == [2, 1]
    with pytest.raises(TypeError, match=r"^fill\(\): argument 'p' is None; it is needed for"):
        call(sights.fill, None)
