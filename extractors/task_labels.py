"""Labelled lines under a task: "Đơn vị chủ trì: …; đơn vị phối hợp: …; thời gian: …; sản phẩm: …"."""

from __future__ import annotations

import regex
from msgspec import Struct

from normalizers.agencies import expand_agency, read_agencies

_BODY = r"(?:(?:các\s+)?(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|tổ\s+chức|phòng|ngành)(?:\s*,\s*đơn\s+vị)?\s+)?"
_LABELS = {
    "lead": rf"""{_BODY}(?:được\s+giao\s+)?
        (?:chủ\s+trì(?:\s*(?:,|và)?\s*(?:thực\s+hiện|tham\s+mưu|triển\s+khai)){{0,3}}
          |(?:chịu\s+)?trách\s+nhiệm(?:\s+(?:chính|thực\s+hiện))?|đầu\s+mối|thực\s+hiện|tham\s+mưu)
        |phân\s+công(?:\s+(?:thực\s+hiện|nhiệm\s+vụ))?|người\s+thực\s+hiện""",
    "support": rf"{_BODY}phối\s+hợp(?:\s+thực\s+hiện)?",
    "due": r"""(?:thời\s+(?:gian|hạn)|tiến\s+độ)(?:\s+(?!(?:kế\s+hoạch|chương\s+trình|đề\s+án)\b)\p{L}+){0,5}
        |hoàn\s+thành|lộ\s+trình""",
    "deliverable": r"""sản\s+phẩm(?:\s+(?:đầu\s+ra|dự\s+kiến|hoàn\s+thành))?
        |kết\s+quả(?:\s+(?:đầu\s+ra|dự\s+kiến|đạt\s+được))?""",
    "monitors": rf"{_BODY}(?:theo\s+dõi(?:\s*,\s*đôn\s+đốc)?|đôn\s+đốc|giám\s+sát)",
    "span": r"thời\s+(?:gian|hạn)(?:\s+\p{L}+){0,4}\s+(?:kế\s+hoạch|chương\s+trình|đề\s+án)(?:\s+\p{L}+){0,2}",
    "money": r"(?:nguồn\s+)?kinh\s+phí(?:\s+thực\s+hiện)?|nguồn\s+vốn",
}
_LABEL = regex.compile(
    r"(?:^|(?<=[;.,]\s)|(?<=[;.,]\s[-+]\s)|(?<=\())\s*[-+*]?\s*(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items())
    + r")\s*:\s*",
    regex.IGNORECASE | regex.VERBOSE,
)


# A labelled line that tells how a task is done, where it is no task itself: "Số lượng: 03 lớp".
_CIRCUMSTANCE = regex.compile(
    r"(?i)^\s*(?:số\s+lượng|quy\s+mô|hình\s+thức|thành\s+phần|địa\s+(?:điểm|bàn)|đối\s+tượng|phạm\s+vi|kinh\s+phí|"
    r"(?:nguồn\s+)?vốn|thời\s+(?:gian|lượng)|định\s+mức|mức\s+hỗ\s+trợ)[^:]{0,40}:"
)
_LEADS_WITH = regex.compile(
    r"(?i)\s*(?P<lead>[^;:.]+?)\s*,?\s+chủ\s+trì(?:\s+(?:thực\s+hiện|tham\s+mưu|triển\s+khai))?\s*"
    r"(?:[,;.]?\s*(?:và\s+)?phối\s+(?:kết\s+)?hợp(?:\s+với)?\s*:?\s*(?P<support>.+?))?\s*\.?"
)
_LEADS_ALONG_WITH = regex.compile(
    r"(?i)\s*(?P<lead>[^;:.]+?)\s*,?\s+phối\s+(?:kết\s+)?hợp\s+(?:cùng\s+)?với\s*:?\s*(?P<support>.+?)\s*\.?"
)
_PROCEEDS = regex.compile(
    r"\s*,?\s*(?:tiến\s+hành|chủ\s+trì|tổ\s+chức|rà\s+soát|thực\s+hiện|triển\s+khai|tham\s+mưu)\b"
)
_SURE_LABEL = regex.compile(r"(?i)cơ\s+quan|đơn\s+vị|bộ\s+phận|chủ\s+trì")


