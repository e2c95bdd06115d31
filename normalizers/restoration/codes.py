"""Mend the abbreviations in act numbers, by their own grammar: `273/0D-UBND` → `273/QĐ-UBND`.

An act number (`số, ký hiệu`) is a number, perhaps a year, the kind of act and the issuer: `45/KH-UBND`,
`24/2021/NQ-HĐND`, `140-NQ/ĐU` (Decree 30/2020/NĐ-CP, annexes I and III; party acts: Guide 36-HD/VPTW of 2018).
The digits are never touched.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.restoration.syllables import bare

_KINDS = """
    NQ QĐ CT QC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ NĐ TT TTLT L PL KL CV SL LCT VBHN QyĐ GM QCVN TCVN NQLT
    CTHĐ ĐK CK
"""
_ISSUERS = """
    UBND HĐND CP TTg QH UBTVQH CTN TW TU HU ĐU VPCP VPTW BTC BCA BQP BYT BKHCN BNNPTNT BNNMT BNN BGDĐT BTP BLĐTBXH
    BGTVT NHNN BNV BCT BVHTTDL BXD TANDTC VKSNDTC BTNMT BTTTT BNG BKHĐT TTCP BHXH HĐTP UBDT UB SNV STC SXD SYT SGDĐT
    SNN SNNMT STNMT SLĐTBXH SVHTTDL STTTT SKHĐT SCT SGTVT STP SKHCN BCĐ BCĐTW MTTQ MTTW BTT LĐTBXH VP VX TH NC KT
    KTTH NL ĐT TP
"""
#: Abbreviations that plans use by themselves or in a row ("LĐ-TB&XH").
_OTHERS = """
    UBND HĐND MTTQ BCĐ LĐ TB XH TBXH CBCC CBCCVC CTMTQG DTTS NTM KT KTXH HTX NSTW NSĐP NSNN GDĐT GD KHĐT NN PTNT NNPTNT
    VH VHTT TT TTDL TNMT KHCN BHYT BHXH BHTN NHCSXH TDP ĐBKK DVC CNTT CCHC ANTT ATTP QP AN QPAN TW ĐVSN DN THCS THPT
    CSXH GNBV MTQG DA TDA SXKD VSMT NS TC TCKH QLDA XDCB XKLĐ NLĐ TNXP CCB LHPN HND ĐTN LĐLĐ THPT KHKT SX CĐ ĐH
"""
KINDS = frozenset(_KINDS.split())
ISSUERS = frozenset(_ISSUERS.split())
ABBREVIATIONS = KINDS | ISSUERS | frozenset(_OTHERS.split())

_ACT = re.compile(r"(?P<number>\d+[a-z]?(?:/(?:19|20)\d\d)?)(?P<joint>[/-])(?P<rest>[^\W_&]+(?:[-/&][^\W_&]+)*)")
_STROKES = re.compile(r"(?=.*[lL|])[IlL|]{2,3}")
_ROW = re.compile(r"[^\W\d_]+(?:[-/&.][^\W\d_]+)+")
_LOOK = str.maketrans({"Q": "O", "0": "O", "o": "O", "1": "I", "l": "I", "¢": "C"})


def _look(text: str) -> str:
    """The text with letters that OCR takes for each other made one."""
    return bare(text).translate(_LOOK).replace("LI", "U").replace("LJ", "U")


@lru_cache(maxsize=8)
def _forms(allowed: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Each abbreviation with its plain letters and its look."""
    return tuple((a, bare(a), _look(a)) for a in sorted(allowed))


def _may_be_crossed(seen: str, meant: str) -> bool:
    """Say whether two texts differ only where a Đ was read as P or B."""
    return len(seen) == len(meant) and all(
        a == b or (b == "Đ" and a in "PB") or _look(a) == _look(b) for a, b in zip(seen, meant, strict=True)
    )


@lru_cache(maxsize=4096)
def mend_abbreviation(seen: str, allowed: frozenset[str]) -> str:
    """The one abbreviation that the seen letters can stand for; the seen letters where there is none or more."""
    if seen in allowed:
        return seen
    forms, plain, look = _forms(allowed), bare(seen), _look(seen)
    for found in (
        [a for a, p, _ in forms if p == plain],
        [a for a, _, x in forms if x == look],
        [a for a, _, _ in forms if _may_be_crossed(seen, a)],
        [a for a, _, x in forms if "Đ" in a and x == look.replace("DP", "D")],  # Đ read as two letters
    ):
        if len(found) == 1:
            return found[0]
        if found:
            return seen
    return seen


def _trailing_digits(part: str) -> tuple[str, str]:
    """Cut the number of a National Assembly from its sign: `QH15` → `QH`, `15`."""
    match = re.fullmatch(r"([^\W\d]{2,})(\d{1,2})", part)
    return (match.group(1), match.group(2)) if match else (part, "")


def is_act_number(token: str) -> bool:
    """Say whether a token has the form of an act's number and sign."""
    match = _ACT.fullmatch(token)
    return match is not None and any(c.isupper() for c in match.group("rest"))


def mend_code(token: str) -> str:
    """Mend the letters of an act number; any other token comes back as it is."""
    match = _ACT.fullmatch(token)
    if match is None:
        return token
    parts = re.split(r"([-/&])", match.group("rest"))
    if not parts[0][0].isupper() and parts[0][0] not in "0Ð":
        return token
    mended = []
    for i, part in enumerate(parts):
        if i % 2 or part.isdigit():
            mended.append(part)
            continue
        letters, digits = _trailing_digits(part)
        mended.append(mend_abbreviation(letters, KINDS if i == 0 and len(parts) > 1 else ABBREVIATIONS) + digits)
    return match.group("number") + match.group("joint") + "".join(mended)


def mend_numeral(token: str) -> str | None:
    """The numeral II, III or V that a line's head was read as: `Il`, `Ill`, `Vv`; None where it is none of them."""
    if _STROKES.fullmatch(token):
        return "I" * len(token)
    return "V" if token == "Vv" else None


def mend_row(token: str) -> str | None:
    """Mend a row of abbreviations (`LD-TB&XH` → `LĐ-TB&XH`, `TT.HDND`); None where a part is no abbreviation."""
    if not _ROW.fullmatch(token) or sum(c.isupper() for c in token) * 2 < len(token):
        return None
    parts = re.split(r"([-/&.])", token)
    mended = [part if i % 2 else mend_abbreviation(part, ABBREVIATIONS) for i, part in enumerate(parts)]
    return "".join(mended) if all(part in ABBREVIATIONS for part in mended[::2]) else None
