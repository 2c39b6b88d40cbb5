"""From the plan to text: one file for each language that is written."""

from .c.hooks import KEPT
from .glue import Glue, emit_glue, sent, signed, told
from .guard import can_end
from .guard import sent as guard_sent
from .signature import signature

__all__ = [
    "KEPT",
    "Glue",
    "can_end",
    "emit_glue",
    "guard_sent",
    "sent",
    "signature",
    "signed",
    "told",
]
