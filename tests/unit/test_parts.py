"""`make test` tells how long its parts took, and keeps the exit status of the one that failed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

MAKEFILE = """
good:
\t@echo ran >> ran
busy:
\t@i=0; while [ $$i -lt 20000 ]; do i=$$((i + 1)); done
bad:
\t@exit 3
"""
TIMES = r" +\d+\.\d s  CPU +\d+\.\d s"


def told(folder: Path, *targets: str) -> tuple[int, list[str]]:
    """Exit status, and what is said after the parts have run."""
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tools.parts", "make", *targets],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_each_part_is_run_and_told(tmp_path: Path) -> None:
    status, lines = told(tmp_path, "good", "busy", "good")
    assert status == 0
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "ran\n" * 2
    assert [re.sub(TIMES, "", line) for line in lines[1:]] == ["good", "busy", "good"]


def test_nothing_runs_after_a_part_that_fails(tmp_path: Path) -> None:
    status, lines = told(tmp_path, "busy", "bad", "good")
    assert status == 2  # make's own, whatever its recipe's
    assert not (tmp_path / "ran").exists()
    assert re.fullmatch(f"bad{TIMES}  失败 failed", lines[-2])
    assert re.fullmatch("good +没有运行 not run", lines[-1])
