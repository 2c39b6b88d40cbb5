"""Laplace's equation with a matrix type of Fortran: in Python, in SciPy's solver, in numba."""

import time

import numpy as np
from numba import njit
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, cg
from sparse_matrices import csr, poisson

POINTS = 60


def as_scipy(a):
    """The same matrix as SciPy has it, from the components."""
    parts = (a.value, a.column - 1, a.start - 1)
    return csr_array(parts, shape=(a.rows, a.columns))


def as_operator(a):
    """What SciPy's iterative solvers take."""
    shape = (a.rows, a.columns)
    return LinearOperator(shape, matvec=a.matvec, rmatvec=a.rmatvec, dtype=np.float64)


@njit
def solve(a, b, tolerance):
    """Conjugate gradients with the diagonal as preconditioner, without the interpreter."""
    weights = 1 / a.diagonal()
    x = np.zeros(a.columns)
    r = b - a * x
    p = weights * r
    rho = np.dot(r, p)
    count = 0
    while np.sqrt(np.dot(r, r)) > tolerance * np.sqrt(np.dot(b, b)):
        q = a.matvec(p)
        alpha = rho / np.dot(p, q)
        x += alpha * p
        r -= alpha * q
        z = weights * r
        rho, last = np.dot(r, z), rho
        p = z + rho / last * p
        count += 1
    return x, count


@njit
def heated(a, steps, size):
    """Implicit steps of time: a new matrix in each, which Fortran finalises."""
    u = np.ones(a.rows)
    diagonal = np.arange(1, a.rows + 1, dtype=np.int32)
    one = csr(diagonal, diagonal, u, a.rows, a.columns)
    for k in range(steps):
        u, _ = solve(one + size * (k + 1) * a, u, 1e-10)
    return u


def milliseconds(function, *arguments):
    """The best of some calls; the first one is numba's, to compile."""
    function(*arguments)
    taken = []
    for _ in range(10):
        begin = time.perf_counter()
        function(*arguments)
        taken.append(time.perf_counter() - begin)
    return 1e3 * min(taken)


def main():
    a = poisson(POINTS)
    b = np.ones(a.rows)
    print(f"{a.rows} unknowns, {a.entries()} entries, {a.value.nbytes / 1024:.0f} kB of values")

    # From Python: components are views, operators are Python's.
    stiffer = 2.0 * a + a
    stiffer.value[:] /= 3
    assert np.allclose(stiffer * b, a * b)
    assert np.allclose(a.transposed().matvec(b), a.rmatvec(b))

    # In SciPy: its conjugate gradients call the method.
    operator = as_operator(a)
    x, failed = cg(operator, b, rtol=1e-10)
    expected, _ = cg(as_scipy(a), b, rtol=1e-10)
    assert not failed
    assert np.allclose(x, expected)
    print(f"cg of SciPy: {milliseconds(lambda: cg(operator, b, rtol=1e-10)):.1f} ms")

    # In numba.
    x, count = solve(a, b, 1e-10)
    assert np.allclose(x, expected)
    print(f"cg in @njit: {milliseconds(solve, a, b, 1e-10):.1f} ms, {count} iterations")
    u = heated(a, 5, 0.1)
    print(f"after five steps the centre has {u[a.rows // 2]:.3f}")

    # What does not fit is an exception.
    try:
        a.matvec(np.ones(3))
    except Exception as problem:
        print(f"{type(problem).__name__}: {problem}")


if __name__ == "__main__":
    main()
