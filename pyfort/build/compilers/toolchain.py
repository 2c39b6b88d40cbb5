"""The compiler and the flags of a request, from wherever they come."""

from __future__ import annotations

from dataclasses import replace

from ..sources.request import Request
from .compiler import Compiler, find
from .flags import Flags, given_words


def words_of(request: Request) -> tuple[Compiler, tuple[str, ...]]:
    """The compiler, and all flags as they were given."""
    compiler = find(request.fc)
    return compiler, given_words(compiler.words, request.fflags)


def toolchain(request: Request) -> tuple[Compiler, Flags]:
    """The compiler, and the flags sorted."""
    compiler, words = words_of(request)
    flags = Flags.of(words, compiler.vendor)
    return replace(compiler, command=(*compiler.command, *flags.toolchain), words=()), flags
