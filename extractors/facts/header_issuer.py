"""Who issues the plan, among the bodies that its letterhead names, and the place that lies in such a body's name."""

from __future__ import annotations

import regex

from extractors.facts.casing import body_name, sentence_case
from normalizers.places import Place, find_places

# Bodies in a letterhead; the words inside others' names ("XÃ HỘI", "QUỐC PHÒNG") are none.
_HEADS = regex.compile(
    r"""(?<!\p{L})(?:
        Ủy\ ban\ nhân\ dân | UBND | Sở | (?<!quốc\ )(?<!văn\ )(?<!biên\ )Phòng(?!,?\ chống)
        | Ban(?=\ (?:Chỉ|Dân|Quản|Tổ|Tuyên|Ch)) | Chi\ cục | Trung\ tâm | Văn\ phòng | (?<!bộ\ )Công\ an
        | (?<!xã\ )Hội(?=\ (?:đồng\ nhân|nông|liên|cựu|LHPN|ND|CCB|CTĐ)) | Bộ(?=\ \p{L})
        | Đảng\ bộ | (?:Tỉnh|Huyện|Thị|Thành|Quận)\ ủy | Đảng\ ủy(?!\s*[-–])
        | Trường(?=\ (?:Mầm|Mẫu|Tiểu|Trung|TH|PTDT|Phổ|Đại|Cao|MN|MG))
    )(?!\p{L})""",
    regex.IGNORECASE | regex.VERBOSE,
)
_OF_PARTY = {"tỉnh ủy": "tỉnh", "huyện ủy": "huyện", "thị ủy": "thị xã", "thành ủy": "thành phố", "quận ủy": "quận"}
_PARTY_BODY = regex.compile(
    r"(?P<body>(?:Tỉnh|Huyện|Thị|Thành|Quận) ủy)\s+(?P<name>\p{L}[\p{L}\s-]*\p{L})[\s*]*", regex.IGNORECASE
)
_SCHOOL = regex.compile(
    r"(?i)Trường\s+(?:Mầm non|Mẫu giáo|Tiểu học(?: và (?:Trung học cơ sở|THCS))?|Trung học cơ sở|Trung học phổ thông"
    r"|Phổ thông[^,]{0,40}bán trú(?: (?:Tiểu học|Trung học cơ sở|THCS))?|PTDTBT(?: (?:TH|THCS))*"
    r"|TH(?:CS|PT)?|MN|MG)\s+(?=\p{L})"
)
_BOARDS = {
    "ban thường trực": "Ban Thường trực", "ban thường vụ": "Ban Thường vụ", "ban chấp hành": "Ban Chấp hành",
}  # fmt: skip


def own_body(printed: str, context: str) -> str:
    """The issuer among a letterhead's bodies: the last one, with the place of the one above ("UBND TỈNH X / SỞ Y")."""
    heads = [head.start() for head in _HEADS.finditer(printed)]
    if len(heads) > 1 and heads[0] == 0:
        above = body_name(printed[: heads[1]].strip(" -,"), context)
        own = body_name(printed[heads[1] :].strip(), context)
        own = own[:1].upper() + own[1:]
        party = _PARTY_BODY.fullmatch(own)
        if party is not None:  # "ĐẢNG BỘ TỈNH X / HUYỆN ỦY Y": the committee has its own place
            return f"{party['body']} {_capitals(party['name'])}"
        school = _SCHOOL.match(own)
        if school is not None:
            kind = school.group().split(" ", 1)[1]
            return f"Trường {kind[:1].upper()}{kind[1:]}{_capitals(own[school.end() :])}"
        places = find_places(above)
        return f"{own} {places[-1].value}" if places and not find_places(own) else own
    name = body_name(printed, context)
    standing = regex.match(r"(?i)(?P<front>.*\S)\s+(?P<board>ban (?:thường trực|thường vụ|chấp hành))$", name)
    if standing is not None:  # "ỦY BAN MTTQ VIỆT NAM / TỈNH X / BAN THƯỜNG TRỰC": the board of the body above
        return f"{_BOARDS[standing['board'].lower()]} {standing['front']}"
    outer = regex.match(r"(?:Tỉnh|Huyện|Thành phố|Thị xã|Quận)\s.+?(?=Ủy ban nhân dân)", name)
    return name[outer.end() :] if outer else name


def named_in_issuer(issuer: str, letterhead: str | None) -> Place | None:
    """The place of a party committee ("Huyện ủy Bát Xát"), and of a school: that of the body above it."""
    party = _PARTY_BODY.fullmatch(issuer)
    if party is not None:
        return Place(_OF_PARTY[party["body"].lower()], party["name"])
    if _SCHOOL.match(issuer) and letterhead:
        places = find_places(sentence_case(regex.split(r"(?i)\s+trường\s", letterhead)[0]))
        return places[0].value if places else None
    return None


def _capitals(name: str) -> str:
    """A proper name printed in capitals, each syllable with its own capital."""
    return " ".join(word[:1].upper() + word[1:].lower() if word.isalpha() else word for word in name.split())
