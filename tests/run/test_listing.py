"""The manifest's lines: what was looked at ahead, and has been touched since, is as if it had been looked at last."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import PLANS, plan_name
from pipeline.run.inputs import Stamp
from pipeline.run.ledger import Entry, Ledger
from pipeline.run.listing import Listing
from pipeline.storage import LocalStore, plan_id_of
from pipeline.workers.orders import Answer, Ending

HASHES = [letter * 64 for letter in "abc"]
PLACES = ["/plans/one.pdf", "/plans/two.pdf"]

noted = st.tuples(st.just("note"), st.sampled_from(HASHES), st.sampled_from([Ending.WRITTEN, Ending.REFUSED]))
forgotten = st.tuples(st.just("forget"), st.sampled_from(HASHES))
found = st.tuples(st.just("note_file"), st.sampled_from(PLACES), st.sampled_from(HASHES))
lost = st.tuples(st.just("forget_missing"), st.sampled_from(PLACES))
steps = st.lists(noted | forgotten | found | lost, max_size=6)
KNOWN: list[tuple[str, ...]] = [
    ("note", HASHES[0], Ending.WRITTEN),
    ("note", HASHES[1], Ending.WRITTEN),
    ("note_file", PLACES[0], HASHES[0]),
    ("note_file", PLACES[1], HASHES[1]),
]


def _do(ledger: Ledger, step: tuple[str, ...]) -> None:
    match step:
        case "note", sha256, Ending() as ending:
            ledger.note(sha256, Entry("program", Answer(sha256, ending, output_sha256=f"of {sha256[0]}"), 0))
        case "forget", sha256:
            ledger.forget(sha256)
        case "note_file", place, sha256:
            ledger.note_file(place, place, Stamp(1, 2, 3), sha256)
        case "forget_missing", place:
            ledger.forget_missing((place,), (place,))


@given(after=steps)
def test_a_listing_that_was_looked_at_ahead_says_what_a_fresh_one_says(after: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / PLANS).mkdir()
        for sha256 in HASHES:
            (Path(folder) / plan_name(plan_id_of(sha256))).write_text(f'{{"source": {{"sha256": "{sha256}"}}}}')
        store, ledger = LocalStore(Path(folder)), Ledger(Path(folder) / "ledger.sqlite")
        for known in KNOWN:
            _do(ledger, known)
        listing = Listing(store, ledger)
        listing.look()
        for step in after:
            _do(ledger, step)
        assert listing.lines() == Listing(store, ledger).lines()
        ledger.close()
