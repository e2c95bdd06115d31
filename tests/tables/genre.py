"""Made tables of two forms that plans print most: shares of households, and money by source, with true arithmetic."""

from __future__ import annotations

import random

from schemas.plan import CellValue
from tests.tables.making import PLACES, shown
from tests.tables.setting import MadeTable, Printed

WHEN = (
    "Đầu năm 2025",
    "Cuối năm 2025",
    "Ước cuối năm 2026",
    "Kết quả rà soát năm 2025",
    "Kế hoạch năm 2026",
    "Dự kiến năm 2027",
)
GROUPS_OF_HOUSEHOLDS = ("Hộ nghèo", "Hộ cận nghèo", "Hộ dân tộc thiểu số", "Hộ mới thoát nghèo")
SOURCES = (
    ("Ngân sách trung ương", "Ngân sách tỉnh", "Vốn huy động khác"),
    ("NSTW", "NSĐP"),
    ("Vốn đầu tư", "Vốn sự nghiệp"),
)
WORKS = (
    "Sửa chữa nhà văn hóa thôn", "Mua sắm thiết bị dạy nghề", "Hỗ trợ giống vật nuôi", "Tập huấn kỹ thuật",
    "Truyền thông cơ sở", "Xây dựng đường liên thôn", "Nâng cấp trạm cấp nước", "Hỗ trợ nhà ở",
    "Kiểm tra, đánh giá hằng năm",
)  # fmt: skip


