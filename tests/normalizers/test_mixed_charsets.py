"""Texts of which only some lines are in a charset from before Unicode."""

from __future__ import annotations

import random

import pytest

from normalizers.charsets import Charset
from normalizers.mixed_charsets import charset_of, decoded_by_line
from tests.bench import noises

LINES = [
    "Ủy ban nhân dân xã Suối Lạnh xây dựng kế hoạch trồng rừng phòng hộ",
    "Giao thôn Bình Tiến rà soát diện tích đất trống, báo cáo trước ngày 15/3/2031",
    "Công chức địa chính hướng dẫn người dân nhận cây giống và chăm sóc",
    "Số: 12, phí: 3.500 đồng",
    "và các hành lang",
]
NOISES = {Charset.TCVN3: noises.tcvn3, Charset.VNI: noises.vni}


@pytest.mark.parametrize("charset", NOISES)
@pytest.mark.parametrize("old", [{1}, {0, 2}, {0, 1, 2, 3, 4}])
def test_old_lines_are_decoded_and_right_ones_stay(charset: Charset, old: set[int]) -> None:
    dice = random.Random(1)
    seen = "\n".join(NOISES[charset](line, dice) if at in old else line for at, line in enumerate(LINES))
    assert charset_of(seen) is charset
    assert decoded_by_line(seen, charset).lower() == "\n".join(LINES).lower()


def test_a_table_s_cells_between_tags_are_lines_of_their_own() -> None:
    dice = random.Random(1)
    seen = "".join(f"<td>{line}</td><td>{noises.tcvn3(line, dice)}</td>" for line in LINES)
    assert decoded_by_line(seen, Charset.TCVN3).lower() == "".join(f"<td>{line}</td>" * 2 for line in LINES).lower()


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(LINES),
        "Café Müller, São Paulo, Ñuñoa, crème brûlée, Ångström, Łódź: tên riêng nước ngoài không phải chữ Việt",
        "Huyện Krông Pa, Đắk Đoa, Ia Grai; buôn Hlăk, Ê Đê, Jrai, Ea H'leo",
        "kế hoạch 10 m³, 5 µg/m³, ±0,5°, ½ số hộ, §3",
    ],
)
def test_right_text_has_no_old_charset(text: str) -> None:
    assert charset_of(text) is None
