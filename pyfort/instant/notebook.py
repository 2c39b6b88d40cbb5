"""``%load_ext pyfort``: cells of Fortran."""

from __future__ import annotations

import argparse
import shlex
import sys
from types import ModuleType
from typing import Any, NoReturn

from ..build.errors import BuildError
from ..command_line import add_build_options, joined, request_of
from ..reader.errors import ReadError
from .packages import load_request, source_file


def load_ipython_extension(shell: Any) -> None:
    """Give IPython the cell magic ``%%fortran``."""

    def fortran(line: str, cell: str) -> None:
        """Compile a cell of Fortran; its public names go into the notebook.

        The options are those of ``pyfort build`` (``-m``, ``--only``, ``--skip``, ``-I``, ``-L``,
        ``-l``, ``--fc``, ``--fflags``, ``--debug``, ``--strict``), and ``--fixed`` for fixed form.
        With ``-m NAME`` the package is in the notebook as well.
        """
        shell.push(_run(line, cell))

    shell.register_magic_function(fortran, "cell", "fortran")


def _run(line: str, cell: str) -> dict[str, Any]:
    """Build a cell; returns what goes into the notebook."""
    from IPython.core.error import UsageError

    options = _options(line)
    # The magic's own line is the first of the cell.
    file = source_file("\n" + cell, options.name or "cell", "fixed" if options.fixed else "free")
    options.sources = [str(file)]
    try:
        built, module = load_request(request_of(options), options.name, debug=options.debug)
    except (BuildError, ReadError) as problem:
        raise UsageError(_of_cell(str(problem), str(file))) from None
    for message in (*built.messages, *built.unread):
        print(f"not wrapped: {_of_cell(message, str(file))}", file=sys.stderr)
    if options.strict and (built.messages or built.unread):
        raise UsageError("not everything could be wrapped (--strict)")
    return _names(module, options.name)


def _of_cell(text: str, file: str) -> str:
    return text.replace(file, "cell")


def _names(module: ModuleType, package: str | None) -> dict[str, Any]:
    """Procedures, constants and Fortran modules; variables are read and written in these."""
    names = list(module.__all__) + [n for n, v in vars(module).items() if _is_part(v, module)]
    found = {name: getattr(module, name) for name in names}
    return {**found, **({package: module} if package else {})}


def _is_part(value: object, module: ModuleType) -> bool:
    return isinstance(value, ModuleType) and value.__name__.startswith(f"{module.__name__}.")


class _Parser(argparse.ArgumentParser):
    """It tells what is wrong, and does not end the process."""

    def error(self, message: str) -> NoReturn:
        from IPython.core.error import UsageError

        raise UsageError(f"%%fortran: {message}")


def _options(line: str) -> argparse.Namespace:
    parser = _Parser(prog="%%fortran", add_help=False)
    add_build_options(parser)
    parser.add_argument("--fixed", action="store_true")
    return parser.parse_args(joined(shlex.split(line)))
