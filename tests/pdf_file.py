"""A PDF file by hand, for pages that no library draws: turned, full of strokes, with forms."""

from __future__ import annotations

from collections.abc import Sequence


def pdf_file(objects: Sequence[bytes]) -> bytes:
    """The file with these objects, numbered from 1; the first is its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """An object that holds `content`, with these entries beside its length."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)
