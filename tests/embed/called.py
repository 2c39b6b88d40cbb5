"""Functions for `functions.f90` that call procedures of Fortran."""

kept = []


def apply(g, x, f=None):
    kept.append(g)
    y = g(x)
    return y if f is None else y + f(2.0)


def steepest(f, p):
    better = type(p)(p.x, p.v, p.id + 1)
    return better if f(better, 2.0) > f(p, scale=1.0) else p


def after():
    kept[0]([1.0])


def weighed(x, f, p):
    if len(x) == 0:
        raise ValueError("nothing to be weighed")
    p.id = len(x)
    p.x += 1
    return sum(f(v) * v for v in x)
