"""The built HTML, read as a browser reads it."""

from __future__ import annotations

import base64
import filecmp
import functools
import gzip
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from helpcenter.content.authorities import Body, load_authorities
from helpcenter.content.interface import load_words
from helpcenter.content.mail_topics import load_topics
from helpcenter.content.read import read_content
from helpcenter.core import clock
from helpcenter.core.files import Files
from helpcenter.publish import archive
from helpcenter.search.index import ENCODING
from tests.paths import ADDRESSES, ALL, LETTERS, PAGES, ROOT, TRANSLATED
from tests.sites import DESCRIPTION, HEADING_SEEN, REPO_URL, ROOT_URL, SECTION, SUB_URL, TITLE

WORDS = load_words(Files(ROOT))
TOPICS = load_topics(Files(ROOT))
# Pages that lead on in a way of their own.
HIDES = {one.path for one in read_content(ROOT, clock.today()).shown if "related" in one.meta.hide}


@functools.cache
def soup(site: Path, address: str) -> BeautifulSoup:
    name = address + "index.html" if not address.endswith(".html") else address
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "html5lib")


def lang(address: str) -> str:
    return "en" if address.startswith("en/") else "zh"


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def attribute(page: BeautifulSoup | Tag, selector: str, name: str) -> str:
    return str(one(page, selector)[name])


def resolve(address: str, href: str) -> str:
    """Path below the site's root to which a link on `address` leads, without its anchor."""
    return urlsplit(urljoin("https://x.example/" + address, href)).path.lstrip("/")


def test_all_promised_pages_and_none_that_nobody_wrote(site: Path) -> None:
    built = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")}
    assert {(prefix + address) or "./" for prefix in ("", "en/") for address in ADDRESSES} <= built
    # The list of files that shared sentences are in is made beside the pages, and nobody writes it.
    assert built == {(prefix + address) or "./" for prefix in ("", "en/") for address in (*PAGES, "sources/")}


@pytest.mark.parametrize("address", ALL)
def test_head(site: Path, address: str) -> None:
    page = soup(site, address)
    neutral = address.removeprefix("en/")
    assert attribute(page, "html", "lang") == {"zh": "zh-CN", "en": "en"}[lang(address)]
    assert attribute(page, "link[rel=canonical]", "href") == ROOT_URL + address
    alternates = {str(link["hreflang"]): str(link["href"]) for link in page.select("link[rel=alternate][hreflang]")}
    english = {"en": ROOT_URL + "en/" + neutral} if neutral in TRANSLATED else {}
    assert alternates == {"zh-CN": ROOT_URL + neutral, "x-default": ROOT_URL + neutral} | english
    description = attribute(page, "meta[name=description]", "content")
    assert description == attribute(page, "meta[property='og:description']", "content")
    title = one(page, "h1").get_text(strip=True)
    assert attribute(page, "meta[property='og:title']", "content") == title
    assert one(page, "title").get_text() == f"{title} – {WORDS['site_name'][lang(address)]}"
    assert attribute(page, "meta[property='og:url']", "content") == ROOT_URL + address
    assert attribute(page, "meta[property='og:locale']", "content") == {"zh": "zh_CN", "en": "en_US"}[lang(address)]


