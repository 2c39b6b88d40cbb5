"""The words of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .build.sources.request import Request

Command = Callable[[argparse.Namespace], int]
DONE, FAILED, USAGE = 0, 1, 2  #: exit statuses


def joined(arguments: Sequence[str]) -> list[str]:
    """Join ``--fflags`` with its value, which looks like an option of ours itself."""
    found: list[str] = []
    for argument in arguments:
        if found and found[-1] == "--fflags":
            found[-1] = f"--fflags={argument}"
        else:
            found.append(argument)
    return found


def request_of(options: argparse.Namespace) -> Request:
    """What the options of a command ask for."""
    from .build.sources.request import Request

    return Request(
        sources=tuple(options.sources or ["."]),
        only=_names(options.only),
        skip=_names(options.skip),
        include_dirs=tuple(options.include_dirs),
        library_dirs=tuple(getattr(options, "library_dirs", ())),
        libraries=tuple(getattr(options, "libraries", ())),
        fc=options.fc,
        fflags=options.fflags,
    )


def _names(values: Sequence[str]) -> tuple[str, ...]:
    """Names given one by one or with commas."""
    return tuple(n.strip().lower() for v in values for n in v.split(",") if n.strip())


def command_parser(runs: Mapping[str, Command]) -> argparse.ArgumentParser:
    """What takes the words apart; `runs` are the commands by name."""
    parser = argparse.ArgumentParser(
        prog="pyfort",
        description="Make Fortran callable from Python, NumPy and Numba.",
        epilog="Example: pyfort build kernels.f90. Help for one command: pyfort build --help",
    )
    parser.add_argument("--version", action="version", version=f"pyfort {__version__}")
    parser.add_argument(
        "--cmake-dir",
        action="version",
        version=str(Path(__file__).with_name("cmake")),
        help="print the folder in which find_package(pyfort) of CMake finds pyfort, and exit",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = _command(
        commands,
        "build",
        "compile Fortran files into a package",
        "pyfort build kinds.f90 solver.f90 -m heat --fflags=-O3",
    )
    _add_sources(build)
    add_build_options(build)
    build.add_argument(
        "-o", dest="output", metavar="DIR", default=".", help="where to put it (here)"
    )
    build.set_defaults(run=runs["build"])

    show = _command(
        commands,
        "show",
        "print the Python signatures, or why there are none",
        "pyfort show kernels.f90 --only axpy",
    )
    _add_sources(show)
    _add_options(show)
    show.add_argument("--json", action="store_true", help="the same for programs")
    show.set_defaults(run=runs["show"])

    generate = _command(
        commands,
        "generate",
        "write the glue for a build system",
        "pyfort generate src/solver.f90 -m heat._solver -o build/glue",
    )
    _add_sources(generate)
    _add_options(generate)
    _add_module(generate)
    generate.add_argument(
        "-o", dest="output", metavar="OUTDIR", required=True, help="where to write the files"
    )
    generate.add_argument(
        "--catch-errors",
        action="store_true",
        help="make exceptions of errors of Fortran; needs the --link-args of the linker",
    )
    for tool, what in (
        ("fortran", "to compile the sources"),
        ("shim", "to compile MOD_shim.f90"),
        ("c", "to compile MOD_cffi.c"),
        ("link", "to link them all, with --catch-errors"),
    ):
        generate.add_argument(
            f"--{tool}-args",
            action=_ToolArguments,
            const=tool,
            metavar="FC",
            help=f"print the arguments {what}, where FC is the Fortran compiler, and exit",
        )
    generate.set_defaults(run=runs["generate"])

    init = _command(
        commands,
        "init",
        "make a package with one Fortran module, tests, and wheels",
        "pyfort init fluxes --pyproject",
    )
    init.add_argument("name", metavar="NAME", help="of the package and its folder")
    init.add_argument(
        "-o", dest="output", metavar="DIR", default=".", help="where to make the folder (here)"
    )
    builders = init.add_mutually_exclusive_group()
    builders.add_argument(
        "--meson",
        dest="builder",
        action="store_const",
        const="meson",
        default="meson",
        help="Meson builds it, from Python and Fortran (what is done without a word)",
    )
    builders.add_argument(
        "--cmake",
        dest="builder",
        action="store_const",
        const="cmake",
        help="CMake builds it, by scikit-build-core",
    )
    builders.add_argument(
        "--pyproject",
        dest="builder",
        action="store_const",
        const="pyproject",
        help="pyfort builds it, from nothing but Fortran",
    )
    init.set_defaults(run=runs["init"])

    meson = _command(
        commands,
        "meson",
        "print the part of a meson.build that makes a module of Fortran",
        "pyfort meson src/solver.f90 -m heat._solver",
    )
    meson.add_argument(
        "sources",
        nargs="+",
        metavar="SRC",
        help="Fortran files as Meson is to find them, in an order in which they compile",
    )
    _add_module(meson)
    meson.set_defaults(run=runs["meson"])

    check = _command(
        commands,
        "check",
        "hold C headers against the bind(C) procedures that they describe",
        "pyfort check include/heat.h --source src/heat_c.f90",
    )
    check.add_argument("headers", nargs="+", metavar="HEADER", help="C headers")
    check.add_argument(
        "--source",
        dest="sources",
        metavar="SRC",
        nargs="+",
        action="extend",
        default=[],
        help="Fortran files, or a folder as for build (the folder here)",
    )
    check.add_argument(
        "--write", action="store_true", help="print the declarations that would be right"
    )
    check.add_argument(
        "--cffi", action="store_true", help="HEADER are Python files with ffi.cdef(...)"
    )
    _add_options(check)
    check.set_defaults(run=runs["check"])

    embed = _command(
        commands,
        "embed",
        "make a library through which Fortran calls functions of Python",
        "pyfort embed emulator.f90 model.py -o lib",
    )
    embed.add_argument(
        "files",
        nargs="*",
        metavar="SRC",
        help="Fortran files with interfaces, .o, .a, .so, and the files of Python",
    )
    _add_options(embed)
    _add_linking(embed)
    embed.add_argument(
        "-m", dest="name", metavar="NAME", help="name of the library (that of the last file)"
    )
    embed.add_argument(
        "-o", dest="output", metavar="DIR", default=".", help="where to put it (here)"
    )
    embed.add_argument("--debug", action="store_true", help="no optimisation, run-time checks")
    embed.add_argument(
        "--strict", action="store_true", help="fail when a procedure cannot be embedded"
    )
    embed.add_argument(
        "--standalone",
        action="store_true",
        help="compile the functions now, which must be jitted: programs then need no Python",
    )
    embed.add_argument(
        "--cflags",
        action="store_true",
        help="print what compiles programs that use the library SRC, or the one in that folder",
    )
    embed.add_argument(
        "--libs", action="store_true", help="print what links them; both may be given"
    )
    embed.add_argument(
        "--doctor",
        metavar="LIB",
        help="tell which Python the library would run, or why it would not",
    )
    embed.set_defaults(run=runs["embed"])

    cache = _command(
        commands, "cache", "list what load, compile and %%fortran keep", "pyfort cache --clear"
    )
    cache.add_argument("--clear", action="store_true", help="remove it all")
    cache.set_defaults(run=runs["cache"])

    _command(
        commands,
        "f2py",
        "build as f2py -c does, with its command line",
        "pyfort f2py -c -m heat solver.f90",
    )

    migrate = _command(
        commands,
        "migrate",
        "print what a project that builds with f2py has to do",
        "pyfort migrate .",
    )
    migrate.add_argument("folder", metavar="PATH", help="the folder of the project")
    migrate.add_argument(
        "--rewrite",
        action="store_true",
        help="make Fortran's INTENT of lines for f2py where that changes nothing; "
        "PATH may be a file, each one that is changed is kept as FILE.orig",
    )
    migrate.set_defaults(run=runs["migrate"])

    demo = _command(
        commands, "demo", "wrap ten lines of Fortran, call them, go to Mars", "pyfort demo"
    )
    demo.set_defaults(run=runs["demo"])
    return parser


class _ToolArguments(argparse.Action):
    """Prints, and ends as --version does: no source is needed."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        from .build import tool_arguments
        from .build.errors import BuildError

        try:
            found = tool_arguments(str(self.const), str(values))
        except BuildError as problem:
            parser.exit(FAILED, f"pyfort: error: {problem}\n")
        print("\n".join(found))
        parser.exit(DONE)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=text, epilog=f"Example: {example}")


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """What ``build`` and ``%%fortran`` share."""
    _add_options(parser)
    parser.add_argument(
        "-m", dest="name", metavar="NAME", help="name of the package (that of the last file)"
    )
    _add_linking(parser)
    parser.add_argument("--debug", action="store_true", help="no optimisation, run-time checks")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="fail when something cannot be wrapped, or is not read",
    )


