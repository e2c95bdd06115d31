"""What a user can set about reading."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class ReadSettings(Struct, frozen=True):
    """Caps, so that no file takes more than its share, and the choice of OCR engine and model.

    `max_bytes` is the file's own size, `max_unpacked_bytes` a DOCX's after unzipping, `max_pixels` one rendered
    page's, `max_edges` the ruling lines of one page beyond which its tables are not looked for.
    `tessdata` is the folder that holds `vie.traineddata`; None looks in the usual places.
    """

    max_bytes: int = 200_000_000
    max_unpacked_bytes: int = 300_000_000
    max_pages: int = 2000
    max_pixels: int = 40_000_000
    max_edges: int = 20_000
    dpi: int = 300
    ocr: bool = True
    engine: str = "tesserocr"
    tessdata: Path | None = None
