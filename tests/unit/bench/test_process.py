"""What a command costs, as the kernel tells it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench import process


def test_cpu_counts_children_and_survives_any_name() -> None:
    numbers = "S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 5 6 7"
    assert process.parse_cpu(f"42 (a) b (c) {numbers}", 100) == pytest.approx(1.27)


def test_memory_is_read_from_its_own_line() -> None:
    status = "Name:\tpython\nVmPeak:\t  900 kB\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n"
    assert process.parse_memory(status, "VmHWM") == 2
    assert process.parse_memory("Rss: 9 kB\nPss:  512 kB\nPss_Dirty: 7 kB\n", "Pss") == 0.5
    assert process.parse_memory("", "VmHWM") == 0


def test_a_command_is_measured_and_its_failure_told(tmp_path: Path) -> None:
    assert process.measure([sys.executable, "-c", "print(sum(range(10**6)))"], tmp_path).cpu > 0
    with pytest.raises(RuntimeError, match="no such thing"):
        process.measure([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_the_tree_of_a_process_holds_its_children() -> None:
    script = "import os, subprocess, sys; print(os.getpid(), flush=True); sys.stdin.read()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {script!r}])"
    with subprocess.Popen([sys.executable, "-c", outer], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdout
        child = int(started.stdout.readline())
        assert list(process.tree(started.pid)) == [started.pid, child]
