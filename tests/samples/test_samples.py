"""The samples: what they are, and what the extractors find in them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from samples import make
from samples.authoring.as_text import as_text
from samples.authoring.frame import printed
from samples.authoring.source import read_source
from samples.expected import expected_path, extracted
from tests.plans.scoring import misses, score

DIGITAL, SCAN, LYING_SCAN, TEXT = (make.HERE / name for name in make.SAMPLES)
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def layer(sample: Path) -> str:
    """The text that a PDF carries, all pages."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(sample))


def source_of(sample: Path) -> Path:
    return make.HERE / "sources" / f"{sample.stem}.plan"


@pytest.mark.parametrize("sample", [DIGITAL, TEXT], ids=lambda path: path.stem)
def test_digital_samples_give_what_is_expected_to_the_letter(sample: Path) -> None:
    assert extracted(sample) == json.loads(expected_path(sample).read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", [SCAN, LYING_SCAN], ids=lambda path: path.stem)
def test_scanned_samples_give_what_is_expected_whatever_the_engine(sample: Path) -> None:
    # the expected file says what the page says; an engine may misread a few words of it
    expected, plan = json.loads(expected_path(sample).read_text(encoding="utf-8")), extracted(sample)
    wrong = {name: misses(expected, plan, name) for name, value in score(expected, plan).items() if value < 0.75}
    assert not wrong


def test_the_digital_sample_prints_every_word_of_its_source() -> None:
    words = set(re.findall(r"\w+", layer(DIGITAL)))
    for block in read_source(source_of(DIGITAL)).blocks:
        assert set(re.findall(r"\w+", printed(block))) <= words


def test_the_scan_has_no_layer_and_the_other_one_that_lies() -> None:
    assert layer(SCAN).strip() == ""
    lies = layer(LYING_SCAN)
    assert len(lies) > 1500
    assert len(VIETNAMESE.findall(lies)) < 0.02 * len(lies) < len(VIETNAMESE.findall(layer(DIGITAL)))


def test_the_text_sample_is_what_its_source_says() -> None:
    assert TEXT.read_text(encoding="utf-8") == as_text(read_source(source_of(TEXT)), "wrapped")


def test_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in make.HERE.iterdir() if path.is_file()) < 4_000_000


def test_expected_files_are_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "HERE", tmp_path)
    monkeypatch.setattr(make, "SAMPLES", (TEXT.name,))
    (tmp_path / TEXT.name).write_bytes(TEXT.read_bytes())
    expected = expected_path(tmp_path / TEXT.name)
    expected.write_text("read by eye", encoding="utf-8")
    make.write_expected(force=False)
    assert expected.read_text(encoding="utf-8") == "read by eye"
    make.write_expected(force=True)
    assert json.loads(expected.read_text(encoding="utf-8"))["header"]["number"] == "24/KH-UBND"


def test_every_sample_has_its_expected_file_and_no_other_is_there() -> None:
    assert {path.name for path in make.HERE.glob("*.expected.json")} == {
        expected_path(make.HERE / name).name for name in make.SAMPLES
    }
