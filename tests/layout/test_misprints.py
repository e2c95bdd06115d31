"""Letters typed for the number one."""

from __future__ import annotations

from tests.layout.making import paths

PLAN = """
KẾ HOẠCH
Ngày hội đọc sách
I. Mục đích, yêu cầu
I. Mục đích
Thích đọc sách.
2. Yêu cầu
Mỗi lớp góp một cuốn.
II. Tổ chức thực hiện
l. Thư viện: Chuẩn bị sách.
2. Các lớp: Tham gia.
"""


def test_a_letter_that_looks_like_one_counts_as_one_above_two() -> None:
    assert [path for path, _, _ in paths(PLAN)] == ["I", "I.1", "I.2", "II", "II.1", "II.2"]


def test_a_numeral_below_a_capital_or_without_a_two_is_itself() -> None:
    capitals = (
        "KẾ HOẠCH\nĐọc sách\nA. KẾT QUẢ\nI. Ưu điểm\n- Tốt.\nB. KẾ HOẠCH\nI. Mục tiêu\n2. Chỉ tiêu\n- Mười cuốn.\n"
    )
    assert [path for path, _, _ in paths(capitals)][:4] == ["A", "A.I", "B", "B.I"]
    repeated = "KẾ HOẠCH\nĐọc sách\nI. MỤC ĐÍCH\nThích đọc.\nI. NỘI DUNG\nThi kể chuyện.\nII. KINH PHÍ\nQuỹ lớp.\n"
    assert [path for path, _, _ in paths(repeated)] == ["I", "I~2", "II"]
