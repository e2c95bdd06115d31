"""Components: one code, however a plan names the project and its part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.components import component_of_heading, find_components


def codes(text: str, within: str | None = None) -> list[str]:
    return [found.value for found in find_components(text, within)]


@given(st.integers(1, 12), st.integers(1, 9), st.data())
def test_every_way_to_name_a_part(project: int, part: int, data: st.DataObject) -> None:
    text = data.draw(
        st.sampled_from(
            [
                f"Tiểu dự án {part} thuộc Dự án {project}",
                f"Tiểu dự án {part} - Dự án {project}",
                f"tiểu dự án {part:02d} của dự án {project:02d}",
                f"Tiểu dự án {part}, Dự án {project}",
                f"Tiểu dự án {part} (Dự án {project})",
                f"Dự án {project} (Tiểu dự án {part})",
                f"Dự án {project}: Tiểu dự án {part}",
                f"Dự án {project}, Tiểu dự án {part}",
                f"TDA{part}-DA{project}",
                f"DA {project} - TDA {part}",
                f"Tiểu dự án số {part} Dự án số {project}",
            ]
        )
    )
    assert codes(f"triển khai {text}.") == [f"DA{project}.TDA{part}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Dự án 1, 4 và 6", ["DA1", "DA4", "DA6"]),
        ("TDA1 và TDA2 thuộc DA3", ["DA3.TDA1", "DA3.TDA2"]),
        ("Tiểu DA 1 thuộc DA 3", ["DA3.TDA1"]),
        (
            "- Dự án 6: Nghề rừng 9 tỷ đồng, gồm: Tiểu dự án 1: 4 tỷ đồng; Tiểu dự án 2: 5 tỷ đồng",
            ["DA6", "DA6.TDA1", "DA6.TDA2"],
        ),
        ("Chủ trì Dự án 6; theo dõi Tiểu dự án 1", ["DA6"]),
        ("Dự án 1; Tiểu dự án 2 thuộc Dự án 5; Dự án 9", ["DA1", "DA5.TDA2", "DA9"]),
        ("Dự án 2, Tiểu dự án 1 - Dự án 4, Tiểu dự án 3 - Dự án 8", ["DA2", "DA4.TDA1", "DA8.TDA3"]),
        ("Tiểu dự án 1, 3 thuộc Dự án 5", ["DA5.TDA1", "DA5.TDA3"]),
        ("Tiểu dự án 1 và Tiểu dự án 2 của Dự án 8, Dự án 9", ["DA8.TDA1", "DA8.TDA2", "DA9"]),
        ("Dự án 5 gồm Tiểu dự án 1, Tiểu dự án 4", ["DA5.TDA1", "DA5.TDA4"]),
        ("Dự án IV", ["DA4"]),
        ("Nội dung 02 thuộc nội dung thành phần số 7", ["NDTP7.ND2"]),
        ("Nội dung số 01, Tiểu dự án 2, Dự án 3", ["DA3.TDA2.ND1"]),
    ],
)
def test_lists_and_depths(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text", ["Tiểu dự án 2", "Dự án 135", "thực hiện 12 dự án", "Nội dung 3", "dự án và 5 mô hình"]
)
def test_what_names_no_component(text: str) -> None:
    assert codes(text) == []


def test_a_bare_part_takes_the_project_around_it() -> None:
    assert codes("Tiểu dự án 2", within="DA6") == ["DA6.TDA2"]
    assert codes("Tiểu dự án 2", within="DA6.TDA1") == ["DA6.TDA2"]
    assert codes("Tiểu dự án 2 thuộc Dự án 3", within="DA6") == ["DA3.TDA2"]


def test_a_heading_names_one_component_or_none() -> None:
    assert component_of_heading("Dự án 4: Nước sạch nông thôn.") == ("DA4", "Nước sạch nông thôn")
    assert component_of_heading("Tiểu dự án 1: Đường liên thôn", "DA4") == ("DA4.TDA1", "Đường liên thôn")
    assert component_of_heading("Dự án 1 (Tiểu dự án 2): Cầu dân sinh") == ("DA1.TDA2", "Cầu dân sinh")
    assert component_of_heading("Dự án 2 và Dự án 3") is None
    assert component_of_heading("Sở Y tế chủ trì Dự án 2") is None
    assert component_of_heading("Nội dung thực hiện") is None


@given(st.text(alphabet="DATKNdựánTiểu 0123456789IVX,;-()ộ"))
def test_finding_never_fails(text: str) -> None:
    for found in find_components(text, "DA1"):
        assert 0 <= found.start < found.end <= len(text)
