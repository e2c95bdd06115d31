"""Random tables in the forms that plans print, with the answer that reading them must give.

Every table is made from a seed. Place names, agencies and figures are invented.
"""

from __future__ import annotations

import random
from dataclasses import replace

from schemas.plan import CellValue
from tests.tables.setting import UNRULED, MadeTable, Printed, dressed
from tests.tables.setting import document as document

PLACES = (
    "Xã Thượng Lâm", "Xã Hòa Bắc", "Phường Tân Sơn", "Thị trấn Phú Ninh", "Xã Ea Rin", "Xã Đắk Long", "Xã Mường Chà",
    "Xã Bình Yên Đông", "Xã Vĩnh Khê", "Phường Cẩm Lĩnh", "Xã Suối Trai", "Xã Nậm Kè", "Xã Trà Vân", "Xã An Thới Tây",
)  # fmt: skip
AGENCIES = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Công an tỉnh", "Văn phòng UBND tỉnh", "Sở Y tế",
    "Sở Khoa học và Công nghệ", "UBND các xã, phường", "Sở Nông nghiệp và Môi trường",
)  # fmt: skip
TASKS = (
    "Rà soát, cập nhật danh mục dịch vụ công trực tuyến toàn trình", "Xây dựng báo cáo đánh giá giữa kỳ",
    "Tổ chức tập huấn cho cán bộ thôn, bản về nhập liệu", "Sửa chữa, nâng cấp đường vào khu sản xuất tập trung",
    "Hỗ trợ cây giống và phân bón cho hộ mới thoát nghèo", "Kiểm tra, giám sát việc sử dụng vốn tại cơ sở",
    "Số hóa hồ sơ lưu trữ của bộ phận một cửa", "Ban hành quy chế phối hợp trong thu thập thông tin cung, cầu",
)  # fmt: skip
PRODUCTS = ("Báo cáo", "Quyết định", "Kế hoạch", "Danh sách được phê duyệt", "Phần mềm vận hành", "Hội nghị, biên bản")
TIMES = ("Quý I/2026", "Tháng 6/2026", "Trước 30/9/2026", "Thường xuyên", "31/12/2026")
GROUPS = ("Khu vực miền núi", "Khu vực đồng bằng", "Nhóm nhiệm vụ về hạ tầng", "Nhóm nhiệm vụ về con người")
COUNTS = ("Số hộ", "Số khẩu", "Số thôn", "Số lao động", "Diện tích (ha)", "Số lớp")
PARENTS = ("Kết quả năm 2025", "Kế hoạch năm 2026", "Hộ nghèo", "Hộ cận nghèo", "Nguồn vốn", "Nhu cầu kinh phí")


