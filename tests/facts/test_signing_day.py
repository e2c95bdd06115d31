"""A digital signature dates a document whose printed day cannot be read."""

from __future__ import annotations

import pytest

from extractors.facts import header
from extractors.layout import lay_out
from schemas.page import DigitalSignature, Document, Line, Page, SourceFile, Word

LINES = """ỦY BAN NHÂN DÂN
XÃ NÀ PHEO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: /KH-UBND
{date}
KẾ HOẠCH
Trồng cây năm 2031
I. MỤC ĐÍCH
Phủ xanh."""


def issued_on(date: str, signed_at: str) -> str | None:
    lines = tuple(Line(tuple(map(Word, line.split()))) for line in LINES.format(date=date).split("\n"))
    source = SourceFile("plan.pdf", "0", "application/pdf", 1)
    document = Document(source, (Page(1, lines),), (DigitalSignature("UBND xã Nà Pheo", signed_at, 1),))
    return header.extract(document, lay_out(document)).issued_on


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Nà Pheo, ngày tháng 02 năm 2031", "2031-02-07"),
        ("Nà Pheo, ngày 03 tháng 02 năm 2031", "2031-02-03"),
        ("Nà Pheo, ngày tháng 01 năm 2031", "2031-01"),
    ],
)
def test_only_where_the_day_is_missing_and_the_rest_agrees(date: str, expected: str) -> None:
    assert issued_on(date, "2031-02-07T09:00:00+07:00") == expected
