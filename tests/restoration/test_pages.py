"""Restored pages keep their boxes; joined words share a box, split words divide one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from normalizers.restoration import LineEdit, RestoredLine, Restorer
from normalizers.restoration.pages import restore_pages, restore_words
from schemas.geometry import Box
from schemas.page import Cell, Grid, LayerVerdict, Line, Page, TextFrom, Word


def line(text: str) -> Line:
    words, x = [], 0.0
    for word in text.split():
        words.append(Word(word, Box(x, 10, x + len(word), 20)))
        x += len(word) + 1
    return Line(tuple(words))


T = TypeVar("T")


@dataclass
class Looks:
    """How often things were looked at."""

    number: int = 0


class Watched(tuple[T, ...]):
    """A tuple that counts how many of its members were handed out."""

    looks: Looks

    def __iter__(self) -> Iterator[T]:
        for member in super().__iter__():
            self.looks.number += 1
            yield member

    def __getitem__(self, which: Any) -> Any:
        self.looks.number += 1
        return super().__getitem__(which)


def watched(members: tuple[T, ...], looks: Looks) -> Watched[T]:
    found = Watched(members)
    found.looks = looks
    return found


@given(st.lists(st.booleans(), min_size=1, max_size=400))
def test_a_line_of_many_changes_is_written_in_steps_that_grow_with_it_and_not_with_its_square(
    changed: list[bool],
) -> None:
    words = line(" ".join("ab" if change else "xy" for change in changed))
    edits, size = [], 0
    for change in changed:
        if change:
            edits.append(LineEdit("ab", "a b", size, size + 3, 0.9))
        size += 4 if change else 3
    looks = Looks()
    out = restore_words(
        Line(watched(words.words, looks)),
        RestoredLine(" ".join("a b" if change else "xy" for change in changed), watched(tuple(edits), looks)),
    )
    assert len(out.words) == len(changed) + len(edits)
    assert looks.number <= 8 * len(changed) + 2


def test_split_words_share_the_box_by_width() -> None:
    out = restore_words(line("a kyhop b"), RestoredLine("a kỳ họp b", (LineEdit("kyhop", "kỳ họp", 2, 8, 0.9),)))
    assert out.text == "a kỳ họp b"
    boxes = [word.box for word in out.words]
    assert boxes[0] == Box(0, 10, 1, 20)
    assert boxes[1] is not None
    assert boxes[2] is not None
    assert boxes[1].x0 == 2
    assert boxes[1].x1 <= boxes[2].x0 + 0.01
    assert boxes[2].x1 == 7
    assert boxes[3] == Box(8, 10, 9, 20)


def test_joined_words_get_the_union_of_their_boxes() -> None:
    out = restore_words(line("a tru ong b"), RestoredLine("a trường b", (LineEdit("tru ong", "trường", 2, 8, 0.8),)))
    assert [word.text for word in out.words] == ["a", "trường", "b"]
    assert out.words[1].box == Box(2, 10, 9, 20)
    assert out.words[1].confidence == 0.8
    assert out.words[2].box == Box(10, 10, 11, 20)


def test_a_mangled_page_is_restored_with_its_tables_and_figures_stay() -> None:
    text = "Ké hoach giam nghéo bén vimg cia huyén nam 2031, kinh phi 1.250 triéu déng, 12,5%"
    cell = Cell(0, 0, 1, 1, (line("Sé hé nghéo 1.234"),))
    page = Page(3, (line(text), Grid(3, 1, 1, (cell,))), verdict=LayerVerdict.MANGLED)
    clean = Page(4, (line("Kế hoạch giảm nghèo"),), verdict=LayerVerdict.CLEAN)
    out, same = restore_pages([page, clean], Restorer.load())
    assert same is clean
    assert out.text_from is TextFrom.RESTORED
    assert out.lines[0].text.startswith(
        "Kế hoạch giảm nghèo bền vững của huyện năm 2031, kinh phí 1.250 triệu đồng, 12,5%"
    )
    assert out.grids[0].cells[0].text.endswith("hộ nghèo 1.234")
    assert all(edit.page == 3 for edit in out.edits)
    assert any(edit.after == "vững" for edit in out.edits)


def test_a_page_read_by_ocr_is_left_alone() -> None:
    page = Page(1, (line("giam ngheo"),), verdict=LayerVerdict.STRIPPED, text_from=TextFrom.OCR)
    assert restore_pages([page], Restorer.load()) == (page,)
