"""Scans: speed against `ocrmypdf -l vie --jobs 2 --force-ocr` on the same file; pages in a bad way; memory by pages.

The file is a born-digital sample drawn as an office scan at 200 dpi, lightly leaning, so that its text is known. Both
get both cores: ocrmypdf its two jobs, kehoach two workers, each with the file. What kehoach does includes restoring
the text and taking the facts, what ocrmypdf does includes writing a PDF. Needs the command `ocrmypdf` (the extra
`bench`); where it is missing, only kehoach's own figures are taken.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium

from tests.bench.material import SAMPLES
from tests.readers.spoiling import (
    Picture,
    as_pdf_of,
    as_scan,
    drawn_page,
    faxed,
    leaning,
    photocopied,
    squeezed,
    stamped,
    streaked,
    taken_by_phone,
)

PLANS = SAMPLES.parent / "tests" / "plans"
PAGES = (  # prose, whose reading order no one argues about
    (SAMPLES / "giam-ngheo-tinh-son-ha-2024.pdf", 0),
    (SAMPLES / "giam-ngheo-tinh-son-ha-2024.pdf", 1),
    (PLANS / "an-toan-thuc-pham-bac-hoa-2025.pdf", 0),
    (PLANS / "an-toan-thuc-pham-bac-hoa-2025.pdf", 1),
)
LEANS = (0.4, -0.7, 0.9, -0.3)
TURNS = 3  # so many times the pages, leaning otherwise: as long as a plan is
N_PAGES = TURNS * len(PAGES)
SPOILS: dict[str, tuple[Callable[[Picture], Picture], int]] = {
    "copied": (lambda picture: photocopied(leaning(picture, 1.5)), 200),
    "phone_on_a_desk": (taken_by_phone, 200),
    "phone_cropped": (lambda picture: taken_by_phone(picture, desk=None), 200),
    "coarse_jpeg_150_dpi": (lambda picture: squeezed(picture, 30), 150),
    "sideways": (lambda picture: np.ascontiguousarray(np.rot90(picture)), 200),
    "headlong": (lambda picture: np.ascontiguousarray(np.rot90(picture, 2)), 200),
    "under_a_seal": (lambda picture: stamped(picture, 0.5, 0.5), 200),
    "streaked": (lambda picture: streaked(picture, range(170, picture.shape[1], 290)), 200),
    "faxed": (faxed, 200),
}
READ = """
import re, sys
from pathlib import Path
from extractors.readers import read
from normalizers.restoration import Restorer
from normalizers.restoration.pages import restore_pages
document = read(Path(sys.argv[1]))
pages = restore_pages(document.pages, Restorer.load())
Path(sys.argv[2]).write_text("\\n".join(line.text for page in pages for line in page.lines), encoding="utf-8")
status = Path("/proc/self/status").read_text()  # ru_maxrss is that of the process that started this one, if larger
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024)
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--light-pages", type=int, default=300, help="pages of the longer scan that memory is taken of")
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"), help="the program, where it is not on the path")


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float | str]]:
    """Pages a second, syllables and digit groups right, both programs; then peak memory."""
    scan, true = scan_of(folder / "scan.pdf")
    yield "pages", N_PAGES
    ours, our_cpu = kehoach_seconds(folder, scan)
    yield "kehoach_pages_a_second", 2 * N_PAGES / ours
    yield "kehoach_cpu_seconds_a_page", our_cpu / (2 * N_PAGES)
    read_by_kehoach(scan, folder / "kehoach.txt")
    kehoach = right(true, (folder / "kehoach.txt").read_text(encoding="utf-8"))
    yield "kehoach_syllables_right", kehoach[0]
    yield "kehoach_digit_groups_right", kehoach[1]
    if options.ocrmypdf:
        theirs, their_cpu = ocrmypdf_seconds(folder, scan, options.ocrmypdf)
        yield "ocrmypdf_pages_a_second", N_PAGES / theirs
        yield "ocrmypdf_cpu_seconds_a_page", their_cpu / N_PAGES
        peer = right(true, (folder / "ocrmypdf.txt").read_text(encoding="utf-8"))
        yield "ocrmypdf_syllables_right", peer[0]
        yield "ocrmypdf_digit_groups_right", peer[1]
        yield "ratio", 2 * theirs / ours
        yield "ratio_of_cpu_time", 2 * their_cpu / our_cpu
    yield from spoiled(folder)
    few = read_by_kehoach(light_scan(folder / "few.pdf", 30), folder / "few.txt")
    yield "peak_mb_of_30_light_pages", few
    many = read_by_kehoach(light_scan(folder / "many.pdf", options.light_pages), folder / "many.txt")
    yield f"peak_mb_of_{options.light_pages}_light_pages", many
    yield "memory_ratio", many / few


