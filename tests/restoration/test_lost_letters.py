"""Signs that stand for the letters which a program could not write."""

from __future__ import annotations

import pytest

from normalizers.restoration import Restorer
from normalizers.restoration.judge import judge
from normalizers.restoration.letter_signs import sign_for_letters
from schemas.page import LayerVerdict

LINES = [
    "Ủy ban nhân dân xã Hòa Bình xây dựng kế hoạch trồng rừng phòng hộ năm 2031 như sau:",
    "KẾ HOẠCH TRỒNG RỪNG",
    "Căn cứ Quyết định số 45/2030/QĐ-UBND ngày 12/3/2030 của Ủy ban nhân dân tỉnh và Nghị quyết của HĐND xã;",
    "1. Giao các thôn rà soát 1.250 ha đất trống, báo cáo trước ngày 15/3/2031.",
    "2. Công chức địa chính hướng dẫn người dân chăm sóc cây giống và bảo vệ rừng non.",
]
NEAR = str.maketrans("ăđĩũơưĂĐĨŨƠƯ", "adiuouADIUOU")


def western(line: str) -> str:
    return line.encode("cp1252", "replace").decode("cp1252")


def plain(line: str) -> str:
    return line.encode("ascii", "replace").decode()


def near(line: str) -> str:
    """As Windows writes it in its Western charset, with plain letters for those that are near."""
    return western(line.translate(NEAR))


def unknown(line: str) -> str:
    return "".join(letter if ord(letter) < 0x100 else "\N{REPLACEMENT CHARACTER}" for letter in line)


@pytest.mark.parametrize("way", [western, plain, near, unknown])
def test_lost_letters_are_filled_in(way: object) -> None:
    assert callable(way)
    seen = [way(line) for line in LINES]
    assert judge("\n".join(seen)) is LayerVerdict.MANGLED
    restored = Restorer.load().restore_lines(seen)
    first, heading, act, *tasks = (line.text for line in restored)
    assert first == LINES[0]
    assert heading == LINES[1]
    assert act.replace("QD-", "QĐ-").replace("HDND", "HĐND") == LINES[2]  # Đ is no letter of small words
    assert tasks == LINES[3:]


def test_signs_for_quotation_marks_stay() -> None:
    seen = [plain(line) for line in [*LINES, "Phong trào “trồng rừng” của nhân dân"]]
    assert Restorer.load().restore_lines(seen)[-1].text == "Phong trào ?trồng rừng? của nhân dân"


def test_every_change_is_told_with_its_confidence() -> None:
    restored = Restorer.load().restore_lines([western(line) for line in LINES])
    for line, true in zip(restored, LINES, strict=True):
        assert all(0 < edit.confidence < 1 for edit in line.edits)
        assert [true[edit.start : edit.end] for edit in line.edits] == [edit.after for edit in line.edits]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(LINES),
        "Vì sao phải trồng rừng? Ai làm? Khi nào xong? Kinh phí ở đâu?",
        "Ke^' hoa.ch cu?a ti?nh pha?i ddu+o+.c tu+`ng xa~ thu+.c hie^.n, kie^?m tra va` ba?o dda?m",
        "Xem https://example.vn/tin?id=3&trang=2 và https://example.vn/bai?so=4",
    ],
)
def test_questions_are_no_lost_letters(text: str) -> None:
    assert sign_for_letters(text) is None


def test_a_string_that_no_word_explains_stays() -> None:
    seen = [western(line) for line in [*LINES, "Liên hệ: zx?w qj?k"]]
    assert Restorer.load().restore_lines(seen)[-1].text.endswith("zx?w qj?k")
