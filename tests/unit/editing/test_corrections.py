"""Safe corrections: all files or none, and never a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.core.files import MOST_BYTES, Files
from helpcenter.core.findings import Edit, Finding, Text
from helpcenter.editing import corrections

WORDS = Text("错", "wrong")


def finding(file: str, start: int, end: int, new: str) -> Finding:
    return Finding(file, 1, 1, "a/b", WORDS, WORDS, edit=Edit(start, end, new))


def test_edits_of_several_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeff一二三\r\n".encode())
    (tmp_path / "b.md").write_text("abc", encoding="utf-8")
    (tmp_path / "b.md").chmod(0o640)
    given = [
        finding("a.md", 0, 1, ""),
        finding("a.md", 2, 3, "贰"),
        finding("b.md", 3, 3, "d"),
        finding("c.md", 0, 0, "n"),
    ]
    assert corrections.apply(Files(tmp_path), given) == given
    assert (tmp_path / "a.md").read_bytes() == "一贰三\r\n".encode()
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "abcd"
    assert (tmp_path / "b.md").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "c.md").read_text(encoding="utf-8") == "n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md", "c.md"]


def test_of_two_edits_at_one_place_the_first_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("abc", encoding="utf-8")
    first, second = finding("a.md", 0, 2, "x"), finding("a.md", 1, 3, "y")
    assert corrections.apply(Files(tmp_path), [second, first]) == [first]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "xc"


@pytest.mark.parametrize("content", [b"\xff\xfe", "密码".encode("gbk"), b"a" * (MOST_BYTES + 1)])
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.md").write_bytes(content)
    (tmp_path / "folder.md").mkdir()
    given = [finding("a.md", 0, 1, ""), finding("folder.md", 0, 0, "x")]
    assert corrections.apply(Files(tmp_path), given) == []
    assert (tmp_path / "a.md").read_bytes() == content


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("abc", encoding="utf-8")
    given = [finding("a.md", 0, 1, "x"), finding("nowhere/b.md", 0, 0, "y")]
    with pytest.raises(FileNotFoundError):
        corrections.apply(Files(tmp_path), given)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "abc"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
