"""Places and their codes: in the map of the plan's time, in the map since, and never by guessing."""

from __future__ import annotations

import msgspec
import pytest

from normalizers.places import Place
from normalizers.places_codes import province_of, unit_of, units_of
from normalizers.places_resolving import Area, map_on, resolve
from pipeline.place_mentions import places_of
from schemas.places import Map
from schemas.plan import Assignment, Evidence, Header, Indicator, Plan, Source, Table

HERE = Evidence(page=1, text="", confidence=1.0)


def area(name: str, map_: Map = "old") -> Area:
    unit = province_of(name, map_)
    assert unit is not None
    return Area.around([unit])


def plan(**changes: object) -> Plan:
    source = Source(file_name="a.pdf", sha256="0" * 64, media_type="application/pdf", byte_size=9, page_count=3)
    header = Header(place="huyện Kông Chro", province="Gia Lai", issued_on="2024-02-05", plan_year=2024)
    return msgspec.convert({"plan_id": "kh-1", "source": source, "header": header, **changes}, Plan)


@pytest.mark.parametrize(
    ("date", "year", "expected"),
    [
        ("2025-06-30", None, "old"), ("2025-07-01", None, "new"), ("2025-07", None, "new"), ("2025-06", None, "old"),
        ("2024", None, "old"), ("2025", None, None), (None, 2026, "new"), (None, 2025, None), (None, None, None),
    ],
)  # fmt: skip
def test_the_map_in_force(date: str | None, year: int | None, expected: Map | None) -> None:
    assert map_on(date, year) == expected


def test_a_district_became_communes() -> None:
    unit = resolve(Place("huyện", "Kông Chro"), area("Gia Lai"), "old").unit
    assert unit is not None
    assert (unit.code, unit.level, unit.full) == ("630", "district", "Huyện Kông Chro")
    assert {unit_of("new", code).full for code in unit.others} >= {"Xã Kông Chro", "Xã Ya Ma"}  # type: ignore[union-attr]


def test_a_merged_commune_has_all_that_went_into_it() -> None:
    unit = resolve(Place("xã", "Kon Chiêng"), area("Gia Lai", "new"), "new").unit
    assert unit is not None
    assert [unit_of("old", code).full for code in unit.others] == ["Xã Kon Chiêng", "Xã Đăk Trôi"]  # type: ignore[union-attr]


def test_provinces_have_codes_in_both_maps() -> None:
    unit = province_of("Kon Tum", "old")
    assert unit is not None and (unit.code, unit.others) == ("62", ("51",))
    unit = province_of("Thừa Thiên Huế", "old")
    assert unit is not None and unit.code == "46"


def test_another_spelling_counts_inside_the_area_alone() -> None:
    spelled = Place("huyện", "Đak Pơ")
    assert resolve(spelled, area("Gia Lai"), "old").unit == unit_of("old", "634")
    assert resolve(spelled, area("Lạng Sơn"), "old").unit is None


def test_a_district_is_known_by_the_rank_that_it_had_too() -> None:
    assert resolve(Place("thị xã", "Gò Công"), area("Tiền Giang"), "old").unit == unit_of("old", "816")
    assert resolve(Place("thị xã", "Gò Công"), area("Gia Lai"), "old").unit is None
    both = resolve(Place("thị xã", "Cao Lãnh"), area("Đồng Tháp"), "old")
    assert both.unit is None
    assert {unit.full for unit in both.candidates} == {"Huyện Cao Lãnh", "Thành phố Cao Lãnh"}


def test_a_name_that_many_have_is_ambiguous_with_candidates() -> None:
    found = resolve(Place("xã", "Tân Lập"), Area(), "old")
    assert found.unit is None and len(found.candidates) > 5


def test_a_name_of_another_province_is_no_guess() -> None:
    found = resolve(Place("phường", "Nghi Hải"), area("Gia Lai"), "old")
    assert found.unit is None and [unit.full for unit in found.candidates] == ["Phường Nghi Hải"]


