"""What types are pickled by: names."""

from __future__ import annotations

import importlib
from functools import reduce
from typing import Any


def named(module: str, qualname: str) -> Any:
    """What has a name now. After a reload that is another object, of the same type if the
    library is the same, and the only one that can be pickled.
    """
    return reduce(getattr, qualname.split("."), importlib.import_module(module))
