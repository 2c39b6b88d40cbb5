"""Maps of the error of ``hyp2f1``, pyfort beside SciPy, and the tables of ``docs/hyp2f1.md``."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from hyp2f1_libraries import Array, named
from hyp2f1_reference import Arguments, value
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from PIL import Image
from rich.progress import track

PIXELS = 240
# Decades of the relative error; the first colour is for what is right to a few units in the
# last place, the last one for what has no digit right.
DECADES = np.array([-17.0, -15.0, -14.0, -13.0, -12.0, -10.0, -8.0, -6.0, -3.0, 0.0, 1.0])
COLOURS = [
    "#f7fbff", "#d0e1f2", "#94c4df", "#4a98c9", "#fee391", "#fec44f", "#fe9929", "#ec5014",
    "#b10026", "#4d0013",
]  # fmt: skip
NO_NUMBER = "#8a8a8a"


@dataclass(frozen=True)
class Plane:
    """Two of the four arguments vary."""

    name: str
    title: str
    horizontal: str
    vertical: str
    across: Array
    """Values on the horizontal axis."""
    up: Array
    """Values on the vertical axis."""
    arguments: Callable[[float, float], Arguments]


def planes(pixels: int = PIXELS) -> list[Plane]:
    """What is drawn. The points are no round numbers, so that nothing is special about them."""
    x = np.linspace(-2.0, 1.0, pixels, endpoint=False) + 1.5 / pixels
    b = np.linspace(-50.0, 50.0, pixels, endpoint=False) + 50.0 / pixels
    return [
        Plane("x_b", "2F1(3.3, b; 1.7; x)", "x", "b", x, b, lambda x, b: (3.3, b, 1.7, x)),
        Plane(
            "x_b_negative_c", "2F1(6.3, b; -17.6; x)", "x", "b", x, b,
            lambda x, b: (6.3, b, -17.6, x),
        ),
        Plane("a_c", "2F1(a, 2.6; c; 0.93)", "a", "c", b, b, lambda a, c: (a, 2.6, c, 0.93)),
    ]  # fmt: skip


def errors(plane: Plane, functions: list[Callable[..., Array]]) -> list[Array]:
    """log10 of the relative errors, (up, across), as NaN where the answer is no number."""
    points = [plane.arguments(float(h), float(v)) for v in plane.up for h in plane.across]
    right = np.array([value(*point) for point in track(points, plane.title)])
    columns = np.array(points).T
    maps = []
    for function in functions:
        with np.errstate(all="ignore"):
            found = np.asarray(function(*columns), dtype=float)
            error = np.log10(np.maximum(np.abs(found / right - 1.0), 1e-17))
        error[~np.isfinite(found) | ~np.isfinite(right)] = math.nan
        maps.append(error.reshape(plane.up.size, plane.across.size))
    return maps


def draw(plane: Plane, file: Path) -> None:
    """Draw a plane, pyfort beside SciPy."""
    names = ["pyfort", "SciPy"]
    maps = errors(plane, [named("pyfort:hyp2f1"), named("scipy.special:hyp2f1")])
    figure = Figure(figsize=(8.4, 3.9), layout="constrained")
    canvas = FigureCanvasAgg(figure)
    colours = ListedColormap(COLOURS).with_extremes(bad=NO_NUMBER, over=COLOURS[-1])
    norm = BoundaryNorm(DECADES, len(COLOURS))
    panels = figure.subplots(1, 2, sharey=True)
    for axes, name, error in zip(panels, names, maps, strict=True):
        drawn = axes.pcolormesh(plane.across, plane.up, error, cmap=colours, norm=norm)
        axes.set(title=name, xlabel=plane.horizontal)
    panels[0].set_ylabel(plane.vertical)
    bar = figure.colorbar(drawn, ax=panels, ticks=DECADES[1:-1], spacing="uniform")
    bar.set_label(f"relative error of {plane.title}")
    bar.ax.set_yticklabels([f"1e{d:.0f}" if d < 0 else "1" for d in DECADES[1:-1]])
    canvas.draw()
    # Few colours: a palette makes the file small.
    buffer = BytesIO()
    figure.savefig(buffer, dpi=100)
    Image.open(buffer).convert("RGB").quantize(48).save(file, optimize=True)


def draw_all(folder: Path) -> None:
    """Draw every plane as ``hyp2f1_NAME.png``."""
    folder.mkdir(exist_ok=True)
    for plane in planes():
        draw(plane, folder / f"hyp2f1_{plane.name}.png")


def write_tables(page: Path, tables: dict[str, str], seed: int, per_region: int) -> None:
    """Put tables between their marks, ``<!-- NAME -->`` and ``<!-- end of NAME -->``."""
    text = page.read_text(encoding="utf-8")
    tables = {**tables, "seed": f"Seed {seed}, {per_region} points per region."}
    for name, table in tables.items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)"
        text, count = re.subn(pattern, lambda m, t=table: f"{m[1]}{t}\n{m[2]}", text, flags=re.S)
        if count != 1:
            raise SystemExit(f"{page}: no place for the table {name!r}")
    page.write_text(text, encoding="utf-8")
