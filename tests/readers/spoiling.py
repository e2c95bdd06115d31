"""Ways to make a scan of a page, and a bad one of a scan."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

PAGES = Path(__file__).parent / "pages"
Picture = NDArray[np.uint8]


def drawn(name: str, dpi: int = 200) -> Picture:
    """The page of that name in red, green and blue."""
    with pdfium.PdfDocument(PAGES / f"{name}.pdf") as document:
        return np.ascontiguousarray(document[0].render(scale=dpi / 72, rev_byteorder=True).to_numpy()[..., :3])


def leaning(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255)), dtype=np.uint8)


def photocopied(picture: Picture, seed: int = 5) -> Picture:
    """Black and white, with specks."""
    chance = np.random.default_rng(seed).random(picture.shape[:2])
    black = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) < 160
    black = (black | (chance < 0.004)) & ~(chance > 0.996)
    return np.where(black, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)


def photographed(picture: Picture) -> Picture:
    """Darker to one side."""
    light = np.linspace(1.0, 0.5, picture.shape[1])[None, :, None]
    return (picture * light).astype(np.uint8)


def stamped(picture: Picture, x: float, y: float) -> Picture:
    """With a red seal over the text, its centre at shares `x` and `y` of the page; the text shows through."""
    height, width = picture.shape[:2]
    seal = np.zeros((height, width), np.uint8)
    centre = (round(x * width), round(y * height))
    cv2.circle(seal, centre, 120, (255,), 7)
    cv2.circle(seal, centre, 90, (255,), 3)
    ink = np.array([205, 40, 50]) * (0.2 + 0.8 * picture / 255)
    return np.where(seal[..., None] > 0, ink, picture).astype(np.uint8)


def as_scan(picture: Picture, path: Path, dpi: int = 200) -> Path:
    """A PDF whose page is the picture and nothing else."""
    Image.fromarray(picture).save(path, resolution=dpi, quality=85)
    return path
