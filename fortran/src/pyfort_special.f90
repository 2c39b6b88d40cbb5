!> Special functions, callable from C and Python.
module pyfort_special
    use, intrinsic :: iso_c_binding, only: c_double, c_int
    use pyfort_hypergeometric, only: gauss_2f1, gauss_2f1_array
    implicit none
    private

    public :: hyp2f1, vd_hyp2f1

contains

    !> Gauss's hypergeometric function 2F1(a, b; c; x).
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

    !> Gauss's hypergeometric function for an array of arguments.
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
