"""Whatever the console says of itself, whoever goes away: a status and at most a sentence, never a traceback."""

from __future__ import annotations

import io
import os
import sys

import pytest

from helpcenter.core import console


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "gbk", "utf-8"])
def test_every_console_takes_every_sign(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    assert console.run(lambda: print("检查通过 → ✓ 👨‍👩‍👧 a\udcff")) == 0
    assert written.getvalue().decode() == "检查通过 → ✓ 👨‍👩‍👧 a\\udcff\n"


def test_nobody_reads_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert console.run(lambda: print("字" * 100_000)) == 1
    assert capsys.readouterr().err == ""


def test_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> int:
        raise KeyboardInterrupt

    assert console.run(stop) == console.STOPPED
    assert capsys.readouterr().err == "\n停下了。 Stopped.\n"


def test_the_system_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> int:
        raise OSError(28, "No space left on device", "docs/zh/a.md")

    assert console.run(refuse) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told and "docs/zh/a.md" in told and "系统" in told


def test_without_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    console.prepare()
