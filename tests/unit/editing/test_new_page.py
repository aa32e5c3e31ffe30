"""`make new`: names that are refused, lines added to files that people write, all or nothing."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.__main__ import main
from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.content import owners, paths
from helpcenter.content.pages import UNWRITTEN
from helpcenter.content.paths import BadPathError, page_path
from helpcenter.content.read import read_content
from helpcenter.core import yamledit, yamlfile
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError, apply_edits
from helpcenter.editing import new_page
from tests.paths import ROOT
from tests.sites import NEW_PAGES
from tools import build

TODAY = dt.date(2026, 11, 29)
NONE = {"zh": "", "en": ""}
CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The real tree, with .github, to be changed."""
    tree = build.copy_tree(tmp_path / "tree")
    shutil.copytree(ROOT / ".github", tree / ".github")
    return tree


def snapshot(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def nav(text: str) -> list[object]:
    """What YAML reads of the nav, its tags left out."""
    found: list[object] = yaml.safe_load(text.replace("!ENV", ""))["nav"]
    return found


# ── names ───────────────────────────────────────────────────────────────

BAD_NAMES = [
    "", " ", "/", "payments/", "/payments/fees", "payments//fees", "Payments/fees", "payments/Fees", "payments/my fees",
    "付款/费用", "payments/费用", "a/b/c/d", "payments/fees/more", "../fees", "payments/../fees", "payments/./fees", "..",
    "zh", "en/fees", "js/fees", "to-pays/fees", "my-card", "payments\\fees", "payments/-fees", "payments/fees-",
    "payments/fees--more", "payments/fees.html", "docs/zh/payments/fees", "assets/fees", "search", "payments/index", "con",
    "payments/aux", "payments/fees\n", "payments/fees\nx", "payments/ｆees", "payments/fe\u200bes", "$(id)", "fees;ls", "-x", "404.html",
]  # fmt: skip


@pytest.mark.parametrize("asked", [name for name in BAD_NAMES if name != "payments/fees\n"])
def test_a_bad_name_is_refused_in_both_languages_and_nothing_is_written(
    asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    assert main(["new", "--root", str(tmp_path), "--", asked]) == 2
    said = capsys.readouterr().err
    assert re.search(r"[\u4e00-\u9fff]", said) and re.search(r"[a-z]{4}", said)
    assert "Traceback" not in said
    assert snapshot(tmp_path) == {}


@given(st.text())
@example("payments/fees\n")
@example("payments/fees.md")
def test_whatever_is_asked_a_name_stays_inside_its_folder(asked: str) -> None:
    try:
        page = page_path(asked)
    except BadPathError as error:
        assert error.text.zh
        assert error.text.en
        return
    assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?\.md", page)
    assert page.removesuffix(".md") == asked.strip().removesuffix(".md")


@given(st.from_regex(r"[a-z]{3,9}(-[a-z]{3,9})?(/[a-z0-9]{2,9}(-[a-z0-9]{1,9})?)?", fullmatch=True))
def test_an_ordinary_name_is_taken(asked: str) -> None:
    taken = {part for part in asked.split("/") if part in paths._TAKEN | paths._WINDOWS}
    if not taken:
        assert page_path(asked) == asked + ".md"


@pytest.mark.parametrize("asked", ["payments/refunds", "contact"])
def test_a_page_that_exists_is_left_alone(asked: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(tree)
    assert main(["new", "--root", str(tree), asked]) == 2
    assert f"docs/zh/{asked}.md" in capsys.readouterr().err
    assert snapshot(tree) == before


@pytest.mark.parametrize(
    "titles",
    [
        {"zh": "Fees", "en": ""},
        {"zh": "", "en": "费用"},
        {"zh": "费用\n---\nowner: x", "en": ""},
        {"zh": "费", "en": ""},
        {"zh": "", "en": "<b>Fees</b>"},
        {"zh": "", "en": "Fees { #x }"},
        {"zh": "", "en": "x" * 81},
    ],
)
def test_a_title_that_is_no_title_is_refused(titles: dict[str, str]) -> None:
    with pytest.raises(new_page.NotPossibleError):
        new_page.plan(ROOT, "payments/fees", titles, TODAY)


# ── lines added to YAML ─────────────────────────────────────────────────


def added(old: str, new: str) -> list[str]:
    """Lines of `new` that are not in `old`, the others being the same and in the same order."""
    rest = iter(old.split("\n"))
    expected, extra = next(rest, None), []
    for line in new.split("\n"):
        if line == expected:
            expected = next(rest, None)
        else:
            extra.append(line)
    assert expected is None
    return extra


def edit(text: str, page: str, section: str = "") -> str:
    """The text of mkdocs.yml with a page in it, and, if it is new, its section in both languages."""
    menu = yamlfile.parse(text, "mkdocs.yml", tags=True)
    edits = [yamledit.add_page(menu, page, section)]
    if "nav_translations" in text and section:
        edits.append(yamledit.add_translation(menu, section, "New section"))
    return apply_edits(text, edits)


def test_a_page_goes_below_the_last_of_its_folder() -> None:
    new = edit(CONFIG, "email/attachments.md")
    assert added(CONFIG, new) == ["      - email/attachments.md"]
    section = next(item for item in nav(new) if isinstance(item, dict) and "邮箱与写信" in item)
    assert section["邮箱与写信"][-3:] == ["email/attachments.md", "contact.md", "letters.md"]


def test_a_page_without_a_folder_goes_below_the_last_single_page() -> None:
    new = edit(CONFIG, "glossary.md")
    assert nav(new)[:5] == ["index.md", "first/index.md", "what-is-okpay.md", "places.md", "glossary.md"]


def test_a_new_folder_gets_a_section_before_the_sections_about_the_site() -> None:
    new = edit(CONFIG, "limits/daily.md", "新栏目")
    assert nav(new)[-2] == {"新栏目": ["limits/daily.md"]}
    assert nav(new)[-1] == nav(CONFIG)[-1]
    assert added(CONFIG, new) == ["  - 新栏目:", "      - limits/daily.md", "            新栏目: New section"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: [",
        "nav: x\n",
        "nav: []\n",
        "nav: [payments/a.md, b.md]\n",
        "- nav\n",
        "nav:\n  - 栏目: {a: payments/a.md}\n",
    ],
)
def test_a_file_that_is_not_one_item_a_line_is_not_touched(text: str) -> None:
    with pytest.raises((yamledit.CannotEditError, FindingsError)):
        edit(text, "payments/fees.md", "x")


slugs = st.from_regex(r"[a-z]{3,8}", fullmatch=True)


@given(
    st.dictionaries(slugs, st.lists(slugs, min_size=1, max_size=4, unique=True), min_size=1, max_size=4), slugs, slugs
)
def test_comments_and_order_survive_whatever_the_nav(sections: dict[str, list[str]], folder: str, page: str) -> None:
    lines = ["nav:  # the menu", "  - index.md"]
    for name, pages in sections.items():
        lines += [
            f"  - 栏目 {name}:   # a section",
            *(f"      - {name}/{one}.md  # a page" for one in pages),
            "",
            "  # note",
        ]
    text = "\n".join([*lines, "plugins: []", ""])
    path = f"{folder}/{page}.md"
    new = edit(text, path, "新")
    extra = added(text, new)
    assert [line.strip() for line in extra][-1] == f"- {path}"
    if folder in sections:
        at = next(item for item in nav(new) if isinstance(item, dict) and f"栏目 {folder}" in item)
        assert at[f"栏目 {folder}"][-1] == path
    else:
        assert {"新": [path]} in nav(new)


# ── the whole ───────────────────────────────────────────────────────────


def test_all_or_nothing(tree: Path) -> None:
    before = snapshot(tree)
    planned = new_page.plan(tree, "limits/daily", NONE, TODAY)
    spoilt = new_page.Plan(
        planned.page, {**planned.files, "mkdocs.yml/x": "a file cannot hold a file"}, planned.changes
    )
    with pytest.raises(OSError, match="mkdocs"):
        new_page.write(tree, spoilt)
    assert snapshot(tree) == before
    assert not (tree / "docs/zh/limits").exists()
    (tree / "docs/zh/limits").mkdir()
    (tree / "docs/zh/limits/daily.md").write_text("someone was quicker", encoding="utf-8")
    with pytest.raises(FileExistsError):
        new_page.write(tree, planned)
    assert snapshot(tree) == before | {"docs/zh/limits/daily.md": b"someone was quicker"}


@pytest.mark.parametrize(
    ("asked", "titles", "owner"),
    [
        ("payments/fees", {"zh": "付款要多少手续费：“谁”付", "en": "What a payment costs: who pays"}, "payments"),
        ("limits/daily", NONE, "site"),
        ("glossary", NONE, "site"),
    ],
)
def test_the_new_page_is_in_both_menus_and_only_its_placeholders_are_wrong(
    asked: str, titles: dict[str, str], owner: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--title-zh", titles["zh"], "--title-en", titles["en"]]
    assert main(["new", "--root", str(tree), asked, *arguments]) == 0
    said = capsys.readouterr().out
    for locale, prefix in (("zh", ""), ("en", "en/")):
        assert f"docs/{locale}/{asked}.md" in said
        assert f"http://127.0.0.1:8000/{prefix}{asked}/" in said

    read = Project(read_content(tree, dt.datetime.now(dt.UTC).date()))
    pages = [page for page in read.content.pages if page.path == f"{asked}.md"]
    assert [page.meta.owner for page in pages] == [owner, owner]
    assert all(len(page.meta.related) >= 2 for page in pages)
    for page in pages:
        assert titles[page.locale.id] in page.meta.title
        unwritten = [line for line in page.document.body.splitlines() if UNWRITTEN[page.locale.id] in line]
        assert len(unwritten) >= 10
    for finding in rules.check(read):
        line = (tree / finding.file).read_text(encoding="utf-8").splitlines()[finding.line - 1]
        assert finding.level == "warning" or any(sign in line for sign in UNWRITTEN.values()), str(finding)


def test_the_site_with_new_pages_builds_and_shows_them_in_both_menus(changed_site: Path) -> None:
    # Placeholders hold a page back from going live, by make check; a preview must show it.
    for prefix in ("", "en/"):
        home = (changed_site / prefix / "index.html").read_text(encoding="utf-8")
        for asked in NEW_PAGES:
            assert (changed_site / prefix / asked / "index.html").is_file()
            assert (
                f'href="./{prefix}{asked}/"' in home or f'href="{asked}/"' in home or f'"../{prefix}{asked}/"' in home
            )


# ── owners ──────────────────────────────────────────────────────────────


def test_an_owner_is_asked_for_their_pages_and_nobody_else() -> None:
    people = owners.People.model_validate({"site": ["keeper"], "payments": ["@payer", "team/x"], "email": None})
    text = owners.write_codeowners(
        [
            ("a/one.md", "payments"),
            ("a/two.md", "payments"),
            ("b/one.md", "email"),
            ("b/two.md", "site"),
            ("c.md", "site"),
        ],
        people,
    )
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == ["* @keeper", "/docs/*/a/ @payer @team/x", "/docs/*/b/one.md"]


def test_no_name_is_invented() -> None:
    assert owners.load_people(Files(ROOT)) == owners.People()
    assert "@" not in (ROOT / owners.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a b", "", "-a", "a--b", "a@example.com", "a/b/c", "@@a", "用户", "a" * 40])
def test_what_is_no_name_on_github_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / owners.PEOPLE).write_text(f"site:\n  - '{name}'\n", encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        owners.load_people(Files(tmp_path))
    assert caught.value.findings[0].line == 2


# ── endings of the guide ────────────────────────────────────────────────

GUIDE = """# kept
questions:
  index:
    answers:
      - {to: stolen, zh: 一, en: One}
      - {to: stolen, zh: 二, en: Two}
endings:
  # kept too
  stolen: {steps: [save-proof], topic: other}  # and this
# and that
"""


def test_an_ending_gets_its_entry_and_its_pages_and_stays_out_of_the_menu(tree: Path) -> None:
    (tree / "data/guide.yml").write_text(GUIDE, encoding="utf-8")
    planned = new_page.plan(tree, "first/no-code", {"zh": "收不到验证码", "en": ""}, TODAY)
    assert set(planned.files) == {"docs/zh/first/no-code.md", "docs/en/first/no-code.md"}
    assert set(planned.changes) >= {"data/guide.yml", "data/addresses.yml"}
    assert new_page.NAV not in planned.changes
    lines = planned.changes["data/guide.yml"].split("\n")
    assert re.fullmatch(r"  no-code: \{steps: \[[a-z-]+\]\}", lines.pop(9))
    assert "\n".join(lines) == GUIDE
    new_page.write(tree, planned)
    content = read_content(tree, TODAY)
    found = rules.check(Project(content))
    lines = planned.files["docs/zh/first/no-code.md"].split("\n")
    own = [one for one in found if one.file == "docs/zh/first/no-code.md" and one.level == "error"]
    assert own
    assert all(UNWRITTEN["zh"] in lines[one.line - 1] for one in own if not one.rule.startswith("shape/"))
    assert [(one.file, one.line) for one in found if one.rule == "guide/reach"] == [("data/guide.yml", 10)]


def test_without_an_ending_to_stand_below_none_is_begun(tree: Path) -> None:
    (tree / "data/guide.yml").write_text("topics: [contact.md]\n", encoding="utf-8")
    with pytest.raises(new_page.NotPossibleError) as caught:
        new_page.plan(tree, "first/no-code", NONE, TODAY)
    assert "data/guide.yml" in caught.value.text.zh
