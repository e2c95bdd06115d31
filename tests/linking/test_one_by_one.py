"""Plans that come, change, go and are withdrawn in any order: the corpus is that of a first run over what is left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.corpus import json_bytes, plan_name, state_of
from pipeline.exports import naming
from pipeline.exports.export import Format, export
from pipeline.exports.reading import batches, open_corpus
from pipeline.flat.columns import EVERY
from pipeline.linking import keys
from pipeline.run.assembly import assemble
from pipeline.run.inputs import Stamp
from pipeline.run.ledger import Entry, Ledger
from pipeline.storage import LocalStore, write
from pipeline.workers.orders import Answer, Ending
from tests.linking.making import Json, basis, budget, district, plan, project, target

CITED = basis("9/KH-UBND", date="2024-01-30", issuer="Ủy ban nhân dân huyện Kông Chro")
OTHER_YEAR = {"plan_year": 2023, "title": None}
FIGURES = (9, 8, 7, 66, 55)


def versions(name: str, **changes: Any) -> list[Json]:
    """One file as several programs read it."""
    return [
        plan(name, **changes),
        plan(name, **changes | {"indicators": (target(31.0),), "projects": (project(),)}),
        plan(name, **changes | {"header": OTHER_YEAR, "budgets": (budget(5_000_000),)}),
    ]


# Copies of one plan, plans of one issuer that are no copies, a plan that cites the district's, the district's own.
PLANS: list[list[Json]] = [
    versions("pdf"),
    versions("web", media="text/html"),
    versions("scan", text_from="ocr", header={"number": None}),
    versions("apart", figures=FIGURES, legal_bases=(CITED,)),
    versions("short", text="Chưa có gì."),
    [district(), district(indicators=(target(20.0),)), plan("district", header={"issuer": None})],
]
Step = list[tuple[int, str]]
STEP: st.SearchStrategy[Step] = st.lists(
    st.tuples(st.sampled_from(range(len(PLANS))), st.sampled_from(["0", "1", "2", "gone", "withdrawn"])),
    min_size=1,
    max_size=3,
)
SLOW = (HealthCheck.too_slow,)


class Corpus:
    """A corpus folder, and by plan which version was read last and whether its file is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = state_of(str(folder))
        self.store = LocalStore(folder)
        self.known: dict[int, tuple[int, bool]] = {}

    def go_on(self, step: Step) -> None:
        """A run after some plans have come or changed, gone, or been withdrawn."""
        wanted = dict(self.known)
        for which, what in step:
            if what == "gone":
                wanted.pop(which, None)
            elif what == "withdrawn":
                wanted |= {which: (wanted[which][0], False)} if which in wanted else {}
            else:
                wanted[which] = (int(what), True)
        self.bring_to(wanted)

    def bring_to(self, wanted: dict[int, tuple[int, bool]]) -> None:
        """A run that finds these versions, the plans whose flag is False withdrawn."""
        ledger = Ledger(self.state.ledger)
        for which in self.known.keys() | wanted.keys():
            one = PLANS[which][0]
            sha256, name = one["source"]["sha256"], one["source"]["file_name"]
            ledger.forget_missing(("/in",), (f"/in/{name}",))
            if which not in wanted:
                self.store.delete(plan_name(one["plan_id"]))
                ledger.forget(sha256)
                continue
            version, there = wanted[which]
            content = json_bytes(PLANS[which][version])
            write(self.store, plan_name(one["plan_id"]), content)
            answer = Answer(sha256, Ending.WRITTEN, output_sha256=hashlib.sha256(content).hexdigest())
            ledger.note(sha256, Entry("test", answer, 0))
            if there:
                ledger.note_file(f"/in/{name}", name, Stamp(1, 1, 1), sha256)
        ledger.save()
        assemble(self.store, ledger, self.state)
        ledger.close()
        self.known = dict(wanted)

    def contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not {".kehoach", "export"} & set(path.parts)
        }

    def rows(self) -> dict[str, list[Any]]:
        """Every row of the tables."""
        files = open_corpus(str(self.folder))[1]
        parts = {table: [part.to_pylist() for part in batches(self.store, table, files)] for table in EVERY}
        return {
            table: sorted(str(tuple(row.values())) for rows in found for row in rows) for table, found in parts.items()
        }

    def exported_rows(self) -> dict[str, list[Any]]:
        """Every row of the exported DuckDB file."""
        export(str(self.folder), [Format.DUCKDB])
        with duckdb.connect(str(self.folder / "export" / "corpus.duckdb"), read_only=True) as connection:
            return {table: sorted(map(str, connection.sql(f'FROM "{table}"').fetchall())) for table in EVERY}


@pytest.fixture(autouse=True, scope="module")
def two_plans_a_part() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naming, "PLANS_A_PART", 2)
        yield


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(st.lists(STEP, min_size=2, max_size=5))
def test_the_corpus_is_that_of_a_first_run(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        grown, fresh = Corpus(Path(folder, "grown")), Corpus(Path(folder, "fresh"))
        for step in steps:
            grown.go_on(step)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(keys, "MANY", 0)  # as a first run over many plans does it
            fresh.bring_to(grown.known)
        assert grown.contents() == fresh.contents()


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(st.lists(STEP, min_size=2, max_size=3))
def test_a_database_brought_up_to_date_has_the_rows_of_the_tables(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        corpus = Corpus(Path(folder))
        for step in steps:
            corpus.go_on(step)
            assert corpus.exported_rows() == corpus.rows()
