"""The number of the interface between generated packages and the run time."""

from __future__ import annotations

from typing import Final

#: A package is built for one number, and the run time takes no other. It grows with
#: every change of what generated code and the run time expect of each other: the
#: arguments of what a package makes, the table of addresses, what trampolines take and
#: return.
INTERFACE: Final = 7
