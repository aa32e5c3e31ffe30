"""What is kept on disk comes back whole, or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.core import store
from tests.paths import ROOT

NAMES = frozenset({"a", "b", "中"})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "kept")
    monkeypatch.delenv(store.COLD, raising=False)
    return tmp_path / "kept"


def test_what_is_kept_comes_back_under_its_key_alone() -> None:
    assert store.load("x", "key") == frozenset()
    store.save("x", "key", NAMES)
    assert store.load("x", "key") == NAMES
    assert store.load("x", "other") == frozenset()
    assert store.load("y", "key") == frozenset()


def test_nothing_is_believed_or_kept_where_nobody_wants_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save("x", "key", NAMES)
    monkeypatch.setenv(store.COLD, "1")
    assert store.load("x", "key") == frozenset()
    store.save("y", "key", NAMES)
    assert [path.name for path in folder.iterdir()] == ["x.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_as_none(folder: Path, data: st.DataObject) -> None:
    store.save("x", "key", NAMES)
    path = folder / "x.json"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(
        st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole + b" "])
    )
    path.write_bytes(damaged)
    assert store.load("x", "key") == frozenset()


@pytest.mark.parametrize(
    "body", ["[]", "{}", "null", '["key"]', '["key", 5]', '["key", null]', '["key", [1]]', "\ud800"]
)
def test_a_foreign_file_does_no_harm(folder: Path, body: str) -> None:
    folder.mkdir()
    content = f"{store.digest(body)}\n{body}".encode("utf-8", "surrogatepass")
    (folder / "x.json").write_bytes(content)
    assert store.load("x", "key") <= {"1"}


def test_a_folder_that_takes_nothing_is_no_failure(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    store.save("x", "key", NAMES)
    assert store.load("x", "key") == frozenset()


def test_a_file_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 2)
    store.save("x", "key", NAMES)
    assert not folder.exists()


def test_parts_are_told_apart() -> None:
    assert store.digest("ab", "c") != store.digest("a", "bc") != store.digest("abc")
    assert store.digest("\ud800") != store.digest("\ufffd")


def test_two_processes_at_once_do_no_harm(folder: Path) -> None:
    script = f"""
import os, pathlib, sys
from helpcenter.core import store
store.FOLDER = pathlib.Path({str(folder)!r})
os.environ.pop(store.COLD, None)
own = frozenset(sys.argv[1] + str(number) for number in range(500))
seen = set()
for _ in range(200):
    store.save("x", "key", own)
    seen.add(store.load("x", "key"))
print(sorted((len(one), min(one)[0], max(one)[0]) for one in seen).__repr__().replace("'", '"').replace("(", "[").replace(")", "]"))
"""
    started = [
        subprocess.Popen([sys.executable, "-c", script, name], cwd=ROOT, stdout=subprocess.PIPE) for name in ("a", "b")
    ]
    for process in started:
        answer, _ = process.communicate(timeout=100)
        assert process.returncode == 0
        assert {tuple(one) for one in json.loads(answer)} <= {(500, "a", "a"), (500, "b", "b")}
    assert [path.name for path in folder.iterdir()] == ["x.json"]
