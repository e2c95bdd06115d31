"""Tables as pictures: what paper, scanner and copier make of them, and how offices dress them."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np

from tests.readers.spoiling import Picture, leaning, photocopied, squeezed, stamped

DARK_HEADER = "th { background: #1f4e79; color: white }"
TINTED_ROWS = "tbody tr:nth-child(odd) td { background: #f6b26b } th { background: #9fc5e8 }"
BLUE_RULES = "td, th { border-color: #2e75b6 !important }"
WITHOUT_FRAME = """
table { border: none !important; border-collapse: collapse !important }
td, th { border: 0.6pt solid black !important }
tr > :first-child { border-left: none !important } tr > :last-child { border-right: none !important }
thead tr:first-child > * { border-top: none !important }
tbody:last-child tr:last-child > * { border-bottom: none !important }
"""


@dataclass(frozen=True)
class Manner:
    """How a picture is taken: dots to the inch, degrees of lean, what spoils it; and how its tables are dressed."""

    name: str
    dpi: int = 200
    lean: float = 0.0
    spoilt: str = ""  # "grain", "copy", "packed" or "sealed"
    dress: str = ""
    face: str = "Liberation Serif"


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


def pictured(page: str, manner: Manner) -> bytes:
    """A PDF of nothing but pictures of the pages that WeasyPrint makes of that HTML."""
    import pypdfium2
    import weasyprint
    from PIL import Image

    dressed = page.replace('"Liberation Serif",', f'"{manner.face}",').replace("</style>", f"{manner.dress}</style>")
    content: bytes = weasyprint.HTML(string=dressed).write_pdf()
    with pypdfium2.PdfDocument(content) as pages:
        drawn = [page.render(scale=manner.dpi / 72, rev_byteorder=True).to_numpy()[..., :3] for page in pages]
    pictures = [Image.fromarray(_spoilt(np.ascontiguousarray(picture), manner)) for picture in drawn]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=manner.dpi, quality=85)
    return stream.getvalue()


def _spoilt(picture: Picture, manner: Manner) -> Picture:
    if manner.lean:
        picture = leaning(picture, manner.lean)
    if manner.spoilt == "grain":
        grain = np.random.default_rng(3).normal(0, 5, picture.shape[:2])[..., None]
        return np.asarray(np.clip(picture * 0.88 + 22 + grain, 0, 255), dtype=np.uint8)
    if manner.spoilt == "copy":
        return photocopied(picture, specks=0.001)
    if manner.spoilt == "packed":
        return squeezed(picture, 40, 1.0)
    if manner.spoilt == "sealed":
        return stamped(picture, 0.6, 0.2)
    return picture
