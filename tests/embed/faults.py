"""Functions that go wrong, for `functions.f90`."""

import sys

import numpy as np


def fail(what):
    match what:
        case "nothing":
            return [1, 2]
        case "raise":
            raise ValueError("no such luck: é")
        case "shape":
            return np.zeros(3)
        case "rank":
            return np.zeros((2, 1))
        case "type":
            return "text"
        case "complex":
            return [1j, 2]
        case "none":
            return None
        case "exit":
            sys.exit("good bye")
        case "interrupt":
            raise KeyboardInterrupt


def fail_at_once():
    print("before", flush=True)
    raise LookupError("at once")
