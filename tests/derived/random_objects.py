"""Random operations on objects of `owners.f90`, each compared with what Python knows of them.

    python random_objects.py PACKAGE OPERATIONS THREADS SEED

makes them without pytest, for valgrind.
"""

from __future__ import annotations

import copy
import gc
import importlib
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from pyfort import FortranErrorStop

#: How many objects and views a thread has at most.
MOST = 60


@dataclass(eq=False)
class Token:
    """What a token must be; all references to one object share it."""

    id: int = 0
    weight: float = 1.0
    pair: list[float] = field(default_factory=lambda: [1.0, 2.0])
    label: str = "token"
    data: list[float] | None = None
    extra: int | None = None  # of a heavy one
    is_gone: bool = False  # Fortran has finalised it; its memory has the last values

    def copied(self, id: int) -> Token:
        """What Fortran's assignment to a new object makes."""
        made = Token(id, self.weight, label=self.label, extra=self.extra and 3)
        made.data = None if self.data is None else list(self.data)
        return made

    def assign(self, other: Token, next_id: int) -> None:
        """What it makes of this one."""
        if self.id == 0 and other.id > 0:
            self.id = next_id
        self.weight, self.label = other.weight, other.label
        self.data = None if other.data is None else list(other.data)

    def go(self) -> None:
        """Fortran has freed it; what looks at its data has the last values."""
        self.is_gone, self.data = True, None

    def total(self) -> float:
        return self.weight + (self.extra or 0) + sum(self.data or ())


@dataclass(eq=False)
class Pouch:
    """What an object with objects in it must be."""

    first: Token = field(default_factory=Token)
    row: list[tuple[int, list[float] | None]] = field(default_factory=lambda: [(0, None)] * 2)
    maybe: Token | None = None
    any: Token | None = None
    seen: tuple[Any, Token] | None = None  # the object as well: the pointer keeps nothing


