"""Our search engine at growing size: what it finds, what it weighs, how long it takes. `make bench-search` prints it.

Each size is a site that is written and built (bench/sample); its invented pages are made of our own sentences, so that
they compete with ours for every query. Bytes are gzip, code included, from a first query without cache; times are
medians and 95th percentiles of the golden queries on this machine, warm.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.sample.site import write_site
from bench.site import ask
from helpcenter.content import queries
from helpcenter.content.queries import Golden, Outcome
from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES
from helpcenter.process.search import name_place
from tools import build
from tools.search_report import figures

HEAD = (
    f"{'language':<9}{'pages':>6}{'@1':>6}{'@3':>6}{'section':>9}{'no match':>10}{'kB':>8}{'kB most':>9}"
    f"{'requests':>9}{'open ms':>9}{'ms':>7}{'ms p95':>8}"
)


def line(locale: str, count: int, answer: dict[str, Any], golden: list[Golden]) -> str:
    """One row of the table."""
    outcomes = [
        Outcome(one, tuple(name_place(*place) for place in row["pages"]), row["sure"])
        for one, row in zip(golden, answer["rows"], strict=True)
    ]
    related = figures([outcome for outcome in outcomes if outcome.golden.pages])
    unrelated = figures([outcome for outcome in outcomes if not outcome.golden.pages])
    sizes = sorted(row["bytes"] for row in answer["rows"])
    times = sorted(row["ms"] for row in answer["rows"])
    return (
        f"{locale:<9}{count:>6}{related.first:>6.0%}{related.third:>6.0%}{related.section:>9.0%}{unrelated.first:>10.0%}"
        f"{statistics.median(sizes) / 1000:>8.1f}{sizes[-1] / 1000:>9.1f}"
        f"{statistics.median(row['requests'] for row in answer['rows']):>9.0f}"
        f"{answer['load']:>9.0f}{statistics.median(times):>7.1f}{times[int(len(times) * 0.95)]:>8.1f}"
    )


def main(arguments: Iterable[str]) -> None:
    """Print one row for each size and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[15, 300, 1000], help="pages a language")
    parser.add_argument("--queries", type=Path, default=Path(queries.FOLDER), help="folder of zh.tsv and en.tsv")
    options = parser.parse_args(list(arguments))
    files = Files(build.ROOT)
    print(HEAD)
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            tree = write_site(Path(folder) / "tree", size)
            site = build.build(tree / "site", tree, SITE_URL="https://help.example/")
            for locale in LOCALES:
                file = (options.queries / f"{locale}.tsv").as_posix()
                golden = queries.load_queries(files, file, queries.list_places(files))
                print(line(locale, size, ask(site, locale, [one.query for one in golden]), golden), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
