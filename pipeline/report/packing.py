"""Data as script files: what a page opened from a folder can load, where it may not fetch.

A file is one call with two strings, a name and the base64 of raw deflate, so that no text of a plan, however hostile,
can ever be taken for script.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

LEVEL = 7  # of 9; the last two levels take twice as long for a thousandth less
CALL = re.compile(rb'^kehoach\.take\("([\w-]+)","([\w+/=]*)"\);\n$')


def packed(name: str, content: Any) -> bytes:
    """The script that hands `content` to the page under `name` (letters, digits, `-`)."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b'kehoach.take("%s","%s");\n' % (
        name.encode("ascii"),
        base64.b64encode(deflate.compress(text) + deflate.flush()),
    )


def unpacked(script: bytes) -> Any:
    """What `packed` put in. Raises ValueError for anything else."""
    call = CALL.match(script)
    if call is None:
        raise ValueError("this is no packed data")
    try:
        return json.loads(zlib.decompress(base64.b64decode(call[2]), -zlib.MAX_WBITS))
    except zlib.error as error:
        raise ValueError(str(error)) from None


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file of the site, unless it stands so already; whether it was written."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
    return True
