"""Who issues the plan, among the bodies that its letterhead names, and the place that lies in such a body's name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.facts.header.casing import body_name
from normalizers.places import Place, find_places, is_centrally_run, province_named, provinces_with

# Bodies in a letterhead; the words inside others' names ("XÃ HỘI", "QUỐC PHÒNG") are none.
_HEADS = regex.compile(
    r"""(?<!\p{L})(?:
        BCH(?=\ (?:Hội|Đoàn|Đảng\ bộ|\p{L}+\ đoàn)) | BCĐ
        | BQL(?:DA)? | Ủy\ ban\ nhân\ dân | UBND | HĐND | (?<!phường\ )Sở
        | (?<!quốc\ )(?<!văn\ )(?<!biên\ )(?<!hải\ )Phòng(?!,?\ (?:chống|thủ|ngừa|cháy|trừ|hộ|bệnh))
        | (?<=hải\ )Phòng(?=\ (?:Giáo\ dục|Văn\ hóa|Kinh\ tế|Tài|Nội\ vụ|Y\ tế|Nông|Lao))  # "HUYỆN ĐÔNG HẢI / PHÒNG …"
        | Ban(?=\ (?:Chỉ|Dân|Quản|Tổ|Tuyên|Ch|Nội|Kinh|Điều|Pháp|Văn|Đô|Công\ tác))
        | (?<!tổng\ )(?<!chi\ )Cục | Chi\ cục | Trung\ tâm
        | Văn\ phòng | (?<!bộ\ )Công\ an
        | (?<!xã\ )Hội(?=\ (?:đồng|nông|liên|cựu|LHPN|ND|CCB|CTĐ|chữ|người)) | Bộ(?=\ \p{L})
        | Thanh\ tra(?=\ (?:tỉnh|huyện|sở|bộ|thành)) | Ủy\ ban\ (?:kiểm\ tra|bầu\ cử) | Ủy\ ban\ (?:MTTQ|mặt\ trận)
        | Tổng\ (?:liên\ đoàn|công\ ty|cục) | Công\ đoàn | (?<!tổng\ )(?:liên\ đoàn|công\ ty) | Bệnh\ viện
        | Thư\ viện | Bảo\ tàng | Tập\ đoàn | (?<!cục\ )(?:Thống\ kê|Thuế)(?=\ (?:tỉnh|thành|cơ\ sở)) | Kho\ bạc
        | Nhà\ (?:hát|thiếu) | Trạm\ y\ tế | Hạt\ kiểm
        | (?:Tỉnh|Huyện|Thành|Xã|Quận|Thị)\ đoàn | Đoàn\ (?:TNCS|thanh\ niên) | Viện(?=\ kiểm) | Tòa\ án | Bảo\ hiểm\ xã
        | Đảng\ bộ | Chi\ bộ | (?:Tỉnh|Huyện|Thị|Thành|Quận)\ ủy | Đảng\ ủy(?!\s*[-–])
        | Trường(?=\ (?:Mầm|Mẫu|Tiểu|Trung|TH|PT?DT|Phổ|Đại|Cao|MN|MG|Chính\ trị|Chuyên|Liên\ cấp|Giáo\ dục))
    )(?!\p{L})""",
    regex.IGNORECASE | regex.VERBOSE,
)
_OF_PARTY = {  # the party's committees and the youth union's
    f"{level} {body}": kind
    for body in ("ủy", "đoàn")
    for level, kind in (
        ("tỉnh", "tỉnh"), ("huyện", "huyện"), ("thị", "thị xã"), ("thành", "thành phố"), ("quận", "quận"),
    )
}  # fmt: skip
_PARTY_BODY = regex.compile(
    r"(?P<body>(?:Tỉnh|Huyện|Thị|Thành|Quận) (?:ủy|đoàn))\s+(?P<name>\p{L}[\p{L}\s-]*\p{L})[\s*]*", regex.IGNORECASE
)
_SCHOOL = regex.compile(
    r"(?i)Trường\s+(?:Mầm non|Mẫu giáo|Tiểu học(?: và (?:Trung học cơ sở|THCS))?|Trung học cơ sở|Trung học phổ thông"
    r"|Phổ thông[^,]{0,40}bán trú(?: (?:Tiểu học|Trung học cơ sở|THCS))?|PT?DTBT(?: (?:TH|THCS))*"
    r"|TH(?:CS|PT)?|MN|MG)\s+(?=\p{L})"
)
_BOARDS = {
    "ban thường trực": "Ban Thường trực", "ban thường vụ": "Ban Thường vụ", "ban chấp hành": "Ban Chấp hành",
    "ban bí thư": "Ban Bí thư", "bch": "Ban Chấp hành",
    "btv": "Ban Thường vụ", "thường trực": "Thường trực", "đoàn chủ tịch": "Đoàn Chủ tịch",
}  # fmt: skip
_STANDING = regex.compile(rf"(?i)(?P<front>.*?\S)\s+(?P<board>{'|'.join(board for board in _BOARDS if ' ' in board)})")
_LEADING_BOARD = regex.compile(
    r"(?i)(?P<board>Ban Chấp hành|Ban Thường vụ|BCH|BTV)\s+(?P<rest>(?:Tỉnh|Huyện|Thị|Thành|Quận) (?:ủy|đoàn)\s.*\S)"
)
_CENTRAL_BOARD = regex.compile(
    r"(?i)(?P<board>Ban Chấp hành|Ban Bí thư|Ban Thường vụ) (?:Trung ương|TW) (?P<of>(?:Đoàn|Hội)\s.+)"
)
_BOARD_OF = regex.compile(
    r"(?i)(?P<front>(?:Đoàn|Hội)\s.*?\S)\s+(?P<board>BCH|BTV|Ban Chấp hành|Ban Thường vụ)"
    r"\s+(?P<place>(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s.*\S)"
)
_COMMITTEE = regex.compile(r"(?i)^(?:Y|U)\s+(?=ban nhân dân)")  # a web page drops the letter that it cannot print
_NAMED_AFTER_HIM = regex.compile(r"(?:Cộng sản|Tiền phong|[Qq]uốc gia|Bảo tàng|Lăng) Hồ Chí Minh$")  # no place
# What a line of its own opens with only where a body does ("ỦY / BAN" and "MÔI / TRƯỜNG" are cut names).
_OPENS_BODY = regex.compile(
    r"(?i)(?<!\b[ỦUYỷỶ]{2} )BAN\s|(?<!\b(?:MÔI|THỊ) )TRƯỜNG\s|TRẠM\s|ĐIỆN LỰC\s|TỔ\s(?!QUỐC|CHỨC)|ĐỘI\s(?!BIÊN)"
)
_OF_REGION = regex.compile(r"khu vực \p{Lu}\p{Ll}")  # a hospital that its region names
_OWN_PARTS = {("Ban", "Hội"), ("Phòng", "Công")}  # of a people's council, of the police
_OF_ANOTHER = {
    "đoàn thanh niên",
    "công đoàn",
    "công đoàn cơ sở",
    "chi bộ",
    "đảng ủy",
    "đảng bộ",
    "hội sinh viên",
    "văn phòng",
}
_UNDER_PARTY = regex.compile(r"(?i)(?:Ban (?!chỉ đạo)|Ủy ban kiểm tra|Văn phòng|Trung tâm chính trị)")


def own_body(printed: str, context: str, joint: bool = False, lines: Sequence[str] = ()) -> str:
    """The issuer among a letterhead's bodies: the last one, with the place of the one above ("UBND TỈNH X / SỞ Y").

    All of them where the plan is a `joint` one. `lines` are those that the letterhead is printed in.
    """
    printed = _COMMITTEE.sub("Ủy ", printed)
    leading = _LEADING_BOARD.fullmatch(printed)
    if leading is not None:  # "BAN THƯỜNG VỤ HUYỆN ỦY X"
        return f"{_BOARDS[leading['board'].lower()]} {own_body(leading['rest'], context)}"
    central = _CENTRAL_BOARD.fullmatch(printed)
    if central is not None:  # "BAN CHẤP HÀNH TRUNG ƯƠNG" beside "ĐOÀN TNCS HỒ CHÍ MINH"
        return f"{_BOARDS[central['board'].lower()]} Trung ương {body_name(central['of'], context)}"
    of_body = _BOARD_OF.fullmatch(printed)
    if of_body is not None:  # "HỘI NÔNG DÂN VIỆT NAM / BCH TỈNH X": the society's own committee there
        return body_name(f"{of_body['board']} {of_body['front']} {of_body['place']}", context)
    standing = _STANDING.fullmatch(printed)
    if standing is not None:  # "ỦY BAN MTTQ VIỆT NAM / TỈNH X / BAN THƯỜNG TRỰC": the board of the body above
        return f"{_BOARDS[standing['board'].lower()]} {own_body(standing['front'], context)}"
    heads = _heads_in(printed)
    if joint and len(heads) > 1 and heads[0] == 0:
        return _joint_bodies(printed, heads, context)
    start = _own_start(printed, heads, lines)
    if start and _LEADING_BOARD.fullmatch(printed[start:]):
        return own_body(printed[start:], context)
    if start:
        above = body_name(printed[:start].strip(" -,"), context)
        own = body_name(printed[start:].strip(), context)
        own = own[:1].upper() + own[1:]
        party = _PARTY_BODY.fullmatch(own)
        if party is not None:  # "ĐẢNG BỘ TỈNH X / HUYỆN ỦY Y": the committee has its own place
            return f"{party['body']} {_capitals(party['name'])}"
        school = _SCHOOL.match(own)
        if school is not None:
            kind = school.group().split(" ", 1)[1]
            return f"Trường {kind[:1].upper()}{kind[1:]}{_capitals(own[school.end() :])}"
        return _placed(own, above)
    name = body_name(printed, context)
    places = find_places(name)
    if name.startswith("Ủy ban nhân dân") and len(places) == 2 and _lies_in(places[1].value, places[0].value):
        return f"Ủy ban nhân dân {places[1].value}"  # "UBND QUẬN X / PHƯỜNG Y"
    party = _PARTY_BODY.fullmatch(name)
    if party is not None:
        return f"{party['body']} {_capitals(party['name'])}"
    outer = regex.match(r"(?:Tỉnh|Huyện|Thành phố|Thị xã|Quận)\s.+?(?=Ủy ban nhân dân)", name)
    return name[outer.end() :] if outer else name


def _own_start(printed: str, heads: Sequence[int], lines: Sequence[str]) -> int:
    """Where the issuer's own name begins: at the last body that opens a line ("UBND TỈNH X / SỞ Y / CHI CỤC Z"), else
    at the second of two; 0 where there is but one."""
    openings: set[int] = set()
    at = 0
    for line in lines:
        found = printed.find(line, at)
        if found > 0 and (found in heads or _OPENS_BODY.match(printed, found)):
            openings.add(found)
        at = found + len(line) if found >= 0 else at
    return max(openings) if openings else heads[1] if len(heads) > 1 and heads[0] == 0 else 0


def _heads_in(printed: str) -> list[int]:
    """Where bodies begin; what stands in a place's name is none ("XÃ ĐOÀN KẾT", "PHƯỜNG TRUNG TÂM")."""
    places = find_places(printed)
    return [
        head.start() for head in _HEADS.finditer(printed)
        if not any(place.start <= head.start() < place.end for place in places)
    ]  # fmt: skip


