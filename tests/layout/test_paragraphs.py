"""Wrapped lines are joined, and only wrapped lines."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import lay_out
from schemas.page import Page, TextFrom
from tests.layout.making import document, line_at

HEAD = "KẾ HOẠCH\nTrồng cây phân tán năm 2031 trên địa bàn xã Nà Pheo\n\n"
LONG = (
    "Huy động toàn dân tham gia trồng cây ven đường, quanh trường học và trụ sở thôn\n"
    "để tạo bóng mát; mỗi hộ chăm sóc ít nhất hai cây trước nhà cho đến khi cây bén rễ,\n"
    "hằng tuần tưới nước, làm cỏ và báo cho trưởng thôn biết những cây đã chết hoặc gãy\n"
    "đổ để trồng dặm ngay trong mùa mưa.\n"
)


def bodies(text: str) -> list[str]:
    outline = lay_out(document(HEAD + text))
    return [block.text for section in outline.sections for block in section.body]


def test_a_paragraph_s_lines_are_one_block() -> None:
    assert bodies("I. MỤC ĐÍCH\n" + LONG) == [" ".join(LONG.split())]


def test_a_code_cut_by_the_line_break_is_whole_again() -> None:
    text = (
        "I. MỤC ĐÍCH\nThực hiện nghiêm túc các nội dung đã nêu trong Kế hoạch số 35-\n"
        "KH/HU ngày 02/3/2031 của Huyện ủy và Quyết định số 118/QĐ-\nUBND ngày 07/4/2031.\n"
    )
    assert "số 35-KH/HU" in bodies(text)[0]
    assert "118/QĐ-UBND" in bodies(text)[0]


def test_the_dash_of_a_compound_opens_no_bullet() -> None:
    text = (
        "I. MỤC ĐÍCH\n- Góp phần phát triển kinh tế - xã hội của các thôn vùng cao trong nhiều năm tới.\n"
        "- Đưa chỉ tiêu trồng cây vào nghị quyết hằng năm về phát triển kinh tế\n"
        "- xã hội của xã.\n"
    )
    assert len(bodies(text)) == 2


def test_a_sentence_does_not_end_before_a_body_that_the_next_point_lets_act() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n1. Văn phòng theo dõi, đôn đốc việc chăm sóc cây đã trồng; báo cáo Chủ tịch\n"
        "UBND xã trước ngày 14 của tháng cuối quý.\n2. Trưởng thôn chịu trách nhiệm về cây đã giao cho thôn\nmình.\n"
    )
    outline = lay_out(document(HEAD + text))
    assert outline.sections[1].heading_block.text.endswith("tháng cuối quý.")


def test_a_year_that_begins_a_line_opens_no_section() -> None:
    text = (
        "I. MỤC ĐÍCH\n1. Hoàn thành việc trồng mới và trồng dặm cây phân tán ở mười hai thôn trong năm\n"
        "2031. Trong đó ưu tiên các tuyến đường mới mở.\n"
    )
    outline = lay_out(document(HEAD + text))
    assert [section.path for section in outline.sections] == ["I", "I.1"]


def test_plus_below_a_dash_is_deeper() -> None:
    text = "I. NHIỆM VỤ\n- Chuẩn bị cây giống:\n+ Cây keo;\n+ Cây xoan.\n- Đào hố.\n"
    outline = lay_out(document(HEAD + text))
    assert [(block.marker, block.depth) for block in outline.sections[0].body] == [
        ("-", 1),
        ("+", 2),
        ("+", 2),
        ("-", 1),
    ]


def test_paragraphs_of_a_word_file_are_not_joined() -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    outline = lay_out(document(HEAD + "I. NHIỆM VỤ\nPhòng Kinh tế cấp cây giống\nTrưởng thôn nhận cây", word))
    assert [block.text for block in outline.sections[0].body] == ["Phòng Kinh tế cấp cây giống", "Trưởng thôn nhận cây"]


def test_the_cells_of_a_shattered_table_do_not_tell_a_full_line() -> None:
    prose = "1. 100% số thôn có vườn ươm và tổ chăm sóc cây trước ngày 30/6/2031 như kế hoạch của huyện.\n" + LONG * 3
    outline = lay_out(document(HEAD + "I. MỤC TIÊU\n" + prose + "PHỤ LỤC\n" + "Thôn A\n12\nCây keo\n" * 60))
    assert [section.path for section in outline.sections][:2] == ["I", "I.1"]


def test_a_unit_cut_behind_its_slash_is_whole_again() -> None:
    text = "I. MỤC TIÊU\n- Độ che phủ của rừng đầu nguồn ở ba bản vùng cao của xã tăng bình quân 1,5%/\nnăm.\n"
    assert bodies(text)[0].endswith("1,5%/năm.")


def test_no_sentence_begins_behind_an_office_whose_body_is_on_the_next_line() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n1. Trưởng các phòng, Hạt trưởng Hạt Kiểm lâm, Chủ tịch\n"
        "UBND các xã có trách nhiệm tổ chức trồng rừng theo kế hoạch này.\n"
    )
    outline = lay_out(document(HEAD + text))
    assert outline.sections[1].heading_block.text.endswith("kế hoạch này.")


def test_a_bullet_that_a_bracket_closes_is_whole() -> None:
    text = "I. NHIỆM VỤ\n- Rà soát diện tích đất trống (Phòng Kinh tế)\n- Trồng cây (Trường Tiểu học)\n- Chăm.\n"
    assert bodies(text) == [
        "Rà soát diện tích đất trống (Phòng Kinh tế)",
        "Trồng cây (Trường Tiểu học)",
        "Chăm.",
    ]


LETTERED = (
    "I. NHIỆM VỤ\n1. Hỗ trợ\na) Giống cây\nb) Phân bón\nc) Công chăm sóc\nd) Nước tưới\n{}) Tập huấn\ng) Nghiệm thu\n"
)


@pytest.mark.parametrize("read", ["ở", "ổ", "ď", "d"])
def test_a_scan_s_letter_that_no_list_has_is_the_next_one(read: str) -> None:
    source = document(HEAD + LETTERED.format(read))
    scanned = replace(source, pages=tuple(replace(page, text_from=TextFrom.OCR) for page in source.pages))
    assert [section.number for section in lay_out(scanned).sections] == ["I", "1", "a", "b", "c", "d", "đ", "g"]


def test_a_letter_typed_is_left_as_it_is() -> None:
    numbers = [section.number for section in lay_out(document(HEAD + LETTERED.format("ở"))).sections]
    assert numbers == ["I", "1", "a", "b", "c", "d", "g"]


WIDE = "Cây giống đã ươm ở vườn của xã được giao cho từng thôn theo số hộ nhận trồng đã ghi trong sổ"


@pytest.mark.parametrize(
    "heading", ["Phát triển dữ liệu số", "Những khó khăn, tồn tại", "Các trường học trực thuộc", "Việc nêu trên"]
)
def test_a_heading_may_end_in_a_word_that_mostly_ends_none(heading: str) -> None:
    text = f"I. NHIỆM VỤ\n1. {heading}\nĐào tạo tổ số của thôn, {WIDE.lower()}\nvà báo kết quả.\n" + LONG * 3
    outline = lay_out(document(HEAD + text))
    assert outline.sections[1].heading == heading


@pytest.mark.parametrize("ending", ["Quyết định số", "theo", "thuộc", "cấp cho các"])
def test_a_line_that_ends_in_such_a_word_goes_on(ending: str) -> None:
    text = f"I. NHIỆM VỤ\n- Giao cây giống {ending}\nSuối Mơ để trồng.\n" + LONG * 3
    assert bodies(text)[0] == f"Giao cây giống {ending} Suối Mơ để trồng."


def test_a_word_of_grammar_in_capitals_begins_a_sentence_below_a_heading() -> None:
    heading = "Ngày hội trồng cây và chăm sóc rừng đầu nguồn của cả ba bản vùng cao xã"
    text = f"I. NHIỆM VỤ\n1. {heading}\nĐể mọi nhà cùng biết, thôn treo lịch ở nhà văn hóa.\n" + LONG * 3
    assert lay_out(document(HEAD + text)).sections[1].heading == heading


def test_short_entries_do_not_tell_where_first_lines_are_broken() -> None:
    recipients = "".join(f"- Thôn Nà {name};\n" for name in ("Tấu", "Pheo", "Lầu", "Vai", "Hin", "Khoa"))
    text = f"I. NHIỆM VỤ\n1. Chuẩn bị cây giống\nĐề nghị {WIDE.lower()}\ntừ đầu năm.\n{LONG * 3}Nơi nhận:\n{recipients}"
    assert lay_out(document(HEAD + text)).sections[1].heading == "Chuẩn bị cây giống"


def test_a_paragraph_cut_in_two_does_not_make_a_web_page_wrapped() -> None:
    long = " ".join((LONG * 2).split())
    open_ended = long.rstrip(".")
    many = "\n".join([long] * 24)
    text = f"I. NHIỆM VỤ\n{many}\nđể kịp mùa mưa.\n{open_ended}\nCác thôn nhận cây\n"
    assert bodies(text)[-2:] == [open_ended, "Các thôn nhận cây"]


def test_a_heading_in_capitals_goes_on_in_capitals_whatever_numbers_it() -> None:
    text = "Phần I. MỤC TIÊU TRỒNG CÂY\nVÀ CHĂM SÓC RỪNG\n" + LONG
    assert lay_out(document(HEAD + text)).sections[0].heading == "MỤC TIÊU TRỒNG CÂY VÀ CHĂM SÓC RỪNG"


@pytest.mark.parametrize("bullet", ["-", "•", "▪", "*"])
def test_first_lines_that_a_web_page_broke_early_go_on(bullet: str) -> None:
    items = ("Mỗi thôn trồng\nít nhất", "Các trường học\ncủa thị xã", "Đường xã Nà\nPheo có", "Trưởng thôn\ngiao cho")
    tail = " hai trăm cây keo, cây xoan và cây sấu ven đường trong mùa mưa năm\n2031 của cả xã."
    text = "I. NỘI DUNG\n" + LONG * 3 + "".join(f"{bullet} {item}{tail}\n" for item in items * 2)
    assert len(bodies(text)) == 3 + 8


def test_what_is_indented_as_first_lines_are_begins_a_paragraph_below_a_full_line() -> None:
    heading = "Tiểu dự án 1: Hỗ trợ trồng cây lâm nghiệp và cây ăn quả lâu năm ở các thôn"
    wrapped = [
        (30, "Xã được phân bổ 40 triệu đồng để mua cây giống cho hai trăm hộ, trong đó"),
        (0, "có một trăm hộ mới tách, năm mươi hộ nghèo và năm mươi hộ cận nghèo, mỗi hộ"),
        (0, "trồng ít nhất hai cây."),
    ]
    texts = [(30, "I. CÁC DỰ ÁN"), (30, heading), *wrapped * 9]
    lines = [line_at(text, 70 + indent, 100 + 18 * n) for n, (indent, text) in enumerate(texts)]
    pages = (*document(HEAD).pages, Page(2, tuple(lines), 595, 842))
    sections = lay_out(replace(document(HEAD), pages=pages)).sections
    assert [section.heading for section in sections] == ["CÁC DỰ ÁN", heading]
    assert [block.text for block in sections[1].body] == [" ".join(text for _, text in wrapped)] * 9


def test_what_a_body_has_done_is_below_its_heading() -> None:
    text = (
        "I. KẾT QUẢ\n1. Công tác chỉ đạo, điều hành\nUBND xã đã ban hành 05 văn bản về trồng rừng ở các thôn,\nbản.\n"
    )
    outline = lay_out(document(f"KẾ HOẠCH\nTrồng rừng năm 2031\n{text}2. Kết quả\nTrồng 40 ha.\n"))
    assert [section.heading for section in outline.sections[1:]] == ["Công tác chỉ đạo, điều hành", "Kết quả"]


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_lines_that_a_converter_made_paragraphs_of_are_joined(media_type: str) -> None:
    outline = lay_out(document(HEAD + "I. MỤC ĐÍCH\n" + LONG * 5, media_type))
    assert [block.text for block in outline.sections[0].body] == [" ".join(LONG.split())] * 5


def test_paragraphs_of_a_web_page_stay_though_some_open_with_small_letters() -> None:
    whole = [" ".join(LONG.split()), "mỗi hộ hai cây keo"] * 12
    outline = lay_out(document(HEAD + "I. MỤC ĐÍCH\n" + "\n".join(whole), "text/html"))
    assert [block.text for block in outline.sections[0].body] == whole
