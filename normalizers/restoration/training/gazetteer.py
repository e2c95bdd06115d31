"""Names of places as training text: names of the highlands stand in no law and hardly in the news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

UNITS = Path(__file__).parents[2] / "places_units.tsv"
_KINDS = {"p": "phường", "t": "thị trấn", "x": "xã", "k": "đặc khu"}


def name_lines() -> Iterator[str]:
    """Each province, district and commune, old and new, as a short text: `xã Ia Pa, huyện Ia Pa, tỉnh Gia Lai`."""
    for row in UNITS.read_text(encoding="utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        _, province, district, *groups = row.split("\t")
        above = f"{district}, {province}" if district else province
        yield above
        for group in groups:
            kind, _, names = group.partition(":")
            for name in filter(None, names.split(";")):
                yield f"{_KINDS[kind]} {name}, {above}"
