"""What is drawn on a PDF page beside its text: ruling lines and pictures, by PDFium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, Self

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf_dots import Dot, dotted_lines
from extractors.readers.pdf_words import PageFrame
from schemas.page import Rule

THIN = 3.0  # points: a box no wider than this is drawn as a line
SHORTEST = 4.0  # shorter strokes are parts of glyphs and ornaments
COVERS = 0.8  # of the page: a picture so large hides what was drawn before it
SEARCHED = 0.8  # of the text objects: the rest may be a signature's overlay
_NESTED = 4  # forms within forms
_OBJECTS = 20  # times the limit of paths: so many objects of any kind are looked at
_BOX_SEGMENTS = 6  # a rectangle's, closed once or twice
_SEGMENTS = 10  # times the limit of paths: so many segments are measured


class Matrix(NamedTuple):
    """PDF's affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def of(cls, node: raw.FPDF_PAGEOBJECT) -> Self | None:
        """A page object's own matrix."""
        found = raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(node, ctypes.byref(found)):
            return None
        return cls(found.a, found.b, found.c, found.d, found.e, found.f)

    def then(self, outer: Matrix) -> Matrix:
        """This map and after it `outer`."""
        a, b, c, d, e, f = self
        return Matrix(
            a * outer.a + b * outer.c, a * outer.b + b * outer.d,
            c * outer.a + d * outer.c, c * outer.b + d * outer.d,
            e * outer.a + f * outer.c + outer.e, e * outer.b + f * outer.d + outer.f,
        )  # fmt: skip


_AS_IT_IS = Matrix(1, 0, 0, 1, 0, 0)


class DrawnPath(NamedTuple):
    """A drawn path, and the map from the form that it stands in to the page."""

    node: raw.FPDF_PAGEOBJECT
    outer: Matrix


class Drawing(NamedTuple):
    """The page's paths, those inside its forms too, and the share of the page that its largest picture covers,
    or its strips together: some scanners cut a page into pictures as wide as the page.

    `overfull` where it has more than so many paths: then not all of them are listed.
    """

    paths: tuple[DrawnPath, ...]
    image_share: float
    overfull: bool


def drawing_of(page: pdfium.PdfPage, limit: int) -> Drawing:
    """What is drawn on `page`, looked at until there are more than `limit` paths."""
    width, height = page.get_size()
    area = max(1.0, width * height)
    paths: list[DrawnPath] = []
    covered, strips, picture_in = 0.0, 0.0, None
    for node, kind, outer, topmost in _objects(page, _OBJECTS * limit):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths.append(DrawnPath(node, outer))
            if len(paths) > limit:
                break
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and topmost is not picture_in:
            covered = max(covered, _area(topmost))
            strips += _area(topmost) if _width(topmost) >= COVERS * width else 0.0
            picture_in = topmost  # a form with many pictures is measured once
    return Drawing(tuple(paths), min(max(covered, strips) / area, 1.0), len(paths) > limit)


def is_hidden_layer(page: pdfium.PdfPage, limit: int) -> bool:
    """Whether the page's text is there to be searched, not seen: drawn without ink, or below a picture that covers it.

    Such a layer is what some OCR engine made of the picture.
    """
    width, height = page.get_size()
    below: list[bool] = []
    for node, kind, _, topmost in _objects(page, _OBJECTS * limit):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            below.append(raw.FPDFTextObj_GetTextRenderMode(node) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        elif (
            kind == raw.FPDF_PAGEOBJ_IMAGE
            and node is topmost  # what stands in a form is listed last, wherever it is drawn
            and _area(node) >= COVERS * width * height
            and not raw.FPDFPageObj_HasTransparency(node)  # a watermark hides nothing
        ):
            below = [True] * len(below)
    return sum(below) > SEARCHED * len(below)


def _objects(page: pdfium.PdfPage, most: int) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int, Matrix, raw.FPDF_PAGEOBJECT]]:
    """The page's objects, at most so many: each with its kind, its form's map, and the outermost form around it."""
    kind_of, form_kind = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_FORM
    seen = 0
    forms = []
    handle, get = page.raw, raw.FPDFPage_GetObject
    for index in range(min(raw.FPDFPage_CountObjects(handle), most)):
        node = get(handle, index)
        kind = kind_of(node)
        seen += 1
        if kind == form_kind:
            forms.append((node, _AS_IT_IS, 1, node))
        else:
            yield node, kind, _AS_IT_IS, node
    forms.reverse()
    while forms:
        form, outer, depth, topmost = forms.pop()
        own = Matrix.of(form)
        inner = own.then(outer) if own is not None else outer
        for index in range(raw.FPDFFormObj_CountObjects(form)):
            seen += 1
            if seen > most:
                return
            node = raw.FPDFFormObj_GetObject(form, index)
            kind = kind_of(node)
            if kind != form_kind:
                yield node, kind, inner, topmost
            elif depth < _NESTED:
                forms.append((node, inner, depth + 1, topmost))


