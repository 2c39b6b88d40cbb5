!> Special functions, callable from C and Python.
module pyfort_special
    use, intrinsic :: iso_c_binding, only: c_double, c_int
    use pyfort_array, only: gauss_2f1_array
    use pyfort_hypergeometric, only: gauss_2f1
    implicit none
    private

    public :: hyp2f1, vd_hyp2f1

contains

    !> Gauss hypergeometric function 2F1(a, b; c; x) of real arguments.
    !>
    !> Domain: every real a, b, c and x <= 1. At x = 1 the value is Gauss's quotient of gamma
    !> functions, or an infinity with the sign of the divergence. For x > 1 the value is NaN,
    !> unless the function is real there: a polynomial, or a polynomial times an integer power
    !> of 1 - x. If c is a non-positive integer, the value is that of the polynomial when a or b
    !> ends the series first, and NaN otherwise. For c = infinity, x < 1, and for x = -infinity the
    !> value is the limit; for any other infinite argument and for a NaN it is NaN.
    !>
    !> The arguments are taken for what they are: nothing is rounded to an integer that is only
    !> near one.
    !>
    !> Accuracy: about one unit in the last place, rarely a few tens (relative error below 1e-14
    !> for parameters up to 10, below 1e-12 for nearly all up to 200). Where the estimated error
    !> exceeds 1e-12 (1e-6 for parameters beyond 10) the value is NaN.
    !>
    !> Sources: NIST Digital Library of Mathematical Functions, chapter 15; W. Buehring, SIAM J.
    !> Math. Anal. 18, 884 (1987); N. Michel and M. V. Stoitsov, Comput. Phys. Commun. 178, 535
    !> (2008); J. W. Pearson, S. Olver and M. A. Porter, Numer. Algorithms 74, 821 (2017).
    pure function hyp2f1(a, b, c, x) result(f) bind(C, name="pyfort_hyp2f1")
        !> First numerator parameter.
        real(c_double), intent(in), value :: a
        !> Second numerator parameter.
        real(c_double), intent(in), value :: b
        !> Denominator parameter.
        real(c_double), intent(in), value :: c
        !> Argument.
        real(c_double), intent(in), value :: x
        !> Value of the function.
        real(c_double) :: f

        f = gauss_2f1(a, b, c, x)
    end function hyp2f1

    !> Gauss hypergeometric function 2F1(a, b; c; x) for an array of arguments.
    !>
    !> The values are those of `hyp2f1` but for the last digit; the terms of the power series and
    !> the gamma functions of the parameters are computed once, not for every element.
    pure subroutine vd_hyp2f1(n, a, b, c, x, res) bind(C, name="pyfort_vd_hyp2f1")
        !> Number of arguments.
        integer(c_int), intent(in), value :: n
        !> First numerator parameter.
        real(c_double), intent(in), value :: a
        !> Second numerator parameter.
        real(c_double), intent(in), value :: b
        !> Denominator parameter.
        real(c_double), intent(in), value :: c
        !> Arguments.
        real(c_double), intent(in) :: x(n)
        !> Values of the function.
        real(c_double), intent(out) :: res(n)

        call gauss_2f1_array(a, b, c, x, res)
    end subroutine vd_hyp2f1

end module pyfort_special
