"""``pyfort init``: a project that is a package of Python around a module of Fortran."""

from __future__ import annotations

from pathlib import Path

from ..build.errors import BuildError
from ..build.files.place import usable_folder
from ..build.sources.names import check_package_name
from .meson import meson_fragment

_TEMPLATE = Path(__file__).with_name("template")
#: What can build the package, and the folders with the files for it.
BUILDERS = {
    "meson": ("common", "python", "meson"),
    "cmake": ("common", "python", "cmake"),
    "pyproject": ("common", "pyproject"),
}
_NAME = "fluxes"  # what the template's package is called


def init(name: str, output: str = ".", builder: str = "meson") -> Path:
    """Write a new project into a folder of its name.

    Parameters
    ----------
    name : str
        Of the package.
    output : str
        Where the folder is made.
    builder : str
        Who builds the package: ``meson`` or ``cmake`` (Python and Fortran), or
        ``pyproject`` (Fortran only, by pyfort's own back end).

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    BuildError
        When the name cannot be that of a package, or the folder is there already.
    """
    check_package_name(name)
    folder = Path(output, name)
    if folder.is_dir() and any(folder.iterdir()):
        raise BuildError(f"{folder} is there, and holds something: give another name")
    usable_folder(folder)
    fragment = meson_fragment([f"fortran/{name}.f90"], name, f"_{name}")
    for part in (_TEMPLATE / part for part in BUILDERS[builder]):
        for source in sorted(part.rglob("*")):
            if source.is_file() and "__pycache__" not in source.parts:
                relative = str(source.relative_to(part)).removesuffix(".in")
                target = folder / relative.replace(_NAME, name).replace("dot_", ".")
                target.parent.mkdir(parents=True, exist_ok=True)
                text = source.read_text("utf-8").replace(_NAME, name)
                target.write_text(text.replace("@MESON@\n", fragment), "utf-8")
    return folder
