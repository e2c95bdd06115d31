"""Tesseract as a process a picture, by pytesseract: slower, and all that is needed where tesserocr has no wheel."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # inherited by the process

import pytesseract
from PIL import Image

from extractors.readers.scans.engine import Gray, Layout, OcrWord
from extractors.readers.scans.model import LANGUAGE
from schemas.errors import BrokenSetup, UnreadableInput

_SECONDS = 120  # a page that takes longer is not read


class PytesseractEngine:
    """The tesseract program, started for each picture."""

    name = "pytesseract"

    def __init__(self, tessdata: Path) -> None:
        try:
            pytesseract.get_tesseract_version()
        except (pytesseract.TesseractNotFoundError, SystemExit):
            raise BrokenSetup("the program tesseract is missing", "run `apt-get install tesseract-ocr`") from None
        self._tessdata = tessdata

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        config = f"--tessdata-dir {self._tessdata} --oem 1 --psm {layout.value} --dpi {dpi}"
        if characters:
            config += f" -c tessedit_char_whitelist={characters}"
        try:
            data = pytesseract.image_to_data(
                Image.fromarray(image),
                lang=LANGUAGE,
                config=config,
                output_type=pytesseract.Output.DICT,
                timeout=_SECONDS,
            )
        except pytesseract.TesseractError as error:
            if "traineddata" in str(error) or "load" in str(error):
                raise BrokenSetup(
                    f"the OCR model in {self._tessdata} cannot be loaded", "run `make setup` again"
                ) from None
            raise UnreadableInput("tesseract failed on a page", "see whether the scan is damaged") from None
        except RuntimeError:
            raise UnreadableInput(f"a page took tesseract more than {_SECONDS} seconds", "scan it again") from None
        lines: dict[tuple[int, int, int], int] = {}
        words = []
        for n, text in enumerate(data["text"]):
            if data["level"][n] != 5 or not text.strip():
                continue
            place = (data["block_num"][n], data["par_num"][n], data["line_num"][n])
            left, top = data["left"][n], data["top"][n]
            confidence = max(0.0, min(1.0, float(data["conf"][n]) / 100))
            line = lines.setdefault(place, len(lines) + 1)
            words.append(
                OcrWord(text.strip(), left, top, left + data["width"][n], top + data["height"][n], confidence, line)
            )
        return words
