"""The judge reads a page's text and says what its layer is worth."""

from __future__ import annotations

import pytest

from normalizers.restoration.judge import judge, weigh
from normalizers.restoration.syllables import bare
from schemas.page import LayerVerdict

CLEAN = """Ủy ban nhân dân xã Suối Lạnh xây dựng kế hoạch trồng rừng phòng hộ năm 2031 như sau:
1. Giao thôn Bình Tiến rà soát diện tích đất trống, báo cáo trước ngày 15/3/2031.
2. Công chức địa chính hướng dẫn người dân nhận cây giống, chăm sóc và bảo vệ rừng non."""

MANGLED = """Uy ban nhan dan xã Suéi Lanh xay dung ké hoach trong rimg phong hé nam 2031 nhw sau:
1. Giao thén Binh Tién ra soat dién tich dat tréng, bao céo truéc ngay 15/3/2031.
2. Céng chirc dia chinh huéng dan ngudi dan nhan cay gidng, cham séc va bao vé rimg non."""

OTHER_SCANNER = """U6 ban nhdn dan xd Su6i L4nh xdy dgng k6 ho4ch trdng rirng phdng hQ ndm 2031 nhu sau:
1. Giao th6n Binh Ti6n rd so6t diQn tich dAt tr6ng, b6o c6o tru6c ngdy 15/3/2031."""

TCVN3 = """ñy ban nh©n d©n x· Suèi L¹nh x©y dùng kÕ ho¹ch trång rõng phßng hé n¨m 2031 nh­ sau:
Giao th«n B×nh TiÕn rµ so¸t diÖn tÝch ®Êt trèng, b¸o c¸o tr­íc ngµy 15/3/2031."""

VNI = """UÛy ban nhaân daân xaõ Suoái Laïnh xaây döïng keá hoaïch troàng röøng phoøng hoä naêm 2031 nhö sau:
Giao thoân Bình Tieán raø soaùt dieän tích ñaát troáng, baùo caùo tröôùc ngaøy 15/3/2031."""

ENGLISH = """The committee shall report on the planting of protective forests before the end of the year.
Each village checks its bare land and sends the figures to the district office."""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (CLEAN, LayerVerdict.CLEAN),
        (CLEAN.upper(), LayerVerdict.CLEAN),
        (bare(CLEAN), LayerVerdict.STRIPPED),
        (MANGLED, LayerVerdict.MANGLED),
        (OTHER_SCANNER, LayerVerdict.MANGLED),
        (TCVN3, LayerVerdict.LEGACY),
        (VNI, LayerVerdict.LEGACY),
        (ENGLISH, LayerVerdict.FOREIGN),
        ("", LayerVerdict.ABSENT),
        ("  12  3.456 \n 7,8", LayerVerdict.ABSENT),
        ("(cid:12)(cid:7)(cid:33)(cid:81)" * 20, LayerVerdict.MANGLED),
    ],
)
def test_a_text_is_judged_by_its_syllables_and_signs(text: str, verdict: LayerVerdict) -> None:
    assert judge(text) is verdict


def test_a_page_whose_lines_lost_their_marks_by_half_is_not_clean() -> None:
    first, *rest = CLEAN.splitlines()
    assert judge("\n".join([first, bare("\n".join(rest))])) is LayerVerdict.MANGLED


def test_names_of_the_highlands_do_not_make_a_page_mangled() -> None:
    table = "1 Huyện Chư Prông 32.579 3.900\n2 Huyện Krông Pa 21.102 2.649\n3 Huyện Đak Đoa 8,26\n4 Thị xã Ayun Pa"
    assert judge(table) is LayerVerdict.CLEAN


def test_glyphs_without_names_are_counted_wherever_they_stand() -> None:
    whole = weigh("trồng (cid:12)ây \ufffdanh")
    assert whole.broken == (len("(cid:12)") + 1) / len("trồng (cid:12)ây \ufffdanh")
    behind_a_long_chunk = "x" * 300 + "(cid:7)"
    assert weigh(behind_a_long_chunk).broken == len("(cid:7)") / len(behind_a_long_chunk)
    assert weigh(CLEAN).broken == 0


def test_names_of_the_highlands_do_not_make_a_page_of_them_mangled() -> None:
    units = "Đắk Rơ, Đắk Pling, Đắk Hơ, Krông Lơ, Đăk Sut, Ngọk Linh, Đắk Mơr"
    text = f"Biểu giao chỉ tiêu trồng rừng cho các xã năm 2031\nTT Địa phương Diện tích (ha)\nCác xã: {units}\nTổng số"
    assert judge(text) is LayerVerdict.CLEAN
