"""Compiled patterns are taken from a file that an earlier run left, and find what they found before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex

from pipeline.workers.patterns import kept_patterns

PATTERNS = (
    (r"(?<![\p{L}\d])(?P<kind>kế\s+hoạch|công\s+văn)\s+số\s+(?P<number>\d{1,5})", regex.IGNORECASE),
    (r"(?:(?P<a>Điều)|(?P<b>Khoản))\s+(?&n)(?(DEFINE)(?P<n>\d+))", 0),
    (r"\X+?(?=\s)", regex.VERBOSE),
    (r"(?:hộ nghèo){e<=1}", regex.BESTMATCH),
)
TEXTS = ("theo Kế hoạch số 17 của xã", "Điều 3 và Khoản 12", "hộ nghẻo", "")


def found(compiled: regex.Pattern[str]) -> list[object]:
    return [[(match.span(), match.groups(), match.groupdict()) for match in compiled.finditer(text)] for text in TEXTS]


def refuse(*arguments: object) -> None:
    raise AssertionError("compiled again")


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "patterns.json"
    with kept_patterns(kept):
        before = [found(regex.compile(*pattern)) for pattern in PATTERNS]
    usual = regex.compile
    monkeypatch.setattr(regex, "compile", lambda pattern, flags=0: usual(pattern, flags) if not pattern else refuse())
    with kept_patterns(kept):
        after = [regex.compile(*pattern) for pattern in PATTERNS]
    assert [found(one) for one in after] == before
    assert [(one.pattern, one.groupindex) for one in after] == [
        (one.pattern, one.groupindex) for one in (usual(*pattern) for pattern in PATTERNS)
    ]


def test_of_what_was_asked_for_the_file_holds_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "patterns.json"
    monkeypatch.setattr("pipeline.workers.patterns.MOST", 2)
    for asked in ("một", "hai", "hai", "ba"):
        with kept_patterns(kept):
            regex.compile(asked)
    assert list(json.loads(kept.read_text("utf-8").partition("\n")[2])["patterns"]) == ["0 ba", "0 hai"]


def test_a_file_that_was_changed_is_not_given_to_regex(tmp_path: Path) -> None:
    kept = tmp_path / "patterns.json"
    with kept_patterns(kept):
        regex.compile("một")
    written = kept.read_text("utf-8")
    changed = written.replace('"0 m', '"0 n')
    assert changed != written
    kept.write_text(changed, "utf-8")
    with kept_patterns(kept):
        assert regex.compile("một").fullmatch("một")
    assert kept.read_text("utf-8") == written


@pytest.mark.parametrize("content", ["", "[]", '{"made_by": 1}', '{"made_by": [], "patterns": {"0 a": [1]}}'])
def test_a_file_that_is_no_such_file_is_written_anew(tmp_path: Path, content: str) -> None:
    kept = tmp_path / "patterns.json"
    kept.write_text(content)
    with kept_patterns(kept):
        assert regex.compile("a+").fullmatch("aaa")
    assert kept.read_text() != content


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_taken(tmp_path: Path, mode: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, asked, usual = tmp_path / "patterns.json", list[str](), regex.compile
    with kept_patterns(kept):
        regex.compile("một")
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.chmod(mode)

    def ask(pattern: str, flags: int = 0) -> regex.Pattern[str]:
        asked.append(pattern)
        return usual(pattern, flags)

    monkeypatch.setattr(regex, "compile", ask)
    with kept_patterns(kept):
        regex.compile("một")
    assert "một" in asked


def test_a_folder_that_cannot_be_written_to_costs_nothing_else(tmp_path: Path) -> None:
    with kept_patterns(tmp_path / "none" / "patterns.json"):
        assert regex.compile("a+").fullmatch("aaa")
    with kept_patterns(None):
        assert regex.compile("a+").fullmatch("aaa")


def test_outside_the_block_everything_is_compiled_as_ever(tmp_path: Path) -> None:
    usual = regex.compile
    with pytest.raises(KeyError), kept_patterns(tmp_path / "patterns.json"):
        raise KeyError
    assert regex.compile is usual
