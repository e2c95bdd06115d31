"""The letterhead: who issues the plan, its number, where and when; in one column or two, whole or cut into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex
from msgspec import Struct

from extractors.facts.header.standing import together, whole
from normalizers.acts import act_number
from normalizers.dates import find_dates
from schemas.outline import Block
from schemas.plan import Evidence

_MOTTO = regex.compile(
    r"CỘNG\s+H\p{L}{2}\s+XÃ\s+HỘI(?:\s+CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?)?|CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|(?:Độc\s+lập\s*[-–.]?\s*)?Tự\s+do\s*[-–.]?\s*Hạnh\s+phúc|Độc\s+lập\s*[-–.]?(?=\s*$)",
    regex.IGNORECASE | regex.MULTILINE,
)
_CODE = r"(?P<code>\p{Lu}[\p{L}\d]*(?:\s?[-–/&.]\s?\p{L}[\p{L}\d]*)*)"
_NUMBER = regex.compile(
    r"(?:Số|SỐ)\s*[:;.]?\s*(?P<digits>\d[\d\s]{0,7}(?:\p{L}(?!\p{L}))?(?:\s?/\s?20\d\d)?|[.…_\s]*)\s*"
    rf"(?:(?P<mark>[/-])|(?=\p{{Lu}}{{1,4}}/\p{{Lu}}{{2}}))\s*{_CODE}"  # "Số: 298 KH/TWĐTN": the dash is left out
)
_BARE_NUMBER = regex.compile(
    r"(?<![\p{L}\d/])(?P<digits>\d{1,5}(?:/20\d\d)?)[ \t]?(?P<mark>[/-])[ \t]?(?P<code>KH-[\p{L}\d]+)"
)
_PLACE_LINE = regex.compile(r"(?P<place>[\p{Lu}][\p{L}\d' .’–-]{1,40}?)\s*,?\s+(?P<date>ng[àa]y\b.*)", regex.IGNORECASE)
_RULES = regex.compile(r"[-–_=*~]{3,}|^\s*\|\s*$", regex.MULTILINE)
# "… XÃ HỘI CHỦ NGHĨA", and "VIỆT NAM" further down, for a line of the other column came between.
_CUT_NATION = regex.compile(r"CHỦ\s+NGHĨA[ \t]*$(?!\s+VIỆT\s+NAM)", regex.MULTILINE)
_NATION_ALONE = regex.compile(r"^[ \t]*VIỆT NAM[ \t]*$", regex.MULTILINE)
_STAMP = regex.compile(  # what stands in a letterhead beside its own parts: how far the text is, how fast, how secret
    r"^[ \t(]*(?:DỰ THẢO(?:[ \t]+(?:LẦN[ \t]*\d+|\d+))?|HỎA TỐC|HOẢ TỐC|(?:THƯỢNG )?KHẨN|(?:TỐI |TUYỆT )?MẬT)[ \t)]*$",
    regex.MULTILINE,
)
# The rubber stamp of the office that received the letter ("ĐẾN", in), beside or below the letterhead, its name above.
_RECEIVED = regex.compile(
    r"(?:(?<=\n)[ \t]*(?:VĂN PHÒNG|SỞ|PHÒNG|ỦY BAN|UỶ BAN|UBND|CỤC|BAN|TRƯỜNG|TRUNG TÂM)\b[^\n\p{Ll}]*\n)?"
    r"^[ \t]*(?:CÔNG VĂN[ \t]+)?ĐẾN[ \t]*:?(?:[ \t]*(?:Số|Giờ|Ngày)\b[^\n]*)?$"
    r"(?:\n[ \t]*(?:(?:Số|Giờ|Ngày|Chuyển|Lưu hồ sơ)\b(?![^\n]*/[ \t]?\p{Lu})[^\n]*|[.… \t]+)$)*",
    regex.MULTILINE,
)
_YOUTH = regex.compile(
    r"ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH"
)  # beside one of its committees, as a state's motto
# "ĐOÀN TNCS HỒ CHÍ MINH / BCH TỈNH X": the committee is the union's
_YOUTH_BOARD = regex.compile(rf"(?:{_YOUTH.pattern})\s+(?:BCH|BAN CHẤP HÀNH|BTV|BAN THƯỜNG VỤ)\s+(?!(?:\S+ )?ĐOÀN)")
_OF_THE_UNION = regex.compile(r"(?i)(?:(?:BCH|BAN CHẤP HÀNH|BAN BÍ THƯ|BAN THƯỜNG VỤ)\s+)?(?:TRUNG ƯƠNG|TW)")
# What a page without a letterhead has above its first paragraph: its title.
_NO_BODY = regex.compile(
    r"(?i)(?:ban hành |triển khai |về việc (?:ban hành )?|v/v )?(?:kế hoạch|quyết định|chương trình|phương án)\b"
)
_SPECK = regex.compile(r"(?<=\p{L}{3})[.,:;]+(?=[ \t]*\n)")  # what the engine reads behind a line of the letterhead
_DATED = regex.compile(r"tháng|năm|\d\s*[/.-]\s*\d", regex.IGNORECASE)
# "Hà⏎Nội, ngày⏎06 tháng 7⏎năm 2010", a cell's narrow column: the place line goes on.
_CUT_DATE = regex.compile(
    r"(?<=\bngày)[ \t]*\n(?=[ \t]*\d)|\n(?=[ \t]*(?:tháng|năm)\b)|(?<=\b(?:tháng|năm))[ \t]*\n(?=[ \t]*\d)"
    r"|(?<=\p{Lu}\p{Ll}+)[ \t]*\n(?=[ \t]*(?:\p{Lu}\p{Ll}+\s){0,2}\p{Lu}?\p{Ll}+\s*,\s*ngày\b)"
    r"|(?<=,)[ \t]*\n(?=[ \t]*ngày\b)"
)
# What is left of number and date lines whose blanks a converter moved apart ("Số:", "/KH-UBND", "Ea Tung, ngày").
_STUB = regex.compile(
    r"^[ \t]*(?:Số[ \t]*:?|/[ \t]?\p{Lu}\S*(?:[ \t]+tháng[ \t\d]*năm[ \t\d]*)?|[^\n]{0,40},[ \t]*ngày(?:[ \t]+20\d\d)?"
    r"|ngày|20\d\d|tháng\b[ \t\d]*(?:năm)?[ \t\d]*)[ \t]*$",
    regex.MULTILINE,
)
_DATE_WORDS = regex.compile(r"^\s*(?:ngày|tháng|năm)\b", regex.IGNORECASE)


class Letterhead(Struct, frozen=True):
    """What the letterhead says, each as printed; `blocks` tells where."""

    issuer: str | None
    number: str | None
    issued_on: str | None
    place_line: str | None
    issuer_evidence: Evidence | None = None
    number_block: Block | None = None
    date_evidence: Evidence | None = None
    form: str | None = None  # the number with a 0 for digits left blank: "0/KH-UBND"
    lines: tuple[str, ...] = ()  # of the issuer, as printed


def read_letterhead(blocks: Sequence[Block]) -> Letterhead:
    """Take the letterhead's blocks apart; what is neither motto, number nor date is the issuer."""
    text = "\n".join(block.text for block in blocks)
    if _CUT_NATION.search(text):
        text = _NATION_ALONE.sub(" ", text, count=1)
    rest = _RULES.sub(" ", _STAMP.sub(" ", _MOTTO.sub(" ", _RECEIVED.sub(" ", text))))
    number, form, rest = _take_number(rest)
    place, issued_on, rest = _take_date(rest)
    printed = regex.sub(r"[|()*]", " ", _STUB.sub(" ", rest))
    issuer = _named_by(printed)
    return Letterhead(
        issuer,
        number,
        issued_on,
        place,
        together(list(_of_issuer(blocks, issuer or ""))) or whole(blocks[:1]),
        _first(blocks, lambda words: words.startswith("số") or "/kh" in words),
        whole(_dated(blocks)),
        form,
        tuple(line for part in printed.split("\n") if (line := _bodies(part)) is not None),
    )


