"""Places old and new."""

import pytest

from normalizers.places import Place, find_places, province_named, province_since_merger, provinces_with


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("trên địa bàn xã Kon Chiêng, tỉnh Gia Lai", [("xã", "Kon Chiêng"), ("tỉnh", "Gia Lai")]),
        ("UBND TP. Hồ Chí Minh", [("thành phố", "Hồ Chí Minh")]),
        (
            "phường Xuân Hương - Đà Lạt và Phường 3 Bảo Lộc",
            [("phường", "Xuân Hương - Đà Lạt"), ("phường", "3 Bảo Lộc")],
        ),
        ("TỈNH LÂM ĐỒNG", [("tỉnh", "Lâm Đồng")]),
        ("các xã, phường trong tỉnh", []),
    ],
)
def test_type_word_and_name_are_found(text, places):
    assert [(found.value.kind, found.value.name) for found in find_places(text)] == places


def test_levels_follow_the_type_word_and_the_city():
    levels = [
        Place(*pair).level for pair in (("tỉnh", "Lào Cai"), ("thành phố", "Huế"), ("thành phố", "Vinh"), ("xã", "X"))
    ]
    assert levels == ["province", "province", "district", "commune"]


def test_a_commune_is_looked_up_in_the_units_of_its_time():
    mau_son = Place("huyện", "Kông Chro")
    assert provinces_with(mau_son, "2024-05-01") == ("Gia Lai",)
    assert len(provinces_with(Place("xã", "Tân Thành"))) > 5
    assert provinces_with(Place("xã", "Không Đâu")) == ()


def test_merged_provinces_are_known_by_both_names():
    assert province_named("Đăk Nông") == "Đắk Nông"
    assert province_since_merger("Đắk Nông") == "Lâm Đồng"
    assert province_since_merger("Cao Bằng") == "Cao Bằng"
    assert province_named("Đồng Xa Lắc") is None


def test_an_amount_after_a_level_is_no_place():
    assert find_places("ngân sách tỉnh 15.000 triệu đồng, ngân sách huyện 3 tỷ đồng") == []
    assert [str(found.value) for found in find_places("phường 15, quận 3")] == ["phường 15", "quận 3"]


def test_a_sentence_ends_before_a_name():
    assert find_places("ở phía tây của tỉnh. Giảm thiệt hại") == []
    assert [str(found.value) for found in find_places("UBND TP. Huế")] == ["thành phố Huế"]


def test_a_province_s_name_ends_where_the_gazetteer_says():
    assert [str(found.value) for found in find_places("UBND tỉnh Lào Cai Thanh tra tỉnh")] == ["tỉnh Lào Cai"]


def test_hue_was_a_province_of_another_name():
    a_luoi = Place("thị trấn", "A Lưới")
    assert provinces_with(a_luoi, "2023-04") == ("Thừa Thiên Huế",)
    assert provinces_with(a_luoi, "2025-02-01") == ("Huế",)


def test_what_was_done_is_no_place() -> None:
    assert find_places("Chủ tịch UBND tỉnh Ban hành khung thời gian; UBND huyện Quy định mức") == []
    assert [str(found.value) for found in find_places("UBND xã Quy Định ban hành")] == ["xã Quy Định"]
