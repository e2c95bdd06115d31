"""Word's automatic numbering, resolved to what Word prints before a paragraph ("1.", "II.", "a)", "-")."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip  # noqa: E501
_STYLE_DEPTH = 20  # styles may be based on one another in a ring


class Level(Struct, frozen=True):
    """One level of a list: how its numbers are written, e.g. decimal in "%1.%2."."""

    number_format: str = "decimal"
    text: str = "%1."
    start: int = 1
    in_digits: bool = False  # the levels above are told in digits too ("1.2" below "I")
    goes_on: bool = False  # it counts on when a level above begins anew
    style: str = ""  # the paragraph style that is of this level


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each has counted."""

    levels: dict[str, dict[int, Level]]  # by list (numId)
    counted_as: dict[str, str]  # lists that go on counting together share an abstract list
    by_style: dict[str, tuple[str, int]]  # the list and level that a paragraph style brings
    counters: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * _LEVELS))
    started: set[str] = field(default_factory=set)

    def next_label(self, paragraph: etree._Element) -> str:
        """What is printed before `paragraph`, "" where it has no number; counts it."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number_id, depth = place
        levels = self.levels.get(number_id)
        if not levels or depth not in levels:
            return ""
        level = levels[depth]
        if level.number_format == "bullet":
            return _bullet(level.text)
        counter = self._count(number_id, depth, levels)
        if level.number_format == "none":
            return ""
        label = level.text
        for above in range(depth + 1):
            shape = "decimal" if level.in_digits else levels.get(above, Level()).number_format
            written = written_number(counter[above], shape)
            label = label.replace(f"%{above + 1}", written)
        return label.strip()

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self.by_style.get(style.get(f"{W}val", "")) if style is not None else None
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            return inherited
        number_id = _value(own.find(f"{W}numId"), inherited[0] if inherited else "")
        if number_id in ("", "0"):
            return None
        depth = _integer(_value(own.find(f"{W}ilvl"), str(inherited[1]) if inherited else "0"))
        return number_id, min(max(depth, 0), _LEVELS - 1)

    def _count(self, number_id: str, depth: int, levels: dict[int, Level]) -> list[int]:
        counter = self.counters[self.counted_as.get(number_id, number_id)]
        for above in range(depth):  # a list that opens at its second level has an unseen first
            counter[above] = counter[above] or levels.get(above, Level()).start
        counter[depth] = counter[depth] + 1 if counter[depth] else levels[depth].start
        for below in range(depth + 1, _LEVELS):
            if not levels.get(below, Level()).goes_on:
                counter[below] = 0
        return counter


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of a document from its numbering and styles parts."""
    levels: dict[str, dict[int, Level]] = {}
    counted_as: dict[str, str] = {}
    if numbering is not None:
        abstract = _abstract_lists(numbering)
        for node in numbering.iterfind(f"{W}num"):
            number_id = _attribute(node, "numId")
            abstract_id = _value(node.find(f"{W}abstractNumId"), "")
            levels[number_id] = dict(abstract.get(abstract_id, {}))
            overrides = node.findall(f"{W}lvlOverride")
            counted_as[number_id] = f"list {number_id}" if overrides else abstract_id
            for override in overrides:
                depth = _integer(_attribute(override, "ilvl"))
                own = override.find(f"{W}lvl")
                level = _level(own) if own is not None else levels[number_id].get(depth, Level())
                start = _integer(_value(override.find(f"{W}startOverride"), str(level.start)))
                levels[number_id][depth] = replace(level, start=start)
    return Numbering(levels, counted_as, _numbered_styles(styles, levels))


def _abstract_lists(numbering: etree._Element) -> dict[str, dict[int, Level]]:
    """The levels of each abstract list; one that only names a list style has those of the list that defines it."""
    nodes = list(numbering.iterfind(f"{W}abstractNum"))
    found = {
        _attribute(node, "abstractNumId"): {
            _integer(_attribute(level, "ilvl")): _level(level) for level in node.iterfind(f"{W}lvl")
        }
        for node in nodes
    }
    defined = {
        _value(link, ""): found[_attribute(node, "abstractNumId")]
        for node in nodes
        if (link := node.find(f"{W}styleLink")) is not None
    }
    for node in nodes:
        link = node.find(f"{W}numStyleLink")
        if link is not None:
            found[_attribute(node, "abstractNumId")] = defined.get(_value(link, ""), {})
    return found


def _numbered_styles(styles: etree._Element | None, levels: dict[str, dict[int, Level]]) -> dict[str, tuple[str, int]]:
    """The list and level of each paragraph style, its parents' where it has none of its own."""
    if styles is None:
        return {}
    nodes = {_attribute(node, "styleId"): node for node in styles.iterfind(f"{W}style")}
    found = {}
    for style_id in nodes:
        at: str = style_id
        for _ in range(_STYLE_DEPTH):
            node = nodes.get(at)
            if node is None:
                break
            own = node.find(f"{W}pPr/{W}numPr")
            if own is not None:
                number_id = _value(own.find(f"{W}numId"), "0")
                if number_id != "0":
                    depth = min(_integer(_value(own.find(f"{W}ilvl"), "0")), _LEVELS - 1)
                    named = (number for number, level in levels.get(number_id, {}).items() if level.style == style_id)
                    found[style_id] = number_id, next(named, depth)
                break
            at = _value(node.find(f"{W}basedOn"), "")
    return found


def written_number(number: int, number_format: str) -> str:
    """`number` in one of Word's formats: 4 → "4", "IV", "d"; a format without an entry here is written in digits."""
    if number_format in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        written, rest = "", number
        for value, letters in _ROMAN:
            written += letters * (rest // value)
            rest %= value
        return written if number_format == "upperRoman" else written.lower()
    if number_format in ("upperLetter", "lowerLetter") and number > 0:  # after z come aa, bb, cc
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if number_format == "upperLetter" else letter
    return f"{number:02d}" if number_format == "decimalZero" else str(number)


def _bullet(text: str) -> str:
    """The mark that a bullet prints; what is a sign in a symbol font only (a private code, a letter) is told as "-".

    Word's own lists have "o" for a circle at the second level: "+" here.
    """
    mark = text.strip()
    if mark == "o":
        return "+"
    return (
        mark
        if mark and not any("\ue000" <= sign <= "\uf8ff" or sign.isalnum() or sign in "§¨" for sign in mark)
        else "-"
    )


def _level(node: etree._Element) -> Level:
    return Level(
        _value(node.find(f"{W}numFmt"), "decimal"),
        _value(node.find(f"{W}lvlText"), ""),
        _integer(_value(node.find(f"{W}start"), "0")),
        node.find(f"{W}isLgl") is not None,
        _value(node.find(f"{W}lvlRestart"), "") == "0",
        _value(node.find(f"{W}pStyle"), ""),
    )


def _value(node: etree._Element | None, default: str) -> str:
    return node.get(f"{W}val", default) if node is not None else default


def _attribute(node: etree._Element, name: str) -> str:
    return node.get(f"{W}{name}", "")


def _integer(text: str) -> int:
    """A whole number, 0 for damage."""
    return int(text) if text.isdecimal() and len(text) < 7 else 0
