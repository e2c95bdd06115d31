"""`kehoach report`: the site's files from the corpus, of which those that would come out the same are left alone."""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.corpus import MERGED, finished_plans, merged_name, plan_name, read_manifest, read_plan
from pipeline.report.between import FILE as BETWEEN
from pipeline.report.between import between, disagreements, made_from
from pipeline.report.packing import packed, unpacked, write_if_changed
from pipeline.report.pictures import PDF, Files, draw_pages
from pipeline.report.searching import facts_file, facts_name, lines_of, write_facts
from pipeline.report.shell import write_shell
from pipeline.report.view import index_of, plan_row, plan_view, rows_of
from pipeline.storage import Store, store_at
from schemas.errors import UnreadableInput

MANY = 200  # plans whose pages it takes longer to make than to start processes for
AT_ONCE = 16  # plans that such a process is given
INDEX = "data/index.js"
HERE = Path(__file__).resolve().parent


class Wanted(Struct, frozen=True):
    """What a user asked for: the corpus's place, the site's folder, and where else the plans' files may lie."""

    corpus: str
    out: Path
    images: bool = True
    inputs: Path | None = None
    workers: int = 0


class Built(Struct, frozen=True):
    """How many plans the site shows, and how many of their pages were made anew, had pictures, or were taken away."""

    plans: int
    written: int
    pictured: int
    removed: int


class _Task(Struct, frozen=True):
    """A plan whose page is to be made: from which file of the corpus, under which mark, from which source files."""

    plan_id: str
    name: str
    made: str
    withdrawn: bool
    images: bool
    files: tuple[Path, ...]


def build(wanted: Wanted) -> Built:
    """Bring the site up to date with the corpus. Raises UnreadableInput where there is no corpus, or no place."""
    store = store_at(wanted.corpus)
    manifest = read_manifest(store, wanted.corpus)
    plans = finished_plans(manifest, wanted.corpus)
    before = _known_index(wanted.out)
    known = {row["id"]: row for row in _known_rows(before)}
    standing = {plan_id: known[plan_id]["made"] for plan_id in _standing(wanted.out) & known.keys()}
    files = Files(wanted.corpus, wanted.inputs)
    tasks = list(_tasks(store, plans, manifest["files"], files, wanted.images))
    rows = {task.plan_id: known[task.plan_id] for task in tasks if standing.get(task.plan_id) == task.made}
    outdated = [task for task in tasks if task.plan_id not in rows]
    lines: dict[str, str] = {}
    pictured = 0
    with _pool(wanted.workers or os.cpu_count() or 1, len(outdated)) as pool:
        for row, pictures, said in pool.map(partial(_make, store, wanted.out), outdated, chunksize=AT_ONCE):
            rows[row["id"]] = row
            lines[row["id"]] = said
            pictured += bool(pictures)
    gone = known.keys() - rows.keys()
    for plan_id in gone:
        data_file(wanted.out, plan_id).unlink(missing_ok=True)
        shutil.rmtree(picture_folder(wanted.out, plan_id), ignore_errors=True)
    names = {task.plan_id: task.name for task in tasks}
    _write_facts(wanted.out, sorted(rows), lines, gone, lambda plan_id: read_plan(store, names[plan_id]))
    write_shell(wanted.out)
    index = index_of([rows[plan_id] for plan_id in sorted(rows)]) | {"facts": _marks(wanted.out)}
    index |= _write_between(store, manifest["files"], wanted.out, before, rows)
    write_if_changed(wanted.out / INDEX, packed("index", index))
    return Built(len(rows), len(outdated), pictured, len(gone))


def _pool(workers: int, tasks: int) -> Executor:
    """Who makes the plans' pages: threads for a few, processes, which take long to start, for many."""
    if tasks < MANY:
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _write_facts(
    out: Path, plan_ids: Sequence[str], lines: Mapping[str, str], gone: Collection[str], read: Callable[[str], Any]
) -> None:
    """Bring the files up to date by which facts are searched: those of plans that are new or gone, and missing ones."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for plan_id in plan_ids:
        by_name[facts_name(plan_id)].append(plan_id)
    changed = {facts_name(plan_id) for plan_id in (*lines, *gone)}
    for name, ids in by_name.items():
        if name in changed or not facts_file(out, name).is_file():
            write_facts(out, name, ids, lines, read)
    for name in changed - by_name.keys():
        facts_file(out, name).unlink(missing_ok=True)


def _write_between(
    store: Store, files: Mapping[str, str], out: Path, before: Mapping[str, Any], shown: Collection[str]
) -> dict[str, Any]:
    """Bring the file of links up to date; what the index says of it, which stands as long as the tables do."""
    mark = made_from(files)
    if before.get("between") == mark and (out / BETWEEN).is_file():
        return {"between": mark, "disagree": before["disagree"]}
    links = between(store, files, shown)
    write_if_changed(out / BETWEEN, packed("between", links))
    return {"between": mark, "disagree": disagreements(links)}


def _marks(out: Path) -> dict[str, str]:
    """A mark of each file of searched facts, so that a browser does not take an older one for it."""
    files = sorted(facts_file(out, "").parent.glob("*.js"))
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:8] for file in files}


def data_file(out: Path, plan_id: str) -> Path:
    """Where a plan's data lie in the site `out`."""
    return out / "data" / plan_id[3:5] / f"{plan_id}.js"


