"""Words that Word sets in capitals though they were typed otherwise: "Kế hoạch" under "All caps" reads "KẾ HOẠCH"."""

from __future__ import annotations

from lxml import etree

from extractors.readers.docx_numbering import W

_STYLE_DEPTH = 20  # styles may be based on one another in a ring


def capital_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles whose words are set in capitals, their own doing or that of a style they are based on."""
    if styles is None:
        return frozenset()
    nodes = {node.get(f"{W}styleId", ""): node for node in styles.iterfind(f"{W}style")}
    return frozenset(style_id for style_id in nodes if _is_capital(style_id, nodes))


def _is_capital(style_id: str, nodes: dict[str, etree._Element]) -> bool:
    for _ in range(_STYLE_DEPTH):
        node = nodes.get(style_id)
        if node is None:
            break
        switch = node.find(f"{W}rPr/{W}caps")
        if switch is not None:
            return is_on(switch)
        base = node.find(f"{W}basedOn")
        style_id = base.get(f"{W}val", "") if base is not None else ""
    return False


def is_set_in_capitals(run: etree._Element, paragraph: etree._Element, styles: frozenset[str]) -> bool:
    """Whether a run's words are: by itself, by its own style, by its paragraph's."""
    own = run.find(f"{W}rPr/{W}caps")
    if own is not None:
        return is_on(own)
    for style in (run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle")):
        if style is not None and style.get(f"{W}val", "") in styles:
            return True
    return False


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch of a run or style is there, and not to turn it off."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")
