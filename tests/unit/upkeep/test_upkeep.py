"""What is due for another look, links that are dead, and the one issue about both."""

from __future__ import annotations

import datetime as dt
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter import __main__ as command_line
from helpcenter.content.read import read_content
from helpcenter.github.api import GitHub
from helpcenter.upkeep import due as freshness
from helpcenter.upkeep import external_links as links
from helpcenter.upkeep import issue as freshissue
from helpcenter.upkeep.external_links import Outcome, Place
from helpcenter.upkeep.issue import MARK, Links
from tests import fake_github
from tests.fake_github import ROBOT, TOKEN, Fake
from tests.paths import FIXTURES, ROOT

CHECKED = dt.date(2026, 11, 22)  # day of all dates in the tree below


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository whose pages, values, and public bodies were all checked on CHECKED."""
    root = tmp_path / "tree"
    shutil.copytree(FIXTURES / "rules" / "base", root)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("queries"))
    shutil.copy(FIXTURES / "support" / "good-all.yml", root / "data" / "support.yml")
    (root / "checks.yml").write_text("{}\n", encoding="utf-8")
    for page in root.rglob("*.md"):
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        dated = [f"reviewed: {CHECKED}\n" if line.startswith("reviewed:") else line for line in lines]
        page.write_text("".join(dated), encoding="utf-8")
    for name in ("support", "authorities"):
        file = root / f"data/{name}.yml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text(
            "".join(
                f"{line.partition('checked_on:')[0]}checked_on: {CHECKED}\n" if "  checked_on:" in line else line
                for line in lines
                if not line.startswith("#")
            ).replace(".example", ".net"),  # data/support.yml takes no samples
            encoding="utf-8",
        )
    return root


def kinds(root: Path, days: int) -> set[str]:
    today = CHECKED + dt.timedelta(days)
    return {one.kind.en for one in freshness.due(read_content(root, today), today)}


def test_each_kind_is_due_on_its_day(tree: Path) -> None:
    values, bodies, pages = "values about OKPay", "public bodies", "pages"
    assert kinds(tree, 75) == set()
    assert kinds(tree, 76) == kinds(tree, 89) == {values}  # two weeks before they disappear from the site
    assert kinds(tree, 90) == kinds(tree, 179) == {values, bodies}
    assert kinds(tree, 180) == {values, bodies, pages}


def test_it_names_file_line_owner_and_days(tree: Path) -> None:
    today = CHECKED + dt.timedelta(200)
    due = freshness.due(read_content(tree, today), today)
    for one in due:
        line = (tree / one.file).read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert line.strip().startswith(("reviewed:", "checked_on:")), one
        assert one.owner and one.days == 200
    assert {one.file for one in due if one.kind.en == "pages"} == {
        path.relative_to(tree).as_posix() for path in (tree / "docs").rglob("*.md")
    }
    assert {one.name for one in due if one.kind.en.startswith("values")} >= {"email", "reply-time", "entity"}
    account = next(one for one in due if one.file == "docs/zh/account/close.md")
    assert account.owner == "account" and account.limit == 180


def test_what_is_blank_is_not_due(tree: Path) -> None:
    (tree / "data/support.yml").write_text("email:\n", encoding="utf-8")
    assert kinds(tree, 90) == {"public bodies"}


def test_translations_left_behind_for_a_month(tree: Path) -> None:
    today = CHECKED + dt.timedelta(40)

    def row(section: str, state: str, since: str | None) -> dict[str, Any]:
        source = {"file": "docs/zh/account/close.md", "line": 20}
        return {"page": "account/close", "section": section, "state": state, "since": since, "source": source}

    rows = [
        row("a", "stale", str(today - dt.timedelta(30))),
        row("b", "stale", str(today - dt.timedelta(29))),
        row("c", "current", None),
        row("d", "missing", "unknown"),
    ]
    (one,) = freshness.behind(rows, read_content(tree, today), today)
    assert (one.name, one.file, one.line, one.owner) == ("account/close#a", "docs/zh/account/close.md", 20, "account")
    assert freshissue.age(one).en == "behind for 30 days"


def test_the_command_lists(tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2027, 6, 30, tzinfo=dt.UTC).timestamp())))
    assert command_line.main(["freshness", "--root", str(tree)]) == 0
    said = capsys.readouterr().out
    assert "docs/zh/account/close.md:" in said and "[account]" in said and "220 天前核对（期限 180 天）" in said


# Links


class Host(http.server.BaseHTTPRequestHandler):
    """A host with good and bad manners."""

    seen: list[tuple[str, str]]
    fails: dict[str, int]

    def do_GET(self) -> None:
        self.seen.append((self.command, self.path))
        known = {
            "/good": 200,
            "/gone": 410,
            "/private": 403,
            "/broken": 500,
            "/get-only": 200,
            "/moved": 301,
            "/loop": 301,
        }
        status = known.get(self.path, 404)
        if self.command == "HEAD" and self.path == "/get-only":
            status = 405
        if self.fails.get(self.path, 0):
            self.fails[self.path] -= 1
            status = 503
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/good" if self.path == "/moved" else "/loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 – names of the standard library

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def host() -> Iterator[str]:
    Host.seen, Host.fails = [], {}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def states(*urls: str) -> dict[str, str]:
    return {url.rpartition("/")[2]: one.state for url, one in links.check(urls, sleep=lambda _: None).items()}


def test_dead_is_told_from_refused_and_unreachable(host: str) -> None:
    paths = ("good", "gone", "none", "private", "broken", "get-only", "moved", "loop")
    assert states(*(f"{host}/{path}" for path in paths), "http://127.0.0.1:9/off") == {
        "good": "alive",
        "gone": "dead",
        "none": "dead",
        "private": "refused",
        "broken": "unreachable",
        "get-only": "alive",
        "moved": "alive",
        "loop": "unreachable",
        "off": "unreachable",
    }


def test_each_address_is_asked_once_and_a_fault_again(host: str) -> None:
    assert states(f"{host}/good#a", f"{host}/good#b", f"{host}/good") == {"good": "alive"}
    assert Host.seen == [("HEAD", "/good")]
    Host.fails = {"/good": 2}
    assert states(f"{host}/good") == {"good": "alive"}


def test_a_host_that_does_not_exist_has_no_connection() -> None:
    (one,) = links.check(["http://nowhere.invalid/x"], sleep=lambda _: None).values()
    assert one.state == "unreachable"
    assert links.offline([one])
    assert not links.offline([one, Outcome("x", "dead", "404")]) and not links.offline([])


def test_links_are_found_where_they_stand(tree: Path) -> None:
    page = tree / "docs/zh/account/close.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n看 [例子](https://site.example/a_(b)#c)。`https://code.example/`\n", encoding="utf-8")
    (tree / "data/authorities.yml").write_text(
        "# https://comment.example/\n- website: https://body.example/x # https://note.example\n"
        "  sources: [https://one.example/a, 'https://two.example/b']\n",
        encoding="utf-8",
    )
    (tree / "data/support.yml").write_text("", encoding="utf-8")
    assert links.places(tree) == [
        Place("https://site.example/a_(b)#c", "docs/zh/account/close.md", text.count("\n") + 2),
        Place("https://body.example/x", "data/authorities.yml", 2),
        Place("https://one.example/a", "data/authorities.yml", 3),
        Place("https://two.example/b", "data/authorities.yml", 3),
    ]


def test_every_link_of_the_real_data_is_a_whole_address() -> None:
    found = links.places(ROOT)
    assert {place.file for place in found} == {"data/authorities.yml"}  # pages name no other site
    for place in found:
        line = (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert place.url in line and "." in place.url.split("/")[2]


# The issue

DUE = [freshness.Due(freshness.PAGE, "标题 @team", "docs/zh/contact.md", 22, "email", 190, 180)]
ADDRESS = f"https://github.com/{fake_github.REPOSITORY}"


@pytest.fixture
def github() -> Iterator[Fake]:
    with fake_github.serve(Fake()) as fake:
        yield fake


def keep(fake: Fake, body: str | None, known: bool = True) -> str:
    return freshissue.keep(GitHub(TOKEN, fake.address), fake_github.REPOSITORY, body, known)


def issue(number: int, **changes: Any) -> dict[str, Any]:
    return {"number": number, "user": ROBOT, "state": "open", "body": f"{MARK}\nold", "title": "x", **changes}


def test_it_lists_in_both_languages_and_quotes() -> None:
    dead = [(Place("https://x.example/@team", "data/authorities.yml", 5), Outcome("", "dead", "404"))]
    body = freshissue.write(DUE, Links(dead, offline=False), ADDRESS)
    assert body and body.startswith(MARK)
    assert f"[`docs/zh/contact.md:22`]({ADDRESS}/blob/HEAD/docs/zh/contact.md?plain=1#L22) `标题 @team`" in body
    assert "190 天前核对（期限 180 天） · checked 190 days ago (limit 180)" in body and "`email`" in body
    assert "`https://x.example/@team`: 404" in body
    assert freshissue.write([], Links(unsure=dead), ADDRESS) is None  # a passing fault is no reason to call anybody


def test_one_is_opened_updated_and_closed(github: Fake) -> None:
    body = freshissue.write(DUE, Links(), ADDRESS)
    assert keep(github, body) == "opened #50"
    assert github.issues[0]["labels"] == ["freshness"]
    written = len(github.written)
    assert keep(github, body) == "updated #50" and len(github.written) == written  # nothing new, nothing written
    assert keep(github, f"{body}\nmore") == "updated #50"
    assert len(github.issues) == 1 and github.issues[0]["body"].endswith("more")
    assert keep(github, None) == "closed 1"
    assert (github.issues[0]["state"], github.issues[0]["state_reason"]) == ("closed", "completed")
    assert "全部处理完了" in github.comments[-1]["body"] and "All done" in github.comments[-1]["body"]
    assert keep(github, None) == "nothing to do: nothing is due"
    assert keep(github, body) == "opened #51"  # a closed one is not reopened


def test_of_several_the_oldest_stays(github: Fake) -> None:
    github.issues = [issue(9), issue(4), issue(7)]
    github.page_size = 2
    assert keep(github, f"{MARK}\nnew") == "updated #4"
    assert {one["number"]: one["state"] for one in github.issues} == {4: "open", 7: "closed", 9: "closed"}
    assert all("#4" in one["body"] for one in github.comments) and len(github.comments) == 2


def test_what_others_opened_stays_as_it_is(github: Fake) -> None:
    github.issues = [
        issue(1, user={"login": "mallory", "type": "User"}),
        issue(2, body="A question"),
        issue(3, body=None),
        issue(4, pull_request={"url": "x"}),
    ]
    assert keep(github, f"{MARK}\nnew") == "opened #54"
    assert [one["state"] for one in github.issues[:4]] == ["open"] * 4


def test_it_stays_open_where_not_everything_was_looked_at(github: Fake) -> None:
    github.issues = [issue(4)]
    keep(github, None, known=False)
    assert github.issues[0]["state"] == "open" and github.written == []


def test_the_workflow_from_end_to_end(
    github: Fake, tree: Path, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tree / "docs/zh/account/close.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n[x]({host}/gone) [y]({host}/good)\n", encoding="utf-8")
    (tree / "data/authorities.yml").write_text("[]\n", encoding="utf-8")
    (tree / "data/support.yml").write_text("", encoding="utf-8")
    for name, value in {
        "GITHUB_API_URL": github.address,
        "GITHUB_REPOSITORY": fake_github.REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "SOURCE_DATE_EPOCH": str(int(dt.datetime(2027, 6, 30, tzinfo=dt.UTC).timestamp())),
    }.items():
        monkeypatch.setenv(name, value)
    assert command_line.main(["freshness", "--links", "--issue", "--root", str(tree)]) == 0
    (opened,) = github.issues
    assert f"`{host}/gone`: 410" in opened["body"] and f"{host}/good" not in opened["body"]
    assert "account/close.md" in opened["body"]
    assert TOKEN not in capsys.readouterr().out + json.dumps(github.issues)


def test_a_long_list_is_cut_between_lines() -> None:
    many = [
        freshness.Due(kind, "字" * 700, f"docs/{n}.md", 1, "x", 200, 180)
        for kind in freshness.KINDS
        for n in range(101)
    ]
    body = freshissue.write(many, Links(), ADDRESS)
    assert body and len(body) <= 65_000 and body.endswith("\n- …\n")
