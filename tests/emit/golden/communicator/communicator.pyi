# Types of communicator.f90, written by pyfort: do not edit.
from typing import Any

ffi: Any
lib: Any

class communicator:
    @staticmethod
    def next(comm: Any) -> int: ...
    @staticmethod
    def free(comm: Any) -> int: ...

next = communicator.next
free = communicator.free
