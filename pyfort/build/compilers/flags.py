"""Flags: the user's, sorted by whom they concern, and those that pyfort adds.

A flag means the same wherever it is given. The user's files get all of them.
What pyfort writes is free form and modern Fortran whatever theirs may be, so it
gets only those that change machine code and how procedures are called; the
linker gets those that bring libraries along.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...dialect import Dialect, joined
from ..errors import BuildError
from .compiler import Compiler

#: What makes gfortran compile vector clones of a kernel with the user's function inlined:
#: optimisation at link time, and no care for floating-point exception flags, which the
#: clones of a branch would raise. Values are the same with and without. Objects have
#: machine code as well, which tells what static data there is and who needs what.
#: Only for files that have such functions: each is compiled a second time when linking.
INLINED_FLAGS = ("-flto=auto", "-ffat-lto-objects", "-fno-trapping-math")
#: In bytes: a larger file is not compiled twice for the sake of a few functions in it. The
#: clones of these call them.
LARGEST_INLINED = 200_000
#: And for the kernels themselves. Not for the user's files: there gfortran would take
#: lines that begin with ``!$`` for statements.
CLONE_FLAGS = (*INLINED_FLAGS, "-fopenmp-simd")

# Flags with a value that is a word of its own.
_PAIRED = re.compile(
    r"-(include|imacros|isystem|iquote|idirafter|iprefix|isysroot|module-dir|B|T|u|z|o|MF|MT|MQ"
    r"|Xflang|Xlinker|Xassembler|Xpreprocessor|Xclang|mllvm|target|resource-dir|wrapper|arch"
    r"|fintrinsic-modules-path|-param|-sysroot|-target)"
)
# Their values are files or folders.
_PATHS = re.compile(
    r"(-(?:include|imacros|isystem|iquote|idirafter|isysroot|B|-sysroot|resource-dir"
    r"|fintrinsic-modules-path|fpre-include|-gcc-toolchain|-gcc-install-dir))(=?)(.*)"
)
_TOOLCHAIN = re.compile(
    r"-(B|-sysroot|isysroot|target|-target|-gcc|specs|resource-dir|m(32|64|x32|abi=)|wrapper"
    r"|fintrinsic-modules-path)"
)
_INCLUDED = re.compile(r"-(isystem|iquote|idirafter)")
_MAKING = re.compile(r"-(E|S|o.*|fsyntax-only|emit-(llvm|obj|ast|hlfir|fir|mlir)|M.*|###|dM|fc1)")
_LINKED = re.compile(
    r"-(Wl,|Xlinker|static|shared-lib|[szuT]$|pie|no-pie|rdynamic|nodefaultlibs|nostartfiles"
    r"|nostdlib|rpath|l)"
)
_COMPILED_AND_LINKED = re.compile(
    r"-(f(no-)?(openmp|openacc|sanitize|profile|lto|use-ld|coarray|rtlib)|-coverage|coverage|pg?$"
    r"|m[a-z]|pthread|g$|g\d$)"
)
# How text is read and judged: nothing for what pyfort writes.
_READING = re.compile(
    r"-(f(no-)?(fixed-form|free-form|fixed-line-length|free-line-length|dec|d-lines|dollar-ok"
    r"|backslash|implicit-none|module-private|cray-pointer|range-check|pre-include|preprocessed"
    r"|all-intrinsics|allow-|logical-abbreviations|xor-operator|input-charset|test-forall-temp"
    r"|ui-|intrinsic-|working-directory|max-identifier-length|openmp-simd)"
    r"|x|cpp|nocpp|D|U|include|imacros|isystem|iquote|idirafter|iprefix|undef|traditional"
    r"|C$|CC$|A|Wp,|Xpreprocessor|Xflang)"
)
_JUDGING = re.compile(
    r"-(W(?![lpa],)|w$|pedantic|std=|P$|Q$|H$|v$|R|-verbose"
    r"|f(no-)?(max-errors|error-limit|diagnostics|color-diagnostics|message-length|syntax"
    r"|time-|mem-report|opt-info|dump|debug-|caret-|show-|crash-))"
)
# Where local variables are, and what is in them: shims are called by many threads at once.
_STORING = re.compile(
    r"-f(no-)?(automatic|recursive|max-stack-var-size|init-|check|save-main-program|protect-parens)"
)

# A section for each procedure and each variable: relocations tell who needs what.
_SEPARATE = ("-ffunction-sections", "-fdata-sections")
#: Local arrays with more bytes are not on the stack. Some of the largest ones fit where
#: stacks are small: threads have 8 MB mostly, and sometimes 4.
LARGEST_LOCAL = 524288
# Of flang: arrays with more elements, and those whose size is known at run time only.
_LARGE_LOCALS_ON_HEAP = (
    "-mmlir", "-fdynamic-heap-array", "-mmlir", f"-fstack-array-size={LARGEST_LOCAL // 32}",
)  # fmt: skip
# Otherwise flang writes out allocations, and does not look at what can be wrong with them.
_CHECKED_ALLOCATIONS = ("-mmlir", "-use-alloc-runtime")


@dataclass(frozen=True, slots=True)
class Flags:
    """The user's flags, wherever they were given.

    Attributes
    ----------
    toolchain
        Which parts of the compiler are used: for each of its calls.
    user
        For the user's files, in their order. Folders are not among them.
    reading
        Those of the user's that tell how text is read, and what it means.
    glue
        For the Fortran that pyfort writes.
    link
        For the linker, in front of what is linked; `libraries` come behind it.
    include_dirs, library_dirs
        The folders of ``-I``, ``-J`` and ``-L``, absolute.
    searched
        Folders of preprocessors, where files are found but modules are not.
    dialect
        How the user's files are read.
    """

    toolchain: tuple[str, ...]
    user: tuple[str, ...]
    reading: tuple[str, ...]
    glue: tuple[str, ...]
    link: tuple[str, ...]
    libraries: tuple[str, ...]
    include_dirs: tuple[str, ...]
    library_dirs: tuple[str, ...]
    searched: tuple[str, ...]
    dialect: Dialect

    @classmethod
    def of(cls, words: Sequence[str], vendor: str) -> Flags:
        """Sort flags.

        Raises
        ------
        BuildError
            For a flag that says what the compiler is to make: pyfort says that.
        """
        found: dict[str, list[str]] = {name: [] for name in cls.__slots__ if name != "dialect"}
        for flag in _flags(words):
            for name in _concerned(flag):
                if name == "glue" and vendor == "flang" and flag[0].startswith("-fopenmp"):
                    continue  # flang knows no "declare simd", all that our Fortran has of OpenMP
                if name.endswith("_dirs"):
                    found[name].append(str(Path(flag[-1].removeprefix(flag[0][:2])).resolve()))
                elif name == "searched":
                    found[name].append(_value(flag))
                else:
                    found[name] += flag
        dialect = Dialect.of(found["user"], vendor)
        return cls(**{name: tuple(words) for name, words in found.items()}, dialect=dialect)


def given_words(command: Sequence[str], fflags: str) -> tuple[str, ...]:
    """All flags in their order: those in the compiler's command, ``$FFLAGS``, ``--fflags``.

    Files of flags (``@FILE``) are read, so that what they say is known.
    """
    words = [
        *command,
        *_split(os.environ.get("FFLAGS", ""), "$FFLAGS"),
        *_split(fflags, "--fflags"),
    ]
    return tuple(_expanded(words))


def compile_flags(compiler: Compiler, *, debug: bool, parallel: bool = False) -> list[str]:
    """Flags for all Fortran; the user's come behind them and so prevail.

    Parameters
    ----------
    compiler : Compiler
    debug : bool
        No optimisation; checks of bounds, pointers and memory.
    parallel : bool
        Fortran has threads of its own (OpenMP, OpenACC), which no lock keeps apart.
    """
    # A contracted a*b + c has another value in vector clones than in scalar code.
    flags = ["-fPIC", "-ffp-contract=off"]
    is_gfortran = compiler.vendor == "gfortran"
    if is_gfortran:
        # Without -fno-semantic-interposition nothing is inlined in a shared library.
        flags += ["-fno-semantic-interposition", *_SEPARATE]
        if compiler.has_heap_trampolines:
            # Else what passes internal procedures on has code on the stack, with which glibc 2.41
            # and later load no library.
            flags.append("-ftrampoline-impl=heap")
        # gfortran makes large local arrays static, which the lock guards, or all is on the stack.
        flags.append("-frecursive" if parallel else f"-fmax-stack-var-size={LARGEST_LOCAL}")
    else:
        flags += [*_LARGE_LOCALS_ON_HEAP, *_CHECKED_ALLOCATIONS]
    if debug:
        flags += ["-O0", "-g"]
        if is_gfortran:
            # Not "all": its recursion check has a flag that an error would leave set.
            flags += ["-fcheck=bounds,do,mem,pointer", "-fbacktrace"]
    else:
        flags.append("-O3" if is_gfortran else "-O2")
    return flags


def _split(text: str, origin: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as problem:
        raise BuildError(f"{origin} cannot be split into flags: {problem}: {text}") from problem


def _expanded(words: Sequence[str], depth: int = 0) -> Iterator[str]:
    for word in words:
        if not word.startswith("@") or depth > 10:
            yield word
            continue
        try:
            text = Path(word[1:]).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise BuildError(f"flags cannot be read from {word[1:]}: {problem}") from problem
        yield from _expanded(_split(text, word), depth + 1)


def _flags(words: Sequence[str]) -> Iterator[list[str]]:
    """Take flags apart: each is a word, or two."""
    found: list[list[str]] = []
    for word in joined(words):
        waits = bool(found) and len(found[-1]) == 1 and _PAIRED.fullmatch(found[-1][0]) is not None
        if not waits and word.startswith("-") and word != "-":
            found.append([word])
        elif found:  # the value of an option, known to us or not
            found[-1].append(word)
        else:
            raise BuildError(f"{word!r} among the flags is none: flags begin with '-'")
    return (_absolute(flag) for flag in found)


def _absolute(flag: list[str]) -> list[str]:
    """Name a file or folder so that the compiler finds it wherever it runs."""
    *first, last = flag
    if first and _PATHS.fullmatch(first[0]):
        return [*first, _existing(last)]
    if not first and (match := _PATHS.fullmatch(last)) and match[3]:
        return [match[1] + match[2] + _existing(match[3])]
    return flag


def _existing(name: str) -> str:
    return str(Path(name).resolve()) if Path(name).exists() else name


def _value(flag: list[str]) -> str:
    match = _PATHS.fullmatch(flag[0])
    return flag[1] if len(flag) > 1 or match is None else match[3]


def _concerned(flag: list[str]) -> tuple[str, ...]:
    """Name the fields that a flag belongs to."""
    word = flag[0]
    if word == "-c":  # as in every Makefile
        return ()
    if _MAKING.fullmatch(word):
        raise BuildError(
            f"the flag {' '.join(flag)} says what the compiler is to make, which pyfort decides: "
            "leave it out"
        )
    if word.startswith(("-I", "-J", "-module-dir")):
        return ("include_dirs",)
    if word.startswith("-L"):
        return ("library_dirs",)
    if _TOOLCHAIN.match(word):
        return ("toolchain",)
    if _LINKED.match(word):
        return ("libraries",)
    if _READING.match(word):
        return ("user", "reading", *(("searched",) if _INCLUDED.match(word) else ()))
    if _JUDGING.match(word) or _STORING.match(word):
        return ("user",)
    if _COMPILED_AND_LINKED.match(word):
        return ("user", "reading", "glue", "link")
    return ("user", "reading", "glue")
