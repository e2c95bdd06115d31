"""Train the restoration model: `python -m normalizers.restoration.training CORPUS [--pairs FILE] [--only PART]`.

Wants tesseract with eng, fra, deu, ita and por, gocr, ocrad, and the fonts that `typeset` names; what is missing is
said at the start. With `--pairs` the OCR pairs of an earlier run are used again, and no engine is needed. Writes the
model beside the package, with `training.json`: seed, sizes, versions of the engines, and the SHA-256 of all that went
in and came out. The same input and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from normalizers.restoration import channel, language
from normalizers.restoration.restorer import MODEL
from normalizers.restoration.training import confusions, corpus, gazetteer, ngrams, pairs
from normalizers.restoration.training.engines import ENGINES
from normalizers.restoration.training.needs import MissingNeeds, require, sha256, versions
from normalizers.restoration.training.shapes import FONT
from normalizers.restoration.training.typeset import SEEN_FONTS

SEED = 5
PAGES = 222  # a hundred more change no figure by more than 0.002, up on made pages and down on a real scan
TRIGRAMS = 8_000_000
NAMES_WEIGHT = 2  # times that each place is read
CARD = "training.json"
PARTS = ("channel", "language")
LANGUAGE_FILES = ("words.txt", "unigrams.bin", "bigrams.bin", "trigrams.bin", "codes.bin", "language.json")
CHANNEL_FILES = ("channel.bin", "channel.json")


def train_language(source: Path, target: Path, trigrams: int = TRIGRAMS) -> dict[str, object]:
    """Train the language model; return what went into it and came out."""
    files = corpus.training_files(source)
    names = list(gazetteer.name_lines())
    words, arrays = corpus.encode(files, names)
    arrays += [arrays[-1]] * (NAMES_WEIGHT - 1)
    keys, counts = ngrams.count_trigrams(arrays)
    model = ngrams.pack(words, ngrams.estimate(keys, counts, len(words)), trigrams)
    language.save(model, target)
    return {
        "corpus": {path.name: sha256(path) for path in files},
        "places": sha256(gazetteer.UNITS),
        "tokens": sum(map(len, arrays)),
        "words": len(words),
        "trigrams_seen": len(keys),
        "trigrams_kept": min(trigrams, len(keys)),
        "model": {name: sha256(target / name) for name in LANGUAGE_FILES},
    }


def train_channel(pair_file: Path, target: Path) -> dict[str, object]:
    """Learn the channel from OCR pairs; return what went into it and came out."""
    records = pairs.read(pair_file)
    learnt = confusions.word_pairs(records)
    channel.save(confusions.smooth(confusions.learn(learnt)), target)
    return {
        "pages": len(records),
        "pages_by_engine": dict(sorted(Counter(str(record["engine"]) for record in records).items())),
        "pairs": sha256(pair_file),
        "pair_count": sum(learnt.values()),
        "pair_kinds": len(learnt),
        "model": {name: sha256(target / name) for name in CHANNEL_FILES},
    }


def train_channel_from_text(source: Path, target: Path, pages: int, seed: int) -> dict[str, object]:
    """Make the OCR pairs, learn the channel, and drop them. A stopped run goes on from the pages that it left."""
    made = target / "pairs.part"
    pairs.write_training_pairs(source, made, pages, seed)
    learnt = train_channel(made, target)
    made.unlink()
    return {**learnt, "read_with": versions(tuple(ENGINES), SEEN_FONTS)}


def parser() -> argparse.ArgumentParser:
    """What the command line understands."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("corpus", type=Path)
    made.add_argument("--pairs", type=Path, help="OCR pairs made before")
    made.add_argument("--out", type=Path, default=MODEL)
    made.add_argument("--only", choices=PARTS, help="leave the other part of the model as it is")
    made.add_argument("--pages", type=int, default=PAGES, help="pages that the channel learns from")
    made.add_argument("--trigrams", type=int, default=TRIGRAMS, help="trigrams kept")
    made.add_argument("--seed", type=int, default=SEED)
    return made


def main(arguments: list[str] | None = None) -> int:
    """Train everything, or one part. Returns 3 where something that is needed is not there."""
    options = parser().parse_args(arguments)
    parts = [options.only] if options.only else PARTS
    try:
        if "channel" in parts:
            require((), [FONT]) if options.pairs else require(tuple(ENGINES), [FONT, *SEEN_FONTS])
        if "language" in parts or not options.pairs:
            corpus.training_files(options.corpus)
    except (MissingNeeds, FileNotFoundError) as missing:
        print(f"training: {missing}", file=sys.stderr)
        return 3
    options.out.mkdir(parents=True, exist_ok=True)
    card_file = options.out / CARD
    card: dict[str, Any] = json.loads(card_file.read_text(encoding="utf-8")) if card_file.exists() else {}
    card = {"seed": options.seed, **{part: card.get(part) for part in PARTS}}
    if "channel" in parts and options.pairs:
        card["channel"] = train_channel(options.pairs, options.out)
    elif "channel" in parts:
        card["channel"] = train_channel_from_text(options.corpus, options.out, options.pages, options.seed)
    if "language" in parts:
        card["language"] = train_language(options.corpus, options.out, options.trigrams)
    card_file.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
