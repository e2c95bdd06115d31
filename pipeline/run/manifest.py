"""The manifest, written last: what stands of the corpus, and which plans each part of its tables was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.json import decode

from pipeline.corpus import MANIFEST, MERGED, TABLES, json_bytes
from pipeline.exports.naming import ALL, digest_of, digits, file_of, part_of
from pipeline.flat.columns import ACROSS, COLUMNS
from pipeline.storage import Store, write
from schemas.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from pipeline.linking.shown import Shown


def last_manifest(store: Store) -> dict[str, Any] | None:
    """The manifest of the last run; None where there is none that can be read."""
    try:
        manifest: dict[str, Any] = decode(store.read(MANIFEST))
    except (FileNotFoundError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and {"plans", "files"} <= manifest.keys() else None


def noted_parts(manifest: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """`files`, `parts` and `across` of a manifest; empty where it does not say what the tables were made from, as those
    of older programs do not."""
    known = manifest or {}
    told = isinstance(known.get("parts"), dict) and isinstance(known.get("across"), dict)
    return known if told else {"files": {}, "parts": {}, "across": {}}


def write_manifest(
    store: Store,
    plans: list[Any] | None,
    files: Mapping[str, str],
    parts: Mapping[str, str],
    merged: Mapping[str, str],
    across: Mapping[str, str],
) -> None:
    """`plans` is None while the corpus is being worked on: what stands then is no whole corpus."""
    made = {"files": dict(sorted(files.items())), "parts": dict(sorted(parts.items())), "merged": dict(merged)}
    made["across"] = dict(across)
    write(store, MANIFEST, json_bytes({"schema_version": SCHEMA_VERSION, **made, "plans": plans}))


def standing_files(store: Store) -> set[str]:
    """Every file in the corpus that is made from all plans together."""
    tables = (f"{TABLES}/{table}" for table in (*COLUMNS, *ACROSS))
    folders = (TABLES, MERGED, "schema", *tables)
    return {f"{folder}/{name}" for folder in folders for name in store.names(folder) if "." in name}


class PartsMade:
    """The parts of the tables that stand, what they were made from, and their files' hashes.

    `before` is what the last run noted, `standing` the files that stand, `plans` how many plans there are now.
    """

    def __init__(self, store: Store, before: Mapping[str, Any], standing: set[str], plans: int) -> None:
        self._store = store
        self._digits = digits(plans)
        self.parts: dict[str, str] = {}
        self.files: dict[str, str] = {}
        for part, digest in before["parts"].items():
            names = [file_of(table, part) for table in COLUMNS]
            if all(name in standing and name in before["files"] for name in names):
                self.parts[part] = digest
                self.files |= {name: before["files"][name] for name in names}
        self._noted = dict(before["parts"])

    def parted(self, shown: Iterable[Shown]) -> dict[str, list[Shown]]:
        """The plans by the part that each is in; one empty part where there are none."""
        content: dict[str, list[Shown]] = defaultdict(list)
        for one in shown:
            content[part_of(one.plan_id, self._digits)].append(one)
        return content or {ALL: []}

    def outdated(self, content: Mapping[str, Sequence[Shown]]) -> set[str]:
        """The parts that are not made from these plans."""
        return {part for part, plans in content.items() if self.parts.get(part) != self._digest(plans)}

    def begin(self, gone: Collection[str]) -> None:
        """Count these parts as gone, until they are done."""
        for part in self.parts.keys() & gone:
            del self.parts[part]
        self.files = {name: sha256 for name, sha256 in self.files.items() if _part_of_file(name) not in gone}
        if self._noted.keys() & gone:
            self._noted = dict(self.parts)
            write_manifest(self._store, None, self.files, self.parts, {}, {})

    def standing_as(self, content: Mapping[str, Sequence[Shown]]) -> dict[str, dict[str, str]]:
        """The parts that stand as made from these plans, with the hashes of their files by table."""
        found = {part for part, plans in content.items() if self.parts.get(part) == self._digest(plans)}
        hashes: dict[str, dict[str, str]] = {part: {} for part in found}
        for name, sha256 in self.files.items():
            if _part_of_file(name) in found:
                hashes[_part_of_file(name)][name] = sha256
        return hashes

    def done(self, content: Mapping[str, Sequence[Shown]], hashes: Mapping[str, str]) -> None:
        """Count these parts as made from these plans, with the hashes of their files."""
        self.parts |= {part: self._digest(plans) for part, plans in content.items()}
        self.files |= hashes

    @staticmethod
    def _digest(plans: Sequence[Shown]) -> str:
        return digest_of([[one.plan_id, one.digest, one.withdrawn] for one in plans])


def _part_of_file(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".parquet")
