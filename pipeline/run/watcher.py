"""What a run tells of itself as it goes, to whoever watches."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.run.outcomes import InputReport
from pipeline.workers.orders import Order, Progress


class Watcher:
    """What the run tells as it goes. Every method may be left as it is."""

    def counted(self, plans: int) -> None:
        """So many plans have to be worked on."""

    def came_to(self, order: Order, progress: Progress) -> None:
        """A plan has come to a stage or a page; told from any thread."""

    def ended(self, report: InputReport) -> None:
        """An input has its outcome."""

    def said(self, trouble: str) -> None:
        """Something other than an input is of no use."""

    def left(self, reports: Sequence[InputReport]) -> None:
        """These inputs have no other outcome than that the run did not come to them."""
        for report in reports:
            self.ended(report)
