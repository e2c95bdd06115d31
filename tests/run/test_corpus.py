"""The corpus that comes out: plans by the schema, a manifest that finds what was tampered with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.corpus import plan_schema
from pipeline.storage import LocalStore, plan_id_of, write
from pipeline.validate import problems
from schemas.errors import UnreadableInput
from schemas.plan import Header, Plan, Source
from schemas.record import plain
from tests.run.conftest import Desk


def test_a_plan_is_valid_by_the_printed_schema() -> None:
    source = Source(file_name="a.pdf", sha256="0" * 64, media_type="application/pdf", byte_size=9, page_count=3)
    plan = Plan(plan_id="kh-1", source=source, header=Header(title="Kế hoạch giảm nghèo"))
    jsonschema.validate(plain(plan), plan_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"plan_id": "kh-1"}, plan_schema())


def test_an_undisturbed_corpus_is_whole(desk: Desk) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai")
    desk.run()
    assert list(problems(str(desk.out))) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda out, plan: plan.write_text(plan.read_text().replace("Kế", "Ke")), "was changed since it was written"),
        (lambda out, plan: plan.unlink(), "is missing"),
        (lambda out, plan: plan.write_text("{"), "is no JSON"),
        (lambda out, plan: plan.with_name("kh-0.json").write_text(plan.read_text()), "is not in the manifest"),
        (lambda out, plan: (out / "tables/plans/all.parquet").write_text("x"), "tables/plans/all.parquet: was changed"),
    ],
)
def test_validate_finds_what_was_tampered_with(desk: Desk, harm: Any, said: str) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    [path] = (desk.out / "plans").iterdir()
    harm(desk.out, path)
    assert any(said in problem for problem in problems(str(desk.out)))


def test_validate_wants_a_corpus(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no corpus"):
        list(problems(str(tmp_path)))
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(UnreadableInput, match="is no manifest"):
        list(problems(str(tmp_path)))


def test_a_write_that_fails_leaves_the_old_file_and_no_trace(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    write(store, "plan.json", b"old")

    def fail() -> None:
        with store.replacing("plan.json") as file:
            file.write(b"half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert store.read("plan.json") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_the_plan_id_is_the_contents() -> None:
    assert plan_id_of("ab" * 32) == "kh-abababababababababab"