class Worker:
    """What one thread does."""

    def __init__(
        self, m: Any, random: Random, passed_on: deque[tuple[Any, Token]], results: set[int]
    ) -> None:
        self.m = m
        self.random = random
        self.passed_on = passed_on
        self.results = results
        self.tokens: list[tuple[Any, Token]] = []
        self.pouches: list[tuple[Any, Pouch]] = []
        self.plains: list[tuple[Any, int, list[float] | None]] = []
        self.arrays: list[tuple[Any, list[Token]]] = []
        self.views: list[tuple[Any, list[float]]] = []
        self.doings: list[Callable[[], None]] = [
            getattr(self, name) for name in dir(type(self)) if name.startswith("do_")
        ]

    def work(self, operations: int) -> None:
        for number in range(operations):
            self.random.choice(self.doings)()
            for kept in (self.tokens, self.pouches, self.plains, self.arrays, self.views):
                if len(kept) > MOST:
                    kept.pop(self.random.randrange(len(kept)))  # type: ignore[attr-defined]
            if number % 20000 == 19999:
                gc.collect()

    def token(self) -> tuple[Any, Token]:
        if not self.tokens:
            self.do_construct()
        return self.random.choice(self.tokens)

    def living(self) -> tuple[Any, Token]:
        found = self.token()
        if found[1].is_gone:
            self.check(*found)
            self.tokens.remove(found)
            return self.living()
        return found

    def pouch(self) -> tuple[Any, Pouch]:
        if not self.pouches:
            self.do_pouch()
        return self.random.choice(self.pouches)

    def keep(self, found: Any, expected: Token) -> None:
        self.check(found, expected)
        self.tokens.append((found, expected))

    def check(self, found: Any, expected: Token) -> None:
        """Every component."""
        data = found.data
        assert (found.id, found.weight, found.label) == (
            expected.id, expected.weight, expected.label,
        )  # fmt: skip
        assert found.pair.tolist() == expected.pair
        assert (None if data is None else data.tolist()) == expected.data
        if expected.extra is not None:
            assert (type(found), found.extra) == (self.m.heavy, expected.extra)

    # --- new objects ---

    def do_construct(self) -> None:
        id, weight = self.m.next_id(), float(self.random.randrange(100))
        if self.random.random() < 0.5:
            self.keep(self.m.token(id, weight=weight), Token(id, weight))
        else:
            self.keep(self.m.heavy(id=id, weight=weight, extra=7), Token(id, weight, extra=7))

    def do_construct_wrong(self) -> None:
        for wrong in ((1.5,), (0, "x"), (0, 1.0, [1.0, 2.0, 3.0])):
            try:
                self.m.token(*wrong)
            except (TypeError, ValueError):
                continue
            raise AssertionError(wrong)

    def do_made(self) -> None:
        found = self.m.made(2.5)
        self.results.add(found.id)
        self.keep(found, Token(found.id, 2.5, data=[2.5, 2.5]))

    def do_born(self) -> None:
        kind = self.random.randrange(3)
        found = self.m.born(kind)
        if kind == 0:
            assert found is None
        else:
            self.keep(found, Token(found.id, extra=3 if kind == 2 else None))

    def do_outgrown(self) -> None:
        found = self.m.outgrown()
        self.keep(found, Token(found.id))

    def do_copy(self) -> None:
        found, expected = self.living()
        made = self.random.choice((copy.copy, copy.deepcopy))(found)
        self.keep(made, expected.copied(made.id if expected.id else 0))

    def do_circle(self) -> None:
        class Own(self.m.token):  # type: ignore[misc, name-defined]
            pass

        made = Own(self.m.next_id())
        made.self = made

    # --- components ---

    def do_read(self) -> None:
        self.check(*self.token())

    def do_assign(self) -> None:
        found, expected = self.living()
        found.weight = expected.weight = float(self.random.randrange(100))
        found.label = expected.label = f"l{self.random.randrange(100)}"
        found.pair[1] = expected.pair[1] = 4.5

    def do_data(self) -> None:
        found, expected = self.living()
        if self.random.random() < 0.3:
            found.data = expected.data = None
            return
        count = self.random.randrange(1, 6)
        if expected.data is not None and count == len(expected.data):
            count += 1  # or it would be the same memory
        values = [float(self.random.randrange(9)) for _ in range(count)]
        found.data = values
        expected.data = values

    def do_view(self) -> None:
        found, expected = self.living()
        if expected.data:
            view = found.data
            view[-1] = expected.data[-1] = 3.25
            self.views.append((view, expected.data))
        if self.random.random() < 0.3:
            self.views.append((found.pair, expected.pair))

    def do_look(self) -> None:
        if self.views:
            view, expected = self.random.choice(self.views)
            assert view.tolist() == expected

    # --- calls ---

    def do_weigh(self) -> None:
        found, expected = self.living()
        assert found.weigh() == expected.total()

    def do_grow(self) -> None:
        found, expected = self.living()
        count = self.random.randrange(1, 5)
        found.grow(count)
        expected.data = [*(expected.data or ()), *[1.0] * count]
        assert found.note == "n" * count

    def do_shrink(self) -> None:
        found, expected = self.living()
        found.shrink()
        expected.data = None

    def do_touch(self) -> None:
        found, expected = self.living()
        self.m.touched(found, 0.5)
        expected.weight += 0.5
        expected.pair[:] = [0.5, 0.5]

    def do_break(self) -> None:
        found, expected = self.living()
        try:
            self.m.breaks(found)
        except FortranErrorStop:
            expected.weight = -1.0
        else:
            raise AssertionError("no error")

    def do_point(self) -> None:
        found, expected = self.living()
        if expected.extra is None:
            self.keep(self.m.itself(found), expected)

    def do_exchange(self) -> None:
        if not self.plains or self.random.random() < 0.2:
            self.plains.append((self.m.exchanged(None), 0, None))
            self.plains.append((self.m.plain(3, [1.0, 2.0]), 3, [1.0, 2.0]))
        found, n, x = self.random.choice(self.plains)
        for made, more in (
            (self.m.exchanged(found), 1), (copy.copy(found), 0),
            (pickle.loads(pickle.dumps(found)), 0),
        ):  # fmt: skip
            assert made.n == n + more
            assert (None if made.x is None else made.x.tolist()) == x
            self.plains.append((made, n + more, x))

    # --- objects within objects ---

    def do_pouch(self) -> None:
        self.pouches.append((self.m.pouch(), Pouch()))

    def do_put(self) -> None:
        (whole, expected), (found, token) = self.pouch(), self.living()
        place = self.random.choice(("first", "maybe", "any"))
        if place in ("first", "maybe") and token.extra is not None:
            return  # a value must be of the very type
        old = getattr(expected, place)
        is_same = old is not None and (
            place != "any" or (old.extra is None) == (token.extra is None)
        )
        if old is token:
            return
        setattr(whole, place, found)
        new_id = getattr(whole, place).id
        if is_same:
            old.assign(token, new_id)
        else:
            if old is not None:
                old.go()
            setattr(expected, place, token.copied(new_id))

    def do_take_out(self) -> None:
        whole, expected = self.pouch()
        place = self.random.choice(("maybe", "any"))
        old = getattr(expected, place)
        setattr(whole, place, None)
        setattr(expected, place, None)
        if old is not None:
            old.go()

    def do_refer(self) -> None:
        whole, expected = self.pouch()
        place = self.random.choice(("first", "maybe", "any"))
        if getattr(expected, place) is None:
            assert getattr(whole, place) is None
        else:
            self.keep(getattr(whole, place), getattr(expected, place))

    def do_row(self) -> None:
        whole, expected = self.pouch()
        k = self.random.randrange(2)
        if self.plains:
            found, *rest = self.random.choice(self.plains)
            whole.row[k], expected.row[k] = found, tuple(rest)
        n, x = expected.row[k]
        part = whole.row[k].x
        assert whole.row[k].n == n
        assert (None if part is None else part.tolist()) == x
        assert whole.row.n.tolist() == [n for n, _ in expected.row]

    def do_seen(self) -> None:
        (whole, expected), (found, token) = self.pouch(), self.living()
        if token.extra is None:
            self.m.seen_by(whole, found)
            expected.seen = (found, token)
        elif expected.seen is not None and not expected.seen[1].is_gone:
            self.check(whole.seen, expected.seen[1])

    def do_array(self) -> None:
        count = self.random.randrange(1, 5)
        array = self.m.token.array(count)
        array.id[:] = ids = [self.m.next_id() for _ in range(count)]
        array.weight = 2.0
        assert self.m.weigh_all(array) == 2.0 * count
        self.arrays.append((array, [Token(id, 2.0) for id in ids]))

    def do_plain_array(self) -> None:
        array = self.m.plain.array(2)
        for k in range(2):
            array[k].x = [1.0, 2.0]
        array[0] = array[1]
        assert array[0].x.tolist() == [1.0, 2.0]

    def do_element(self) -> None:
        if self.arrays:
            array, expected = self.random.choice(self.arrays)
            k = self.random.randrange(len(expected))
            self.keep(array[k], expected[k])
            assert array[k:].weight.tolist() == [t.weight for t in expected[k:]]

    # --- the end ---

    def do_drop(self) -> None:
        for kept in (self.tokens, self.pouches, self.plains, self.arrays, self.views):
            if kept and self.random.random() < 0.5:
                kept.pop(self.random.randrange(len(kept)))  # type: ignore[attr-defined]

    def do_pass_on(self) -> None:
        """To another thread, without anything that looks at it here."""
        id = self.m.next_id()
        made = self.m.token(id)
        made.data = [1.0]
        self.passed_on.append((made, Token(id, data=[1.0])))

    def do_take_over(self) -> None:
        try:
            found, expected = self.passed_on.popleft()
        except IndexError:
            return
        self.keep(found, expected)


def run(m: Any, operations: int, threads: int, seed: int) -> int:
    """Make the operations; the number of objects of which Fortran has counted the end."""
    first = m.last_id() + 1
    passed_on: deque[tuple[Any, Token]] = deque(maxlen=100)
    problems: list[BaseException] = []
    results: set[int] = set()

    def work(number: int) -> None:
        try:
            Worker(m, Random(f"{seed} {number}"), passed_on, results).work(operations // threads)
        except BaseException as problem:
            problems.append(problem)

    workers = [threading.Thread(target=work, args=(i,)) for i in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    passed_on.clear()
    if problems:
        raise problems[0]
    gc.collect()
    closings = m.closings(first)
    copies = m.finalised_results()  # which gfortran from 13 on makes of results of functions
    wanted = [1 + copies * (first + i in results) for i in range(len(closings))]
    wrong = [(first + i, n) for i, n in enumerate(closings.tolist()) if n != wanted[i]]
    assert not wrong, f"seed {seed}: {len(wrong)} objects, finalised not once: {wrong[:20]}"
    return len(closings)


if __name__ == "__main__":
    package, *numbers = sys.argv[1:]
    print(run(importlib.import_module(package).owners, *map(int, numbers)), "objects")
