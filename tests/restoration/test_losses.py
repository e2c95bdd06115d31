"""Texts whose letters are right and whose marks are not all there: a converter dropped đ, a font the horns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from normalizers.restoration import Restorer
from normalizers.restoration.judge import is_thinned, judge
from normalizers.restoration.losses import Losses, lacks_a_mark, losses_of
from normalizers.restoration.syllables import bare
from schemas.page import LayerVerdict

RESTORER = Restorer.load()
PLAN = """Ủy ban nhân dân xã Đồi Sim đề nghị các thôn, tổ dân phố thực hiện đúng tiến độ những nội dung sau đây:
1. Đoàn thanh niên vận động đoàn viên dọn sạch đường làng, đặt thùng rác ở đầu ngõ, đo đạc và đánh số lại 214 cột đèn.
2. Đội quản lý chợ được giao 35.500.000 đồng để sửa mái che, đổi biển hiệu đã cũ; đơn giá do phòng Tài chính đưa ra.
3. Hợp tác xã Điện Bàn đóng góp đá dăm, điều động máy ủi; đất thừa đổ đúng nơi quy định, định kỳ báo cáo ngày 25/3/2031.
4. Trường học tổ chức cho học sinh trồng hoa, đọc sách, đi bộ đến trường; động viên gia đình đưa đón trẻ đúng giờ.
5. Đài truyền thanh đưa tin hằng ngày về những điển hình, đồng thời đăng ảnh đẹp lên trang điện tử của xã.""".split(
    "\n"
)
_HORN = "\N{COMBINING HORN}"


def without_stroke(text: str) -> str:
    return text.replace("đ", "d").replace("Đ", "D")


def without_horns(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace(_HORN, ""))


def every_third_bare(text: str) -> str:
    words = text.split(" ")
    return " ".join(bare(word) if place % 3 == 1 else word for place, word in enumerate(words))


@pytest.mark.parametrize(("noise", "share"), [(without_stroke, 0.99), (without_horns, 0.99), (every_third_bare, 0.94)])
def test_a_text_that_lost_some_marks_gets_them_back(noise: Callable[[str], str], share: float) -> None:
    seen = [noise(line) for line in PLAN]
    assert judge("\n".join(seen)) is LayerVerdict.MANGLED
    restored = [line.text for line in RESTORER.restore_lines(seen)]
    true = " ".join(PLAN).split()
    right = sum(a == b for a, b in zip(" ".join(restored).split(), true, strict=True))
    assert right >= share * len(true)
    assert [re.findall(r"\d+", line) for line in restored] == [re.findall(r"\d+", line) for line in PLAN]


def test_marks_that_are_there_are_never_changed() -> None:
    seen = [without_stroke(line) for line in PLAN]
    for before, line in zip(seen, RESTORER.restore_lines(seen), strict=True):
        assert without_stroke(line.text) == before


def test_words_that_nothing_explains_stay() -> None:
    seen = [*map(without_stroke, PLAN), "日本語"]
    assert RESTORER.restore_lines(seen)[-1].text == "日本語"


def test_a_sound_text_lacks_no_mark() -> None:
    assert not lacks_a_mark("\n".join(PLAN))
    assert judge("\n".join(PLAN)) is LayerVerdict.CLEAN


def test_a_few_words_without_a_letter_are_no_loss() -> None:
    assert not lacks_a_mark("Phòng Nội vụ xã Hòa Sơn; ban quản lý các công trình công cộng; công an xã")


def test_a_code_with_digits_keeps_them() -> None:
    seen = [without_stroke(line) for line in [*PLAN, "từ mốc HY1 dến mốc BL2 và NB3"]]
    assert RESTORER.restore_lines(seen)[-1].text == "từ mốc HY1 đến mốc BL2 và NB3"


def test_what_an_english_engine_wrote_is_not_thinned() -> None:
    seen = "Uy ban nhan dan xa Suéi Lanh xay dung ké hoach trong rimg phong hé nam 2031 nhw sau, giao thén Binh Tién"
    assert not is_thinned(seen)
    assert is_thinned("\n".join(every_third_bare(line) for line in PLAN))


def test_a_word_is_seen_as_itself_or_with_fewer_marks() -> None:
    losses = losses_of("\n".join(without_stroke(line) for line in PLAN))
    lost, kept = losses.score("dịnh", "định"), losses.score("dịnh", "dịnh")
    assert lost is not None and kept is not None and lost > -0.1
    assert losses.score("dịnh", "dính") is None
    assert losses.score("dịnh", "đinh") is None


def test_what_is_in_its_place_is_not_taken_for_lost() -> None:
    assert isinstance(losses_of("\n".join(PLAN)), Losses)
    assert max(chance for sign, chance in losses_of("\n".join(PLAN)).chances if sign == _HORN) < 0.01
