"""What goes out is whole: every file served, every link leads somewhere, search finds, and a browser has nothing to say."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import expect

from helpcenter.publish import archive, live
from helpcenter.search.index import ENCODING
from tests.browser.conftest import Opener
from tests.browser.test_access import violations

from .conftest import GIVEN, Release


class Page(HTMLParser):
    """Ids of a page, and where its links and its files lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        # A sharing picture and addresses of other languages are told in full.
        named = ("href", "src", "action", "data-site", "data-index")
        self.targets += [given[name] for name in named if given.get(name)]
        if tag == "meta" and given.get("property") == "og:image":
            self.targets.append(given.get("content", ""))


def find_file(site: Path, path: str) -> Path | None:
    file = site / unquote(path)
    file = file / "index.html" if not path or path.endswith("/") else file
    return file if file.is_file() else None


def dead(release: Release) -> list[str]:
    """Links of all pages that lead to nothing, with the pages that bear them."""
    pages = {
        file.relative_to(release.site).as_posix(): Page(file.read_text(encoding="utf-8"))
        for file in sorted(release.site.rglob("*.html"))
    }
    own, found = urlsplit(release.address), []
    for name, page in pages.items():
        here = release.address + name.removesuffix("index.html")
        for target in page.targets:
            parts = urlsplit(urljoin(here, target))
            if parts[:2] != own[:2] or not parts.path.startswith(own.path):
                if parts[:2] == own[:2]:
                    found.append(f"{name}: {target} (outside)")
                continue
            file = find_file(release.site, parts.path.removeprefix(own.path))
            at = file.relative_to(release.site).as_posix() if file else ""
            if not file or (parts.fragment and at in pages and unquote(parts.fragment) not in pages[at].ids):
                found.append(f"{name}: {target}")
    return found


def test_it_is_what_was_asked_for(release: Release) -> None:
    commit = archive.read_commit(release.site)
    assert (re.fullmatch("[0-9a-f]{40}", commit) is not None) == bool(GIVEN)
    if GIVEN:
        assert {"SHA256SUMS", "sbom.cdx.json", f"help-center-{commit[:12]}.tar.gz"} == set(release.files)
        assert (release.site.parent / "nginx.conf").is_file()


def test_every_file_is_served_below_its_path(address: str, release: Release) -> None:
    assert live.look(address, release.site) == []
    essential = [one.path for one in live.list_essential(release.site)]
    assert essential[:4] == ["version.json", "", "en/", "contact/"]
    assert {"search/zh.txt", "search/en.txt", "first/not-me-card/"} < set(essential)
    assert len(live.list_rest(release.site)) > 200


def test_no_link_is_dead(release: Release, tmp_path: Path) -> None:
    assert dead(release) == []
    for name in ("index.html", "a/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            '<a id="x" href="a/"></a><a href="#y"></a><a href="/out/"></a><img src="b.png">', encoding="utf-8"
        )
    assert dead(Release({}, tmp_path, "https://a.example/help/")) == [
        "a/index.html: a/",
        "a/index.html: #y",
        "a/index.html: /out/ (outside)",
        "a/index.html: b.png",
        "index.html: #y",
        "index.html: /out/ (outside)",
        "index.html: b.png",
    ]


def test_search_data_can_be_read(release: Release) -> None:
    for locale in ("zh", "en"):
        data = json.loads((release.site / f"search/{locale}.txt").read_bytes().decode(ENCODING))
        assert len(json.dumps(data)) > 10_000


def test_a_browser_has_nothing_to_say(address: str, release: Release, open_page: Opener) -> None:
    """No error, no foreign host, nothing that axe finds: on every page of a release, on the main ones of a test's site."""
    paths = ["", "en/", "contact/", "first/not-me-card/", "en/letters/", "account/reset-password/", "no/such/page"]
    if GIVEN:
        pages = sorted(release.site.rglob("index.html"))
        moved = [page for page in pages if 'http-equiv="refresh"' in page.read_text(encoding="utf-8")]
        paths += [page.parent.relative_to(release.site).as_posix() + "/" for page in pages if page not in moved]
    page, watch = open_page(address)
    for path in paths:
        page.goto(address + path)
        assert violations(page) == [], path
    assert watch.foreign == []
    assert [one for one in watch.errors if "status of 404" not in one] == []
    assert len(watch.errors) == 1  # of the page that is not there


def test_search_answers(address: str, open_page: Opener) -> None:
    page, watch = open_page(address)
    page.locator("main form[data-search] input").fill("重置密码")
    expect(page.locator("main .search-results a span").first).to_be_visible()
    assert watch.errors == [] and watch.foreign == []
