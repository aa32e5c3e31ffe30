"""Invented sites build as ours do, hold all that a page may use, and are the same from the same seed."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from random import Random

import pytest

from bench.sample.sentences import collect
from bench.sample.site import GROUP, MARKS, TOPICS, write_site
from bench.sample.words import load
from helpcenter.checks import gate
from helpcenter.checks.project import Project
from helpcenter.checks.rules import navigation, parity
from helpcenter.content.glossary import load_glossary
from helpcenter.content.read import Content, read_content
from helpcenter.content.support import KEYS
from helpcenter.core import clock
from helpcenter.core.locales import EN, LOCALES
from helpcenter.core.shelf import Shelf
from helpcenter.translation import lock, state
from tests.paths import ROOT, WRITTEN

COUNT = len(WRITTEN) + GROUP + 5  # so that a second section of the menu begins


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("sample") / "tree", COUNT)


@pytest.fixture(scope="module")
def content(tree: Path) -> Content:
    return read_content(tree, clock.today())


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_passes_the_gate(content: Content) -> None:
    assert [str(finding) for finding in gate.check(content, Shelf("none"))] == []
    assert len(content.pages) == 2 * COUNT


def test_both_languages_are_built_alike_and_none_is_behind(content: Content) -> None:
    project = Project(content)
    assert [*parity.check(project), *navigation.check(project)] == []
    rows = [row for page in state.compare(content.documents, lock.load(content.files)) for row in page.rows]
    assert {row.state for row in rows} == {"current"}


def test_no_two_pages_bear_one_title(content: Content) -> None:
    for locale in LOCALES.values():
        titles = [page.meta.title for page in content.pages if page.locale is locale]
        assert len(set(titles)) == len(titles) == COUNT


def test_invented_pages_have_every_component_and_letter(content: Content) -> None:
    for locale in LOCALES:
        text = "\n".join(one.text for one in content.documents if one.file.startswith(f"docs/{locale}/group-"))
        marks = {*MARKS, *(f"support: {key}" for key in KEYS)}
        assert {mark for mark in marks if f"<!-- {mark} -->" in text} == marks
        for sign in (r"^!!! warning ", r"^\| ", r"^\d\. \*\*", r"^- ", r"\]\(page-\d+\.md#", r"\]\(\.\./", r"^topic: "):
            assert re.search(sign, text, re.MULTILINE), sign
    assert {page.meta.topic for page in content.pages if page.file.startswith("docs/en/group-")} == set(content.topics)
    assert len(content.topics) == len(list((ROOT / "data/mail").glob("*.yml"))) + TOPICS


def test_each_fifth_is_a_short_ending_of_seven_steps(content: Content) -> None:
    endings = [content.page(f"group-1/page-{number}.md", EN) for number in range(5, GROUP, 5)]
    others = [content.page(f"group-1/page-{number}.md", EN) for number in range(1, GROUP, 5)]
    assert {len(re.findall(r"^\d+\. ", page.document.body, re.MULTILINE)) for page in endings} == {7}
    assert max(len(page.document.body) for page in endings) < min(len(page.document.body) for page in others)


def test_words_grow_with_the_pages(content: Content) -> None:
    """As in real text: twice as many pages know more words, though by far not twice as many."""
    pages = [page.document.body for page in content.pages if page.file.startswith("docs/en/group-1/")]
    half, whole = (len(set(re.findall("[a-z]+", " ".join(some)))) for some in (pages[::2], pages))
    assert 1.1 * half < whole < 1.8 * half


def test_one_seed_gives_one_site(tree: Path, tmp_path: Path) -> None:
    again, other = write_site(tmp_path / "again", COUNT), write_site(tmp_path / "other", COUNT, seed=1)
    for name in ("docs", "data"):
        assert read_all(again / name) == read_all(tree / name)
    for name in ("mkdocs.yml", "translations.lock"):
        assert (again / name).read_bytes() == (tree / name).read_bytes()
    assert read_all(other / "docs") != read_all(tree / "docs")


def test_at_our_own_size_it_is_our_site(tmp_path: Path) -> None:
    own = write_site(tmp_path / "own", len(WRITTEN))
    for name in ("docs", "data"):
        assert read_all(own / name) == read_all(ROOT / name)


@pytest.mark.parametrize(
    ("added", "taken"),
    [
        ("Refunds arrive within 24 hours.", False),
        ("Write to help@okpay.com.", False),
        ("Refunds arrive by mule.", True),
    ],
)
def test_a_claim_is_no_sentence_to_write_with(added: str, taken: bool) -> None:
    content = read_content(ROOT, clock.today())
    page = content.page("payments/refunds.md", EN)
    document = dataclasses.replace(page.document, text=page.document.text + f"\n{added}\n")
    changed = dataclasses.replace(content, pages=[dataclasses.replace(page, document=document)])
    pool = collect(changed, EN, load_glossary(content.files), load(EN, Random(1)))  # noqa: S311 – invented text
    assert (added in {"".join(one.pieces) for one in pool.sentences}) is taken
