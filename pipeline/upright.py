"""Boxes of scans that were set upright and level, back on the page as it is filed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from schemas.geometry import Box, moved
from schemas.page import Document, Page
from schemas.plan import Plan
from schemas.record import plain


def as_filed(plan: Plan, document: Document) -> Plan:
    """The plan with each box where its words stand on the page that a reader opens."""
    straightened = {page.number: page for page in document.pages if page.as_filed}
    return msgspec.convert(_moved(plain(plan), straightened), Plan) if straightened else plan


def _moved(value: Any, straightened: Mapping[int, Page]) -> Any:
    if isinstance(value, dict):
        page = straightened.get(value.get("page", 0)) if value.get("bbox") is not None else None
        placed = {key: _moved(item, straightened) for key, item in value.items()}
        if page is not None:
            placed["bbox"] = moved(Box(*value["bbox"]), page.as_filed)
            if "lines" in value:
                placed["lines"] = [moved(Box(*line), page.as_filed) for line in value["lines"]]
        return placed
    if isinstance(value, (list, tuple)) and not isinstance(value, Box):
        return [_moved(item, straightened) for item in value]
    return value
