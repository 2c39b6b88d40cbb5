! A generic and its specific procedures, which are public: what does the choice cost?
module generics
  implicit none
  private
  public :: blend, blend_double, total, total_double

  interface blend
    module procedure blend_single, blend_double
  end interface blend

  interface total
    module procedure total_single, total_double, total_matrix
  end interface total

contains

  elemental real function blend_single(a, b, t)
    real, intent(in) :: a, b, t
    blend_single = a + t*(b - a)
  end function blend_single

  elemental double precision function blend_double(a, b, t)
    double precision, intent(in) :: a, b, t
    blend_double = a + t*(b - a)
  end function blend_double

  real function total_single(n, x)
    integer, intent(in) :: n
    real, intent(in) :: x(n)
    total_single = sum(x)
  end function total_single

  double precision function total_double(n, x)
    integer, intent(in) :: n
    double precision, intent(in) :: x(n)
    total_double = sum(x)
  end function total_double

  double precision function total_matrix(m, n, x)
    integer, intent(in) :: m, n
    double precision, intent(in) :: x(m, n)
    total_matrix = sum(x)
  end function total_matrix

end module generics
