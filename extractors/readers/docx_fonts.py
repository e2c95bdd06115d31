"""Runs of a DOCX in a font of the charsets from before Unicode: ".VnTime" shows "kÕ ho¹ch" as "kế hoạch".

A document that was typed in the nineties' way and saved by a newer Word keeps its codes and its fonts. A run's font is
its own, that of its style or its paragraph's, of a style that these are based on, or the document's.
"""

from __future__ import annotations

import regex
from lxml import etree
from msgspec import Struct

from extractors.readers.docx_numbering import W
from normalizers.charsets import charset_of_font, decode, is_capitals_font

_STYLE_DEPTH = 20  # styles may be based on one another in a ring
_TRUE = 0.1  # of the letters outside ASCII in such fonts: with more Unicode the fonts' names tell nothing
_UNICODE = regex.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # letters that no old charset shows


class Fonts(Struct, frozen=True):
    """The fonts of a document's styles by their ids, and the document's own; `old` where some are of an old charset."""

    by_style: dict[str, str]
    default: str = ""
    old: bool = False

    def decoded(self, text: str, run: etree._Element, paragraph: etree._Element) -> str:
        """A run's text in Unicode, and in capitals where its font has no small letters."""
        if not self.old or _UNICODE.search(text):
            return text
        font = self.font_of(run, paragraph)
        charset = charset_of_font(font) if font else None
        if charset is None:
            return text
        decoded = decode(text, charset)
        return decoded.upper() if is_capitals_font(font) else decoded

    def font_of(self, run: etree._Element, paragraph: etree._Element) -> str:
        """The font that a run names, by itself or by a style; empty where none is named."""
        own = _named(run.find(f"{W}rPr"))
        if own:
            return own
        for style in (run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle")):
            if style is not None and (font := self.by_style.get(style.get(f"{W}val", ""))):
                return font
        return self.default


def fonts_of(styles: etree._Element | None, body: etree._Element) -> Fonts:
    """The fonts that a document names; those of an old charset count unless Unicode is written in them."""
    parts = [part for part in (styles, body) if part is not None]
    named = {_name_in(fonts) for part in parts for fonts in part.iter(f"{W}rFonts")}
    if not any(charset_of_font(name) for name in named if name):
        return Fonts({})
    nodes = {node.get(f"{W}styleId", ""): node for node in styles.iterfind(f"{W}style")} if styles is not None else {}
    fonts = Fonts({style_id: _of_style(style_id, nodes) for style_id in nodes}, _default(styles, nodes), old=True)
    return fonts if _are_true(fonts, body) else Fonts({})


def _are_true(fonts: Fonts, body: etree._Element) -> bool:
    """Whether what stands in fonts of an old charset is written in it: many a Unicode text only names such a font."""
    unicode = old = 0
    for paragraph in body.iter(f"{W}p"):
        for run in paragraph.iterfind(f"{W}r"):
            text = "".join(node.text or "" for node in run.iterfind(f"{W}t"))
            if not text.isascii() and charset_of_font(fonts.font_of(run, paragraph)):
                unicode += len(_UNICODE.findall(text))
                old += sum(letter > "\x7f" for letter in text)
    return unicode < _TRUE * old


def _default(styles: etree._Element | None, nodes: dict[str, etree._Element]) -> str:
    """The font of paragraphs that name no style, else that of the whole document."""
    for style_id, node in nodes.items():
        if (
            node.get(f"{W}type") == "paragraph"
            and node.get(f"{W}default") in ("1", "true", "on")
            and (font := _of_style(style_id, nodes))
        ):
            return font
    return _named(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) if styles is not None else ""


def _of_style(style_id: str, nodes: dict[str, etree._Element]) -> str:
    for _ in range(_STYLE_DEPTH):
        node = nodes.get(style_id)
        if node is None:
            break
        font = _named(node.find(f"{W}rPr"))
        if font:
            return font
        base = node.find(f"{W}basedOn")
        style_id = base.get(f"{W}val", "") if base is not None else ""
    return ""


def _named(properties: etree._Element | None) -> str:
    """The font that the properties of a run or style name; empty where they name none."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return _name_in(fonts) if fonts is not None else ""


def _name_in(fonts: etree._Element) -> str:
    """The font for Western letters, which the old charsets' are to Word."""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
