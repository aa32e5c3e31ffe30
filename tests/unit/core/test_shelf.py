"""What builds keep is used again for the same parts alone, and never stands in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.core import store
from helpcenter.core.files import Files
from helpcenter.core.shelf import Shelf


@pytest.fixture(autouse=True)
def warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(store.COLD)


def refuse() -> bytes:
    raise AssertionError("made again")


def test_what_was_made_is_there_for_the_next_build(tmp_path: Path) -> None:
    first = Shelf("build", tmp_path)
    assert first.get(lambda: b"one", "a", "b") == b"one"
    assert first.get(refuse, "a", "b") == b"one"
    first.close()
    second = Shelf("build", tmp_path)
    assert second.get(refuse, "a", "b") == b"one"
    assert second.find("ab") is None and second.find("a", "b", "") is None and second.find("", "a", "b") is None


def test_what_a_build_did_not_ask_for_goes(tmp_path: Path) -> None:
    for asked in ("ab", "b"):
        one = Shelf("build", tmp_path)
        for name in asked:
            one.get(name.encode, name)
        one.close()
    last = Shelf("build", tmp_path)
    assert last.find("a") is None and last.find("b") == b"b"


def test_another_program_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Shelf("build", tmp_path)
    first.put(b"old", "a")
    first.close()
    monkeypatch.setattr(store, "describe_program", lambda: "another")
    assert Shelf("build", tmp_path).find("a") is None


def test_a_program_is_its_code_and_tables(tmp_path: Path) -> None:
    seen = set()
    for name, text in (("a.py", "1"), ("a.py", "2"), ("b.txt", "2"), ("c/b.py", "2")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        seen.add(store.describe_program(tmp_path))
    assert len(seen) == 4


def test_cold_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.COLD, "1")
    one = Shelf("build", tmp_path)
    one.put(b"x", "a")
    one.close()
    assert one.find("a") is None
    assert not list(tmp_path.iterdir())


@given(st.binary(max_size=300), st.integers(0, 40_000))
def test_a_damaged_file_is_as_none(tmp_path_factory: pytest.TempPathFactory, damage: bytes, place: int) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    first = Shelf("build", folder)
    for number in range(30):
        first.put(bytes([number]) * 900, str(number))
    first.close()
    file = folder / "build.sqlite"
    content = file.read_bytes()
    place %= len(content)
    file.write_bytes(content[:place] + damage + content[place + len(damage) :])
    second = Shelf("build", folder)
    for number in range(30):
        assert second.get(lambda number=number: bytes([number]) * 900, str(number)) == bytes([number]) * 900  # type: ignore[misc]
    second.close()
    third = Shelf("build", folder)
    third.put(b"well", "again")
    third.close()


def test_a_file_in_use_and_a_folder_that_takes_none(tmp_path: Path) -> None:
    holder = Shelf("build", tmp_path)
    holder.put(b"x", "a")
    holder.close()
    base = sqlite3.connect(tmp_path / "build.sqlite")
    base.execute("begin exclusive")
    busy = Shelf("build", tmp_path)
    assert busy.get(lambda: b"made", "a") == b"made"
    busy.close()
    base.rollback()
    base.close()
    assert Shelf("build", tmp_path).find("a") == b"x"
    (tmp_path / "file").write_text("", encoding="utf-8")
    none = Shelf("build", tmp_path / "file")
    assert none.get(lambda: b"made", "a") == b"made"
    none.close()


def test_two_builds_at_once_harm_nothing(tmp_path: Path) -> None:
    one, two = Shelf("build", tmp_path), Shelf("build", tmp_path)
    one.put(b"1", "a")
    two.put(b"2", "b")
    one.close()
    two.close()
    assert Shelf("build", tmp_path).find("b") == b"2"


def test_much_is_written_on_the_way(tmp_path: Path) -> None:
    one = Shelf("build", tmp_path)
    for number in range(10):
        one.put(bytes(1_000_000), str(number))
    assert (tmp_path / "build.sqlite").stat().st_size > 2_000_000
    assert one.find("0") == bytes(1_000_000)


@pytest.mark.parametrize("value", ["0x" + "f" * 9000, ".inf", "12", "[yes, ~, 1.5]"])
def test_data_is_read_from_a_shelf_as_from_its_file(value: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(f"key: {value}\n", encoding="utf-8")
    for _ in range(2):
        kept = Shelf("build", tmp_path)
        assert Files(tmp_path, kept).yaml("a.yml").data == Files(tmp_path).yaml("a.yml").data
        kept.close()
