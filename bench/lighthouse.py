"""Lighthouse on the built site: mobile, simulated slow 4G, medians. `make bench` runs it.

Served from this machine with gzip, as GitHub Pages does, so the figures depend on bytes and requests, not on a network.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from helpcenter.process import node
from tools import build
from tools.browser import find

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("", "account/account-security/", "contact/", "letters/", "email/verify-address/", "404.html")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)


class _Compressed(build.Handler):
    """The static host of tests, with gzip, caching, and connections that stay open, as real hosts have them."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.split("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


def measure(url: str, folder: Path) -> dict[str, Any]:
    """One Lighthouse report of `url`. Raises RuntimeError with Lighthouse's words where it fails."""
    report = folder / "report.json"
    script = ROOT / "node_modules/lighthouse/cli/index.js"
    command = [str(node.folder() / "node"), str(script), url, "--quiet", "--output=json", f"--output-path={report}"]
    command += [
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS} --user-data-dir={folder / 'profile'}",
    ]
    done = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": find() or ""}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    result: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return result


def row(reports: list[dict[str, Any]]) -> list[str]:
    """Medians of several reports of one page, as cells."""

    def audit(name: str) -> float:
        return statistics.median(float(report["audits"][name]["numericValue"]) for report in reports)

    scores = [
        round(100 * statistics.median(report["categories"][name]["score"] for report in reports)) for name in CATEGORIES
    ]
    items = reports[0]["audits"]["network-requests"]["details"]["items"]
    return [
        *map(str, scores),
        f"{audit('largest-contentful-paint') / 1000:.2f}",
        f"{audit('cumulative-layout-shift'):.3f}",
        f"{audit('total-blocking-time'):.0f}",
        f"{sum(item['transferSize'] for item in items) / 1000:.1f}",
        str(len(items)),
    ]


def main() -> int:
    """Build, serve, measure, print. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    head = ["page", "perf", "a11y", "best", "seo", "LCP s", "CLS", "TBT ms", "kB", "req"]
    print("  ".join(f"{cell:>30}" if cell == "page" else f"{cell:>6}" for cell in head), flush=True)
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        site = build.build(Path(temporary) / "site", SITE_URL="https://help.example/")
        with build.serve(site, handler=_Compressed) as address:
            # The canonical address must be the one that is asked for, as it is on the real host.
            site = build.build(Path(temporary) / "again", SITE_URL=address)
        with build.serve(site, handler=_Compressed, port=int(address.rsplit(":", 1)[1].strip("/"))) as address:
            for page in [
                prefix + page for page in PAGES for prefix in ("", "en/") if (prefix, page) != ("en/", "404.html")
            ]:
                reports = [measure(address + page, Path(temporary)) for _ in range(runs)]
                print("  ".join([f"{'/' + page:>30}", *(f"{cell:>6}" for cell in row(reports))]), flush=True)
                for name, found in reports[0]["audits"].items():
                    if (
                        found["score"] is not None
                        and found["score"] < 0.9
                        and found["scoreDisplayMode"] not in {"informative", "metricSavings"}
                    ):
                        failed.append(f"/{page}: {name}: {found['title']}")
    print("\n".join(failed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
