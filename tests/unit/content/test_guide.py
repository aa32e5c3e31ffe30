"""The guide: its form, the ways through it, names that name nothing, steps written out in their page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpcenter.checks import gate
from helpcenter.checks.project import Project
from helpcenter.checks.rules import navigation
from helpcenter.content import guide as guides
from helpcenter.content.guide import Guide, load_guide
from helpcenter.content.read import Content, read_content
from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError
from helpcenter.core.locales import EN, ZH
from tests.paths import FIXTURES, ROOT
from tests.unit.checks.test_rules import TODAY, lay_out

GOOD = """topics: [first/index.md]
questions:
  index:
    answers:
      - {to: which, zh: 一, en: One}
      - {to: stolen, zh: 二, en: Two}
  which:
    answers:
      - {to: index, zh: 三, en: Three}
      - {to: stolen, zh: 四, en: Four}
      - {to: lost, zh: 五, en: Five}
endings:
  stolen: {steps: [call, proof]}
  lost: {steps: [call], topic: other}
articles:
  account/open.md: [proof, call]
"""
BAD = {
    "unknown key": ("topic: other", "letter: other", 14),
    "too many steps": ("[call]", "[a, b, c, d, e, f, g, h]", 14),
    "no step": ("[call]", "[]", 14),
    "a step twice": ("[call, proof]", "[call, call]", 13),
    "one answer": ("      - {to: stolen, zh: 二, en: Two}\n", "", 4),
    "a target that can be none": ("to: lost", "to: ../lost.md", 11),
    "a target with a space": ("to: lost", "to: the lost", 11),
    "one language": ("zh: 五, ", "", 11),
    "an article that is no page": ("account/open.md:", "open:", 16),
    "an article of no steps": ("[proof, call]", "[]", 16),
    "a topic that is no page": ("[first/index.md]", "[first]", 1),
}
CASE = FIXTURES / "rules/guide/good-all.case"


def load(tmp_path: Path, text: str) -> Guide:
    (tmp_path / "data").mkdir()
    (tmp_path / guides.FILE).write_text(text, encoding="utf-8")
    return load_guide(Files(tmp_path))


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    old, new, line = BAD[name]
    assert old in GOOD
    with pytest.raises(FindingsError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    (found,) = caught.value.findings
    assert (found.file, found.line, found.rule) == (guides.FILE, line, "data/schema")
    assert found.fix.zh
    assert found.fix.en


def test_no_file_is_an_empty_guide(tmp_path: Path) -> None:
    assert load_guide(Files(tmp_path)) == Guide()


def test_the_shortest_way_and_every_way(tmp_path: Path) -> None:
    guide = load(tmp_path, GOOD)
    ways = {name: [choice.answer.en for choice in way] for name, way in guide.ways.items()}
    assert ways == {"index": [], "which": ["One"], "stolen": ["Two"], "lost": ["One", "Five"]}
    every = [[choice.answer.en for choice in way] for way in guide.last_choices("stolen")]
    assert every == [["Two"], ["One", "Four"]]
    assert [choice.question for choice in guide.ways["lost"]] == ["index", "which"]


def test_only_pages_of_the_guide_have_a_name_in_it(tmp_path: Path) -> None:
    guide = load(tmp_path, GOOD)
    named = {
        path: guide.name_of(path) for path in ("first/lost.md", "first/index.md", "first/x.md", "lost.md", "a/lost.md")
    }
    assert named == {
        "first/lost.md": "lost",
        "first/index.md": "index",
        "first/x.md": "",
        "lost.md": "",
        "a/lost.md": "",
    }
    assert guides.path_of("lost") == ("first/lost.md", "")
    assert guides.path_of("account/open.md#steps") == ("account/open.md", "steps")


def read(tmp_path: Path, **changes: tuple[str, str]) -> Content:
    """The tree of the good case; `changes`: to files, by the last part of their names, old and new words."""
    root = tmp_path / "tree"
    lay_out(CASE, root)
    shutil.copytree(ROOT / "data/mail", root / "data/mail", dirs_exist_ok=True)
    for name, (old, new) in changes.items():
        (path,) = (one for one in root.rglob("*.*") if one.name == name.replace("_", ".") and "en" not in one.parts)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_content(root, TODAY)


def told(content: Content) -> set[str]:
    found: list[Finding] = [
        one for one in gate.find_marks(content) if one.rule.startswith(("data/guide", "data/st", "page/"))
    ]
    return {f"{one.file}:{one.line} {one.rule}" for one in found if not one.file.startswith("data/mail")}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("guide_yml", "topics", "topics", set()),
        ("guide_yml", "first/index.md, a", "first/nowhere.md, a", {"data/guide.yml:1 data/guide-target"}),
        ("guide_yml", "to: which", "to: nowhere", {"data/guide.yml:5 data/guide-target"}),
        ("guide_yml", "account/open.md#steps", "account/none.md", {"data/guide.yml:7 data/guide-target"}),
        ("guide_yml", "[call, proof", "[calls, proof", {"data/guide.yml:13 data/guide-step"}),
        ("guide_yml", "topic: other", "topic: none", {"data/guide.yml:13 page/topic"}),
        ("guide_yml", "endings:\n", "endings:\n  which: {steps: [call]}\n", {"data/guide.yml:13 data/guide-name"}),
        ("guide_yml", ", topic: other", "", {f"docs/{one}/first/stolen.md:18 page/guide" for one in ("zh", "en")}),
        ("stolen_md", "<!-- steps -->", "<!-- steps: which -->", {"docs/zh/first/stolen.md:14 page/guide"}),
        ("stolen_md", "<!-- steps -->", "<!-- steps: stolen -->", set()),
        ("stolen_md", "<!-- steps -->", "<!-- guide -->", {"docs/zh/first/stolen.md:14 page/guide"}),
        ("stolen_md", "<!-- steps -->", "<!-- guide: which -->", set()),
        ("stolen_md", "<!-- steps -->", "<!-- step -->", {"docs/zh/first/stolen.md:14 page/component"}),
        ("stolen_md", "<!-- steps -->", "```\n<!-- steps: which -->\n```", set()),
        ("which_md", "<!-- guide -->", "<!-- steps -->", {"docs/zh/first/which.md:13 page/guide"}),
        ("open_md", "# 怎样开户\n", "# 怎样开户\n\n<!-- steps -->\n", {"docs/zh/account/open.md:14 page/guide"}),
        ("open_md", "# 怎样开户\n", "# 怎样开户\n\n<!-- steps: stolen -->\n", set()),
        ("open_md", "# 怎样开户\n", "# 怎样开户\n\n<!-- letter -->\n", {"docs/zh/account/open.md:14 page/guide"}),
    ],
)
def test_what_stops_a_build(file: str, old: str, new: str, expected: set[str], tmp_path: Path) -> None:
    assert told(read(tmp_path, **{file: (old, new)})) == expected


def test_a_broken_guide_is_told_once_and_its_pages_not_at_all(tmp_path: Path) -> None:
    assert told(read(tmp_path, guide_yml=("topics:", "topic:"))) == set()
    content = read_content(tmp_path / "tree", TODAY)
    assert [one.rule for one in content.findings] == ["data/schema"]


def test_an_ending_that_nobody_has_written_yet_stops_no_build(tmp_path: Path) -> None:
    new = "endings:\n  later: {steps: [nothing]}\n"
    assert told(read(tmp_path, guide_yml=("endings:\n", new))) == set()


def test_pages_of_the_guide_stand_outside_the_menu_but_for_its_first(tmp_path: Path) -> None:
    content = read(tmp_path, mkdocs_yml=("  - first/index.md\n", ""))
    found = {one.found for one in navigation.check(Project(content)) if one.rule == "navigation/missing"}
    assert "first/index.md" in found
    assert not found & {"first/which.md", "first/stolen.md"}


def test_steps_are_written_out_in_their_page_and_not_in_code(tmp_path: Path) -> None:
    content = read(tmp_path, stolen_md=("<!-- steps -->", "```\n<!-- steps -->\n```\n\n<!-- steps -->"))
    document = content.document("first/stolen.md", ZH)
    assert document
    written = guides.expand(document, document.text, content.guide, content.steps)
    assert written.count("<!-- steps -->") == 1
    assert written.count("<li class=") == 6
    assert "[开户](../account/open.md#steps)" in written
    english = content.document("first/which.md", EN)
    assert english
    assert guides.expand(english, english.text, content.guide, content.steps) == english.text


def test_a_page_shows_its_own_steps_or_those_of_an_ending(tmp_path: Path) -> None:
    guide = load(tmp_path, GOOD)
    assert guide.steps_on("first/stolen.md") == ["call", "proof"]
    assert guide.steps_on("account/open.md") == ["proof", "call"]
    assert guide.steps_on("account/open.md", "lost") == ["call"]
    assert guide.steps_on("account/open.md", "none") is guide.steps_on("contact.md") is None
    assert [path for _, path, _ in guide.lists] == ["first/stolen.md", "first/lost.md", "account/open.md"]
