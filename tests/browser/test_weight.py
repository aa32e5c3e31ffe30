"""Budgets in bytes and requests (budgets.yml), measured on what a browser really asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from helpcenter.core.files import gzip_size
from tests.browser.conftest import Opener, settle
from tests.paths import ALL, ROOT
from tests.sites import ROOT_URL
from tools import build

BUDGET: dict[str, Any] = yaml.safe_load((ROOT / "budgets.yml").read_text(encoding="utf-8"))


def file_of(site: Path, url: str) -> Path:
    path = site / urlsplit(url).path.lstrip("/")
    return path / "index.html" if path.is_dir() else path


@pytest.mark.parametrize("address", ALL)
def test_first_visit_and_next_page(root: str, site: Path, address: str, open_page: Opener) -> None:
    page, watch = open_page("about:blank")
    page.clock.install()
    page.goto(root + address)
    settle(page, watch)
    loaded = [url for url in watch.requests if not url.startswith("data:")]
    weights = {url: gzip_size(file_of(site, url).read_bytes()) for url in loaded}
    blocking = sum(size for url, size in weights.items() if url.endswith(("/", ".css")))
    html = weights[root + address]
    figures = BUDGET.get(address.rstrip("/").rpartition("/")[2].replace("-", "_"))
    own = BUDGET | (figures if isinstance(figures, dict) else {})
    assert len(loaded) <= BUDGET["requests"], loaded
    assert sum(weights.values()) <= own["article_total"], weights
    assert blocking <= own["render_blocking"], weights
    assert html <= own["next_page"]
    # Reading costs no script: search, menu, copying, and feedback are fetched when they are used.
    assert not [url for url in watch.requests if url.endswith(".js")]


def test_sharing_pictures_are_small(site: Path) -> None:
    pictures = sorted((site / "pictures").rglob("*.png"))
    assert len(pictures) == len(ALL)
    for picture in pictures:
        assert picture.stat().st_size <= BUDGET["picture"]


def test_an_article_does_not_grow_with_the_site(tmp_path: Path) -> None:
    sizes = []
    for count in (30, 150):
        tree = build.copy_tree(tmp_path / f"tree{count}")
        for locale in ("zh", "en"):
            text = (tree / f"docs/{locale}/payments/refunds.md").read_text(encoding="utf-8")
            title = text.split("title: ", 1)[1].split("\n", 1)[0]
            for number in range(count):
                page = text.replace(title, f"{title} {number}")
                folder = tree / f"docs/{locale}/more"
                folder.mkdir(exist_ok=True)
                # Links between pages are left out: only the frame around an article is of interest here.
                page = page.split("\n# ", 1)[0] + f"\n# {title} {number}\n"
                (folder / f"page-{number}.md").write_text(page, encoding="utf-8")
        config = tree / "mkdocs.yml"
        entries = "".join(f"      - more/page-{number}.md\n" for number in range(count))
        last = "      - payments/refunds.md\n"
        config.write_text(config.read_text(encoding="utf-8").replace(last, last + entries), encoding="utf-8")
        site = build.build(tmp_path / f"site{count}", tree, SITE_URL=ROOT_URL)
        sizes.append(gzip_size((site / "payments/refunds/index.html").read_bytes()))
    assert abs(sizes[1] - sizes[0]) <= BUDGET["build_growth"], sizes
