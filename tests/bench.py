"""How fast it is, as ratios in one run: `python -m tests.bench [--plans N]`.

- reading: born-digital pages from file to laid-out blocks with boxes, against pdfplumber's `extract_words` on the same
  file: pages of prose, and pages of which every third is a ruled table, its cells read.
- plan: a born-digital plan of 30 pages from file to JSON in a warm process.
- workers: the same plans with two workers and with one.
- batch: N light plans (text, two pages): overhead a plan outside extraction, memory of the parent, a second run.
- cluster: the same scans by two local processes and by two Dask workers, both warm.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.batch import Watcher
from pipeline.ingest import Request, RunResult, ingest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
DIGITAL = SAMPLES / "giam-ngheo-tinh-son-ha-2024.pdf"
PROSE = (0, 1)  # its pages without a table
SCANS = (SAMPLES / "dao-tao-nghe-huyen-nam-cuoi-2024.pdf", SAMPLES / "giam-ngheo-xa-ban-lung-thuong-2025.pdf")
LIGHT = """ỦY BAN NHÂN DÂN                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ THỬ NGHIỆM                       Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND                Thử Nghiệm, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
Chăm sóc cây xanh năm 2024
I. MỤC TIÊU
1. Mục tiêu chung
Đường thôn có bóng mát, cây được tưới đủ trong mùa khô.
2. Mục tiêu cụ thể
- Trồng mới {number} cây ở các thôn;
- Tỷ lệ cây sống đạt 90%.
\f
II. KINH PHÍ
Tổng số: {number}.000.000 đồng.
III. TỔ CHỨC THỰC HIỆN
1. Công chức Địa chính - Xây dựng: Theo dõi, báo cáo UBND xã trước ngày 10/12/2024.
2. Các thôn: Cử người tưới cây, dựng cọc cho cây mới trồng.
"""


def best(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of some tries."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def many_pages(source: Path, target: Path, pages: int, only: tuple[int, ...] | None = None) -> Path:
    """A PDF of so many pages, the source's (or `only` those of it, from 0) over and over."""
    import pypdfium2

    with pypdfium2.PdfDocument(source) as given, pypdfium2.PdfDocument.new() as made:
        while len(made) < pages:
            made.import_pages(given, pages=None if only is None else list(only))
        while len(made) > pages:
            made.del_page(len(made) - 1)
        made.save(target)
    return target


def extract_words(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.close()


def bench_reading(folder: Path) -> dict[str, float]:
    """Ratios against pdfplumber, and the seconds of a plan of 30 pages."""
    from extractors.layout import lay_out
    from extractors.readers import read
    from pipeline.plan import build_plan
    from pipeline.settings import Settings

    prose = many_pages(DIGITAL, folder / "prose.pdf", 30, only=PROSE)
    mixed = many_pages(DIGITAL, folder / "mixed.pdf", 30)
    return {
        "prose_to_blocks_ratio": best(lambda: extract_words(prose)) / best(lambda: lay_out(read(prose))),
        "tables_included_ratio": best(lambda: extract_words(mixed)) / best(lambda: _read_all(mixed)),
        "plan_of_30_pages_seconds": best(lambda: build_plan(mixed, Settings()).model_dump_json(by_alias=True)),
    }


def _read_all(path: Path) -> None:
    from dataclasses import replace

    from extractors.layout import lay_out
    from extractors.readers import read
    from extractors.tables.place import place_grids
    from extractors.tables.read import read_tables

    document = read(path)
    read_tables(lay_out(replace(document, pages=tuple(place_grids(page) for page in document.pages))))


def run(inputs: Path, out: Path, workers: int) -> RunResult:
    return ingest(Request((str(inputs),), str(out), workers=workers, settle=0), Watcher())


def light_plans(folder: Path, number: int) -> Path:
    folder.mkdir()
    for index in range(number):
        (folder / f"{index:06}.txt").write_text(LIGHT.format(number=index + 1), encoding="utf-8")
    return folder


def bench_workers(folder: Path, plans: int) -> dict[str, float]:
    """How much faster two workers are than one, on plans heavy enough for the start of the workers not to count."""
    inputs = folder / "heavy"
    inputs.mkdir()
    for index in range(plans):
        many_pages(DIGITAL, inputs / f"{index}.pdf", 20 + index)
    seconds = [run(inputs, folder / f"by_{workers}", workers).seconds for workers in (1, 2)]
    return {"one_worker_seconds": seconds[0], "two_workers_ratio": seconds[0] / seconds[1]}


BATCH = """
import json, resource, sys
from pathlib import Path
from tests.bench import run
result = run(Path(sys.argv[1]), Path(sys.argv[2]), 2)
work = sum(report.seconds for report in result.reports)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wall": result.seconds, "work": work, "peak_mb": peak, "exit_code": int(result.exit_code)}))
"""


def bench_batch(folder: Path, plans: int) -> dict[str, float]:
    """Light plans by two workers; each run in a process of its own, so that its memory is its own."""
    inputs = light_plans(folder / "light", plans)
    figures = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", BATCH, inputs, folder / "batch"], capture_output=True, text=True, check=True
        )
        figures.append(json.loads(done.stdout.splitlines()[-1]))
    first, second = figures
    return {
        "plans": plans,
        "first_run_seconds": first["wall"],
        "extraction_ms_a_plan": 1000 * first["work"] / plans,
        "overhead_ms_a_plan": 1000 * (first["wall"] * 2 - first["work"]) / plans,
        "parent_peak_mb": first["peak_mb"],
        "second_run_seconds": second["wall"],
    }


def bench_cluster(folder: Path, copies: int) -> dict[str, float]:
    """Throughput of two Dask workers over that of two local processes, on scans."""
    from distributed import LocalCluster

    inputs = folder / "scans"
    inputs.mkdir()
    for index in range(copies):
        for scan in SCANS:
            content = scan.read_bytes() + b"\n% copy %d\n" % index  # other bytes, the same pages
            (inputs / f"{scan.stem}-{index}.pdf").write_bytes(content)
    request = Request((str(inputs),), str(folder / "by_processes"), workers=2, settle=0)
    local = ingest(request, Watcher()).seconds
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(folder)
    ) as cluster:
        request = Request((str(inputs),), str(folder / "by_dask"), settle=0, scheduler=cluster.scheduler_address)
        dask = ingest(request, Watcher()).seconds
    return {"two_processes_seconds": local, "two_dask_workers_seconds": dask, "dask_ratio": local / dask}


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--plans", type=int, default=500, help="light plans in the batch")
    arguments.add_argument("--only", choices=["reading", "workers", "batch", "cluster"], action="append")
    options = arguments.parse_args()
    parts: dict[str, Callable[[Path], dict[str, float]]] = {
        "reading": bench_reading,
        "workers": lambda folder: bench_workers(folder, 8),
        "batch": lambda folder: bench_batch(folder, options.plans),
        "cluster": lambda folder: bench_cluster(folder, 4),
    }
    for name, part in parts.items():
        if options.only and name not in options.only:
            continue
        folder = Path(tempfile.mkdtemp(prefix="kehoach-bench-"))
        try:
            for figure, value in part(folder).items():
                print(f"{name:<10}{figure:<36}{value:>12.3f}", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'bench':<10}{'peak_mb':<36}{peak:>12.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