class Labelled(Struct, frozen=True):
    """What a labelled line says of a task; agencies in full, `due` and `deliverable` as printed."""

    lead: tuple[str, ...] = ()
    lead_text: str | None = None
    support: tuple[str, ...] = ()
    due: str | None = None
    deliverable: str | None = None
    monitors: tuple[str, ...] = ()
    start: int = 0


def merged(first: Labelled | None, later: Labelled) -> Labelled:
    """What two lines of labels say of one task; where both say it, the first."""
    if first is None:
        return later
    return Labelled(
        lead=first.lead or later.lead,
        lead_text=first.lead_text or later.lead_text,
        support=first.support or later.support,
        due=first.due or later.due,
        deliverable=first.deliverable or later.deliverable,
        monitors=first.monitors or later.monitors,
    )


_CONTENT = regex.compile(
    r"(?i)\s*(?:nội\s+dung|nhiệm\s+vụ)(?:\s+(?:công\s+việc|thực\s+hiện|hoạt\s+động|nhiệm\s+vụ|cụ\s+thể))?\s*:\s*"
)


def past_label(text: str) -> int:
    """Where a task begins behind "Nội dung:" (content) or "Nhiệm vụ:" (task)."""
    match = _CONTENT.match(text)
    return match.end() if match is not None and match.end() < len(text) else 0


def is_circumstance(text: str) -> bool:
    """Whether a line tells how or where a task is done: "Số lượng: 03 lớp", "Địa điểm: …"."""
    return _CIRCUMSTANCE.match(text) is not None


def read_labels(text: str) -> Labelled | None:
    """The labels of a line that begins with one and holds nothing else; None for other lines."""
    matches = list(_LABEL.finditer(text))
    if not matches or matches[0].start() > 0:
        return None
    return _labelled(text, matches)


def trailing_labels(text: str) -> Labelled | None:
    """Labels that close a task's own line: "Rà soát … Đơn vị chủ trì: Sở Y; thời gian: quý I"."""
    matches = [match for match in _LABEL.finditer(text) if match.start() > 0]
    if not matches or not any(match.lastgroup in {"lead", "support", "due", "deliverable"} for match in matches):
        return None
    return _labelled(text, matches)


_NEXT_SENTENCE = regex.compile(
    r"(?:\.\s+|;\s+(?i:(?=[htxc])))(?P<rest>(?i:hoàn\s+thành|xong|thời\s+(?:gian|hạn)|chậm\s+nhất|trước|trong)\s.+)$",
    regex.DOTALL,
)


def _labelled(text: str, matches: list[regex.Match[str]]) -> Labelled | None:
    parts: dict[str, str] = {}
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        parts.setdefault(match.lastgroup or "", text[match.end() : stop].strip(" .;,)-"))
    for name in ("lead", "support"):
        sentence = _NEXT_SENTENCE.search(parts.get(name, ""))
        if sentence is not None:  # "Chủ trì: Công an xã. Hoàn thành trong quý I."
            parts.setdefault("due", sentence["rest"])
            parts[name] = parts[name][: sentence.start()]
    _parted(parts)
    lead, stated = _agencies(parts.get("lead")), parts.get("lead", "")
    told = _LEADS_WITH.fullmatch(stated) or _LEADS_ALONG_WITH.fullmatch(stated)
    if not lead and told is not None:  # "Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với các trường"
        lead = _agencies(told["lead"])
        parts.setdefault("support", told["support"] or "")
    if "lead" in parts and not lead:
        lead = _who_opens(parts["lead"])
    if "lead" in parts and not lead:
        # "Đơn vị chủ trì: Các cơ quan theo quy định": as it stands, where the label leaves no doubt
        label = next(match.group() for match in matches if match.lastgroup == "lead")
        if not _SURE_LABEL.search(label) or len(parts["lead"]) > 150 or not parts["lead"]:
            return None
        lead = (expand_agency(parts["lead"]),)
    return Labelled(
        lead=lead,
        lead_text=parts.get("lead"),
        support=_agencies(parts.get("support")) or _as_listed(parts.get("support")),
        due=parts.get("due"),
        deliverable=parts.get("deliverable") or None,
        monitors=_agencies(parts.get("monitors")),
        start=matches[0].start(),
    )


