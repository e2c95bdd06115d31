"""Fuzzing of the readers, for as long as one likes: `python -m tests.readers.fuzz [-max_total_time=600] [CORPUS_DIR]`.

Needs atheris, which is not locked: `uv pip install atheris`. A reader may refuse a file with an error of ours; any
other exception is a finding, and atheris writes the input that brought it about. Where no folder of inputs is named it
begins with the small ones of the plans that the tests have.
"""

from __future__ import annotations

import importlib
import shutil
import sys
import tempfile
from pathlib import Path

from schemas.errors import BrokenSetup, KehoachError

KINDS = {".docx", ".html", ".md", ".pdf", ".txt"}
MOST = 100_000  # bytes of an input


def try_to_read(content: bytes) -> None:
    """Read a file of these bytes, without OCR."""
    from extractors.readers import ReadSettings, read

    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        try:
            read(Path(file.name), ReadSettings(ocr=False, max_pages=50))
        except BrokenSetup:
            raise
        except KehoachError:
            return


def seeds() -> Path:
    """A folder of small plans of every kind; atheris adds the inputs that went new ways, for the next time."""
    folder = Path(tempfile.gettempdir(), "kehoach-fuzz")
    folder.mkdir(exist_ok=True)
    for plan in Path(__file__).resolve().parent.parent.joinpath("plans").iterdir():
        if plan.suffix in KINDS and plan.stat().st_size <= MOST:
            shutil.copy(plan, folder)
    return folder


def main() -> int:
    try:
        import atheris
    except ImportError:
        print("fuzz: atheris is not installed - uv pip install --python .venv/bin/python atheris", file=sys.stderr)
        return 3
    with atheris.instrument_imports(include=["extractors", "normalizers"]):
        for reader in ("docx", "html", "markdown", "pdf", "text"):  # loaded under instrumentation
            importlib.import_module(f"extractors.readers.{reader}")
    named = any(not argument.startswith("-") for argument in sys.argv[1:])
    atheris.Setup(sys.argv if named else [*sys.argv, f"-max_len={MOST}", str(seeds())], try_to_read)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
