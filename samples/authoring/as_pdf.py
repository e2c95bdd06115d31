"""A plan as a born-digital PDF in the look of Decree 30/2020/NĐ-CP, in a font that has every Vietnamese letter."""

from __future__ import annotations

import subprocess
from pathlib import Path

from fontTools.ttLib import TTFont
from weasyprint import HTML

from samples.authoring.as_html import as_html
from samples.authoring.source import PlanSource

FONT = "Liberation Serif"
STYLE = (Path(__file__).parent / "decree30.css").read_text(encoding="utf-8")

SEAL = """<svg width="150" height="100" viewBox="0 0 150 100" style="margin-left:-40pt;margin-top:-22pt">
<g fill="none" stroke="#c8202f" stroke-width="2"><circle cx="52" cy="50" r="44"/><circle cx="52" cy="50" r="33"/>
<path d="M52 30 L57 45 L73 45 L60 54 L65 70 L52 60 L39 70 L44 54 L31 45 L47 45 Z" fill="#c8202f"/></g>
<path d="M44 62 C60 20 66 22 62 52 C59 78 72 40 84 44 C94 48 84 68 98 56 C108 46 112 60 132 48
 M70 70 C90 62 104 66 126 60" fill="none" stroke="#20337a" stroke-width="1.8"/></svg>"""


def write_pdf(plan: PlanSource, path: Path, sealed: bool = False) -> None:
    """Print the plan; `sealed` puts a red seal and a signature over the closing block."""
    html = as_html(plan, STYLE, SEAL if sealed else "")
    require_glyphs(html)
    HTML(string=html).write_pdf(path, pdf_identifier=b"kehoach", full_fonts=False)


def require_glyphs(text: str) -> None:
    """Fail where the font lacks a letter: a fallback font, or a box, would spoil the sample silently."""
    for style in ("Regular", "Bold", "Italic", "Bold Italic"):
        found = subprocess.run(
            ["fc-match", "-f", "%{family}|%{file}", f"{FONT}:style={style}"], capture_output=True, text=True, check=True
        )
        family, _, file = found.stdout.partition("|")
        letters = set(TTFont(file).getBestCmap())
        lacking = {letter for letter in text if ord(letter) not in letters and not letter.isspace()}
        assert family.startswith(FONT), f"{FONT} {style} is not installed (fonts-liberation2)"
        assert not lacking, f"{file} lacks {sorted(lacking)}"
