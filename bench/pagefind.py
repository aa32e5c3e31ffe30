"""Pagefind 1.6 for `bench.search`: its index built by its own program, its JavaScript asked in Chromium.

One page a language for all queries, as for a reader who goes on typing; bytes of a first query on fresh profiles.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rjsmin
from playwright.sync_api import Page, sync_playwright

from helpcenter.render import assets
from helpcenter.search import index as searchindex
from tests import build
from tests.browser.conftest import ARGUMENTS
from tests.browser.test_weight import weight
from tools import node
from tools.browser import find

ENGINES = Path(__file__).resolve().parent / "engines"
WEB = ENGINES.parent.parent / "web/search"
SAMPLE = 10  # queries asked on a fresh profile each
LANGUAGES = {"zh": "zh-CN", "en": "en"}
# `slots`: null asks Pagefind as it is; else every word is a search of its own, and a page's worth is the sum over the
# slots, rarer ones counting for more. Pages that hold less than LEAST of what was asked are no answer.
SCRIPT = """
async ({ queries, layers, total }) => {
  const LEAST = 0.4;
  const engine = await import("/pagefind/pagefind.js");
  await engine.init();
  async function layered(slots) {
    const worth = new Map();
    let all = 0;
    for (const { words, size } of slots) {
      const lists = (await Promise.all(words.map((word) => engine.search(word)))).map(({ results }) => results);
      const best = new Map();
      for (const list of lists) {
        for (const one of list) {
          const value = 0.6 + (0.4 * one.score) / list[0].score;
          if (value > (best.get(one.id)?.value ?? 0)) best.set(one.id, { value, one });
        }
      }
      const rare = size * Math.log((total + 1) / (best.size + 0.5));
      all += rare;
      for (const [id, { value, one }] of best) {
        worth.set(id, { one, sum: (worth.get(id)?.sum ?? 0) + value * rare });
      }
    }
    return [...worth.values()].filter(({ sum }) => sum >= LEAST * all).sort((a, b) => b.sum - a.sum).map(({ one }) => one);
  }
  const rows = [];
  for (let place = 0; place < queries.length; place++) {
    const start = performance.now();
    const results = layers ? await layered(layers[place]) : (await engine.search(queries[place])).results;
    const shown = await Promise.all(results.slice(0, 8).map((one) => one.data()));
    rows.push({ pages: shown.map((one) => one.url.replace(/^\\//, "")), ms: performance.now() - start });
  }
  return rows;
}
"""


def program() -> Path | None:
    """Pagefind's own program, where npm has one for this machine."""
    return next((ENGINES / "node_modules/@pagefind").glob("*/bin/pagefind_extended"), None)


def write(binary: Path, site: Path, locale: str, found: list[searchindex.Record]) -> None:
    """Pages as Pagefind reads them: title, headings, text; keywords and questions as hidden text of more weight.

    `binary`: see `program`. Raises CalledProcessError where it fails.
    """
    for one in found:
        page = site / one.url / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        hidden = html.escape(" ".join([*one.keywords, *one.questions, *one.foreign]))
        body = "".join(
            f'<h2 id="{section.id or "top"}">{html.escape(section.heading)}</h2><p>{html.escape(section.text)}</p>'
            for section in one.sections
        )
        page.write_text(
            f'<!doctype html><html lang="{LANGUAGES[locale]}"><title>{html.escape(one.title)}</title>'
            f'<body data-pagefind-body><h1>{html.escape(one.title)}</h1><div data-pagefind-weight="5">{hidden}</div>{body}',
            encoding="utf-8",
        )
    binary.chmod(0o755)
    subprocess.run([binary, "--site", site, "--quiet"], check=True, capture_output=True)
    (site / "404.html").write_text("<!doctype html><title>404</title>", encoding="utf-8")
    (site / "empty.html").write_text(
        f'<!doctype html><html lang="{LANGUAGES[locale]}"><title>empty</title>', encoding="utf-8"
    )


def layers(folder: Path, locale: str, queries: list[str]) -> list[Any]:
    """Queries as our query layer reads them. `folder`: our index of the same pages."""
    command = [*node.command("node"), str(ENGINES / "layer.mjs"), str(folder), locale]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    answer: list[Any] = json.loads(done.stdout)
    return answer


def layer_bytes(index: dict[str, Any]) -> int:
    """Gzip bytes that the query layer adds: its modules, synonyms, and character tables."""
    code = assets.joined(WEB / "understand.js", set())
    code += "".join((WEB / name).read_text(encoding="utf-8") for name in ("lexicon.js", "characters.js"))
    data = json.dumps({name: index[name] for name in ("tables", "groups", "ignored", "particles")}, ensure_ascii=False)
    return weight(str(rjsmin.jsmin(code)).encode()) + weight(data.encode(searchindex.ENCODING))


@contextmanager
def _pages(site: Path) -> Iterator[tuple[Any, list[Path]]]:
    """A function that opens an empty page with a fresh profile, and the files that were served since the last."""
    served: list[Path] = []

    class Handler(build.Handler):
        def translate_path(self, path: str) -> str:
            file = super().translate_path(path)
            served.append(Path(file))
            return file

    with build.serve(site, handler=Handler) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)

        def opened() -> Page:
            page = browser.new_context().new_page()
            page.goto(root + "empty.html")
            served.clear()
            return page

        yield opened, served
        browser.close()


def run(site: Path, queries: list[str], total: int, read: list[Any] | None = None, added: int = 0) -> dict[str, Any]:
    """Answers to all queries on one page; bytes and requests are medians of a sample on fresh profiles.

    `read`: the queries as the layer reads them; `added`: bytes that the layer costs.
    """
    step = max(1, len(queries) // SAMPLE)
    with _pages(site) as (opened, served):
        page = opened()
        argument = {"queries": queries, "layers": read, "total": total}
        rows: list[dict[str, Any]] = page.evaluate(SCRIPT, argument)
        page.context.close()
        sizes, counts = [], []
        for place in range(0, step * SAMPLE, step):
            page = opened()
            one = {**argument, "queries": queries[place : place + 1], "layers": read and read[place : place + 1]}
            page.evaluate(SCRIPT, one)
            files = [path for path in served if path.is_file()]
            # Pagefind's own files are gzip already; its scripts are not.
            sizes.append(
                sum(weight(path.read_bytes()) if path.suffix == ".js" else path.stat().st_size for path in files)
            )
            counts.append(len(files))
            page.context.close()
    for number, row in enumerate(rows):
        row["bytes"] = sizes[number % SAMPLE] + added
        row["requests"] = counts[number % SAMPLE]
    return {"load": 0, "rows": rows}
