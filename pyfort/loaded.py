"""Packages that `load` and `compile` have built: modules of the user's cache.

They can be imported by their names, so that another process finds what was pickled, or what
numba has kept of functions that call them.
"""

from __future__ import annotations

from .build.files.caches import private_folder

__path__ = [str(private_folder("packages"))]
