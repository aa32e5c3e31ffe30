"""Take the pictures of CONTRIBUTING.md again: the foot of a page, with the two links for readers outlined."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from helpcenter.core import console
from tools import build
from tools.browser import ARGUMENTS, find

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


def main() -> int:
    """Build, serve, and photograph the site. Returns the exit status."""
    browser_path = find()
    if not browser_path:
        print("找不到浏览器，先运行 make browser。 No browser found: run make browser first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = build.build(Path(folder), REPO_URL=REPO_URL)
        with build.serve(site) as root, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
            for locale, prefix in (("zh", ""), ("en", "en/")):
                for name, size in SIZES.items():
                    path = FOLDER / f"foot-{locale}-{name}.webp"
                    _take(browser, f"{root}{prefix}{PAGE}", size, path)
                    print(f"{path.relative_to(ROOT)}  {path.stat().st_size} B")
            browser.close()
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
    sys.exit(console.run(main))
