"""Search engines side by side on the same pages and queries, at growing size. `make bench-search` prints the tables.

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
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench import pagefind
from bench.pages import SITE, grown, real
from helpcenter.search import index as searchindex
from tests.browser.test_weight import weight
from tools import node, search_report

ENGINES = Path(__file__).resolve().parent / "engines"
CODE = ("site.js", "search/form.js", "search/worker.js")
Answer = dict[str, Any]


def run_node(script: str, arguments: list[str], queries: list[str]) -> Answer:
    """Answers of one of the engine scripts."""
    command = [*node.command("node"), str(ENGINES / script), *arguments]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    answer: Answer = json.loads(done.stdout)
    return answer


def write_own(folder: Path, locale: str, index: dict[str, Any], found: list[searchindex.Record]) -> str:
    """Our index as the build writes it. Returns what it took, in words of the table."""
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = searchindex.written(locale, index, found)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = time.perf_counter() - start
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    size = sum(map(len, files.values())) / 1e6
    return f"index of {len(found)} pages: {took:.1f} s, {(after - before) / 1024:.0f} MiB more, {len(files)} files, {size:.1f} MB"


def own(folder: Path, locale: str, queries: list[str]) -> Answer:
    """Our engine on its index in `folder`, code as the site serves it."""
    answer = run_node("own.mjs", [str(folder), locale], queries)
    assets = next(SITE.glob("assets/*/site.css")).parent
    code = sum(weight((assets / name).read_bytes()) for name in CODE)
    for row in answer["rows"]:
        row["bytes"] += code
        row["requests"] += len(CODE)
    return answer


def minisearch(folder: Path, found: list[searchindex.Record], queries: list[str]) -> Answer:
    """MiniSearch 7.2 with Han unigrams and bigrams, pages as its documents."""
    records = [
        {
            "url": one.url,
            "title": one.title,
            "keywords": " ".join(one.keywords),
            "questions": "\n".join([*one.questions, *one.foreign]),
            "text": "\n".join(section.heading + "\n" + section.text for section in one.sections),
        }
        for one in found
    ]
    path = folder / "records.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return run_node("minisearch.mjs", [str(path)], queries)


def answers(
    folder: Path,
    locale: str,
    index: dict[str, Any],
    found: list[searchindex.Record],
    queries: list[str],
    names: set[str],
) -> Iterator[tuple[str, Answer]]:
    """Name and answers of each engine that is asked for."""
    print(write_own(folder, locale, index, found), file=sys.stderr)
    if "own" in names:
        yield "ours", own(folder, locale, queries)
    if "minisearch" in names:
        yield "MiniSearch", minisearch(folder, found, queries)
    if "pagefind" in names:
        binary = pagefind.program()
        if not binary:
            print("Pagefind has no program for this machine in the lock file", file=sys.stderr)
            return
        site = folder / "pagefind"
        pagefind.write(binary, site, locale, found)
        yield "Pagefind", pagefind.run(site, queries, len(found))
        read, added = pagefind.layers(folder, locale, queries), pagefind.layer_bytes(index)
        yield "Pagefind+", pagefind.run(site, queries, len(found), read, added)


HEAD = (
    f"{'engine':<12}{'language':>9}{'pages':>6}{'@1':>6}{'@3':>6}{'no match':>10}{'kB':>8}{'kB most':>9}"
    f"{'requests':>9}{'open ms':>9}{'ms':>7}{'ms p95':>8}"
)


def line(name: str, locale: str, count: int, answer: Answer, golden: list[search_report.Golden]) -> str:
    """One row of the table."""
    came = [tuple(url.removeprefix("en/").rstrip("/") for url in row["pages"]) for row in answer["rows"]]
    outcomes = [search_report.Outcome(*pair) for pair in zip(golden, came, strict=True)]
    related = search_report.figures([outcome for outcome in outcomes if outcome.golden.pages])
    unrelated = search_report.figures([outcome for outcome in outcomes if not outcome.golden.pages])
    sizes = sorted(row["bytes"] for row in answer["rows"])
    times = sorted(row["ms"] for row in answer["rows"])
    return (
        f"{name:<12}{locale:>9}{count:>6}{related[1]:>6.0%}{related[2]:>6.0%}{unrelated[1]:>10.0%}"
        f"{statistics.median(sizes) / 1000:>8.1f}{sizes[-1] / 1000:>9.1f}"
        f"{statistics.median(row['requests'] for row in answer['rows']):>9.0f}"
        f"{answer['load']:>9.0f}{statistics.median(times):>7.1f}{times[int(len(times) * 0.95)]:>8.1f}"
    )


def main(arguments: Iterable[str]) -> None:
    """Print one row for each engine, language, and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[14, 300, 1000], help="14 is the site itself")
    parser.add_argument("--engines", nargs="+", default=["own", "minisearch", "pagefind"])
    parser.add_argument("--queries", type=Path, default=search_report.QUERIES, help="folder of zh.tsv and en.tsv")
    options = parser.parse_args(list(arguments))
    print(HEAD)
    for locale in ("zh", "en"):
        index, found = real(locale)
        pages = {record.url.removeprefix("en/").rstrip("/") for record in found}
        golden = search_report.read(options.queries / f"{locale}.tsv", pages)
        queries = [one.query for one in golden]
        for count in options.sizes:
            if count > len(found) and locale != "zh":
                continue
            records = grown(found, count)
            with tempfile.TemporaryDirectory() as folder:
                given = answers(Path(folder), locale, index, records, queries, set(options.engines))
                for name, answer in given:
                    print(line(name, locale, len(records), answer, golden), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
