"""Search engines side by side on the same pages and queries, at growing size. `make bench-search` prints the tables.

Pages beyond the site's own are made of dictionary words (pypinyin's phrases) with a Zipf-like spread, about 1,900
characters each: no copies, so that an index grows as a real one does. Bytes are gzip, code included, from a first
query without cache; times are medians and 95th percentiles of the golden queries on this machine.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypinyin
from playwright.sync_api import sync_playwright

from helpcenter import searchindex
from tests import build
from tests.browser.test_weight import weight
from tools import node, search_report
from tools.browser import find

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ROOT / "bench" / "engines"
SITE = ROOT / "site"
LENGTH = 1900  # characters of an article
CODE = ("site.js", "search.js", "marks.js", "search/worker.js")


def real() -> tuple[dict[str, Any], list[searchindex.Record]]:
    """Head and records of the built Chinese index."""
    index = json.loads((SITE / "search/zh.txt").read_bytes().decode(searchindex.ENCODING))
    urls, titles, keywords, questions, foreign, parts = index.pop("records")
    found = [
        searchindex.Record(
            url,
            title,
            words.split("\n"),
            asked.split("\n"),
            other.split("\n"),
            [searchindex.Section(*flat[at : at + 3]) for at in range(0, len(flat), 3)],
        )
        for url, title, words, asked, other, flat in zip(urls, titles, keywords, questions, foreign, parts, strict=True)
    ]
    return index, found


def grown(found: list[searchindex.Record], count: int) -> list[searchindex.Record]:
    """The site's pages and invented ones, `count` in all; the same at every run."""
    chance = random.Random(1)  # noqa: S311 – invented text, no secret
    words = sorted(pypinyin.constants.PHRASES_DICT)
    chance.shuffle(words)
    words = words[:20_000]
    weights = [1 / (place + 10) for place in range(len(words))]

    def text(length: int) -> str:
        result: list[str] = []
        while sum(map(len, result)) < length:
            result += chance.choices(words, weights, k=6)
            result.append("，" if chance.random() < 0.7 else "。")
        return "".join(result)

    made = list(found)
    for number in range(len(found), count):
        sections = [searchindex.Section(f"s{place}", text(6), text(LENGTH // 6)) for place in range(6)]
        made.append(searchindex.Record(f"more/page-{number}/", text(10), [text(3) for _ in range(5)], [], [], sections))
    return made


def run_node(script: str, argument: Path, queries: list[str]) -> dict[str, Any]:
    """Answers of one of the engine scripts."""
    command = [*node.command("node"), str(ENGINES / script), str(argument)]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def own(folder: Path, index: dict[str, Any], found: list[searchindex.Record], queries: list[str]) -> dict[str, Any]:
    """Our engine: index written as the build writes it, code as the site serves it."""
    for name, content in searchindex.written("zh", index, found).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    answer = run_node("own.mjs", folder, queries)
    assets = next(SITE.glob("assets/*/site.css")).parent
    code = sum(weight((assets / name).read_bytes()) for name in CODE)
    for row in answer["rows"]:
        row["bytes"] += code
    return answer


def minisearch(folder: Path, found: list[searchindex.Record], queries: list[str]) -> dict[str, Any]:
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
    return run_node("minisearch.mjs", path, queries)


def pagefind(folder: Path, found: list[searchindex.Record], queries: list[str]) -> dict[str, Any]:
    """Pagefind 1.6, keywords and questions as weighted hidden text, asked in Chromium."""
    site = folder / "pagefind"
    for one in found:
        page = site / one.url / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        hidden = html.escape(" ".join([*one.keywords, *one.questions, *one.foreign]))
        body = "".join(
            f'<h2 id="{section.id or "top"}">{html.escape(section.heading)}</h2><p>{html.escape(section.text)}</p>'
            for section in one.sections
        )
        page.write_text(
            f'<!doctype html><html lang="zh-CN"><title>{html.escape(one.title)}</title><body data-pagefind-body>'
            f'<h1>{html.escape(one.title)}</h1><div data-pagefind-weight="5">{hidden}</div>{body}',
            encoding="utf-8",
        )
    binary = next(
        path for path in (ENGINES / "node_modules/@pagefind").rglob("pagefind_extended*") if not path.suffixes
    )
    binary.chmod(0o755)
    subprocess.run([binary, "--site", site, "--quiet"], check=True, capture_output=True)
    (site / "404.html").write_text("<!doctype html><title>404</title>", encoding="utf-8")
    (site / "empty.html").write_text("<!doctype html><html lang=zh-CN><title>x</title>", encoding="utf-8")
    rows = []
    with build.serve(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        asked: list[str] = []
        for query in queries:
            context = browser.new_context()
            tab = context.new_page()
            tab.on("request", lambda request: asked.append(request.url))
            tab.goto(root + "empty.html")
            asked.clear()
            answer = tab.evaluate(
                """async (query) => {
                  const engine = await import("/pagefind/pagefind.js");
                  await engine.init();
                  const start = performance.now();
                  const found = await engine.search(query);
                  const shown = await Promise.all(found.results.slice(0, 8).map((one) => one.data()));
                  return { pages: shown.map((one) => one.url.replace(/^\\//, "")), ms: performance.now() - start };
                }""",
                query,
            )
            served = [site / url.removeprefix(root).split("?")[0] for url in asked]
            # Pagefind's own files are gzip already; its scripts are not.
            served = [path for path in served if path.is_file()]
            size = sum(weight(path.read_bytes()) if path.suffix == ".js" else path.stat().st_size for path in served)
            rows.append({**answer, "bytes": size, "requests": len(served)})
            context.close()
        browser.close()
    return {"load": 0, "rows": rows}


def line(name: str, count: int, answer: dict[str, Any], golden: list[search_report.Golden]) -> str:
    """One row of the table."""
    came = [tuple(url.rstrip("/") for url in row["pages"]) for row in answer["rows"]]
    outcomes = [search_report.Outcome(*pair) for pair in zip(golden, came, strict=True)]
    related = search_report.figures([outcome for outcome in outcomes if outcome.golden.pages])
    unrelated = search_report.figures([outcome for outcome in outcomes if not outcome.golden.pages])
    sizes = sorted(row["bytes"] for row in answer["rows"])
    times = sorted(row["ms"] for row in answer["rows"])
    return (
        f"{name:<12}{count:>6}{related[1]:>8.0%}{related[2]:>8.0%}{unrelated[1]:>10.0%}"
        f"{statistics.median(sizes) / 1000:>9.1f}{sizes[-1] / 1000:>9.1f}"
        f"{statistics.median(row['requests'] for row in answer['rows']):>9.0f}"
        f"{answer['load']:>9.0f}{statistics.median(times):>8.1f}{times[int(len(times) * 0.95)]:>8.1f}"
    )


def main(arguments: Iterable[str]) -> None:
    """Print one row for each engine and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[14, 300, 1000, 5000])
    parser.add_argument("--engines", nargs="+", default=["own", "minisearch", "pagefind"])
    options = parser.parse_args(list(arguments))
    index, found = real()
    pages = {record.url.rstrip("/") for record in found}
    golden = search_report.read(search_report.QUERIES / "zh.tsv", pages)
    queries = [one.query for one in golden]
    print(
        f"{'engine':<12}{'pages':>6}{'@1':>8}{'@3':>8}{'no match':>10}{'kB':>9}{'kB max':>9}"
        f"{'requests':>9}{'load ms':>9}{'ms':>8}{'ms p95':>8}"
    )
    for count in options.sizes:
        records = grown(found, count)
        for name in options.engines:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder)
                answer = (
                    own(path, index, records, queries)
                    if name == "own"
                    else (minisearch if name == "minisearch" else pagefind)(path, records, queries)
                )
            print(line(name, count, answer, golden), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
