"""What editors are told and what readers see when one language moves on: real pages, changed one language at a time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from helpcenter.content.interface import load_words
from helpcenter.core.files import Files
from helpcenter.search.index import ENCODING
from tests import translated
from tests.paths import ALL, ROOT
from tests.site.test_pages import attribute, one, resolve, soup
from tests.sites import REPO_URL, ROOT_URL
from tests.translated import UNTRANSLATED

UI = {key: value.get("en") for key, value in load_words(Files(ROOT)).items()}
FALLBACK = f"en/{UNTRANSLATED}/"
TITLE = re.search(r"^title: (.*)$", (ROOT / f"docs/zh/{UNTRANSLATED}.md").read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]

# Section, its state, the rule that tells of it and the file it names, and whether readers of the English see a notice.
STATES = [
    ("payments/refunds#top", "stale", "translation/stale", "docs/zh/payments/refunds.md", True),
    ("payments/refunds#who", "stale", "translation/stale", "docs/zh/payments/refunds.md", True),
    ("payments/refunds#track", "current", None, None, False),
    ("email/write-email#new-way", "missing", "translation/missing", "docs/zh/email/write-email.md", True),
    ("account/reset-password#locked", "orphan", "translation/orphan", "docs/en/account/reset-password.md", False),
    ("what-is-okpay#who", "ahead", "translation/ahead", "docs/en/what-is-okpay.md", False),
    ("payments/transaction-history#time", "missing", "translation/removed", "docs/en/payments/transaction-history.md", True),
    ("payments/transaction-history#own", "orphan", "translation/orphan", "docs/en/payments/transaction-history.md", False),
    ("email/find-official-email#who", "changed-both", "translation/changed-both", "docs/en/email/find-official-email.md", False),
    ("contribute#brand-new", "unrecorded", "translation/unrecorded", "docs/en/contribute.md", False),
]  # fmt: skip


@pytest.fixture(scope="module")
def tree(behind_site: Path) -> Path:
    return behind_site.parent / "tree"


def states(tree: Path) -> dict[str, str]:
    status, printed = translated.run(tree, "translations", "--format", "json")
    assert status == 0
    return {f"{row['page']}#{row['section']}": row["state"] for row in json.loads(printed)}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Sections that one language lacks in the repository itself."""
    tree = translated.confirmed_tree(tmp_path_factory.mktemp("clean") / "tree")
    return {name for name, state in states(tree).items() if state != "current"}


def test_the_table_tells_every_state_and_no_other(tree: Path, waiting: set[str]) -> None:
    told = states(tree)
    assert {name: told[name] for name, *_ in STATES} == {name: state for name, state, *_ in STATES}
    others = {name for name, state in told.items() if state != "current"} - {name for name, *_ in STATES}
    assert others - waiting == {name for name in told if name.startswith(f"{UNTRANSLATED}#")} - waiting


def test_the_check_names_file_and_line_of_each(tree: Path) -> None:
    _, printed = translated.run(tree, "check", "--format", "json")
    found = {(one["rule"], one["file"], one["line"], one["level"]) for one in json.loads(printed)}
    expected = set()
    for name, _, rule, file, _ in STATES:
        if rule and file:
            removed = rule == "translation/removed"
            section = "never" if removed else name.partition("#")[2]  # where it stood, the next one begins now
            mark = "# " if section == "top" else f"{{ #{section} }}"
            lines = (tree / file).read_text(encoding="utf-8").split("\n")
            line = next(number for number, text in enumerate(lines, 1) if text.startswith("#") and mark in text)
            expected.add((rule, file, line, "error" if removed else "warning"))
    told = {one for one in found if one[0].startswith(("translation/", "parity/"))}
    assert {one for one in told if one[1] in {file for _, file, *_ in expected}} == expected


def test_a_change_of_the_source_alone_is_no_error(tmp_path: Path) -> None:
    tree = translated.confirmed_tree(tmp_path / "tree")
    translated.source_moves_on(tree)
    _, printed = translated.run(tree, "check")
    assert "translation/stale" in printed
    assert " warning " in printed
    assert [line for line in printed.splitlines() if re.match(r"\S+:\d+:\d+: \[", line)] == []


def behind(page: BeautifulSoup) -> list[Tag]:
    return page.select(".behind")


