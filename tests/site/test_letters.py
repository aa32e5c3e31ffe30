"""The pages of letters in the built HTML: complete without script, their form's data light, nobody's address made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from bs4 import Tag

from helpcenter.content import mail_topics
from helpcenter.content.authorities import load_authorities
from helpcenter.content.letters import path_of
from helpcenter.core.files import Files, gzip_size
from helpcenter.core.locales import LOCALES, Locale, other, page_url
from tests.paths import ROOT
from tests.site.test_pages import attribute, one, resolve, soup
from tests.sites import REPO_URL, ROOT_URL

TOPICS = mail_topics.load_topics(Files(ROOT))
BUDGET: dict[str, Any] = yaml.safe_load((ROOT / "budgets.yml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("name", TOPICS)
BOTH = pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@EACH
@BOTH
def test_each_letter_can_be_copied_in_both_languages(name: str, locale: Locale, site: Path) -> None:
    page, topic = soup(site, page_url(path_of(name), locale)), TOPICS[name]
    sections = page.select("#template ~ section.template")
    assert [str(part["lang"]) for part in sections] == [locale.tag, other(locale).tag]
    for part, written in zip(sections, (locale.id, other(locale).id), strict=True):
        subject, body = part.select("pre > code")
        assert subject.get_text() == mail_topics.template(topic.subject.in_locale(written), topic, written)
        whole = mail_topics.template(topic.body.in_locale(written), topic, written)
        assert body.get_text().strip() == whole.strip()
        assert "{" not in whole
        assert len(part.select(".copyable button[data-module=copy]")) == 2


@EACH
@BOTH
def test_the_page_says_what_to_check_and_never_to_send_and_what_follows(name: str, locale: Locale, site: Path) -> None:
    address = page_url(path_of(name), locale)
    page, topic = soup(site, address), TOPICS[name]
    article = page.select("article")[0]

    def items(section: str) -> list[str]:
        found = one(page, f"h2#{section}").find_next_siblings()
        listed = []
        for element in found:
            assert isinstance(element, Tag)
            if element.name == "h2":
                break
            listed += [" ".join(item.get_text().split()) for item in element.select("li")]
        return listed

    assert items("check") == [one.in_locale(locale.id) for one in (*topic.checklist, *topic.attach)]
    assert items("never") == [one.in_locale(locale.id) for one in topic.never_send]
    assert one(page, "h2#never + ul.never")
    assert items("unanswered") == [TOPICS[after].title.in_locale(locale.id) for after in topic.next]
    for after in topic.next:
        link = [one for one in article.select("a") if one.get_text() == TOPICS[after].title.in_locale(locale.id)][-1]
        assert resolve(address, str(link["href"])) == page_url(path_of(after), locale)
    assert len(article.select(".urgent")) == bool(topic.urgent)
    control = one(page, "#mail a[data-module=mail]")
    assert control["data-topic"] == name
    assert control["href"] == "#template"  # where it leads without script
    assert one(page, "#mail [role=status][data-failed][data-broken]")


@EACH
@BOTH
def test_who_is_not_okpay_is_the_readers_own_or_verified(name: str, locale: Locale, site: Path) -> None:
    page, to = soup(site, page_url(path_of(name), locale)), TOPICS[name].recipient
    shown = {str(node["data-call"]) for node in page.select("[data-call]")}
    assert shown == {"bank": {"bank"}, "card-issuer": {"bank"}, "police": {"police"}}.get(
        to, {"complaint", "consumer"} if to == "body" else set()
    )
    assert [str(node["data-support"]) for node in page.select("[data-support]")] == (
        ["email"] if to == "support" else []
    )
    known = dict(load_authorities(Files(ROOT)).calls)
    links = [str(link["href"]) for link in page.select("article a[href]")]
    away = [link for link in links if link.startswith(("http", "mailto:", "tel:"))]
    assert bool(away) == (to in ("body", "police"))
    plain = {re.sub("[ -]", "", one) for one in known}
    assert all(re.sub("[ -]|mailto:|tel:", "", unquote(link)) in plain for link in away)


@EACH
def test_each_page_stands_among_the_others(name: str, site: Path) -> None:
    for locale in LOCALES.values():
        address = page_url(path_of(name), locale)
        page = soup(site, address)
        title = TOPICS[name].title.in_locale(locale.id)
        assert one(page, "h1").get_text() == title
        assert attribute(page, "link[rel=canonical]", "href") == ROOT_URL + address
        assert attribute(page, "meta[property='og:title']", "content") == title
        picture = attribute(page, "meta[property='og:image']", "content").removeprefix(ROOT_URL)
        assert (site / picture).is_file()
        assert {str(link["hreflang"]) for link in page.select("link[rel=alternate][hreflang]")} == {
            "zh-CN",
            "en",
            "x-default",
        }
        trail = page.select(".trail a")
        assert resolve(address, str(trail[-1]["href"])) == page_url("letters.md", locale)
        assert resolve(address, attribute(page, "a[data-language-switch]", "href")) == page_url(
            path_of(name), other(locale)
        )
        edit, *_, report = page.select(".about-page a")
        assert edit["href"] == f"{REPO_URL}/edit/main/data/mail/{name}.yml"
        assert parse_qs(urlsplit(str(report["href"])).query)["page"] == [ROOT_URL + address]
        assert ROOT_URL + address in (site / "sitemap.xml").read_text(encoding="utf-8")


@EACH
@BOTH
def test_a_form_fetches_what_all_share_once_and_little_of_its_own(name: str, locale: Locale, site: Path) -> None:
    (shared,) = site.glob(f"assets/*/mail-{locale.id}.json")
    (own,) = site.glob(f"assets/*/letters/{name}-{locale.id}.json")
    assert gzip_size(own.read_bytes()) <= BUDGET["mail_letter"]
    data, letter = (json.loads(path.read_text(encoding="utf-8")) for path in (shared, own))
    topic = TOPICS[name]
    assert list(letter["fields"]) == list(topic.form)
    for key, field in letter["fields"].items():
        whole = {**data["fields"].get(key, {}), **field}
        assert whole["required"] == topic.form[key].required
        assert whole["label"] == topic.form[key].label.in_locale(locale.id)
        assert whole["type"] == data["types"][key]
        assert not set(field) & set(data["fields"].get(key, {}))  # nothing is sent twice
    assert letter["recipient"] == topic.recipient
    assert letter["summary_zh"] == topic.summary_zh
