"""Run targets of the Makefile one after the other, and say at the end how long each took.

`python -m tools.parts MAKE TARGET…`. Stops at the first that fails, with its exit status.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
import time

from helpcenter.core import console

_ADOPT = 36  # PR_SET_CHILD_SUBREAPER of linux/prctl.h


def _adopt_orphans() -> None:
    """Become the parent of what a browser leaves behind when it ends, else its time is counted nowhere."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1)


def _bury_orphans() -> None:
    """Take the time of those that have ended; what still runs is not waited for."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def run(make: str, targets: list[str]) -> tuple[list[str], int]:
    """Run the targets until one fails. Returns a line about each, and the exit status."""
    _adopt_orphans()
    lines: list[str] = []
    status = 0
    for target in targets:
        if status:
            lines.append(f"{target:<14}没有运行 not run")
            continue
        before = os.times()
        start = time.monotonic()
        status = subprocess.run([make, "--no-print-directory", target], check=False).returncode
        _bury_orphans()
        after = os.times()
        # Of all programs that the part has started and waited for.
        cpu = (after.children_user - before.children_user) + (after.children_system - before.children_system)
        failed = "  失败 failed" if status else ""
        lines.append(f"{target:<14}{time.monotonic() - start:>7.1f} s  CPU {cpu:>7.1f} s{failed}")
    return lines, status


def main(arguments: list[str]) -> int:
    """Run, then print the lines. Returns the exit status."""
    lines, status = run(arguments[0], arguments[1:])
    print("各部分用时 How long each part took:", *lines, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(console.run(lambda: main(sys.argv[1:])))
