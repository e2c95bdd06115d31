"""The words of a signature: the authority signed for, the office, the name (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

import regex

AUTHORITY = regex.compile(r"(?:^|\s)(?:T/?M|K/?T|T/?L|TUQ|Q)(?:\s?[.,]\s*|\s+)(?=\p{Lu})")
POSITION = regex.compile(
    r"^(?:(?:pho ?)?(?:chu tich|giam doc|tong giam doc|truong ban|truong phong|chanh van phong|bi thu|bo truong"
    r"|thu truong|cuc truong|chi cuc truong|truong dai dien|hieu truong|chu nhiem|tong cuc truong|thu tuong"
    r"|truong cong an|chi huy truong|vien truong|vu truong|chanh an|chanh thanh tra|truong doan|truong khoa|truong tram"
    r"|hat truong|tong bien tap)"
    r"|quyen chu tich|uy vien)\b"
)
ONE_NAME = regex.compile(r"^\p{Lu}['’]\p{Lu}\p{Ll}+$")  # K'Briu
_RANK = (  # academic titles, doctors' and officers' ranks before a name
    r"(?:(?:(?:GS|PGS|TS|ThS|BS|DS|KS|CN|LS|NGND|NGƯT|TTND|TTƯT|CKI+|BSCK\s?(?:I+|\d)|BSNT|DSCK\s?(?:I+|\d))\.?[ .,]*)+"
    r"|(?:Đại|Trung|Thiếu|Thượng) (?:tướng|tá|úy)\s+|(?:Tiến|Thạc|Bác|Dược|Kỹ|Luật) (?:sĩ|sỹ|sư)\s+)*"
)
NAME = regex.compile(rf"^{_RANK}(?:\p{{Lu}}[\p{{L}}']*\s+){{1,5}}\p{{Lu}}[\p{{L}}']*$")
# What stands between the office and the name where the hand signed: a note that it did, a digital signature's stamp.
SIGN_HERE = regex.compile(
    r"(?i)^[(\[]?\s*(?:đã ký|daky|ký tên|ký,|chữ ký|ký số|đã ký số)[^()\[\]]{0,40}[)\]]?$"
    r"|^(?:ký bởi|người ký|ngày ký|thời gian ký|giờ ký|e-?mail|cơ quan|tổ chức|date)\s?:.{0,90}$|^digitally signed\b"
    r"|^\d{1,2}[-./]\d{1,2}[-./]\d{4}\b[\d:.\s+-]*$|^[+-]\d\d['’:]?\d\d['’]?$"
)
_NO_LETTERS = regex.compile(r"^\P{L}+")


def is_signature(text: str) -> bool:
    """Whether a line opens with the authority signed for (TM., KT., TL., TUQ., Decree 30/2020/NĐ-CP)."""
    first = text[:1]
    if text[-1:].islower() or (first not in "TKQ" and first.isalpha()):
        return False
    letters = _NO_LETTERS.sub("", text)
    return bool(AUTHORITY.match(letters)) and letters.isupper() and len(letters) < 60
