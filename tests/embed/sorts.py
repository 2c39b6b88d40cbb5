"""What `functions.f90` declares."""

import numpy as np


def column_sums(x):
    return x.sum(axis=0)


def scaled(x, factor):
    return factor * x


def doubled_in_place(x, fixed):
    x *= 2
    fixed += len(x)


def layout(x):
    return sum(3**i * (s // x.itemsize) for i, s in enumerate(x.strides)), x.flags.writeable


def scalars(i, z, flag, small, k):
    assert (type(i), type(z), type(flag), type(small)) == (int, complex, bool, int)
    return k + i, f"{flag} {small}", [z, z.conjugate()]


def by_value(x, n):
    return x**n


def flags(a, b):
    return a | b


def greeting(name, title=None):
    return f"Good day, {title + ' ' if title else ''}{name}"


def maybe(i, x):
    count = (i is not None) + 2 * (x is not None)
    return count, [1.5, 2.5]


def kick(p, by, all):
    p.v += by * len(all) + all["x"].sum()
    p.id = int(all["id"].max())


def above(x, limit, values):
    where = np.flatnonzero(x > limit) + 1
    return where, x[where - 1] if values is None else np.append(values, limit)


def pointed(words, p):
    return np.full((2, len(words)), 0.0 if p is None else p.sum() + len(words[1].rstrip()))


def nothing():
    print("called")


def pure_sum(x):
    return x.sum()


def mean(x):
    return x.mean()