def _named_by(printed: str) -> str | None:
    """The issuing bodies, without the youth union's name where it stands in the place of a state's motto."""
    bodies = _bodies(printed if _YOUTH_BOARD.search(printed) else _YOUTH.sub(" ", printed))
    if bodies is not None and _OF_THE_UNION.fullmatch(bodies) and (union := _YOUTH.search(printed)) is not None:
        return f"{bodies} {' '.join(union.group().split())}"  # its central committee is no other's
    return None if bodies is not None and _NO_BODY.match(bodies) else bodies or _bodies(printed)


def _bodies(printed: str) -> str | None:
    whole_lines = _SPECK.sub("", printed)
    return regex.sub(r"\s+", " ", whole_lines).strip(" .,:;-–/") or None


def read_number(text: str) -> str | None:
    """A document's own number in `text` ("Số: 3456/KH-UBND"); None where its digits are blank."""
    return _take_number(text)[0]


def read_date(text: str) -> str | None:
    """The first date in `text` as far as it is filled in: "2023-12-08", "2025-09" or "2025"."""
    for found in find_dates(text):
        value = found.value
        if value.precision in ("day", "month", "year"):
            return value.iso if value.possible else None
    year = regex.search(r"(?:tháng|ngày)[\s./…_]*năm\s*(20\d\d)", text)
    return year[1] if year else None


