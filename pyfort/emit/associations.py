"""What tells the memory of a variable that Fortran allocates or points with, and changes it.

Fortran hands the variable to a function of the C file, which takes from the descriptor where it
is, its extents and its strides. To assign, C asks Fortran for memory of a shape, or for none, and
fills it itself.
"""

from __future__ import annotations

from ..declaration import ADDRESSES, Naming, bind_c, type_text, use
from ..plan import DEFERRED, Plan, PlannedVariable
from .c.kernels import PREFIX
from .fortran.accessors import record_type
from .fortran.shim_names import fresh
from .quoting import fortran_comment
from .wording import where

#: At the head of the C file, after what all descriptors need.
PREAMBLE = """\
/* What a variable is associated with: of rank -1, with nothing. Strides are in bytes. */
typedef struct {
    void *base;
    ptrdiff_t length, rank, extents[CFI_MAX_RANK], strides[CFI_MAX_RANK];
} pyfort_association;

static void pyfort_tell(CFI_cdesc_t *variable, void *found)
{
    pyfort_association *a = found;
    a->base = variable->base_addr;
    a->length = (ptrdiff_t)variable->elem_len;
    a->rank = variable->rank;
    for (int i = 0; i < variable->rank; i++) {
        a->extents[i] = variable->dim[i].extent;
        a->strides[i] = variable->dim[i].sm;
    }
}

/* What is allocated has no gaps. gfortran's strides are 0 where its library allocated it first,
 * as in x = pack(y, mask). */
static inline void pyfort_tell_strides(pyfort_association *a)
{
    ptrdiff_t stride = a->length;
    for (int i = 0; i < a->rank; i++) {
        a->strides[i] = stride;
        stride *= a->extents[i];
    }
}
"""


def associated(plan: Plan) -> list[PlannedVariable]:
    """The variables that this is about."""
    return [v for v in plan.variables if v.association]


# --- in C -------------------------------------------------------------------------------


def prototypes(planned: PlannedVariable, prefix: str = "") -> list[tuple[str, str]]:
    """The C prototypes, each with its symbol."""
    tell = "void (*tell)(CFI_cdesc_t *variable, void *found)"
    name = f"{prefix}{planned.c_name}"
    found = [(f"void {name}({tell}, void *found);", planned.accessor)]
    if planned.assigner:
        name = f"{prefix}{planned.c_assigner}"
        found.append((f"void {name}(const ptrdiff_t *shape, int *status);", planned.assigner))
    return found


def locator(index: int, planned: PlannedVariable) -> str:
    """The function that the run time calls to find it."""
    strides = "    pyfort_tell_strides(found);\n" if planned.variable.allocatable else ""
    return (
        f"static void locate_{index}(pyfort_association *found)\n{{\n"
        f"    found->rank = -1;\n    {PREFIX}{planned.c_name}(pyfort_tell, found);\n{strides}}}\n"
    )


def entry(index: int, planned: PlannedVariable) -> str:
    """Of the table: what gives it memory, and what tells where that is."""
    assigner = f"(void *){PREFIX}{planned.c_assigner}" if planned.assigner else "0"
    return f"    {assigner}, (void *)locate_{index},"


# --- in Fortran -------------------------------------------------------------------------


def units(index: int, planned: PlannedVariable, names: frozenset[str]) -> str:
    """The program units for one variable; `names` they may not have."""
    taken = {*names, *_OWN}
    lines = _locator(index, planned, taken)
    if planned.assigner:
        lines += ["", *_assigner(index, planned, taken)]
    variable = planned.variable
    comment = f"variable {index}: {where(variable.place)} {variable.name}"
    return "\n".join(["", fortran_comment(comment), *lines, ""])


_OWN = (
    *("pyfort_at", "pyfort_c_int", "pyfort_c_ptr", "pyfort_c_size", "pyfort_found"),
    *("pyfort_type",),
    *("pyfort_new", "pyfort_shape", "pyfort_status", "pyfort_tell", "pyfort_variable"),
)


def _locator(index: int, planned: PlannedVariable, taken: set[str]) -> list[str]:
    variable = planned.variable
    assert variable.module
    unit = fresh(f"variable_{index}_{variable.name}", taken)
    inquiry = "associated" if variable.pointer else "allocated"
    return [
        f"subroutine {unit}(pyfort_tell, pyfort_at) {bind_c(planned.accessor)}",
        f"  {use('iso_c_binding', {'pyfort_c_ptr': 'c_ptr'}, ', intrinsic ::')}",
        f"  {use(variable.module, {'pyfort_found': variable.name})}",
        "  implicit none",
        "  interface",
        "    subroutine pyfort_tell(pyfort_variable, pyfort_at) bind(C)",
        "      import :: pyfort_c_ptr",
        "      implicit none",
        "      type(*), intent(in) :: pyfort_variable(..)",
        "      type(pyfort_c_ptr), value :: pyfort_at",
        "    end subroutine pyfort_tell",
        "  end interface",
        "  type(pyfort_c_ptr), value :: pyfort_at",
        f"  if ({inquiry}(pyfort_found)) call pyfort_tell(pyfort_found, pyfort_at)",
        f"end subroutine {unit}",
    ]


def _assigner(index: int, planned: PlannedVariable, taken: set[str]) -> list[str]:
    """It is left as it was when there is not enough memory."""
    variable = planned.variable
    assert variable.module
    unit = fresh(f"assign_{index}_{variable.name}", taken)
    names = {"pyfort_c_int": "c_int", "pyfort_c_size": "c_ptrdiff_t"}
    category = variable.type.category
    if category in ADDRESSES:
        names[ADDRESSES[category]] = ADDRESSES[category]
    extents = [f"pyfort_shape({i})" for i in range(1, planned.rank + 1)]
    target = "pyfort_found" if variable.pointer else "pyfort_new"
    shape = f"({', '.join(extents)})" if extents else ""
    free = "nullify (pyfort_found)"
    if variable.allocatable:
        free = "if (allocated(pyfort_found)) deallocate (pyfort_found)"
    lines = [
        f"subroutine {unit}(pyfort_shape, pyfort_status) {bind_c(planned.assigner)}",
        f"  {use('iso_c_binding', names, ', intrinsic ::')}",
        f"  {use(variable.module, {'pyfort_found': variable.name})}",
        *record_type(variable),
        "  implicit none",
        "  integer(pyfort_c_size), intent(in), optional :: pyfort_shape(0:*)",
        "  integer(pyfort_c_int), intent(out) :: pyfort_status",
    ]
    if variable.allocatable:
        colons = f"({', '.join(':' * planned.rank)})" if planned.rank else ""
        type_ = type_text(variable.type, Naming({}, ADDRESSES, derived=lambda _: "pyfort_type"))
        lines.append(f"  {type_}, allocatable :: pyfort_new{colons}")
    lines += [
        "  pyfort_status = 0",
        "  if (.not. present(pyfort_shape)) then",
        f"    {free}",
        "    return",
        "  end if",
        f"  allocate ({_typed(planned)}{target}{shape}, stat=pyfort_status)",
    ]
    if variable.allocatable:
        lines.append("  if (pyfort_status == 0) call move_alloc(pyfort_new, pyfort_found)")
    return [*lines, f"end subroutine {unit}"]


def _typed(planned: PlannedVariable) -> str:
    """The type in ALLOCATE, of text of any length."""
    if planned.length != DEFERRED:
        return ""
    return f"character(len=pyfort_shape(0), kind={planned.variable.type.kind}) :: "
