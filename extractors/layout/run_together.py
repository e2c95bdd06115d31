"""Texts whose line breaks are lost: a page, or the whole plan, in one line.

Web pages and data sets keep such texts. The form of the document (Decree 30/2020/NĐ-CP, annex I) says where its lines
began: at the state's name, number, kind and title, at numerals before capitals, at numbers, letters and dashes behind
a closed sentence, at "Nơi nhận" and the authority signed for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from extractors.layout.breaks import SPEAKS_ANEW, TOLD
from extractors.layout.rows import GridRow, Row
from schemas.page import Line

_LONG = 400  # characters: shorter lines are as they were, or a paragraph
_SURE = 2  # landmarks that no paragraph has two of
_WITH_LANDMARKS = 150  # characters: shorter lines are two columns side by side
_CAPITALS = r"\p{Lu}{2,}(?![\p{L}\d/-])"
_NUMERAL = rf"(?<![\p{{L}}\d])[IVX]{{1,5}}\s?[./)-]\s?(?={_CAPITALS})"
_STATE = r"CỘNG\sH(?:ÒA|OÀ)\sXÃ\sHỘI|ĐẢNG\sCỘNG\sSẢN\sVIỆT\sNAM"
_NUMBER = r"(?<!\p{L})Số\s?:?\s?\d*\s?(?:/\d{4}\s?)?[/-]\s?\p{Lu}{2}"
_SIGNED = (
    r"(?<!\p{L})(?:TM|T/M|KT|TL|TUQ)\s?\.?\s"
    r"(?=[ỦU][YỶ]\sBAN|BAN\s|(?:PHÓ\s)?CHỦ\sTỊCH|GIÁM\sĐỐC|TRƯỞNG|HUYỆN\sỦ|ĐẢNG\sỦ|BỘ\sTRƯỞNG|CỤC\sTRƯỞNG)"
)
_OFFICE = r"(?:NHÂN\sDÂN|THƯỜNG\sVỤ|(?:PHÓ\s)?(?:CHỦ\sTỊCH|BÍ\sTHƯ|GIÁM\sĐỐC|TRƯỞNG\s(?:BAN|PHÒNG)))"
# The last recipient, and the office of who signs behind it.
_LAST = regex.compile(r"(?<=\s)[-–]\s?Lưu\b[^;]{0,60}?[.;]\s(?<!\b(?:TM|KT|TL|TUQ)\.\s)(?=(?:\p{Lu}{2,}\.?\s){2})")
_SYLLABLE = r"\p{Lu}[\p{Ll}'’.-]*(?!\p{Lu})"
_DAY = (
    rf"(?<!\S)(?:T(?:hành\sphố|P\.?)\s)?(?:{_SYLLABLE}\s(?:[-–]\s)?){{0,4}}{_SYLLABLE},"
    r"\s?ngày\s[\d\s.…]*tháng[\d\s.…]*(?:năm\s\d{4})?(?:\s|$)"
)
_LANDMARK = regex.compile(rf"{_STATE}|{_NUMBER}|{_NUMERAL}|Nơi\snhận\s?:|{_SIGNED}|{_DAY}")
# What has a line of its own: the place and day, the document's kind, behind which its title begins.
_ALONE = regex.compile(
    rf"{_DAY}"
    r"|(?<=(?:\d{4}|[-_*|]|[hH]ạnh [pP]húc|[/-]\p{Lu}[\p{L}\d&.-]*|DỰ THẢO)\s)"
    r"(?:KẾ HOẠCH(?: LIÊN NGÀNH| LIÊN TỊCH| PHỐI HỢP| HÀNH ĐỘNG)?|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|THÔNG BÁO)"
    r"\s(?=\S)"
    r"|(?<=\p{Lu}\p{Ll}+\s)KẾ HOẠCH\s(?=\p{Lu}{2})"
)
_STARTS = regex.compile(
    rf"""(?<=\s)(?:
      {_STATE} | {_NUMBER} | {_NUMERAL} | {_SIGNED} | Nơi\snhận\s?:
    | (?<=[.;:]\s)[IVX]{{1,5}}\.\s(?=\p{{Lu}}\p{{Ll}}) | (?<=[.;:]\s)Điều\s\d+\s?\.
    | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.\s(?=\p{{Lu}}) | a\)\s(?=\p{{Lu}}\p{{Ll}})
    | (?:[ỦU][YỶ]\sBAN|HỘI\sĐỒNG|CHỦ\sTỊCH|BỘ\sTRƯỞNG)\s[^\p{{Ll}}]{{1,60}}(?=\s(?:Căn\scứ|Xét)\s)
    | (?<=[\p{{Ll}};]\s)(?:Tiểu\sdự\sán\s\d+\s?:|(?:[-–+]\s?)?(?:Mục\stiêu|Đối\stượng|Nội\sdung|Phạm\svi)\s?:)
    | (?<=\p{{Lu}}\p{{Ll}}+\s)\|\s(?=(?:PHỤ|BIỂU|BẢNG|DANH)\s)
    | (?:PHẦN|CHƯƠNG)\s(?:THỨ\s)?(?:[IVX]+|NHẤT|HAI|BA)\b
    | (?<=[.;:]["”)]?\s|\p{{Lu}}{{2}}\s)
      (?:\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}\s?[.)-]|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})\s(?=["“(]?\p{{Lu}})
    | (?<=[.;:]["”)]?\s|\p{{Lu}}{{2}}\s)[a-hđk-m]\)\s(?=\p{{L}})
    | (?<=[.;:,]["”)]?\s|nhận:\s)[-–+•]\s?(?=\p{{Lu}}|\d)
    | (?<=[\p{{Ll}}\d.;:,”)_*-]\s)(?:Căn\scứ|Xét|Theo\sđề\snghị)\s(?=\p{{L}})
    | (?:Thực\shiện|Triển\skhai(?:\sthực\shiện)?)\s
      (?:Nghị\squyết|Quyết\sđịnh|Kế\shoạch|Chỉ\sthị|Công\svăn|Thông\stư|Kết\sluận)\ssố
    | (?<=[.;]\s)Trên\sđây\slà
    | (?<={_OFFICE}\s)[-–]\s?(?=\p{{Lu}}) | (?<=[.;,)]\s)(?<!K/?T\s?\.\s){_OFFICE}(?=\s[-–])
    | (?<=(?:NHÂN\sDÂN|THƯỜNG\s(?:VỤ|TRỰC)|CHẤP\sHÀNH)\s){_OFFICE} | (?:Ký\sbởi|Người\ský|Ngày\ský|Thời\sgian\ský)\s?:
    | (?<=\p{{Lu}}\p{{Ll}}+\s)(?:PHỤ\sLỤC|BIỂU|BẢNG|DANH\s(?:MỤC|SÁCH))\s(?=[\p{{Lu}}\d])
    | (?<=\([đĐ]ã\ský\)\s|\[da\s?ky\]\s|[+-]\d\d:\d\d\s)(?=\p{{Lu}})
    )""",
    regex.VERBOSE,
)
# Where a heading or title in capitals ends: at the first word of small letters.
_SMALL = regex.compile(r"(?<=\s)[“\"(]?\p{Lu}?\p{Ll}[\p{Ll},]*(?=[\s.;:,])|(?<=\p{Lu}{2,}\s)[-–+]\s?(?=\p{Lu}\p{Ll})")
# A numbered heading, and the dash or the verb that opens what stands below it.
_ITEM = regex.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[a-zđ]\)|Tiểu\sdự\sán\s\d+\s?:)\s[^.;]{4,200}?[\p{L})](?<!\b(?:Ban|Sở|Ủy|Bộ|Phòng))\s"
    rf"(?=(?:[-–+]\s?)?(?:{TOLD.pattern}|{SPEAKS_ANEW.pattern}))"
)
_DASHED = regex.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?\s\p{Lu}[^.;:,-]{2,60}?\s(?=[-–+]\s\p{Lu}\p{Ll})")
_HEADED = regex.compile(rf"(?:{_NUMERAL}|(?:PHẦN|CHƯƠNG)\s)?{_CAPITALS}")


def apart(flow: Sequence[Row | GridRow]) -> Sequence[Row | GridRow]:
    """The flow with the lines that were run together as the lines that they were; any other flow as it is.

    Every word stays, in its order. Lines with boxes stand where a page has them, and are left alone.
    """
    if not any(_is_run_together(row) for row in flow):
        return flow
    return [piece for row in flow for piece in (_pieces(row) if _is_long(row) or _is_run_together(row) else (row,))]


def _is_long(row: Row | GridRow) -> bool:
    return isinstance(row, Row) and row.box is None and len(row.text) > _LONG


def _is_run_together(row: Row | GridRow) -> bool:
    return (
        isinstance(row, Row) and row.box is None
        and len(row.text) > _WITH_LANDMARKS and len(_LANDMARK.findall(row.text)) >= _SURE
    )  # fmt: skip


def _pieces(row: Row | GridRow) -> Iterator[Row | GridRow]:
    """The lines of a long one."""
    assert isinstance(row, Row)
    text = " ".join(word.text for word in row.line.words)
    cuts = sorted({0, *_cuts(text)})
    done = 0
    for cut, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        count = len(text[cut:end].split())
        line = Line(row.line.words[done : done + count], row.line.blank_before if not done else 0)
        done += count
        if count:
            yield replace(row, line=line, text=line.text.strip())


def _cuts(text: str) -> Iterator[int]:
    """Where the lines of `text` begin."""
    starts = [match.start() for match in _STARTS.finditer(text)]
    starts += [place for match in _ALONE.finditer(text) for place in match.span()]
    starts += [match.end() for match in _LAST.finditer(text)]
    starts.sort()
    yield from starts
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        if _HEADED.match(text, start) and (small := _SMALL.search(text, start, end)) is not None:
            yield small.start()
        elif (item := _ITEM.match(text, start, end) or _DASHED.match(text, start, end)) is not None:
            yield item.end()
