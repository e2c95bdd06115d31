"""Objectives: the aims of the objectives part, a bullet or paragraph each, and nothing from beside it."""

from __future__ import annotations

from extractors.facts import objectives


def scopes(reading) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return [(one.scope, one.text) for one in objectives.extract(reading)]


def test_headings_tell_general_from_specific(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. MỤC TIÊU\n"
        "1. Mục tiêu chung\n"
        "Giữ cho nước suối sạch quanh năm.\n"
        "2. Mục tiêu cụ thể\n"
        "- Trồng 12 ha tre ven suối;\n"
        "- Đặt 40 thùng rác công cộng.\n"
        "II. NHIỆM VỤ\n"
        "- Phát động ngày dọn suối.\n"
    )
    assert scopes(reading) == [
        ("general", "Giữ cho nước suối sạch quanh năm."),
        ("specific", "Trồng 12 ha tre ven suối;"),
        ("specific", "Đặt 40 thùng rác công cộng."),
    ]


def test_labels_inside_paragraphs_tell_it_too(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. MỤC TIÊU\n"
        "Mục tiêu tổng quát: Bảo tồn nghề gốm của làng.\n"
        "Mục tiêu cụ thể:\n"
        "- Dựng lại 03 lò nung.\n"
        "II. NHIỆM VỤ\n"
        "- Mời nghệ nhân.\n"
    )
    assert scopes(reading) == [("general", "Bảo tồn nghề gốm của làng."), ("specific", "Dựng lại 03 lò nung.")]


def test_pointers_to_annexes_are_no_aims(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. MỤC TIÊU\n- Mở 05 lớp bơi cho trẻ em.\n(Chi tiết tại Phụ lục kèm theo)\nII. NHIỆM VỤ\n- Thuê hồ bơi.\n"
    )
    assert scopes(reading) == [("specific", "Mở 05 lớp bơi cho trẻ em.")]


def test_evidence_keeps_the_words(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. MỤC TIÊU\nMục tiêu chung: Không hộ nào thiếu muối.\nII. NHIỆM VỤ\n- Chia muối.\n")
    (only,) = objectives.extract(reading)
    assert only.evidence.text == "Không hộ nào thiếu muối."


def test_a_numbered_aim_above_its_parts_is_an_objective_and_no_heading(reading):
    found = objectives.extract(reading("""
I. MỤC TIÊU
1. Sản lượng cá lồng của cả vùng hồ đến năm 2031 đạt 500 tấn, tăng 6%/năm.
- Trong đó: cá trắm đạt 300 tấn.
2. Giữ sạch lòng hồ.
"""))  # fmt: skip
    assert [one.text for one in found][:2] == [
        "Sản lượng cá lồng của cả vùng hồ đến năm 2031 đạt 500 tấn, tăng 6%/năm.",
        "Trong đó: cá trắm đạt 300 tấn.",
    ]


def test_only_a_heading_tells_the_scope(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. MỤC TIÊU\nNăm 2027, xã thực hiện các chỉ tiêu sau:\n"
        "1. Giữ 12 đội hát quần chúng; lập thêm 03 đội kèn đồng của các thôn ven sông.\n"
        "2. Trẻ nhỏ được tiêm chủng đủ mũi đạt 95% ở tất cả các thôn trong xã.\nII. NHIỆM VỤ\n- Mua kèn.\n"
    )
    assert [scope for scope, _ in scopes(reading)] == ["specific", "specific"]
