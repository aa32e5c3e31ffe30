"""Translation state: the table of truth, hashes, the lock, history by git, and the command that editors run."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter import __main__
from helpcenter.content.document import Document
from helpcenter.core.locales import EN, ZH, Locale
from helpcenter.translation import state as translations
from helpcenter.translation import worddiff
from helpcenter.translation.state import Lock, Pair

HASHES = st.text("0123456789abcdef", min_size=10, max_size=10)
MAYBE = st.none() | HASHES
PAIRS = st.builds(Pair, HASHES, HASHES)
# Names as they stand in files: one line, no spaces around.
SECTIONS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(lambda text: text and "\0" not in text)
KEYS = st.tuples(st.from_regex(r"[a-z0-9-]+(/[a-z0-9-]+)?", fullmatch=True), SECTIONS)


@given(source=HASHES, english=HASHES, other=HASHES, another=HASHES)
def test_state_follows_the_table(source: str, english: str, other: str, another: str) -> None:
    told = {
        (source == other, english == another): translations.state(source, english, Pair(other, another)),
    }
    assert (
        told.items()
        <= {
            (True, True): "current",
            (False, True): "stale",
            (True, False): "ahead",
            (False, False): "changed-both",
        }.items()
    )
    assert translations.state(source, english, None) == "unrecorded"


@given(source=MAYBE, english=MAYBE, recorded=st.none() | PAIRS)
def test_one_language_alone_is_missing_or_orphan(
    source: str | None, english: str | None, recorded: Pair | None
) -> None:
    if source is None and english is None:
        with pytest.raises(ValueError, match="nowhere"):
            translations.state(source, english, recorded)
        return
    told = translations.state(source, english, recorded)
    assert (told == "missing") == (english is None)
    assert (told == "orphan") == (source is None)


@given(pairs=st.dictionaries(KEYS, PAIRS))
def test_a_lock_is_read_as_it_was_written(pairs: dict[tuple[str, str], Pair]) -> None:
    text = translations.write(pairs)
    for form in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        lock = translations.parse(form)
        assert dict(lock.pairs) == pairs
        assert lock.bad == ()
    assert translations.write(lock.pairs) == text


@given(pairs=st.dictionaries(KEYS, PAIRS, min_size=1), junk=st.text(), data=st.data())
def test_no_line_makes_reading_fail_or_hides_another(
    pairs: dict[tuple[str, str], Pair], junk: str, data: st.DataObject
) -> None:
    lines = translations.write(pairs).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lock = translations.parse("\n".join([*lines[:at], junk, *lines[at:]]))
    assert set(pairs) <= set(lock.pairs)
    for bad in lock.bad:
        assert bad.line >= 1


def document(body: str, locale: Locale = ZH, head: str = "title: 题\ndescription: 说明\nkeywords: [a]\n") -> Document:
    return Document(f"docs/{locale.id}/a.md", "a.md", locale, f"---\n{head}---\n\n{body}")


def hashes(page: Document) -> dict[str, str]:
    return {name: part.hash for name, part in translations.parts(page).items()}


BODY = "# 题\n\n开头。\n\n## 甲 { #one }\n\n一。\n\n## 乙 { #two }\n\n二。\n"


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        (BODY, set()),
        (BODY.replace("\n", "\r\n"), set()),
        (BODY.replace("一。", "一。  "), set()),
        (BODY + "\n\n", set()),
        (BODY.replace("一。", "一一。"), {"one"}),
        (BODY.replace("## 乙", "## 乙乙"), {"two"}),
        (BODY.replace("开头。", "开头！"), {"top"}),
        (BODY.replace("一。", "一。\n\n### 丙 { #three }\n\n三。"), {"one"}),
    ],
)
def test_what_counts_as_a_change(new: str, changed: set[str]) -> None:
    before, after = hashes(document(BODY)), hashes(document(new))
    assert {name for name in before if before[name] != after.get(name)} == changed


def test_title_and_description_belong_to_the_opening_and_the_rest_of_front_matter_does_not() -> None:
    before = hashes(document(BODY))
    for head, changed in (
        ("title: 题\ndescription: 另说\nkeywords: [a]\n", {"top"}),
        ("title: 别题\ndescription: 说明\nkeywords: [a]\n", {"top"}),
        ("title: 题\ndescription: 说明\nkeywords: [a, b]\nreviewed: 2026-11-23\n", set()),
        ('title: "题"\ndescription: 说明\nkeywords: [a]\n', set()),
    ):
        after = hashes(document(BODY, head=head))
        assert {name for name in before if before[name] != after[name]} == changed, head


@given(text=st.text())
def test_any_text_has_sections_and_its_line_ends_do_not_count(text: str) -> None:
    page = Document("docs/zh/a.md", "a.md", ZH, text)
    assert "top" in translations.parts(page)
    assert translations.digest(text) == translations.digest(text + "\n")
    plain = text.replace("\r", "")
    assert len({translations.digest(plain.replace("\n", end)) for end in ("\n", "\r\n", "\r", "  \n")}) == 1


@given(old=st.text(), new=st.text())
def test_a_word_diff_holds_both_texts(old: str, new: str) -> None:
    shown = list(worddiff._pieces(worddiff._TOKEN.findall(old), worddiff._TOKEN.findall(new)))
    assert "".join(same + gone for same, gone, _ in shown) == old
    assert "".join(same + come for same, _, come in shown) == new


def test_a_word_diff_is_readable() -> None:
    assert worddiff.inline("请先登陆账户。", "请先登录账户。") == "请先登[-陆-]{+录+}账户。"
    assert worddiff.inline("wait two days", "wait three days") == "wait [-two-]{+three+} days"
    assert worddiff.lines("甲\n乙丙丁戊\n己", "甲\n乙丙丁庚\n己\n辛") == ["~ 乙丙丁[-戊-]{+庚+}", "+ 辛"]


# ── the command, in a repository of its own ─────────────────────────────

PAGE = """---
title: {title}
description: {title}, a description.
---