def bodies_in(printed: str) -> list[str]:
    """The bodies of a letterhead one by one."""
    starts = [start for start in _heads_in(printed) if start]
    return [printed[begin:end] for begin, end in pairwise((0, *starts, len(printed)))]


def _lies_in(place: Place, outer: Place) -> bool:
    levels = ("province", "district", "commune")
    return levels.index(place.level) > levels.index(outer.level)


def _placed(own: str, above: str) -> str:
    """A body with the place of the body above it: "TỈNH ỦY X / BAN TUYÊN GIÁO" is the "Ban Tuyên giáo Tỉnh ủy X"."""
    if own.lower() in _OF_ANOTHER:
        return f"{own} {above}"
    if find_places(own) or _OF_REGION.search(own):
        return own
    party = _PARTY_BODY.fullmatch(above)
    if party is None:
        places = find_places(above)
        if (own.split()[0], above.split()[0]) in _OWN_PARTS:
            return f"{own} {above}"
        place = places[-1].value if places else province_at_end(above)
        return own if place is None else _of_place(own, place)
    name = _capitals(party["name"])
    if _UNDER_PARTY.match(own):
        return f"{own} {party['body']} {name}"
    kind = _OF_PARTY[party["body"].lower()]
    return f"{own.removesuffix(f' {kind}')} {kind} {name}"


