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
from typing import TYPE_CHECKING, Final

from .command_line import DONE, FAILED, USAGE, command_parser, joined, request_of
from .version import __version__

if TYPE_CHECKING:
    from .build.sources.request import Request
    from .f2py_command import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the result is its exit status."""
    for stream in (sys.stdout, sys.stderr):  # names of files may be no text
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["f2py"]:  # which has options of its own
        options = argparse.Namespace(run=_f2py, words=words[1:])
    else:
        parser = command_parser(_COMMANDS)
        options = parser.parse_args(joined(words))
    # Each command imports what it needs: an unchanged build must not wait for the reader.
    from .build.errors import BuildError
    from .reader.errors import ReadError

    try:
        if getattr(options, "sources", None) == [] and not _is_described(Path()):
            parser.error(
                "the following arguments are required: SRC (there is no fpm.toml here, and no "
                "pyproject.toml that has [tool.pyfort])"
            )
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
    from .build.sources.fpm import is_fpm_package
    from .build.sources.project import is_project

    return is_fpm_package(folder) or is_project(folder)


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
    from .build.sources.request import Request
    from .f2py_command import SUMMARY, UsageError, parse

    if not options.words or options.words[0] in ("--help", "-help"):
        print(SUMMARY, end="")
        return DONE if options.words else USAGE
    try:
        command = parse(options.words)
        if command.version:
            print(__version__)
            return DONE
        if not command.compiles and command.signature is None:
            raise UsageError(
                "pyfort does what f2py does with -c, or with -h FILE.pyf, and writes no C"
            )
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
    if command.signature is not None:
        return _signatures(request, command)
    built = build(request, command.name, ".", debug=command.debug)
    _report(built.messages)
    _remark((*built.unread, *built.notes))
    if not command.quiet:
        print(f"{built.package}{os.sep} built: {built.wrapped}", flush=True)
    return DONE


def _signatures(request: Request, command: Command) -> int:
    """Write a signature file; an older one only where the command line says so."""
    from .build import plan_sources
    from .emit import f2py_signatures

    file = Path(command.signature or "")
    if file.exists() and not command.overwrites:
        print(
            f"pyfort: error: {file} is there already: --overwrite-signature writes it again",
            file=sys.stderr,
        )
        return FAILED
    plan, unread = plan_sources(request)
    _remark(unread)
    text = f2py_signatures.emit(plan, command.name or file.stem)
    if str(file) == "stdout":
        print(text, end="")
        return DONE
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    if not command.quiet:
        print(f"{file} written")
    return DONE


def _migrate(options: argparse.Namespace) -> int:
    from .migrate import report

    folder = Path(options.folder)
    if options.rewrite:
        return _rewrite(folder)
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


def _rewrite(path: Path) -> int:
    from .rewrite import rewrite

    if not path.exists():
        print(f"pyfort: error: there is no {path}", file=sys.stderr)
        return FAILED
    found = False
    for line in rewrite(path):
        found = True
        print(line)
    if not found:
        print(f"pyfort: error: there is no line for f2py in {path}", file=sys.stderr)
    return DONE if found else FAILED


def _show(options: argparse.Namespace) -> int:
    from .build import plan_sources
    from .emit.show import as_data, as_text

    plan, unread = plan_sources(request_of(options))
    _remark(unread)
    print(json.dumps(as_data(plan), indent=2) if options.json else as_text(plan))
    return DONE


def _generate(options: argparse.Namespace) -> int:
    from .build import generate
    from .build.files.place import shadowing
    from .build.objects.uncaught import uncaught

    package, _, module = options.module.rpartition(".")
    if not package:
        return _no_package()
    request, errors = request_of(options), options.catch_errors
    _report(generate(request, package, module, options.output, catch_errors=errors))
    _remark(() if errors else uncaught(request))
    _remark(shadowing(Path(options.output), module, package=False))
    return DONE


def _meson(options: argparse.Namespace) -> int:
    from .init.meson import meson_fragment

    package, _, module = options.module.rpartition(".")
    if not package:
        return _no_package()
    print(meson_fragment(options.sources, package, module), end="")
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


def _embed(options: argparse.Namespace) -> int:
    from .embed import doctor, library, packaging

    if options.doctor is not None:
        return DONE if doctor.examine(packaging.library_in(options.doctor)) else FAILED
    modules = [s for s in options.files if s.endswith(".py")]
    fortran = [s for s in options.files if s not in modules]
    if options.cflags or options.libs:
        if modules or len(fortran) != 1:
            print("pyfort: error: --cflags and --libs need the library", file=sys.stderr)
            return USAGE
        found = packaging.library_in(fortran[0])
        print(packaging.flags(found, compiling=options.cflags, linking=options.libs))
        return DONE
    if not fortran:
        print("pyfort: error: no Fortran file was given", file=sys.stderr)
        return USAGE
    options.sources = fortran
    built = library.embed(
        request_of(options),
        modules,
        options.name,
        options.output,
        debug=options.debug,
        standalone=options.standalone,
    )
    for message in built.messages:
        print(f"pyfort: not embedded: {message}", file=sys.stderr)
    print(f"{built.path} built: {_counted(built.count, 'procedure')}", flush=True)
    if options.strict and built.messages:
        print("pyfort: error: not everything could be embedded (--strict)", file=sys.stderr)
        return FAILED
    return DONE


def _cache(options: argparse.Namespace) -> int:
    from .build.files.caches import cache_folder
    from .build.files.kept_objects import kept_size
    from .instant.cache import clear, kept

    if options.clear:
        count, size = clear()
        print(f"removed {_counted(count, 'package')}, {_size(size)}")
        return DONE
    packages = kept()
    for package in packages:
        used = time.strftime("%Y-%m-%d %H:%M", time.localtime(package.used))
        print(f"{_size(package.size):>9}  {used}  {package.folder.name}  {package.origin}")
    if objects := kept_size():
        print(f"{_size(objects):>9}  in object files of `pyfort build`")
    total = sum(package.size for package in packages)
    print(f"{_size(total):>9}  in {len(packages)} packages in {cache_folder('packages')}")
    return DONE


def _no_package() -> int:
    print("pyfort: error: -m needs PACKAGE.MODULE", file=sys.stderr)
    return USAGE


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _size(count: int) -> str:
    return f"{count / 1e3:.0f} kB" if count < 1e6 else f"{count / 1e6:.1f} MB"


def _demo(options: argparse.Namespace) -> int:
    from .demo import run

    run()
    return DONE


def _report(messages: Sequence[str]) -> None:
    for message in messages:
        print(f"pyfort: not wrapped: {message}", file=sys.stderr)


def _remark(notes: Sequence[str]) -> None:
    for note in notes:
        print(f"pyfort: note: {note}", file=sys.stderr)


_COMMANDS: Final = {
    "build": _build,
    "show": _show,
    "generate": _generate,
    "init": _init,
    "meson": _meson,
    "check": _check,
    "cache": _cache,
    "embed": _embed,
    "migrate": _migrate,
    "demo": _demo,
}
