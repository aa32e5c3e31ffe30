"""Old addresses of pages that moved: they lead on, in both languages, also below a path, and nothing else lists them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from helpcenter.content.interface import load_words
from helpcenter.core.files import Files
from tests.paths import ROOT
from tests.sites import SUB_URL

WORDS = load_words(Files(ROOT))


def read(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html5lib")


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("old", ["account/forgot/", "faq/"])
def test_an_old_address_leads_to_the_new(changed_site: Path, prefix: str, old: str) -> None:
    page = read(changed_site, prefix + old)
    target = f"{SUB_URL}{prefix}account/reset-password/"
    (refresh,) = page.select("meta[http-equiv=refresh]")
    wait, _, url = str(refresh["content"]).partition("; url=")
    assert wait == "0"
    assert urljoin(SUB_URL + prefix + old, url) == target
    (link,) = page.select("main a")
    assert urljoin(SUB_URL + prefix + old, str(link["href"])) == target
    new = read(changed_site, f"{prefix}account/reset-password/")
    assert link.get_text() == new.select("h1")[0].get_text(strip=True)
    assert page.select("link[rel=canonical]")[0]["href"] == target
    assert page.select("meta[name=robots]")[0]["content"] == "noindex"
    language = "en" if prefix else "zh"
    assert page.html
    assert page.html["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    assert page.select("h1")[0].get_text() == WORDS["moved_title"][language]
    policy, expected = (one.select("meta[http-equiv=Content-Security-Policy]")[0]["content"] for one in (page, new))
    assert policy == expected
    for node in page.select("link[rel=stylesheet], a[href]"):
        address = urljoin(SUB_URL + prefix + old, str(node["href"])).removeprefix(SUB_URL)
        assert (changed_site / address / "index.html").is_file() or (changed_site / address).is_file()


def test_a_page_that_is_there_keeps_its_address(changed_site: Path) -> None:
    assert read(changed_site, "contact/").select("article")


def test_old_addresses_are_not_listed_anywhere(changed_site: Path) -> None:
    assert "forgot/" not in (changed_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "forgot/" not in (changed_site / "contact" / "index.html").read_text(encoding="utf-8")
    indexes = [path for path in (changed_site / "search").rglob("*") if path.is_file()]
    assert indexes
    assert not any(b"account/forgot" in path.read_bytes() for path in indexes)
