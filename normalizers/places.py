"""Places: provinces, districts and communes of Viet Nam, before and after the mergers of July 2025.

The unit names come from `places_units.tsv` (see `places_units.md`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

from normalizers.tokens import Lexicon, Token, keys_of, tokens_of
from schemas.found import Found

if TYPE_CHECKING:  # who only looks for places waits for no models of plans
    from schemas.places import Level

MERGED_ON = "2025-07-01"

# Since 1 July 2025 (National Assembly resolution 202/2025/QH15): the new province and what went into it.
_MERGERS = {
    "An Giang": ("Kiên Giang",),
    "Bắc Ninh": ("Bắc Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "Cần Thơ": ("Hậu Giang", "Sóc Trăng"),
    "Đà Nẵng": ("Quảng Nam",),
    "Đắk Lắk": ("Phú Yên",),
    "Đồng Nai": ("Bình Phước",),
    "Đồng Tháp": ("Tiền Giang",),
    "Gia Lai": ("Bình Định",),
    "Hải Phòng": ("Hải Dương",),
    "Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu"),
    "Hưng Yên": ("Thái Bình",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lâm Đồng": ("Bình Thuận", "Đắk Nông"),
    "Lào Cai": ("Yên Bái",),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Phú Thọ": ("Hòa Bình", "Vĩnh Phúc"),
    "Quảng Ngãi": ("Kon Tum",),
    "Quảng Trị": ("Quảng Bình",),
    "Tây Ninh": ("Long An",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Tuyên Quang": ("Hà Giang",),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
}
_HUE_SINCE = "2025-01-01"  # the province of Thừa Thiên Huế is the city of Huế since then
_CITIES = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
# Other spellings that documents use.
_PROVINCE_SPELLINGS = {
    "Thừa Thiên Huế": "Thừa Thiên Huế",
    "Thừa Thiên - Huế": "Thừa Thiên Huế",
    "Bà Rịa Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "BR-VT": "Bà Rịa - Vũng Tàu",
    "HCM": "Hồ Chí Minh",
    "Đăk Lăk": "Đắk Lắk",
    "Đak Lak": "Đắk Lắk",
    "Daklak": "Đắk Lắk",
    "Đăk Nông": "Đắk Nông",
    "Đak Nông": "Đắk Nông",
    "Bắc Cạn": "Bắc Kạn",
    "KonTum": "Kon Tum",
}

LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_ABBREVIATED = frozenset({"tp", "tx", "tt", "p", "q", "h", "x"})
_DEEDS = frozenset(
    {("ban", "hành"), ("quy", "định"), ("phê", "duyệt"), ("về", "việc"), ("hướng", "dẫn"), ("triển", "khai"),
     ("thực", "hiện"), ("giao", "chỉ")}
)  # fmt: skip
_NUMBERED = frozenset({"quận", "phường", "xã", "thị trấn"})  # what may have a number for a name
_TYPES = Lexicon({word: word for word in (*LEVELS, "thành phố", "tp")} | {"tx": "thị xã", "tt": "thị trấn"})


class Place(Struct, frozen=True):
    """An administrative unit: its type word ("tỉnh", "thành phố", "huyện", "xã" …) and its name."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def level(self) -> Level:
        """Its level by its type word; a "thành phố" is a province only where it is one of the centrally run cities."""
        if self.kind == "thành phố":
            return "province" if self.name in _CITIES else "district"
        return LEVELS[self.kind]


class _Names(Struct, frozen=True):
    """What is called by a name: the provinces' official spellings, and every spelling of every unit's name."""

    provinces: frozenset[str]
    spellings: Lexicon[str]


_COLUMN_KINDS = {"p": "phường", "t": "thị trấn", "x": "xã", "k": "đặc khu"}


def key_of(name: str) -> str:
    """What the spellings of a name have in common: lower case, the tone mark in one place, a space between tokens."""
    return " ".join(keys_of(name))


@cache
def _table() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """By line the era, the province's name, the district with its type or "", and the units below by type and name."""
    table = files("normalizers").joinpath("places_units.tsv").read_text(encoding="utf-8")
    rows = []
    for line in table.splitlines():
        if not line.startswith("#"):
            era, province_full, district_full, *columns = line.split("\t")
            below = [(_COLUMN_KINDS[one[0]], name) for one in columns if one for name in one[2:].split(";")]
            rows.append((era, _split(province_full)[1], district_full, below))
    return rows


@cache
def _names() -> _Names:
    provinces = {"Thừa Thiên Huế"}
    names: dict[str, str] = dict(_PROVINCE_SPELLINGS)
    for _, province, district_full, below in _table():
        provinces.add(province)
        names[province] = province
        if district_full:
            name = _split(district_full)[1]
            names[name] = name
        for _, name in below:
            names[name] = name
    return _Names(frozenset(provinces), Lexicon(names, loose=False))


@cache
def _homes() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """The provinces in which districts and communes lie, by era, type and folded name."""
    homes: dict[tuple[str, str, str], dict[str, None]] = {}
    for era, province, district_full, below in _table():
        if district_full:
            kind, name = _split(district_full)
            homes.setdefault((era, kind, key_of(name)), {})[province] = None
        for kind, name in below:
            homes.setdefault((era, kind, key_of(name)), {})[province] = None
    return {unit: tuple(found) for unit, found in homes.items()}