def share_table(seed: int, number: int) -> MadeTable:
    """Households of places and their shares, parted by time and by group."""
    chance = random.Random(seed)
    english = chance.random() < 0.15
    depth = chance.choice((2, 2, 3))
    numbered = chance.random() < 0.8
    head: list[list[Printed]] = [[] for _ in range(depth)]
    columns: list[tuple[str, ...]] = []

    def alone(name: str) -> None:
        head[0].append(Printed(name, row_span=depth))
        columns.append((name,))

    if numbered:
        alone(chance.choice(("TT", "STT")))
    alone(chance.choice(("Đơn vị", "Tên xã, phường", "Thôn, bản", "Địa phương")))
    alone(chance.choice(("Tổng số hộ", "Tổng số hộ dân cư cuối năm 2025", "Số hộ toàn xã")))
    pairs = ("Số hộ", chance.choice(("Tỷ lệ (%)", "Tỷ lệ %")))
    blocks = 0
    if depth == 2:
        for name in chance.sample(GROUPS_OF_HOUSEHOLDS + WHEN, chance.randint(1, 3)):
            head[0].append(Printed(name, column_span=2))
            head[1] += [Printed(sub) for sub in pairs]
            columns += [(name, sub) for sub in pairs]
            blocks += 1
    else:
        for name in chance.sample(WHEN, chance.randint(1, 2)):
            groups = chance.sample(GROUPS_OF_HOUSEHOLDS, chance.randint(1, 2))
            head[0].append(Printed(name, column_span=2 * len(groups)))
            for group in groups:
                head[1].append(Printed(group, column_span=2))
                head[2] += [Printed(sub) for sub in pairs]
                columns += [(name, group, sub) for sub in pairs]
                blocks += 1
    last = chance.choice((None, "Ghi chú", "Mức giảm (%)", "Số hộ phấn đấu giảm trong năm"))
    if last:
        alone(last)
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []
    for ordinal, place in enumerate(chance.sample(PLACES, chance.choice((4, 6, 9, 12))), start=1):
        total = chance.randint(150, 9000)
        values: list[CellValue] = [place, total]
        texts = [place, shown(total, 0, english)]
        for _ in range(blocks):
            part = chance.choice((0, chance.randint(1, total // 3), chance.randint(1, total // 3)))
            rate = round(100 * part / total, 2)
            values += [part, rate]
            texts += [shown(part, 0, english), shown(rate, 2, english)]
        if last == "Mức giảm (%)":
            values.append(round(chance.uniform(0.1, 6), 2))
            texts.append(shown(values[-1], 2, english))
        elif last == "Ghi chú":
            values.append(None)
            texts.append("")
        elif last:
            values.append(chance.randint(1, 400))
            texts.append(shown(values[-1], 0, english))
        body.append([Printed(text) for text in ([str(ordinal)] if numbered else []) + texts])
        rows.append(tuple([str(ordinal), *values] if numbered else values))
    if chance.random() < 0.4:
        counted = range(1, len(columns) - numbered)
        marks = ["A", "B"] if numbered else ["A"]
        head.append([Printed(mark) for mark in (*marks, *map(str, counted))])
    return MadeTable(
        title=f"Biểu {number}. Chỉ tiêu giảm nghèo của các địa phương",
        unit=None,
        header=head,
        body=body,
        columns=columns,
        rows=rows,
        landscape=len(columns) > 7,
        repeats_header=chance.random() < 0.5,
        size=chance.choice((9, 10, 11)),
    )


def source_table(seed: int, number: int) -> MadeTable:
    """Money for works by source and year, each total the sum of its parts."""
    chance = random.Random(seed)
    parts = chance.choice(SOURCES)
    numbered = chance.random() < 0.8
    years = chance.choice(((), ("Năm 2026", "Năm 2027"), ("Kế hoạch năm 2026", "Kế hoạch năm 2027")))
    within = chance.choice(("Trong đó", "Nguồn vốn", "Chia ra"))
    depth = 3 if years else 2
    decimals = chance.choice((0, 0, 1))
    head: list[list[Printed]] = [[] for _ in range(depth)]
    columns: list[tuple[str, ...]] = []
    names = (["TT"] if numbered else []) + [chance.choice(("Nội dung", "Hạng mục", "Tên dự án, nội dung"))]
    for name in names:
        head[0].append(Printed(name, row_span=depth))
        columns.append((name,))
    if years:
        for year in years:
            head[0].append(Printed(year, column_span=1 + len(parts)))
            head[1] += [Printed("Tổng số", row_span=2), Printed(within, column_span=len(parts))]
            head[2] += [Printed(part) for part in parts]
            columns += [(year, "Tổng số"), *((year, within, part) for part in parts)]
    else:
        head[0] += [Printed("Tổng kinh phí", row_span=2), Printed(within, column_span=len(parts))]
        head[1] += [Printed(part) for part in parts]
        columns += [("Tổng kinh phí",), *((within, part) for part in parts)]
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []
    sums = [0.0] * (len(columns) - len(names))
    for ordinal, work in enumerate(chance.sample(WORKS, chance.choice((3, 5, 8))), start=1):
        values: list[float] = []
        for _ in years or ("",):
            amounts = [float(chance.choice((0, chance.randint(10, 900), chance.randint(1000, 20_000)))) for _ in parts]
            amounts = [round(amount * (1.1 if decimals else 1), decimals) for amount in amounts]
            values += [round(sum(amounts), decimals), *amounts]
        sums = [round(a + b, decimals) for a, b in zip(sums, values, strict=True)]
        texts = ["-" if value == 0 else shown(value, decimals, False) for value in values]
        numbers = [None if value == 0 else (value if decimals else int(value)) for value in values]
        body.append([Printed(text) for text in ([str(ordinal)] if numbered else []) + [work, *texts]])
        rows.append((*([str(ordinal)] if numbered else []), work, *numbers))
    totals = [value if decimals else int(value) for value in sums]
    line = [Printed(shown(value, decimals, False)) if value else Printed("-") for value in sums]
    name = chance.choice(("Tổng cộng", "Tổng số", "Cộng"))
    body.append([*([Printed("")] if numbered else []), Printed(name, heavy=True), *line])
    rows.append((*([None] if numbered else []), name, *(value or None for value in totals)))
    return MadeTable(
        title=f"Biểu {number}. Phân bổ kinh phí thực hiện",
        unit="triệu đồng",
        header=head,
        body=body,
        columns=columns,
        rows=rows,
        landscape=len(columns) > 7,
        size=chance.choice((9, 10, 11)),
    )
