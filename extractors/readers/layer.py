"""A PDF page's own text layer: what it is worth, and its words, decoded where its fonts are of the old charsets."""

from __future__ import annotations

import re

import regex

from extractors.readers.pdf_boxes import TextPage
from extractors.readers.pdf_words import LayerWords, font_name, tokens_of
from extractors.readers.rows import Token
from normalizers.charsets import charset_of_font, decode, guess, is_capitals_font
from normalizers.restoration.judge import judge
from schemas.page import LayerVerdict

_FEW_WORDS = 40  # a signature overlay has 8 to 35
MOSTLY_IMAGE = 0.5  # of the page's area
# "Ký bởi" (signed by), "Người ký" (signer), "Thời gian ký" (time of signing), "Cơ quan" (agency): what overlays say.
_OVERLAY = regex.compile(r"(?:k[ýí] bởi|người ký|thời gian ký|ngày ký|signed by|signature valid)\s*:?", regex.I)
_UNSURE = (LayerVerdict.STRIPPED, LayerVerdict.FOREIGN)  # of a few words
_OWN_LETTERS = regex.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")  # which no Western engine writes, and no old charset shows
_ODD_LETTERS = re.compile("[\x80-\xbf×÷øØþÞßæÆåÅäÄëËïÏñÑöÖüÜîÎ]")


def overlay_words(text: str) -> bool:
    """Whether `text` has the words of a signature overlay."""
    return _OVERLAY.search(text) is not None


def verdict_of(text: str, n_words: int, image_share: float) -> LayerVerdict:
    """What a page's layer is worth; `image_share` is the share of the page that a picture covers."""
    if n_words == 0:
        return LayerVerdict.ABSENT
    scanned = image_share >= MOSTLY_IMAGE
    if scanned and n_words <= _FEW_WORDS:
        return LayerVerdict.STAMP_ONLY if overlay_words(text) else LayerVerdict.ABSENT
    verdict = judge(text)
    if verdict is LayerVerdict.ABSENT:  # too few letters to tell, as on a page of figures
        return LayerVerdict.ABSENT if scanned else LayerVerdict.CLEAN
    if n_words <= _FEW_WORDS and not scanned and (verdict in _UNSURE or _OWN_LETTERS.search(text)):
        return LayerVerdict.CLEAN  # names and abbreviations, as on a last page with the end of the recipients
    return verdict


def decoded_tokens(words: LayerWords, text_page: TextPage, verdict: LayerVerdict) -> tuple[list[Token], LayerVerdict]:
    """Tokens of the layer's words, decoded where their fonts or the page as a whole tell an old charset."""
    text = " ".join(words.raw_texts)
    if verdict is not LayerVerdict.LEGACY and not _ODD_LETTERS.search(text):
        return tokens_of(words), verdict
    fonts = [font_name(text_page, start) for start in words.starts]
    by_font = [charset_of_font(font) for font in fonts]
    by_trying = guess(text) if not any(by_font) and verdict is LayerVerdict.LEGACY else None
    texts = []
    for raw_text, font, charset in zip(words.raw_texts, fonts, by_font, strict=True):
        charset = charset or by_trying
        decoded = decode(raw_text, charset) if charset else raw_text
        texts.append(decoded.upper() if charset and is_capitals_font(font) else decoded)
    return tokens_of(words, texts), LayerVerdict.LEGACY if any(by_font) or by_trying else verdict
