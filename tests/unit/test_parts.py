"""`make test` tells how long its parts took, and keeps the exit status of the one that failed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import parts

MAKEFILE = """
good:
\t@echo ran >> ran
busy:
\t@i=0; while [ $$i -lt 20000 ]; do i=$$((i + 1)); done
bad:
\t@exit 3
"""
TIMES = r" +\d+\.\d s  CPU +\d+\.\d s"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_part_is_run_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parts.main(["make", "good", "busy", "good"]) == 0
    assert (folder / "ran").read_text(encoding="utf-8") == "ran\n" * 2
    _, *lines = capsys.readouterr().out.splitlines()
    assert [re.sub(TIMES, "", line) for line in lines] == ["good", "busy", "good"]


def test_nothing_runs_after_a_part_that_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parts.main(["make", "busy", "bad", "good"]) == 2  # make's own, whatever its recipe's
    assert not (folder / "ran").exists()
    _, *lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(f"bad{TIMES}  失败 failed", lines[1])
    assert re.fullmatch("good +没有运行 not run", lines[2])
