"""A plan as a web page; the same page, with its style sheet, is what the PDF samples are printed from."""

from __future__ import annotations

from html import escape

from samples.authoring.frame import cells, closing, letterhead, parts, printed
from samples.authoring.source import Block, PlanSource, Table


def as_html(plan: PlanSource, style: str = "", seal: str = "") -> str:
    before, annexes = parts(plan)
    annex = f'<section class="annex">{_blocks(annexes)}</section>' if annexes else ""
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>Kế hoạch</title>'
        f"<style>{style}</style></head>\n<body>\n{_letterhead(plan, style)}\n{_title(plan)}\n{_blocks(before)}\n"
        f"{_closing(plan, seal)}\n{annex}\n</body></html>\n"
    )


def _letterhead(plan: PlanSource, style: str) -> str:
    """Two columns; a web page often spells "Cộng hoà" so."""
    (left1, nation), (left2, motto), (number, date) = letterhead(plan)
    nation = nation if style else nation.replace("HÒA", "HOÀ")
    return (
        '<table class="letterhead"><tr>'
        f'<td><b>{escape(left1)}</b><br><b class="ruled">{escape(left2)}</b></td>'
        f'<td><b>{nation}</b><br><b class="ruled">{motto}</b></td></tr>'
        f"<tr><td>{escape(number)}</td><td><i>{escape(date)}</i></td></tr></table>"
    )


def _title(plan: PlanSource) -> str:
    lines = "<br>".join(escape(line) for line in plan.frame["title"])
    return f'<h1>KẾ HOẠCH</h1>\n<p class="title"><b>{lines}</b></p>'


def _blocks(blocks: list[Block]) -> str:
    return "\n".join(_table(block.table) if block.table else _paragraph(block) for block in blocks)


def _paragraph(block: Block) -> str:
    text = escape(printed(block)).replace("\n", "<br>")
    if block.kind != "heading" or block.run:
        return f"<p>{text}</p>"
    name = "annex-heading" if (block.path or "").startswith("PL") else "heading"
    return f'<p class="{name}"><b>{text}</b></p>'


def _table(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in table.rows]
    for cell in cells(table):
        tag = "th" if cell.header else "td"
        spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
        rows[cell.row].append(f"<{tag}{spans}>{escape(cell.text).replace(chr(10), '<br>')}</{tag}>")
    head = sum(row.kind in "HF" for row in table.rows)
    lines = [f"<tr>{''.join(row)}</tr>" for row in rows]
    return (
        '<table class="grid"><thead>'
        + "\n".join(lines[:head])
        + "</thead><tbody>"
        + "\n".join(lines[head:])
        + "</tbody></table>"
    )


def _closing(plan: PlanSource, seal: str) -> str:
    recipients, signature = closing(plan)
    left = f"<b><i>{recipients[0]}</i></b><br>" + "<br>".join(map(escape, recipients[1:]))
    titles, names = signature[: len(plan.frame.get("sign", []))], signature[len(plan.frame.get("sign", [])) :]
    right = "<br>".join(f"<b>{escape(line)}</b>" for line in titles)
    right += f'<div class="signing">{seal}</div>' + "".join(f"<b>{escape(name)}</b>" for name in names)
    return (
        f'<table class="closing"><tr><td class="recipients">{left}</td><td class="signature">{right}</td></tr></table>'
    )
