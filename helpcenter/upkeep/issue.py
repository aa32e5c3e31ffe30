"""The one issue about what is due: opened, kept up to date, closed by a word. Never more than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from helpcenter.core.findings import Text
from helpcenter.github.api import ROBOT, GitHub, Written, read_items
from helpcenter.github.quoting import code

from .due import KINDS, Due
from .external_links import Place, Reply

MARK = "<!-- help-center: freshness -->"
TITLE = "该再核对一遍的内容 · Content due for another look"
LABEL = "freshness"
MOST = 65_000  # characters that GitHub takes, and some room
_MOST_ROWS = 100  # of each list

INTRO = Text(
    "下面的内容该再核对了。核对后改日期并提交：页面改 `reviewed`，数据改 `checked_on`。这个列表每周自动更新，全部处理完会自动关闭。",
    "It is time to look at the following again. Then change the date and commit: `reviewed` in pages, `checked_on` in "
    "data. This list updates itself each week, and closes itself when all is done.",
)
DEAD = Text("打不开的外部链接（对方说页面已不存在）", "dead links (the host says the page is gone)")
UNSURE = Text(
    "没能确认的外部链接（请人工打开看看，可能只是当时连不上）",
    "links that could not be confirmed (open them yourself; it may have been a passing fault)",
)
OFFLINE = Text("这次连不上网络，外部链接没有检查。", "There was no network this time; external links were not checked.")
DONE = Text(
    "全部处理完了，谢谢！以后再有到期的，会开一个新的。", "All done, thank you! A new one will open when it is time."
)
DOUBLE = Text("和 #{number} 重复，留那一个。", "The same as #{number}, which stays open.")
MORE = Text("……另有 {count} 条", "… and {count} more")
AGO = Text("{days} 天前核对（期限 {limit} 天）", "checked {days} days ago (limit {limit})")
BEHIND = Text("不一致已 {days} 天", "behind for {days} days")
OWNER = Text("负责", "owner")


@dataclass(frozen=True)
class Links:
    """What the link check found: addresses that are gone, ones that nobody could confirm, whether there was a network."""

    dead: Sequence[tuple[Place, Reply]] = ()
    unsure: Sequence[tuple[Place, Reply]] = ()
    offline: bool = False


def describe_age(one: Due) -> Text:
    """How old something is, against its limit."""
    text = BEHIND if one.kind is KINDS[-1] else AGO
    return Text(text.zh.format(days=one.days, limit=one.limit), text.en.format(days=one.days, limit=one.limit))


def write_body(due: Sequence[Due], links: Links, repository: str) -> str | None:
    """The issue's text; None where nothing is due. `repository`: its address, https://github.com/owner/name."""
    if not due and not links.dead:
        return None
    lines = [MARK, "", INTRO.zh, "", INTRO.en]
    for kind in KINDS:
        rows = [_due(one, repository) for one in due if one.kind is kind]
        _list(lines, kind, rows)
    _list(lines, DEAD, [_link(place, reply, repository) for place, reply in links.dead])
    _list(lines, UNSURE, [_link(place, reply, repository) for place, reply in links.unsure])
    if links.offline:
        lines += ["", OFFLINE.zh, OFFLINE.en]
    text = "\n".join(lines) + "\n"
    if len(text) > MOST:
        text = text[: text.rindex("\n", 0, MOST - 10)] + "\n- …\n"
    return text


def _list(lines: list[str], title: Text, rows: list[str]) -> None:
    if rows:
        lines += ["", f"### {title.zh} · {title.en}", "", *rows[:_MOST_ROWS]]
    if len(rows) > _MOST_ROWS:
        lines.append(f"- {MORE.zh} · {MORE.en}".format(count=len(rows) - _MOST_ROWS))


def _due(one: Due, repository: str) -> str:
    old = describe_age(one)
    owner = f" · {OWNER.zh} {OWNER.en}: {code(one.owner)}" if one.owner else ""
    return f"- {_place(one.file, one.line, repository)} {code(one.name)}: {old.zh} · {old.en}{owner}"


def _link(place: Place, reply: Reply, repository: str) -> str:
    return f"- {_place(place.file, place.line, repository)} {code(place.url)}: {reply.why}"


def _place(file: str, line: int, repository: str) -> str:
    return f"[{code(f'{file}:{line}')}]({repository}/blob/HEAD/{quote(file)}?plain=1#L{line})"


def update(github: GitHub, repository: str, body: str | None, known: bool = True) -> str:
    """Make the open issue say `body`, or close it where that is None. Returns what was done. Raises GitHubError.

    With `known` false, something could not be looked at, so that nothing is closed for being done.
    """
    issues = _own(github, repository)
    if body is None:
        if not known:
            return "nothing to do: not everything could be looked at"
        for issue in issues:
            _close(github, repository, issue, DONE, "completed")
        return f"closed {len(issues)}" if issues else "nothing to do: nothing is due"
    if not issues:
        made = github.send("POST", f"/repos/{repository}/issues", title=TITLE, body=body, labels=[LABEL])
        return "".join(f"opened #{issue.number}" for issue in read_items([made], Written)) or "opened"
    first, *others = issues
    for other in others:
        words = DOUBLE.format(number=first.number)
        _close(github, repository, other, words, "not_planned")
    if first.text.strip() != body.strip():
        github.send("PATCH", f"/repos/{repository}/issues/{first.number}", body=body)
    return f"updated #{first.number}"


def _own(github: GitHub, repository: str) -> list[Written]:
    """Our open issues, oldest first. The mark can be copied, so the author counts; the label can be taken off."""
    found = [
        issue
        for issue in github.get_all(f"/repos/{repository}/issues", Written, state="open")
        if issue.number and not issue.pull_request and issue.is_by(ROBOT) and issue.text.startswith(MARK)
    ]
    return sorted(found, key=lambda issue: issue.number)


def _close(github: GitHub, repository: str, issue: Written, words: Text, reason: str) -> None:
    path = f"/repos/{repository}/issues/{issue.number}"
    github.send("POST", f"{path}/comments", body=f"{words.zh}\n\n{words.en}")
    github.send("PATCH", path, state="closed", state_reason=reason)