def _of_place(body: str, place: Place) -> str:
    """ "Sở Y tế tỉnh Lào Cai"; "Thanh tra tỉnh Lào Cai" and "Tỉnh đoàn Lào Cai", whose names have the level."""
    levelled = body.endswith(f" {place.kind}") or regex.match(r"(?:Tỉnh|Huyện|Thành|Thị|Quận) đoàn$", body)
    return f"{body} {place.name}" if levelled else f"{body} {place}"


def province_at_end(body: str) -> Place | None:
    """The province that a body's name ends with, without its level: "Sở Y tế Bắc Kạn"."""
    words = [] if _NAMED_AFTER_HIM.search(body) else body.split()
    for count in (4, 3, 2):
        name = province_named(" ".join(words[-count:])) if count < len(words) else None
        if name is not None:
            return Place("thành phố" if is_centrally_run(name) else "tỉnh", name)
    return None


def district_at_end(body: str) -> Place | None:
    """The district that the name of its own office ends with, without its level: "Phòng GD&ĐT Sông Vàng"."""
    words = body.split()
    if words[:1] != ["Phòng"]:
        return None
    for count in (3, 2):
        name = _capitals(" ".join(words[-count:]))
        kinds = [kind for kind in ("huyện", "quận", "thị xã", "thành phố") if provinces_with(Place(kind, name), None)]
        if len(kinds) == 1:
            return Place(kinds[0], name)
    return None


