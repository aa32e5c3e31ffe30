"""Sites that workers share: built once, nobody idle, a failure told and not kept."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from tests.sites import Sites


def write(folder: Path) -> None:
    (folder / "site").mkdir()


def test_a_site_is_built_once_however_many_ask_at_a_time(tmp_path: Path) -> None:
    built = []
    start = Barrier(4)

    def count(folder: Path) -> None:
        built.append(folder.name)
        write(folder)

    def ask(_: int) -> Path:
        start.wait()
        return Sites(tmp_path, [], {"one": count}).get("one")

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {tmp_path / "one" / "site"}
    assert built == ["one"]
    assert (tmp_path / "one" / "site").is_dir()


def test_who_would_wait_builds_what_nobody_has_begun(tmp_path: Path) -> None:
    begun, other = Event(), Event()

    def slow(folder: Path) -> None:
        begun.set()
        assert other.wait(60)  # never, unless the one who asks meanwhile builds the other
        write(folder)

    def quick(folder: Path) -> None:
        write(folder)
        other.set()

    def sites() -> Sites:
        return Sites(tmp_path, ["slow", "quick"], {"slow": slow, "quick": quick})

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sites().get, "slow")
        assert begun.wait(60)
        assert sites().get("slow") == first.result()
    assert (tmp_path / "quick.done").exists()


def test_what_a_build_starts_counts_for_its_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.starts._STARTS", started := Counter[tuple[str, str]]())

    def start(folder: Path) -> None:
        subprocess.run([sys.executable, "-c", ""], check=True)
        write(folder)

    Sites(tmp_path, [], {"one": start}).get("one")
    assert started == {("tests/sites.py::one", Path(sys.executable).name): 1}


def test_a_build_that_fails_is_told_and_begun_anew(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        write(folder)
        raise RuntimeError("no such page")

    with pytest.raises(RuntimeError, match="no such page"):
        Sites(tmp_path, [], {"one": fail}).get("one")
    assert Sites(tmp_path, [], {"one": write}).get("one").is_dir()