@pytest.mark.parametrize("address", ALL)
def test_every_page_carries_its_frame(site: Path, address: str) -> None:
    page, words = soup(site, address), {key: value.get(lang(address)) for key, value in WORDS.items() if "zh" in value}
    assert one(page, "p.independence").get_text() == words["independence"]
    assert "2026" in one(page, ".about-page time").get_text()
    file = address.removeprefix("en/") + "index.md"
    if not (ROOT / "docs/zh" / file).exists():
        file = address.removeprefix("en/").rstrip("/") + ".md"
    edit = [link for link in page.select(".about-page a") if link.get_text() == words["edit_page"]]
    made = "letters/" + address.partition("letters/")[2] in LETTERS
    source = (
        f"data/mail/{file.removeprefix('letters/').removesuffix('.md')}.yml" if made else f"docs/{lang(address)}/{file}"
    )
    if address.endswith("changes/"):  # made of what other pages say; its own words are the interface's
        source = "data/ui.yml"
    assert [link["href"] for link in edit] == [f"{REPO_URL}/edit/main/{source}"]
    report = [link for link in page.select(".about-page a") if link.get_text() == words["report_problem"]]
    assert [parse_qs(urlsplit(str(link["href"])).query) for link in report] == [
        {
            "template": ["content.yml"],
            "page": [ROOT_URL + address],
            "language": [{"zh": "zh-CN", "en": "en"}[lang(address)]],
        }
    ]
    assert str(report[0]["href"]).startswith(f"{REPO_URL}/issues/new?")
    switch = one(page, "a[data-language-switch]")
    counterpart = address.removeprefix("en/") if lang(address) == "en" else "en/" + address
    assert resolve(address, str(switch["href"])) == counterpart
    assert switch["hreflang"] == switch["lang"] == {"zh": "en", "en": "zh-CN"}[lang(address)]
    if address not in {"", "en/"}:
        trail = [item.get_text(strip=True) for item in page.select(".trail li")]
        assert trail[0] == words["home"]
        assert trail[-1] == one(page, "h1").get_text(strip=True)
        assert file in HIDES or 2 <= len(page.select(".related a")) <= 5
    # Of the guide, whose pages lead from one to the next, the menu knows where it begins.
    # Letters belong below the page that lists them.
    below = next((one for one in ("first/", "letters/") if address.removeprefix("en/").startswith(one)), "")
    inside = below and address.removeprefix("en/") != below
    listed = [address for address in ADDRESSES if not re.match(r"(?:first|letters)/.", address)]
    assert len(page.select("nav.menu a[href]")) >= len(listed)
    current = page.select("nav.menu [aria-current]")
    unlisted = address.endswith("changes/")  # the foot of the entry leads there
    assert [link["aria-current"] for link in current] == ([] if unlisted else ["true" if inside else "page"])
    if inside:
        assert resolve(address, str(current[0]["href"])) == ("en/" if lang(address) == "en" else "") + below


def test_without_a_repository_both_links_lead_to_the_how_to_page(sub_site: Path) -> None:
    edit, *_, report = soup(sub_site, "en/contact/").select(".about-page a")
    assert edit["data-edit-file"] == "docs/en/contact.md"
    assert resolve("en/contact/", str(edit["href"])) == resolve("en/contact/", str(report["href"])) == "en/contribute/"
    assert str(report["href"]).endswith("#report")
    assert one(soup(sub_site, "en/contribute/"), "#report").name == "h2"


def test_a_verified_address_takes_feedback_and_stands_in_for_the_form(verified_site: Path) -> None:
    page = soup(verified_site, "en/contact/")
    feedback, report = one(page, ".feedback a"), page.select(".about-page a")[-1]
    assert str(feedback["href"]).startswith("mailto:")
    assert report["href"] == feedback["href"]  # no repository here, so no form


def test_404_offers_to_report_the_link(site: Path, sub_site: Path) -> None:
    for section, tag in zip(soup(site, "404.html").select("main section[lang]"), ("zh-CN", "en"), strict=True):
        link = one(section, "a[data-module='report']")
        assert link["href"] == f"{REPO_URL}/issues/new?template=content.yml&language={tag}"
    for section, prefix in zip(soup(sub_site, "404.html").select("main section[lang]"), ("", "en/"), strict=True):
        assert section.select(f"a[href='/okpay-help/{prefix}contribute/#report']")
        assert not section.select("[data-module='report']")


def test_section_names_are_translated(site: Path) -> None:
    zh = [item.get_text() for item in soup(site, "").select("nav.menu .section")]
    en = [item.get_text() for item in soup(site, "en/").select("nav.menu .section")]
    assert len(zh) == len(en) >= 4
    assert all(re.search(r"[\u4e00-\u9fff]", name) for name in zh)
    assert not any(re.search(r"[\u4e00-\u9fff]", name) for name in en)


