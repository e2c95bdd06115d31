"""Which files a run is given, and how their names are shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.inputs import NoSuchInput, printable, walk


def names(*inputs: Path, leave_out: Path | None = None) -> list[str]:
    return [one.name for one in walk([str(path) for path in inputs], str(leave_out) if leave_out else None)]


def test_folders_are_walked_in_one_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path) == ["a.txt", "1.txt", "2.txt", "e.txt"]


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert names(tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt") == ["a.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").touch()
    (tmp_path / "folder" / "up").symlink_to("..")
    (tmp_path / "folder" / "self").symlink_to("self")
    found = {one.name: one.trouble for one in walk([str(tmp_path)])}
    assert found["a.txt"] == ""
    assert "link that leads nowhere" in found["self"]


def test_hidden_names_and_the_corpus_itself_are_left_out(tmp_path: Path) -> None:
    for name in (".hidden", "~$lock.docx", "a.txt", "corpus/b.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path, leave_out=tmp_path / "corpus") == ["a.txt"]


def test_a_folder_may_say_which_names_are_no_plans(tmp_path: Path) -> None:
    (tmp_path / ".kehoachignore").write_text("# not these\n*.py\nold\n")
    for name in ("a.txt", "b.py", "old/c.txt", "new/d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path) == ["a.txt", "d.py"]


def test_an_input_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="does not exist - check the path"):
        names(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "name",
    [
        "new\nline.txt",
        "tab\t.txt",
        "\x1b[31mred.txt",
        "..txt..",
        "a" * 255,
        "ke\u0302\u0301 hoa\u0323ch.txt",
        "-n",
        "[b].txt",
    ],
)
def test_odd_names_are_found_and_can_be_printed(tmp_path: Path, name: str) -> None:
    (tmp_path / name.lstrip(".")).touch()
    [one] = walk([str(tmp_path)])
    assert os.path.exists(one.place)
    assert one.shown.isprintable()


def test_a_name_of_undecodable_bytes_can_be_stored(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", os.O_CREAT))
    [one] = walk([str(tmp_path)])
    assert one.shown.encode()


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_names_never_print_the_same(first: str, second: str) -> None:
    assert (printable(first) == printable(second)) == (first == second)


def test_a_folder_of_many_names(tmp_path: Path) -> None:
    for number in range(3000):
        os.close(os.open(tmp_path / f"{number:05}.txt", os.O_CREAT))
    assert len(names(tmp_path)) == 3000
