"""Whatever the text is, the reader answers: it neither raises nor hangs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyfort.reader import read
from pyfort.reader.source.lines import split_lines

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(p for p in CORPUS.iterdir() if p.suffix in (".f90", ".f"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_damaged_files_are_survived(path: Path, tmp_path: Path) -> None:
    text = path.read_text()
    damaged = tmp_path / path.name
    generator = random.Random(path.name)
    for _ in range(60):
        start = generator.randrange(len(text))
        cut = text[:start] + text[start + generator.randrange(1, 40) :]
        if generator.random() < 0.3:
            cut = cut[: generator.randrange(len(cut))]
        damaged.write_text(cut)
        read([damaged])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["module m", "subroutine s(a,", "end", "contains", "interface", "type t", "real x",
             "& ", "use m", "(", ")", "'", '"', "!", ";", "\n", "::", "=", "enum, bind(c)",
             "procedure(", "end module", "function f(x) result(", "%", "*8", "[", "..", "5"]
        )
    ),
    st.booleans(),
)  # fmt: skip
def test_nonsense_is_survived(tmp_path: Path, words: list[str], fixed: bool) -> None:
    path = tmp_path / ("n.f" if fixed else "n.f90")
    path.write_text(" ".join(words))
    read([path])


@given(st.text())
def test_any_text_gives_statements_with_places(text: str) -> None:
    for fixed in (False, True):
        for statement in split_lines(text, "a", fixed).statements:
            assert statement.text.strip()
            assert len(statement.text) == len(statement.code)
            assert statement.place(len(statement.text) - 1).line >= 1
