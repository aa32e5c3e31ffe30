"""The preview of a pull request opens from its folder by a double click."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import expect

from helpcenter.pullrequest import collect
from tests.browser.conftest import Opener


def test_pages_styles_and_links_work_without_a_server(site: Path, tmp_path: Path, open_page: Opener) -> None:
    copy = shutil.copytree(site, tmp_path / "preview")
    collect.link_to_files(copy)
    page, _ = open_page((copy / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.click("main a[href$='contact/index.html']")
    expect(page).to_have_url((copy / "contact/index.html").as_uri())
    page.click("a[hreflang=en]")
    expect(page).to_have_url((copy / "en/contact/index.html").as_uri())
    # Every relative link of every page leads to a file, anchors aside.
    for file in copy.rglob("index.html"):
        page.goto(file.as_uri())
        links = page.eval_on_selector_all("a[href^='.']", "all => all.map(a => decodeURI(a.pathname))")
        assert links and [link for link in links if not Path(link).is_file()] == [], file