def _area(node: raw.FPDF_PAGEOBJECT) -> float:
    left, bottom, right, top = _bounds(node)
    return (right - left) * (top - bottom)


def _width(node: raw.FPDF_PAGEOBJECT) -> float:
    left, _, right, _ = _bounds(node)
    return right - left


def _bounds(node: raw.FPDF_PAGEOBJECT) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in points; all 0 where PDFium cannot tell."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(node, *(ctypes.byref(edge) for edge in edges)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def rules_of(paths: tuple[DrawnPath, ...], frame: PageFrame, limit: int) -> tuple[Rule, ...] | None:
    """The straight lines that the paths draw, each once, from top to bottom; None where they are too many.

    The sides of a rectangle are lines, and so is what looks like one: a stroke hardly aslant. A curve counts as the
    straight way between its ends, which is a line only where the curve is flat. The sides of a tinted surface are none.
    Small dots in a row are one.
    """
    left_to_measure = _SEGMENTS * limit
    rules: set[Rule] = set()
    dots: set[Dot] = set()
    for path in paths:
        left_to_measure -= max(raw.FPDFPath_CountSegments(path.node), 0)
        if left_to_measure < 0:
            return None
        if _is_tint(path.node):
            continue
        own = Matrix.of(path.node)
        corners = _corners(path.node, own.then(path.outer) if own is not None else path.outer)
        points = [(starts, frame.point(x, y)) for starts, x, y in corners]
        if not points:
            continue
        xs, ys = [x for _, (x, _) in points], [y for _, (_, y) in points]
        if max(xs) - min(xs) < THIN and max(ys) - min(ys) < THIN:
            dots.add((min(xs), min(ys), max(xs), max(ys)))
            continue
        for (_, before), (starts, point) in pairwise(points):
            if not starts and (rule := _rule(before, point)) is not None:
                rules.add(rule)
    rules.update(dotted_lines(dots))
    return tuple(sorted(rules, key=lambda rule: (rule.top, rule.x0, rule.bottom, rule.x1)))


def _is_tint(path: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a path only fills a surface: no stroke, and wider and higher than a line."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked)) or stroked.value:
        return False
    left, bottom, right, top = _bounds(path)
    return right - left > THIN and top - bottom > THIN and raw.FPDFPath_CountSegments(path) <= _BOX_SEGMENTS


def _corners(path: raw.FPDF_PAGEOBJECT, onto_page: Matrix) -> Iterator[tuple[bool, float, float]]:
    """The points that a path goes through, in the page's user space, and whether a line starts there."""
    a, b, c, d, e, f = onto_page
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    of_curve = 0
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:  # two points that bend the curve, then its end
            of_curve = (of_curve + 1) % 3
            if of_curve:
                continue
        else:
            of_curve = 0
        if raw.FPDFPathSegment_GetPoint(segment, to_x, to_y):
            u, v = x.value, y.value
            yield kind == raw.FPDF_SEGMENT_MOVETO, a * u + c * v + e, b * u + d * v + f


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Rule | None:
    x0, x1 = (start[0], end[0]) if start[0] <= end[0] else (end[0], start[0])
    y0, y1 = (start[1], end[1]) if start[1] <= end[1] else (end[1], start[1])
    return straight(x0, y0, x1, y1)


def straight(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """A line from its corners' sorted coordinates: exactly horizontal or vertical, tenths of points, None if short."""
    x0, y0, x1, y1 = _tenths(x0), _tenths(y0), _tenths(x1), _tenths(y1)
    if x1 - x0 >= SHORTEST and y1 - y0 <= THIN:
        return Rule(x0, y0, x1, y0)
    if y1 - y0 >= SHORTEST and x1 - x0 <= THIN:
        return Rule(x0, y0, x0, y1)
    return None


def _tenths(value: float) -> float:
    """Tenths of a point; thousandths first, beyond which PDFium's single precision says nothing."""
    return round(round(value, 3), 1)
