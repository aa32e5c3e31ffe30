"""Take the pictures of CONTRIBUTING.md again: the foot of a page, with the two links for readers outlined."""

from __future__ import annotations

import functools
import http.server
import io
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.browser import find

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github/images"
PAGE = "payments/refunds/"
# Not the project's own address, which no file knows: it only makes both links appear as they do on the live site.
REPO_URL = "https://github.example/team/okpay-help"
SIZES = {"phone": (390, 400), "desktop": (1000, 330)}
OUTLINE = """
    .about-page a { outline: 3px solid #d9480f; outline-offset: 4px; border-radius: 2px; }
    .bottom { visibility: hidden; }
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


def main() -> int:
    """Build, serve, and photograph the site. Returns the exit status."""
    browser_path = find()
    if not browser_path:
        print("找不到浏览器，先运行 make browser。 No browser found: run make browser first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "SITE_DIR": folder, "REPO_URL": REPO_URL, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=ROOT, env=env, check=True)
        handler = functools.partial(_Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            for locale, prefix in (("zh", ""), ("en", "en/")):
                for name, size in SIZES.items():
                    path = FOLDER / f"foot-{locale}-{name}.webp"
                    _take(browser, f"http://127.0.0.1:{server.server_port}/{prefix}{PAGE}", size, path)
                    print(f"{path.relative_to(ROOT)}  {path.stat().st_size} B")
            browser.close()
            server.shutdown()
    return 0


def _take(browser: Browser, url: str, size: tuple[int, int], path: Path) -> None:
    """The end of the page at `url`, `size` CSS pixels large, twice as sharp."""
    width, height = size
    # The site's policy lets no foreign style in; for a picture it must.
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=2, bypass_csp=True, color_scheme="light"
    )
    page = context.new_page()
    page.goto(url)
    page.add_style_tag(content=OUTLINE)
    page.evaluate(
        """() => {
            const bottom = document.querySelector(".about-page").getBoundingClientRect().bottom;
            scrollBy({ top: bottom - innerHeight + 24, behavior: "instant" });
        }"""
    )
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.save(path, "WEBP", quality=65, method=6)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
