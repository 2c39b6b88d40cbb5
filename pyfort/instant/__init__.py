"""Fortran without a build step: packages are built when they are asked for, and kept."""

from __future__ import annotations

from .packages import compile, load

__all__ = ["compile", "load"]
