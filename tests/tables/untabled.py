"""Pages without tables that look like some: letterheads, closings, contents, lists of acts, paragraphs full of figures.

Every page is made from a seed, as plain text or as a converter keeps a page's look with spaces. Names, numbers and
sentences are invented.

python -m tests.tables.untabled [FIRST] [COUNT]   prints how many lines were read and how many tables were seen in them
"""

from __future__ import annotations

import random
import sys
import textwrap
from collections.abc import Callable, Iterable

from extractors.readers.text import read_text
from extractors.tables.place import place_all

PLACES = ("Nậm Kè", "Ea Rin", "Trà Vân", "Suối Mơ", "Hòa Lạc Thượng", "Mường Chà Hạ", "An Thới Tây", "Cẩm Lĩnh")
WORKS = (
    "sửa chữa nhà văn hóa", "mua cây giống", "tập huấn kỹ thuật", "khám sức khỏe định kỳ", "dựng cột loa",
    "nạo vét mương", "cấp thẻ bảo hiểm", "kiểm kê máy trạm", "lát gạch sân trường", "vận hành tổng đài",
)  # fmt: skip
OFFICES = (
    "Phòng Kinh tế",
    "Văn phòng HĐND và UBND",
    "Trạm Y tế",
    "Ban Chỉ huy quân sự",
    "Hội Nông dân",
    "Đoàn Thanh niên",
)
HEADS = ("MỤC ĐÍCH, YÊU CẦU", "CHỈ TIÊU", "NHIỆM VỤ VÀ GIẢI PHÁP", "KINH PHÍ", "TỔ CHỨC THỰC HIỆN", "CHẾ ĐỘ BÁO CÁO")
ACTS = ("Luật", "Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Công văn")
SIGNS = ("NĐ-CP", "TT-BTC", "QĐ-UBND", "NQ-HĐND", "QĐ-TTg", "UBND-KT")
ROMAN = ("I", "II", "III", "IV", "V", "VI")
Page = list[str]


def letterhead(chance: random.Random) -> Page:
    place = chance.choice(PLACES)
    gap = " " * chance.randint(6, 22)
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    return [
        f"   ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"   XÃ {place.upper()}{gap}     Độc lập - Tự do - Hạnh phúc",
        "",
        f"   Số: {chance.randint(1, 400)}/KH-UBND{gap}{place}, ngày {day} tháng {month} năm 2031",
        "",
        "                     KẾ HOẠCH",
        f"       Phát triển kinh tế xã {place} năm {chance.randint(2027, 2035)}",
        "",
    ]


def closing(chance: random.Random) -> Page:
    left = ["Nơi nhận:", "- Như Điều 3;", *(f"- {office} (p/h);" for office in chance.sample(OFFICES, 4)), "- Lưu: VT."]
    right = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Lò Thị Mây"]
    width = chance.randint(36, 50)
    rows = [(left[i], right[i] if i < len(right) else "") for i in range(len(left))]
    return [f"{one:<{width}}{other}".rstrip() for one, other in rows]


def recipients(chance: random.Random) -> Page:
    """The list of recipients in two columns, with numbers of copies."""
    rows = [f"- {chance.choice(OFFICES)} xã {chance.choice(PLACES)}" for _ in range(chance.randint(5, 12))]
    return ["Nơi nhận:", *(f"{row:<52}{chance.randint(1, 3):02} bản;" for row in rows), "- Lưu: VT."]


def contents(chance: random.Random) -> Page:
    """A table of contents, the page's number behind dots or white."""
    rows, page = [" " * 30 + "MỤC LỤC"], 1
    filled = chance.choice((".", " ", ". "))
    for numeral, head in zip(ROMAN, HEADS, strict=True):
        for mark, text in [(f"{numeral}.", head), *((f"{n}.", chance.choice(WORKS).capitalize()) for n in (1, 2, 3))]:
            start = f"{mark:<{chance.choice((2, 5)) + 1}}{text} "
            rows.append(f"{start}{(filled * 90)[: 84 - len(start)]} {page:>3}")
            page += chance.choice((0, 0, 1, 2))
    return rows


