"""Tables as pictures: what paper, scanner, copier and clerk make of them, and how offices dress them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tests.readers.spoiling import Picture, faxed, leaning, photocopied, squeezed, stamped, taken_by_phone

DARK_HEADER = "th { background: #1f4e79; color: white }"
BLACK_HEADER = "th { background: #262626; color: white }"
TINTED_ROWS = "tbody tr:nth-child(odd) td { background: #f6b26b } th { background: #9fc5e8 }"
BLUE_RULES = "td, th { border-color: #2e75b6 !important }"
RED_DOTS = "td, th { border: 0.75pt dotted #c00000 !important }"
DOTTED = "td, th { border: 0.75pt dotted black !important }"
DOUBLE = "td, th { border: 2.25pt double black !important }"
TIGHT = "td, th { padding: 0.5pt 1.5pt !important; line-height: 1.05 }"
WITHOUT_FRAME = """
table { border: none !important; border-collapse: collapse !important }
td, th { border: 0.6pt solid black !important }
tr > :first-child { border-left: none !important } tr > :last-child { border-right: none !important }
thead tr:first-child > * { border-top: none !important }
tbody:last-child tr:last-child > * { border-bottom: none !important }
"""


@dataclass(frozen=True)
class Manner:
    """How a picture is taken: dots to the inch, degrees of lean, what spoils it; and how its tables are dressed.

    `spoilt` is done in that order, in the words of `_SPOILS`. `facing`: two pages stand side by side on one picture.
    """

    name: str
    dpi: int = 200
    lean: float = 0.0
    spoilt: str = ""
    dress: str = ""
    face: str = "Liberation Serif"
    facing: bool = False


MANNERS = (
    Manner("clean 300", dpi=300),
    Manner("clean 200"),
    Manner("grain", lean=0.8, spoilt="grain"),
    Manner("copy", dpi=300, lean=-0.5, spoilt="copy"),
    Manner("packed 150", dpi=150, spoilt="packed"),
    Manner("sans", dpi=250, lean=0.3, face="Liberation Sans"),
    Manner("dark header", spoilt="packed", dress=DARK_HEADER),
    Manner("tinted rows", lean=-1.2, spoilt="grain", dress=TINTED_ROWS),
    Manner("blue rules", dpi=300, lean=1.2, dress=BLUE_RULES),
    Manner("no frame, sealed", spoilt="sealed", dress=WITHOUT_FRAME),
)
HARDER = (
    Manner("speckled copy", lean=1.5, spoilt="speckled"),
    Manner("dark header, copy", dpi=300, lean=0.4, spoilt="copy", dress=BLACK_HEADER),
    Manner("bold copy", lean=-0.4, spoilt="bold copy"),
    Manner("thin copy", lean=0.6, spoilt="thin copy"),
    Manner("dotted, grain", lean=-0.6, spoilt="grain", dress=DOTTED),
    Manner("red dots", dpi=300, lean=0.5, spoilt="packed", dress=RED_DOTS),
    Manner("double, copy", lean=0.7, spoilt="copy", dress=DOUBLE),
    Manner("folded", lean=-0.3, spoilt="folded grain"),
    Manner("ticked", lean=0.4, spoilt="ticked packed"),
    Manner("seal over cells", spoilt="stamped packed"),
    Manner("seal over cells, copy", dpi=300, spoilt="stamped copy"),
    Manner("sideways", lean=0.5, spoilt="grain turned"),
    Manner("facing pages", lean=0.3, spoilt="gutter grain", facing=True),
    Manner("photo", dpi=250, spoilt="photo"),
    Manner("tight", lean=0.3, spoilt="grain", dress=TIGHT),
    Manner("condensed", lean=-0.5, spoilt="packed", face="DejaVu Sans Condensed"),
)


def pictured(page: str, manner: Manner) -> bytes:
    """A PDF of nothing but pictures of the pages that WeasyPrint makes of that HTML."""
    import pypdfium2
    import weasyprint
    from PIL import Image

    dressed = page.replace('"Liberation Serif",', f'"{manner.face}",').replace("</style>", f"{manner.dress}</style>")
    content: bytes = weasyprint.HTML(string=dressed).write_pdf()
    with pypdfium2.PdfDocument(content) as pages:
        drawn = [
            np.ascontiguousarray(page.render(scale=manner.dpi / 72, rev_byteorder=True).to_numpy()[..., :3])
            for page in pages
        ]
    if manner.facing:
        drawn = [_beside(drawn[place : place + 2]) for place in range(0, len(drawn), 2)]
    pictures = [Image.fromarray(_spoilt(picture, manner)) for picture in drawn]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=manner.dpi, quality=85)
    return stream.getvalue()


def _beside(pages: Sequence[Picture]) -> Picture:
    """Two pages as they lie open on the glass; white stands for a missing one and below a lower one."""
    height = max(page.shape[0] for page in pages)
    first, last = pages[0], pages[-1] if len(pages) > 1 else np.full_like(pages[0], 255)
    whole = [np.pad(page, ((0, height - page.shape[0]), (0, 0), (0, 0)), constant_values=255) for page in (first, last)]
    return np.asarray(np.concatenate(whole, axis=1), dtype=np.uint8)


def _spoilt(picture: Picture, manner: Manner) -> Picture:
    if manner.lean:
        picture = leaning(picture, manner.lean)
    for spoil in manner.spoilt.replace("bold copy", "bold").replace("thin copy", "thin").split():
        picture = _SPOILS[spoil](picture)
    return picture


def _grained(picture: Picture) -> Picture:
    grain = np.random.default_rng(3).normal(0, 5, picture.shape[:2])[..., None]
    return np.asarray(np.clip(picture * 0.88 + 22 + grain, 0, 255), dtype=np.uint8)


def _copied(picture: Picture, radius: float, level: int) -> Picture:
    """Black and white, as a copier set too dark (a high level) or too light makes it of what its lens has blurred."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), radius)
    black = grey < level
    chance = np.random.default_rng(7).random(black.shape)
    black = (black | (chance < 0.0005)) & ~(chance > 0.9995)
    return np.where(black, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)


