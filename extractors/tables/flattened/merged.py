"""Rows that lack cells because a cell above them is merged over them: which columns they lack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from extractors.tables.figures import NONE_MARKS
from extractors.tables.flattened.grid import Merged, Row, Words, text_of
from extractors.tables.headers import ORDINAL
from extractors.tables.names import TOTAL

TIME = re.compile(
    r"\b(?:quý|tháng|năm|ngày|hằng|hàng|thường xuyên|trước|sau|trong|định kỳ|giai đoạn)\b"
    r"|\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"^(?:các\s+)?(?:sở|ban|ubnd|ủy ban|uỷ ban|công an|phòng|văn phòng|bộ|hội|trung tâm|chi cục|đoàn|mặt trận|ubmttq"
    r"|trạm|kho bạc|thanh tra|trường|viện|báo|đài|liên đoàn|cục|hđnd|bảo hiểm|ngân hàng|cơ quan|đơn vị|doanh nghiệp)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^[-+]?\d[\d.,\s]*%?$")
TIME_NAME = re.compile(r"thời (?:gian|hạn)|tiến độ|hoàn thành", re.IGNORECASE)
AGENCY_NAME = re.compile(r"cơ quan|đơn vị|chủ trì|phối hợp|theo dõi|đôn đốc", re.IGNORECASE)
SAME_WORD = 0.5
LENGTH = 0.6
LIKELY = 0.8  # how far behind the best a placement may lie
SPLIT = 0.3  # cost of merged columns that do not stand side by side


def spread(rows: Sequence[Sequence[Words]], width: int, names: Sequence[Words], numbered: bool) -> list[Row]:
    """Each row with a place for every column; `Merged.UP` where a cell above lies over it too, one cell for a title."""
    classes = _classes(rows, width, names)
    result: list[Row] = []
    for row in rows:
        first = text_of(row[0]) if row else ""
        if len(row) == width or len(row) == 1:
            result.append(list(row))
        elif len(row) == width - 1 and TOTAL.match(first):
            result.append([row[0], Merged.LEFT, *row[1:]])
        elif len(row) == 2 and numbered and not first.isdigit():
            result.append([*row, *(() for _ in range(width - 2))])
        elif numbered and not ORDINAL.match(first) and first not in NONE_MARKS:
            result.append([*(Merged.UP for _ in range(width - len(row))), *row])
        else:
            kept = _kept([text_of(cell) for cell in row], classes)
            places = dict(zip(kept, row, strict=True))
            result.append([places.get(c, Merged.UP) for c in range(width)])
    return result


def likely_places(
    row: Sequence[Words], rows: Sequence[Sequence[Words]], width: int, names: Sequence[Words]
) -> list[tuple[int, ...]]:
    """The columns that the cells of a short row may stand in, the first in the first: every way that suits the full
    rows about as well as the best one."""
    classes = _classes(rows, width, names)
    texts = [text_of(cell) for cell in row[1:]]
    ways = [
        (sum(classes[column].suits(text) for column, text in zip(columns, texts, strict=True)), columns)
        for columns in combinations(range(1, width), len(texts))
    ]
    best = max(value for value, _ in ways)
    return [(0, *columns) for value, columns in ways if value > best - LIKELY]


def _classes(rows: Sequence[Sequence[Words]], width: int, names: Sequence[Words]) -> list[_Class]:
    full = [row for row in rows if len(row) == width]
    single = len(names) == width
    return [_Class([text_of(row[c]) for row in full], text_of(names[c]) if single else "") for c in range(width)]


class _Class:
    """What the cells of a column are like."""

    def __init__(self, texts: Sequence[str], name: str) -> None:
        said = [text for text in texts if text not in NONE_MARKS]
        self.name = name
        self.count = max(1, len(said))
        self.time = sum(1 for text in said if TIME.search(text)) / self.count
        self.agency = sum(1 for text in said if AGENCY.match(text)) / self.count
        self.number = sum(1 for text in said if NUMBER.match(text)) / self.count
        self.length = sum(len(text) for text in said) / self.count
        self.texts = set(said)
        self.empty = 1 - len(said) / len(texts) if texts else 0.0
        if TIME_NAME.search(name):
            self.time = max(self.time, 0.8)
        if AGENCY_NAME.search(name):
            self.agency = max(self.agency, 0.8)

    def suits(self, text: str) -> float:
        """How well a text stands in the column, from about -3 to 2."""
        if text in NONE_MARKS:
            return 2 * self.empty - 1.0
        value = SAME_WORD if text in self.texts else 0.0
        value -= abs(self.time - bool(TIME.search(text)))
        value -= abs(self.agency - bool(AGENCY.match(text)))
        value -= 2 * abs(self.number - bool(NUMBER.match(text)))
        longer = max(len(text), self.length, 1.0) / max(1.0, min(len(text), self.length or 1.0))
        return value - LENGTH * min(1.0, (longer - 1) / 4)


def _kept(texts: Sequence[str], classes: Sequence[_Class]) -> list[int]:
    """The column of each text, left to right; the first one stays the first."""
    width = len(classes)
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (classes[0].suits(texts[0]), [0])}
    for place, text in enumerate(texts[1:], start=1):
        for column in range(place, width - (len(texts) - place) + 1):
            ways = [
                (score + classes[column].suits(text) - (SPLIT if column > before + 1 else 0.0), [*columns, column])
                for before in range(place - 1, column)
                if (entry := best.get((place - 1, before))) is not None
                for score, columns in (entry,)
            ]
            if ways:
                best[place, column] = max(ways)
    return max(
        best[len(texts) - 1, column] for column in range(len(texts) - 1, width) if (len(texts) - 1, column) in best
    )[1]
