"""Training: the same text and seed give the same bytes, what is missing is named, a stopped run goes on."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import numpy as np
import pytest

from normalizers.restoration import Restorer, channel, language
from normalizers.restoration.syllables import bare
from normalizers.restoration.training import __main__ as training
from normalizers.restoration.training import confusions, gazetteer, needs, pairs
from normalizers.restoration.training.typeset import Sheet
from schemas.page import LayerVerdict

WORDS = (
    "ủy ban nhân dân xã xây dựng kế hoạch trồng rừng phòng hộ giao cho các thôn làng rà soát diện tích đất trống "
    "hướng dẫn người chăm sóc bảo vệ cây giống báo cáo huyện trước ngày 15"
).split()
GARBLED = str.maketrans("ủâãựếạồừòộáệấốướẫả", "uaauéaourdéeadouua")


def sentences(count: int, seed: int) -> list[str]:
    """Invented sentences: runs of the words in the order above, begun and ended by chance."""
    dice = random.Random(seed)
    cuts = (sorted(dice.sample(range(len(WORDS)), 2)) for _ in range(count))
    return [" ".join(WORDS[a : b + 3]).capitalize() + "." for a, b in cuts]


@pytest.fixture
def tiny_corpus(tmp_path: Path) -> Path:
    for n, name in enumerate(("train-legal-mixed", "train-news-vietnews")):
        with lzma.open(tmp_path / f"{name}.txt.xz", "wt", encoding="utf-8") as out:
            out.write("\n".join(sentences(300, n)) + "\n")
    return tmp_path


@pytest.fixture
def tiny_pairs(tmp_path: Path) -> Path:
    lines = [[text, text.translate(GARBLED)] for text in sentences(60, 7)]
    records = [{"engine": "eng", "font": "any", "lines": lines[n : n + 20]} for n in range(0, 60, 20)]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters look like themselves without marks, and nothing is asked of the system."""
    monkeypatch.setattr(confusions, "likeness", lambda characters: {c: {bare(c): 1.0} for c in characters})
    monkeypatch.setattr(training, "require", lambda engines, fonts: None)
    monkeypatch.setattr(gazetteer, "name_lines", lambda: iter(["xã Suối Lạnh, huyện Đăk Mây, tỉnh Sơn Hà"]))


@pytest.mark.usefixtures("without_fonts")
def test_two_runs_give_the_same_bytes(tiny_corpus: Path, tiny_pairs: Path, tmp_path: Path) -> None:
    made = []
    for name in ("first", "second"):
        out = tmp_path / name
        assert training.main([str(tiny_corpus), "--pairs", str(tiny_pairs), "--out", str(out), "--trigrams", "40"]) == 0
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert made[0] == made[1]
    assert {*training.LANGUAGE_FILES, *training.CHANNEL_FILES, training.CARD} == made[0].keys()


