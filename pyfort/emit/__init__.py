"""From the plan to text: one file for each language that is written."""

from .glue import Glue, emit_glue, sent, signed, told
from .guard import can_end
from .signature import signature

__all__ = ["Glue", "can_end", "emit_glue", "sent", "signature", "signed", "told"]
