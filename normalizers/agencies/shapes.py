"""How the words of a name are written: in capitals, as a small head with a name, as a name that a place closes."""

from __future__ import annotations

from normalizers.agencies.units import LEVELS
from normalizers.agencies.verbs import STOPS, verb_end
from normalizers.tokens import Token, Tokens

_VOWELS = frozenset("aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_SMALL_HEADS = frozenset({"khoa", "phòng", "trung", "chi", "trường"})  # Khoa, Phòng, Trung tâm, Chi cục, Trường


def shouted(token: Token) -> bool:
    """A word in capitals that is no abbreviation."""
    return len(token.text) > 1 and token.text.isupper() and any(letter in _VOWELS for letter in token.key)


def coded(token: Token) -> bool:
    """A police department's number: "PC06", "PV01"."""
    text = token.text
    return len(text) == 4 and text[0] == "P" and text[:2].isupper() and text[2:].isdigit()


def named_in_lower_case(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a small head has a name of its own: "khoa Kiểm soát nhiễm khuẩn", but no "phòng Chống tham nhũng"."""
    if tokens[at].key not in _SMALL_HEADS or end >= len(tokens):
        return False
    return tokens[end].capital and not tokens[end].text.isupper() and tokens[end].key != "chống"


def closes_with_place(tokens: Tokens, at: int, here: int) -> bool:
    """Whether the name so far ends in two capitals after a common word: "Đồn Biên phòng Cửa Tùng" ends here."""
    if here < at + 3 or not (tokens[here - 1].capital and tokens[here - 2].capital):
        return False
    return any(token.text.islower() and token.key != "và" for token in tokens[at : here - 2])


def is_stop(tokens: Tokens, at: int) -> bool:
    """Whether a word ends any name: "của", "các"; "thông" of "thông qua", but not of "giao thông"."""
    if tokens[at].key == "thông" and tokens[at - 1].key in {"giao", "truyền", "viễn"}:
        return False
    return tokens[at].key in STOPS or tokens[at].key in {"các", "những"}


def joins_fields(tokens: Tokens, at: int) -> bool:
    """Whether a "và" joins two fields of a board, of which a level follows: "giao thông và nông nghiệp tỉnh"."""
    for here in range(at + 1, min(at + 5, len(tokens))):
        if not tokens[here].text.islower() or verb_end(tokens, here) is not None:
            return False
        if here > at + 1 and LEVELS.match(tokens, here) is not None:
            return True
    return False
