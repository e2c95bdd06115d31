"""The child process that draws a PDF's pages: `python -m pipeline.report.draw FILE FOLDER`.

A damaged or hostile file can stop it, and it can be killed, without harm to the report. Prints one line of JSON: the
width and height in points of each page, null for one that could not be drawn.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

PICTURE_WIDTH = 1100  # pixels: readable at the width of a desk's half, a tenth of a megabyte a page
MOST_PIXELS = 4_000_000
MOST_PAGES = 400
MEMORY_BYTES = 4 << 30
CPU_SECONDS = 900
QUALITY = 60


def draw(file: Path, folder: Path) -> list[tuple[float, float] | None]:
    """Draw each page as it is shown by a PDF reader to `<number>.webp` in `folder`; the pages' sizes in points."""
    import pypdfium2 as pdfium

    sizes: list[tuple[float, float] | None] = []
    document = pdfium.PdfDocument(file)
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(PICTURE_WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
            picture = page.render(scale=scale).to_pil().convert("RGB")
            picture.save(folder / f"{number}.webp", quality=QUALITY, method=3)
            sizes.append((width, height))
            page.close()
        except (pdfium.PdfiumError, OSError, ValueError, ZeroDivisionError):
            sizes.append(None)
    return sizes


def main(file: str, folder: str) -> None:
    """Draw the pages of `file` into `folder` within bounds of memory and time, and print what was drawn as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(json.dumps(draw(Path(file), Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
