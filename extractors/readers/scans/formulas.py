"""What every list of recipients says in the same words: "(b/c)", to report, and "Lưu: VT", filed in the archive.

A slash between two small letters, and capitals before a comma, are what engines take for another letter most; the
form of an administrative document (Decree 30/2020/NĐ-CP) leaves no doubt what stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import OcrWord

_SURE = 0.95  # a word at least this sure stays
_MENDED = 0.8  # the confidence of what the form alone tells
_REPORT = regex.compile(r"\(b[/íìil|1][c©€][)ìí]?(?P<stop>[;.,:]?)")
_FILED = regex.compile(r"Lưu[:;.]?")
_ARCHIVE = regex.compile(r"V[TI1l7](?P<comma>E?)(?P<stop>[;,.]?)")
_LATIN_I = regex.compile(r"l(?=\p{Ll}?\p{Lu})")  # no word of small letters goes on in capitals: "IoT", "IPv6"


def with_formulas(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` with "(b/c)" and the "VT" of "Lưu: VT" as the form has them, and I for l at the head of capitals."""
    out = list(words)
    for place, word in enumerate(words):
        text = word.text
        if report := _REPORT.fullmatch(text):
            text = f"(b/c){report['stop']}"
        elif place and _FILED.fullmatch(words[place - 1].text) and (filed := _ARCHIVE.fullmatch(text)):
            text = "VT" + ("," if filed["comma"] else filed["stop"])
        else:
            text = _LATIN_I.sub("I", text, count=1) if _LATIN_I.match(text) else text
        if text != word.text and word.confidence < _SURE:
            out[place] = replace(word, text=text, confidence=min(word.confidence, _MENDED), alternatives=())
    return out
