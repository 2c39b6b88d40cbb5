"""The PEP 517 back end of projects that have nothing but Fortran: ``pyfort.build.backend``.

hatchling makes the files; what [tool.pyfort] says is built goes into the wheel.
"""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from . import Request, build
from .compilers.native import LIMITED_API_TAG
from .errors import BuildError
from .sources.toml import read_toml

_HATCHLING = ["hatchling>=1.27"]
_Settings = Mapping[str, Any] | None


def get_requires_for_build_wheel(config_settings: _Settings = None) -> list[str]:
    """What a wheel needs beside what the project asks for."""
    return _HATCHLING


def get_requires_for_build_sdist(config_settings: _Settings = None) -> list[str]:
    """What a source distribution needs."""
    return _HATCHLING


def get_requires_for_build_editable(config_settings: _Settings = None) -> list[str]:
    """What an editable installation needs."""
    return _HATCHLING


def build_sdist(sdist_directory: str, config_settings: _Settings = None) -> str:
    """Pack the project's files, but for those that git ignores."""
    _check_hatchling()
    from hatchling.build import build_sdist

    return str(build_sdist(sdist_directory))


def build_wheel(
    wheel_directory: str,
    config_settings: _Settings = None,
    metadata_directory: str | None = None,
) -> str:
    """Build the package apart, and pack it."""
    _check_hatchling()
    with TemporaryDirectory(prefix="pyfort-") as scratch:
        return _packed(wheel_directory, "standard", _built(scratch))


def build_editable(
    wheel_directory: str,
    config_settings: _Settings = None,
    metadata_directory: str | None = None,
) -> str:
    """Build the package in the folder of the project, and lead Python there."""
    _check_hatchling()
    _built(".")
    return _packed(wheel_directory, "editable", None)


def prepare_metadata_for_build_wheel(
    metadata_directory: str, config_settings: _Settings = None
) -> str:
    """What the project is and needs, without a build."""
    _check_hatchling()
    from hatchling.builders.wheel import WheelBuilder

    builder = WheelBuilder(os.getcwd())
    folder = Path(metadata_directory, f"{builder.artifact_project_id}.dist-info")
    folder.mkdir()
    text = builder.config.core_metadata_constructor(builder.metadata)
    (folder / "METADATA").write_text(text, encoding="utf-8")
    return folder.name


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel


def _check_hatchling() -> None:
    if find_spec("hatchling") is None:
        raise BuildError(
            f"{_HATCHLING[0]} is needed, which packs the project's files: install it, or leave out "
            "--no-build-isolation, so that pip does"
        )


def _built(output: str) -> Path:
    built = build(Request((".",)), None, output)
    for message in built.messages:
        print(f"pyfort: not wrapped: {message}", file=sys.stderr)
    return built.package


def _packed(folder: str, version: str, package: Path | None) -> str:
    from hatchling.builders.wheel import WheelBuilder

    project = read_toml(Path("pyproject.toml"))
    _check_dependencies(project.get("project", {}))
    settings = project.setdefault("tool", {}).setdefault("hatch", {}).setdefault("build", {})
    settings.setdefault("dev-mode-dirs", ["."])
    wheel = settings.setdefault("targets", {}).setdefault("wheel", {})
    wheel.setdefault("bypass-selection", "packages" not in wheel)
    added = {}
    if package is not None:
        files = (p for p in package.iterdir() if p.is_file() and not p.name.startswith("."))
        added = {str(file): f"{package.name}/{file.name}" for file in files}

    class Builder(WheelBuilder):  # type: ignore[misc]  # hatchling has no types
        def get_default_build_data(self) -> dict[str, Any]:
            found: dict[str, Any] = super().get_default_build_data()
            if package is not None:
                found |= {"pure_python": False, "tag": _tag(), "force_include": added}
            return found

    builder = Builder(os.getcwd(), config=project)
    (made,) = builder.build(directory=folder, versions=[version])
    return os.path.basename(str(made))


def _tag() -> str:
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    return f"{LIMITED_API_TAG}-{platform}"


def _check_dependencies(project: Mapping[str, Any]) -> None:
    needed = [re.match(r"[\w.-]*", str(d)) for d in project.get("dependencies", [])]
    names = {re.sub(r"[-_.]+", "-", m[0]).lower() for m in needed if m}
    if "pyfort-bind" not in names and "dependencies" not in project.get("dynamic", []):
        raise BuildError(
            "pyproject.toml: what pyfort builds imports pyfort when it runs: write "
            'dependencies = ["pyfort-bind"] in [project]'
        )
