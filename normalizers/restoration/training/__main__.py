"""Train the restoration model: `python -m normalizers.restoration.training CORPUS [--pairs FILE]`.

Wants tesseract with eng, fra, deu, ita and por, gocr, ocrad, and the fonts that `typeset` names. With `--pairs` the OCR
pairs of an earlier run are used again. Writes the model beside the package, with `training.json`: seed, sizes and the
SHA-256 of all that went in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from normalizers.restoration import channel, language
from normalizers.restoration.restorer import MODEL
from normalizers.restoration.training import confusions, corpus, gazetteer, ngrams, pairs

SEED = 5
PAGES = 320
TRIGRAMS = 8_000_000
NAMES_WEIGHT = 2  # times that each place is read


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def train_language(source: Path, target: Path) -> dict[str, object]:
    """Train the language model; return what went into it."""
    files = corpus.training_files(source)
    names = list(gazetteer.name_lines())
    words, arrays = corpus.encode(files, names)
    arrays += [arrays[-1]] * (NAMES_WEIGHT - 1)
    keys, counts = ngrams.count_trigrams(arrays)
    model = ngrams.pack(words, ngrams.estimate(keys, counts, len(words)), TRIGRAMS)
    language.save(model, target)
    return {
        "corpus": {path.name: sha256(path) for path in files},
        "places": sha256(gazetteer.UNITS),
        "tokens": sum(map(len, arrays)),
        "words": len(words),
        "trigrams_seen": len(keys),
        "trigrams_kept": min(TRIGRAMS, len(keys)),
    }


def train_channel(pair_file: Path, target: Path) -> dict[str, object]:
    """Learn the channel from OCR pairs; return what went into it."""
    learnt = confusions.read_pairs(pair_file)
    channel.save(confusions.smooth(confusions.learn(learnt)), target)
    return {"pairs": sha256(pair_file), "pair_count": sum(learnt.values()), "pair_kinds": len(learnt)}


def main() -> None:
    """Train everything."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--pairs", type=Path, help="OCR pairs made before")
    arguments.add_argument("--out", type=Path, default=MODEL)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    pair_file = options.pairs or options.out / "pairs.part"
    if not options.pairs:
        pairs.write(options.corpus, pair_file, PAGES, SEED)
    card = {"seed": SEED, **train_channel(pair_file, options.out), **train_language(options.corpus, options.out)}
    if not options.pairs:
        pair_file.unlink()
    (options.out / "training.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
