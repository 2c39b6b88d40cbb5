"""How Fortran text is to be read: what a compiler's flags say of it, in one place.

Reader and compiler must see the same statements. Whatever a flag changes about
that is a field here; both ask the same `Dialect`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FIXED_SUFFIXES = frozenset({".f", ".for", ".ftn", ".f77", ".fpp"})
_FREE_WIDTH = {"gfortran": 132, "flang": 0}

# Flags that only preprocessors know; "-fopenmp" defines a macro as well.
_DEFINING = ("-D", "-U", "-include", "-imacros", "-fopenmp", "-fopenacc")
_JOINED = frozenset({"-D", "-U", "-I", "-J", "-L", "-l", "-x"})
_KINDS = ("-fdefault-", "-freal-", "-finteger-")
_VALUES = re.compile(rf"{'|'.join(_KINDS)}|-f(no-)?(backslash|range-check)$")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text of source files is to be read.

    Attributes
    ----------
    form
        ``fixed``, ``free``, or "" where the suffix of a file tells.
    fixed_width, free_width
        The last column of a statement; 0 for no limit.
    conditional
        Lines that begin with ``!$`` (``C$``, ``*$`` in fixed form) are statements.
    debugging
        Lines of fixed form with a D in the first column are statements.
    preprocess
        Whether files pass through the preprocessor; None where the suffix tells.
    defines
        Flags define macros that a file may use.
    any_directives
        The compiler obeys directives in files that are not to be preprocessed too.
    backslash
        A backslash in a character constant begins an escape.
    private
        Names of modules are private by default.
    flags
        All flags that the preprocessor must be given to see the same text.
    probe_flags
        Those that change kinds, or the values of constant expressions.
    """

    form: str = ""
    fixed_width: int = 72
    free_width: int = 0
    conditional: bool = False
    debugging: bool = False
    preprocess: bool | None = None
    defines: bool = False
    any_directives: bool = False
    backslash: bool = False
    private: bool = False
    flags: tuple[str, ...] = ()
    probe_flags: tuple[str, ...] = ()

    @classmethod
    def of(cls, flags: Sequence[str], vendor: str) -> Dialect:
        """What flags mean to a compiler; of those that contradict, the last one counts."""
        flags = joined(flags)
        return cls(
            form=_form(flags),
            fixed_width=_width(flags, "-ffixed-line-length-", 72),
            free_width=_width(flags, "-ffree-line-length-", _FREE_WIDTH.get(vendor, 0)),
            conditional=_has(flags, "-fopenmp") or _has(flags, "-fopenmp-simd"),
            debugging=_debugging(flags),
            preprocess=_preprocess(flags),
            defines=any(flag.startswith(_DEFINING) for flag in flags),
            any_directives=vendor == "flang",
            backslash=_has(flags, "-fbackslash"),
            private=_has(flags, "-fmodule-private"),
            flags=tuple(flags),
            probe_flags=tuple(f for f in flags if _VALUES.match(f)),
        )

    def is_fixed(self, suffix: str) -> bool:
        """Whether a file with this suffix is in fixed form."""
        return self.form == "fixed" if self.form else suffix.lower() in _FIXED_SUFFIXES

    def is_preprocessed(self, suffix: str) -> bool:
        """Whether a file with this suffix passes through the preprocessor."""
        if self.preprocess is None:
            return suffix[1:2].isupper() or suffix == ".fpp"
        return self.preprocess


#: No flags, and no limit of free form.
PLAIN = Dialect()


def joined(flags: Sequence[str]) -> list[str]:
    """Write ``-D NAME`` and the like as one word, as which they mean the same."""
    words: list[str] = []
    for flag in flags:
        if words and words[-1] in _JOINED:
            words[-1] += flag
        else:
            words.append(flag)
    return words


def kind_flags(flags: Sequence[str]) -> list[str]:
    """Return the flags that change the kinds that declarations mean."""
    return [f for f in flags if f.startswith(_KINDS)]


def _has(flags: Sequence[str], name: str) -> bool:
    """Whether a flag is on: the last of ``-fNAME`` and ``-fno-NAME`` counts."""
    off = name.replace("-f", "-fno-", 1)
    return next((f == name for f in reversed(flags) if f in (name, off)), False)


def _debugging(flags: Sequence[str]) -> bool:
    named = [f for f in flags if f in ("-fd-lines-as-code", "-fd-lines-as-comments")]
    return bool(named) and named[-1] == "-fd-lines-as-code"


def _form(flags: Sequence[str]) -> str:
    forms = {"-ffixed-form": "fixed", "-ffree-form": "free"}
    return next((forms[f] for f in reversed(flags) if f in forms), "")


def _width(flags: Sequence[str], name: str, default: int) -> int:
    """The last column that a flag such as ``-ffixed-line-length-132`` leaves to statements."""
    for flag in reversed(flags):
        value = flag.replace("length=", "length-", 1).removeprefix(name)  # flang's with "="
        if value != flag and re.fullmatch(r"\w+", value):
            return int(value) if value.isdigit() else 0
    return default


def _preprocess(flags: Sequence[str]) -> bool | None:
    """What ``-cpp`` and ``-nocpp`` say, and where there is none, ``-x LANGUAGE``."""
    if named := [flag for flag in flags if flag in ("-cpp", "-nocpp")]:
        return named[-1] == "-cpp"
    languages = [flag.removeprefix("-x") for flag in flags if flag.startswith("-x")]
    if not languages or languages[-1] == "none":
        return None
    return languages[-1].endswith("-cpp-input")
