"""Who of many is meant: those of a collective with a part in something, and bodies whose kind is told once."""

from __future__ import annotations

import regex

from normalizers.agencies import Agency
from schemas.found import Found

# What only a duty begins with.
_DUTY = regex.compile(
    r"\s+(?:chủ\s+động|tích\s+cực|(?:có|chịu)\s+trách\s+nhiệm|khẩn\s+trương|thường\s+xuyên|nghiêm\s+túc|kịp\s+thời|"
    r"tăng\s+cường|căn\s+cứ|theo\s+chức\s+năng)(?!\p{L})"
)
_PART = regex.compile(
    r"(?:\s+(?:tham\s+gia|phụ\s+trách|được\s+(?:giao|phân\s+công|lựa\s+chọn|thụ\s+hưởng))|(?<=được\s+(?:giao|phân\s+công)))"
    rf"(?:\s[^,;:.()]{{2,80}}?(?={_DUTY.pattern})|\s[^;:.()]{{2,120}}?(?=\s+(?:có|chịu)\s+trách\s+nhiệm\s))"
)


def tells_duty_too(rest: str) -> bool:
    """Whether the words behind a collective tell not only which of it are meant, but also what they have to do."""
    return _DUTY.search(rest) is not None


def which_members(text: str, end: int) -> int | None:
    """Where the words end that tell which of the collective that ends at `end` are meant, before their duty:
    "Các hộ | tham gia dự án | chủ động …"; None without such words."""
    match = _PART.match(text, end)
    return None if match is None else match.end()


_SEVERAL = regex.compile(r"(?i)các\s+(?P<kind>\p{L}+)(?:,?\s+\p{L}+){0,3}\s*(?P<colon>:?)\s*")


def several_of_a_kind(text: str, start: int, found: tuple[Found[Agency], ...]) -> str | None:
    """The name of several bodies whose kind is told once ("Các sở: Y tế, Nội vụ"), else None."""
    opening = _SEVERAL.fullmatch(text[start : found[0].start]) if found else None
    if opening is None:
        return None
    names = [one.value.name for one in found]
    kind = names[0].split()[0] + " "
    if not opening["colon"] and not all(name.startswith(opening["kind"].capitalize() + " ") for name in names):
        return None
    bare = [name.removeprefix(kind) for name in names]
    full = f"{text[start : found[0].start].strip()} {('; ' if any(',' in name for name in bare) else ', ').join(bare)}"
    return full[:1].upper() + full[1:]
