"""Evidence on a page that was filed lying on its side."""

from __future__ import annotations

from pipeline.upright import as_filed
from schemas.geometry import Box, Homography
from schemas.page import Document, Line, Page, SourceFile, Word
from schemas.plan import Evidence, Header, Objective, Plan, Source


def plan_with(box: Box) -> Plan:
    evidence = Evidence(page=1, bbox=box, text="Trồng rừng", confidence=1, lines=(box, box))
    objective = Objective(scope="general", text="Trồng rừng", evidence=evidence)
    source = Source(file_name="a.pdf", sha256="0", media_type="application/pdf", byte_size=1, page_count=1)
    return Plan(plan_id="kh-1", source=source, header=Header(), objectives=(objective,))


def document(as_filed: Homography) -> Document:
    line = Line((Word("Trồng", Box(10, 20, 30, 40)),))
    return Document(SourceFile("a.pdf", "0", "application/pdf", 1), (Page(1, (line,), 100, 200, as_filed=as_filed),))


def test_a_box_goes_back_to_the_page_as_filed() -> None:
    plan = as_filed(plan_with(Box(10, 20, 30, 40)), document((-1, 0, 100, 0, -1, 200, 0, 0, 1)))
    evidence = plan.objectives[0].evidence
    assert (evidence.bbox, evidence.lines) == (Box(70, 160, 90, 180), (Box(70, 160, 90, 180),) * 2)


def test_upright_pages_are_left_alone() -> None:
    plan = plan_with(Box(10, 20, 30, 40))
    assert as_filed(plan, document(())) is plan
