"""Dummy procedures: the address of what Fortran calls, which the run time keeps for the call."""

from __future__ import annotations

from dataclasses import replace

from ...model import Category, Type
from ...plan import Parameter, Wrapper
from ..fortran.at_address import FOUND, abstract_interface, find, holder
from ..fortran.shim_names import ShimNames
from ..pieces import callback_target
from ..signature import positional
from .kind import Crossing, InShim, plain
from .procedure import OfProcedure


class Callback(OfProcedure):
    """The slot has what the run time made of a function; the trampoline says what it stands for."""

    wire = "callback"
    preamble = """\
/* A function of Python that Fortran can call: the address of its code, which goes on to the
 * target. An address that was given is its own code, and has no target. */
typedef struct {
    void *code;
    void **target;
    void (*calls)(void **arguments);
    int has_threads;
} pyfort_callback;

/* The function of the run time that calls Python. */
static void (*pyfort_calls)(void **arguments);

extern int omp_get_level(void) __attribute__((weak));

static inline void *pyfort_callback_code(pyfort_callback *c, void *target)
{
    if (!c)
        return 0;
    if (c->target)
        *c->target = target;
    c->has_threads = omp_get_level != 0;
    __atomic_store_n(&pyfort_calls, c->calls, __ATOMIC_RELAXED);
    return c->code;
}
"""

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"void (*{name})(void)"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        return Crossing(f"pyfort_callback_code({slot}, {callback_target(parameter)})")

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        called = names.dummies[argument.name]
        address = replace(plain(argument, value=True), type=Type(Category.C_FUNPTR))
        if argument.type.category is Category.C_FUNPTR:
            return InShim((address,), called)
        # gfortran 16 takes local pointers of one name in several units for one procedure.
        local = names.fresh(f"{names.unit}_{argument.name}")
        form, type_, found = (
            names.fresh(f"pyfort_{argument.name}_{word}") for word in ("form", "type", "holder")
        )
        assert parameter.interface
        return InShim(
            (address,),
            local,
            variables=(
                *abstract_interface(parameter.interface.procedure, form, names.naming),
                *holder(form, type_, found),
                f"procedure({form}), pointer :: {local}",
            ),
            before=(find(found, called), f"{local} => {found}%{FOUND}"),
        )

    def called(self, parameter: Parameter) -> tuple[list[Parameter], tuple[Parameter, ...]]:
        interface = parameter.interface
        assert interface
        return positional(interface), interface.outputs

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "Callable[..., Any] | int"  # more exactly where all kinds are known (stub_forms)

    def given_back(self, parameter: Parameter) -> str:
        raise TypeError("no procedure is a result")


class KeptCallback(Callback):
    """What Fortran keeps a pointer to."""

    wire = "kept_callback"
