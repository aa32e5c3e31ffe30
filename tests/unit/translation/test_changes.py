"""Since when a section is in its state, and what changed in it, by what git remembers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from helpcenter.translation import lock
from helpcenter.translation.changes import diff_words
from tests.repository import ENGLISH, SOURCE, Repository

LINES = st.text("abé1 甲乙，。", min_size=1).filter(str.strip)


@settings(max_examples=20, phases=[Phase.generate])  # each starts git, and smaller ones tell no more
@given(pairs=st.lists(st.tuples(LINES, LINES), min_size=20, max_size=20))
def test_a_word_diff_holds_both_texts(pairs: list[tuple[str, str]]) -> None:
    for (old, new), shown in zip(pairs, diff_words(pairs), strict=True):
        assert bool(shown) == (old != new)
        if shown:
            gone = "".join(re.sub(r"\{\+.*?\+\}", "", line[2:]) for line in shown if line[0] in "-~")
            come = "".join(re.sub(r"\[-.*?-\]", "", line[2:]) for line in shown if line[0] in "+~")
            assert (re.sub(r"\[-|-\]", "", gone), re.sub(r"\{\+|\+\}", "", come)) == (old, new)


def test_a_word_diff_is_readable() -> None:
    pairs = {
        ("请先登陆账户。", "请先登录账户。"): ["~ 请先登[-陆-]{+录+}账户。"],
        ("wait two days", "wait three days"): ["~ wait [-two-]{+three+} days"],
        ("甲\n乙丙丁戊\n己", "甲\n乙丙丁庚\n己\n辛"): ["~ 乙丙丁[-戊-]{+庚+}", "+ 辛"],
        ("café  au lait", "cafés au lait"): ["~ [-café  -]{+cafés +}au lait"],
        ("先打电话给银行。", "Ask whoever sold it."): ["- 先打电话给银行。", "+ Ask whoever sold it."],
        ("同", "同"): [],
        ("a\n\nb", "a\nb"): [],
    }
    assert diff_words(list(pairs)) == list(pairs.values())
    assert diff_words([]) == []


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    (tmp_path / "repo").mkdir()
    return Repository(tmp_path / "repo")


def rename_in_lock(repository: Repository, old: str, new: str) -> None:
    path = repository.root / lock.FILE
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_since_is_the_commit_that_began_it(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    assert repository.states(capsys)["account/open#first"] == ("stale", "uncommitted")
    repository.commit("2026-02-02")
    repository.put("zh", **SOURCE | {"one": "先登录您的账户。"})
    repository.commit("2026-03-03")
    assert repository.states(capsys) == {
        "account/open#top": ("current", None),
        "account/open#first": ("stale", "2026-02-02"),
        "account/open#second": ("current", None),
    }
    assert repository.run() == 0
    out = capsys.readouterr().out
    assert "~ 先登[-陆-]{+录您的+}账户。" in out
    assert "2026-02-02" in out
    # Back to the text that was translated: nothing to do.
    repository.put("zh", **SOURCE)
    assert repository.states(capsys)["account/open#first"] == ("current", None)


def test_every_state_has_its_day(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.put("en", **ENGLISH | {"two": "Two."})
    repository.commit("2026-02-02")
    assert repository.states(capsys)["account/open#second"] == ("ahead", "2026-02-02")
    repository.put("zh", **SOURCE | {"two": "第二。"})
    repository.commit("2026-03-03")
    assert repository.states(capsys)["account/open#second"] == ("changed-both", "2026-03-03")
    third = "第二。\n\n## 丙 { #third }\n\n第三节。"
    repository.put("zh", **SOURCE | {"two": third})
    repository.commit("2026-04-04")
    assert repository.states(capsys)["account/open#third"] == ("missing", "2026-04-04")
    repository.put("en", **ENGLISH | {"two": "Two.\n\n## Third { #third }\n\nThree."})
    repository.commit("2026-05-05")
    assert repository.states(capsys)["account/open#third"] == ("unrecorded", "2026-05-05")
    repository.put("zh", "account/close", **SOURCE)
    repository.commit("2026-06-06")
    assert repository.states(capsys)["account/close#first"] == ("missing", "2026-06-06")
    assert repository.run("--confirm", "all") == 0
    repository.put("zh", **SOURCE | {"two": "第二。"})
    repository.commit("2026-07-07")
    assert repository.states(capsys)["account/open#third"] == ("orphan", "2026-07-07")
    (repository.root / "docs/en/account/open.md").unlink()
    repository.commit("2026-08-08")
    assert repository.states(capsys)["account/open#first"] == ("missing", "2026-08-08")


def test_history_follows_a_page_that_moved(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-02-02")
    for locale in ("zh", "en"):
        repository.git("mv", f"docs/{locale}/account/open.md", f"docs/{locale}/account/start.md")
    rename_in_lock(repository, "account/open", "account/start")
    repository.commit("2026-03-03")
    assert repository.states(capsys)["account/start#first"] == ("stale", "2026-02-02")


def test_a_copy_begins_with_itself(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-02-02")
    repository.put("zh", "account/close", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-03-03")
    states = repository.states(capsys)
    assert (states["account/open#first"], states["account/close#first"]) == (
        ("stale", "2026-02-02"),
        ("missing", "2026-03-03"),
    )


def test_a_branch_that_left_before_is_no_change(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.put("zh", **SOURCE | {"two": "第二。"})
    repository.commit("2026-03-03")
    repository.git("checkout", "-q", "main")
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-02-02")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "other", day="2026-04-04")
    states = repository.states(capsys)
    assert (states["account/open#first"], states["account/open#second"]) == (
        ("stale", "2026-02-02"),  # the file's version of 03-03, in a list of all, still had the old words
        ("stale", "2026-03-03"),
    )


def test_what_went_back_and_changed_again_counts_from_the_last_time(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for day, words in (("2026-02-02", "先登录账户。"), ("2026-03-03", SOURCE["one"]), ("2026-04-04", "登录账户。")):
        repository.put("zh", **SOURCE | {"one": words})
        repository.commit(day)
    assert repository.states(capsys)["account/open#first"] == ("stale", "2026-04-04")


def test_what_a_page_lost_before_it_moved(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    page = repository.root / "docs/en/account/open.md"
    page.write_text(page.read_text(encoding="utf-8").split("\n## Second")[0] + "\n", encoding="utf-8")
    assert repository.states(capsys)["account/open#second"] == ("missing", "uncommitted")
    repository.commit("2026-02-02")
    for locale in ("zh", "en"):
        repository.git("mv", f"docs/{locale}/account/open.md", f"docs/{locale}/account/start.md")
    rename_in_lock(repository, "account/open", "account/start")
    assert repository.states(capsys)["account/start#second"] == ("missing", "unknown")  # git knows no such page yet
    repository.commit("2026-03-03")
    assert repository.states(capsys)["account/start#second"] == ("missing", "2026-02-02")
    assert repository.run("--diff", "all") == 0
    assert "- ## Second { #second }\n    - 2." in capsys.readouterr().out


def test_what_is_not_committed_moves_no_lines(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.put("zh", **SOURCE | {"two": "第二。"})
    repository.commit("2026-02-02")
    repository.put("zh", **SOURCE | {"opening": "开头。\n\n又一段。\n\n再一段。", "two": "第二。"})
    repository.git("add", "-A")
    repository.put("en", "account/close", **ENGLISH)
    states = repository.states(capsys)
    assert states["account/open#top"] == ("stale", "uncommitted")
    assert states["account/open#second"] == ("stale", "2026-02-02")
    assert states["account/close#first"] == ("orphan", "uncommitted")


def test_settings_of_whoever_runs_it_do_not_matter(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text(
        "[color]\n\tui = always\n[diff]\n\tnoprefix = true\n\trelative = true\n\tcontext = 0\n[log]\n\tshowSignature = true\n"
        "[status]\n\tshowUntrackedFiles = no\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-02-02")
    assert repository.states(capsys)["account/open#first"] == ("stale", "2026-02-02")
    assert repository.run() == 0
    assert "~ 先登[-陆-]{+录+}账户。" in capsys.readouterr().out


def test_a_project_may_stand_in_a_folder_of_its_repository(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [path.name for path in repository.root.iterdir() if path.name != ".git"]
    (repository.root / "help").mkdir()
    repository.git("mv", *names, "help")
    top, repository.root = repository.root, repository.root / "help"
    repository.commit("2026-01-02")
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-02-02")
    repository.put("zh", **SOURCE | {"one": "先登录账户。", "two": "第二。"})
    states = repository.states(capsys)
    assert (states["account/open#first"][1], states["account/open#second"][1]) == ("2026-02-02", "uncommitted")
    assert (top / "help/docs").is_dir()


def test_a_shallow_clone_and_no_git_say_unknown_and_how_to_get_it(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    repository.commit("2026-02-02")
    repository.put("zh", **SOURCE | {"one": "先登录您的账户。"})
    repository.commit("2026-03-03")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{repository.root}", str(shallow)], check=True)
    bare = tmp_path / "bare"
    bare.mkdir()
    subprocess.run(f"git -C {repository.root} archive HEAD | tar -x -C {bare}", shell=True, check=True)  # noqa: S602
    for place, told in ((shallow, "git fetch --unshallow"), (bare, "git clone")):
        repository.root = place
        assert repository.states(capsys)["account/open#first"] == ("stale", "unknown")
        assert repository.run() == 0
        out = capsys.readouterr().out
        assert "不详 unknown" in out
        assert told in out
