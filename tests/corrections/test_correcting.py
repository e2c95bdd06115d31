"""Corrections files beside a corpus, through whole runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.corrections.keys import key_of
from pipeline.corrections.overlay import FORMAT
from pipeline.run.outcomes import Outcome
from pipeline.run.watcher import Watcher
from schemas.errors import ExitCode
from tests.run.conftest import Desk


class Listener(Watcher):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def said(self, trouble: str) -> None:
        self.heard.append(trouble)


def only_plan(desk: Desk) -> tuple[Path, dict[str, Any]]:
    [path] = (desk.out / "plans").glob("*.json")
    return path, json.loads(path.read_text("utf-8"))


def correct_objective(desk: Desk, text: str) -> None:
    _, plan = only_plan(desk)
    key = key_of("objectives", plan["objectives"][0])
    entry = {
        "plan_id": plan["plan_id"], "kind": "objectives", "fingerprint": key.fingerprint, "reading": key.reading,
        "action": "edit", "before": {}, "after": {"text": text}, "by": "Lan", "at": "2024-05-02T08:00:00Z",
    }  # fmt: skip
    folder = desk.out / "corrections"
    folder.mkdir(exist_ok=True)
    (folder / "lan.json").write_text(json.dumps({"format": FORMAT, "corrections": [entry]}), "utf-8")


def test_corrections_are_applied_without_reading_again_kept_and_taken_back(desk: Desk) -> None:
    desk.put(plan="kế hoạch của xã Nà Lụa")
    desk.run()
    path, _ = only_plan(desk)
    as_read = path.read_bytes()
    correct_objective(desk, "mục tiêu khác")
    assert desk.run()["plan"].outcome is Outcome.UNCHANGED
    corrected = path.read_bytes()
    _, plan = only_plan(desk)
    assert plan["objectives"][0]["text"] == "mục tiêu khác"
    assert plan["provenance"]["corrections"][0]["file"] == "lan.json"
    assert pd.read_parquet(desk.out / "tables" / "objectives")["text"].tolist() == ["mục tiêu khác"]

    path.unlink()  # read again, and corrected again
    desk.run()
    assert path.read_bytes() == corrected

    written = path.stat().st_mtime_ns
    desk.run()
    assert path.stat().st_mtime_ns == written

    (desk.out / "corrections" / "lan.json").unlink()
    desk.run()
    assert path.read_bytes() == as_read


def test_a_bad_file_gets_one_line_and_the_others_count(desk: Desk) -> None:
    desk.put(plan="kế hoạch của xã Nà Lụa")
    desk.run()
    correct_objective(desk, "mục tiêu khác")
    folder = desk.out / "corrections"
    (folder / "broken.json").write_text("{", "utf-8")
    (folder / "other.json").write_text('{"format": "kehoach-corrections-1", "corrections": [{"by": 1}]}', "utf-8")
    (folder / "deep.json").write_text("[" * 100_000, "utf-8")
    listener = Listener()
    result = desk.run_fully(listener)
    assert [line.partition(":")[0] for line in listener.heard] == [
        "corrections/broken.json", "corrections/deep.json", "corrections/other.json",
    ]  # fmt: skip
    assert all("\n" not in line for line in listener.heard)
    assert result.exit_code is ExitCode.SOME_FAILED
    assert only_plan(desk)[1]["objectives"][0]["text"] == "mục tiêu khác"


def test_a_correction_for_a_plan_that_is_not_there_is_said(desk: Desk) -> None:
    desk.put(plan="kế hoạch của xã Nà Lụa")
    desk.run()
    correct_objective(desk, "mục tiêu khác")
    file = desk.out / "corrections" / "lan.json"
    file.write_text(file.read_text("utf-8").replace(only_plan(desk)[1]["plan_id"], "kh-" + "f" * 20), "utf-8")
    listener = Listener()
    desk.run_fully(listener)
    assert listener.heard == [f"corrections/lan.json: kh-{'f' * 20} is not in the corpus"]
