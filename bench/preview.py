"""`make bench-preview`: from a saved page to its new text on that page's address, in our preview and in stock's.

The watch is outside: a word is put into a page's first paragraph, the page is asked for every ten milliseconds until it
has it. CPU counts until the preview is at rest again, so that what it does after the page stands is in it.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import peers
from bench.process import end_as_asked, read_cpu
from bench.sample.site import write_site
from tools.build import ROOT

PAGE = "payments/refunds"
WORDS = {
    "zh": "海鸥 灯塔 帆船 码头 潮汐 礁石 贝壳 沙滩",
    "en": "seagull lighthouse sailboat pier tide reef shell beach",
}
_ASK = 0.01
_REST, _LITTLE = 1.0, 0.03  # at rest: less than this share of a processor for so many seconds
_LONGEST = 600
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}
HEAD = (
    "| pages | preview | first page s | saved | to served s | median | CPU to served s | CPU to rest s | idle CPU |\n"
    + "|---" * 9
    + "|"
)


@dataclass(frozen=True)
class Save:
    """Seconds from a save to its text, and of CPU until then and until the preview was at rest."""

    served: float
    cpu: float
    whole: float


@dataclass(frozen=True)
class Preview:
    """A preview that runs: its process, its port, and the docs folder it watches."""

    pid: int
    port: int
    docs: Path

    def wait_for(self, address: str, text: str) -> None:
        """Ask for a page until it holds `text`. Raises TimeoutError."""
        end = time.monotonic() + _LONGEST
        while text not in self._get(address):
            if time.monotonic() > end:
                raise TimeoutError(f"{address}: {text}")
            time.sleep(_ASK)

    def rest(self) -> float:
        """Wait until nothing is done any more. Returns the CPU used so far."""
        cpu = read_cpu(self.pid)
        while True:
            time.sleep(_REST)
            before, cpu = cpu, read_cpu(self.pid)
            if cpu - before < _LITTLE * _REST:
                return cpu

    def _get(self, address: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_LONGEST)
        try:
            connection.request("GET", address)
            return connection.getresponse().read().decode("utf-8", errors="replace")
        except OSError:  # not up yet
            return ""
        finally:
            connection.close()


def change(text: str, word: str) -> str:
    """A page with a word more at the end of its first paragraph. Raises ValueError where it has none."""
    lines = text.split("\n")
    title = next((number for number, line in enumerate(lines) if line.startswith("# ")), None)
    if title is None or not lines[title + 2].strip():
        raise ValueError("no paragraph below the title")
    lines[title + 2] += f" {word}"
    return "\n".join(lines)


def save(preview: Preview, locale: str, words: Sequence[str]) -> Iterator[Save]:
    """Save a page with each of the words in turn, and with none of them at the end."""
    file = preview.docs / locale / f"{PAGE}.md"
    address = ("/en/" if locale == "en" else "/") + f"{PAGE}/"
    original = file.read_text(encoding="utf-8")
    for word in words:
        before = preview.rest()
        start = time.perf_counter()
        file.write_text(change(original, word), encoding="utf-8", newline="\n")
        preview.wait_for(address, word)
        served, cpu = time.perf_counter() - start, read_cpu(preview.pid)
        yield Save(served, cpu - before, preview.rest() - before)
    file.write_text(original, encoding="utf-8", newline="\n")
    preview.rest()


@contextmanager
def run(command: Sequence[str], port: int, folder: Path, environment: Mapping[str, str]) -> Iterator[Preview]:
    """Start a preview in a folder, and end it with all that it started."""
    with (folder / "preview.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **_QUIET, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield Preview(process.pid, port, folder / "docs")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def find_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def lines(size: int, name: str, first: float, saves: Mapping[str, Sequence[Save]], idle: float) -> Iterator[str]:
    """Rows of the table: one a language."""
    for locale, found in saves.items():
        times = " ".join(f"{one.served:.2f}" for one in found)
        cells = [f"{size:,}", name, f"{first:.1f}", locale, times, f"{median(one.served for one in found):.2f}"]
        cells += [f"{median(one.cpu for one in found):.2f}", f"{median(one.whole for one in found):.2f}", f"{idle:.1%}"]
        yield "| " + " | ".join(cells) + " |"


def main(arguments: Iterable[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="15,200", help="pages a language, by commas")
    parser.add_argument("--saves", type=int, default=5, help="of each language's page")
    parser.add_argument("--only", choices=("ours", "stock"), help="one preview alone")
    options = parser.parse_args(list(arguments))
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors\n\n{HEAD}", flush=True)
    for size, name in itertools.product(map(int, options.sizes.split(",")), ("ours", "stock")):
        if options.only not in {None, name}:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = write_site(Path(temporary) / "ours", size)
            port = find_port()
            command = [sys.executable, "-m", "tools.serve", "--port", str(port)]
            if name == "stock":
                folder = peers.write_stock(Path(temporary) / "stock", folder)
                command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
            start = time.perf_counter()
            with run(command, port, folder, {"PYTHONPATH": str(ROOT)} if name == "ours" else {}) as preview:
                preview.wait_for(f"/{PAGE}/", "</html>")
                first = time.perf_counter() - start
                saves = {one: list(save(preview, one, WORDS[one].split()[: options.saves])) for one in WORDS}
                before, start = read_cpu(preview.pid), time.perf_counter()
                time.sleep(5)
                idle = (read_cpu(preview.pid) - before) / (time.perf_counter() - start)
            print("\n".join(lines(size, name, first, saves, idle)), flush=True)


if __name__ == "__main__":
    end_as_asked()
    main(sys.argv[1:])