def spoiled(folder: Path, names: Collection[str] = SPOILS.keys()) -> Iterator[tuple[str, float]]:
    """Syllables and digit groups right, restored, of a page spoiled in each of the ways."""
    source, index = PAGES[0]
    for name in names:
        spoil, dpi = SPOILS[name]
        picture = spoil(drawn_page(source, index))
        if name == "faxed":
            scan = as_pdf_of([(picture, (0, 0, 595, 842))], folder / f"{name}.pdf", (595, 842))
        else:
            scan = as_scan(picture, folder / f"{name}.pdf", dpi)
        read_by_kehoach(scan, folder / f"{name}.txt")
        syllables, digits = right(text_of(source, index), (folder / f"{name}.txt").read_text(encoding="utf-8"))
        yield f"{name}_syllables_right", syllables
        yield f"{name}_digit_groups_right", digits


def text_of(source: Path, index: int) -> str:
    with pdfium.PdfDocument(source) as document:
        return str(document[index].get_textpage().get_text_range())


def scan_of(path: Path) -> tuple[Path, str]:
    """The scan, and its true text."""
    pictures, texts = [], []
    for turn in range(TURNS):
        for number, (source, index) in enumerate(PAGES):
            pictures.append(leaning(drawn_page(source, index), LEANS[(number + turn) % len(LEANS)]))
            texts.append(text_of(source, index))
    as_pdf(pictures, path)
    return path, "\n".join(texts)


def as_pdf(pictures: list[Picture], path: Path) -> Path:
    from PIL import Image

    first, *others = (Image.fromarray(picture) for picture in pictures)
    first.save(path, resolution=200, quality=85, save_all=True, append_images=others)
    return path


def light_scan(path: Path, pages: int) -> Path:
    """A scan of pages with a line each, which are read fast."""
    pictures = []
    for number in range(4):
        paper = np.full((1165, 827, 3), 250, np.uint8)  # A6
        cv2.putText(paper, f"Trang {number + 1} / 2031", (200, 300), cv2.FONT_HERSHEY_DUPLEX, 1.5, (20, 20, 20), 2)
        pictures.append(paper)
    source = as_pdf(pictures, path.with_suffix(".part.pdf"))
    with pdfium.PdfDocument(source) as given, pdfium.PdfDocument.new() as made:
        while len(made) < pages:
            made.import_pages(given, pages=list(range(min(4, pages - len(made)))))
        made.save(path)
    return path


def kehoach_seconds(folder: Path, scan: Path) -> tuple[float, float]:
    """Wall and CPU seconds in which two workers turn the file, each its own copy, into two plans."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for copy in range(2):
        (inputs / f"{copy}.pdf").write_bytes(scan.read_bytes() + b"\n%% copy %d\n" % copy)
    kehoach = Path(sys.executable).with_name("kehoach")
    return seconds(kehoach, "ingest", inputs, "--out", folder / "corpus", "--workers", "2")


def ocrmypdf_seconds(folder: Path, scan: Path, program: str) -> tuple[float, float]:
    """Wall and CPU seconds in which it makes the file searchable, and writes its text."""
    options = ("-q", "-l", "vie", "--jobs", "2", "--force-ocr", "--sidecar", folder / "ocrmypdf.txt")
    return seconds(program, *options, scan, folder / "ocrmypdf.pdf")


def seconds(*command: str | Path) -> tuple[float, float]:
    """Wall seconds that the command takes, and CPU seconds of it and its children."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu


def read_by_kehoach(scan: Path, text: Path) -> float:
    """Peak memory in MB of a process of its own that reads and restores the scan and writes its text."""
    return float(json.loads(run(sys.executable, "-c", READ, scan, text)))


def run(*command: str | Path) -> str:
    """What the command prints; raises where it fails."""
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def right(true: str, have: str) -> tuple[float, float]:
    """The shares of the true text's syllables and of its digit groups that stand in the other, each as often.

    The order is left out: columns side by side may be read in either.
    """
    syllables, digits = r"[^\W\d_]+", r"\d+"
    return (
        _share(re.findall(syllables, true), re.findall(syllables, have)),
        _share(re.findall(digits, true), re.findall(digits, have)),
    )


def _share(true: list[str], have: list[str]) -> float:
    wanted, found = (Counter(word.casefold() for word in words) for words in (true, have))
    return (wanted & found).total() / max(1, wanted.total())
