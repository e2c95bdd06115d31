"""Days without their year in a plan whose title names none."""

import pytest

from extractors.facts import assignments, deadlines

HEAD = """ỦY BAN NHÂN DÂN
XÃ BẾN GIÀNG

Số: 14/KH-UBND

Bến Giàng, ngày {day}

KẾ HOẠCH
Cứu hộ bến đò

I. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Kiểm tra phao, báo cáo UBND xã {when}.
"""


@pytest.mark.parametrize(
    ("day", "when", "due"),
    [
        ("24 tháng 11 năm 2031", "trước 17 giờ ngày 27/11", "2031-11-27"),
        ("24 tháng 11 năm 2031", "trước ngày 30/11", "2031-11-30"),
        ("24 tháng 11 năm 2031", "trước ngày 15/01", None),  # of the year after, or of which?
        ("24 tháng 11 năm 2031", "trước ngày 15/01/2032", "2032-01-15"),
    ],
)
def test_the_year_is_that_of_the_plans_day_or_unknown(reading, day: str, when: str, due: str | None) -> None:  # type: ignore[no-untyped-def]
    read = reading(HEAD.format(day=day, when=when), bare=True)
    assert [one.due for one in assignments.extract(read)] == [due]
    assert [one.due for one in deadlines.extract(read)] == ([due] if due else [])
