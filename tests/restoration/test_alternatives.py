"""Words read in Vietnamese: another reading where the model is certain, names and abbreviations kept."""

from __future__ import annotations

import pytest

from normalizers.restoration import Restorer
from schemas.page import Word

Seen = str | tuple[str, tuple[tuple[str, float], ...]]


def word(seen: Seen) -> Word:
    text, readings = (seen, ()) if isinstance(seen, str) else seen
    return Word(text, None, 0.9, readings)


def reranked(*line: Seen) -> str:
    return Restorer.load().rerank_texts([[[word(seen) for seen in line]]])[0].text


def line_of(text: str) -> list[Seen]:
    return list(text.split())


def test_a_reading_of_the_engine_that_fits_better_is_taken() -> None:
    assert reranked("rà", "soát,", ("bố", (("bổ", 0.2), ("bồ", 0.1))), "sung", "danh", "sách") == (
        "rà soát, bổ sung danh sách"
    )


def test_words_with_a_capital_are_no_exception() -> None:
    seen = [("Tố", (("Tổ", 0.1),)), *line_of("chức trồng rừng theo kế hoạch")]
    assert reranked(*seen) == "Tổ chức trồng rừng theo kế hoạch"


def test_a_tone_that_the_engine_never_thought_of() -> None:
    assert reranked(*line_of("trình chủ tich xã phê duyệt")) == "trình chủ tịch xã phê duyệt"


def test_a_stop_at_the_end_wants_a_tone() -> None:
    assert reranked(*line_of("chủ tịch ra quyêt định thành lập đoàn")) == "chủ tịch ra quyết định thành lập đoàn"


def test_other_letters_stand_in_the_case_that_the_engine_read() -> None:
    seen = [*line_of("gửi tiền vào ngân"), ("Nàng", (("hàng", 0.15),)), *line_of("chính sách xã hội")]
    assert reranked(*seen) == "gửi tiền vào ngân hàng chính sách xã hội"


def test_other_letters_are_not_thought_up() -> None:
    assert reranked(*line_of("gửi tiền vào ngân nàng chính sách")) == "gửi tiền vào ngân nàng chính sách"


def test_the_hook_over_an_i_may_be_its_dot() -> None:
    seen = [*line_of("dự toán"), ("chỉ", (("chi", 0.1),)), *line_of("ngân sách địa phương")]
    assert reranked(*seen) == "dự toán chi ngân sách địa phương"


def test_capitals_of_a_heading_get_their_marks_back() -> None:
    assert reranked(*line_of("IV. TO CHUC THỰC HIỆN")) == "IV. TỔ CHỨC THỰC HIỆN"


def test_the_cell_beside_is_no_context() -> None:
    beside = [[[word("thuế")]], [[word("HĐND")], [word("tỉnh")]], [[word("phí,")]]]
    assert [line.text for line in Restorer.load().rerank_texts(beside)] == ["thuế", "HĐND", "tỉnh", "phí,"]


@pytest.mark.parametrize(
    "text",
    [
        "xã Bản Lũng Thượng, huyện Nậm Cuối, tỉnh Sơn Hạ",
        "bà Lò Thị Mển và ông Giàng A Chỏ ở thôn Đăk Rơng",
        "VI. TU, HU và BCĐ các cấp theo dõi",
        "chương 2 mục b) ở xã Ea Ktur, huyện Chư Prông",
    ],
)
def test_names_and_abbreviations_stay(text: str) -> None:
    assert reranked(*line_of(text)) == text


def test_a_name_stays_as_the_document_writes_it_whatever_its_place_suggests() -> None:
    unsure = ("Cuổi", (("Cuối", 0.3),))
    lines = [
        [*line_of("Ủy ban nhân dân huyện Nậm"), "Cuổi", *line_of("xây dựng kế hoạch")],
        [*line_of("Đào tạo nghề cho lao động huyện Nậm"), unsure, *line_of("năm 2024")],
    ]
    once, both = ([[word(seen) for seen in line] for line in some] for some in (lines[1:], lines))
    assert Restorer.load().rerank_texts([once])[0].text.endswith("huyện Nậm Cuối năm 2024")  # nothing speaks against it
    assert Restorer.load().rerank_texts([both])[1].text.endswith("huyện Nậm Cuổi năm 2024")


def test_a_hook_that_was_read_as_an_acute() -> None:
    assert reranked(*line_of("mặt trận và các đoàn thế của xã")) == "mặt trận và các đoàn thể của xã"


def test_a_word_that_was_read_surely_stays_where_another_is_hardly_likelier() -> None:
    seen = line_of("Họp dân bàn mức góp")
    surely = Word("bàn", None, 0.992, (("bần", 0.08),))
    words = [word(one) if one != "bàn" else surely for one in seen]
    assert Restorer.load().rerank_texts([[words]])[0].text == "Họp dân bàn mức góp"
