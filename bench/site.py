"""What a built site weighs: its output, an average page, and what a search fetches."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpcenter.core.files import gzip_size
from helpcenter.process import node

CODE = ("site.js", "search/form.js", "search/worker.js")
SAME_PAGE = "payments/refunds/index.html"  # one that a site of any size has
_SCRIPT = Path(__file__).with_name("search.mjs")


@dataclass(frozen=True)
class Weight:
    """Bytes of all output and its files; gzip bytes of an average page, and of one that is the same at every size."""

    output: int
    files: int
    page: float
    same_page: int


@dataclass(frozen=True)
class Search:
    """Of a first query, nothing fetched before: gzip bytes, requests; milliseconds to open the index and to answer."""

    size: float
    requests: float
    open: float
    answer: float


def weigh(*sites: Path) -> Weight:
    """A site that was built in one folder, or each language in its own."""
    files = [file for site in sites for file in site.rglob("*") if file.is_file()]
    pages = [gzip_size(file.read_bytes()) for file in files if file.name == "index.html"]
    same = gzip_size((sites[0] / SAME_PAGE).read_bytes())
    return Weight(sum(file.stat().st_size for file in files), len(files), statistics.mean(pages), same)


def ask(site: Path, locale: str, queries: Sequence[str]) -> dict[str, Any]:
    """What our engine answers from a built site, and how many bytes that took, its code included.

    Raises RuntimeError with the engine's words.
    """
    command = [*node.command("node"), str(_SCRIPT), str(site / "search"), locale]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    assets = next(site.glob("assets/*/site.css")).parent
    code = sum(gzip_size((assets / name).read_bytes()) for name in CODE)
    for row in answer["rows"]:
        row["bytes"] += code
        row["requests"] += len(CODE)
    return answer


def summarize(answers: Sequence[dict[str, Any]]) -> Search:
    """The medians over all queries of what `ask` tells of several languages."""
    rows = [row for answer in answers for row in answer["rows"]]
    size, requests, milliseconds = (statistics.median(row[key] for row in rows) for key in ("bytes", "requests", "ms"))
    return Search(size, requests, statistics.median(answer["load"] for answer in answers), milliseconds)


def weigh_index(name: str, *sites: Path) -> Search:
    """Of a generator that sends its whole index to every reader: gzip bytes of the index alone; nothing is timed."""
    sizes = [gzip_size((site / name).read_bytes()) for site in sites]
    return Search(statistics.mean(sizes), 1, float("nan"), float("nan"))
