"""LLVM's text as flang writes it, made plain and closed; by example, without a compiler."""

from __future__ import annotations

import pytest

from pyfort.build.objects import inlinable

FILE = """\
target triple = "x86_64-pc-linux-gnu"

@_QMmECtable = local_unnamed_addr constant [2 x double] [double 1.0, double 2.0]
@_QMmEstate = local_unnamed_addr global double 2.0
@shared = linkonce constant [2 x i8] c"a\\00", comdat

; Function Attrs: nounwind
define double @entry(double %0) local_unnamed_addr #0 !dbg !4 {
BODY
}

define internal fastcc double @helper(ptr noalias readonly captures(none) %0) unnamed_addr #1 {
  %2 = load double, ptr %0, align 8, !tbaa !3
  ret double %2
}

declare double @llvm.exp.f64(double) #2
declare double @llvm.tan.f64(double) #2
declare double @llvm.maxnum.f64(double, double) #2
declare double @_FortranAModReal8(double, double, ptr, i32) local_unnamed_addr

attributes #0 = { nounwind "target-cpu"="x86-64" }
!3 = !{}
"""


def copied(body: str) -> str | None:
    """The section of `entry` with this body, None when it is not closed."""
    text = FILE.replace("BODY", body)
    needed = inlinable.closure("entry", inlinable.entities(text).get)
    return None if needed is None else inlinable.section("entry", needed, inlinable.machine(text))


def test_hints_are_dropped() -> None:
    """An older LLVM need not know them, and no value depends on them."""
    section = copied(
        "  %2 = add nuw nsw i32 1, 2 ; a comment\n"
        "  %3 = or disjoint i32 %2, 3\n"
        "  %4 = icmp samesign ult i32 %2, %3\n"
        "  %5 = tail call range(i32 0, 9) i32 @helper2(i32 noundef %2), !dbg !7\n"
        "  call void @llvm.lifetime.start.p0(ptr %6)\n"
        "    #dbg_value(double %0, !8, !DIExpression(), !9)".replace("@helper2", "@entry")
    )
    assert section is not None
    assert section.splitlines()[2:] == [
        'define double @"entry"(double %0) {',
        "  %2 = add i32 1, 2",
        "  %3 = or i32 %2, 3",
        "  %4 = icmp ult i32 %2, %3",
        '  %5 = tail call i32 @"entry"(i32 %2)',
        "}",
    ]


def test_what_is_needed_comes_along_under_names_of_its_own() -> None:
    section = copied(
        "  %2 = alloca double, align 8\n"
        "  %3 = load double, ptr @_QMmECtable, align 8\n"
        "  %4 = call fastcc double @helper(ptr nonnull align 8 %2)\n"
        "  ret double %4"
    )
    assert section is not None
    assert 'define internal fastcc double @"helper.copy"(ptr %0) {' in section
    assert '  %4 = call fastcc double @"helper.copy"(ptr %2)' in section
    assert '@"_QMmECtable.copy" = internal constant [2 x double]' in section
    assert "  %2 = alloca double, align 8" in section


def test_functions_of_the_c_library_stay_calls() -> None:
    """LLVM must not make another function of them when an argument is a constant."""
    section = copied("  %2 = tail call double @llvm.tan.f64(double %0) #9\n  ret double %2")
    assert section is not None
    assert '  %2 = tail call double @"tan"(double %0) #0' in section
    assert 'declare double @"tan"(double)' in section
    assert "nobuiltin" in section


def test_instructions_of_llvm_may_stay() -> None:
    section = copied("  %2 = tail call double @llvm.exp.f64(double %0)\n  ret double %2")
    assert section is not None
    assert "nobuiltin" not in section


@pytest.mark.parametrize(
    "body",
    [
        "  %2 = load double, ptr @_QMmEstate, align 8",
        "  %2 = load i8, ptr @shared, align 1",
        "  %2 = call double @_FortranAModReal8(double %0, double 3.0, ptr @shared, i32 1)",
        "  %2 = call double @llvm.maxnum.f64(double %0, double 1.0)",
        "  %2 = call double @unknown(double %0)",
        "  %2 = fadd contract double %0, 1.0",
        "  %2 = fmul fast double %0, 1.0",
        "  %2 = call nnan double @llvm.exp.f64(double %0)",
        "  %2 = load volatile double, ptr %1, align 8",
        '  %2 = call double asm "nop", "=x"()',
        "  %2 = call double %1(double %0)",
        "  %2 = inttoptr i64 1 to ptr",
        "  %2 = fpext double %0 to x86_fp80",
        "\n".join(["  %2 = fadd double %0, 1.0"] * (inlinable.MOST + 1)),
    ],
)
def test_any_doubt_leaves_a_kernel_out(body: str) -> None:
    """Data of a module, calls of run-time libraries, other values, or too much of it."""
    assert copied(body) is None


def test_names_of_one_file_do_not_meet_those_of_another() -> None:
    marked = inlinable.with_local_names(FILE, "7")
    assert '@"helper.7"(' in marked
    assert "@entry(" in marked
    assert inlinable.module_of("_QMm_1Phelper") == "m_1"
    assert inlinable.module_of("helper") == ""
