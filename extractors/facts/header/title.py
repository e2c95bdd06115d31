"""The title and what it says: the programme, the year or the years of the plan."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.facts.header.casing import sentence_case
from schemas.outline import Block
from schemas.plan import Period

_TYPES = (
    "KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN", "QUYẾT ĐỊNH", "THÔNG BÁO", "BÁO CÁO", "CÔNG VĂN", "NGHỊ QUYẾT",
)  # fmt: skip
_CODES = {"KH": "Kế hoạch", "QĐ": "Quyết định", "CTr": "Chương trình", "PA": "Phương án", "ĐA": "Đề án"}
_TYPE = regex.compile(
    rf"^\s*(?P<type>(?:KẾHOẠCH|{'|'.join(_TYPES)})(?:\s+(?:HÀNH\s+ĐỘNG|PHỐI\s+HỢP|LIÊN\s+(?:TỊCH|NGÀNH)))?)(?=\s|$|[.:])\s*(?P<rest>.*)$",
    regex.DOTALL,
)
_TRAILER = regex.compile(r"\s*(?:\((?:Kèm|Ban hành|kèm|ban hành)[^)]*\)|(?<![-–_*])[-–_*]{2,})\s*$")
_YEAR = r"20\d\d"
_PERIOD = regex.compile(
    rf"""(?:giai\s+đoạn|các\s+năm|từ\s+năm|nhiệm\s+kỳ|năm(?:\s+học)?)?\s*
        (?P<from>{_YEAR})\s*(?:-|–|đến(?:\s+hết)?(?:\s+năm)?)\s*(?:năm\s+)?(?P<to>{_YEAR})""",
    regex.IGNORECASE | regex.VERBOSE,
)
_SINGLE = regex.compile(
    rf"""(?<!đến\ )(?<!đến\ hết\ )(?<!hướng\ )(?<!nhìn\ )năm\s+(?P<year>{_YEAR})
            (?!\s*(?:-|–|đến(?:\s+hết)?)\s*(?:năm\s+)?{_YEAR})
        |(?:quý\s+[IV\d]+|tháng\s+\d+)\s*/\s*(?P<short>{_YEAR})""",
    regex.IGNORECASE | regex.VERBOSE,
)
# What a title says of the acts that the plan carries out: their years are not the plan's.
_OF_ACTS = regex.compile(
    rf"""(?<!\p{{L}})ngày\s+\d{{1,2}}\s*(?:[/.-]\s*\d{{1,2}}\s*[/.-]\s*{_YEAR}|tháng\s+\d{{1,2}}\s+năm\s+{_YEAR})
        |(?<!\d)\d+[\p{{L}}]?\s?/\s?{_YEAR}\s?/\s?\p{{L}}[\p{{L}}\d-]*""",
    regex.IGNORECASE | regex.VERBOSE,
)
_UNIT = r"(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|phường|quận|đặc\s+khu)"
# What stands behind a year without "năm"; other words make it part of a name ("Chương trình nghị sự 2030 vì …").
_ENDS_YEAR = rf"(?=\s*(?:$|[-–,;.:()“”\"])|\s+(?:trên|của|tại|cho|ở|và|đối\s+với|{_UNIT})\s)"
_PROGRAMME = regex.compile(
    rf"""
    (?<!\p{{L}})(?P<name>(?:Chương\s+trình|Đề\s+án|CTMTQG)(?!\s+(?:công\s+tác|này))\s.+?)
    (?=
      \s*[,;(]?\s*(?:
        (?:trong\s+)?(?:các\s+)?năm\s+(?:học\s+)?20 | giai\s+đoạn\s+(?:\S*\d|[IVX]+(?!\p{{L}}))
        | đến\s+(?:hết\s+)?năm\s+20
        | trên\s+(?:địa\s+bàn|phạm\s+vi) | (?:tại|của)\s+(?:địa\s+bàn|{_UNIT}) | {_UNIT}\s+(?-i:\p{{Lu}})
        | theo\s+(?:Quyết|Nghị) | quý\s+[IV]+ | (?:0?6|0?9)\s+tháng | 20\d\d{_ENDS_YEAR}
        | (?:và|[,;])\s*(?:kế\s+hoạch|phương\s+hướng|nhiệm\s+vụ)
      )
      | \s*[.;(] | \s*$
    )""",
    regex.IGNORECASE | regex.VERBOSE,
)


# The plan's first paragraph, where nothing parts it from the title: "… năm 2027 Năm 2026, toàn xã trồng được …".
_FIRST_PARAGRAPH = regex.compile(
    r"(?<=\S)\s+(?:Năm\s+20\d\d|Trong\s+những\s+năm\s+(?:qua|gần\s+đây)|Thời\s+gian\s+qua),\s.*$"
)


def read_title(blocks: Sequence[Block], context: str) -> tuple[str | None, str | None, Block | None]:
    """The document's type, its title in sentence case, and the title's block."""
    kind: str | None = None
    pieces: list[str] = []
    where: Block | None = None
    for block in blocks:
        text = block.text.strip()
        match = _TYPE.match(text) if kind is None else None
        if match is not None:
            kind = sentence_case(match["type"].replace("KẾHOẠCH", "KẾ HOẠCH"))  # a web page loses spaces
            text = match["rest"].strip()
        elif kind is None and text.upper() in _TYPES:
            kind, text = text.capitalize(), ""
        if text:
            pieces.append(text)
            where = where or block
    joined = _FIRST_PARAGRAPH.sub("", regex.sub(r"\s+", " ", " ".join(pieces)))
    while _TRAILER.search(joined):
        joined = _TRAILER.sub("", joined)
    title = sentence_case(joined.strip(" -–_."), context) or None
    if title:
        title = title[:1].upper() + title[1:]
    return kind, title, where


def kind_of_number(number: str | None) -> str | None:
    """The kind that a document's own number names: "Kế hoạch" of "12/KH-UBND"."""
    match = regex.match(r"\d+\p{L}?(?:/20\d\d)?[/-](\p{L}+)(?=-|/|$)", number or "")
    return _CODES.get(match[1]) if match else None


def read_programme(title: str | None) -> str | None:
    """The programme that the title names, without its period: "Chương trình mục tiêu quốc gia giảm nghèo bền vững"."""
    match = _PROGRAMME.search(title) if title else None
    if match is None:
        return None
    name = regex.sub(r"\bMTQG\b", "mục tiêu quốc gia", match["name"]).replace(
        "CTMTQG", "Chương trình mục tiêu quốc gia"
    )
    name = regex.sub(r"\s+", " ", name).strip(' ,.;:“”"-–')
    if len(name.split()) < 4:
        return None
    if name.count("“") > name.count("”"):
        name += "”"  # the period or place that is left out stood within the quotation marks
    return name[:1].upper() + name[1:]


def read_years(text: str | None) -> tuple[int | None, Period | None]:
    """The plan's year, or its period where no single year is named."""
    if not text:
        return None, None
    text = _OF_ACTS.sub(" ", text)
    years = [int(match["year"] or match["short"]) for match in _SINGLE.finditer(text)]
    if years:
        return years[-1], None
    period = _PERIOD.search(text)
    if period is not None and int(period["from"]) < int(period["to"]):
        return None, Period(from_=int(period["from"]), to=int(period["to"]))
    bare = regex.findall(
        rf"(?i)(?<!\d)({_YEAR})(?!\d){_ENDS_YEAR}", regex.sub(rf"(?i)đến\s+(?:hết\s+)?(?:năm\s+)?{_YEAR}", "", text)
    )
    return (int(bare[-1]), None) if len(set(bare)) == 1 else (None, None)