@pytest.mark.parametrize("address", [*ALL, "404.html"])
def test_no_dead_link_and_no_dead_anchor(site: Path, address: str) -> None:
    for link in soup(site, address).select("a[href]"):
        href = str(link["href"])
        target = urlsplit(urljoin(ROOT_URL + ("" if address == "404.html" else address), href))
        if target.scheme != "https" or target.netloc != urlsplit(ROOT_URL).netloc:
            continue
        path = target.path.lstrip("/")
        assert (site / path / "index.html").is_file() or (site / path).is_file(), f"{address}: {href}"
        if target.fragment:
            found = soup(site, path if path or address != "404.html" else address)
            ids = {str(node["id"]) for node in found.select("[id]")}
            if address == "404.html" and href.startswith("#"):
                ids = {str(node["id"]) for node in soup(site, address).select("[id]")}
            assert target.fragment in ids, f"{address}: {href}"


@pytest.mark.parametrize("address", [*ALL, "404.html"])
def test_outline_and_ids(site: Path, address: str) -> None:
    page = soup(site, address)
    levels = [int(heading.name[1]) for heading in page.select("main :is(h1, h2, h3, h4)")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(second <= first + 1 for first, second in pairwise(levels))
    ids = [str(node["id"]) for node in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", [*ALL, "404.html"])
def test_nothing_is_loaded_from_elsewhere(site: Path, address: str) -> None:
    page = soup(site, address)
    loaded = [str(node["src"]) for node in page.select("[src]:not([src^='data:'])")]
    loaded += [str(node["href"]) for node in page.select("link:is([rel=stylesheet], [rel=preload])")]
    loaded += [str(node["data-site"]) for node in page.select("[data-site]")]
    assert attribute(page, "link[rel=icon]", "href").startswith("data:image/svg+xml,")
    assert loaded
    for url in loaded:
        assert not urlsplit(url).netloc
        if address != "404.html":
            assert (site / resolve(address, url)).is_file()
    for link in page.select("a[href^=http]"):
        assert "noopener" in link.get("rel", []), link


@pytest.mark.parametrize("address", [*ALL, "404.html"])
def test_icons_stand_in_the_page_for_eyes_alone(site: Path, address: str) -> None:
    page = soup(site, address)
    for icon in page.select("svg"):
        assert icon.attrs == {"viewBox": "0 0 24 24", "aria-hidden": "true"}
        assert [part.name for part in icon.find_all()] == ["path"]
        # What it says is said in words beside it.
        holder = icon.find_parent(["a", "li", "div", "button"])
        assert holder and holder.get_text(strip=True), icon
    assert all(card.svg for card in page.select(".cards a"))
    assert all(item.svg for item in page.select(".never li"))
    assert all(box.find("svg", recursive=False) for box in page.select(".admonition, .support, .call"))


@pytest.mark.parametrize("address", [*ALL, "404.html"])
def test_policy_allows_the_inline_script_and_nothing_inline_else(site: Path, address: str) -> None:
    page = soup(site, address)
    policy = attribute(page, "meta[http-equiv=Content-Security-Policy]", "content")
    assert "unsafe" not in policy
    inline = [str(script.string) for script in page.select("script:not([src], [type])")]
    assert len(inline) == 1
    # What has a type is data, which no browser runs and the policy does not judge.
    assert {str(block["type"]) for block in page.select("script[type]")} <= {"application/ld+json"}
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in policy
    assert not page.select("[style], style")
    assert not [name for node in page.select("*") for name in node.attrs if name.startswith("on")]


def test_no_component_mark_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert "<!-- " not in path.read_text(encoding="utf-8"), path


def test_unconfirmed_values_name_no_address(site: Path) -> None:
    for address in ALL:
        text = soup(site, address).get_text(" ")
        addresses = set(re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", text))
        known = set(dict(load_authorities(Files(ROOT)).calls))
        assert {item for item in addresses if not item.endswith(("example.com", ".example"))} <= known
        for panel in soup(site, address).select("[data-support].support"):
            assert "support-unconfirmed" in panel["class"]
            assert WORDS["support_unconfirmed_title"][lang(address)] in panel.get_text()


def test_contact_page_shows_the_channel_ladder_and_leads_to_letters(site: Path) -> None:
    for address in ("contact/", "en/contact/"):
        page = soup(site, address)
        assert {str(node["data-support"]) for node in page.select("[data-support]")} == {
            "email",
            "contact-page",
            "reply-time",
        }
        assert len(page.select("#escalate ~ ol > li")) >= 5
        assert page.select("ul.never li")
        # The form has moved; old links to its anchors still find the way.
        letters = address.replace("contact", "letters")
        for anchor in ("write", "templates"):
            link = one(page, f"#{anchor} + p a[href*=letters]")
            assert resolve(address, str(link["href"])).partition("#")[0] == letters
        assert not page.select("#mail, pre, [data-topic]")


def test_letters_page_lists_all_by_who_they_are_written_to(site: Path) -> None:
    """Ids and topics of its links: `letters/?topic=refund` and `#template-refund` were published before each had a page."""
    for address in ("letters/", "en/letters/"):
        page = soup(site, address)
        links = page.select("article .links a[data-topic]")
        assert {str(link["data-topic"]) for link in links} == set(TOPICS)
        for link in links:
            name = str(link["data-topic"])
            assert link["id"] == f"template-{name}"
            assert resolve(address, str(link["href"])) == f"{address}{name}/"
            assert link.get_text() == TOPICS[name].title.in_locale(lang(address))
        recipients = WORDS["letters"]["recipients"]
        for heading in page.select("#write ~ h3"):
            (kind,) = [key for key, one in recipients.items() if one["title"][lang(address)] == heading.get_text()]
            group = heading.find_next_sibling("ul")
            assert isinstance(group, Tag)
            names = [str(link["data-topic"]) for link in group.select("a")]
            assert names == [name for name, topic in TOPICS.items() if topic.recipient == kind]
        for anchor in ("who", "before", "steps", "write", "templates", "prepare", "time", "never", "stuck"):
            assert one(page, f"h2#{anchor}")
        assert not page.select("#mail, pre")


def test_every_body_stands_on_the_page_of_places_and_those_that_a_page_calls_in_its_table(site: Path) -> None:
    called = {"police", "phishing"}

    def leads_to(link: Tag, body: Body) -> bool:
        phone = re.sub("[ -]", "", body.phone or "")
        return unquote(str(link["href"])) in (body.website, f"mailto:{body.email}", f"tel:{phone}")

    for base in ("", "en/"):
        own_page = WORDS["place"]["own_page"][lang(base)]
        table, page = one(soup(site, base + "email/verify-address/"), "#place table"), soup(site, base + "places/")
        for place in load_authorities(Files(ROOT)).places:
            items = one(page, f"#{place.id} + ul").select("li")
            for item, body in zip(items, place.bodies, strict=True):
                assert leads_to(one(item, "p:first-child a"), body)
                assert body.page in [link["href"] for link in item.select("a")] and own_page in item.get_text(" ")
            lines = table.select(f"tr[data-id={place.id}] p")
            shown = [body for body in place.bodies if called & {*body.kinds}]
            for line, body in zip(lines, shown, strict=True):
                assert str(line["data-for"]).split() == body.kinds and leads_to(one(line, "a"), body)


def test_the_table_of_places_is_small(site: Path) -> None:
    for base in ("", "en/"):
        page = (site / base / "email/verify-address/index.html").read_text(encoding="utf-8")
        table = re.search(r'<div class="place".*?</details>', page, re.DOTALL)
        assert table
        rest = page.replace(table[0], "")
        assert len(gzip.compress(page.encode())) - len(gzip.compress(rest.encode())) < 2700


def test_the_site_says_that_it_is_unofficial(site: Path) -> None:
    for address, name in (("", "OKPay 非官方帮助中心"), ("en/", "OKPay Unofficial Help Center")):
        page = soup(site, address)
        assert str(one(page, "title").string).endswith(name)
        assert one(page, "meta[property='og:site_name']")["content"] == name


def test_notices_stand_on_their_pages_until_their_last_day(verified_site: Path, site: Path) -> None:
    def told(address: str) -> dict[str, bool]:
        notices = soup(verified_site, address).select("main > .notice")
        return {notice.get_text().split(".")[0].split("。")[0]: notice.has_attr("hidden") for notice in notices}

    assert list(told("")) == ["提醒 everywhere"]
    assert told("en/contact/") == {
        "Notice everywhere": False,
        "Notice here": False,
        "Notice coming": True,
    }
    assert attribute(soup(verified_site, "en/contact/"), ".notice a", "href").endswith("email/verify-address/")
    assert "王小明" in soup(verified_site, "contact/").select(".notice .small")[0].get_text()
    assert not soup(site, "contact/").select(".notice")


def test_verified_values_are_shown_with_date_and_proof(verified_site: Path) -> None:
    page = soup(verified_site, "en/contact/")
    panel = one(page, "[data-support=email]")
    assert panel["data-valid-until"] == "2027-02-20"
    assert one(panel, ".support-value").get_text() == "support@okpay-fixture.example"
    shown = one(panel, ".support-verified").get_text(" ")
    assert "November 22, 2026" in shown
    assert "Test Operator" in shown
    assert one(panel, ".support-expired").has_attr("hidden")
    zh = one(soup(verified_site, "contact/"), "[data-support=email]").get_text(" ")
    assert "2026 年 11 月 22 日" in zh


def test_expired_values_are_gone_from_every_page(expired_site: Path) -> None:
    for path in expired_site.rglob("*.html"):
        assert "okpay-fixture.example" not in path.read_text(encoding="utf-8"), path
    panel = one(soup(expired_site, "en/contact/"), "[data-support=email]")
    assert "November 22, 2026" in panel.get_text(" ")
    assert WORDS["support_expired_title"]["en"] in panel.get_text(" ")


def test_404_speaks_both_languages_at_any_depth(site: Path, sub_site: Path) -> None:
    for folder, base in ((site, "/"), (sub_site, "/okpay-help/")):
        page = soup(folder, "404.html")
        sections = page.select("main section[lang]")
        assert [section["lang"] for section in sections] == ["zh-CN", "en"]
        for section in sections:
            assert one(section, "form[role=search] input")
            assert len(section.select(".links a")) >= 5
        # An unknown address may lie at any depth, so relative addresses would break.
        for node in page.select("[href]:not([href^='#'], [href^='data:'], [href^='https:']), [src], [data-index]"):
            for name in ("href", "src", "data-index"):
                assert str(node.get(name, base)).startswith(base), node


def test_addresses_below_a_path(sub_site: Path) -> None:
    page = soup(sub_site, "en/contact/")
    assert attribute(page, "link[rel=canonical]", "href") == SUB_URL + "en/contact/"
    assert not page.select("a[href^='/']")


def test_site_map_lists_every_page_in_both_languages(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<loc>(.*?)</loc>", text)) == {ROOT_URL + address for address in ALL}
    assert text.count('hreflang="zh-CN"') == len(ALL)
    assert text.count('hreflang="en"') == 2 * len(TRANSLATED)


def test_search_index_is_per_language_and_theme_files_are_gone(site: Path) -> None:
    for locale in ("zh", "en"):
        index, more = (
            json.loads((site / "search" / f"{name}.txt").read_bytes().decode(ENCODING))
            for name in (locale, max((site / "search").glob(f"{locale}-*/more.txt")).parent.name + "/more")
        )
        urls, titles, _, questions, places, foreign, anchors, *_ = index["records"]
        questions = ["\n".join(filter(None, both)) for both in zip(questions, more["questions"], strict=True)]
        places = ["".join(both) for both in zip(places, more["places"], strict=True)]
        # All but the home page, which is where one searches.
        assert {url.removeprefix("en/") for url in urls} == set({"zh": PAGES, "en": TRANSLATED}[locale]) - {""}
        assert all(url.startswith("en/") == (locale == "en") for url in urls)
        for url, title, asked, at, other, parts in zip(urls, titles, questions, places, foreign, anchors, strict=True):
            page = BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "html5lib")
            assert one(page, "h1").get_text() == title
            if "letters/" in url.removesuffix("letters/") or url.endswith("changes/"):
                assert asked == at == "", url  # made from data: readers' wordings in data/asked lead to it
            else:
                assert 10 <= len(asked.split("\n")) == len(at) <= 20, url
            assert "{#" not in asked  # the section of a question is a digit
            assert all(int(digit, 36) < len(parts.split(" ")) for digit in at), url
            assert other or (locale == "zh" and url not in TRANSLATED)
            ids = {str(tag["id"]) for tag in page.select("[id]")}
            assert {anchor for anchor in parts.split(" ") if anchor} <= ids  # every section can be linked to
            article = " ".join(one(page, "article").get_text(" ").split())
            shown = [question for question in asked.split("\n") if len(question) > 8 and question in article]
            assert len(shown) <= 1, url  # searched, not shown; a short one may stand in the text by chance
    assert not list(site.rglob("*.map"))
    assert not list(site.rglob("bundle*.js"))
    assert not (site / "search" / "search_index.json").exists()


def test_two_builds_are_identical(sub_site: Path, counted_site: Path, tmp_path: Path) -> None:
    """Nothing but the commit and its day is in them (what differs between both: tests/sites.py)."""
    first, second = sub_site, counted_site
    names = sorted(path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second).as_posix() for path in second.rglob("*") if path.is_file())
    same, different, errors = filecmp.cmpfiles(first, second, names, shallow=False)
    assert (different, errors) == ([], [])
    assert len(same) > 40
    for name, built in (("one", first), ("two", second)):
        archive.pack(built, tmp_path / name, {}, 1_795_000_000)
    assert archive.read_release(tmp_path / "one") == archive.read_release(tmp_path / "two")


def test_words_reach_the_page_as_written(changed_site: Path) -> None:
    """Quotes and signs in front matter end no attribute and start no tag."""
    page = soup(changed_site, "en/contact/")
    assert attribute(page, "meta[name=description]", "content") == DESCRIPTION
    assert attribute(page, "meta[property='og:description']", "content") == DESCRIPTION


def test_titles_reach_every_place_as_written(changed_site: Path) -> None:
    """What has `&`, `<`, quotes, or code in it is neither escaped twice nor taken for a tag, wherever it is printed."""
    for prefix in ("", "en/"):
        page = soup(changed_site, f"{prefix}payments/refunds/")
        heading = one(page, "article h2#who")
        assert (
            " ".join(heading.get_text().split()) == " ".join(one(page, "article h1").get_text().split()) == HEADING_SEEN
        )
        for place in (".toc a[href='#who']", ".contents a[href='#who']"):
            assert one(page, place).get_text() == HEADING_SEEN, place
        assert one(page, "head title").get_text().startswith(TITLE)
        assert attribute(page, "meta[property='og:title']", "content") == TITLE
        assert attribute(page, "meta[property='og:image:alt']", "content") == TITLE
        assert one(page, ".trail [aria-current]").get_text() == TITLE
        assert one(page, "#menu [aria-current]").get_text() == TITLE
        assert TITLE in [link.get_text() for link in soup(changed_site, f"{prefix}contact/").select("#menu a")]
        assert TITLE in [
            link.get_text() for link in soup(changed_site, f"{prefix}payments/failed-transaction/").select(".related a")
        ]
        neighbours = soup(changed_site, f"{prefix}payments/transaction-history/").select(".neighbours a")
        assert any(TITLE in link.get_text() for link in neighbours)
        assert TITLE in [
            link.get_text() for link in soup(changed_site, f"{prefix}letters/refund/").select(".related a")
        ]
        index = (changed_site / "search" / f"{prefix[:2] or 'zh'}.txt").read_bytes().decode(ENCODING)
        assert json.dumps(TITLE, ensure_ascii=False)[1:-1] in index
        assert json.dumps(HEADING_SEEN, ensure_ascii=False)[1:-1] in index
    assert SECTION in [one.get_text() for one in soup(changed_site, "en/payments/refunds/").select("#menu .section")]
    for path in changed_site.rglob("*.html"):
        page = soup(changed_site, path.relative_to(changed_site).as_posix())
        assert not page.select("soon, article b, article i"), path
        seen = [page.get_text(), *(str(value) for tag in page.find_all() for value in tag.attrs.values())]
        assert not re.search(r"&(?:amp|lt|gt|quot|#\d+);", "\n".join(seen)), path
