"""Numbers that repeat or are left out, annexes that are not there."""

from __future__ import annotations

import pytest

from extractors.checks import annexes, numbering
from extractors.layout import lay_out
from schemas.plan import Header
from schemas.reading import Reading
from tests.layout.making import document

HEAD = "KẾ HOẠCH\nTrồng cây năm 2031\n"
FOOT = "\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"


def reading(text: str) -> Reading:
    source = document(HEAD + text)
    return Reading(source, lay_out(source), (), Header())


def codes(text: str) -> list[str]:
    read = reading(text)
    return [warning.code for check in (numbering.check, annexes.check) for warning in check(read)]


def test_a_number_borne_twice() -> None:
    assert codes("I. MỤC ĐÍCH\nA.\nII. NHIỆM VỤ\nB.\nII. PHẠM VI\nC.") == ["section_number_repeated"]


def test_a_number_left_out_names_the_gap() -> None:
    read = reading("I. MỤC ĐÍCH\nA.\nII. NHIỆM VỤ\nB.\nIV. PHẠM VI\nC.")
    assert [warning.message for warning in numbering.check(read)] == ["III is left out between II and IV."]


def test_a_capital_left_out() -> None:
    read = reading("A. TÌNH HÌNH\nMột.\nB. NHIỆM VỤ\nHai.\nD. PHÂN CÔNG\nBa.")
    assert [warning.message for warning in numbering.check(read)] == ["C is left out between B and D."]


def test_numbers_that_begin_anew_repeat_nothing() -> None:
    assert codes("I. NHIỆM VỤ\n1. Đào ao\nA.\n2. Thả cá\nB.\n1. Rào vườn\nC.\n2. Trồng rau\nD.") == []
    assert codes("I. NHIỆM VỤ\n1. Đào ao\nA.\n1. Thả cá\nB.\n2. Rào vườn\nC.") == ["section_number_repeated"]


def test_a_list_that_goes_on_behind_another_repeats_nothing() -> None:
    tasks = "1. Làm đất\nA.\n2. Gieo hạt\nB.\n3. Bón phân\nC.\n"
    text = f"I. PHÂN CÔNG\n1. Thôn Nà Tấu\nA.\n2. Thôn Bản Mòn\nCác việc:\n{tasks}3. Thôn Phiêng Lán\nB.\n4. Hội\nC."
    assert codes(text) == []
    assert codes(text.replace("4. Hội", "3. Hội")) == ["section_number_repeated"]


def test_e_after_d_is_common() -> None:
    assert codes("I. NHIỆM VỤ\na) Một.\nb) Hai.\nc) Ba.\nd) Bốn.\ne) Năm.") == []


@pytest.mark.parametrize(
    "pointer",
    [
        "(Chi tiết tại Phụ lục II kèm theo)",
        "(Kèm theo Bảng phân bổ cây giống)",
        "Chi tiết theo Phụ lục 3.",
        "(xem Phụ lục 1)",
        "theo Phụ lục đính kèm Kế hoạch này.",
        "tại Biểu số 1 kèm theo Kế hoạch này.",
        "chi tiết có bảng phân bổ kèm theo.",
    ],
)
def test_an_annex_that_the_file_lacks(pointer: str) -> None:
    assert codes(f"I. NHIỆM VỤ\nCấp cây giống cho các thôn {pointer}") == ["annex_missing"]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện theo Phụ lục I ban hành kèm theo Quyết định số 9/QĐ-UBND.",
        "Mỗi thôn lập phụ lục danh sách hộ nhận cây.",
        "Báo cáo theo mẫu tại Phụ lục III Thông tư số 9/2031/TT-BTC.",
        "Mức chi tại Phụ lục 2 ban hành kèm Nghị định số 9/2031/NĐ-CP.",
        "Ước tính theo số cây (chi tiết tại Phụ lục 2) Nghị quyết số 9/NQ-HĐND.",
        "Các thôn cung cấp cụ thể danh mục cây giống.",
    ],
)
def test_annexes_of_other_acts_are_not_asked_for(text: str) -> None:
    assert codes(f"I. NHIỆM VỤ\n{text}") == []


@pytest.mark.parametrize("printed", ["Phụ lục 01", "PHỤ LỤC I", "Phụ lục 1"])
@pytest.mark.parametrize("asked", ["Phụ lục 01", "Phụ lục I", "Phụ lục số 1"])
def test_an_annex_is_there_however_its_number_is_written(printed: str, asked: str) -> None:
    text = f"I. NHIỆM VỤ\nCấp cây cho các thôn (chi tiết tại {asked}).{FOOT}{printed}\nDANH SÁCH THÔN\n1. Nà Tấu"
    assert codes(text) == []


def test_an_annex_that_is_there() -> None:
    assert codes("I. NHIỆM VỤ\nCấp cây (Phụ lục kèm theo)." + FOOT + "PHỤ LỤC\nDANH SÁCH THÔN\n1. Nà Tấu") == []


def test_annexes_that_are_named_together_are_sought_one_by_one() -> None:
    text = "I. NHIỆM VỤ\nCấp cây cho các thôn (chi tiết tại Phụ lục I, II và III kèm theo)." + FOOT
    assert codes(text + "PHỤ LỤC I\nDANH SÁCH THÔN\n1. Nà Tấu") == ["annex_missing", "annex_missing"]


def test_an_annex_whose_heading_goes_on_in_its_line_is_there() -> None:
    long = "PHỤ LỤC II DANH SÁCH CÁC THÔN " + "VÀ CÁC XÓM " * 9 + "(Kèm theo Kế hoạch số 4/KH-UBND)"
    assert codes("I. NHIỆM VỤ\n1. Cấp cây (Phụ lục II kèm theo).\n2. Trồng cây.\n" + long) == []
