"""The page itself: one HTML file, its styles and its script, which are put together of the parts in `assets/`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import jinja2

from pipeline.report.packing import write_if_changed

HERE = Path(__file__).resolve().parent
SCRIPTS = (
    "core", "words", "words_codes", "data", "filters", "charts", "overview", "list", "marks", "paper", "prose",
    "fields", "facts", "edits", "tables", "between", "tray", "review", "planhead", "plan", "app",
)  # fmt: skip
STYLES = ("colours", "base", "masthead", "overview", "list", "plan", "review", "facts")


def write_shell(out: Path) -> None:
    """Bring the page, its styles, its script and its icon up to date in the site `out`."""
    script = b"\n".join((HERE / "assets" / f"{name}.js").read_bytes() for name in SCRIPTS)
    style = b"\n".join((HERE / "assets" / f"{name}.css").read_bytes() for name in STYLES)
    write_if_changed(out / "assets" / "report.js", script)
    write_if_changed(out / "assets" / "report.css", style)
    write_if_changed(out / "assets" / "icon.svg", (HERE / "assets" / "icon.svg").read_bytes())
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    versions = {name: hashlib.sha256(content).hexdigest()[:8] for name, content in (("js", script), ("css", style))}
    write_if_changed(
        out / "index.html", environment.get_template("index.html.jinja").render(versions=versions).encode()
    )
