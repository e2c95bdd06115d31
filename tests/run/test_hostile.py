"""Files made to do harm, through the real readers in real workers: each ends as one outcome, and nothing is left."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from pipeline.run.ingest import Request, ingest
from pipeline.run.outcomes import Outcome
from pipeline.run.watcher import Watcher
from pipeline.settings import Limits
from tests.run.conftest import ROOT, Desk

DIGITAL = (ROOT / "samples" / "giam-ngheo-tinh-son-ha-2024.pdf").read_bytes()
DOCUMENT = "word/document.xml"
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(document: bytes, **parts: bytes) -> bytes:
    """A DOCX of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(DOCUMENT, document)
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)


def body(text: str, before: str = "") -> bytes:
    inner = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORDML}">{inner}</w:document>'.encode()


def laughs() -> bytes:
    """An XML bomb: each entity is the one before it ten times."""
    entities = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return body("&a9;", before=f"<!DOCTYPE w [{''.join(entities)}]>")


def outsider(secret: Path) -> bytes:
    """XML that asks for a file of this machine."""
    return body("&x;", before=f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>')


def mutated(content: bytes, seed: int) -> bytes:
    """The content with bytes changed, pieces cut out and pieces doubled."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randint(1, 200)]
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 200)]
    return bytes(changed)


def hostile_files(secret: Path) -> dict[str, bytes]:
    script = "<script>while(true){}</script>"
    files = {
        "empty.pdf": b"",
        "only a header.pdf": b"%PDF-1.7\n",
        "truncated.pdf": DIGITAL[: len(DIGITAL) // 2],
        "zeros.bin": bytes(5000),
        "text called pdf.pdf": "KẾ HOẠCH\nTrồng cây năm 2024\n".encode(),
        "utf-16.txt": "KẾ HOẠCH\nTrồng cây năm 2024\n".encode("utf-16"),
        "odd bytes.txt": bytes(range(256)) * 20,
        "no document.docx": docx(b""),
        "bomb.docx": docx(body("x" * 400_000_000)),
        "laughs.docx": docx(laughs()),
        "outsider.docx": docx(outsider(secret)),
        "cut.docx": docx(body("KẾ HOẠCH"))[:-40],
        "script.html": f"<html><body>{script}<p>KẾ HOẠCH</p>{'<div>' * 20_000}</body></html>".encode(),
        "one long line.txt": "Kế hoạch ".encode() * 5_000,
        "numbers.txt": ("1." * 20_000 + " mục\n" + "9" * 50_000 + " đồng\n").encode(),
    }
    return files | {f"mutated {seed}.pdf": mutated(DIGITAL, seed) for seed in (0, 3, 7)}


@pytest.fixture
def real_desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "inputs"
    folder.mkdir()
    return Desk(folder, tmp_path / "corpus", Limits(seconds=30, memory_mb=1000))


def test_hostile_files_end_as_one_outcome_each_and_leave_nothing(real_desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mật khẩu")
    for name, content in hostile_files(secret).items():
        (real_desk.folder / name).write_bytes(content)
    (real_desk.folder / "good plan\n\x1b[31m.txt").write_text(
        "KẾ HOẠCH\nTrồng cây năm 2024\nI. MỤC TIÊU\n- Trồng 9 cây.\n"
    )
    undecodable = os.fsdecode(os.fsencode(real_desk.folder) + b"/\xff.txt")
    Path(undecodable).write_text("KẾ HOẠCH\nTrồng rừng năm 2024\n")
    request = Request((str(real_desk.folder),), str(real_desk.out), workers=2, limits=real_desk.limits, settle=0)
    reports = {report.file.rpartition("/")[2]: report for report in ingest(request, Watcher()).reports}
    assert len(reports) == len(list(real_desk.folder.iterdir()))
    for name in ("good plan\\n\\x1b[31m.txt", "\\udcff.txt"):
        assert reports[name].outcome is Outcome.OK
    for name in (
        "empty.pdf",
        "only a header.pdf",
        "bomb.docx",
        "laughs.docx",
        "no document.docx",
        "cut.docx",
        "zeros.bin",
    ):
        assert (name, reports[name].outcome) == (name, Outcome.FAILED)
        assert " - " in reports[name].reason
    faults = [report for report in reports.values() if "a fault of this program" in report.reason]
    assert faults == []
    assert all("mật khẩu" not in path.read_text() for path in (real_desk.out / "plans").iterdir())
    assert real_desk.processes() == set()
    assert not (real_desk.out / ".kehoach" / "scratch").exists()
