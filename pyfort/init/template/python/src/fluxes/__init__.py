"""Fluxes between the ground and the air."""

from ._fluxes import heat_capacity, sensible_heat, smooth

__all__ = ["heat_capacity", "sensible_heat", "smooth"]
