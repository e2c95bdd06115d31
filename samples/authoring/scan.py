"""An office scan of a PDF: pages as images, a little skewed and noisy, with or without a hidden layer that lies."""

from __future__ import annotations

import io
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


@dataclass(frozen=True)
class Scanner:
    """`skew` in degrees; `noise` is the standard deviation of grey, `shade` how much one side is darker (0 to 1)."""

    dots_per_inch: int = 200
    skew: float = 0.6
    noise: float = 5.0
    shade: float = 0.06
    quality: int = 55
    seed: int = 30


def write_scan(source: Path, target: Path, scanner: Scanner) -> None:
    """A PDF of images only."""
    pages = [Image.open(io.BytesIO(jpeg)) for jpeg in scanned(source, scanner)]
    long_ago = time.gmtime(0)
    pages[0].save(
        target, save_all=True, append_images=pages[1:], resolution=scanner.dots_per_inch, quality=scanner.quality,
        creationDate=long_ago, modDate=long_ago,
    )  # fmt: skip


def write_scan_with_english_layer(source: Path, target: Path, scanner: Scanner) -> None:
    """A PDF of images over a hidden text layer that tesseract's English model wrote."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, jpeg in enumerate(scanned(source, scanner), start=1):
            names.append(Path(folder) / f"{number:03}.jpg")
            names[-1].write_bytes(jpeg)
        listing = Path(folder) / "pages.txt"
        listing.write_text("\n".join(map(str, names)), encoding="utf-8")
        command = ["tesseract", str(listing), str(target.with_suffix("")), "-l", "eng", "--dpi"]
        subprocess.run([*command, str(scanner.dots_per_inch), "pdf"], check=True, capture_output=True)


def scanned(source: Path, scanner: Scanner) -> Iterator[bytes]:
    """The pages as JPEG files."""
    chance = np.random.default_rng(scanner.seed)
    document = pypdfium2.PdfDocument(source)
    for number, page in enumerate(document):
        pixels = page.render(scale=scanner.dots_per_inch / 72).to_numpy()[:, :, :3]
        skew = scanner.skew * (-1 if number % 2 else 1) * float(chance.uniform(0.6, 1.0))
        image = Image.fromarray(cv2.cvtColor(_worn(pixels, skew, scanner, chance), cv2.COLOR_BGR2RGB))
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=scanner.quality, dpi=(scanner.dots_per_inch, scanner.dots_per_inch))
        yield packed.getvalue()


def _worn(pixels: Pixels, skew: float, scanner: Scanner, chance: np.random.Generator) -> Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    turned = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    soft = cv2.GaussianBlur(turned, (3, 3), 0.6).astype(np.float32)
    soft *= np.linspace(1.0, 1.0 - scanner.shade, width, dtype=np.float32)[None, :, None]
    soft += chance.normal(0.0, scanner.noise, (height, width, 1)).astype(np.float32)
    return np.clip(soft, 0, 255).astype(np.uint8)
