"""A list's item that was broken at its semicolon is one item."""

from __future__ import annotations

from extractors.layout import lay_out
from tests.layout.making import document

HEAD = "KẾ HOẠCH\nTrồng cây phân tán năm 2031 trên địa bàn xã Nà Pheo\n\nI. TỔ CHỨC THỰC HIỆN\n1. Ban Lâm nghiệp xã\n"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def items(text: str, media_type: str = DOCX) -> list[str]:
    outline = lay_out(document(HEAD + text, media_type))
    return [block.text for block in outline.sections[-1].body]


def test_the_rest_of_an_item_whose_sentence_is_open_belongs_to_it() -> None:
    text = "- Giao cây giống cho các thôn trước mùa mưa;\nCùng trưởng thôn đếm cây sau ba tháng.\n- Giữ sổ cây giống.\n"
    assert items(text) == [
        "Giao cây giống cho các thôn trước mùa mưa; Cùng trưởng thôn đếm cây sau ba tháng.",
        "Giữ sổ cây giống.",
    ]


def test_an_item_that_lost_its_mark_stays_one_of_its_own() -> None:
    assert len(items("- Giao cây giống cho các thôn;\nĐếm số cây sống;\n- Giữ sổ cây giống.\n")) == 3


def test_a_label_and_a_body_that_acts_open_on_their_own() -> None:
    assert len(items("- Giao cây giống;\nNguồn vốn: quỹ trồng cây của xã.\n- Giữ sổ cây giống.\n")) == 3
    assert len(items("- Giao cây giống;\nHội Nông dân xã phối hợp chăm sóc.\n- Giữ sổ cây giống.\n")) == 3


def test_what_follows_a_list_s_last_item_is_a_paragraph() -> None:
    assert len(items("- Giao cây giống;\n- Giữ sổ cây giống;\nBan làm việc vào thứ sáu hằng tuần.\n")) == 3
