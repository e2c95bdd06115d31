"""Plans of invented places, as the corpus holds them: one with boxes, small enough to read."""

from __future__ import annotations

import copy
from typing import Any

import msgspec

from schemas.plan import Plan
from schemas.record import plain

PLAN_ID = "kh-" + "0a" * 10


def evidence(text: str, page: int = 1, top: float | None = 100.0) -> dict[str, Any]:
    bbox = None if top is None else [90.0, top, 90.0 + 5.0 * min(len(text), 80), top + 14.0]
    return {"page": page, "bbox": bbox, "text": text, "confidence": 0.97}


def small_plan(plan_id: str = PLAN_ID, **header: Any) -> dict[str, Any]:
    """A plan's JSON with two indicators in one sentence, a table, an edit of restoration and a contradiction."""
    both = "Hộ nghèo giảm 310 hộ, hộ cận nghèo giảm 120 hộ"
    plan = {
        "plan_id": plan_id,
        "source": {
            "file_name": "ke-hoach-song-kinh.pdf", "sha256": plan_id[3:] * 3 + "abcd", "media_type": "application/pdf",
            "byte_size": 1234, "page_count": 2,
        },
        "header": {
            "document_type": "Kế hoạch", "number": "17/KH-UBND", "issued_on": "2024-02-05",
            "issuer": "Ủy ban nhân dân tỉnh Sông Kinh", "level": "province", "place": "tỉnh Sông Kinh",
            "province": "Sông Kinh", "title": "Giảm nghèo bền vững tỉnh Sông Kinh năm 2024",
            "programme": "Chương trình mục tiêu quốc gia giảm nghèo bền vững", "plan_year": 2024,
            "recipients": ["Như trên", "Lưu: VT"],
            "evidence": {"number": evidence("Số: 17/KH-UBND", top=60.0)},
        } | header,
        "indicators": [
            {"measure": "Tỷ lệ hộ nghèo", "direction": "reach", "value": 7.5, "unit": "%", "due": "2024-12-31",
             "evidence": evidence("Tỷ lệ hộ nghèo còn 7,5% vào cuối năm 2024", top=200.0)},
            {"measure": "Hộ nghèo", "direction": "decrease", "value": 310, "unit": "hộ", "evidence": evidence(both)},
            {"measure": "Hộ cận nghèo", "direction": "decrease", "value": 120, "unit": "hộ",
             "evidence": evidence(both)},
        ],
        "objectives": [{"scope": "general", "text": "Giảm nghèo đa chiều", "evidence": evidence("Giảm nghèo", 2)}],
        "tables": [
            {"title": "Biểu giao chỉ tiêu", "columns": [["Đơn vị"], ["Hộ nghèo", "Số hộ"]],
             "rows": [["Huyện Bến Thông", 140], ["Huyện Nà Lụa", 170]],
             "raw_rows": [["Huyện Bến Thông", "140"], ["Huyện Nà Lụa", "170"]], "pages": [2],
             "evidence": evidence("Biểu giao chỉ tiêu", 2, 300.0)},
        ],
        "places": [
            {"fact": "indicators", "item": 1, "field": "measure", "name": "Bến Thông", "level": "district"},
            {"fact": "indicators", "item": 2, "field": "measure", "name": "Nà Lụa", "level": "district"},
        ],
        "quality": {
            "pages": [{"page": 1, "text_from": "restored", "edits": 1}, {"page": 2, "text_from": "embedded"}],
            "edits": [{"page": 1, "before": "giam nghéo viing", "after": "giảm nghèo vững", "confidence": 0.98}],
            "warnings": [
                {"code": "figure_conflict", "message": "310 here, 311 there.",
                 "evidence": evidence("giảm 310 hộ", 1, 200.0), "other": evidence("311 hộ", 2, 400.0)},
            ],
        },
    }  # fmt: skip
    as_written: dict[str, Any] = plain(msgspec.convert(plan, Plan))
    return copy.deepcopy(as_written)


def with_rows() -> dict[str, Any]:
    """A section whose text has the rows of the small plan's table between two sentences."""
    text = "Giao như sau:\nBiểu giao chỉ tiêu\nHuyện Bến Thông | 140\nHuyện Nà Lụa | 170\nSở Tài chính theo dõi."
    return {
        "path": "II", "number": "II", "heading": "Giao chỉ tiêu", "level": 1, "role": "tasks", "text": text,
        "evidence": evidence("Giao chỉ tiêu", top=None),
    }  # fmt: skip
