"""The command line as a user meets it: one line a trouble, the right exit code, no traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from pipeline.corpus import plan_schema, state_of
from pipeline.run.lock import only_run
from tests.run.conftest import ROOT

KEHOACH = Path(sys.executable).with_name("kehoach")
PLAN = """ỦY BAN NHÂN DÂN
XÃ BẢN MẪU
Số: 7/KH-UBND
Bản Mẫu, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Trồng cây đầu xuân năm 2024
I. MỤC TIÊU
- Trồng 300 cây dọc đường thôn.
"""


def kehoach(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [KEHOACH, *map(str, arguments)],
        input=stdin, capture_output=True, env=os.environ | environment, cwd=ROOT, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kehoach("--version").stdout == f"kehoach {project['version']}\n"


def test_a_folder_becomes_a_corpus(tmp_path: Path) -> None:
    inputs, out = tmp_path / "inputs", tmp_path / "corpus"
    inputs.mkdir()
    (inputs / "plan.txt").write_text(PLAN, encoding="utf-8")
    (inputs / "empty.pdf").touch()
    done = kehoach("ingest", inputs, "--out", out, "--json-log", "--settle", 0)
    assert done.returncode == 1
    log = [json.loads(line) for line in done.stderr.splitlines()]
    outcomes = {Path(line["file"]).name: line["outcome"] for line in log if line["event"] == "input"}
    assert outcomes == {"plan.txt": "ok", "empty.pdf": "failed"}
    assert log[-1]["event"] == "ended"
    assert kehoach("validate", out).returncode == 0
    [path] = (out / "plans").iterdir()
    assert json.loads(path.read_text())["header"]["number"] == "7/KH-UBND"
    (inputs / "empty.pdf").unlink()
    again = kehoach("ingest", inputs, "--out", out)
    assert again.returncode == 0
    assert "unchanged" in again.stderr


@pytest.mark.parametrize(("on_the_path", "typed"), [(True, "kehoach"), (False, str(KEHOACH))])
def test_a_run_ends_with_commands_that_can_be_typed(tmp_path: Path, on_the_path: bool, typed: str) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    others = [folder for folder in os.environ["PATH"].split(":") if not Path(folder, "kehoach").exists()]
    path = ":".join([str(KEHOACH.parent), *others] if on_the_path else others)
    out = tmp_path / "my corpus"
    done = kehoach("ingest", tmp_path / "plan.txt", "--out", out, "--settle", 0, PATH=path)
    assert f"look at it: {typed} report '{out}'; ask it: {typed} query --corpus '{out}'" in done.stderr


def test_no_such_input_is_wrong_usage(tmp_path: Path) -> None:
    done = kehoach("ingest", tmp_path / "nowhere", "--out", tmp_path / "corpus")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "does not exist - check the path" in done.stderr
    assert not (tmp_path / "corpus").exists()


def test_an_unknown_option_is_wrong_usage() -> None:
    assert kehoach("ingest", "--wrong").returncode == 2


def test_a_missing_model_is_a_broken_setup_before_any_work(tmp_path: Path) -> None:
    done = kehoach("ingest", "samples", "--out", tmp_path / "corpus", KEHOACH_TESSDATA=str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "vie.traineddata" in done.stderr
    assert kehoach("doctor", KEHOACH_TESSDATA=str(tmp_path)).returncode == 3


def test_a_folder_that_cannot_be_made_is_a_broken_setup(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = kehoach("ingest", "samples", "--out", tmp_path / "file" / "corpus")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)


def test_a_second_run_says_so_and_returns_75(tmp_path: Path) -> None:
    with only_run(state_of(str(tmp_path)).lock):
        done = kehoach("ingest", "samples", "--out", tmp_path)
    assert done.returncode == 75
    assert f"another run (process {os.getpid()})" in done.stderr


def test_sigterm_ends_the_run_with_its_report(tmp_path: Path) -> None:
    inputs, out = tmp_path / "inputs", tmp_path / "corpus"
    inputs.mkdir()
    for number in range(200):
        (inputs / f"{number}.txt").write_text(f"{PLAN}- Trồng thêm {number} cây.\n", encoding="utf-8")
    process = subprocess.Popen([KEHOACH, "ingest", inputs, "--out", out, "--quiet"], cwd=ROOT)
    until = time.monotonic() + 120
    while len(list(out.glob("plans/*.json"))) < 8 and time.monotonic() < until:  # so that some have been reported
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 1
    report = json.loads((out / "run_report.json").read_text())
    assert len(report["inputs"]) == 200
    stopped = [line for line in report["inputs"] if line["reason"] == "the run was stopped - run again"]
    assert 0 < len(stopped) < 200
    assert report["outcomes"]["ok"] == 200 - len(stopped)
    assert kehoach("validate", out).returncode == 0


def test_restore_keeps_the_lines(tmp_path: Path) -> None:
    mangled = "Ke hoach giam ngheo ben vung\n\nUy ban nhan dan xa\n"
    done = kehoach("restore", "-", stdin=mangled.encode())
    assert (done.returncode, done.stdout.count("\n")) == (0, 3)
    assert done.stdout.splitlines()[0] == "Kế hoạch giảm nghèo bền vững"
    (tmp_path / "text.txt").write_text(mangled)
    assert kehoach("restore", tmp_path / "text.txt").stdout == done.stdout


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe\x00", "is not UTF-8"), (None, "cannot be read")])
def test_restore_names_its_trouble(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    done = kehoach("restore", path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr


def test_doctor_names_what_is_there() -> None:
    done = kehoach("doctor")
    assert done.returncode == 0
    assert "OCR model: " in done.stdout


def test_schema_prints_the_schema() -> None:
    assert json.loads(kehoach("schema").stdout) == plan_schema()
