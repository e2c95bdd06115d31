"""Typeset lines of true text as page images that look like office scans.

Fonts must have every Vietnamese letter: one without them leaves the letter out silently and teaches the channel
that letters vanish. `load_font` checks that. Debian packages: fonts-liberation2, fonts-texgyre, fonts-dejavu-core,
fonts-dejavu-extra, fonts-freefont-ttf, fonts-noto-core.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts"))
#: Fonts that the channel learns from, and fonts that only its test sees.
SEEN_FONTS = (
    *(f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    *(f"texgyretermes-{style}.otf" for style in ("regular", "bold", "italic", "bolditalic")),
    *("DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Italic.ttf", "DejaVuSerif-Bold.ttf"),
    *("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "DejaVuSansCondensed.ttf"),
)
UNSEEN_FONTS = (
    "FreeSerif.ttf",
    "FreeSerifBold.ttf",
    "FreeSerifItalic.ttf",
    "NotoSerif-Regular.ttf",
    "NotoSans-Regular.ttf",
)
_LETTERS = "ạặậẹệịọộợụựỵảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹắấếốớứằầềồờừđĐƠƯĂÂÊÔẶỆỘỰ"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page image with the top and bottom of each line in pixels."""

    image: Picture
    lines: tuple[str, ...]
    spans: tuple[tuple[float, float], ...]
    font: str


def font_path(name: str) -> Path | None:
    """Where an installed font's file is."""
    return next((path for folder in FONT_FOLDERS for path in sorted(folder.rglob(name))), None)


def load_font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Load an installed font. Raises FileNotFoundError, or ValueError where it lacks Vietnamese letters."""
    path = font_path(name)
    if path is None:
        raise FileNotFoundError(name)
    font = ImageFont.truetype(str(path), size)
    nothing = bytes(font.getmask("\uffff"))
    missing = [c for c in _LETTERS if bytes(font.getmask(c)) in (b"", nothing)]
    if missing:
        raise ValueError(f"{name} lacks Vietnamese letters: {''.join(missing)}")
    return font


def wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a paragraph into lines that fit the width in pixels."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def sheet(paragraphs: list[str], font_name: str, dice: random.Random, dpi: int = 300) -> Sheet:
    """Set paragraphs on one A4 page; what does not fit is left out."""
    size = round(dice.uniform(12.5, 14.5) / 72 * dpi)
    font = load_font(font_name, size)
    width, height, margin = round(8.27 * dpi), round(11.7 * dpi), round(0.9 * dpi)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    y = margin
    step = round(size * dice.uniform(1.25, 1.6))
    lines: list[str] = []
    spans: list[tuple[float, float]] = []
    for paragraph in paragraphs:
        for line in wrap(paragraph, font, width - 2 * margin):
            if y + step > height - margin:
                break
            draw.text((margin, y), line, font=font, fill=0)
            lines.append(line)
            spans.append((y, y + size * 1.2))
            y += step
    return Sheet(np.asarray(image), tuple(lines), tuple(spans), font_name)


def scan(page: Sheet, dice: random.Random) -> Sheet:
    """Let a page go through a scanner: resolution, blur, ink, noise, tilt."""
    image: NDArray[Any] = page.image
    scale = dice.choice([0.33, 0.4, 0.5, 0.5, 0.67, 0.67, 0.8, 1.0])
    if dice.random() < 0.3:
        kernel = np.ones((2, 2), np.uint8)
        image = cv2.erode(image, kernel) if dice.random() < 0.6 else cv2.dilate(image, kernel)
    image = cv2.GaussianBlur(image, (0, 0), dice.uniform(0.5, 2.2))
    image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    angle = dice.gauss(0, 0.12)
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    image = cv2.warpAffine(image, turn, (width, height), borderValue=255)
    noise = np.random.default_rng(dice.getrandbits(32)).normal(0, dice.uniform(0, 18), image.shape)
    image = np.clip(image + noise, 0, 255).astype(np.uint8)
    if dice.random() < 0.4:
        image = np.where(image > dice.uniform(120, 205), 255, 0).astype(np.uint8)
    if scale < 0.6:
        image = cv2.resize(image, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        scale *= 2
    spans = tuple((top * scale, bottom * scale) for top, bottom in page.spans)
    return Sheet(np.asarray(image, dtype=np.uint8), page.lines, spans, page.font)
