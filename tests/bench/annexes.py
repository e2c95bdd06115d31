"""Annex tables as plans end in: long ones in groups, ones with rows merged under an ordinal, wide ones in small print.

Made from a seed, with the answer; names and figures are invented.
"""

from __future__ import annotations

import random

from schemas.plan import CellValue
from tests.tables.making import AGENCIES, COUNTS, PLACES, TASKS, TIMES, shown
from tests.tables.setting import Dress, MadeTable, Printed

BLOCKS = ("Khu vực miền núi", "Khu vực đồng bằng", "Các xã bãi ngang", "Các phường nội thành", "Vùng lòng hồ")
SOURCES = ("Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách huyện", "Vốn lồng ghép", "Nguồn huy động khác")
WORKS = (
    "Nâng cấp đường liên thôn, rãnh thoát nước và hệ thống cống ngang đoạn qua khu dân cư",
    "Xây mới nhà sinh hoạt cộng đồng kết hợp phòng đọc sách cho thiếu nhi và người cao tuổi",
    "Sửa chữa trạm bơm, kênh tưới nội đồng phục vụ vùng trồng lúa chất lượng cao",
    "Cải tạo trường mầm non: sơn lại tường, lát sân, thay mái và bổ sung thiết bị vui chơi",
    "Lắp đặt hệ thống lọc nước cho điểm dân cư tập trung, gồm bể chứa và đường ống",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")


def long_annex(seed: int, number: int, n_rows: int = 40) -> MadeTable:
    """Some forty places in groups I, II under blocks A, B, each group with its sums, and the total above all."""
    random_ = random.Random(seed)
    kinds = [random_.choice(("count", "money", "rate")) for _ in range(random_.randint(3, 6))]
    names = [
        {
            "count": f"{COUNTS[i % len(COUNTS)]} {i + 1}",
            "money": f"{SOURCES[i % 5]} {i + 1}",
            "rate": f"Tỷ lệ {i + 1} (%)",
        }[k]
        for i, k in enumerate(kinds)
    ]
    decimals = {"count": 0, "rate": 2, "money": random_.choice((0, 1, 3))}
    header = [[Printed("STT"), Printed("Đơn vị"), *(Printed(name) for name in names)]]
    columns: list[tuple[str, ...]] = [("STT",), ("Đơn vị",), *((name,) for name in names)]
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []

    def figures() -> list[CellValue]:
        return [
            round(random_.uniform(0.5, 99), 2)
            if kind == "rate"
            else random_.randint(0, 25_000)
            if kind == "count"
            else round(random_.uniform(0.5, 40_000), decimals["money"])
            if decimals["money"]
            else random_.randint(5, 90_000)
            for kind in kinds
        ]

    def add(ordinal: str, name: str, values: list[CellValue], heavy: bool = False) -> None:
        texts = [shown(value, decimals[kind], False) for value, kind in zip(values, kinds, strict=True)]
        body.append([Printed(text, heavy=heavy) for text in (ordinal, name, *texts)])
        rows.append((ordinal or None, name, *values))

    add("", "Tổng cộng", figures(), heavy=True)
    blocks, groups, ordinal = 0, 0, 0
    while len(rows) < n_rows:
        if ordinal == 0 or random_.random() < 0.1:
            if random_.random() < 0.4:
                add("ABCDEFGH"[blocks % 8], random_.choice(BLOCKS).upper(), figures(), heavy=True)
                blocks, groups = blocks + 1, 0
            add(ROMAN[groups % 6], random_.choice(BLOCKS), figures(), heavy=True)
            groups, ordinal = groups + 1, 0
        ordinal += 1
        add(str(ordinal), random_.choice(PLACES), figures())
    return MadeTable(
        title=f"Bảng {number}. Phân bổ chỉ tiêu và kinh phí cho các địa phương",
        unit="triệu đồng" if "money" in kinds else None,
        header=header,
        body=body,
        columns=columns,
        rows=rows,
        landscape=random_.random() < 0.3,
        repeats_header=random_.random() < 0.5,
        size=random_.choice((9, 10, 11)),
        dress=Dress("collapse", random_.choice(("middle", "typed"))),
    )


def merged_annex(seed: int, number: int, n_rows: int = 9) -> MadeTable:
    """Works of several lines each under a unit whose ordinal and name are merged down over its rows."""
    random_ = random.Random(seed)
    names = ["STT", "Đơn vị", "Danh mục công trình", "Kinh phí (triệu đồng)", "Thời gian", "Cơ quan chủ trì"]
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []
    ordinal = 0
    while len(rows) < n_rows:
        ordinal += 1
        merged = random_.randint(1, 4)
        place, agency = random_.choice(PLACES), random_.choice(AGENCIES)
        for i in range(merged):
            work = random_.choice(WORKS + TASKS)
            money = round(random_.uniform(20, 9000), 1)
            time = random_.choice(TIMES)
            cells = [Printed(str(ordinal), row_span=merged), Printed(place, row_span=merged)] if i == 0 else []
            cells += [Printed(work), Printed(shown(money, 1, False)), Printed(time)]
            if i == 0:
                cells.append(Printed(agency, row_span=merged))
            body.append(cells)
            rows.append((str(ordinal), place, work, money, time, agency))
    return MadeTable(
        title=f"Bảng {number}. Danh mục công trình đầu tư",
        unit=None,
        header=[[Printed(name) for name in names]],
        body=body,
        columns=[(name,) for name in names],
        rows=rows,
        landscape=random_.random() < 0.4,
        repeats_header=random_.random() < 0.5,
        size=random_.choice((9, 10, 11)),
        dress=Dress("collapse", random_.choice(("middle", "typed"))),
    )


def wide_annex(seed: int, number: int, n_rows: int = 14) -> MadeTable:
    """Twenty columns at eight points under three rows of headers and a row of letters."""
    random_ = random.Random(seed)
    header: list[list[Printed]] = [[Printed("TT", row_span=3), Printed("Đơn vị", row_span=3)], [], []]
    columns: list[tuple[str, ...]] = [("TT",), ("Đơn vị",)]
    decimals: list[int] = []
    for parent in range(3):
        header[0].append(Printed(f"Kết quả rà soát đợt {parent + 1}", column_span=6))
        for child in ("Hộ nghèo", "Cận nghèo", "Phát sinh"):
            header[1].append(Printed(child, column_span=2))
            for name, places in (("Số hộ", 0), ("Tỷ lệ", 2)):
                header[2].append(Printed(name))
                columns.append((f"Kết quả rà soát đợt {parent + 1}", child, name))
                decimals.append(places)
    header.append([Printed("A"), Printed("B"), *(Printed(str(k + 1)) for k in range(18))])
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []
    for ordinal in range(1, n_rows + 1):
        values: list[CellValue] = [
            round(random_.uniform(0, 60), 2) if places else random_.randint(0, 9999) for places in decimals
        ]
        texts = [shown(value, places, False) for value, places in zip(values, decimals, strict=True)]
        place = random_.choice(PLACES)
        body.append([Printed(text) for text in (str(ordinal), place, *texts)])
        rows.append((str(ordinal), place, *values))
    return MadeTable(
        title=f"Bảng {number}. Tổng hợp hộ nghèo, hộ cận nghèo",
        unit=None,
        header=header,
        body=body,
        columns=columns,
        rows=rows,
        landscape=True,
        size=8,
        dress=Dress("collapse", random_.choice(("middle", "typed")), padding=2),
    )