def _add_linking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-L",
        dest="library_dirs",
        metavar="DIR",
        action="append",
        default=[],
        help="a folder with libraries; may be repeated",
    )
    parser.add_argument(
        "-l",
        dest="libraries",
        metavar="LIB",
        action="append",
        default=[],
        help="a library to link with, as for a linker; may be repeated",
    )


def _add_module(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-m",
        dest="module",
        metavar="PKG.MOD",
        required=True,
        help="import name of the module that is made",
    )


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SRC",
        help="Fortran files, .o, .a, .so, folders with fpm.toml or [tool.pyfort] in "
        "pyproject.toml (the folder here)",
    )


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--only",
        metavar="NAMES",
        action="append",
        default=[],
        help="wrap these and no others; with commas, or repeated",
    )
    parser.add_argument(
        "--skip",
        metavar="NAMES",
        action="append",
        default=[],
        help="leave these out; with commas, or repeated",
    )
    parser.add_argument(
        "-I",
        dest="include_dirs",
        metavar="DIR",
        action="append",
        default=[],
        help="a folder with INCLUDE or module files; may be repeated",
    )
    parser.add_argument("--fc", metavar="PATH", help="the Fortran compiler")
    parser.add_argument("--fflags", metavar="FLAGS", default="", help="more flags for it")
