"""The tables of bodies' words, ready to be matched against tokens."""

from __future__ import annotations

from normalizers.agencies import fields, names, words
from normalizers.tokens import Lexicon, Tokens, phrase_set

DEPARTMENTS = Lexicon(fields.DEPARTMENT_FIELDS, loose=True)
ROOMS = Lexicon(fields.ROOM_FIELDS, loose=True)
MINISTRIES = Lexicon(fields.MINISTRY_FIELDS, loose=True)
BOARDS = Lexicon(fields.BOARD_NAMES, loose=True)
BODIES = Lexicon(words.BODIES, loose=True)
FREE_HEADS = Lexicon(names.FREE_HEADS)
WORKPLACES = phrase_set(
    (
        "Sở|sở|Bộ|trường|nhà trường|cơ quan|ngành|toàn ngành|bệnh viện|công ty|tổng công ty|Tập đoàn|chi cục|trung tâm"
    ).split("|")
)
RANKS = phrase_set(("quốc gia", "Trung ương", "cấp quân khu", "các quân khu", "liên ngành"))
NAMES = phrase_set(names.NAMES, loose=True)
TOPICS = Lexicon(names.TOPICS, loose=True)
FIELDS_BY_HEAD: dict[str, Lexicon[str]] = {"sở": DEPARTMENTS, "phòng": ROOMS, "bộ": MINISTRIES, "ban": BOARDS}
ACTS = phrase_set(
    (
        "Quyết định|Nghị quyết|Kế hoạch|Chương trình|Chỉ thị|Công văn|Thông tư|Luật|Đề án|Nghị định|Thông báo|"
        "Kết luận|Công điện|Điều|Khoản|Phụ lục|Dự án|Tiểu dự án"
    ).split("|")
)
NEEDS_LEVEL = frozenset(
    (
        "Viễn thông|Thống kê|Thanh tra|Thuế|Quân sự|Kiểm lâm|Quản lý thị trường|Bảo tàng|Thư viện|Nhà khách|Nhà hát|"
        "Nhà Thiếu nhi"
    ).split("|")
)
HEADS_OF_COMMON_NAMES = frozenset({"Trung tâm", "Chi cục", "Hội đồng", "Bệnh viện", "Nhóm", "Chi nhánh", "Cảng vụ"})
MANAGING_BOARDS = frozenset({"Quản lý", "Quản lý dự án", "Quản lý rừng"})
OPEN_BOARDS = MANAGING_BOARDS | {"Chỉ đạo", "Chỉ huy", "Vận động", "Điều hành", "Điều phối", "quản trị"}
SHARED = frozenset({"Hội đồng nhân dân", "Ủy ban nhân dân", "Đoàn đại biểu Quốc hội"})
OWNERS = frozenset(
    (
        "Hội đồng nhân dân|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Đảng ủy|Đoàn đại biểu Quốc hội|"
        "Đảng bộ|Ủy ban Mặt trận Tổ quốc Việt Nam|Ủy ban Mặt trận Tổ quốc|Quốc hội|Chính phủ"
    ).split("|")
)
# Unions and societies, whose own boards and offices are called by them: "Ban Phong trào Tỉnh đoàn".
OWNERS_OF_BOARDS = frozenset(
    (
        "Tỉnh đoàn|Thành đoàn|Huyện đoàn|Thị đoàn|Quận đoàn|Xã đoàn|Trung ương Đoàn|Hội Liên hiệp Phụ nữ|Hội Nông dân|"
        "Hội Cựu chiến binh|Liên đoàn Lao động"
    ).split("|")
)
NOT_IN_PROSE = frozenset(
    "Mặt trận|Báo|Thuế|Thống kê|Quân sự|địa phương|gia đình|Trung ương|chính quyền|Thanh tra|Chính phủ".split("|")
)


def steering_name(tokens: Tokens, at: int) -> int:
    """What a steering committee is for, as far as it is known or capitalised; its rank and number ("Ban Chỉ đạo quốc
    gia 1237") too."""
    topic = TOPICS.match(tokens, at)
    if topic is not None:
        return topic[0]
    rank = RANKS.match(tokens, at)
    here = at if rank is None else rank[0]
    numbered = here < len(tokens) and tokens[here].text.isdigit() and len(tokens[here].text) <= 4
    return here + 1 if numbered else here


def branch_of_work(tokens: Tokens, at: int) -> int | None:
    """A branch with its field: "ngành Văn hóa, Thể thao và Du lịch", "Ngành Y tế"."""
    if at + 1 >= len(tokens) or tokens[at].key != "ngành" or not tokens[at + 1].capital:
        return None
    field = DEPARTMENTS.match(tokens, at + 1)
    return None if field is None else field[0]
