"""What a run can be told. `Settings` change what is read and so belong to the fingerprint; `Limits` do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from extractors.readers.settings import ReadSettings

BUILDER = "pipeline.plan:build_plan"  # what makes a plan of a file, in a worker: module and function


class Settings(Struct, frozen=True):
    """What changes the reading of a plan."""

    reading: ReadSettings = field(default_factory=ReadSettings)

    def to_json(self) -> dict[str, Any]:
        tessdata = self.reading.tessdata
        return {"reading": asdict(self.reading) | {"tessdata": None if tessdata is None else str(tessdata)}}

    def without_places(self) -> Settings:
        """The same without folders: what counts in a model is its content, not where it lies."""
        return replace(self, reading=replace(self.reading, tessdata=None))

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Settings:
        reading = dict(fields["reading"])
        tessdata = reading.pop("tessdata")
        return cls(ReadSettings(**reading, tessdata=None if tessdata is None else Path(tessdata)))


class Limits(Struct, frozen=True):
    """What one plan may cost before its child process is killed.

    Seconds count from the start of work on the plan; memory is the resident size, in MB, of the child and its own
    children together. After `plans_per_child` plans a child is replaced by a fresh one, or sooner, when it keeps more
    than half of its memory between two plans.
    """

    seconds: float = 900.0
    memory_mb: int = 3000
    plans_per_child: int = 1000

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
