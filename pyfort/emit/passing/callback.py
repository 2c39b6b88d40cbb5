"""Dummy procedures: the address of what Fortran calls, which the run time keeps for the call."""

from __future__ import annotations

from dataclasses import replace

from ...declaration import Heading, bind_c, interface_body
from ...model import Category, Procedure, Shape, Type
from ...plan import Parameter, Wrapper
from ..fortran.shim_names import ShimNames
from ..pieces import callback_target
from ..signature import positional
from .kind import Crossing, InShim, Passing, plain


class Callback(Passing):
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
        # gfortran 12 has no `c_f_procpointer` for functions whose value is an array, and to the
        # choice of a generic the component is a number.
        # gfortran 16 takes local pointers of one name in several units for one procedure.
        local = names.fresh(f"{names.unit}_{argument.name}")
        interface, type_, holder = (
            names.fresh(f"pyfort_{argument.name}_{word}") for word in ("form", "type", "holder")
        )
        assert parameter.interface
        return InShim(
            (address,),
            local,
            variables=(
                "abstract interface",
                *(f"  {line}" for line in _body(parameter.interface.procedure, interface, names)),
                "end interface",
                f"type :: {type_}",
                f"  procedure({interface}), pointer, nopass :: pyfort_found",
                f"end type {type_}",
                f"type({type_}) :: {holder}",
                f"procedure({interface}), pointer :: {local}",
            ),
            before=(
                f"{holder} = transfer({called}, {holder})",
                f"{local} => {holder}%pyfort_found",
            ),
        )

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"callable, {self.brief(parameter)}"

    def brief(self, parameter: Parameter) -> str:
        interface = parameter.interface
        assert interface
        names = [p.name for p in interface.outputs]
        returns = names[0] if len(names) == 1 else f"({', '.join(names)})" if names else "None"
        given = ", ".join(p.name for p in positional(interface))
        return f"``{parameter.name}({given}) -> {returns}``"

    def is_changed(self, parameter: Parameter) -> bool:
        return False

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "Callable[..., Any] | int"  # more exactly where all kinds are known (stub_forms)

    def given_back(self, parameter: Parameter) -> str:
        raise TypeError("no procedure is a result")


class KeptCallback(Callback):
    """What Fortran keeps a pointer to."""

    wire = "kept_callback"


def _body(interface: Procedure, name: str, names: ShimNames) -> list[str]:
    """The interface body of a dummy procedure in a shim."""
    words = [w for w in ("impure", "pure") if w in interface.attributes][:1]
    bind = bind_c() if interface.is_bind_c else ""
    naming = names.naming.of(interface)
    return interface_body(Heading(interface, name, naming, words, "pyfort_result", bind))
