"""Which plain characters look like a Vietnamese letter: what an engine that was never seen may write for it.

Glyphs are set in one font on a common baseline, blurred, and compared by the cosine of their ink.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from normalizers.restoration.training.typeset import load_font

PLAIN = string.ascii_letters + string.digits + "$&%!?|[]{}()<>+=*#@/\\;:,.'éèêëáàâäíìîïóòôöúùûüñç€¢£§"
_SIZE = 48  # pixels of the font
FONT = "LiberationSerif-Regular.ttf"
_STEEP = 18.0  # how fast the share falls with unlikeness
_BEST = 10


def _ink(character: str) -> NDArray[np.float64]:
    font = load_font(FONT, _SIZE)
    image = Image.new("L", (2 * _SIZE, 2 * _SIZE), 0)
    draw = ImageDraw.Draw(image)
    width = font.getlength(character)
    draw.text((_SIZE - width / 2, _SIZE // 4), character, font=font, fill=255)
    small = cv2.GaussianBlur(np.asarray(image), (0, 0), 2.5)
    flat: NDArray[np.float64] = cv2.resize(small, (24, 24), interpolation=cv2.INTER_AREA).astype(np.float64).ravel()
    return flat / np.linalg.norm(flat)


def likeness(characters: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """For each character the plain ones that look most like it, with shares that sum to one."""
    plain = np.stack([_ink(c) for c in PLAIN])
    found = {}
    for character in characters:
        cosine = plain @ _ink(character)
        best = np.argsort(-cosine)[:_BEST]
        share = np.exp(_STEEP * (cosine[best] - cosine[best[0]]))
        share /= share.sum()
        found[character] = {PLAIN[i]: float(s) for i, s in zip(best, share, strict=True)}
    return found
