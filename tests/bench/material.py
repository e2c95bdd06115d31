"""What the benches measure on: PDFs of many pages from a sample, light plans as text; and how a time is taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
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


def light_plans(folder: Path, number: int) -> Path:
    folder.mkdir()
    for index in range(number):
        (folder / f"{index:06}.txt").write_text(LIGHT.format(number=index + 1), encoding="utf-8")
    return folder
