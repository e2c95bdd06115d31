"""Keys of many texts at once: those of each text by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalizers.keys import ascii_key
from normalizers.many_keys import ascii_keys

WORDS = st.sampled_from(
    [
        "Đẩy mạnh",
        "hòa",
        "hoà",
        "10³ ≥ 5",
        "½ thôn",
        "…",
        "•",
        "\uf0b7",
        "→",
        "ĐƯỜNG",
        "\x01",
        "\r\n",
        "Ⅳ",
        "가",
        "ﬁ",
        "ÅÅ̛",
    ]
)


@given(st.lists(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join))))
def test_many_keys_are_those_of_each_text(texts: list[str]) -> None:
    assert ascii_keys(texts) == [ascii_key(text) for text in texts]


def test_every_sign_has_the_key_that_it_has_alone() -> None:
    signs = [f"a{chr(point)}b" for point in range(0x3000) if not 0xD800 <= point < 0xE000]
    assert ascii_keys(signs) == [ascii_key(sign) for sign in signs]
