"""Titles and names in capitals come out in sentence case."""

import pytest

from extractors.facts.header.casing import body_name, in_capitals, sentence_case


@pytest.mark.parametrize(
    ("printed", "context", "cased"),
    [
        ("TRỒNG RỪNG NĂM 2031 TRÊN ĐỊA BÀN TỈNH LÀO CAI", "", "Trồng rừng năm 2031 trên địa bàn tỉnh Lào Cai"),
        ("TRỒNG RỪNG TRÊN ĐỊA BÀN XÃ SUỐI MƠ NĂM 2031", "", "Trồng rừng trên địa bàn xã Suối Mơ năm 2031"),
        ("NGÀY HỘI VĂN HÓA CÁC DÂN TỘC", "về Ngày hội Văn hóa các dân tộc", "Ngày hội Văn hóa các dân tộc"),
        ("NÂNG CAO CHỈ SỐ CCHC CỦA UBND XÃ", "", "Nâng cao chỉ số CCHC của UBND xã"),
        ("BẢO ĐẢM AN TOÀN ĐẬP", "", "Bảo đảm an toàn đập"),
        ("NHIỆM VỤ QP-AN CỦA XÃ", "", "Nhiệm vụ QP-AN của xã"),
        ("Đã viết thường", "", "Đã viết thường"),
    ],
)
def test_capitals_become_a_sentence(printed, context, cased):
    assert sentence_case(printed, context) == cased


def test_a_body_gets_its_full_name_and_its_place():
    assert body_name("ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ") == "Ủy ban nhân dân thành phố Huế"
    assert body_name("UBND HUYỆN SUỐI MƠ") == "Ủy ban nhân dân huyện Suối Mơ"
    assert body_name("CHI BỘ THÔN NÀ MƯỜNG") == "Chi bộ thôn Nà Mường"
    assert body_name("BAN CÁN BỘ THÔN BẢN") == "Ban Cán bộ thôn bản"


def test_a_few_capitals_are_not_all():
    assert in_capitals("KẾ HOẠCH năm 2031") is False


def test_a_name_in_quotation_marks_begins_with_a_capital():
    assert sentence_case("THỰC HIỆN PHONG TRÀO “GÓP ĐÁ XÂY KÈ”") == "Thực hiện phong trào “Góp đá xây kè”"


def test_the_name_of_a_law_is_no_word_of_the_title():
    context = "Căn cứ Luật Thủy sản năm 2017; Luật Thủy sản sửa đổi; nuôi thủy sản ở lòng hồ."
    assert sentence_case("PHÒNG BỆNH CHO THỦY SẢN", context) == "Phòng bệnh cho thủy sản"
