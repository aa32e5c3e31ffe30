"""Find a Chromium for the browser tests, and a Chinese font; on Debian as root, install what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from helpcenter.core import console
from tools import debian

# The shell first: the same engine without windows, at less than half of the processor time (bench/README.md).
PACKAGES = ("chromium-headless-shell", "chromium")
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# How a Chromium is started that only tests and measurements use.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Path of a Chromium or Chrome: CHROME_PATH, then Debian's shell, then the usual commands and places."""
    given = os.environ.get("CHROME_PATH")
    if given:
        return given if Path(given).exists() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; True where there is no fontconfig to ask (macOS, Windows)."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False).stdout.strip())


def main() -> int:
    """Make sure that both are there. Returns the exit status."""
    if not (find() and has_chinese_font()) and debian.can_install():
        debian.update()
        for package in PACKAGES:  # not every Debian and Ubuntu has the shell
            if not find():
                debian.install(package)
        if not has_chinese_font():
            debian.install("fonts-noto-cjk")
    browser = find()
    if not has_chinese_font():
        print(
            "提示：没有中文字体，截图会缺字。 Note: no Chinese font found; screenshots will lack characters (Debian: fonts-noto-cjk)."
        )
    if not browser:
        print(
            "找不到浏览器。请安装 Chromium 或 Chrome（Debian：apt-get install chromium-headless-shell），或用 CHROME_PATH 指定路径。\n"
            "No browser found. Install Chromium or Chrome (Debian: apt-get install chromium-headless-shell), or name one in CHROME_PATH.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(console.run(main))
