"""`kehoach export`: the corpus in the formats that analysts open, all under one folder.

What writes a format is imported where it is asked for: each brings a library of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pipeline.corpus import MERGED, PLANS, TABLES
from pipeline.exports.reading import open_corpus
from pipeline.flat.columns import EVERY
from pipeline.storage import is_url
from schemas.errors import UnreadableInput

FOLDER = "export"
OWN = {PLANS, MERGED, TABLES, "schema", "corrections", ".kehoach"}


class Format(StrEnum):
    """What a corpus can be written as."""

    DUCKDB = "duckdb"
    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    SPACY = "spacy"


USUAL = tuple(form for form in Format if form is not Format.SPACY)  # which takes as long as reading the plans


def formats_named(names: Sequence[str]) -> list[Format]:
    """The formats of these names. Raises UnreadableInput for a name that is none."""
    unknown = [name for name in names if name not in list(Format)]
    if unknown:
        raise UnreadableInput(f"there is no format {', '.join(unknown)}", f"choose from {', '.join(Format)}")
    return [Format(name) for name in names]


def export(
    corpus: str, formats: Sequence[Format], out: Path | None = None, tables: Sequence[str] = (), bom: bool = True
) -> list[Path]:
    """Write the corpus in each format below `out` (else in the corpus's own folder `export`); the files or folders.

    Raises UnreadableInput for what is no corpus, no table, or a corpus behind a URL without `out`.
    """
    store, files = open_corpus(corpus)
    unknown = sorted(set(tables) - EVERY.keys())
    if unknown:
        raise UnreadableInput(f"there is no table {', '.join(unknown)}", f"choose from {', '.join(EVERY)}")
    out = _folder_for(corpus, out)
    chosen = [table for table in EVERY if not tables or table in tables]
    written = []
    for wanted in dict.fromkeys(formats):
        match wanted:
            case Format.DUCKDB:
                from pipeline.exports.database import write_database

                write_database(store, files, out / "corpus.duckdb")
                written.append(out / "corpus.duckdb")
            case Format.XLSX:
                from pipeline.exports.sheets import write_xlsx

                write_xlsx(store, files, out / "corpus.xlsx", chosen)
                written.append(out / "corpus.xlsx")
            case Format.CSV:
                from pipeline.exports.sheets import write_csv

                write_csv(store, files, out / "csv", chosen, bom)
                written.append(out / "csv")
            case Format.PARQUET:
                from pipeline.exports.sheets import write_parquet

                write_parquet(store, files, out / "parquet", chosen)
                written.append(out / "parquet")
            case Format.JSONL:
                from pipeline.exports.lines import write_lines

                write_lines(store, files, out / f"{PLANS}.jsonl")
                written.append(out / f"{PLANS}.jsonl")
            case Format.SPACY:
                from pipeline.exports.annotated import write_documents

                write_documents(store, files, out / "spacy")
                written.append(out / "spacy")
    return written


def _folder_for(corpus: str, out: Path | None) -> Path:
    """Where to write, with what the user said of it. Raises UnreadableInput for a place that will not do."""
    if out is None:
        if is_url(corpus):
            raise UnreadableInput(f"{corpus} is behind a URL", "say with --out in which folder here to write")
        return Path(corpus) / FOLDER
    if not is_url(corpus) and _is_own_folder(Path(corpus), out):
        raise UnreadableInput(f"{out} is the corpus's own", f"leave out --out, which is {corpus}/{FOLDER} then")
    if out.exists() and not out.is_dir():
        raise UnreadableInput(f"{out} is not a folder", "give another --out")
    return out


def _is_own_folder(corpus: Path, out: Path) -> bool:
    """Whether a folder is the corpus itself, or one of those in it that runs keep."""
    try:
        inside = out.resolve().relative_to(corpus.resolve()).parts
    except ValueError:
        return False
    return not inside or inside[0] in OWN
