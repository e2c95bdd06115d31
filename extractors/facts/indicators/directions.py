"""Whether a figure is a level to be reached, a fall or a rise, by the verbs around it."""

from __future__ import annotations

import regex

from extractors.facts.indicators.terms import ACTIVE, MEASURES
from normalizers.quantities import Quantity
from schemas.plan import Direction

_FALL = regex.compile(r"^(?P<head>mức\s+giảm|tốc\s+độ\s+giảm|tỷ\s+lệ\s+giảm|mức\s+độ\s+giảm)\s+", regex.IGNORECASE)
_RISE = regex.compile(r"^(?P<head>mức\s+tăng)\s+", regex.IGNORECASE)
_CHANGE = regex.compile(r"giảm|rút\s+ngắn|tăng(?!\s+(?:trưởng|cường))")
_MORE = regex.compile(r"thêm")
LEVEL = regex.compile(
    r"(?:^|\s)(?:xuống|còn|lên|đạt|ở\s+mức|chiếm|duy\s+trì|giữ|là|(?<!(?:hình|nội|ngoại|trưởng)\s)thành)(?!\p{L})",
    regex.IGNORECASE,
)
_GROWS = regex.compile(r"(?P<what>\S.*\S)\s+tăng\s+trưởng", regex.IGNORECASE)
_GROWTH = regex.compile(r"(?:tốc\s+độ|mức|tỷ\s+lệ|tỉ\s+lệ|nhịp\s+độ|chỉ\s+số|đà|độ)$", regex.IGNORECASE)
_RISES_TO = regex.compile(
    r"(?P<verb>tăng|giảm)\s+(?:bình\s+quân|trung\s+bình|h[ằà]ng\s+năm|mỗi\s+năm|,|\s)*đạt", regex.IGNORECASE
)


def direction_of(cues: str, measure: str, quantity: Quantity) -> Direction:
    """The direction that `cues`, the words between measure and figure, give; where they give none, the measure's own
    verb. A figure with a baseline is a level.
    """
    if quantity.baseline is not None:
        return "reach"
    if _FALL.match(measure):
        return "decrease"
    if _RISE.match(measure):
        return "increase"
    words = cues.lower()
    rate = _RISES_TO.search(words)
    if rate is not None and "%" in (quantity.unit or ""):  # "tăng bình quân đạt 10%/năm"
        return "increase" if rate["verb"] == "tăng" else "decrease"
    changes = list(_CHANGE.finditer(words)) or list(_MORE.finditer(words))
    levels = list(LEVEL.finditer(words))
    active = ACTIVE.match(measure)
    verb = active["verb"].lower() if active else ""
    if "giảm" in verb and levels and all(level.group().split() == ["ở", "mức"] for level in levels):
        return "decrease"  # "giảm phát thải ở mức 15%": by so much
    if levels and (not changes or changes[-1].start() < levels[-1].start()):
        return "reach"
    if changes:
        return "increase" if changes[-1].group() == "tăng" or changes[-1].group() == "thêm" else "decrease"
    if verb in ("đưa", "duy trì", "ổn định", "giữ", "khống chế", "hạn chế"):
        return "reach"
    if "giảm" in verb or verb == "hạ":
        return "decrease"
    return "increase" if verb == "tăng" else "reach"


def compares(cues: str, quantity: Quantity) -> bool:
    """ "… đạt 26 triệu đồng, bằng 0,6 lần bình quân cả nước": a measure told again, beside another's."""
    return quantity.unit == "lần" and regex.search(r"\b(?:bằng|gấp)(?!\p{L})", cues, regex.IGNORECASE) is not None


def without_growth(measure: str, direction: Direction) -> tuple[str, Direction]:
    """ "Doanh thu tăng trưởng 12%" measures "Doanh thu", which rises; "tốc độ tăng trưởng" is a level of its own."""
    match = _GROWS.fullmatch(measure)
    if match is None or _GROWTH.search(match["what"]) or not MEASURES.match(match["what"]):
        return measure, direction
    return match["what"], "increase"


def without_head(measure: str) -> str:
    """ "Mức giảm tỷ lệ hộ nghèo" measures "tỷ lệ hộ nghèo"; so does "Giảm tỷ lệ hộ nghèo". Of "mức giảm sinh", whose
    last syllable says nothing alone, it is "mức sinh"."""
    for pattern in (_FALL, _RISE, ACTIVE):
        match = pattern.match(measure)
        if match is not None:
            rest = measure[match.end() :]
            if pattern is not ACTIVE and " " not in rest:
                return f"{match['head'].rpartition(' ')[0]} {rest}"
            return rest[:1].upper() + rest[1:] if measure[:1].isupper() else rest
    return measure