def _take_number(text: str) -> tuple[str | None, str | None, str]:
    """The number, its form and the rest of `text`."""
    match = _NUMBER.search(text) or _BARE_NUMBER.search(text)
    if match is None:
        return None, None, text
    rest = text[: match.start()] + "\n" + text[match.end() :]
    digits = regex.sub(r"[.…_\s]", "", match["digits"])
    form = act_number((digits or "0") + (match["mark"] or "-") + match["code"])
    return (form if digits else None), form, rest


def _take_date(text: str) -> tuple[str | None, str | None, str]:
    """The place of the place line, the date, and the rest. The date may go on in the next line."""
    joined = _CUT_DATE.sub(" ", text)
    kept: list[str] = []
    place: str | None = None
    issued_on: str | None = None
    for line in joined.split("\n"):
        match = _PLACE_LINE.search(line)
        if match is not None and _DATED.search(match["date"]):
            place = match["place"].strip(" .,-–")
            issued_on = read_date(match["date"])
            kept.append(line[: match.start()])
        elif _DATE_WORDS.match(line) and "năm" in line.lower():
            issued_on = issued_on or read_date(line)
        else:
            kept.append(line)
    return place, issued_on, "\n".join(kept)


def _first(blocks: Sequence[Block], holds: Callable[[str], bool]) -> Block | None:
    return next((block for block in blocks if holds(block.text.lower())), None)


def _dated(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of the date: the line with its month, and those beside it that its day and year were cut off into."""
    words = [block.text.lower() for block in blocks]
    months, days = ([at for at, said in enumerate(words) if word in said] for word in ("tháng", "ngày"))
    if not months:
        return [blocks[at] for at in days[:1]]
    first = months[0]
    last = first
    if "ngày" not in words[first] and first and "ngày" in words[first - 1]:
        first -= 1
    if "năm" not in words[last] and "năm" in "".join(words[last + 1 : last + 2]):
        last += 1
    return blocks[first : last + 1]


def _of_issuer(blocks: Sequence[Block], issuer: str) -> Iterator[Evidence]:
    """Where the issuer's name stands: what of it is left in each block without motto, number and date."""
    for block in blocks:
        rest = _take_number(_RULES.sub(" ", _STAMP.sub(" ", _MOTTO.sub(" ", block.text))))[2]
        for line in map(str.strip, _take_date(rest)[2].split("\n")):
            part = _bodies(line)
            if part is not None and part in issuer:
                start = max(block.text.find(part), 0)
                yield block.evidence(start, start + len(part))
