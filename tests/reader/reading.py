"""What the reader's tests share."""

from __future__ import annotations

from collections.abc import Callable

from pyfort.model import Library

#: Reads text as if it stood in a file: ``library(text, name=..., compiler=...)``.
Reader = Callable[..., Library]