# {title}

{opening}

## {first} {{ #first }}

{one}

## {second} {{ #second }}

{two}
"""
SOURCE = {"title": "题目", "opening": "开头。", "first": "甲", "one": "先登陆账户。", "second": "乙", "two": "第二节。"}
ENGLISH = {
    "title": "Title",
    "opening": "Opening.",
    "first": "First",
    "one": "Sign in.",
    "second": "Second",
    "two": "2.",
}


class Repository:
    """A small repository whose commits have days of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        self.put("zh", **SOURCE)
        self.put("en", **ENGLISH)
        assert self.run("--confirm", "all") == 0
        self.commit("2026-01-01")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        who = [f"GIT_{role}_{what}={value}" for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "T"), ("EMAIL", "t@example.com"), ("DATE", f"{day}T12:00:00Z"))]  # fmt: skip
        subprocess.run(["env", *who, "git", "-C", str(self.root), *arguments], check=True, capture_output=True)

    def commit(self, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change", day=day)

    def put(self, locale: str, name: str = "account/open", **words: str) -> None:
        path = self.root / "docs" / locale / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(**words), encoding="utf-8")

    def run(self, *arguments: str) -> int:
        return __main__.main(["translations", "--root", str(self.root), *arguments])

    def states(self, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str | None]]:
        capsys.readouterr()
        assert self.run("--format", "json") == 0
        return {
            f"{one['page']}#{one['section']}": (one["state"], one["since"])
            for one in json.loads(capsys.readouterr().out)
        }


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    (tmp_path / "repo").mkdir()
    return Repository(tmp_path / "repo")


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
    lock = repository.root / translations.FILE
    lock.write_text(lock.read_text(encoding="utf-8").replace("account/open", "account/start"), encoding="utf-8")
    repository.commit("2026-03-03")
    assert repository.states(capsys)["account/start#first"] == ("stale", "2026-02-02")


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
    for place in (shallow, bare):
        repository.root = place
        assert repository.states(capsys)["account/open#first"] == ("stale", "unknown")
        assert repository.run() == 0
        out = capsys.readouterr().out
        assert "不详 unknown" in out
        assert "git fetch --unshallow" in out


def lock_of(repository: Repository) -> str:
    return (repository.root / translations.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "confirmed"),
    [
        ("account/open#first", {"first"}),
        ("docs/zh/account/open.md#first", {"first"}),
        ("account/open", {"first", "second"}),
        ("/en/account/open/", {"first", "second"}),
        ("account/open#first, account/open#second", {"first", "second"}),
        ("all", {"first", "second"}),
    ],
)
def test_confirm_with_one_word(
    name: str, confirmed: set[str], repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。", "two": "第二。"})
    repository.put("en", **ENGLISH | {"two": "Two."})
    before = lock_of(repository)
    assert repository.run("--confirm", name) == 0
    current = {key.partition("#")[2] for key, (state, _) in repository.states(capsys).items() if state == "current"}
    assert current == {"top"} | confirmed
    changed = set(lock_of(repository).splitlines()) - set(before.splitlines())
    assert len(changed) == len(confirmed)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("account/opne", "CONFIRM=account/open"),
        ("open", "CONFIRM=account/open"),
        ("account/open#frist", "CONFIRM=account/open#first"),
        ("account/open#qqqq", "CONFIRM=account/open#second"),
        ("account/open#first account/nowhere", "account/nowhere"),
        ("account/open#third", "中文"),
        ("", "CONFIRM=all"),
    ],
)
def test_a_wrong_name_writes_nothing_and_names_what_is_near(
    name: str, told: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。", "two": "二。\n\n## 丙 { #third }\n\n第三节。"})
    before = lock_of(repository)
    assert repository.run("--confirm", name) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "Nothing was written" in error
    assert lock_of(repository) == before


def test_confirm_drops_lines_left_over_and_keeps_what_one_language_lost(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_second(locale: str, words: dict[str, str]) -> None:
        text = PAGE.format(**words).split("\n## " + words["second"])[0] + "\n"
        (repository.root / f"docs/{locale}/account/open.md").write_text(text, encoding="utf-8")

    without_second("en", ENGLISH)
    assert repository.run("--confirm", "account/open") == 0
    assert "account/open#second" in lock_of(repository)
    assert repository.states(capsys)["account/open#second"][0] == "missing"
    without_second("zh", SOURCE)
    assert repository.run("--confirm", "account/open") == 0
    assert "account/open#second" not in lock_of(repository)


def test_a_lock_that_cannot_be_read_is_not_written_over(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repository.root / translations.FILE
    path.write_text(lock_of(repository) + "<<<<<<< HEAD\n", encoding="utf-8")
    before = lock_of(repository)
    assert repository.run("--confirm", "all") == 2
    assert "8" in capsys.readouterr().err
    assert lock_of(repository) == before
    assert repository.run() == 0  # the table is still there


def test_the_line_for_the_browser_is_the_line_that_the_command_writes(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    pages = translations.compare([document(BODY), document(BODY, EN)], Lock())
    assert all(row.line for row in pages[0].rows)
    capsys.readouterr()
    repository.run("--format", "json")
    line = next(one["confirm"] for one in json.loads(capsys.readouterr().out) if one["section"] == "first")
    repository.run("--confirm", "account/open#first")
    assert line in lock_of(repository).splitlines()
