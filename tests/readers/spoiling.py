"""Ways to make a scan of a page, and a bad one of a scan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

PAGES = Path(__file__).parent / "pages"
Picture = NDArray[np.uint8]
Size = tuple[float, float]


def drawn(name: str, dpi: int = 200) -> Picture:
    """The page of that name in red, green and blue."""
    return drawn_page(PAGES / f"{name}.pdf", 0, dpi)


def drawn_page(path: Path, index: int, dpi: int = 200) -> Picture:
    """A page of a PDF, counted from 0, in red, green and blue."""
    with pdfium.PdfDocument(path) as document:
        return np.ascontiguousarray(document[index].render(scale=dpi / 72, rev_byteorder=True).to_numpy()[..., :3])


def leaning(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255)), dtype=np.uint8)


def photocopied(picture: Picture, seed: int = 5, specks: float = 0.004) -> Picture:
    """Black and white, with that share of specks, black and white."""
    chance = np.random.default_rng(seed).random(picture.shape[:2])
    black = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) < 160
    black = (black | (chance < specks)) & ~(chance > 1 - specks)
    return np.where(black, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)


def photographed(picture: Picture) -> Picture:
    """Darker to one side."""
    light = np.linspace(1.0, 0.5, picture.shape[1])[None, :, None]
    return (picture * light).astype(np.uint8)


def taken_by_phone(picture: Picture, desk: int | None = 80, slant: float = 0.06) -> Picture:
    """A photo at a slant, the sheet narrower at its top, lit from one side, with a shadow over a corner.

    Around the sheet lies a desk of that brightness; None where the photo was cropped and its rest is white.
    """
    height, width = picture.shape[:2]
    aside, above = round(0.06 * width), round(0.05 * height)
    columns, rows = width + 2 * aside, height + 2 * above
    sheet = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    lean = np.array(
        [
            [slant * width, 0.3 * slant * height],
            [-0.7 * slant * width, 0],
            [0, 0],
            [0, -0.4 * slant * height],
        ],
        dtype=np.float32,
    )
    matrix = cv2.getPerspectiveTransform(sheet, sheet + lean + np.array([aside, above], dtype=np.float32))
    shown = cv2.warpPerspective(picture, matrix, (columns, rows), flags=cv2.INTER_AREA)
    paper = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (columns, rows)) > 127
    noise = np.random.default_rng(2).normal(0, 4, (rows, columns, 1))
    photo = np.where(paper[..., None], shown.astype(np.float64), 255.0 if desk is None else desk)
    y, x = np.mgrid[0:rows, 0:columns] / np.array([rows, columns]).reshape(2, 1, 1)
    light = 1 - 0.35 * x - 0.15 * y
    light *= 1 - 0.3 / (1 + np.exp(-30 * (0.9 * x + 0.5 * y - 1.05)))
    return np.asarray(np.clip(photo * light[..., None] + noise, 0, 255), dtype=np.uint8)


def squeezed(picture: Picture, quality: int = 30, size: float = 0.75) -> Picture:
    """Drawn at that share of its size, and packed as a coarse JPEG."""
    small = cv2.resize(picture, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), dtype=np.uint8)


def streaked(picture: Picture, columns: Sequence[int], left: float = 0.5) -> Picture:
    """With a line three dots wide from edge to edge behind each column, which leaves that share of the light."""
    spoilt = picture.copy()
    for column in columns:
        spoilt[:, column : column + 3] = (picture[:, column : column + 3] * left).astype(np.uint8)
    return spoilt


def faxed(picture: Picture) -> Picture:
    """Black and white, and half as many dots down as across, as an old fax has them (204 × 98 to the inch)."""
    height, width = picture.shape[:2]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (round(width * 1.02), round(height * 0.49)), interpolation=cv2.INTER_AREA)
    return np.where(small < 150, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)


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


def as_pdf_of(pictures: Sequence[tuple[Picture, tuple[float, float, float, float]]], path: Path, size: Size) -> Path:
    """A PDF of one page, so wide and high in points, that shows each picture at its left, bottom, width and height."""
    with pdfium.PdfDocument.new() as document:
        page = document.new_page(*size)
        for picture, (left, bottom, width, height) in pictures:
            image = pdfium.PdfImage.new(document)
            image.set_bitmap(pdfium.PdfBitmap.from_pil(Image.fromarray(picture)))
            image.set_matrix(pdfium.PdfMatrix().scale(width, height).translate(left, bottom))
            page.insert_obj(image)
        page.gen_content()
        document.save(path)
    return path
