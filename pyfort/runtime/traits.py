"""What generics know of kinds of dummy arguments: a line for each that takes more, or less, than
its type and rank say."""

from __future__ import annotations

from typing import Final, NamedTuple

from .dummy import Dummy


class Traits(NamedTuple):
    """What goes to a dummy argument of a kind.

    Attributes
    ----------
    any_rank, any_type
        That is not declared.
    none
        None is a value: nothing is allocated, or associated.
    exact
        Nothing is converted, whatever the intent.
    communicators
        Communicators of MPI go there.
    functions
        What can be called goes there, and addresses of that.
    """

    any_rank: bool = False
    any_type: bool = False
    none: bool = False
    exact: bool = False
    communicators: bool = False
    functions: bool = False


_ORDINARY: Final = Traits()
TRAITS: Final = {
    "any_rank": Traits(any_rank=True),
    "dense_any_rank": Traits(any_rank=True),
    "text_any_rank": Traits(any_rank=True),
    "dense_text_any_rank": Traits(any_rank=True),
    "untyped": Traits(any_rank=True, any_type=True),
    "dense_untyped": Traits(any_rank=True, any_type=True),
    "memory": Traits(any_rank=True, any_type=True),
    "single": Traits(any_type=True),
    "allocated": Traits(none=True),
    "allocated_text": Traits(none=True),
    "pointer": Traits(none=True, exact=True),
    "allocated_any_rank": Traits(any_rank=True, none=True),
    "pointer_any_rank": Traits(any_rank=True, none=True, exact=True),
    "dense_pointer_any_rank": Traits(any_rank=True, none=True, exact=True),
    "dense_pointer": Traits(none=True, exact=True),
    "communicator": Traits(communicators=True),
    "callback": Traits(functions=True),
}


def traits(dummy: Dummy) -> Traits:
    """Those of the dummy's kind."""
    return TRAITS.get(dummy.passing, _ORDINARY)
