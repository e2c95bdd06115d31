"""`year_mismatch`: the body calls the plan by another year than its title."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalizers.agencies import find_agencies
from normalizers.tokens import keys_of
from schemas.outline import Block, BlockKind
from schemas.plan import Header, Warning
from schemas.reading import Reading

_YEAR = r"20\d\d"
_NAMED = regex.compile(
    rf"(?P<plan>(?i:kế\s+hoạch))(?!\s+(?:số|này)\b)(?P<topic>[^.;:“”\"()]{{0,160}}?)\s*,?\s*"
    rf"(?i:năm\s+(?P<year>{_YEAR})(?!\s*[-–]\s*{_YEAR})|giai\s+đoạn\s+(?P<from>{_YEAR})\s*[-–]\s*(?P<to>{_YEAR}))"
)
_SOCIETY = regex.compile(r"(?i)\s*phát\s+triển\s+kinh\s+tế\s*[-–]\s*xã\s+hội")
# The sentences in which a plan names itself: the one that presents it, and that of the body that issues it.
_PRESENTS = regex.compile(r"(?i)trên\s+đây\s+là\s*$")
_ISSUES = regex.compile(r"(?i)\s*(?:xây\s+dựng\s+và\s+ban\s+hành|ban\s+hành|xây\s+dựng|triển\s+khai)\s*")
# "Quyết định số … của UBND tỉnh ban hành Kế hoạch …": another act did; "tham mưu UBND xã ban hành …": it shall yet
_OF_ANOTHER = regex.compile(r"(?i)(?<!\p{L})(?:của|do|tham\s+mưu|trình|đề\s+nghị|giúp)\s[^;:]*$")
# Other years' plans are spoken of rightly: what came of the last one, what the next one shall be.
_OTHER_YEARS = regex.compile(
    r"(?i)(?:kết\s+quả|đánh\s+giá|tổng\s+kết|sơ\s+kết|báo\s+cáo|so\s+với|cùng\s+kỳ|đã|xây\s+dựng|ban\s+hành|lập|đề\s+xuất|tiếp\s+nối|kế\s+thừa"
    r"|chuẩn\s+bị|tiếp\s+tục|chưa\s+hoàn\s+thành|còn\s+lại|năm\s+trước"
    r"|theo|căn\s+cứ|của\s+(?:tỉnh|huyện|trung\s+ương|ubnd\s+tỉnh|ubnd\s+huyện))(?:\s+\p{L}+){0,6}\s*$"
)


def check(reading: Reading) -> Iterator[Warning]:
    """One warning, at the first mention whose year or period is not the title's."""
    header = reading.header
    if header.title is None or (header.plan_year is None and header.plan_period is None):
        return
    title_words = _words(header.title)
    for block in _blocks(reading):
        for match in _NAMED.finditer(block.text):
            if _SOCIETY.match(match["topic"]) and not _SOCIETY.search(header.title):
                continue  # the plan that every unit has besides
            if not _differs(match, header) or not _is_this_plan(block, match, title_words):
                continue
            yield Warning(
                code="year_mismatch",
                message=f"The title is of {_stated(header)}, but the text calls the plan “{match.group()}”.",
                evidence=header.evidence.get("title"),
                other=block.evidence(match.start(), match.end()),
            )
            return


def _blocks(reading: Reading) -> Iterator[Block]:
    outline = reading.outline
    yield from outline.preamble
    for section in outline.sections:
        if section.role in ("results", "basis"):  # a look back at earlier years
            continue
        if not section.run_in:
            yield section.heading_block
        yield from section.body
    yield from outline.closing


def _differs(match: regex.Match[str], header: Header) -> bool:
    if match["year"]:
        year = int(match["year"])
        if header.plan_period is not None and header.plan_year is None:
            return False
        return year != header.plan_year
    if header.plan_period is None:
        return False
    return (int(match["from"]), int(match["to"])) != (header.plan_period.from_, header.plan_period.to)


def _is_this_plan(block: Block, match: regex.Match[str], title_words: frozenset[str]) -> bool:
    """Whether a mention names this plan: it issues or presents it, or speaks of its own matter in its own time."""
    before = block.text[max(0, match.start() - 60) : match.start()]
    topic = _words(match["topic"])
    shared = len(topic & title_words)
    if _PRESENTS.search(before) or (block.kind is BlockKind.PREAMBLE and _issues(block.text[: match.start()])):
        return not topic or shared >= 0.5 * len(topic)
    if _OTHER_YEARS.search(before):
        return False
    return shared >= 2 and shared >= 0.7 * len(topic)


def _issues(before: str) -> bool:
    """Whether the words before a plan's name say that a body issues it, and neither that an act of that body did nor
    that it shall."""
    return any(
        _ISSUES.fullmatch(before, body.end) and not _OF_ANOTHER.search(before[: body.end].rsplit(",", 1)[-1])
        for body in find_agencies(before)
    )


def _words(text: str) -> frozenset[str]:
    plain = frozenset(key for key in keys_of(text) if key.isalpha())
    return plain - {"thực", "hiện", "triển", "khai", "năm", "và", "trên", "địa", "bàn", "của", "về", "các"}


def _stated(header: Header) -> str:
    if header.plan_year is not None:
        return str(header.plan_year)
    period = header.plan_period
    return f"{period.from_}-{period.to}" if period is not None else ""
