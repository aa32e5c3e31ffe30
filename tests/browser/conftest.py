"""One Chromium a worker, a fresh profile a test, and every page watched: errors, violations, foreign requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools import build
from tools.browser import ARGUMENTS, find

# On a busy machine all takes longer, and is no less right.
expect.set_options(timeout=30_000)


@dataclass
class Watch:
    """What went wrong while pages were open."""

    host: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: self._request(request.url))

    def _request(self, url: str) -> None:
        self.requests.append(url)
        if urlsplit(url).netloc != self.host and urlsplit(url).scheme not in {"data", "blob"}:
            self.foreign.append(url)


Opener = Callable[..., tuple[Page, Watch]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open an address in a new profile. Options are those of `Browser.new_context`."""
    contexts: list[BrowserContext] = []

    def opener(url: str, **options: Any) -> tuple[Page, Watch]:
        options.setdefault("viewport", {"width": 390, "height": 844})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        watch = Watch(urlsplit(url).netloc)
        watch.attach(page)
        page.goto(url)
        return page, watch

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    with build.serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def sub(sub_site: Path) -> Iterator[str]:
    with build.serve(sub_site, "/okpay-help/") as address:
        yield address


@pytest.fixture(scope="session")
def verified(verified_site: Path) -> Iterator[str]:
    with build.serve(verified_site) as address:
        yield address


@pytest.fixture(scope="session")
def behind(behind_site: Path) -> Iterator[str]:
    with build.serve(behind_site) as address:
        yield address
