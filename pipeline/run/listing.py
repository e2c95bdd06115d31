"""The manifest's lines: which plans stand, what each was made from, and which have been withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pipeline.corpus import plan_name, read_plan, standing_plans
from pipeline.run.ledger import AT_ONCE, Ledger
from pipeline.storage import Store, plan_id_of, sha256_at

Line = dict[str, Any]


class Listing:
    """The manifest's line for every plan whose file stands, in the order of their ids, as often as it is asked for.

    A plan is withdrawn when no file that runs know has its bytes any more. A plan file that the ledger does not know
    (the ledger was lost, or the file was copied here) is taken in by what it says of itself.
    """

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store, self._ledger = store, ledger
        self._known: dict[str, Line] | None = None  # by the plan's id
        self._seen = 0  # of what has been touched

    def look(self) -> None:
        """Read what the ledger knows: all of it the first time, then what has been touched since."""
        touched = set(self._ledger.touched[self._seen :])
        self._seen = len(self._ledger.touched)
        if self._known is None or len(touched) > AT_ONCE:
            self._known = self._lines()
        elif touched:
            for sha256 in touched:
                self._known.pop(plan_id_of(sha256), None)
            self._known |= self._lines(touched)

    def lines(self) -> list[Line]:
        """The lines of the plans that stand now."""
        self.look()
        assert self._known is not None
        standing = standing_plans(self._store)
        listed = {plan_id: self._known.get(plan_id) or self._taken_in(plan_id) for plan_id in standing}
        return [listed[plan_id] for plan_id in sorted(listed)]

    def _lines(self, of: Collection[str] | None = None) -> dict[str, Line]:
        files = self._ledger.shown_files(of)
        return {
            plan_id_of(sha256): _line(sha256, output_sha256, fingerprint, files.get(sha256, []))
            for sha256, output_sha256, fingerprint in self._ledger.written(of)
        }

    def _taken_in(self, plan_id: str) -> Line:
        """The line of a plan that the ledger does not know."""
        plan = read_plan(self._store, plan_name(plan_id))
        sha256: str = plan["source"]["sha256"]
        output_sha256 = sha256_at(f"{self._store.url}/{plan_name(plan_id)}")
        files = self._ledger.shown_files([sha256]).get(sha256, [])
        return _line(sha256, output_sha256, None, files) | {"plan_id": plan_id}


def _line(sha256: str, output_sha256: str, fingerprint: str | None, files: list[str]) -> Line:
    return {
        "plan_id": plan_id_of(sha256),
        "sha256": sha256,
        "output_sha256": output_sha256,
        "fingerprint": fingerprint,
        "withdrawn": not files,
        "files": files,
    }
