"""Plans that come, change, go and are withdrawn in any order: the corpus is that of a first run over what is left."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.assembly import assemble
from pipeline.columns import EVERY
from pipeline.corpus import json_bytes, plan_name, state_of
from pipeline.exports import naming
from pipeline.exports.export import Format, export
from pipeline.inputs import Stamp
from pipeline.ledger import Entry, Ledger
from pipeline.linking import keys
from pipeline.orders import Answer, Ending
from pipeline.storage import LocalStore, write
from tests.analysts.making import Json, basis, budget, district, plan, project, target

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
STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(range(len(PLANS))), st.sampled_from(["0", "1", "2", "gone", "withdrawn"])),
        min_size=1,
        max_size=3,
    ),
    min_size=2,
    max_size=5,
)


class Corpus:
    """A corpus folder, and by plan which version was read last and whether its file is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = state_of(str(folder))
        self.store = LocalStore(folder)
        self.known: dict[int, tuple[int, bool]] = {}

    def bring_to(self, wanted: dict[int, tuple[int, bool]]) -> None:
        """A run that finds these versions, the plans whose flag is False withdrawn."""
        ledger = Ledger(self.state.ledger)
        for which in self.known.keys() | wanted.keys():
            one = PLANS[which][0]
            sha256, name = one["source"]["sha256"], one["source"]["file_name"]
            ledger.forget_file(f"/in/{name}")
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
        """Every row of the exported DuckDB file."""
        export(str(self.folder), [Format.DUCKDB])
        with duckdb.connect(str(self.folder / "export" / "corpus.duckdb"), read_only=True) as connection:
            return {table: sorted(map(str, connection.sql(f'FROM "{table}"').fetchall())) for table in EVERY}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_the_corpus_is_that_of_a_first_run(steps: list[list[tuple[int, str]]]) -> None:
    size, many = naming.PLANS_A_PART, keys.MANY
    naming.PLANS_A_PART = 2
    try:
        with TemporaryDirectory() as folder:
            grown, wanted = Corpus(Path(folder, "grown")), dict[int, tuple[int, bool]]()
            for number, step in enumerate(steps):
                for which, what in step:
                    if what == "gone":
                        wanted.pop(which, None)
                    elif what == "withdrawn":
                        wanted |= {which: (wanted[which][0], False)} if which in wanted else {}
                    else:
                        wanted[which] = (int(what), True)
                grown.bring_to(wanted)
                fresh = Corpus(Path(folder, f"fresh {number}"))
                keys.MANY = 0  # as a first run over many plans does it
                fresh.bring_to(wanted)
                keys.MANY = many
                assert grown.contents() == fresh.contents()
                assert grown.rows() == fresh.rows()
    finally:
        naming.PLANS_A_PART, keys.MANY = size, many
