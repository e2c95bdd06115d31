"""Whom a task says to work with: the agencies after "phối hợp với", "cùng với", "với sự tham gia của"."""

from __future__ import annotations

import regex

from extractors.agency_subjects import beside_subject, lead_in
from extractors.facts.assignments.partner_lists import begins_name, partner_list
from normalizers.agencies import read_agencies

_MANNER = r"(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|thường\s+xuyên|tốt|hiệu\s+quả|kịp\s+thời|với\s+nhau))*"
_TOGETHER = regex.compile(
    rf"""(?i)
      (?<!quy\s+chế\s)(?<!cơ\s+chế\s)(?<!chương\s+trình\s)(?<!kế\s+hoạch\s)(?<!quy\s+định\s)(?<!sự\s)
      (?:phối\s+(?:hợp|kết\s+hợp)|hiệp\s+đồng){_MANNER}
        (?:\s*,?\s*(?:và|,)?\s*(?:tạo\s+điều\s+kiện|hướng\s+dẫn|hỗ\s+trợ|đôn\s+đốc|trao\s+đổi(?:\s*,?\s*(?:cung\s+cấp\s+)?thông\s+tin)?))?
        \s*:?\s*(?P<with>cùng\s+với|cùng|với|cho|giữa)?\s*:?\s+
    | (?:(?<=[;.,]\s)|(?<=^[\s+-]*)|(?<=chủ\s+trì\s))cùng(?:\s+với)?\s+
    | với\s+sự\s+(?:tham\s+gia|phối\s+hợp)(?:\s*,\s*(?:tham\s+gia|phối\s+hợp))?\s+của\s+
    """,
    regex.VERBOSE,
)


_HAS_DUTY = regex.compile(
    r"(?i)(?:chủ\s+trì|tham\s+mưu|tổng\s+hợp|báo\s+cáo|thực\s+hiện|triển\s+khai|hướng\s+dẫn|xây\s+dựng\s|theo\s+dõi)"
)
_ORGANISES = regex.compile(r"tổ\s+chức\s")  # "phối hợp tổ chức hội thi": to organise, and no organisation
_FORCES = regex.compile(r"(?i)lực\s+lượng\s$")  # "các lực lượng phối hợp": forces that help
# "(Sở Y tế chủ trì, Tỉnh đoàn, Sở Nội vụ phối hợp)": those who help stand before the verb
_HELP = regex.compile(
    r"(?i)(?:chủ\s+trì\s*,|;)\s*(?P<who>(?!phối\s+hợp)[^();.]{3,200}?)\s+(?:cùng\s+)?phối\s+hợp"
    r"(?:\s+(?:thực\s+hiện|tổ\s+chức))?\s*(?=[).;]|$)"
)


def partners_of(task: str, agency: str) -> tuple[str, ...]:
    """The partners that `task` names, in full, once each, in order; `agency` itself is none."""
    names: dict[str, str] = {}
    for match in _TOGETHER.finditer(task):
        if match.group().lower().startswith("cùng") and not begins_name(task, match.end()):
            continue
        if match["with"] is None and (_ORGANISES.match(task, match.end()) or _FORCES.search(task, 0, match.start())):
            continue
        together = match["with"] is not None or not match.group().lower().startswith(("phối", "hiệp"))
        for name in partner_list(task, match.end(), unknown=together):
            names.setdefault(name.lower(), name)
    for match in _HELP.finditer(task):
        if _only_agencies(task, *match.span("who")):
            for name in partner_list(task[: match.end()], match.start("who"), unknown=True):
                names.setdefault(name.lower(), name)
    for name in _beside(task):
        names.setdefault(name.lower(), name)
    names.pop(agency.lower(), None)
    return tuple(names.values())


def _only_agencies(task: str, start: int, end: int) -> bool:
    """Whether what stands there is a list of names, and no duty of its own."""
    found = read_agencies(task[:end], start)
    return begins_name(task, start) and (not found or found[-1].end <= end) and not _HAS_DUTY.search(task, start, end)


def _beside(task: str) -> tuple[str, ...]:
    """Those with whom the one acts who opens the task: "Công an xã cùng Trạm Y tế xã kiểm tra …"."""
    start, _ = lead_in(task)
    found = read_agencies(task, start)
    end = beside_subject(task, found) if found and not task[start : found[0].start].strip() else None
    return () if end is None else tuple(one.value.name for one in found if one.start > end)
