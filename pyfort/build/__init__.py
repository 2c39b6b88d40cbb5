"""From sources to an importable package.

Heavy imports wait until they are needed: a package that is up to date is
recognised without the reader, CFFI or a compiler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .package import Built, build
from .sources.request import Request

if TYPE_CHECKING:
    from ..plan import Plan

__all__ = ["Built", "Request", "build", "generate", "plan_sources", "tool_arguments"]


def plan_sources(request: Request) -> tuple[Plan, tuple[str, ...]]:
    """What would be wrapped, without compiling anything, and notes on what is not read."""
    from . import pipeline

    return pipeline.plan_sources(request)


def generate(
    request: Request, package: str, module: str, output: str, *, catch_errors: bool = False
) -> tuple[str, ...]:
    """Write the files of glue; the result is what could not be wrapped."""
    from . import pipeline

    return pipeline.generate(request, package, module, output, catch_errors=catch_errors)


def tool_arguments(tool: str, fc: str) -> list[str]:
    """What a build system must tell a tool: ``fortran``, ``shim``, ``c`` or ``link``."""
    from . import recipe

    return recipe.arguments(tool, fc)
