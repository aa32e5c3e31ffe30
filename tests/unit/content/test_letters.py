"""Pages of letters: each says all that its data says, in both languages, and names nobody's address."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from helpcenter.checks import gate, rules
from helpcenter.checks.project import Project
from helpcenter.content import letters
from helpcenter.content.mail_topics import PLACEHOLDER
from helpcenter.content.marks import MARK, parse_mark
from helpcenter.content.read import read_content
from helpcenter.core.findings import Finding
from helpcenter.core.locales import LOCALES, Locale
from helpcenter.core.shelf import Shelf
from tests.paths import LETTERS, NEWEST, ROOT

CONTENT = read_content(ROOT, NEWEST)
EACH = pytest.mark.parametrize("name", CONTENT.topics)
BOTH = pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))


def body(name: str, locale: Locale) -> str:
    return CONTENT.page(letters.path_of(name), locale).document.body


def test_each_letter_has_a_page_and_each_page_a_letter() -> None:
    made = {(page.locale.id, page.path) for page in CONTENT.answering if page.is_made}
    assert made == {(locale, letters.path_of(name)) for locale in LOCALES for name in CONTENT.topics}
    assert {f"letters/{name}/" for name in CONTENT.topics} == set(LETTERS)
    assert not {path for _, path in made} & {page.path for page in CONTENT.pages}


@EACH
@BOTH
def test_the_page_says_what_the_letter_is_for(name: str, locale: Locale) -> None:
    topic, text = CONTENT.topics[name], body(name, locale)
    lines = text.split("\n")
    assert lines[0] == f"# {topic.title.in_locale(locale.id)}"
    for words in (*topic.checklist, *topic.attach, *topic.never_send):
        assert f"- {words.in_locale(locale.id)}" in lines
    assert topic.purpose.in_locale(locale.id) in lines
    assert f"**{topic.urgent.in_locale(locale.id)}**" in lines if topic.urgent else "urgent" not in text
    for after in topic.next:
        assert f"- [{CONTENT.topics[after].title.in_locale(locale.id)}]({after}.md)" in lines
    assert PLACEHOLDER.search(text) is None
    assert "](letters/" not in text  # links start where the page is


@EACH
@BOTH
def test_sections_are_the_same_and_in_this_order(name: str, locale: Locale) -> None:
    document = CONTENT.page(letters.path_of(name), locale).document
    assert tuple(heading.id for heading in document.headings if heading.level == 2) == letters.SECTIONS


@EACH
@BOTH
def test_marks_are_known_and_who_is_not_okpay_is_never_invented(name: str, locale: Locale) -> None:
    text = body(name, locale)
    marks = [parse_mark(mark[0].strip()) for mark in MARK.finditer(text)]
    assert None not in marks
    named = [f"{mark.name} {mark.argument}".strip() for mark in marks if mark]
    expected = {
        "support": ["support email"],
        "bank": ["call bank"],
        "card-issuer": ["call bank"],
        "body": ["place", "call complaint", "call consumer"],
        "police": ["place", "call police"],
    }
    assert named == ["mail-form", "case", *expected.get(CONTENT.topics[name].recipient, []), "template"]
    assert "@" not in text
    assert "https://" not in text


@BOTH
def test_titles_and_keywords_tell_letters_apart(locale: Locale) -> None:
    pages = [page for page in CONTENT.shown if page.is_made and page.locale is locale]
    titles = [page.meta.title for page in pages]
    assert len(set(titles)) == len(titles)
    words = [word.casefold() for page in pages for word in page.meta.keywords]
    assert len(set(words)) == len(words)


def test_without_words_there_is_no_page() -> None:
    """Words that cannot be read stop a build; until then nothing falls over."""
    assert dataclasses.replace(CONTENT, words={}).shown == CONTENT.pages


def test_who_has_a_page_elsewhere_is_no_letter() -> None:
    assert letters.name_of("letters/refund.md") == "refund"
    assert letters.name_of("letters.md") == ""
    assert letters.name_of("first/refund.md") == ""


def copy(tmp_path: Path) -> Path:
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("checks.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def mistakes(root: Path) -> list[Finding]:
    return [one for one in gate.check(read_content(root, NEWEST), Shelf("none")) if one.rule == "pages/stray"]


def test_a_file_in_the_place_of_a_made_page_is_told(tmp_path: Path) -> None:
    root = copy(tmp_path)
    assert mistakes(root) == []
    for locale in LOCALES:
        text = (root / f"docs/{locale}/payments/refunds.md").read_text(encoding="utf-8")
        (root / f"docs/{locale}/letters").mkdir()
        (root / f"docs/{locale}/letters/refund.md").write_text(text.replace("](../", "](../"), encoding="utf-8")
    found = mistakes(root)
    assert [one.file for one in found] == ["docs/en/letters/refund.md", "docs/zh/letters/refund.md"]
    assert "data/mail/refund.yml" in found[0].reason.en


def test_of_a_letter_that_cannot_be_read_one_file_is_told(tmp_path: Path) -> None:
    root = copy(tmp_path)
    letter = root / "data/mail/complaint.yml"
    letter.write_text(letter.read_text("utf-8") + "\nbody: [\n", "utf-8")
    content = read_content(root, NEWEST)
    assert not content.topics
    assert {one.file for one in rules.check(Project(content))} == {"data/mail/complaint.yml"}


def test_a_letter_that_is_gone_leaves_no_page(tmp_path: Path) -> None:
    root = copy(tmp_path)
    (root / "data/mail/seller-refund.yml").unlink()
    content = read_content(root, NEWEST)
    assert not content.topics  # others would be followed by it
    assert {one.rule for one in content.findings} == {"mail/next", "mail/proposal"}  # nor what they propose for it
