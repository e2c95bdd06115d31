"""A sentence with several figures, cut so that each figure stands with its own words."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from extractors.clauses import brackets, sentences
from extractors.entities import Entity
from extractors.facts.indicators.marks import ONLY_CUES, SEPARATOR, marks_between, past_time
from extractors.facts.indicators.qualifying import without_qualifying
from extractors.facts.indicators.terms import CUES, opens_with_verb


class Segment(Struct, frozen=True):
    """One figure with the words around it that speak of it: `before` from `start` on, `after` up to `end`.

    `opens` says whether the figure comes first and what it measures after it ("100% hộ nghèo được …");
    `aside` whether it stands in brackets that hold no figure's measure but its neighbour's.
    """

    figure: Entity
    start: int
    end: int
    opens: bool
    aside: bool


def segments(text: str, figures: Sequence[Entity]) -> list[tuple[tuple[int, int], list[Segment]]]:
    """For each sentence with figures, its span and its segments in order."""
    found = []
    for first, last in sentences(text):
        inside = without_qualifying(text, [figure for figure in figures if first <= figure.start < last])
        if inside:
            found.append(((first, last), _cut(text, first, last, inside)))
    return found


def _cut(text: str, first: int, last: int, figures: Sequence[Entity]) -> list[Segment]:
    closed = [span for span in brackets(text) if first <= span[0] < last]
    pieces: list[Segment] = []
    start = first
    before: Segment | None = None
    for figure in figures:
        bracket = next((span for span in closed if span[0] < figure.start < span[1]), None)
        if bracket is not None:
            aside = pieces[-1] if pieces and pieces[-1].aside and pieces[-1].figure.start > bracket[0] else None
            begin = bracket[0] + 1 if aside is None else _boundary(text, aside, figure, ())
            opens = ONLY_CUES.fullmatch(text, begin, figure.start) is not None
            piece = Segment(figure, begin, bracket[1] - 1, opens, True)
        else:
            begin = _beginning(text, start, figure) if before is None else _boundary(text, before, figure, closed)
            opens = ONLY_CUES.fullmatch(text, past_time(text, begin, figure.start), figure.start) is not None
            piece = Segment(figure, begin, last, opens, False)
        pieces.append(piece)
        if not piece.aside:
            before = piece
            start = figure.end
    return _closed(text, pieces, last)


def _closed(text: str, pieces: Sequence[Segment], last: int) -> list[Segment]:
    """Each segment ends where the next one of its own level begins, or at the preposition before that."""
    done = []
    for index, piece in enumerate(pieces):
        following = next((later for later in pieces[index + 1 :] if later.aside == piece.aside), None)
        end = piece.end if following is None or following.start > piece.end else following.start
        if following is not None and following.start <= piece.end and piece.figure.kind == "number":
            preposition = _TO.search(text, piece.figure.end, following.figure.start)
            end = preposition.start() if preposition and preposition.start("figure") == following.start else end
        done.append(Segment(piece.figure, piece.start, max(end, piece.figure.end), piece.opens, piece.aside))
    return done


def _boundary(text: str, before: Segment, figure: Entity, closed: Sequence[tuple[int, int]]) -> int:
    """Where the words of `figure` begin, after the figure of `before`."""
    marks = [
        match
        for match in marks_between(text, before.figure, figure, before.opens)
        if not any(opening <= match.start() < closing for opening, closing in closed)
        and not _is_among_names(text, match)
    ]
    if not marks:
        to = _TO.search(text, before.figure.end, figure.start) if before.figure.kind == "number" else None
        if to is not None:
            return to.start("figure")
        along = text.rfind(" với ", before.figure.end, figure.start) if before.figure.kind == "number" else -1
        if along > before.figure.end:
            return along
        joined = list(SEPARATOR.finditer(text, before.figure.end, figure.start))
        for mark in joined if before.opens else ():
            if ONLY_CUES.fullmatch(text, past_time(text, mark.end(), figure.start), figure.start):
                return mark.start()  # "80% số trạm và 100% cơ sở đủ điều kiện": two subjects, one predicate
        return before.figure.end
    if len(marks) > 1 and _labels(text, marks[-1], figure):
        marks.pop()
    marks = [mark for mark in marks[:-1] if not _is_among_alike(text, mark)] + marks[-1:]
    last = marks[-1]
    if ONLY_CUES.fullmatch(text, last.end(), figure.start):
        return last.start()
    return (last if before.opens else _where_tasks_begin(text, marks, figure)).start()


def _where_tasks_begin(text: str, marks: Sequence[regex.Match[str]], figure: Entity) -> regex.Match[str]:
    """Of the marks before a figure the one behind which only verbs are listed: "5 trạm, bể lọc, đào, khơi 20 giếng"."""
    ends = [mark.start() for mark in marks[1:]] + [figure.start]
    tasks = [(mark.group(), text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]
    verbal = [mark == "," and opens_with_verb(words) and not _PROJECT.match(words) for mark, words in tasks]
    if not verbal[-1]:
        return marks[0]
    first = len(verbal) - 1
    while first and verbal[first - 1]:
        first -= 1
    return marks[first]


def _is_among_names(text: str, mark: regex.Match[str]) -> bool:
    """A comma in a list of names: "tại 3 xã Suối Đá, Ia Lơ, Ea Bung và …"."""
    named = regex.search(r"\s\p{Lu}\p{L}*\s*$", text[: mark.start()]) and regex.match(
        r"\s*\p{Lu}\p{Ll}", text[mark.end() :]
    )
    return mark.group() == "," and named is not None


def _is_among_alike(text: str, mark: regex.Match[str]) -> bool:
    """A comma in a list of nouns with one head: "cho hộ nghèo, hộ cận nghèo, trong đó: …"."""
    head = regex.match(r"\s*(\p{Ll}+)\s", text[mark.end() :])
    return mark.group() == "," and head is not None and head[1] in text[: mark.start()].split()[-3:]


def _labels(text: str, mark: regex.Match[str], figure: Entity) -> bool:
    """Whether a colon only stands between a figure and what it is of: "đội một: 25 xe, đội hai: 33 xe"."""
    return mark.group() == ":" and ONLY_CUES.fullmatch(text, mark.end(), figure.start) is not None


# "mở 02 lớp nấu ăn cho khoảng 60 lượt người": what the second figure counts begins behind the preposition.
_TO = regex.compile(rf"\s(?:với|cho|tại|ở)\s+(?P<figure>(?:{CUES}\s+)*)$", regex.IGNORECASE)
_AIMS_AT = regex.compile(
    r"(?:[\s,:]|(?:phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|duy\s+trì|có|trên|ít\s+nhất|tối\s+thiểu|khoảng|gần|và|"
    r"trong\s+đó|đồng\s+thời)(?!\p{L}))*",
    regex.IGNORECASE,
)
_LEVEL_OF = regex.compile(
    r"[\s,;–-]*(?:tỷ|tỉ|mức|tốc\s+độ|số|tổng|chỉ\s+số|thu\s+nhập|giá\s+trị|diện\s+tích|độ)\s", regex.IGNORECASE
)


def _beginning(text: str, start: int, figure: Entity) -> int:
    """Where the words of a sentence's first figure begin.

    That is behind what only leads up to a share with its own noun: "Ở cấp xã, đến năm 2027, 90% hồ sơ …".
    """
    begin = _past_label(text, start, figure)
    noun = regex.match(r"\s+\p{Ll}+", text[figure.end :])
    if figure.kind != "percentage" or noun is None or noun.group().strip() in _NO_NOUNS or _LEVEL_OF.match(text, begin):
        return begin
    goes_for = [mark.end() for mark in _GOES_FOR.finditer(text, begin, figure.start)]
    if goes_for and _AIMS_AT.fullmatch(text, past_time(text, goes_for[-1], figure.start), figure.start):
        return goes_for[-1]
    closed = brackets(text)
    for mark in reversed(list(SEPARATOR.finditer(text, begin, figure.start))):
        if any(opening < mark.start() < closing for opening, closing in closed):
            continue
        if _AIMS_AT.fullmatch(text, past_time(text, mark.end(), figure.start), figure.start):
            return mark.end()
    return begin


# Who aims, before a share with its own noun: "huyện hướng đến 80% hộ …", "đoàn phấn đấu đạt chỉ tiêu 100% chi đoàn …"
_GOES_FOR = regex.compile(
    r"\b(?:hướng\s+(?:đến|tới)|(?:đặt(?:\s+ra)?|đề\s+ra|đạt)\s+(?:mục|chỉ)\s+tiêu)(?!\p{L})", regex.IGNORECASE
)
_NO_NOUNS = frozenset("so trở vào kế chỉ năm mỗi trong và theo cùng".split())
_ITEM = regex.compile(
    r"[\s;,]*(?:(?:chỉ|mục)\s+tiêu\s+(?:số\s+)?\d+(?:\.\d+)*\s*[:.)-]|[a-zđ]\)|\(?\d{1,2}\)|\d{1,2}(?:\.\d+)*\.\s)\s*",
    regex.IGNORECASE,
)


def _past_label(text: str, start: int, figure: Entity) -> int:
    """`start`, moved behind an item's number ("Chỉ tiêu 5:", "b)") and a label that the figure's clause follows."""
    item = _ITEM.match(text, start, figure.start)
    start = item.end() if item else start
    colon = text.rfind(":", start, figure.start)
    follows = regex.match(r"\s*(?:[,)]|\p{L})", text[figure.end :])
    if colon < 0:
        return start
    words = text[colon + 1 : figure.start].strip()
    if (opens_with_verb(words) or _RATE_OF.match(words)) and not regex.search(r"\d", text[start:colon]):
        return colon + 1  # "Về hạ tầng: làm mới 12 km đường"
    if follows is None:
        return start
    lone = follows.group().strip() in (",", ")") or regex.match(r"\s*và\s", text[figure.end :]) is not None
    if lone and (not _is_counted(figure) or figure.value.of is not None or _SAYS_MORE.match(text, figure.end)):
        return start  # "Ngô lai: 310 ha, năng suất …": nothing but the label says what is measured
    if _LEVEL_OF.match(text, start):
        return start  # "Tỷ lệ che phủ rừng: 45% diện tích tự nhiên"
    after = past_time(text, colon + 1, figure.start)
    return colon + 1 if ONLY_CUES.fullmatch(text, after, figure.start) else start


_PROJECT = regex.compile(r"dự\s+án\b", regex.IGNORECASE)  # no verb, though "dự" is one
_SAYS_MORE = regex.compile(r"\s*,\s*(?:đạt|chiếm|bằng|tương|tăng|giảm)\s", regex.IGNORECASE)
_RATE_OF = regex.compile(r"(?:(?:tỷ|tỉ)\s+lệ|thời\s+gian|thu\s+nhập|tốc\s+độ|mức)\s", regex.IGNORECASE)
_BARE_UNIT = regex.compile(r"[%‰]|(?:tấn|tạ|kg|ha|k?m[23²³]?|triệu|tỷ|nghìn|đồng)\b")


def _is_counted(figure: Entity) -> bool:
    """Whether a figure's unit is a noun that says what it counts."""
    unit = figure.value.unit
    return unit is not None and _BARE_UNIT.match(unit) is None