def acts(chance: random.Random) -> Page:
    """The legal bases, a paragraph each."""
    rows = []
    for _ in range(chance.randint(6, 14)):
        year = chance.randint(2015, 2030)
        date = f"ngày {chance.randint(1, 28):02} tháng {chance.randint(1, 12):02} năm {year}"
        act = f"{chance.choice(ACTS)} số {chance.randint(1, 200)}/{year}/{chance.choice(SIGNS)}"
        rows.append(f"Căn cứ {act} {date} về {chance.choice(WORKS)} và {chance.choice(WORKS)};")
    return rows


def figured(chance: random.Random) -> Page:
    """Numbered paragraphs with years, sums, shares and ranges."""
    rows = []
    for number in range(1, chance.randint(6, 16)):
        year, place = chance.randint(2026, 2032), chance.choice(PLACES)
        sums = [f"{chance.randint(1, 99)}.{chance.randint(100, 999)}" for _ in range(3)]
        share = f"{chance.randint(1, 99)},{chance.randint(10, 99)}%"
        low, high = chance.randint(2, 5), chance.randint(6, 9)
        work = chance.choice(WORKS)
        rows.append(
            chance.choice((
                f"{number}. Năm {year} xã {place} {work} cho {sums[0]} hộ, kinh phí {sums[1]} triệu đồng.",
                f"- {work.capitalize()}: {sums[0]} triệu đồng, trong đó tỉnh {sums[1]}, xã {sums[2]};",
                f"{number}) Tỷ lệ hộ nghèo năm {year} còn {share}, giảm {low} - {high}.",
                f"+ Xã {place}: {sums[0]} - {sums[1]} - {sums[2]};",
                f"{number}.{low} Giai đoạn {year} - {year + 4}: {share}; {sums[0]} người; {sums[1]} ha",
            ))
        )  # fmt: skip
    return rows


def wrapped(rows: Iterable[str], width: int) -> Page:
    return [line for row in rows for line in (textwrap.wrap(row, width) or [""])]


def stretched(rows: Page, width: int, chance: random.Random) -> Page:
    """Lines set to both margins: white between some words is two characters wide."""
    out = []
    for row in rows:
        words = row.split()
        missing = width - len(row)
        if not 0 < missing < len(words):
            out.append(row)
            continue
        wide = set(chance.sample(range(1, len(words)), missing))
        out.append("".join(("  " if i in wide else " " if i else "") + word for i, word in enumerate(words)))
    return out


KINDS: dict[str, Callable[[random.Random], Page]] = {
    "letterhead": letterhead,
    "closing": closing,
    "recipients": recipients,
    "contents": contents,
    "acts": acts,
    "figured": figured,
}


def page_of(kind: str, seed: int) -> Page:
    """One page: paragraphs are wrapped at some width or at none, and set to both margins or not."""
    chance = random.Random(f"{kind} {seed}")
    rows = KINDS[kind](chance)
    if kind not in {"acts", "figured"}:
        return (
            [*rows, "", *wrapped(acts(chance), 80)]
            if kind == "letterhead"
            else [*wrapped(figured(chance), 80), "", *rows]
        )
    width = chance.choice((32, 60, 74, 90, 300))
    lines = wrapped(rows, width)
    return stretched(lines, width, chance) if chance.random() < 0.5 else lines


def tables_seen(kind: str, seeds: Iterable[int]) -> tuple[int, list[int]]:
    """How many lines the pages of these seeds have, and the seeds in whose pages tables were seen."""
    lines, alarms = 0, []
    for seed in seeds:
        page = page_of(kind, seed)
        lines += len(page)
        if any(read.grids for read in place_all(read_text("\n".join(page).encode()))):
            alarms.append(seed)
    return lines, alarms


def main() -> None:
    first, count = (int(argument) for argument in (*sys.argv[1:], "5000", "300")[:2])
    for kind in KINDS:
        lines, alarms = tables_seen(kind, range(first, first + count))
        print(f"{kind:11} {count} pages, {lines} lines, tables in {len(alarms)}", alarms[:5], flush=True)


if __name__ == "__main__":
    main()