def shown(value: CellValue, decimals: int, english: bool) -> str:
    """A number as a Vietnamese or an English table prints it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    text = f"{value:,.{decimals}f}"
    return text if english else text.translate(str.maketrans(",.", ".,"))


def figures_table(seed: int, number: int) -> MadeTable:
    """Counts, rates and sums of places under a header of one to three levels."""
    random_ = random.Random(seed)
    english = random_.random() < 0.25
    header, columns, kinds = _header(random_, random_.randint(3, 7))
    n_rows = random_.choice((3, 4, 6, 8, 12, 30))
    money = "money" in kinds
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []
    groups: set[int] = set()
    total_first, total_last = random_.random() < 0.3, random_.random() < 0.3
    ordinal = 0
    data: list[tuple[CellValue, ...]] = []
    decimals = {"count": 0, "rate": 2, "money": 1}
    for i in range(n_rows):
        if i and random_.random() < 0.08:
            name = random_.choice(GROUPS)
            if random_.random() < 0.5:
                body.append([Printed(f"{'I' * (len(groups) % 3 + 1)}. {name}", column_span=len(columns), heavy=True)])
                values: tuple[CellValue, ...] = (body[-1][0].text, *(None for _ in columns[1:]))
            else:
                body.append(
                    [Printed("I" * (len(groups) % 3 + 1)), Printed(name, heavy=True), *(Printed("") for _ in kinds)]
                )
                values = (body[-1][0].text, name, *(None for _ in kinds))
            groups.add(len(rows))
            rows.append(values)
            continue
        ordinal += 1
        figures: list[CellValue] = []
        printed = [Printed(str(ordinal)), Printed(random_.choice(PLACES))]
        for kind in kinds:
            chance = random_.random()
            if chance < 0.04:
                figures.append(None)
                printed.append(Printed(random_.choice(("", "-"))))
                continue
            value: int | float
            if kind == "count":
                value = random_.choice(
                    (random_.randint(0, 99), random_.randint(100, 99_999), random_.randint(1000, 999_999))
                )
            elif kind == "rate":
                value = round(random_.uniform(0, 100), 2)
            else:
                value = round(random_.uniform(1, 99_999), 1)
            figures.append(value)
            printed.append(Printed(shown(value, decimals[kind], english)))
        body.append(printed)
        rows.append((str(ordinal), printed[1].text, *figures))
        data.append(rows[-1])
    if total_first or total_last:
        sums: list[CellValue] = []
        for column, kind in enumerate(kinds, start=2):
            if kind == "rate":
                sums.append(None)
            else:
                total = sum(row[column] for row in data if isinstance(row[column], int | float))
                sums.append(round(total, 1) if kind == "money" else total)
        cells = [Printed(shown(v, decimals[k], english), heavy=True) for v, k in zip(sums, kinds, strict=True)]
        if random_.random() < 0.5:
            line = [Printed("Tổng cộng", column_span=2, heavy=True), *cells]
            value_row: tuple[CellValue, ...] = ("Tổng cộng", None, *sums)
        else:
            line = [Printed(""), Printed("Tổng cộng", heavy=True), *cells]
            value_row = (None, "Tổng cộng", *sums)
        if total_first:
            body.insert(0, line)
            rows.insert(0, value_row)
            groups = {group + 1 for group in groups}
        else:
            body.append(line)
            rows.append(value_row)
    if random_.random() < 0.4:
        header.append([Printed("A"), Printed("B"), *(Printed(str(i + 1)) for i in range(len(kinds)))])
    return MadeTable(
        title=f"Bảng {number}. Chỉ tiêu {random_.choice(('giao', 'thực hiện', 'phân bổ'))} tại các địa phương",
        unit="triệu đồng" if money else None,
        header=header,
        body=body,
        columns=columns,
        rows=rows,
        groups=groups,
        landscape=len(columns) > 7 or random_.random() < 0.2,
        repeats_header=random_.random() < 0.6,
        size=random_.choice((9, 10, 11)),
        style=random_.choice(("collapse", "collapse", "heavy", "apart", "open")),
    )


def _header(random_: random.Random, width: int) -> tuple[list[list[Printed]], list[tuple[str, ...]], list[str]]:
    """Header rows, column paths and the kinds of the figure columns."""
    depth = random_.choice((1, 2, 2, 3))
    kinds = [random_.choice(("count", "count", "rate", "money")) for _ in range(width)]
    kinds[0] = "rate"  # decimals show the table's number convention
    names = []
    for i, kind in enumerate(kinds):
        name = {"count": random_.choice(COUNTS), "rate": "Tỷ lệ (%)", "money": "Kinh phí"}[kind]
        names.append(name if depth > 1 else f"{name} lần {i + 1}")
    rows: list[list[Printed]] = [[] for _ in range(depth)]
    rows[0] = [Printed(random_.choice(("TT", "STT")), row_span=depth), Printed("Đơn vị", row_span=depth)]
    columns: list[tuple[str, ...]] = [(rows[0][0].text,), ("Đơn vị",)]
    column = 0
    while column < width:
        size = min(random_.randint(1, 3), width - column) if depth > 1 else 1
        if size == 1:
            name = f"{names[column]} đầu kỳ {column + 1}"
            rows[0].append(Printed(name, row_span=depth))
            columns.append((name,))
        else:
            parent = f"{random_.choice(PARENTS)} đợt {column + 1}"
            rows[0].append(Printed(parent, column_span=size))
            inner = random_.choice(PARENTS) + " chia ra" if depth == 3 and random_.random() < 0.6 else None
            if inner is not None:
                rows[1].append(Printed(inner, column_span=size))
            for i in range(size):
                name = f"{names[column + i]} {'abc'[i]}"
                if depth == 3:
                    rows[2 if inner else 1].append(Printed(name, row_span=1 if inner else 2))
                    columns.append((parent, inner, name) if inner else (parent, name))
                else:
                    rows[1].append(Printed(name))
                    columns.append((parent, name))
        column += size
    return rows, columns, kinds


def task_table(seed: int, number: int, n_rows: int | None = None, merges: bool = True) -> MadeTable:
    """Tasks with product, time, lead and partners: groups, cells merged over rows, cells of several lines."""
    random_ = random.Random(seed)
    names = ["Nhiệm vụ", "Sản phẩm", "Thời gian hoàn thành", "Cơ quan chủ trì", "Cơ quan phối hợp"]
    if random_.random() < 0.4:
        names.append("Ghi chú")
    columns: list[tuple[str, ...]] = [("TT",), *((name,) for name in names)]
    body: list[list[Printed]] = []
    rows: list[tuple[CellValue, ...]] = []
    groups: set[int] = set()
    wanted = n_rows or random_.choice((4, 6, 9, 16))
    ordinal = 0
    while ordinal < wanted:
        if random_.random() < 0.15:
            groups.add(len(rows))
            number_ = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[min(len(groups), 10) - 1]
            title = random_.choice(GROUPS)
            if random_.random() < 0.5:
                body.append([Printed(number_, heavy=True), Printed(title, column_span=len(names), heavy=True)])
                rows.append((number_, title, *(None for _ in names[1:])))
            else:
                body.append([Printed(f"{number_}. {title}", column_span=len(columns), heavy=True)])
                rows.append((body[-1][0].text, *(None for _ in names)))
            continue
        merged = min(random_.choice((1, 1, 1, 2, 3)), wanted - ordinal) if merges else 1
        lead, partner = random_.choice(AGENCIES), "; ".join(random_.sample(AGENCIES, random_.randint(1, 3)))
        for i in range(merged):
            ordinal += 1
            task = random_.choice(TASKS) + (f" năm {random_.randint(2025, 2030)}" if random_.random() < 0.3 else "")
            product = random_.choice(PRODUCTS) + ("\n" + random_.choice(PRODUCTS) if random_.random() < 0.2 else "")
            time = random_.choice(TIMES)
            cells = [Printed(str(ordinal)), Printed(task), Printed(product), Printed(time)]
            if i == 0:
                cells += [Printed(lead, row_span=merged), Printed(partner, row_span=merged)]
            if len(names) == 6:
                cells.append(Printed(""))
            body.append(cells)
            values: list[CellValue] = [str(ordinal), task, product.replace("\n", " "), time, lead, partner]
            rows.append(tuple(values + [None] * (len(columns) - len(values))))
    return MadeTable(
        title=f"Biểu {number}. Danh mục nhiệm vụ trọng tâm",
        unit=None,
        header=[[Printed("TT"), *(Printed(name) for name in names)]],
        body=body,
        columns=columns,
        rows=rows,
        groups=groups,
        landscape=random_.random() < 0.5,
        repeats_header=random_.random() < 0.5,
        size=random_.choice((9, 10, 11)),
        style=random_.choice(("collapse", "heavy", "apart")),
    )


def ruled_table(seed: int, number: int) -> MadeTable:
    """A table of figures or of tasks between rules of any kind."""
    random_ = random.Random(seed)
    make = task_table if random_.random() < 0.3 else figures_table
    return dressed(make(seed, number), random_)


def unruled_table(seed: int, number: int) -> MadeTable:
    """A table whose columns only its words show, and at most rules across."""
    random_ = random.Random(seed)
    if random_.random() < 0.3:
        lined = random_.random() < 0.3  # nobody could see without rules what is merged over rows
        table = dressed(task_table(seed, number, merges=lined), random_, ("lined",) if lined else UNRULED[:3])
        assert table.dress is not None
        table.dress = replace(table.dress, align="words" if table.dress.align == "typed" else "middle")
        return table
    return dressed(figures_table(seed, number), random_, UNRULED)


def nested(table: MadeTable) -> MadeTable:
    """The table with the lines of its cells in tables of their own, for the media that know tables in cells."""
    table.body = [[replace(cell, inner="\n" in cell.text) for cell in row] for row in table.body]
    return table
