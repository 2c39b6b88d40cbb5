"""The commands of pyfort."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
import time
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .build.request import Request

DONE, FAILED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the result is its exit status."""
    for stream in (sys.stdout, sys.stderr):  # names of files may be no text
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["f2py"]:  # which has options of its own
        options = argparse.Namespace(run=_f2py, words=words[1:])
    else:
        parser = _parser()
        options = parser.parse_args(joined(words))
        if getattr(options, "sources", None) == [] and not _is_described(Path()):
            parser.error(
                "the following arguments are required: SRC (there is no fpm.toml here, and no "
                "pyproject.toml that has [tool.pyfort])"
            )
    # Each command imports what it needs: an unchanged build must not wait for the reader.
    from .build.errors import BuildError
    from .reader.errors import ReadError

    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except (BuildError, ReadError) as problem:
        print(f"pyfort: error: {problem}", file=sys.stderr)
        return FAILED
    except OSError as problem:
        if isinstance(problem, BrokenPipeError):  # the reader, such as head, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        print(f"pyfort: error: {problem}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("pyfort: error: interrupted", file=sys.stderr)
        return FAILED
    except Exception as problem:
        # A defect of pyfort: its cause comes first, as for everything else that fails.
        what = type(problem).__name__
        print(
            f"pyfort: error: this is a defect of pyfort, please report it: {what}: {problem}\n"
            f"{traceback.format_exc()}",
            file=sys.stderr,
        )
        return FAILED


def _is_described(folder: Path) -> bool:
    from .build.fpm import is_fpm_package
    from .build.project import is_project

    return is_fpm_package(folder) or is_project(folder)


def joined(arguments: Sequence[str]) -> list[str]:
    """Join ``--fflags`` with its value, which looks like an option of ours itself."""
    found: list[str] = []
    for argument in arguments:
        if found and found[-1] == "--fflags":
            found[-1] = f"--fflags={argument}"
        else:
            found.append(argument)
    return found


def _build(options: argparse.Namespace) -> int:
    from .build import build

    built = build(request_of(options), options.name, options.output, debug=options.debug)
    _report(built.messages)
    _remark((*built.unread, *built.notes))
    what = "is up to date" if built.was_current else "built"
    print(f"{built.package}{os.sep} {what}: {built.wrapped}", flush=True)
    if options.strict and built.unread and not built.messages:
        print("pyfort: error: not everything was read (--strict)", file=sys.stderr)
        return FAILED
    if options.strict and built.messages:
        print("pyfort: error: not everything could be wrapped (--strict)", file=sys.stderr)
        return FAILED
    return DONE


def _f2py(options: argparse.Namespace) -> int:
    from .build import build
    from .build.request import Request
    from .f2py_command import SUMMARY, UsageError, parse

    if not options.words or options.words[0] in ("--help", "-help"):
        print(SUMMARY, end="")
        return DONE if options.words else USAGE
    try:
        command = parse(options.words)
        if command.version:
            print(__version__)
            return DONE
        if not command.compiles:
            raise UsageError("pyfort does what f2py does with -c, and writes no C or signatures")
        if not command.sources:
            raise UsageError("no Fortran or signature file was given")
    except UsageError as problem:
        print(f"pyfort: error: {problem}\n\n{SUMMARY}", end="", file=sys.stderr)
        return USAGE
    _remark([f"{word} is not needed, and ignored" for word in command.ignored])
    request = Request(
        sources=tuple(command.sources),
        only=tuple(command.only),
        skip=tuple(command.skip),
        include_dirs=tuple(command.include_dirs),
        library_dirs=tuple(command.library_dirs),
        libraries=tuple(command.libraries),
        fc=command.fc,
        fflags=" ".join(map(shlex.quote, command.fflags)),
    )
    built = build(request, command.name, ".", debug=command.debug)
    _report(built.messages)
    _remark((*built.unread, *built.notes))
    if not command.quiet:
        print(f"{built.package}{os.sep} built: {built.wrapped}", flush=True)
    return DONE


def _migrate(options: argparse.Namespace) -> int:
    from .migrate import report

    folder = Path(options.folder)
    if not folder.is_dir():
        print(f"pyfort: error: {folder} is no folder", file=sys.stderr)
        return FAILED
    found = False
    for line in report(folder):
        found = True
        print(line)
    if not found:
        print(f"pyfort: error: there is no use of f2py in {folder}", file=sys.stderr)
    return DONE if found else FAILED


def _show(options: argparse.Namespace) -> int:
    from .build import plan_sources
    from .emit.show import as_data, as_text

    plan, unread = plan_sources(request_of(options))
    _remark(unread)
    print(json.dumps(as_data(plan), indent=2) if options.json else as_text(plan))
    return DONE


