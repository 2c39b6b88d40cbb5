"""Lakes, computed in Fortran."""

from ._lakes import fill, mean_level, volume
from ._lakes import lakes as state

__all__ = ["fill", "mean_level", "state", "volume"]
