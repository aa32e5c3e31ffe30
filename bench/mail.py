"""`make bench-mail`: from a keystroke in the mail form to its preview, with 2,000 characters in the field.

Times are of one run on one machine; the second row has Chromium's processor slowed down four times, as a phone's.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from tools import build
from tools.browser import ARGUMENTS, find

KEYSTROKES = 150
TEXTS = {"zh": "钱扣了，对方一直没收到，我查了交易记录。", "en": "The money was taken but it never arrived. "}

# Runs in the page: one character more or less, the time until the preview holds it, and until the next frame.
MEASURE = """async (count) => {
  const area = document.getElementById("field-happened");
  const body = document.querySelector(".letter-body");
  const text = area.value;
  const times = [];
  for (let index = 0; index < count; index++) {
    area.value = text.slice(0, 1990) + String.fromCharCode(0x4e00 + index);
    const start = performance.now();
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const shown = performance.now() - start;
    if (!body.textContent.includes(area.value)) throw new Error("the preview lags");
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push([shown, performance.now() - start]);
  }
  return times;
}"""


def main() -> None:
    """Print the table."""
    path = find()
    if not path:
        raise SystemExit("no Chromium: run `make browser`")
    print("| text | processor | to preview, median | 95th percentile | to the next frame, median |")
    print("|---|---|---|---|---|")
    with (
        tempfile.TemporaryDirectory() as folder,
        build.serve(build.build(Path(folder), SITE_URL="https://help.example/")) as root,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for language, text in TEXTS.items():
            for slower in (1, 4):
                page = browser.new_page()
                page.goto(root + ("en/" if language == "en" else "") + "letters/other/?topic=other")
                page.fill("#field-happened", (text * 200)[:1990])
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
                times = page.evaluate(MEASURE, KEYSTROKES)
                shown = [one for one, _ in times]
                frames = [one for _, one in times]
                late = quantiles(shown, n=20)[-1]
                speed = "as it is" if slower == 1 else f"{slower} times slower"
                print(f"| {language} | {speed} | {median(shown):.1f} ms | {late:.1f} ms | {median(frames):.1f} ms |")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
