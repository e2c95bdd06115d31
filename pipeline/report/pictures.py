"""The pictures of the pages: where a plan's file lies, and the child that draws it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.corpus import state_of
from pipeline.run.inputs import walk
from pipeline.run.ledger import places_known
from pipeline.storage import is_url, sha256_of

PDF = "application/pdf"
SECONDS = 1200.0
SIZES = "sizes.json"

Sizes = list[tuple[float, float] | None]


class Files:
    """Where the plans' files lie: as the ledger of the corpus knows them, then in a folder that the user names."""

    def __init__(self, corpus: str, inputs: Path | None) -> None:
        self._by_hash: dict[str, list[Path]] = defaultdict(list)
        self._by_name: dict[str, list[Path]] = defaultdict(list)
        for sha256, place in places_known(state_of(corpus).ledger):
            if not is_url(place):
                self._by_hash[sha256].append(Path(place))
        if inputs is not None:
            for one in walk([str(inputs)]):
                if not one.trouble:
                    self._by_name[one.name].append(Path(one.place))

    def candidates(self, sha256: str, name: str) -> list[Path]:
        """The files that may have these bytes and are there."""
        return [path for path in (*self._by_hash[sha256], *self._by_name[name]) if path.is_file()]


def draw_pages(files: list[Path], source: Mapping[str, Any], folder: Path) -> Sizes:
    """Pictures of the pages of the first of `files` that is the plan's, in `folder`; the pages' sizes in points.

    Pictures that are there already are left. Nothing where no file has the plan's bytes or the child fails.
    """
    try:
        known: Sizes = [tuple(size) if size else None for size in json.loads((folder / SIZES).read_bytes())]
        return known
    except (OSError, ValueError, TypeError):
        pass
    for file in files:
        with contextlib.suppress(OSError):
            if file.stat().st_size == source["byte_size"] and sha256_of(file) == source["sha256"]:
                return _drawn(file, folder)
    return []


def _drawn(file: Path, folder: Path) -> Sizes:
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".drawing-", dir=folder.parent))
    try:
        answer = _ask([sys.executable, "-P", "-m", "pipeline.report.draw", os.path.abspath(file), str(part)])
        if answer is None:
            return []
        sizes: Sizes = [tuple(size) if size else None for size in json.loads(answer)]
        (part / SIZES).write_text(json.dumps(sizes), "utf-8")
        part.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        part.replace(folder)
        return sizes
    except ValueError:
        return []
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _ask(command: list[str]) -> bytes | None:
    """What the child prints; None if it fails or takes too long, and then it is killed with its group."""
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        answer, _ = child.communicate(timeout=SECONDS)
        return answer if child.returncode == 0 else None
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