@pytest.mark.usefixtures("without_fonts")
def test_a_tiny_model_restores_what_it_was_trained_on(tiny_corpus: Path, tiny_pairs: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    training.main([str(tiny_corpus), "--pairs", str(tiny_pairs), "--out", str(out)])
    restorer = Restorer(language.load(out), channel.load(out))
    text = "Ủy ban nhân dân xã xây dựng kế hoạch trồng rừng."
    assert restorer.restore_lines([bare(text)], LayerVerdict.STRIPPED)[0].text == text
    assert restorer.restore_lines([text.translate(GARBLED)], LayerVerdict.MANGLED)[0].text.endswith("trồng rừng.")


@pytest.mark.usefixtures("without_fonts")
def test_the_card_names_what_went_in_and_what_came_out(tiny_corpus: Path, tiny_pairs: Path, tmp_path: Path) -> None:
    training.main([str(tiny_corpus), "--pairs", str(tiny_pairs), "--out", str(tmp_path / "model"), "--seed", "8"])
    card = json.loads((tmp_path / "model" / training.CARD).read_text(encoding="utf-8"))
    assert card["seed"] == 8
    assert card["channel"]["pairs"] == needs.sha256(tiny_pairs)
    assert card["channel"]["pages_by_engine"] == {"eng": 3}
    assert sorted(card["language"]["corpus"]) == ["train-legal-mixed.txt.xz", "train-news-vietnews.txt.xz"]
    for part in training.PARTS:
        for name, expected in card[part]["model"].items():
            assert needs.sha256(tmp_path / "model" / name) == expected


@pytest.mark.usefixtures("without_fonts")
def test_one_part_alone_leaves_the_other(tiny_corpus: Path, tiny_pairs: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    training.main([str(tiny_corpus), "--pairs", str(tiny_pairs), "--out", str(out)])
    before = {name: (out / name).read_bytes() for name in training.LANGUAGE_FILES}
    card = json.loads((out / training.CARD).read_text(encoding="utf-8"))
    fewer = tmp_path / "fewer.jsonl"
    fewer.write_text(tiny_pairs.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    training.main([str(tiny_corpus), "--pairs", str(fewer), "--out", str(out), "--only", "channel"])
    assert {name: (out / name).read_bytes() for name in training.LANGUAGE_FILES} == before
    again = json.loads((out / training.CARD).read_text(encoding="utf-8"))
    assert again["language"] == card["language"]
    assert again["channel"]["pages"] == 1


def test_what_is_missing_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(needs, "tesseract_languages", lambda: {"eng": Path("eng.traineddata")})
    monkeypatch.setattr(needs, "font_path", lambda name: None if name.startswith("texgyre") else Path(name))
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert training.main([str(tmp_path), "--out", str(tmp_path / "model")]) == 3
    assert capsys.readouterr().err == (
        "training: what it needs is not installed: apt-get install fonts-texgyre gocr ocrad "
        "tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-ita tesseract-ocr-por\n"
    )
    assert not (tmp_path / "model").exists()


@pytest.mark.usefixtures("without_fonts")
def test_a_folder_without_training_text_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert training.main([str(tmp_path), "--out", str(tmp_path / "model")]) == 3
    assert capsys.readouterr().err == f"training: no train-*.txt.xz in {tmp_path}\n"


@pytest.fixture
def paper_engine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An engine that reads a page without an image; the list has the pages that it read."""
    read: list[str] = []

    def engine(page: Sheet, name: str) -> list[tuple[str, str]]:
        read.append(name)
        return [(line, bare(line)) for line in page.lines]

    blank = np.zeros((1, 1), np.uint8)
    monkeypatch.setattr(pairs, "require", lambda engines, fonts: None)
    monkeypatch.setattr(pairs, "sheet", lambda texts, font, dice: Sheet(blank, tuple(texts), (), font))
    monkeypatch.setattr(pairs, "scan", lambda page, dice: dice.random() and page)
    monkeypatch.setattr(pairs, "pairs", engine)
    return read


def test_a_stopped_run_goes_on_behind_the_pages_it_had_read(tmp_path: Path, paper_engine: list[str]) -> None:
    texts = sentences(50, 3)
    whole, stopped = tmp_path / "whole.jsonl", tmp_path / "stopped.jsonl"
    pairs.write(texts, ["any"], whole, 6, seed=5)
    rows = whole.read_text(encoding="utf-8").splitlines(keepends=True)
    stopped.write_text("".join(rows[:3]) + rows[3][:40], encoding="utf-8")
    paper_engine.clear()
    pairs.write(texts, ["any"], stopped, 6, seed=5)
    assert stopped.read_bytes() == whole.read_bytes()
    assert len(paper_engine) == 4  # the last of the three pages is read again, to see that the engine is the same


def test_a_stopped_run_does_not_go_on_with_another_engine(
    tmp_path: Path, paper_engine: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, made = sentences(50, 3), tmp_path / "made.jsonl"
    pairs.write(texts, ["any"], made, 2, seed=5)
    monkeypatch.setattr(pairs, "pairs", lambda page, name: [(line, line.upper()) for line in page.lines])
    with pytest.raises(ValueError, match="other versions"):
        pairs.write(texts, ["any"], made, 4, seed=5)