def _folded(picture: Picture) -> Picture:
    """A sheet that was folded in three across and once down: soft shadows with a dark line in them."""
    height, width = picture.shape[:2]
    light = np.ones((height, width))
    y, x = np.arange(height)[:, None], np.arange(width)[None, :]
    for place, along, span in ((0.36 * height, y, height), (0.68 * height, y, height), (0.52 * width, x, width)):
        apart = (along - place) / span
        light = light * (1 - 0.22 * np.exp(-((apart / 0.01) ** 2)) - 0.12 * np.exp(-((apart / 0.001) ** 2)))
    return np.asarray(picture * light[..., None], dtype=np.uint8)


def _gutter(picture: Picture) -> Picture:
    """The shadow where two pages meet."""
    width = picture.shape[1]
    apart = (np.arange(width) - width / 2) / width
    return np.asarray(picture * (1 - 0.6 * np.exp(-((apart / 0.012) ** 2)))[None, :, None], dtype=np.uint8)


def _ticked(picture: Picture) -> Picture:
    """Ticks of a blue and of a black pen here and there, a few over figures, and a circle around something."""
    height, width = picture.shape[:2]
    chance = np.random.default_rng(11)
    marked = picture.copy()
    size = width / 60
    for place in range(14):
        x, y = chance.uniform(0.1, 0.9) * width, chance.uniform(0.12, 0.75) * height
        tick = np.array([[x, y], [x + 0.35 * size, y + 0.5 * size], [x + 1.2 * size, y - 0.8 * size]], dtype=np.int32)
        colour = (30, 50, 160) if place % 3 else (40, 40, 45)
        cv2.polylines(marked, [tick], False, colour, max(2, round(size / 8)), cv2.LINE_AA)
    cv2.ellipse(marked, (round(0.7 * width), round(0.3 * height)), (round(2 * size), round(0.9 * size)), 5, 0, 350,
                (30, 50, 160), max(2, round(size / 9)), cv2.LINE_AA)  # fmt: skip
    return marked


_SPOILS = {
    "grain": _grained,
    "copy": lambda picture: photocopied(picture, specks=0.001),
    "speckled": lambda picture: photocopied(picture),
    "bold": lambda picture: _copied(picture, 0.9, 205),
    "thin": lambda picture: _copied(picture, 0.6, 150),
    "packed": lambda picture: squeezed(picture, 40, 1.0),
    "sealed": lambda picture: stamped(picture, 0.6, 0.2),
    "stamped": lambda picture: stamped(stamped(picture, 0.45, 0.32), 0.75, 0.5),
    "folded": _folded,
    "gutter": _gutter,
    "ticked": _ticked,
    "turned": lambda picture: np.ascontiguousarray(np.rot90(picture)),
    "photo": lambda picture: taken_by_phone(picture, slant=0.03),
    "fax": faxed,
}
