"""Write fortran/src/pyfort_gamma_table.f90: the reciprocal gamma function between the integers.

    python tools/make_gamma_table.py > fortran/src/pyfort_gamma_table.f90

Needs mpmath. Near an integer n the reciprocal gamma function is s_n t**z (1 + t q_n(t)), with
z = 0 and s_n = 1/Gamma(n) for n > 0, with z = 1 and s_n = (-1)**n (-n)! otherwise. q_n is
interpolated at the Chebyshev points of |t| <= 1/2, which is as good as minimax here.
"""

from __future__ import annotations

import textwrap

from mpmath import cos, factorial, lu_solve, matrix, mp, mpf, pi, polyval, rgamma

mp.dps = 60
LARGEST = 28
TERMS = 20
NEGLIGIBLE = mpf(2) ** -60


def quotient(n: int, t: mpf) -> mpf:
    """q_n(t)."""
    value = factorial(n - 1) * rgamma(n + t) if n > 0 else rgamma(n + t) / t / factorial(-n)
    return ((value if n > 0 or n % 2 == 0 else -value) - 1) / t


def coefficients(n: int) -> list[mpf]:
    """Coefficients of q_n, the constant one first, with no more digits than are needed."""
    points = [cos(pi * (2 * i + 1) / (2 * TERMS)) / 2 for i in range(TERMS)]
    powers = matrix([[t**k for k in range(TERMS)] for t in points])
    exact = list(lu_solve(powers, matrix([quotient(n, t) for t in points])))
    check(n, exact)
    return [shortest(number, NEGLIGIBLE * 2 ** (k + 1)) for k, number in enumerate(exact)]


def shortest(number: mpf, error: mpf) -> float:
    """The double with fewest digits that is near enough, or the nearest one."""
    for digits in range(2, 17):
        candidate = float(f"{float(number):.{digits}g}")
        if abs(candidate - number) <= error:
            return candidate
    return float(number)


def check(n: int, row: list[mpf]) -> None:
    """Stop if the polynomial is not good to a sixteenth of a rounding error."""
    for i in range(101):
        t = mpf(i - 50) / 100 + mpf("1e-9")
        exact = 1 + t * quotient(n, t)
        if abs(t * (polyval(row[::-1], t) - quotient(n, t)) / exact) > mpf(2) ** -57:
            raise SystemExit(f"n = {n}, t = {t}: {TERMS} terms are not enough")


def rows(first: int, last: int) -> str:
    """The numbers of the rows, as Fortran source."""
    return ", &\n".join(wrapped(coefficients(n)) for n in range(first, last + 1))


def wrapped(numbers: list[float]) -> str:
    """Numbers as lines of Fortran source."""
    text = ", ".join(f"{number!r}_dp" for number in numbers)
    indent = " " * 8
    return " &\n".join(textwrap.wrap(text, 96, initial_indent=indent, subsequent_indent=indent))


print(f"""\
!> The reciprocal gamma function between the integers, as polynomials; written by
!> tools/make_gamma_table.py.
module pyfort_gamma_table
    use pyfort_working, only: dp
    implicit none
    private

    public :: largest, terms, positive, negative, factorial

    !> Largest magnitude of the integers.
    integer, parameter :: largest = {LARGEST}
    !> Number of coefficients.
    integer, parameter :: terms = {TERMS}

    !> (n-1)!/Gamma(n+t) = 1 + t q(t), |t| <= 1/2: the coefficients of q for each n > 0.
    real(dp), parameter :: positive(terms, largest) = reshape([ &
{rows(1, LARGEST)}], [terms, largest])

    !> (-1)**n/((-n)! t Gamma(n+t)) = 1 + t q(t), |t| <= 1/2: the coefficients for each n <= 0.
    real(dp), parameter :: negative(terms, -largest:0) = reshape([ &
{rows(-LARGEST, 0)}], [terms, largest + 1])

    !> Factorials.
    real(dp), parameter :: factorial(0:largest) = [ &
{wrapped([float(factorial(n)) for n in range(LARGEST + 1)])}]

end module pyfort_gamma_table""")
