"""From the plan to text: one file for each language that is written."""

from .glue import Glue, emit_glue, signed
from .signature import signature

__all__ = ["Glue", "emit_glue", "signature", "signed"]
