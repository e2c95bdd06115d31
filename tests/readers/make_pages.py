"""Make the small born-digital pages that the readers' tests read, scan and spoil: `python tests/readers/make_pages.py`.

The words are invented. The pages are committed; making them again needs WeasyPrint and a serif font with Vietnamese
letters.
"""

from __future__ import annotations

import random
from pathlib import Path

PAGES = Path(__file__).parent / "pages"

STYLE = """
@page { size: 420pt 460pt; margin: 24pt 30pt; }
body { font: 13pt "Liberation Serif", serif; margin: 0; }
p { margin: 3pt 0; text-align: justify; text-indent: 24pt; }
table { width: 100%; border-collapse: collapse; font-size: 11pt; }
.free td { text-align: center; vertical-align: top; border: none; padding: 1pt; }
.free td.left { text-align: left; font-size: 10pt; }
.ruled td, .ruled th { border: 1px solid black; text-align: center; padding: 2pt; }
h1 { font-size: 14pt; text-align: center; margin: 8pt 0 2pt; }
"""

LETTER = """
<table class="free"><tr>
 <td><b>ỦY BAN NHÂN DÂN<br>XÃ SUỐI NGỌC</b><br>Số: 27/KH-UBND</td>
 <td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><br>
 <i>Suối Ngọc, ngày 14 tháng 3 năm 2031</i></td></tr></table>
<h1>KẾ HOẠCH</h1>
<p style="text-align:center; text-indent:0"><b>Chăm sóc vườn ươm và đường làng năm 2031</b></p>
<p><b>I. MỤC TIÊU</b></p>
<p>1. Trồng mới 3.450 cây bóng mát dọc 12,5 km đường làng trước ngày 30/9/2031; mỗi thôn
nhận ít nhất 215 cây giống khỏe mạnh từ vườn ươm của hợp tác xã.</p>
<p>2. Mở 8 lớp hướng dẫn ghép cành cho 160 hộ, kinh phí 96.000.000 đồng.</p>
<p><b>II. PHÂN CÔNG</b></p>
<p>- Phòng Nông nghiệp chọn giống, kiểm tra độ ẩm của đất và báo cáo hằng quý.</p>
<table class="free"><tr>
 <td class="left"><b><i>Nơi nhận:</i></b><br>- Các thôn;<br>- Hợp tác xã Suối Ngọc;<br>- Lưu: VT.</td>
 <td><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</b><br><br><b>Lương Gia Tuệ</b></td></tr></table>
"""

TABLE = """
<h1>BIỂU CÂY GIỐNG</h1>
<table class="ruled">
<tr><th rowspan="2">TT</th><th rowspan="2">Thôn</th><th colspan="2">Cây đã nhận</th><th rowspan="2">Tỷ lệ (%)</th></tr>
<tr><th>Bàng</th><th>Sấu</th></tr>
<tr><td>1</td><td>Đồi Chè</td><td>1.284</td><td>376</td><td>57,25</td></tr>
<tr><td>2</td><td>Bến Lội</td><td>903</td><td>418</td><td>68,40</td></tr>
<tr><td>3</td><td>Vườn Ươm Hạ</td><td>2.067</td><td>590</td><td>91,03</td></tr>
<tr><td>4</td><td>Cầu Gỗ</td><td>745</td><td>112</td><td>40,68</td></tr>
</table>
"""


HAMLETS = (
    "Đồi Chè", "Bến Lội", "Vườn Ươm Hạ", "Cầu Gỗ", "Suối Cạn", "Gò Sành", "Nà Phặc", "Đồng Bưởi",
    "Khe Mây", "Ao Sen", "Lũng Vài", "Rẫy Mới", "Hố Trầu", "Xóm Lở",
)  # fmt: skip


def wide() -> str:
    """A table of twenty columns under three rows of headers, at eight points on a page lying on its side."""
    chance = random.Random(20)
    years = "".join("<th>Số hộ</th><th>Diện tích (ha)</th><th>Tỷ lệ (%)</th>" for _ in range(6))
    heads = "".join(f"<th colspan=3>Năm {year}</th>" for year in range(2031, 2037))
    rows = ""
    for place, hamlet in enumerate(HAMLETS, start=1):
        cells = "".join(
            f"<td>{_dotted(chance.randint(3, 4800))}</td><td>{chance.randint(1, 990) / 10:.1f}</td>"
            f"<td>{chance.randint(100, 9999) / 100:.2f}</td>".replace(".", ",").replace("·", ".")
            for _ in range(6)
        )
        rows += f"<tr><td>{place}</td><td style='text-align:left'>{hamlet}</td>{cells}</tr>"
    return (
        "<h1 style='font-size:11pt'>BIỂU GIAO CHỈ TIÊU TRỒNG CÂY</h1><table class=ruled style='font-size:8pt'>"
        f"<tr><th rowspan=3>TT</th><th rowspan=3>Thôn</th><th colspan=18>Kế hoạch giao từng năm</th></tr>"
        f"<tr>{heads}</tr><tr>{years}</tr>{rows}</table>"
    )


def _dotted(number: int) -> str:
    """With a mark for the point between thousands, which is set once the decimal commas are."""
    return f"{number:,}".replace(",", "·")


LANDSCAPE = "@page { size: 842pt 595pt; margin: 24pt; }"


def main() -> None:
    """Write the pages."""
    from weasyprint import HTML

    PAGES.mkdir(exist_ok=True)
    for name, body, more in (("letter", LETTER, ""), ("table", TABLE, ""), ("wide", wide(), LANDSCAPE)):
        page = HTML(string=f"<html lang=vi><style>{STYLE}{more}</style><body>{body}</body></html>")
        page.write_pdf(PAGES / f"{name}.pdf")


if __name__ == "__main__":
    main()
