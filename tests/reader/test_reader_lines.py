"""Physical lines to statements: form, continuation, and where each character was."""

from __future__ import annotations

from pyfort.dialect import Dialect
from pyfort.reader.source.lines import Lines, split_lines


def free(text: str) -> Lines:
    return split_lines(text, "a.f90", fixed=False)


def fixed(text: str, width: int = 72) -> Lines:
    return split_lines(text, "a.f", fixed=True, dialect=Dialect(fixed_width=width))


def texts(lines: Lines) -> list[str]:
    return [s.text for s in lines.statements]


def test_continuation_joins_with_a_blank_unless_an_ampersand_begins_the_next_line() -> None:
    assert texts(free("integer &\n  n\nrea&\n  &l x")) == ["integer  n", "real x"]


def test_comments_and_empty_lines_do_not_end_a_continued_statement() -> None:
    assert texts(free("call f(a, & ! one\n\n  ! two\n  & ! three\n  b)")) == ["call f(a,  b)"]


def test_signs_in_texts_mean_nothing() -> None:
    source = "print *, 'a ! b; c &', \"it's\"; x = 1"
    assert texts(free(source)) == ["print *, 'a ! b; c &', \"it's\"", "x = 1"]


def test_a_text_may_go_on_in_the_next_line() -> None:
    assert texts(free("x = 'a ! &\n   &b' // \"c\"")) == ["x = 'a ! b' // \"c\""]


def test_code_is_lower_case_and_hides_texts() -> None:
    (statement,) = free("Name = 'End Subroutine'").statements
    assert statement.code == "name = '" + "\0" * 14 + "'"


def test_lower_case_keeps_every_character_in_its_place() -> None:
    (statement,) = free("s = 'İ' // Name").statements
    assert len(statement.code) == len(statement.text)


def test_places_follow_continuation() -> None:
    (statement,) = free("subroutine s(a, &\n      & b)").statements
    place = statement.place(statement.text.index("b)"))
    assert (place.line, place.column) == (2, 9)


def test_places_of_statements_on_one_line() -> None:
    first, second = free("  a = 1; b = 2").statements
    assert (first.place().column, second.place().column) == (3, 10)


def test_labels_are_dropped() -> None:
    assert texts(free("10 continue\n20 x = 2")) == ["continue", "x = 2"]


def test_line_markers_change_file_and_line() -> None:
    for marker in ('# 12 "b.f90"', '#line 12 "b.f90"', '#line "b.f90" 12'):
        (statement,) = free(f"{marker}\ninteger n").statements
        assert str(statement.place()) == "b.f90:12:1"


def test_directives_are_comments() -> None:
    assert texts(free("!$ use omp_lib\n!dir$ nothing\n!$omp parallel\nx = 1")) == ["x = 1"]


def test_fixed_form_columns() -> None:
    source = (
        "C comment\n* comment\n      CALL F(A,\n     $       B)\n  10  X = 1\n"
        "      Y = 2" + " " * 61 + "IGNORED\n"
    )
    assert texts(fixed(source)) == ["CALL F(A,       B)", "X = 1", "Y = 2"]


def test_fixed_form_width_may_be_lifted() -> None:
    source = "      Y = 2 " + " " * 60 + "+ 3"
    assert texts(fixed(source, width=0))[0].endswith("+ 3")


def test_fixed_form_tabs() -> None:
    assert texts(fixed("\tINTEGER\n\t1 N\n10\tX = 1")) == ["INTEGER N", "X = 1"]


def test_fixed_form_texts_keep_the_blanks_up_to_the_margin() -> None:
    (statement,) = fixed("      S = 'AB\n     +CD'").statements
    assert statement.text == "S = 'AB" + " " * 59 + "CD'"


def test_exclamation_mark_in_column_six_continues() -> None:
    assert texts(fixed("      X = 1\n     !  + 2")) == ["X = 1  + 2"]


def test_include_lines_bring_their_statements_and_places() -> None:
    def include(name: str, source: str) -> Lines | None:
        return split_lines("integer n", name, False) if name == "n.inc" else None

    lines = split_lines("include 'n.inc'\ninclude \"other.inc\"\nx = n", "a.f90", False, include)
    assert [str(s.place()) for s in lines.statements] == ["n.inc:1:1", "a.f90:3:1"]
    assert lines.missing[0][:2] == (1, "other.inc")


def test_a_line_of_ampersands_only_continues() -> None:
    assert texts(free("x = &\n&\n1")) == ["x =  1"]
