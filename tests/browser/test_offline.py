"""The whole guide as one file, opened from the disk, and what a page holds for programs, under its policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.test_access import DESKTOP, PHONE, SCHEMES, violations

BOTH = pytest.mark.parametrize("home", ["", "en/"])


@BOTH
def test_it_asks_for_nothing_and_its_links_lead_within(home: str, site: Path, open_page: Opener) -> None:
    page, watch = open_page((site / home / "offline.html").as_uri(), java_script_enabled=True)
    page.locator("nav a").nth(20).click()
    chapter = page.url.partition("#")[2]
    expect(page.locator(f"[id='{chapter}'] h2").first).to_be_in_viewport()
    page.locator(f"[id='{chapter}'] .up a").click()
    expect(page.locator("#contents")).to_be_in_viewport()
    assert [url for url in watch.requests if not url.startswith("data:")] == [(site / home / "offline.html").as_uri()]
    assert (watch.errors, watch.foreign) == ([], [])


@BOTH
def test_hosts_that_send_the_policy_let_its_styles_through(home: str, root: str, site: Path, open_page: Opener) -> None:
    sent = re.search(r"(?m)^  Content-Security-Policy: (.*)$", (site / "_headers").read_text(encoding="utf-8"))
    assert sent
    page, watch = open_page("about:blank")
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": sent[1]}
    page.route(
        f"{root}{home}offline.html", lambda route: route.fulfill(path=site / home / "offline.html", headers=headers)
    )
    page.goto(f"{root}{home}offline.html")
    expect(page.locator("article").first).to_have_css("border-top-style", "solid")
    assert watch.errors == []


@BOTH
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_fits_and_everybody_can_read_it(home: str, viewport: dict[str, int], site: Path, open_page: Opener) -> None:
    page, _ = open_page((site / home / "offline.html").as_uri(), viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []


@pytest.mark.parametrize("address", ["payments/refunds/", "en/first/tricked-card/", "changes/"])
def test_the_policy_lets_data_for_search_engines_through(address: str, root: str, open_page: Opener) -> None:
    page, watch = open_page("about:blank")
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective))"
    )
    page.goto(root + address)
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"
    )
    assert page.evaluate("window.ran") is None
    assert len(watch.errors) == 2, (
        watch.errors
    )  # what the policy stopped, told twice: that it is at work, and of nothing else
