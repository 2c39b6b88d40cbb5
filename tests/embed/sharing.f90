! Calls the functions of `state.f90` and writes what is left.
program sharing
  use state
  implicit none
  type(grid) :: g
  type(fine_grid) :: fine
  type(grid), allocatable :: one, one_more
  class(grid), allocatable :: any
  character(len=:), pointer :: there
  character(len=4), pointer :: four
  type(spot) :: spots(3)
  character(len=:), allocatable :: text, list(:), problem
  character(len=4), allocatable :: short
  character(len=6) :: words(2), word
  integer, allocatable :: number
  integer :: numbers(4), stat, part
  real(real64) :: ratio
  call moved_on()
  write(*, '(a, i0, 4f6.1, 1x, a, l2, 2f5.1)') "once ", step, weights, label, is_done, field
  step = 40
  field(1) = 2
  call moved_on()
  call moved_on_jitted()
  write(*, '(a, i0, 4f6.1, 1x, a, l2, 2f5.1)') "twice ", step, weights, label, is_done, field
  write(*, '(a, i0, 2f5.1)') "coarse ", coarse%n, coarse%x
  g%x = [1d0, 2d0, 4d0]
  g%n = 3
  g%name = "own"
  write(*, '(3a)') "describe [", describe(g), "]"
  fine%name = "fine"
  write(*, '(3a)') "extended [", describe(fine), "]"
  call refine(g, mean, ratio)
  write(*, '(a, i0, f6.2, 9f5.1)') "refine ", g%n, ratio, g%x
  g = made(2)
  write(*, '(a, i0, 1x, a, 2f5.1)') "made ", g%n, g%name, g%x
  write(*, '(a, f5.1, i3)') "norm ", norm(g), g%n
  write(*, '(a, 9i4)') "sizes", size_of(any), size_of_jitted(one), size_of_jitted()
  allocate (any, source=fine)
  allocate (one)
  one%x = [1d0, 2d0]
  one%n = 2
  any%x = [1d0]
  write(*, '(a, 9i4)') "allocated", size_of(any), size_of_jitted(one)
  call twice(one, one_more)
  write(*, '(a, i0, 1x, a, 4f5.1)') "doubled ", one_more%n, one_more%name, one_more%x
  one%n = -1
  call twice(one, one_more, stat)
  write(*, '(a, i3, l2)') "none", stat, allocated(one_more)
  one_more = new_one(3)
  write(*, '(a, 3f5.1)') "new_one", one_more%x
  nullify (there, four)
  call shout_pointed(there, text)
  write(*, '(2a, 2i3)') "pointed ", text, length(four), length()
  allocate (character(len=3) :: there)
  there = "ab "
  allocate (four)
  four = "x"
  call shout_pointed(there, text)
  write(*, '(2a, 2i3)') "to ", text, length(four)
  spots%number = 1
  call numbered(40, spots(1::2))
  write(*, '(a, 3i3)') "spots", spots
  deallocate (text, one, one_more, any, there, four)
  call renamed(text, list, short)
  write(*, '(3a, i0, 4a)') "renamed [", text, "] ", size(list), list, "]", &
    merge(" short", " none ", allocated(short))
  call renamed(text, list)
  call renamed(text, list, short)
  write(*, '(5a)') "again [", text, "] [", short, "]"
  call shout(text, problem)
  write(*, '(2a)') "shout ", problem
  deallocate (text)
  call shout(text, problem)
  write(*, '(2a)') "nothing ", problem
  word = "x"
  write(*, '(a, i0, 1x, 3a)') "mark ", mark(), "[", word, "]"
  stat = mark(word, words, number)
  write(*, '(a, i0, 1x, 3a, 2a, i3)') "marked ", stat, "[", word, "] ", words, number
  stat = mark(words=words, number=number)
  write(*, '(a, i0, i3)') "number ", stat, number
  numbers = [1, 2, 3, 4]
  stat = last(3, numbers)
  write(*, '(a, i0, 4i4)') "last ", stat, numbers
  call sizes(7, part, stat, problem)
  if (.not. allocated(problem)) problem = ""
  write(*, '(a, 2i3, 1x, a)') "comm", stat, part, problem
  write(*, '(a, i0)') "handle ", handle(7)
  deallocate (list, problem, short, number, g%x) ! else valgrind takes them for leaks
contains
  real(real64) function mean(g)
    type(grid), intent(in) :: g
    mean = sum(g%x)/size(g%x)
  end function mean
end program sharing
