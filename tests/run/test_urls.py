"""Inputs and corpus behind URLs, on a real local server that speaks S3."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.run.ingest import Request, ingest
from pipeline.run.inputs import NoSuchInput, walk
from pipeline.run.outcomes import Outcome
from pipeline.run.watcher import Watcher
from pipeline.storage import RemoteStore, write
from pipeline.validate import problems
from schemas.errors import BrokenSetup
from tests.run.conftest import Desk, stand_in_executor


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """An empty bucket on a server of its own; its file system."""
    import s3fs
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    s3fs.S3FileSystem.clear_instance_cache()
    files = s3fs.S3FileSystem()
    files.mkdir("plans")
    files.mkdir("corpus")
    yield files
    urllib.request.urlopen(urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def test_a_corpus_behind_a_url_is_the_corpus_in_a_folder(desk: Desk, bucket: Any) -> None:
    texts = {"a": "Kế hoạch một", "b": "Kế hoạch hai", "c": "", "d": "crash", "e": "Kế hoạch một"}
    for name, text in texts.items():
        bucket.pipe_file(f"plans/2024/{name}.txt", text.encode())
    request = Request(("s3://plans/2024",), "s3://corpus/all", workers=2, limits=desk.limits)
    result = ingest(request, Watcher(), stand_in_executor)
    outcomes = {report.file.rpartition("/")[2]: report.outcome for report in result.reports}
    assert outcomes == {
        "a.txt": Outcome.OK, "b.txt": Outcome.OK, "c.txt": Outcome.FAILED, "d.txt": Outcome.QUARANTINED,
        "e.txt": Outcome.UNCHANGED,
    }  # fmt: skip
    assert list(problems("s3://corpus/all")) == []
    desk.put(**texts)
    desk.run()
    local = {name: content for name, content in desk.corpus().items() if name != "manifest.json"}
    remote = {name: bucket.cat_file(f"corpus/all/{name}") for name in local}
    assert remote == local


def test_a_second_run_reads_no_input_again(desk: Desk, bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket.pipe_file("plans/a.txt", "Kế hoạch một".encode())
    bucket.pipe_file("plans/b.txt", "Kế hoạch hai".encode())
    request = Request(("s3://plans",), "s3://corpus", workers=1, limits=desk.limits)
    ingest(request, Watcher(), stand_in_executor)
    bucket.pipe_file("plans/b.txt", "Kế hoạch ba".encode())
    read: list[str] = []

    def hashed(place: str) -> str:
        read.append(place)
        return "f" * 64

    monkeypatch.setattr("pipeline.run.batch.sha256_at", hashed)
    ingest(replace(request, workers=1), Watcher(), stand_in_executor)
    assert read == ["s3://plans/b.txt"]


def test_a_deleted_object_is_withdrawn(desk: Desk, bucket: Any) -> None:
    bucket.pipe_file("plans/a.txt", "Kế hoạch một".encode())
    bucket.pipe_file("plans/b.txt", "Kế hoạch hai".encode())
    request = Request(("s3://plans",), "s3://corpus", workers=1, limits=desk.limits)
    ingest(request, Watcher(), stand_in_executor)
    bucket.rm_file("plans/a.txt")
    ingest(request, Watcher(), stand_in_executor)
    manifest = json.loads(bucket.cat_file("corpus/manifest.json"))
    assert sorted(plan["withdrawn"] for plan in manifest["plans"]) == [False, True]


def test_a_store_behind_a_url_reads_what_it_wrote(bucket: Any) -> None:
    store = RemoteStore("s3://corpus/x")
    write(store, "plans/a.json", b"1")
    write(store, "plans/a.json", b"2")
    assert (store.read("plans/a.json"), store.names("plans")) == (b"2", ["a.json"])
    store.delete("plans/a.json")
    store.delete("plans/a.json")
    assert store.names("plans") == []
    with pytest.raises(FileNotFoundError):
        store.read("plans/a.json")


def test_a_url_with_nothing_behind_it_is_wrong_usage(bucket: Any) -> None:
    with pytest.raises(NoSuchInput, match="nothing is at s3://plans/nowhere"):
        list(walk(["s3://plans/nowhere"]))


def test_a_url_of_no_known_kind_is_a_broken_setup() -> None:
    with pytest.raises(BrokenSetup, match="cannot be opened"):
        list(walk(["gopher://plans"]))
