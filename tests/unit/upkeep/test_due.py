"""What is due for another look, and on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from helpcenter.content.read import read_content
from helpcenter.core.locales import EN, ZH
from helpcenter.translation.changes import Change
from helpcenter.translation.lock import Pair
from helpcenter.translation.state import Part, Row
from helpcenter.upkeep import issue
from helpcenter.upkeep.due import find_behind, find_due
from tests.unit.upkeep.conftest import CHECKED


def kinds(root: Path, days: int) -> set[str]:
    today = CHECKED + dt.timedelta(days)
    return {one.kind.en for one in find_due(read_content(root, today))}


def test_each_kind_is_due_on_its_day(tree: Path) -> None:
    values, bodies, pages = "values about OKPay", "public bodies", "pages"
    assert kinds(tree, 75) == set()
    assert kinds(tree, 76) == kinds(tree, 89) == {values}  # two weeks before they disappear from the site
    assert kinds(tree, 90) == kinds(tree, 179) == {values, bodies}
    assert kinds(tree, 180) == {values, bodies, pages}


def test_it_names_file_line_owner_and_days(tree: Path) -> None:
    today = CHECKED + dt.timedelta(200)
    due = find_due(read_content(tree, today))
    for one in due:
        line = (tree / one.file).read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert line.strip().startswith(("reviewed:", "checked_on:", "found_on:")), one
        assert one.days == 200 and (one.owner or one.kind.en == "public bodies")  # nobody has checked most of them
    assert {one.file for one in due if one.kind.en == "pages"} == {
        path.relative_to(tree).as_posix()
        for path in (*(tree / "docs").rglob("*.md"), *(tree / "data/mail").glob("*.yml"))
    }
    assert {one.name for one in due if one.kind.en.startswith("values")} >= {"email", "reply-time", "entity"}
    account = next(one for one in due if one.file == "docs/zh/account/close.md")
    assert account.owner == "account" and account.limit == 180


def test_what_is_blank_is_not_due(tree: Path) -> None:
    (tree / "data/support.yml").write_text("email:\n", encoding="utf-8")
    assert kinds(tree, 90) == {"public bodies"}


def test_translations_left_behind_for_a_month(tree: Path) -> None:
    today = CHECKED + dt.timedelta(40)

    def row(section: str, english: Part | None) -> Row:
        return Row("account/close", section, Part("", "", 20, "a" * 10), english, Pair("b" * 10, "c" * 10))

    english = Part("", "", 30, "c" * 10)
    changes = {
        row("a", english): Change(str(today - dt.timedelta(30)), ZH),
        row("b", english): Change(str(today - dt.timedelta(29)), ZH),
        row("c", english): Change("uncommitted", ZH),
        row("d", None): Change("unknown", EN),
    }
    (one,) = find_behind(changes, read_content(tree, today))
    assert (one.name, one.file, one.line, one.owner) == ("account/close#a", "docs/zh/account/close.md", 20, "account")
    assert issue.describe_age(one).en == "behind for 30 days"
