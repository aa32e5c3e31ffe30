"""What a command costs: processor time and memory of all its processes, and the clock on the wall."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.1  # seconds between looks at the memory of the whole tree


@dataclass(frozen=True)
class Cost:
    """CPU and wall time in seconds; memory in MiB: the most that all processes held at once."""

    cpu: float
    wall: float
    memory: float


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises RuntimeError with the end of its words where it fails."""
    log = folder / "bench.log"
    start = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=out, stderr=subprocess.STDOUT
        )
        done = threading.Event()
        held = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, done, held))
        watcher.start()
        try:
            # The kernel counts what the process's own children used, once it has waited for them.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # stopped by whoever measures
            process.kill()
            raise
        finally:
            wall = time.perf_counter() - start
            done.set()
            watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, held[0])


def end_as_asked() -> None:
    """Let SIGTERM end a measurement as Ctrl+C does, so that what it has started ends too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _watch(pid: int, done: threading.Event, held: list[float]) -> None:
    """Note the most that the tree has held. `ru_maxrss` won't do: it starts at what the measuring process held."""
    while not done.wait(_LOOK):
        alive = list(tree(pid))
        peak = parse_memory(_read(pid, "status"), "VmHWM")
        held[0] = max(held[0], peak, *(_shares(alive) if len(alive) > 1 else ()))


def _shares(pids: Iterable[int]) -> Iterator[float]:
    """What processes hold together; pages that several share count once (proc(5): proportional set size)."""
    yield sum(parse_memory(_read(pid, "smaps_rollup"), "Pss") for pid in pids)


def tree(pid: int) -> Iterator[int]:
    """A process and all below it (Linux: proc(5), /proc/pid/task/tid/children)."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text(encoding="ascii").split()
        except OSError:  # ended meanwhile
            continue
        for child in children:
            yield from tree(int(child))


def read_cpu(pid: int) -> float:
    """Seconds of processor that the processes of a tree have used so far, those that ended within it included."""
    return sum(map(_cpu, tree(pid)))


def parse_cpu(stat: str, ticks: int) -> float:
    """Seconds in a line of /proc/pid/stat: user and system, of the process and of children that it has waited for."""
    fields = stat.rpartition(")")[2].split()  # a name may hold spaces and brackets
    return sum(map(int, fields[11:15])) / ticks


def parse_memory(text: str, name: str) -> float:
    """MiB that a line of /proc/pid/status or smaps_rollup names, which both count in kB; 0 without that line."""
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith(f"{name}:")), 0.0)


def _cpu(pid: int) -> float:
    return parse_cpu(_read(pid, "stat") or ")" + " 0" * 15, os.sysconf("SC_CLK_TCK"))


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:  # ended meanwhile
        return ""
