"""What can go wrong while building."""

from __future__ import annotations


class BuildError(Exception):
    """The work failed: the first line says why, more lines may hold a tool's own words."""
