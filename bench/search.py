"""Our search engine at growing size: what it finds, what it weighs, how long it takes. `make bench-search` prints it.

Bytes are gzip, code included, from a first query without cache; times are medians and 95th percentiles of the golden
queries on this machine, warm. At the site's own size both languages are asked, beyond it Chinese alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.pages import ROOT, SITE, grow, read_built
from helpcenter.content import queries
from helpcenter.content.queries import Golden, Outcome
from helpcenter.core.files import Files, gzip_size
from helpcenter.core.locales import LOCALES, ZH
from helpcenter.process import node
from helpcenter.search import index as search_index
from tools.search_report import figures

CODE = ("site.js", "search/form.js", "search/worker.js")
HEAD = (
    f"{'language':<9}{'pages':>6}{'@1':>6}{'@3':>6}{'no match':>10}{'kB':>8}{'kB most':>9}"
    f"{'requests':>9}{'open ms':>9}{'ms':>7}{'ms p95':>8}"
)
Answer = dict[str, Any]


def write(folder: Path, locale: str, index: dict[str, Any], found: list[search_index.Record]) -> str:
    """The index as the build writes it. Returns what it took, in words of the table."""
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = search_index.encode_index(locale, index, found)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = time.perf_counter() - start
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    size = sum(map(len, files.values())) / 1e6
    return f"index of {len(found)} pages: {took:.1f} s, {(after - before) / 1024:.0f} MiB more, {len(files)} files, {size:.1f} MB"


def ask(folder: Path, locale: str, golden: list[Golden]) -> Answer:
    """What the engine answers from the index in `folder`; bytes and requests with its code as the site serves it."""
    command = [*node.command("node"), str(ROOT / "bench/search.mjs"), str(folder), locale]
    asked = json.dumps([one.query for one in golden])
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    answer: Answer = json.loads(done.stdout)
    assets = next(SITE.glob("assets/*/site.css")).parent
    code = sum(gzip_size((assets / name).read_bytes()) for name in CODE)
    for row in answer["rows"]:
        row["bytes"] += code
        row["requests"] += len(CODE)
    return answer


def line(locale: str, count: int, answer: Answer, golden: list[Golden]) -> str:
    """One row of the table."""
    came = [tuple(url.removeprefix("en/").rstrip("/") for url in row["pages"]) for row in answer["rows"]]
    outcomes = [Outcome(*pair) for pair in zip(golden, came, strict=True)]
    related = figures([outcome for outcome in outcomes if outcome.golden.pages])
    unrelated = figures([outcome for outcome in outcomes if not outcome.golden.pages])
    sizes = sorted(row["bytes"] for row in answer["rows"])
    times = sorted(row["ms"] for row in answer["rows"])
    return (
        f"{locale:<9}{count:>6}{related[1]:>6.0%}{related[2]:>6.0%}{unrelated[1]:>10.0%}"
        f"{statistics.median(sizes) / 1000:>8.1f}{sizes[-1] / 1000:>9.1f}"
        f"{statistics.median(row['requests'] for row in answer['rows']):>9.0f}"
        f"{answer['load']:>9.0f}{statistics.median(times):>7.1f}{times[int(len(times) * 0.95)]:>8.1f}"
    )


def main(arguments: Iterable[str]) -> None:
    """Print one row for each language and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[14, 300, 1000], help="14 is the site itself")
    parser.add_argument("--queries", type=Path, default=Path(queries.FOLDER), help="folder of zh.tsv and en.tsv")
    options = parser.parse_args(list(arguments))
    print(HEAD)
    for locale in LOCALES.values():
        index, found = read_built(locale)
        files = Files(ROOT)
        file = (options.queries / f"{locale.id}.tsv").as_posix()
        golden = queries.load_queries(files, file, queries.page_names(files))
        for count in options.sizes:
            if count > len(found) and locale is not ZH:
                continue
            records = grow(found, count)
            with tempfile.TemporaryDirectory() as folder:
                print(write(Path(folder), locale.id, index, records), file=sys.stderr)
                print(line(locale.id, len(records), ask(Path(folder), locale.id, golden), golden), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