class _LinkArguments(argparse.Action):
    """Prints, and ends as --version does: no source is needed."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        from .build import link_arguments
        from .build.errors import BuildError

        try:
            found = link_arguments(str(values))
        except BuildError as problem:
            parser.exit(FAILED, f"pyfort: error: {problem}\n")
        print("\n".join(found))
        parser.exit(DONE)


def _generate(options: argparse.Namespace) -> int:
    from .build import generate
    from .build.place import shadowing

    package, _, module = options.module.rpartition(".")
    if not package:
        print("pyfort: error: -m needs PACKAGE.MODULE", file=sys.stderr)
        return USAGE
    errors = options.catch_errors
    _report(generate(request_of(options), package, module, options.output, catch_errors=errors))
    _remark(shadowing(Path(options.output), module, package=False))
    return DONE


def _init(options: argparse.Namespace) -> int:
    from .init import init

    folder = init(options.name, options.output, options.builder)
    print(f"{folder}{os.sep} made: README.md there says how to go on")
    return DONE


def _check(options: argparse.Namespace) -> int:
    from .check import check

    found = check(options.headers, request_of(options), cffi=options.cffi)
    if options.write:
        print("\n".join(found.prototypes))
    for disagreement in found.disagreements:
        print(disagreement, file=sys.stderr)
    _remark(found.notes)
    if not options.write:
        compared = _counted(found.count, "function")
        print(f"{compared} compared, {_counted(len(found.disagreements), 'disagreement')}")
    return FAILED if found.disagreements else DONE


def _cache(options: argparse.Namespace) -> int:
    from .build.caches import cache_folder
    from .instant.cache import clear, kept

    if options.clear:
        count, size = clear()
        print(f"removed {_counted(count, 'package')}, {_size(size)}")
        return DONE
    packages = kept()
    for package in packages:
        used = time.strftime("%Y-%m-%d %H:%M", time.localtime(package.used))
        print(f"{_size(package.size):>9}  {used}  {package.folder.name}  {package.origin}")
    total = sum(package.size for package in packages)
    print(f"{_size(total):>9}  in {len(packages)} packages in {cache_folder('packages')}")
    return DONE


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _size(count: int) -> str:
    return f"{count / 1e3:.0f} kB" if count < 1e6 else f"{count / 1e6:.1f} MB"


def _demo(options: argparse.Namespace) -> int:
    from .demo import run

    run()
    return DONE


def request_of(options: argparse.Namespace) -> Request:
    """What the options of a command ask for."""
    from .build.request import Request

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


def _report(messages: Sequence[str]) -> None:
    for message in messages:
        print(f"pyfort: not wrapped: {message}", file=sys.stderr)


def _remark(notes: Sequence[str]) -> None:
    for note in notes:
        print(f"pyfort: note: {note}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pyfort",
        description="Make Fortran callable from Python, NumPy and Numba.",
        epilog="Help for one of them: pyfort build --help",
    )
    parser.add_argument("--version", action="version", version=f"pyfort {__version__}")
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
    build.set_defaults(run=_build)

    show = _command(
        commands,
        "show",
        "print the Python signatures, or why there are none",
        "pyfort show kernels.f90 --only axpy",
    )
    _add_sources(show)
    _add_options(show)
    show.add_argument("--json", action="store_true", help="the same for programs")
    show.set_defaults(run=_show)

    generate = _command(
        commands,
        "generate",
        "write the glue for a build system",
        "pyfort generate src/solver.f90 -m heat._solver -o build/glue",
    )
    _add_sources(generate)
    _add_options(generate)
    generate.add_argument(
        "-m",
        dest="module",
        metavar="PKG.MOD",
        required=True,
        help="import name of the module that is written",
    )
    generate.add_argument(
        "-o", dest="output", metavar="OUTDIR", required=True, help="where to write the files"
    )
    generate.add_argument(
        "--catch-errors",
        action="store_true",
        help="make exceptions of errors of Fortran; needs the --link-args of the linker",
    )
    generate.add_argument(
        "--link-args",
        action=_LinkArguments,
        metavar="FC",
        help="print what --catch-errors needs where that compiler links, and exit",
    )
    generate.set_defaults(run=_generate)

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
        "--pyproject",
        dest="builder",
        action="store_const",
        const="pyproject",
        help="pyfort builds it, from nothing but Fortran",
    )
    init.set_defaults(run=_init)

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
        required=True,
        help="the Fortran files",
    )
    check.add_argument(
        "--write", action="store_true", help="print the declarations that would be right"
    )
    check.add_argument(
        "--cffi", action="store_true", help="HEADER are Python files with ffi.cdef(...)"
    )
    _add_options(check)
    check.set_defaults(run=_check)

    cache = _command(
        commands, "cache", "list what load, compile and %%fortran keep", "pyfort cache --clear"
    )
    cache.add_argument("--clear", action="store_true", help="remove it all")
    cache.set_defaults(run=_cache)

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
    migrate.set_defaults(run=_migrate)

    demo = _command(
        commands, "demo", "wrap ten lines of Fortran, call them, go to Mars", "pyfort demo"
    )
    demo.set_defaults(run=_demo)
    return parser


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
    parser.add_argument("--debug", action="store_true", help="no optimisation, run-time checks")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="fail when something cannot be wrapped, or is not read",
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