def _standing(out: Path) -> set[str]:
    """The plans whose data are there: to list the folders costs a tenth of asking for each file."""
    folders = glob.glob(f"{glob.escape(str(out))}/data/[0-9a-f][0-9a-f]")
    return {entry.name.removesuffix(".js") for folder in folders for entry in os.scandir(folder)}


def picture_folder(out: Path, plan_id: str) -> Path:
    """Where the pictures of a plan's pages lie in the site `out`."""
    return out / "pages" / plan_id[3:5] / plan_id


def _known_index(out: Path) -> dict[str, Any]:
    """The index of the site that stands at `out`; empty where there is none yet."""
    if not out.exists():
        return {}
    if not out.is_dir():
        raise UnreadableInput(f"{out} is not a folder", "give another --out")
    try:
        index = unpacked((out / INDEX).read_bytes())
        return index if isinstance(index, dict) else {}
    except FileNotFoundError:
        if any(out.iterdir()) and not (out / "assets" / "report.js").is_file():
            raise UnreadableInput(f"{out} holds something other than a report", "give another --out") from None
        return {}
    except ValueError:
        return {}


def _known_rows(index: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of an index; none where it is another version's."""
    try:
        return rows_of(index)
    except (ValueError, LookupError, TypeError):
        return []


def _tasks(
    store: Store, plans: Sequence[Mapping[str, Any]], hashes: Mapping[str, str], files: Files, images: bool
) -> Iterator[_Task]:
    """What every plan's page would be made of; `plans` are the manifest's, `hashes` those of the corpus's files."""
    merged = {name.removesuffix(".json") for name in store.names(MERGED) if name.endswith(".json")}
    for plan in plans:
        plan_id, sha256 = plan["plan_id"], plan["sha256"]
        name, output = plan_name(plan_id), plan["output_sha256"]
        if plan_id in merged:
            name = merged_name(plan_id)
            output += hashes.get(name) or hashlib.sha256(store.read(name)).hexdigest()
        names = {os.path.basename(shown) for shown in plan.get("files", ())} or {""}
        found = [path for one in sorted(names) for path in files.candidates(sha256, one)] if images else []
        pdfs = tuple(dict.fromkeys(found))
        parts = [_program(), output, str(plan["withdrawn"]), str(bool(pdfs)), str(images), name]
        made = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
        yield _Task(plan_id, name, made, bool(plan["withdrawn"]), images, pdfs)


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of what makes a plan's data, so that a changed view is made anew."""
    digest = hashlib.sha256()
    names = ("view", "sentences", "searching", "packing", "draw")
    for path in (*(HERE / f"{name}.py" for name in names), HERE.parent / "corrections" / "keys.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _make(store: Store, out: Path, task: _Task) -> tuple[dict[str, Any], int, str]:
    """Write one plan's data and pictures; its line, how many pictures it has, and what its facts are searched by."""
    plan = read_plan(store, task.name)
    pictures: Sequence[tuple[float, float] | None] = []
    if task.images and plan["source"]["media_type"] == PDF:
        pictures = draw_pages(list(task.files), plan["source"], picture_folder(out, task.plan_id))
    copies = None
    if "copies" in plan:
        sources = {plan["plan_id"], *(one["plan_id"] for one in plan["filled"])}
        copies = {plan_id: read_plan(store, plan_name(plan_id)) for plan_id in sources}
    write_if_changed(data_file(out, task.plan_id), packed(task.plan_id, plan_view(plan, pictures, copies)))
    return plan_row(plan, task.made, task.withdrawn), sum(size is not None for size in pictures), lines_of(plan)
