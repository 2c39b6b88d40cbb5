# Types of pointed_text.f90, written by pyfort: do not edit.
from typing import Any

ffi: Any
lib: Any

class pointed_text:
    @staticmethod
    def doubled(s: str | bytes | None) -> str | bytes | None: ...

doubled = pointed_text.doubled
