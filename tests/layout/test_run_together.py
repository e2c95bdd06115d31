"""Texts without line breaks are cut where their lines began; all others are left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import header
from extractors.layout import lay_out
from extractors.layout.rows import Row, flow_of
from extractors.layout.run_together import apart
from tests.layout.making import document

PLAN = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Suối Mơ, ngày 05 tháng 02 năm 2031
KẾ HOẠCH
Trồng rừng năm 2031 trên địa bàn xã Suối Mơ
Căn cứ Quyết định số 4/QĐ-UBND ngày 03/01/2031 của UBND huyện về giao chỉ tiêu trồng rừng;
Thực hiện Kế hoạch số 9/KH-UBND ngày 08/01/2031 của UBND huyện, UBND xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Phủ xanh đất trống.
2. Yêu cầu: Trồng đúng mùa.
II. NHIỆM VỤ
1. Công chức địa chính
Tham mưu chọn đất; hướng dẫn các thôn.
1.1. Đo đất: Xong trước mùa mưa.
2. Các thôn:
a) Đào hố.
b) Trồng cây.
Trên đây là Kế hoạch trồng rừng năm 2031./.
Nơi nhận:
- UBND huyện (b/c);
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Thị Mơ
"""


def texts(source: str) -> list[str]:
    return [row.text for row in apart(flow_of(document(source))) if isinstance(row, Row)]


def test_a_plan_in_one_line_has_its_sections_again() -> None:
    outline = lay_out(document(" ".join(PLAN.split())))
    assert [(one.path, one.heading) for one in outline.sections] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"), ("I.1", "Mục đích"), ("I.2", "Yêu cầu"), ("II", "NHIỆM VỤ"),
        ("II.1", "Công chức địa chính"), ("II.1.1", "Đo đất"), ("II.2", "Các thôn"),
        ("II.2.a", "Đào hố"), ("II.2.b", "Trồng cây"),
    ]  # fmt: skip
    assert [block.text for block in outline.recipients] == ["UBND huyện (b/c);", "Các thôn;", "Lưu: VT."]


def test_its_header_is_that_of_the_plan_in_lines() -> None:
    lined, run_together = (document(text) for text in (PLAN, " ".join(PLAN.split())))
    whole, found = (header.extract(one, lay_out(one)) for one in (lined, run_together))
    assert (found.number, found.issued_on, found.issuer) == ("12/KH-UBND", "2031-02-05", whole.issuer)
    assert (found.document_type, found.title, found.signatory) == ("Kế hoạch", whole.title, whole.signatory)


def test_two_columns_run_together_at_the_end() -> None:
    columns = "Nơi nhận: TM. ỦY BAN NHÂN DÂN - UBND huyện; KT. CHỦ TỊCH - Các thôn; PHÓ CHỦ TỊCH - Lưu: VT. Lò Thị Mơ"
    plan = " ".join(PLAN[: PLAN.index("Nơi nhận")].split())
    outline = lay_out(document(f"{plan} {columns}"))
    assert [block.text for block in outline.recipients] == ["UBND huyện;", "Các thôn;", "Lưu: VT."]


def test_components_behind_each_other_and_what_stands_below_them() -> None:
    parts = "III. CÁC DỰ ÁN 1. Dự án 3: Trồng rừng Tiểu dự án 1: Ươm cây Năm 2031 xã ươm 900 cây. - Mục tiêu: Đủ cây. "
    head, tail = " ".join(PLAN.split()).split("Trên đây là")
    sections = lay_out(document(f"{head}{parts}Trên đây là{tail}")).sections
    assert [(one.path, one.heading) for one in sections][-3:] == [
        ("III", "CÁC DỰ ÁN"), ("III.1", "Dự án 3: Trồng rừng"), ("III.1.TDA1", "Tiểu dự án 1: Ươm cây"),
    ]  # fmt: skip


def test_a_cell_s_border_before_the_signature() -> None:
    ending = (
        "- Lưu: VT, KT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Thị Mơ | BIỂU CHỈ TIÊU TRỒNG RỪNG TT | Thôn"
    )
    plan = " ".join(PLAN[: PLAN.index("- Lưu")].split())
    read = document(f"{plan} {ending}")
    signatory = header.extract(read, lay_out(read)).signatory
    assert signatory is not None
    assert (signatory.position, signatory.name) == ("Phó Chủ tịch", "Lò Thị Mơ")


def test_lines_and_long_paragraphs_are_left_alone() -> None:
    paragraph = "Thực hiện Kế hoạch số 9/KH-UBND ngày 08/01/2031 của UBND huyện; 1. Các thôn đào hố. " * 9
    assert texts(PLAN) == PLAN.splitlines()
    assert texts(f"KẾ HOẠCH\n{paragraph}") == ["KẾ HOẠCH", paragraph.strip()]


@given(st.lists(st.sampled_from([*PLAN.split(), "PHẦN", "Điều", "3.", "IV.", "|", "a)", "2031"]), min_size=1))
def test_every_word_stays_in_its_order(words: list[str]) -> None:
    text = " ".join((*PLAN.split(), *words))
    assert " ".join(texts(text)) == text
