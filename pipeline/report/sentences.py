"""What warnings say, in Vietnamese: the contract's messages are English, with the plan's own words and figures in them.

Each code has the forms of its messages, and for each the Vietnamese sentence into which its words and figures go. A
message of no known form has no sentence: the page shows it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FORMS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "total_mismatch": (
        (
            r"(?P<label>.*), (?P<name>.*): the printed total is (?P<a>.*), "
            r"its parts \((?P<parts>.*)\) add up to (?P<b>.*)",
            "{label}, {name}: tổng in là {a}, cộng các phần ({parts}) được {b}",
        ),
    ),
    "formula_mismatch": (
        (
            "(?P<label>.*), (?P<name>.*): printed is (?P<a>.*), by what the other rows show it is (?P<b>.*)",
            "{label}, {name}: in là {a}, theo cách tính của các dòng khác phải là {b}",
        ),
        (
            "(?P<label>.*), (?P<name>.*): printed is (?P<a>.*), by (?P<rule>.*) it is (?P<b>.*)",
            "{label}, {name}: in là {a}, theo công thức {rule} phải là {b}",
        ),
        (
            r"(?P<a>.*) of (?P<b>.*) are (?P<value>.*) %, not (?P<value2>.*) %\.",
            "{a} trên {b} là {value} %, không phải {value2} %",
        ),
    ),
    "budget_mismatch": (
        (
            r"The (?P<what>\w+) add up to (?P<a>.*) đồng, but (?P<b>.*) đồng is stated\.",
            "Cộng {what} được {a} đồng, nhưng văn bản ghi {b} đồng",
        ),
    ),
    "act_date_conflict": (
        (r"(?P<act>.*) bears two dates: (?P<a>.*) and (?P<b>.*)\.", "{act} được ghi hai ngày: {a} và {b}"),
    ),
    "year_mismatch": (
        (
            r"The title is of (?P<a>.*), but the text calls the plan “(?P<b>.*)”\.",
            "Tên kế hoạch ghi {a}, nhưng trong bài gọi là “{b}”",
        ),
    ),
    "section_number_repeated": (
        (
            r"Two sections of one level bear the number (?P<n>.*): (?P<headings>“.*”) and (?P<other>“.*”)\.",
            "Hai mục cùng cấp cùng mang số {n}: {headings} và {other}",
        ),
    ),
    "section_number_missing": (
        (r"(?P<n>.*) is left out between (?P<a>.*) and (?P<b>.*)\.", "Thiếu mục {n} giữa mục {a} và mục {b}"),
    ),
    "annex_missing": (
        (
            r"The text points to “(?P<a>.*)”; the file has no such annex or table\.",
            "Văn bản dẫn đến “{a}”, nhưng tệp không có phụ lục hay biểu ấy",
        ),
    ),
    "component_undescribed": (
        (
            r"(?P<code>.*) is assigned to (?P<agency>.*), but the plan does not describe it\.",
            "{code} được giao cho {agency}, nhưng kế hoạch không mô tả",
        ),
    ),
    "component_unassigned": (
        (
            r"(?P<code>.*) is described, but nobody is charged with it\.",
            "{code} được mô tả nhưng không giao cho cơ quan nào",
        ),
    ),
    "figure_conflict": (
        (
            r"“(?P<a>.*)” is (?P<value>[\d.,]+) (?P<unit>.*) in the text, (?P<value2>.*) in the table's total\.",
            "“{a}” trong bài là {value} {unit}, ở dòng tổng của bảng là {value2}",
        ),
        (
            r"“(?P<a>.*)” in the text, (?P<value>.*) in the table's total\.",
            "Trong bài ghi “{a}”, ở dòng tổng của bảng là {value}",
        ),
        (
            r"“(?P<a>.*)” is (?P<value>.*) in one place and (?P<value2>.*) in another \((?P<unit>.*)\)\.",
            "“{a}”: chỗ này ghi {value}, chỗ khác ghi {value2} ({unit})",
        ),
        (
            r"The plan: (?P<a>.*) đồng here, (?P<b>.*) đồng there\.",
            "Cả kế hoạch: chỗ này ghi {a} đồng, chỗ kia ghi {b} đồng",
        ),
        (
            r"(?P<project>.*): (?P<a>.*) đồng here, (?P<b>.*) đồng there\.",
            "{project}: chỗ này ghi {a} đồng, chỗ kia ghi {b} đồng",
        ),
    ),
    "date_impossible": (
        (r"No calendar has (?P<a>.*)\.", "Không lịch nào có ngày {a}"),
        (
            r"The deadline (?P<a>.*) lies before the plan of (?P<b>.*)\.",
            "Thời hạn {a} ở trước kế hoạch, vốn bắt đầu từ {b}",
        ),
    ),
    "digit_suspect": (
        (
            "row (?P<row>.*): the ordinal was read as (?P<a>.*), by the rows around it it is (?P<b>.*)",
            "Dòng {row}: số thứ tự đọc là {a}, theo các dòng trước sau phải là {b}",
        ),
        (
            "row (?P<row>[^,]*), (?P<name>.*): read as (?P<a>.*), only (?P<b>.*) satisfies (?P<rule>.*)",
            "Dòng {row}, {name}: đọc là {a}, chỉ {b} mới khớp với {rule}",
        ),
    ),
    "table_header_lost": (("the header of this table could not be read", "Không đọc được đầu của bảng này"),),
    "table_header_unsure": (
        (
            "the header around (?P<a>.*) is divided in the likeliest way, others fit nearly as well",
            "Đầu bảng quanh {a} được chia theo cách dễ đúng nhất; có cách khác cũng gần khớp như thế",
        ),
    ),
    "table_cells_unplaced": (
        ("the column of (?P<a>.*) is not sure", "Chưa chắc {a} thuộc cột nào"),
        ("row (?P<row>.*): the column of (?P<a>.*) cannot be told", "Dòng {row}: không rõ {a} thuộc cột nào"),
    ),
    "table_unread": (
        (
            "the columns of the table at (?P<a>.*) cannot be told, it stays text",
            "Không rõ các cột của bảng ở {a} nên bảng được giữ nguyên là văn bản",
        ),
    ),
    "too_many_rules": (
        (
            "page (?P<n>.*) has (?:more than )?(?P<m>.*) ruling lines, no table is looked for",
            "Trang {n} có tới {m} đường kẻ nên không tìm bảng ở đó",
        ),
    ),
    "share_impossible": (("“(?P<a>.*)” is (?P<b>.*) %, more than all\\.", "“{a}” là {b} %, quá cả tổng số"),),
    "paragraph_too_long": (
        (
            r"A paragraph on page (?P<n>.*) is longer than (?P<m>.*) characters; it was read in parts, "
            r"and what stands across their ends may be missing\.",
            "Một đoạn ở trang {n} dài hơn {m} ký tự nên được đọc từng phần; điều nằm vắt qua chỗ nối có thể bị sót",
        ),
    ),
    "page_unreadable": (("page (?P<n>.*) is damaged", "Trang {n} bị hỏng, không đọc được"),),
    "page_repaired": (
        (
            "page (?P<n>.*) is damaged: what stands here of it may not be all",
            "Trang {n} bị hỏng: phần đọc được có thể chưa đủ",
        ),
    ),
    "figure_unsure": (
        ("figures of a table are read with doubt: (?P<a>.*)", "Các số trong bảng đọc không chắc: {a}"),
    ),
    "page_poor": (
        (
            "page (?P<n>.*) reads poorly: mean confidence (?P<value>.*)",
            "Trang {n} khó đọc: độ tin cậy trung bình {value}",
        ),
    ),
    "encoding_damaged": (
        ("(?P<n>.*) characters could not be decoded", "{n} ký tự không giải mã được"),
    ),
    "number_by_hand": (("the number is written by hand and is not read", "Số viết tay, không đọc"),),
    "day_by_hand": (("the day is written by hand and is not read", "Ngày viết tay, không đọc"),),
    "stage_failed": (("(?P<name>.*) failed (?P<cause>.*)", "Bước {name} bị lỗi {cause}"),),
}  # fmt: skip
_DOUBT = re.compile(
    r"(?P<file>.*), (?P<action>confirm|edit|reject) of (?P<what>\S+) by (?P<by>.*): (?P<why>[^:]*)", re.DOTALL
)
_WHY: tuple[tuple[str, str], ...] = (
    ("the header has no such field", "phần đầu không có mục ấy"),
    ("the (field|fact) is read otherwise by now", "nay máy đọc khác"),
    ("no fact, or more than one, has its words on its page", "ở trang ấy không có, hoặc có hơn một, dữ kiện như thế"),
    ("such a fact cannot have the new values", "dữ kiện ấy không thể có giá trị mới"),
    (
        r"what it corrects \((?P<paths>.*)\) is read otherwise by now; the correction stands",
        "điều nó sửa ({paths}) nay được đọc khác; hiệu đính vẫn giữ",
    ),
)  # fmt: skip
_WRITTEN = ("value", "value2")  # figures that the program writes in English; others stand as the plan prints them
_ACTIONS = {"confirm": "xác nhận", "edit": "sửa", "reject": "bác"}
_WORDS = {
    "what": {"sources": "các nguồn", "components": "các dự án"},
    "rule": {"its total": "tổng của nó", "what the other rows show": "cách tính của các dòng khác"},
}


def in_vietnamese(code: str, message: str) -> str | None:
    """The sentence for a warning; None for a message of no known form."""
    if code.startswith("correction_"):
        return _of_a_correction(message)
    for form, sentence in _FORMS.get(code, ()):
        found = re.fullmatch(form, message, re.DOTALL)
        if found is not None:
            parts = {name: _in_words(name, text) for name, text in found.groupdict().items()}
            parts |= {name: parts[name].replace(".", ",") for name in _WRITTEN if name in parts}
            return sentence.format(**parts)
    return None


def _in_words(name: str, text: str) -> str:
    """A part of a message; what the program itself calls something is put into Vietnamese."""
    words = _WORDS.get(name, {})
    text = ", ".join(words.get(part, part) for part in text.split(", ")) if words else text
    if re.fullmatch(r"\d{4}(-\d\d){1,2}", text):
        return "/".join(part.removeprefix("0") for part in reversed(text.split("-")))
    if name == "parts":
        named, more = re.fullmatch(r"(.*?)(?: and (\d+) more)?", text, re.DOTALL).groups()  # type: ignore[union-attr]
        return ", ".join(map(_place, named.split(", "))) + (f" và {more} phần nữa" if more else "")
    return _place(text)


def _place(text: str) -> str:
    """A row or a column without a name, by its number."""
    numbered = re.fullmatch(r"(row|column) (\d+)", text)
    return text if numbered is None else f"{'dòng' if numbered[1] == 'row' else 'cột'} {numbered[2]}"


def _of_a_correction(message: str) -> str | None:
    found = _DOUBT.fullmatch(message)
    if found is None:
        return None
    for form, sentence in _WHY:
        why = re.fullmatch(form, found["why"])
        if why is not None:
            done = f"{found['file']}: {found['by']} {_ACTIONS[found['action']]} {found['what']}"
            return f"{done}: {sentence.format(**why.groupdict())}"
    return None
