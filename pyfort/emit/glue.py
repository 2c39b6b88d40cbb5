"""The five files that make a library importable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from ..plan import Plan
from . import guard
from .c import cffi_source
from .c.cffi_source import emit as emit_extension
from .c.header import emit as emit_header
from .c.hooks import KEPT
from .fortran.shims import emit as emit_shims
from .python.module import emit as emit_module
from .stubs.stub import emit as emit_stub


@dataclass(frozen=True, slots=True)
class Glue:
    """Names of the generated files and their texts.

    `header` and `extension` make the CFFI module, `shims` are compiled with
    the user's Fortran (empty when every procedure can be called directly),
    `module` and `stub` are what Python and type checkers read.
    """

    header: str
    extension: str
    shims: str
    module: str
    stub: str

    def files(self, stem: str) -> dict[str, str]:
        """``STEM.h``, ``STEM_cffi.c``, ``STEM_shim.f90``, ``STEM.pyi``, ``STEM.py``: the texts."""
        return {
            f"{stem}.h": self.header,
            f"{stem}_cffi.c": self.extension,
            f"{stem}_shim.f90": self.shims,
            f"{stem}.pyi": self.stub,
            f"{stem}.py": self.module,
        }


def sent(plan: Plan) -> tuple[str, ...]:
    """What the linker must send to functions of the glue, with ``--wrap``."""
    ends = guard.sent(plan.failing.compiler) if plan.can_fail else ()
    return (*(KEPT if plan.gives_views else ()), *ends)


def emit_glue(plan: Plan, extension: str, build: str = "") -> Glue:
    """Write the glue of a planned library.

    Parameters
    ----------
    plan : Plan
        What to wrap.
    extension : str
        Dotted name of the CFFI extension module. It lies in the package of the
        Python module, or in the package that the Python module is.
    build : str
        A word that the extension and the Python module have in common, and no
        other build has. `signed` finds one for those who have none.
    """
    return Glue(
        header=emit_header(plan),
        extension=emit_extension(plan, extension, build),
        shims=emit_shims(plan),
        module=emit_module(plan, extension, build),
        stub=emit_stub(plan),
    )


def signed(glue: Glue, plan: Plan, extension: str, kernels: str) -> tuple[Glue, str]:
    """Let the word for a build be a hash of what is written for it.

    Parameters
    ----------
    glue : Glue
    plan, extension
        What it was made of.
    kernels : str
        The text of ``MOD.ll``, which belongs to the same build.

    Returns
    -------
    Glue, str
        The glue with that word, and the word.
    """
    texts = (glue.header, glue.extension, glue.shims, glue.module, glue.stub, kernels)
    digest = sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "surrogateescape") + b"\0")
    build = digest.hexdigest()[:16]
    module = emit_module(plan, extension, build)
    return replace(glue, extension=cffi_source.signed(glue.extension, build), module=module), build
