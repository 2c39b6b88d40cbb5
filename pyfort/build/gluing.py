"""The glue of a package: written from the plan, and again when more is known of the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ..emit import emit_extension, emit_shims
from ..model import Failing, Refusal, StaticData
from ..plan import Plan
from .compilers.native import CCompiler
from .work import Work


@dataclass(frozen=True, slots=True)
class Findings:
    """What the compiler, the objects and the linker tell, which the reader cannot know.

    `static` and `failing` are None until there are objects.
    """

    refused: tuple[Refusal, ...] = ()
    static: StaticData | None = None
    failing: Failing | None = None


NOTHING = Findings()


class Gluing:
    """The glue as it follows from what has been found up to now, and its object files.

    Each text is written when it is needed, as what is found later changes the others.

    Parameters
    ----------
    plan : Plan
        What the sources are wrapped by, before anything is found.
    planned : callable
        Makes the plan from the findings.
    work : Work
        The tools of the build.
    c_compiler : CCompiler
        For the extension module.
    pool : ThreadPoolExecutor
        Where C is compiled, beside whatever else is done.
    extension, build : str
        The dotted name of the extension module, and the word for the build.
    """

    def __init__(
        self,
        plan: Plan,
        planned: Callable[[Findings], Plan],
        work: Work,
        c_compiler: CCompiler,
        pool: ThreadPoolExecutor,
        extension: str,
        build: str,
    ) -> None:
        self._planned, self._work, self._c_compiler, self._pool = planned, work, c_compiler, pool
        self._names = (extension, build)
        self._compiling: Future[Path] | None = None
        self.findings = NOTHING
        self.shims: list[Path] = []
        self.plan = plan
        self.shims_text = emit_shims(plan)
        self._compiled = ""  # the text that the objects of the shims were made of

    def compile_extension(self) -> None:
        """Begin with the C of the glue; it is in vain where more is found."""
        text = emit_extension(self.plan, *self._names)
        self._compiling = self._pool.submit(self._work.compile_extension, self._c_compiler, text)

    def compile_shims(self) -> list[Refusal]:
        """Compile the Fortran of the glue, and tell what the compiler does not accept."""
        if self.shims_text == self._compiled:
            return []
        self.shims, unsound = self._work.compile_shims(self.shims_text, self.plan)
        self._compiled = "" if unsound else self.shims_text
        return unsound

    def learn(
        self,
        refused: Iterable[Refusal],
        static: StaticData | None = None,
        failing: Failing | None = None,
    ) -> None:
        """Write the glue again without what is refused, as long as the compiler refuses more.

        Each time there is less of it. What is given for `static` and `failing` takes the
        place of what was known.
        """
        new = tuple(refused)
        known = self.findings
        found = replace(known, static=static or known.static, failing=failing or known.failing)
        again = (found.static, found.failing) != (self.plan.static, self.plan.failing)
        while new or again:
            if self._compiling:
                self._compiling.result()  # both write the same file
            found = replace(found, refused=found.refused + new)
            self.findings, self.plan = found, self._planned(found)
            self.shims_text = emit_shims(self.plan)
            self.compile_extension()
            new, again = tuple(self.compile_shims()), False

    def objects(self) -> list[Path]:
        """What is linked of the glue."""
        if self._compiling is None:
            self.compile_extension()
        assert self._compiling
        return [*self.shims, self._compiling.result()]
