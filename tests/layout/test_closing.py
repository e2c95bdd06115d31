"""The closing where a converter left both of its columns on one line."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.layout import lay_out
from schemas.page import Page, TextFrom
from tests.layout.making import document, line_at

HEAD = "KẾ HOẠCH\nTrồng cây năm 2031\nI. MỤC ĐÍCH\nPhủ xanh đất trống, đồi trọc ở các thôn vùng cao./.\n"


def test_the_signer_behind_a_recipient_signs() -> None:
    closing = (
        "Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n- UBND huyện; PHÓ CHỦ TỊCH\n- Các phòng: KT, VH,\nNV&TC;\n"
        "- Các thôn; Lò Văn Pản\n- Lưu: VT.\n"
    )
    outline = lay_out(document(HEAD + closing))
    assert [block.text for block in outline.recipients] == [
        "UBND huyện;", "Các phòng: KT, VH, NV&TC;", "Các thôn;", "Lưu: VT.",
    ]  # fmt: skip
    assert [block.text for block in outline.signature][-2:] == ["PHÓ CHỦ TỊCH", "Lò Văn Pản"]


def test_a_body_behind_a_semicolon_signs_nothing() -> None:
    closing = "Nơi nhận:\n- UBND huyện; Sở Tài Chính\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Pản\n"
    outline = lay_out(document(HEAD + closing))
    assert outline.recipients[0].text == "UBND huyện; Sở Tài Chính"


def test_a_scan_s_recipient_whose_dash_was_lost_is_one_of_its_own() -> None:
    left = ["Nơi nhận:", "- UBND huyện;", "Các thôn;", "- Lưu: VT."]
    right = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pản"]
    lines = [line_at(text, 60, 100 + 20 * place) for place, text in enumerate([*HEAD.strip().split("\n"), *left])]
    lines += [line_at(text, 330, 180 + 20 * place) for place, text in enumerate(right)]
    page = Page(1, tuple(lines), 595, 842, TextFrom.OCR)
    typed = replace(page, text_from=TextFrom.EMBEDDED)
    seen = [
        [block.text for block in lay_out(replace(document(HEAD), pages=(one,))).recipients] for one in (page, typed)
    ]
    assert seen == [["UBND huyện;", "Các thôn;", "Lưu: VT."], ["UBND huyện; Các thôn;", "Lưu: VT."]]


def test_a_list_of_recipients_whose_head_a_pen_covers_stands_beside_the_signature() -> None:
    left = ["ni. r._", "- UBND huyện;", "- Các thôn;", "- Lưu: VT."]
    right = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pản"]
    body = "KẾ HOẠCH\nTrồng cây năm 2031\nI. MỤC ĐÍCH\n- Phủ xanh đất trống.\n- Trồng 40 ha keo."
    lines = [line_at(text, 60, 100 + 20 * place) for place, text in enumerate([*body.split("\n"), *left])]
    lines += [line_at(text, 330, 200 + 20 * place) for place, text in enumerate(right)]
    outline = lay_out(replace(document(body), pages=(Page(1, tuple(lines), 595, 842, TextFrom.OCR),)))
    assert [block.text for block in outline.recipients] == ["UBND huyện;", "Các thôn;", "Lưu: VT."]
    assert [block.text for block in outline.sections[0].body] == ["Phủ xanh đất trống.", "Trồng 40 ha keo."]


def test_a_closing_that_a_converter_put_on_two_lines() -> None:
    closing = (
        "Nơi nhận: - UBND huyện; - Các thôn, bản; - Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH THƯỜNG TRỰC Y Thuê Pản\n"
    )
    outline = lay_out(document(HEAD + closing))
    assert [block.text for block in outline.recipients] == ["UBND huyện;", "Các thôn, bản;", "Lưu: VT."]
    assert [block.text for block in outline.signature] == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Y Thuê Pản",
    ]  # fmt: skip


def test_a_sentence_in_which_somebody_acts_for_another_is_no_signature() -> None:
    text = "I. MỤC ĐÍCH\nTM. Ủy ban nhân dân xã, các thôn ký cam kết trồng cây.\n"
    outline = lay_out(document("KẾ HOẠCH\nTrồng cây năm 2031\n" + text))
    assert outline.signature == ()


def test_an_office_and_a_name_that_end_the_plan_sign_it_without_authority() -> None:
    outline = lay_out(document(HEAD + "TRƯỞNG BAN\nCHỦ TỊCH UBND XÃ\nLò Thị Sao\n"))
    assert [block.text for block in outline.signature] == ["TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ", "Lò Thị Sao"]
    outline = lay_out(document(HEAD + "GIÁM ĐỐC\nLò Thị Sao\ncùng các phó giám đốc trực ở vườn ươm trong mùa mưa.\n"))
    assert outline.signature == ()


def test_a_dash_that_a_seal_leaves_before_the_authority_makes_no_recipient_of_it() -> None:
    left = ["Nơi nhận:", "- UBND huyện;", "- Lưu: VT."]
    right = ["TM. ỦY BAN NHÂN DÂN", "- KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Pản"]
    lines = [line_at(text, 60, 100 + 20 * place) for place, text in enumerate([*HEAD.strip().split("\n"), *left])]
    lines += [line_at(text, 330, 180 + 20 * place) for place, text in enumerate(right)]
    source = replace(document(HEAD), pages=(Page(1, tuple(lines), 595, 842, TextFrom.OCR),))
    outline = lay_out(source)
    assert [block.text for block in outline.recipients] == ["UBND huyện;", "Lưu: VT."]
    assert len(outline.signature) == 4


def test_an_office_beside_a_recipient_is_the_signer_s_though_its_letters_are_misread() -> None:
    closing = "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND huyện;\n- TT. Đảng ủy (b/cáo); KTZ CHỦ TỊCH\n- Lưu: VT.\n"
    outline = lay_out(document(HEAD + closing))
    assert [block.text for block in outline.recipients] == ["UBND huyện;", "TT. Đảng ủy (b/cáo);", "Lưu: VT."]
    assert [block.text for block in outline.signature] == ["TM. ỦY BAN NHÂN DÂN", "KTZ CHỦ TỊCH"]