def _joint_bodies(printed: str, heads: list[int], context: str) -> str:
    """The bodies of a joint plan, each with the place that the last of them names."""
    ends = [*heads[1:], len(printed)]
    names = [body_name(printed[at:end].strip(" -–,&"), context) for at, end in zip(heads, ends, strict=True)]
    places = find_places(names[-1])
    if not places:
        return " và ".join(names)
    return " và ".join(name if find_places(name) else _of_place(name, places[-1].value) for name in names)


def named_in_issuer(issuer: str, letterhead: str | None) -> Place | None:
    """The place of a party committee ("Huyện ủy Bát Xát"), and of a school or hospital: that of the body above it."""
    party = _PARTY_BODY.fullmatch(issuer) or _PARTY_BODY.fullmatch(issuer, _party_at(issuer))
    if party is not None:
        return Place(_OF_PARTY[party["body"].lower()], party["name"])
    if letterhead and (_SCHOOL.match(issuer) or _OF_REGION.search(issuer)):
        above = body_name(regex.split(r"(?i)\s+(?:trường|bệnh viện|trung tâm)\s", letterhead)[0])
        places = find_places(above)
        return places[0].value if places else district_at_end(above) or province_at_end(above)
    return None


def _party_at(issuer: str) -> int:
    """Where the committee stands that a body belongs to ("Ban Tuyên giáo Tỉnh ủy Sơn Tra"); 0 without one."""
    found = regex.search(r"(?<=\S )(?:Tỉnh|Huyện|Thị|Thành|Quận) (?:ủy|đoàn)(?= \p{Lu})", issuer)
    return found.start() if found else 0


def _capitals(name: str) -> str:
    """A proper name printed in capitals, each syllable with its own capital."""
    return " ".join(word[:1].upper() + word[1:].lower() if word.isalpha() else word for word in name.split())
