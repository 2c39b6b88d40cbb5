"""From the plan to text: one file for each language that is written."""

from .c.cffi_source import emit as emit_extension
from .c.hooks import KEPT
from .fortran.shims import emit as emit_shims
from .glue import Glue, emit_glue, sent, signed
from .guard import can_end
from .guard import sent as guard_sent
from .python.module import emit as emit_module
from .signature import signature
from .stubs.stub import emit as emit_stub

__all__ = [
    "KEPT",
    "Glue",
    "can_end",
    "emit_extension",
    "emit_glue",
    "emit_module",
    "emit_shims",
    "emit_stub",
    "guard_sent",
    "sent",
    "signature",
    "signed",
]
