"""Rivers, computed in Fortran."""

from ._rivers import deepest, flood, flow, level, width
from ._rivers import rivers as state

__all__ = ["deepest", "flood", "flow", "level", "state", "width"]
