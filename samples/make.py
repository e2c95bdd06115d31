"""Makes the samples from `sources/`: `python -m samples.make [--write [--force]]`.

Without a switch it prints the four plans: a born-digital PDF with a ruled table under three rows of headers, a scan of
images only, a scan over a hidden layer of English OCR, and plain text. With `--write` it runs the extractors over them
and writes what they found beside each (`<name>.expected.json`), to be read against the page before it is committed; a
file that is already there is kept, unless `--force` says otherwise. Needs WeasyPrint, `fonts-liberation2` and
tesseract's `eng`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from samples.authoring.source import read_source

HERE = Path(__file__).parent
DIGITAL, SCAN, LYING_SCAN, TEXT = (
    "giam-ngheo-tinh-son-ha-2024.pdf",
    "dao-tao-nghe-huyen-nam-cuoi-2024.pdf",
    "giam-ngheo-xa-ban-lung-thuong-2025.pdf",
    "ve-sinh-thi-tran-phu-loc-ha-2024.txt",
)
SAMPLES = (DIGITAL, SCAN, LYING_SCAN, TEXT)


def print_samples(folder: Path) -> None:
    from samples.authoring.as_pdf import write_pdf
    from samples.authoring.as_text import as_text
    from samples.authoring.scan import Scanner, write_scan, write_scan_with_english_layer

    plans = {name: read_source(HERE / "sources" / f"{Path(name).stem}.plan") for name in SAMPLES}
    write_pdf(plans[DIGITAL], folder / DIGITAL)
    with tempfile.TemporaryDirectory() as paper:
        for name, scan in ((SCAN, write_scan), (LYING_SCAN, write_scan_with_english_layer)):
            write_pdf(plans[name], Path(paper) / name, sealed=True)
            scan(Path(paper) / name, folder / name, Scanner(seed=len(name)))
    (folder / TEXT).write_text(as_text(plans[TEXT], "wrapped"), encoding="utf-8")


def write_expected(force: bool) -> None:
    from samples.expected import expected_path, extracted, written

    for name in SAMPLES:
        path = expected_path(HERE / name)
        if path.exists() and not force:
            print(f"{path.name} is there already (--force writes it anew)")
        else:
            path.write_text(written(extracted(HERE / name)), encoding="utf-8")
            print(f"{path.name} written: read it against the page")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the expected JSON instead of the plans")
    parser.add_argument("--force", action="store_true", help="write it over what is there")
    options = parser.parse_args()
    if options.write:
        write_expected(options.force)
    else:
        print_samples(HERE)
