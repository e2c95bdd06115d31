"""Boxes of scans that were set upright, back on the page as it is filed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.geometry import Box, turned_back
from schemas.page import Document, Page
from schemas.plan import Plan


def as_filed(plan: Plan, document: Document) -> Plan:
    """The plan with each box where its words stand on the page that a reader opens."""
    turned = {page.number: page for page in document.pages if page.turned}
    return Plan.model_validate(_moved(plan.model_dump(by_alias=True), turned)) if turned else plan


def _moved(value: Any, turned: Mapping[int, Page]) -> Any:
    if isinstance(value, dict):
        page = turned.get(value.get("page", 0)) if value.get("bbox") is not None else None
        moved = {key: _moved(item, turned) for key, item in value.items()}
        if page is not None:
            moved["bbox"] = turned_back(Box(*value["bbox"]), page.turned, page.width, page.height)
        return moved
    if isinstance(value, (list, tuple)) and not isinstance(value, Box):
        return [_moved(item, turned) for item in value]
    return value
