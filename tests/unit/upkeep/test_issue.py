"""The one issue about what is due."""

from __future__ import annotations

from typing import Any

from helpcenter.github.api import GitHub
from helpcenter.upkeep.due import KINDS, PAGE, Due
from helpcenter.upkeep.external_links import Place, Reply
from helpcenter.upkeep.issue import MARK, Links, update, write_body
from tests import fake_github
from tests.fake_github import ROBOT, TOKEN, Fake

DUE = [Due(PAGE, "标题 @team", "docs/zh/contact.md", 22, "email", 190, 180)]
ADDRESS = f"https://github.com/{fake_github.REPOSITORY}"


def keep(fake: Fake, body: str | None, known: bool = True) -> str:
    return update(GitHub(TOKEN, fake.address), fake_github.REPOSITORY, body, known)


def opened(number: int, **changes: Any) -> dict[str, Any]:
    return {"number": number, "user": ROBOT, "state": "open", "body": f"{MARK}\nold", "title": "x", **changes}


def test_it_lists_in_both_languages_and_quotes() -> None:
    dead = [(Place("https://x.example/@team", "data/authorities.yml", 5), Reply("", "dead", "404"))]
    body = write_body(DUE, Links(dead, offline=False), ADDRESS)
    assert body and body.startswith(MARK)
    assert f"[`docs/zh/contact.md:22`]({ADDRESS}/blob/HEAD/docs/zh/contact.md?plain=1#L22) `标题 @team`" in body
    assert "190 天前核对（期限 180 天） · checked 190 days ago (limit 180)" in body and "`email`" in body
    assert "`https://x.example/@team`: 404" in body
    assert write_body([], Links(unsure=dead), ADDRESS) is None  # a passing fault is no reason to call anybody


def test_one_is_opened_updated_and_closed(github: Fake) -> None:
    body = write_body(DUE, Links(), ADDRESS)
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
    github.issues = [opened(9), opened(4), opened(7)]
    github.page_size = 2
    assert keep(github, f"{MARK}\nnew") == "updated #4"
    assert {one["number"]: one["state"] for one in github.issues} == {4: "open", 7: "closed", 9: "closed"}
    assert all("#4" in one["body"] for one in github.comments) and len(github.comments) == 2


def test_what_others_opened_stays_as_it_is(github: Fake) -> None:
    github.issues = [
        opened(1, user={"login": "mallory", "type": "User"}),
        opened(2, body="A question"),
        opened(3, body=None),
        opened(4, pull_request={"url": "x"}),
    ]
    assert keep(github, f"{MARK}\nnew") == "opened #54"
    assert [one["state"] for one in github.issues[:4]] == ["open"] * 4


def test_it_stays_open_where_not_everything_was_looked_at(github: Fake) -> None:
    github.issues = [opened(4)]
    keep(github, None, known=False)
    assert github.issues[0]["state"] == "open" and github.written == []


def test_a_long_list_is_cut_between_lines() -> None:
    many = [Due(kind, "字" * 700, f"docs/{n}.md", 1, "x", 200, 180) for kind in KINDS for n in range(101)]
    body = write_body(many, Links(), ADDRESS)
    assert body and len(body) <= 65_000 and body.endswith("\n- …\n")