def test_an_old_unit_in_a_later_plan_has_no_code_in_force() -> None:
    header = Header(place="xã Kông Chro", province="Gia Lai", issued_on="2025-09-03")
    indicator = Indicator(
        measure="Tỷ lệ hộ nghèo", direction="reach", value=4, population="huyện Kông Chro (cũ)", evidence=HERE
    )
    *_, mention = places_of(plan(header=header, indicators=(indicator,)))
    assert (mention.fact, mention.item, mention.field, mention.name) == (
        "indicators", 0, "population", "huyện Kông Chro",
    )  # fmt: skip
    assert (mention.code, mention.codes_old, "23824" in mention.codes_new) == (None, ("630",), True)


def test_a_text_says_itself_where_a_commune_lies() -> None:
    task = Assignment(agency="UBND xã Yang Trung, huyện Kông Chro, tỉnh Gia Lai", role="lead", task="", evidence=HERE)
    header = Header(place="tỉnh Lạng Sơn", province="Lạng Sơn", issued_on="2024-02-05")
    found = {one.name: one.code for one in places_of(plan(header=header, assignments=(task,)))}
    found.pop("Lạng Sơn")
    assert found == {"tỉnh Lạng Sơn": "20", "xã Yang Trung": "23845", "huyện Kông Chro": "630", "tỉnh Gia Lai": "64"}


def test_running_text_names_units_that_there_are() -> None:
    task = Assignment(
        agency="Phòng Nội vụ", partners=("UBND xã Ya Ma",), role="lead", evidence=HERE,
        task="Phối hợp với UBND xã Ya Ma, xã Yang Trung; xã Bến Mây, xã hội hóa, mỗi phường 4 mô hình; xã Yang Trung",
    )  # fmt: skip
    found = [(one.field, one.name, one.code) for one in places_of(plan(assignments=(task,))) if one.fact != "header"]
    assert found == [("partners", "xã Ya Ma", "23848"), ("task", "xã Yang Trung", "23845")]


def test_row_labels_are_units_where_most_of_the_column_is() -> None:
    rows = (("1", "Kbang", 12), ("2", "Tx. An Khê", 7), ("3", "Kông Chro", 9), (None, "Tổng cộng", 28))
    table = Table(columns=(("TT",), ("Đơn vị",), ("Số hộ",)), rows=rows, evidence=HERE)
    header = Header(place="tỉnh Gia Lai", province="Gia Lai", issued_on="2024-02-05")
    found = [(one.row, one.code) for one in places_of(plan(header=header, tables=(table,))) if one.fact == "tables"]
    assert found == [(0, "625"), (1, "623"), (2, "630")]


def test_invented_places_have_no_code() -> None:
    header = Header(place="huyện Nậm Cuổi", province="Sơn Hà", issued_on="2024-02-05")
    mentions = places_of(plan(header=header))
    assert [(one.name, one.code, one.ambiguous, one.codes_new) for one in mentions] == [
        ("huyện Nậm Cuổi", None, False, ())
    ]


@pytest.mark.parametrize("map_", ["old", "new"])
def test_every_unit_is_found_inside_the_unit_above_it_and_lives_on(map_: Map) -> None:
    for unit in units_of(map_):
        assert unit.others
        over = unit_of(map_, unit.above)
        if over is not None:
            assert resolve(unit.place, Area.around([over]), map_).unit == unit


def test_a_split_commune_has_all_that_it_went_into() -> None:
    split = [unit for unit in units_of("old") if unit.level == "commune" and len(unit.others) > 1]
    assert len(split) == 471
    assert all(unit_of("new", code) is not None for unit in split for code in unit.others)


def test_the_plans_province_has_its_codes_in_both_maps() -> None:
    def province(**header: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
        named = places_of(plan(header=Header(place="xã Kon Chiêng", province="Gia Lai", **header)))
        [found] = [one for one in named if one.field == "province"]
        return found.code, found.codes_old, found.codes_new

    assert province(issued_on="2024-03-01") == ("64", ("64",), ("52",))
    assert province(issued_on="2025-09-03") == ("52", ("52", "64"), ("52",))
    assert province(issued_on="2025")[0] is None  # that year saw both maps
