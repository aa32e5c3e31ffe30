"""Search as a reader meets it, in Chromium on the built site: how soon results stand there.

Two figures. From a key to the frame that shows its results, engine loaded, golden queries typed sign by sign; also
with a processor four times slower. And from the focus to the first result on slow lines, nothing cached, the query
put into the field with the focus: an upper bound, since a reader types meanwhile.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from helpcenter.content import queries
from helpcenter.core.files import Files
from tools import build
from tools.browser import ARGUMENTS, find
from tools.build import ROOT

SITE = ROOT / "site"
HOMES = {"zh": "", "en": "en/"}
ARTICLE = "payments/refunds/"
FIRST = {"zh": "退款没到账", "en": "refund not received"}
SLOW = 4  # Lighthouse's factor for a phone of the middle class
# Name, milliseconds that each request waits, bits a second (Lighthouse, core/config/constants.js: mobileSlow4G; its
# "devtools" variant waits longer because DevTools delays requests, not packets).
LINES = (
    ("150 ms, 1.6 Mbit/s (Lighthouse, slow 4G)", 150, 1_638_400),
    ("400 ms, 1.6 Mbit/s", 400, 1_638_400),
    ("562 ms, 1.47 Mbit/s (Lighthouse, DevTools)", 562.5, 1_474_560),
)
# The protocol slows a page's own thread alone, so the worker waits for itself: as long again, times three.
WAIT = """
{
  const slow = (name, owner) => {
    const before = owner[name];
    owner[name] = async function (...given) {
      const start = performance.now();
      const result = await before.apply(this, given);
      const end = performance.now() + (FACTOR - 1) * (performance.now() - start);
      while (performance.now() < end);
      return result;
    };
  };
  slow("answer", Engine.prototype);
  slow("open", Engine);
}
"""
# Times of the last key and of the frame after its results: `data-shown` is set when they stand in the page.
WATCH = """
() => {
  const form = document.querySelector("dialog[open] form[data-search]") ?? document.querySelector("main form[data-search]");
  window.keys = [];
  let key;
  addEventListener("input", (event) => { key = event.timeStamp; }, true);
  new MutationObserver(() => {
    const at = key;
    if (at === undefined) return;
    key = undefined;
    const changed = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.keys.push([changed - at, performance.now() - at]);
      channel.port2.postMessage(0);
    });
  }).observe(form, { attributeFilter: ["data-shown"] });
}
"""
FOCUS = """
() => {
  window.focused = 0;
  window.first = 0;
  const start = (event) => { window.focused ||= event.timeStamp; };
  addEventListener("focusin", start, true);
  addEventListener("keydown", start, true);
  new MutationObserver(() => {
    if (!window.first && document.querySelector(".search-results a span")) window.first = performance.now();
  }).observe(document.body, { subtree: true, childList: true });
}
"""


def server(factor: int) -> type[build.Handler]:
    """The site as hosts serve it, text in gzip; its search worker takes `factor` times as long for each answer."""

    class Handler(build.Handler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path.split("?")[0]))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                super().do_GET()
                return
            body = path.read_bytes()
            if factor > 1 and path.name == "worker.js":
                body += WAIT.replace("FACTOR", str(factor)).encode()
            body = gzip.compress(body, 6, mtime=0)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")  # what GitHub Pages says
            self.end_headers()
            self.wfile.write(body)

    return Handler


def throttle(page: Page, factor: int = 1, latency: float = 0, rate: int = 0) -> None:
    """Slow the page's processor and line. `latency` in ms a request, `rate` in bits a second."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": factor})
    if rate:
        session.send("Network.enable")
        conditions = {
            "offline": False,
            "latency": latency,
            "downloadThroughput": rate / 8,
            "uploadThroughput": rate / 16,
        }
        session.send("Network.emulateNetworkConditions", conditions)