@pytest.mark.parametrize(("name", "state", "shown"), [(name, state, shown) for name, state, _, _, shown in STATES])
def test_readers_see_a_notice_in_its_place(behind_site: Path, name: str, state: str, shown: bool) -> None:
    path, _, section = name.partition("#")
    page = soup(behind_site, f"en/{path}/")
    target = f"{path}/" if section == "top" else f"{path}/#{section}"
    links = [link for link in page.select(".behind a") if str(link["href"]).endswith("../" + target)]
    assert len(links) == shown
    if not shown:
        return
    (link,) = links
    notice = link.parent
    assert notice
    assert link["lang"] == link["hreflang"] == "zh-CN"
    source = one(soup(behind_site, f"{path}/"), "h1" if section == "top" else f"h2[id='{section}']")
    assert link.get_text() == source.get_text()
    assert resolve(f"en/{path}/", str(link["href"])) == f"{path}/"
    text = UI["behind_section"] if state == "stale" else UI["untranslated_section"]
    assert notice.get_text().startswith(str(text))
    before = notice.find_previous(["h1", "h2"])
    assert isinstance(before, Tag)
    if state == "stale":
        assert before.name == "h1" if section == "top" else before["id"] == section
    else:
        assert notice["id"] == section  # links to the section land here
        following, previous = source.find_next("h2"), source.find_previous("h2")
        assert isinstance(following, Tag)
        assert isinstance(previous, Tag)
        assert before["id"] == previous["id"]
        assert one(page, f"h2[id='{following['id']}']") in notice.find_all_next("h2")


def test_all_other_pages_are_as_before(behind_site: Path, waiting: set[str]) -> None:
    told = {f"en/{name.partition('#')[0]}/" for name, *_, shown in STATES if shown}
    may = {f"en/{name.partition('#')[0]}/" for name in waiting}
    for address in ALL:
        assert bool(behind(soup(behind_site, address))) == (address in told) or address in may, address


def test_a_page_without_translation_is_shown_in_chinese(behind_site: Path) -> None:
    page = soup(behind_site, FALLBACK)
    assert attribute(page, "html", "lang") == "en"
    article = one(page, "article")
    assert article["lang"] == "zh-CN"
    assert one(article, "h1").get_text() == TITLE
    notice = article.find_previous_sibling()
    assert isinstance(notice, Tag)
    assert notice.get_text().strip() == UI["untranslated_page"]
    assert attribute(page, "meta[name=robots]", "content") == "noindex"
    assert attribute(page, "link[rel=canonical]", "href") == f"{ROOT_URL}{UNTRANSLATED}/"
    assert not page.select("link[rel=alternate][hreflang]")
    switch = one(page, "a[data-language-switch]")
    assert resolve(FALLBACK, str(switch["href"])) == f"{UNTRANSLATED}/"
    edit = one(page, ".about-page a[href*='/new/']")
    assert edit["href"] == f"{REPO_URL}/new/main/docs/en?filename={UNTRANSLATED}.md"
    assert edit.get_text() == UI["translate_page"]
    assert one(page, ".independence").get_text() == UI["independence"]
    for link in page.select("article a[href], .related a, .neighbours a"):
        href = str(link["href"])
        if not href.startswith(("http", "#", "mailto", "tel")):
            target = resolve(FALLBACK, href)
            assert target.startswith("en/")  # who reads in English stays there
            assert (behind_site / target / "index.html").is_file()


def test_its_chinese_page_names_no_english_one(behind_site: Path) -> None:
    page = soup(behind_site, f"{UNTRANSLATED}/")
    assert {str(link["hreflang"]) for link in page.select("link[rel=alternate][hreflang]")} == {"zh-CN", "x-default"}
    text = (behind_site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{ROOT_URL}{UNTRANSLATED}/</loc>" in text
    assert FALLBACK not in text
    assert text.count("<loc>") == len(ALL) - (FALLBACK in ALL)


def test_its_title_says_its_language_wherever_it_stands_in_english(behind_site: Path) -> None:
    places = set()
    for address in [address for address in ALL if address.startswith("en/")] + ["404.html"]:
        for text in soup(behind_site, address).body.find_all(string=re.compile(re.escape(TITLE))):  # type: ignore[union-attr]
            speaking = text.find_parent(attrs={"lang": True})
            assert speaking
            assert speaking["lang"] == "zh-CN", address
            places |= {
                "-".join(parent.get("class", [])) or parent.name
                for parent in text.parents
                if parent.name == "nav" or parent.get("class")
            }
    assert {"menu", "trail", "related", "neighbours"} <= places


def test_search_and_the_letters_survive_it(behind_site: Path) -> None:
    index = json.loads((behind_site / "search/en.txt").read_bytes().decode(ENCODING))
    assert FALLBACK not in index["records"][0]
    assert FALLBACK not in {url for _, url in index["ui"]["topics"]}
    chinese = json.loads((behind_site / "search/zh.txt").read_bytes().decode(ENCODING))
    assert f"{UNTRANSLATED}/" in chinese["records"][0]
    letters = [address for address in ALL if re.match(r"en/letters/.", address)]
    links = [(one, link) for one in letters for link in soup(behind_site, one).select(".related a")]
    tags = {(resolve(address, str(link["href"])) == FALLBACK, link.get("lang")) for address, link in links}
    assert tags == {(True, "zh-CN"), (False, None)}


def test_notices_are_not_searched(behind_site: Path) -> None:
    text = (behind_site / "search/en.txt").read_bytes().decode(ENCODING)
    assert str(UI["behind_section"]) not in text
    assert str(UI["untranslated_section"]) not in text
