"""One Chromium a worker, a fresh profile a test, and every page watched: errors, violations, foreign requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, expect, sync_playwright

from tools import build
from tools.browser import ARGUMENTS, find

# How long a busy machine may take for what is expected; nobody waits for what is there.
expect.set_options(timeout=30_000)


@dataclass
class Watch:
    """What went wrong while pages were open."""

    host: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def attach(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("request", self._request)
        page.on("requestfinished", lambda request: self.under_way.discard(request))
        page.on("requestfailed", lambda request: self.under_way.discard(request))

    def _request(self, request: Request) -> None:
        url = request.url
        self.requests.append(url)
        self.under_way.add(request)
        if urlsplit(url).netloc != self.host and urlsplit(url).scheme not in {"data", "blob"}:
            self.foreign.append(url)


def settle(page: Page, watch: Watch) -> None:
    """Let an hour pass on the page's clock, installed before, and every request end: what it does by itself is done."""
    page.clock.fast_forward("01:00:00")
    page.evaluate("0")  # what was asked for until now has been told before the answer to this
    while watch.under_way:
        page.wait_for_event("requestfinished")
        page.evaluate("0")


def follow(link: Locator) -> None:
    """Click what leads to another page, and wait until that one is whole: the click alone returns as it begins."""
    with link.page.expect_navigation():
        link.click()


class Gate:
    """Requests that match wait until the gate opens; later ones go through."""

    def __init__(self, page: Page, pattern: str | re.Pattern[str]) -> None:
        self._waiting: list[Route] | None = []
        page.route(pattern, self._arrive)

    def _arrive(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)

    def open(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()


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
