"""Small corpora as an ingest leaves them, with a PDF whose words stand where their evidence says."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from pipeline.corrections.keys import header_key, key_of
from pipeline.corrections.overlay import Correction, with_corrections
from pipeline.exports.arrays import schema_of
from pipeline.exports.parts import file_content
from pipeline.flat.columns import ACROSS
from schemas.plan import Plan
from schemas.record import json_of, plain
from tests.pdf_file import pdf_file, stream
from tests.report.plans import evidence, small_plan

WIDTH, HEIGHT = 595, 842
SIZE = 20
HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>\"'</script>\u2028javascript:alert(1)]]>&amp;"
)


def pdf_of(pages: list[tuple[str, int, int, int]]) -> bytes:
    """A PDF of A4 pages, each with one word (Latin-1) whose baseline begins at x, y points from the bottom left, and
    the page's own /Rotate."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
    ]
    kids = []
    for word, x, y, turn in pages:
        objects.append(stream(f"BT /F1 {SIZE} Tf {x} {y} Td ({word}) Tj ET".encode("latin-1")))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (WIDTH, HEIGHT, turn, len(objects))
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return pdf_file(objects)


def placed_plan(folder: Path) -> dict[str, Any]:
    """The small plan with its PDF in `folder`: a page with a word, and one that is filed turned by a quarter."""
    content = pdf_of([("NGHEO", 90, 600, 0), ("BANG", 120, 500, 90)])
    (folder / "ke-hoach-song-kinh.pdf").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    plan = small_plan(f"kh-{sha256[:20]}")
    plan["source"] |= {"sha256": sha256, "byte_size": len(content)}
    plan["indicators"][0]["evidence"] |= {"bbox": [90, HEIGHT - 600 - 15, 90 + 78, HEIGHT - 600 + 1]}
    for twin in plan["indicators"][1:]:
        twin["evidence"] |= {"bbox": [90, 400, 400, 430]}
    plan["quality"]["warnings"][0]["evidence"] |= {"bbox": [300, 700, 360, 715]}
    # On the page as it is shown, turned clockwise, the word begins at (500, 120) and runs down.
    plan["quality"]["warnings"][0]["other"] |= {"bbox": [499, 120, 515, 180]}
    lines = [[200, 60, 300, 70], [80, 70, 120, 80]]  # from the midst of one line to that of the next
    plan["objectives"][0]["evidence"] |= {"bbox": [80, 60, 300, 80], "lines": lines}
    return corrected(plan)


def corrected(plan: dict[str, Any]) -> dict[str, Any]:
    """The plan as three corrections of an analyst leave it: a signatory added, an aim confirmed, a basis rejected."""
    plan["legal_bases"] = [{"kind": "Nghị quyết", "number": "9/NQ", "evidence": evidence("Nghị quyết 9/NQ", 2, 500.0)}]
    plan = plain(msgspec.convert(plan, Plan))
    known = {"plan_id": plan["plan_id"], "by": "Minh", "at": "2024-03-01T08:00:00Z", "file": "minh.json"}
    keys = {kind: key_of(kind, plan[kind][0]) for kind in ("objectives", "legal_bases")}
    made = [
        {"kind": kind, "action": action, "fingerprint": keys[kind].fingerprint, "reading": keys[kind].reading}
        for kind, action in (("objectives", "confirm"), ("legal_bases", "reject"))
    ]
    field = "signatory.name"
    key = header_key(plan["header"], field)
    name = {"kind": "header", "field": field, "action": "edit", "after": {field: "Vi Thị Khuê"}}
    made.append(name | {"fingerprint": key.fingerprint, "reading": key.reading})
    return with_corrections(plan, [msgspec.convert(known | one, Correction) for one in made])


def hostile_plan() -> dict[str, Any]:
    """A plan of plain text whose every word is an attack."""
    plan = small_plan("kh-" + "bad0" * 5)
    plan["source"] |= {"media_type": "text/plain", "file_name": HOSTILE}
    plan["provenance"]["corrections"] = [
        {
            "kind": "header", "fingerprint": "0", "action": "edit", "before": {"number": HOSTILE},
            "after": {"number": HOSTILE}, "by": HOSTILE, "at": HOSTILE, "why": HOSTILE, "file": HOSTILE,
        }
    ]  # fmt: skip
    return _spoiled(plan)  # type: ignore[no-any-return]


def _spoiled(value: Any, key: str = "") -> Any:
    kept = {
        "plan_id", "sha256", "media_type", "level", "direction", "scope", "text_from", "code", "kind", "action",
        "fact", "fingerprint", "schema_version", "due", "issued_on",
    }  # fmt: skip
    if isinstance(value, dict):
        return {name: _spoiled(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_spoiled(item, key) for item in value]
    return f"{HOSTILE} {value}" if isinstance(value, str) and key not in kept else value


def write_corpus(
    out: Path, plans: list[dict[str, Any]], across: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
) -> None:
    """`plans/` and the manifest, each plan by the contract; `across` has rows of the tables that are of all plans."""
    (out / "plans").mkdir(parents=True, exist_ok=True)
    lines = []
    for plan in sorted(plans, key=lambda one: str(one["plan_id"])):
        content = json_of(msgspec.convert(plan, Plan))
        (out / "plans" / f"{plan['plan_id']}.json").write_bytes(content)
        lines.append(
            {
                "plan_id": plan["plan_id"], "sha256": plan["source"]["sha256"], "withdrawn": False, "fingerprint": "",
                "output_sha256": hashlib.sha256(content).hexdigest(), "files": [plan["source"]["file_name"]],
            }
        )  # fmt: skip
    files = {}
    for table, rows in (across or {}).items():
        name = f"tables/{table}/all.parquet"
        content = file_content(pa.Table.from_pylist([dict(row) for row in rows], schema=schema_of(ACROSS[table])))
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
        files[name] = hashlib.sha256(content).hexdigest()
    manifest = {"schema_version": "1.0", "files": files, "plans": lines}
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def merged(best: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two copies joined: the best copy's plan, with a field from the other and a difference."""
    plan = copy.deepcopy(best)
    plan["header"]["issuer"] = "Ủy ban nhân dân tỉnh Sông Kinh"
    plan["copies"] = [
        {"plan_id": one["plan_id"], "kind": kind, "confidence": 0.9, "number": None, "issued_on": None}
        | {"file_name": one["source"]["file_name"], "media_type": one["source"]["media_type"], "likeness": likeness}
        for one, kind, likeness in ((best, "born_digital", 1.0), (other, "web", 0.97))
    ]
    plan["filled"] = [{"path": "header.issuer", "plan_id": other["plan_id"]}]
    plan["differences"] = [
        {"path": "header.number", "value": "17/KH-UBND", "other": "71/KH-UBND", "plan_id": other["plan_id"]}
    ]
    return plan


def disagreement(plan: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """A row of `corpus_warnings`: the plan's first target is not the first figure in the table of the plan over it."""
    return {
        "plan_id": plan["plan_id"], "other_id": over["plan_id"], "code": "target_mismatch", "item": 0, "page": 1,
        "message": "7,5 % here, 140 in the row for this place in the plan that it carries out (17/KH-UBND)",
        "value": 7.5, "unit": "%", "other_value": 140.0,
        "other_table": 0, "other_row": 0, "other_column": 1, "other_page": 2,
    }  # fmt: skip
