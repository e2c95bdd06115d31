"""The noisy channel: what an OCR engine without Vietnamese writes for each true character.

A true character gives a segment of zero to three seen characters. The table holds log p(segment | character) for
characters in both cases.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LONGEST = 3  # characters of a segment
_FLOOR_A_CHARACTER = -7.5  # log probability of a seen character that the table does not expect there
_STEP = 16.0  # codes to the nat when packed


@dataclass(frozen=True, slots=True)
class Channel:
    """`table[segment, character]`; the last row but `LONGEST` + 1 on are the floors for unknown segments by length."""

    characters: tuple[str, ...]
    segments: tuple[str, ...]
    table: NDArray[np.float32]
    character_ids: dict[str, int] = field(repr=False)
    segment_ids: dict[str, int] = field(repr=False)

    def segment_id(self, text: str) -> int:
        """Row of a segment; unknown ones share a row by length."""
        return self.segment_ids.get(text, len(self.segments) + len(text) - 1)


def make(characters: tuple[str, ...], segments: tuple[str, ...], table: NDArray[np.float32]) -> Channel:
    """A channel from a table of the known segments; rows for unknown segments are added."""
    floors = np.repeat(_FLOOR_A_CHARACTER * np.arange(1, LONGEST + 1, dtype=np.float32)[:, None], len(characters), 1)
    return Channel(
        characters,
        segments,
        np.concatenate([table, floors.astype(np.float32)]),
        {c: i for i, c in enumerate(characters)},
        {s: i for i, s in enumerate(segments)},
    )


def save(channel: Channel, folder: Path) -> None:
    """Write the table in 8-bit codes, a sixteenth of a nat each."""
    known = channel.table[: len(channel.segments)]
    np.clip(np.round(-known * _STEP), 0, 255).astype(np.uint8).tofile(folder / "channel.bin")
    names = {"characters": channel.characters, "segments": channel.segments}
    (folder / "channel.json").write_text(json.dumps(names, ensure_ascii=False, indent=0), encoding="utf-8")


def load(folder: Path) -> Channel:
    """Read what `save` wrote."""
    names = json.loads((folder / "channel.json").read_text(encoding="utf-8"))
    characters, segments = tuple(names["characters"]), tuple(names["segments"])
    codes = np.fromfile(folder / "channel.bin", dtype=np.uint8).reshape(len(segments), len(characters))
    return make(characters, segments, -codes.astype(np.float32) / np.float32(_STEP))
