"""A plan as a Word document: letterhead and closing in layout tables, cells merged as the source says."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

from samples.authoring.frame import cells, closing, letterhead, parts, printed, width
from samples.authoring.source import Block, PlanSource, Table

EPOCH = datetime(2026, 1, 1)


def write_docx(plan: PlanSource, path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    lines = letterhead(plan)
    frame = document.add_table(rows=2, cols=2)
    frame.cell(0, 0).text, frame.cell(0, 1).text = ("\n".join(line[side] for line in lines[:2]) for side in (0, 1))
    frame.cell(1, 0).text, frame.cell(1, 1).text = lines[2]
    for text in ("KẾ HOẠCH", "\n".join(plan.frame["title"])):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, annexes = parts(plan)
    for block in before:
        _block(document, block)
    recipients, signature = closing(plan)
    end = document.add_table(rows=1, cols=2)
    end.cell(0, 0).text, end.cell(0, 1).text = (
        "\n".join(recipients),
        "\n".join([*signature[:-1], "", "", signature[-1]]),
    )
    if annexes:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for block in annexes:
        _block(document, block)
    _save(document, path)


def _save(document: WordDocument, path: Path) -> None:
    """The same bytes for the same plan: no dates inside the package."""
    document.core_properties.created = document.core_properties.modified = EPOCH
    packed = BytesIO()
    document.save(packed)
    with ZipFile(packed) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)


def _block(document: WordDocument, block: Block) -> None:
    if block.table is not None:
        _table(document, block.table)
        return
    run = document.add_paragraph().add_run(printed(block))
    run.bold = block.kind == "heading" and not block.run


def _table(document: WordDocument, table: Table) -> None:
    grid = document.add_table(rows=len(table.rows), cols=width(table), style="Table Grid")
    for cell in cells(table):
        first = grid.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            first = first.merge(grid.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        first.text = cell.text
