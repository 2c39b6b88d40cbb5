"""What is wrong with an argument is an error of the same sort for every kind of dummy.

The table has a wrong type, rank, shape, length, layout and nothing for each, as far as it can
have them. Errors must name the procedure and the argument, from Python and from compiled code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from pyfort.plan.passing import KINDS

pytestmark = pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")

Way = Callable[..., Any]


def zeros(*shape: int, dtype: str = "f8", order: Any = "C") -> np.ndarray:
    return np.zeros(shape, dtype, order=order)


def fixed(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array


def text(*elements: Any, length: int = 3) -> np.ndarray:
    return np.array(elements, f"S{length}")


PAIR = np.dtype([("first", "f8"), ("second", "i4")], align=True)
MISSING = object()

#: What is wrong with what is given, by kind and procedure.
WRONG: dict[str, dict[str, dict[str, list[Any]]]] = {
    "scalar": {
        "scalar_integer": {"type": ["a", 1.5, zeros(2, dtype="i4")], "range": [2**40]},
        "scalar_real": {"type": ["a", 1j, zeros(2)]},
        "scalar_complex": {"type": ["a", zeros(2)]},
        "scalar_logical": {"type": [1, "a", zeros(2, dtype="?")]},
    },
    "contiguous": {
        "contiguous": {
            "type": [zeros(2, 3, dtype="c16"), "a"],
            "rank": [zeros(2)],
            "shape": [zeros(3, 2)],
        },
        "contiguous_changed": {
            "type": [zeros(2, 3, dtype="f4", order="F"), [[1.0], [2.0]]],
            "rank": [zeros(2)],
            "shape": [zeros(3, 2, order="F")],
            "layout": [zeros(2, 3), fixed(zeros(2, 3, order="F"))],
        },
    },
    "described": {
        "described": {
            "type": [zeros(2, 3, dtype="c16")],
            "rank": [zeros(2)],
            "shape": [zeros(3, 3)],
        },
        "described_changed": {
            "type": [zeros(2, 3, dtype="f4"), [[1.0]]],
            "rank": [zeros(2)],
            "layout": [fixed(zeros(2, 3))],
        },
    },
    "dense": {
        "dense_changed": {
            "type": [zeros(2, 3, dtype="f4")],
            "rank": [zeros(2)],
            "layout": [fixed(zeros(2, 3))],
        }
    },
    "any_rank": {
        "any_rank": {"type": [zeros(2, dtype="c16"), "a"]},
        "any_rank_changed": {"type": [zeros(2, dtype="f4"), 1.0], "layout": [fixed(zeros(2))]},
    },
    "dense_any_rank": {
        "dense_any_rank": {"type": [zeros(2, dtype="f4"), 1.0], "layout": [fixed(zeros(2))]}
    },
    "text_any_rank": {
        "text_any_rank": {
            "type": [zeros(2), 1, [1, 2]],
            "length": ["abcd", text("abcd", length=4)],
        },
        "text_any_rank_changed": {
            "type": ["abc", ["abc"], zeros(2)],
            "length": [text("ab", length=2), np.array(b"ab")],
            "layout": [fixed(text("a")), fixed(np.array(b"abc"))],
        },
    },
    "dense_text_any_rank": {
        "dense_text_any_rank": {
            "type": ["abc", zeros(2)],
            "length": [text("ab", length=2)],
            "layout": [fixed(text("a"))],
        }
    },
    "allocated_any_rank": {
        "allocated_any_rank": {"type": [zeros(2, dtype="c16"), "a", (None, None)]}
    },
    "pointer_any_rank": {
        "pointer_any_rank": {
            "type": [zeros(2, dtype="f4"), [1.0]],
            "layout": [fixed(zeros(2)), fixed(zeros())],
        }
    },
    "dense_pointer_any_rank": {
        "dense_pointer_any_rank": {
            "type": [zeros(2, dtype="f4"), [1.0]],
            "rank": [1.0, zeros()],
            "layout": [fixed(zeros(2)), zeros(6)[::2], zeros(2, 3)],
        }
    },
    "untyped": {"untyped": {"type": [zeros(2, dtype="M8[s]")], "rank": [zeros(2, 2)]}},
    "dense_untyped": {"dense_untyped": {"type": [zeros(2, dtype="M8[s]")], "rank": [zeros(2, 2)]}},
    "memory": {"memory": {"type": ["a"], "layout": [zeros(6)[::2], fixed(zeros(2))]}},
    "anything": {"anything": {"type": [zeros(dtype="M8[s]")]}},
    "anything_array": {
        "anything_array": {"type": [zeros(2, dtype="M8[s]")], "rank": [zeros(2, 2)]}
    },
    "characters": {"characters": {"type": [1, ["a"]], "length": ["abcd"]}},
    "text": {"text": {"type": [1, 1.5], "shape": ["ab"]}},
    "character_array": {
        "character_array": {
            "type": [zeros(2), [1, 2]],
            "rank": [text(["a", "b"])],
            "shape": [["a"]],
            "length": [["a", "abcd"]],
        },
        "character_array_changed": {
            "type": [["a", "b"]],
            "rank": [text(["a", "b"])],
            "shape": [text("a")],
            "length": [text("a", "b", length=2)],
            "layout": [fixed(text("a", "b"))],
        },
    },
    "allocated": {"allocated": {"type": [zeros(2, dtype="c16")], "rank": [zeros(2, 2)]}},
    "allocated_text": {"allocated_text": {"type": [1], "length": ["abcd"]}},
    "pointed_text": {"pointed_text": {"type": [1], "length": ["abcd"]}},
    "pointer": {
        "pointer_": {
            "type": [zeros(2, dtype="f4"), [1.0]],
            "rank": [zeros(2, 2)],
            "layout": [fixed(zeros(2))],
        }
    },
    "dense_pointer": {
        "dense_pointer": {
            "type": [zeros(2, dtype="f4")],
            "rank": [zeros(2, 2)],
            "layout": [zeros(6)[::2]],
        }
    },
    "record": {"record": {"type": [1.0, zeros(2)]}},
    "records": {
        "records_changed": {
            "type": [zeros(2), [(1.0, 2), (1.0, 2)]],
            "rank": [np.zeros((1, 2), PAIR)],
            "shape": [np.zeros(3, PAIR)],
            "layout": [fixed(np.zeros(2, PAIR)), np.zeros(4, PAIR)[::2]],
        }
    },
    "callback": {"callback": {"type": [1.5, "a"]}},
    "communicator": {"communicator": {"type": [1.5, "a"]}},
    "carried": {
        "carried": {
            "type": [zeros(3, dtype="c16"), "a"],
            "rank": [zeros(3, 3)],
            "shape": [zeros(4)],
        }
    },
}

#: What each condition raises.
PROMISED: dict[str, type[Exception]] = {
    "type": TypeError,
    "range": OverflowError,
    "rank": ValueError,
    "shape": ValueError,
    "length": ValueError,
    "layout": ValueError,
    "absent": TypeError,
}
#: None is an actual argument for these: what is not allocated, or not associated.
TAKE_NONE = {
    "allocated_any_rank",
    "pointer_any_rank",
    "dense_pointer_any_rank",
    "allocated",
    "allocated_text",
    "pointed_text",
    "pointer",
    "dense_pointer",
}
#: Results, objects of derived types, what never is the kind of an argument alone, and what
#: test_procedure_address.py tries.
ELSEWHERE = {
    "array_result", "carried_copy", "computed", "computed_text", "kept_callback",
    "instance", "instances", "optional_instance", "optional_instances",
    "pointed_instance", "pointed_instances", "procedure_address",
    "invoked", "replaced_text",  # no argument of a call from Python
}  # fmt: skip


def cases() -> Iterator[Any]:
    for kind, procedures in WRONG.items():
        for name, conditions in procedures.items():
            absent = [MISSING] if kind in TAKE_NONE else [MISSING, None]
            for condition, given in (*conditions.items(), ("absent", absent)):
                yield pytest.param(name, condition, given, id=f"{name}-{condition}")


@pytest.fixture
def module(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("wrong_arguments")


@pytest.mark.parametrize(("name", "condition", "given"), [*cases()])
def test_what_is_wrong(
    module: ModuleType, call: Way, name: str, condition: str, given: list[Any]
) -> None:
    """Fails if a call is accepted, or the error is of another sort or names no argument."""
    function = getattr(module, name)
    for value in given:
        arguments = [] if value is MISSING else [value]
        if name == "described" and arguments:
            arguments.append(zeros(2))
        with pytest.raises(PROMISED[condition]) as raised:
            call(function, *arguments)
        message = str(raised.value)
        assert f"{name}()" in message
        assert "'y'" in message if (name, condition) == ("described", "shape") else "'x'" in message


def test_every_kind_is_here() -> None:
    """Fails if a kind of argument was added without what is wrong with it."""
    assert {k.name for k in KINDS} - ELSEWHERE - WRONG.keys() == set()
