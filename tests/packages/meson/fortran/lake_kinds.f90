module lake_kinds
  implicit none (type, external)
  integer, parameter :: wp = selected_real_kind(15)
end module lake_kinds