_PART = regex.compile(r"(?i)\s*\(\s*(?P<part>chủ\s+trì|phối\s+hợp|hỗ\s+trợ)[^()]*\)?")


def _parted(parts: dict[str, str]) -> None:
    """Move those whom a lead's value says to help only: "Đơn vị thực hiện: Phòng A (chủ trì), Phòng B (phối hợp)"."""
    names = regex.split(r"(?<=\))\s*(?:[,;]|và\s)\s*", parts.get("lead", ""))
    told = [_PART.search(name) for name in names]
    helps = [match is not None and match["part"].lower() != "chủ trì" for match in told]
    if not any(helps) or all(helps):
        return
    bare = [_PART.sub("", name).strip() for name in names]
    parts["lead"] = "; ".join(name for name, only in zip(bare, helps, strict=True) if not only)
    parts.setdefault("support", "; ".join(name for name, only in zip(bare, helps, strict=True) if only))


def _who_opens(text: str) -> tuple[str, ...]:
    """The body that a label's sentence opens with: "Cơ quan thực hiện: Sở Nội vụ tiến hành rà soát …"."""
    found = read_agencies(text)
    if not found or found[0].start or not _PROCEEDS.match(text, found[-1].end):
        return ()
    return tuple(one.value.name for one in found)


def _agencies(text: str | None) -> tuple[str, ...]:
    """The agencies of a label's value, where it is nothing but a list of them."""
    if not text:
        return ()
    found = read_agencies(text)
    if (
        not found
        or text[: found[0].start].strip()
        or regex.sub(r"\([^()]*\)?", "", text[found[-1].end :]).strip(" .;,")
    ):
        return ()
    return tuple(one.value.name for one in found)


_MOST_WORDS = 14
_BEGINS_NAME = regex.compile(r"\p{Lu}|(?:các|những|một\s+số)\s|\p{Ll}+\s+\p{Lu}")


def _as_listed(text: str | None) -> tuple[str, ...]:
    """The names of a label's value as its semicolons or commas part them, where no table knows them all."""
    if not text or regex.search(r"[.:]\s", text):
        return ()
    names = [name.strip(" .") for name in regex.split(r"\s*;\s*" if ";" in text else r"\s*,\s*", text)]
    if not all(_BEGINS_NAME.match(name) and len(name.split()) <= _MOST_WORDS for name in names):
        return ()
    return tuple(dict.fromkeys(expand_agency(name) for name in names))


_BESIDE = regex.compile(r"\s*[/;\n]\s*")


def cell_parts(cell: str, names_both: bool = False) -> tuple[str, str | None]:
    """Who leads and who supports, by a cell that says both: "Chủ trì: A; phối hợp: B", "A chủ trì, phối hợp với B".

    Under a header that names both columns in one (`names_both`: "Chủ trì/ Phối hợp") a stroke parts them. Any other
    cell is the lead's as it stands.
    """
    line = " ".join(cell.split())
    parts = {"lead": line}
    _parted(parts)
    if "support" in parts:
        return parts["lead"], parts["support"]
    labels = read_labels(line)
    if labels is not None and labels.lead:
        return "; ".join(labels.lead), "; ".join(labels.support) or None
    told = _LEADS_WITH.fullmatch(line) or _LEADS_ALONG_WITH.fullmatch(line)
    if told is not None and read_agencies(told["lead"]):
        return told["lead"], told["support"]
    if names_both:
        lead, *rest = _BESIDE.split(cell.strip())
        return lead, "; ".join(rest) or None
    return cell, None