def keystrokes(browser: Browser, root: str, locale: str, factor: int, typed: list[str]) -> list[list[float]]:
    """For each key: ms to the changed page, and to the frame after it."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(root + HOMES[locale])
    field = page.locator("main input[type=search]")
    field.fill(FIRST[locale])
    page.wait_for_selector("main .search-results a span")
    throttle(page, factor)
    page.evaluate(WATCH)
    for query in typed:
        field.fill("")
        page.wait_for_selector("main form[data-shown='']")
        for sign in query.strip():
            page.keyboard.insert_text(sign)
            page.wait_for_timeout(60)
        page.wait_for_timeout(200)
    keys: list[list[float]] = page.evaluate("window.keys")
    page.context.close()
    return keys


def first(browser: Browser, root: str, locale: str, entry: str, line: tuple[str, float, int], factor: int) -> Any:
    """ms from the focus to the first result, and when each request began and ended."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(root + HOMES[locale] + entry)
    page.wait_for_load_state("networkidle")
    throttle(page, factor, *line[1:])
    page.evaluate(FOCUS)
    if entry:
        page.keyboard.press("/")
        page.locator("dialog input").wait_for()
        page.locator("dialog input").fill(FIRST[locale])
    else:
        page.locator("main input[type=search]").focus()
        page.keyboard.insert_text(FIRST[locale])
    page.wait_for_selector(".search-results a span")
    page.wait_for_timeout(50)
    answer = page.evaluate(
        """() => ({
          ms: first - focused,
          requests: performance.getEntriesByType("resource").filter((one) => one.startTime >= focused).map((one) =>
            [one.name.split("/").pop(), one.startTime - focused, one.responseEnd - focused]),
        })"""
    )
    page.context.close()
    return answer


def ninety_five(times: list[float]) -> float:
    """95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def main(arguments: Iterable[str]) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=12, help="golden queries typed, evenly over the file")
    parser.add_argument("--runs", type=int, default=3, help="of each line; medians are shown")
    parser.add_argument("--requests", action="store_true", help="show when each request began and ended")
    options = parser.parse_args(list(arguments))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        print(f"{'key to shown result':<52}{'keys':>6}{'page ms':>9}{'p95':>7}{'frame ms':>9}{'p95':>7}")
        for locale in HOMES:
            files = Files(ROOT)
            golden = queries.load_queries(files, f"{queries.FOLDER}/{locale}.tsv", queries.list_places(files))
            typed = [one.query for one in golden]
            typed = typed[:: max(1, len(typed) // options.queries)]
            for factor in (1, SLOW):
                with build.serve(SITE, handler=server(factor)) as root:
                    keys = keystrokes(browser, root, locale, factor, typed)
                changed, shown = ([key[place] for key in keys] for place in (0, 1))
                print(
                    f"{locale + f', processor {factor} times slower':<52}{len(keys):>6}{statistics.median(changed):>9.1f}"
                    f"{ninety_five(changed):>7.1f}{statistics.median(shown):>9.1f}{ninety_five(shown):>7.1f}",
                    flush=True,
                )
        print(f"\n{'focus to first result':<52}{'runs':>6}{'ms':>9}{'most':>9}")
        for locale in HOMES:
            for entry in ("", ARTICLE):
                for line, factor in [(line, 1) for line in LINES] + [(LINES[0], SLOW)]:
                    with build.serve(SITE, handler=server(factor)) as root:
                        runs = [first(browser, root, locale, entry, line, factor) for _ in range(options.runs)]
                    times = [run["ms"] for run in runs]
                    name = (
                        f"{locale} {'article' if entry else 'home'}, {line[0]}{f', processor /{factor}' * (factor > 1)}"
                    )
                    print(f"{name:<52}{len(times):>6}{statistics.median(times):>9.0f}{max(times):>9.0f}", flush=True)
                    if options.requests:
                        for request, start, end in runs[-1]["requests"]:
                            print(f"    {request:<30}{start:>7.0f}{end:>7.0f}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
