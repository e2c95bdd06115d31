"""`spacy/`: every section's text as a spaCy document with what it names, for searching, counting and training.

A file for each part of the corpus's tables, as spaCy's own `DocBin`, which spaCy's commands read a folder of. A
document's `spans["plan"]` are the entities; its `user_data` says which section of which plan it is.
"""

from __future__ import annotations

from pathlib import Path

from extractors.entities import annotate
from pipeline.exports.reading import batches
from pipeline.storage import LocalStore, Store

NAMED = ("plan_id", "path", "text")


def write_documents(store: Store, files: dict[str, str], target: Path) -> None:
    """Write the folder `target`, the documents in the order of the table `sections`."""
    from spacy.tokens import DocBin

    years: dict[str, int | None] = {}
    for part in batches(store, "plans", files):
        years |= dict(zip(part.column("plan_id").to_pylist(), part.column("plan_year").to_pylist(), strict=True))
    for number, part in enumerate(batches(store, "sections", files)):
        packed = DocBin(store_user_data=True)
        for plan_id, path, text in zip(*(part.column(name).to_pylist() for name in NAMED), strict=True):
            if text and not text.isspace():
                document = annotate(text, years.get(plan_id))
                document.user_data |= {"plan_id": plan_id, "path": path}
                packed.add(document)
        with LocalStore(target).replacing(f"{number:04}.spacy") as file:
            file.write(packed.to_bytes())