@cache
def unit_names(kind: str) -> frozenset[str]:
    """The names, as officially spelled, of provinces, districts or communes of a type ("tỉnh", "xã"), old and new."""
    found: set[str] = set()
    for _, province, district_full, below in _table():
        if kind == "tỉnh" or (kind == "thành phố" and is_centrally_run(province)):
            found.add(province)
        district_kind, name = _split(district_full)
        if district_kind == kind:
            found.add(name)
        found.update(name for one, name in below if one == kind)
    return frozenset(found)


def _split(full: str) -> tuple[str, str]:
    """ "Thị xã An Khê" → ("thị xã", "An Khê")."""
    for kind in ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã"):
        if full.lower().startswith(kind + " "):
            return kind, full[len(kind) + 1 :]
    return "", full


def province_named(name: str) -> str | None:
    """The official spelling of a province's name, old or new: "Đăk Lăk" → "Đắk Lắk". None where it is no province."""
    found = _names().spellings.match(tokens_of(name), 0)
    if found is None or found[0] != len(tokens_of(name)):
        return None
    spelled = _PROVINCE_SPELLINGS.get(found[1], found[1])
    return spelled if spelled in _names().provinces else None


def provinces_with(place: Place, issued_on: str | None = None) -> tuple[str, ...]:
    """The provinces that have, or had, this district or commune; first those of the time of `issued_on` (ISO).

    A unit of that time hides its namesakes of the other time; with no date both count.
    """
    name = key_of(place.name)
    old = _homes().get(("old", place.kind, name), ())
    new = _homes().get(("new", place.kind, name), ())
    if issued_on is None:
        return tuple(dict.fromkeys(new + tuple(province_since_merger(province) for province in old)))
    found = (new or old) if issued_on >= MERGED_ON[: len(issued_on)] else (old or new)
    if issued_on < _HUE_SINCE[: len(issued_on)]:
        return tuple("Thừa Thiên Huế" if province == "Huế" else province for province in found)
    return found


def province_since_merger(province: str) -> str:
    """The province that `province` is part of since 1 July 2025."""
    if province == "Thừa Thiên Huế":
        return "Huế"
    return next((new for new, merged in _MERGERS.items() if province in merged), province)


def is_centrally_run(city: str) -> bool:
    """Whether a city stands on the level of a province."""
    return city in _CITIES


def name_at(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """The index after the longest known unit name that begins at token `at`, and its official spelling."""
    found = _names().spellings.match(tokens, at)
    return None if found is None else (found[0], _PROVINCE_SPELLINGS.get(found[1], found[1]))


def place_at(tokens: tuple[Token, ...], at: int) -> tuple[int, Place] | None:
    """A type word and a name at token `at`: "xã Kon Chiêng", "Phường 3 Bảo Lộc", "TP. Hồ Chí Minh".

    The name is a known one, or begins with a capital or a number as far as capitals and numbers go.
    """
    typed = _TYPES.match(tokens, at)
    if typed is None:
        return None
    end, kind = typed
    abbreviated = tokens[end - 1].key in _ABBREVIATED
    kind = "thành phố" if kind == "tp" else kind
    if abbreviated and end < len(tokens) and tokens[end].text == ".":
        end += 1
    if end >= len(tokens):
        return None
    if tokens[end].text.isdigit() and kind not in _NUMBERED:
        return None  # "ngân sách tỉnh 15.000 triệu đồng"
    free = _capital_run(tokens, end)
    known = name_at(tokens, end)
    if known is not None and (tokens[end].capital or tokens[end].text.isdigit()) and (free is None or known[0] >= free):
        return known[0], Place(kind, known[1])
    if free is None or _tells_what_to_do(tokens, end, free):
        return None
    if kind == "tỉnh" and known is not None and known[1] in _names().provinces:
        return known[0], Place(kind, known[1])  # "tỉnh Quảng Trị Thanh tra tỉnh": two bodies of a letterhead
    text = " ".join(token.text for token in tokens[end:free])
    name = text.title() if text.isupper() else text
    if known is not None and known[0] == free:
        name = known[1]
    return free, Place(kind, name)


def _tells_what_to_do(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Whether a capital opens the name of what was done, no place's: "UBND tỉnh Ban hành kế hoạch"."""
    return end == at + 1 and end < len(tokens) and (tokens[at].key, tokens[end].key) in _DEEDS


def _capital_run(tokens: tuple[Token, ...], at: int) -> int | None:
    """The index after a run of capitalised syllables and numbers, " - " inside it; None where there is none."""
    here = at
    while here < len(tokens) and here < at + 6:
        token = tokens[here]
        name = token.capital and token.text.isalpha() and (len(token.text) == 1 or not token.text.isupper())
        number = token.text.isdigit() and len(token.text) <= 2 and (here == at or tokens[here - 1].end < token.start)
        dash = token.text in {"-", "–"} and here + 1 < len(tokens) and tokens[here + 1].capital
        if not (name or number or (here > at and (dash or token.text in {"'", "’"}))):
            break
        here += 1
    while here > at and tokens[here - 1].text in {"-", "–", "'", "’"}:
        here -= 1
    return here if here > at else None


def find_places(text: str) -> list[Found[Place]]:
    """Every "type word + name" in `text`, in order."""
    tokens = tokens_of(text)
    found: list[Found[Place]] = []
    here = 0
    while here < len(tokens):
        place = place_at(tokens, here)
        if place is None:
            here += 1
            continue
        found.append(Found(tokens[here].start, tokens[place[0] - 1].end, place[1]))
        here = place[0]
    return found
