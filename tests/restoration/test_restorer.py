"""What restoration promises for any text: lines stay lines, figures stay figures, good text stays as it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.restoration import Restorer, decoding, lattice
from normalizers.restoration.codes import mend_code, mend_row
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.syllables import bare, is_syllable
from schemas.page import LayerVerdict

RESTORER = Restorer.load()
CLEAN = """ỦY BAN NHÂN DÂN XÃ SUỐI LẠNH
Căn cứ Quyết định số 77/QĐ-UBND ngày 12/3/2031 của Ủy ban nhân dân huyện Đăk Mây về việc giao chỉ tiêu kế hoạch;
1. Giao Trạm Y tế chủ trì, phối hợp với 14 thôn, làng tổ chức khám bệnh cho 1.250 người cao tuổi.
2. Kinh phí: 350,5 triệu đồng, trong đó ngân sách huyện 200 triệu đồng (Phụ lục 2 kèm theo)./.""".split("\n")

WORDS = st.sampled_from(
    "ké hoach giam nghéo bén vimg cia Uy ban 1ap s6 sb ddi vdi Kong Hra TDP CBCC CTr/HU 14 1.250 31/12/2031 07/KH-UBND"
    " - & ¢6 (nén 3a 12,5% QD-UBND ! l$p 4 VI II. 100 m2 ﬁ Ð".split()
)
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=6)


def test_clean_text_comes_back_byte_for_byte() -> None:
    assert [line.text for line in RESTORER.restore_lines(CLEAN)] == CLEAN


def test_stripped_text_gets_its_marks_back() -> None:
    restored = RESTORER.restore_lines([bare(line) for line in CLEAN])
    assert restored[2].text == CLEAN[2]
    assert restored[1].text.startswith("Căn cứ Quyết định số 77/QĐ-UBND ngày 12/3/2031 của Ủy ban nhân dân huyện")


def test_mangled_text_gets_its_letters_back() -> None:
    seen = [
        "Can cir Quyét dinh sé 77/0D-UBND ngay 12/3/2031 ciia Uy ban nhén dan huyén vé viéc",
        "giao chi tiéu ké hoach tréng rimg phong hd; Dang uy x4 chi dao thyhuong xuyén.",
    ]
    restored = RESTORER.restore_lines(seen, LayerVerdict.MANGLED)
    assert restored[0].text == "Căn cứ Quyết định số 77/QĐ-UBND ngày 12/3/2031 của Ủy ban nhân dân huyện về việc"
    assert restored[1].text.startswith("giao chỉ tiêu kế hoạch trồng rừng phòng hộ; Đảng ủy xã chỉ đạo")


def test_a_word_read_in_capitals_before_small_letters_only_begins_with_one() -> None:
    seen = ["- HO trg cac hd nghéo cia x4 x4y dung nha o, mua cay giéng va con giéng.", "UY BAN NHAN DAN X4 NA PHEO"]
    restored = RESTORER.restore_lines(seen, LayerVerdict.MANGLED)
    assert restored[0].text.startswith("- Hỗ trợ các hộ nghèo") and restored[1].text.startswith("ỦY BAN NHÂN DÂN")


def test_a_date_cut_by_a_space_is_joined_and_recorded() -> None:
    line = RESTORER.restore_lines(["ban hanh ngay 20/1 2/2031 cia Uy ban nhan dan"], LayerVerdict.MANGLED)[0]
    assert "ngày 20/12/2031 của" in line.text
    assert ("20/1 2/2031", "20/12/2031") in {(edit.before, edit.after) for edit in line.edits}


@settings(max_examples=40, deadline=None)
@given(LINES, st.sampled_from([LayerVerdict.STRIPPED, LayerVerdict.MANGLED]))
def test_lines_stay_lines_and_edits_tell_every_change(lines: list[str], verdict: LayerVerdict) -> None:
    restored = RESTORER.restore_lines(lines, verdict)
    assert len(restored) == len(lines)
    for before, after in zip(lines, restored, strict=True):
        assert unicodedata.is_normalized("NFC", after.text)
        assert "\n" not in after.text
        undone = after.text
        for edit in reversed(after.edits):
            assert undone[edit.start : edit.end] == edit.after
            assert 0 <= edit.confidence <= 1.0001
            undone = undone[: edit.start] + edit.before + undone[edit.end :]
        assert undone == unicodedata.normalize("NFC", before)


@settings(max_examples=40, deadline=None)
@given(LINES, st.sampled_from([LayerVerdict.STRIPPED, LayerVerdict.MANGLED]))
def test_no_digit_is_invented(lines: list[str], verdict: LayerVerdict) -> None:
    for before, after in zip(lines, RESTORER.restore_lines(lines, verdict), strict=True):
        groups = re.findall(r"\d+", before)
        assert all(group in groups for group in re.findall(r"\d+", after.text))


@pytest.mark.parametrize(
    "code", ["07/KH-UBND", "59/2020/QH14", "31/12/2031", "140-NQ/TU", "12.345,6", "1/4", "3-5", "QH15"]
)
def test_good_codes_stay(code: str) -> None:
    assert mend_code(code) == code


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("73/0D-UBND", "73/QĐ-UBND"),
        ("14-NQ/PU", "14-NQ/ĐU"),
        ("20/NO-HDPND", "20/NQ-HĐND"),
        ("35/2032/NQ-HDND", "35/2032/NQ-HĐND"),
        ("9/0P-TTg", "9/QĐ-TTg"),
        ("4/2032/ND-CP", "4/2032/NĐ-CP"),
    ],
)
def test_act_numbers_are_mended_by_their_grammar(seen: str, meant: str) -> None:
    assert mend_code(seen) == meant


def test_rows_of_abbreviations() -> None:
    assert mend_row("LD-TB&XH") == "LĐ-TB&XH"
    assert mend_row("CTr/HU") == "CTr/HU"
    assert mend_row("Thanh-Binh") is None


@pytest.mark.parametrize("word", ["nghiêng", "giếng", "gì", "quý", "hoà", "hòa", "khuỷu", "Được", "ỦY", "mía", "giặt"])
def test_syllables_of_vietnamese_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["viing", "hoc", "đựơc", "gìa", "Krông", "tỉêu", "nghà", "UBND", "abc"])
def test_what_no_vietnamese_writes_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("figure", ["1", "4", "6", "8", "13", "14", "16", "18", "19"])
def test_a_count_stays_a_count(figure: str) -> None:
    places = ("tren dia ban", "hé tro", "xay dung", "nha van hoa", "giam", "trong")
    units = ("xã, thi tran", "thôn, lang", "hô nghèo", "mô hinh", "to dân phô", "truong hoc", "co so")
    lines = [f"{place} {figure} {unit}" for place in places for unit in units]
    for before, after in zip(lines, RESTORER.restore_lines(lines, LayerVerdict.MANGLED), strict=True):
        assert figure in after.text.split(), (before, after.text)


AT_ONCE = 8_000
ROUNDS = 4  # a first reading, and three of fitting the channel
PAIRS_A_WORD = 2_000
NONSENSE = st.lists(
    st.tuples(
        st.sampled_from("b c ch d g h k kh l m n ng nh ph t th tr v".split()),
        st.sampled_from("a o e u i 6 0 1 9 oa ie 8".split()),
        st.sampled_from(["", "n", "ng", "m", "t", "c", "1", "7"]),
    ).map("".join),
    min_size=25,
    max_size=25,
)


@settings(max_examples=2, deadline=None)
@given(NONSENSE)
def test_however_long_a_line_of_nonsense_is_no_more_of_it_is_weighed_at_once_or_for_each_word(words: list[str]) -> None:
    """What is weighed are pairs of readings; no mark parts the words, and each may be many syllables."""
    for times in (1, 3):
        weighed = _weighed(" ".join(words * times))
        assert max(weighed) <= AT_ONCE
        assert sum(weighed) <= ROUNDS * PAIRS_A_WORD * len(words) * times


def _weighed(line: str) -> list[int]:
    """How many pairs of readings each path was looked for among."""
    found: list[int] = []

    def decode(arcs: lattice.Arcs, model: LanguageModel) -> lattice.Path:
        found.append(decoding.pairs_of(arcs))
        return lattice.decode(arcs, model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "decode", decode)
        patch.setattr(decoding, "PAIRS", AT_ONCE)
        assert len(RESTORER.restore_lines([line], LayerVerdict.MANGLED)) == 1
    return found


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        ("Il. KET QUA", "II."),
        ("Ill. TO CHUC THUC HIEN", "III."),
        ("Vv. TO CHUC THUC HIEN", "V."),
        ("- Luu: VT, KT1, VX2.", "VT, KT1, VX2."),
        ("- UBND xa, TT.HDND xa (b/c);", "TT.HĐND"),
        ("- Cac phong thuoc So LD-TB&XH;", "LĐ-TB&XH"),
        ("Hé nghéo @ thon Binh Tién", "nghèo ở thôn"),
        ("Sé: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("Dién tich rimg (ha) cua xa", "(ha)"),
        ("3 |HuyénVinhLinh | 734", "Huyện Vĩnh Linh"),
        ("du toan nam nay cua Cty VietGAP", "VietGAP"),
    ],
)
def test_numerals_and_abbreviations_are_no_words(seen: str, kept: str) -> None:
    page = ["Uy ban nhan dan xã Suéi Lanh xay dung ké hoach trong rimg phong hé nam 2031 nhw sau:", seen]
    lines = Restorer.load().restore_lines(page, LayerVerdict.MANGLED)
    assert kept in lines[1].text


def test_a_district_has_the_name_of_one() -> None:
    """Context alone makes common words of a name that it does not know."""
    page = ["Két néi dit liéu dat dai cua huyén Phong Dién va huyén Théi Lai trong nam 2031"]
    assert "huyện Thới Lai" in Restorer.load().restore_lines(page, LayerVerdict.MANGLED)[0].text
