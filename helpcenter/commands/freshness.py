"""`freshness`: what is due for another look, with owner and days; with --links, external links that are dead."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

from helpcenter.content.read import read_content
from helpcenter.core import clock
from helpcenter.core.findings import FindingsError, Text
from helpcenter.github.api import GitHubError, from_environment
from helpcenter.process import git
from helpcenter.translation import lock, state
from helpcenter.translation.changes import UNKNOWN, read_changes
from helpcenter.upkeep import external_links, issue
from helpcenter.upkeep.due import Due, find_behind, find_due
from helpcenter.upkeep.issue import Links

_UNREAD = Text("有些内容读不了，先运行 make check。", "Some content cannot be read: run make check first.")
_UNDATED = Text(
    "有些译文不知道从何时起没有跟上，没有算进来。{why}",
    "Since when some translations have been behind is unknown, so they are not counted. {why}",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --links, --issue."""
    parser.add_argument("--links", action="store_true", help="也打开外部链接看看 · ask for external links too")
    parser.add_argument(
        "--issue", action="store_true", help="在 GitHub 工作流里：更新那一个 issue · in a workflow: keep the issue"
    )


def run(options: argparse.Namespace) -> int:
    """List, and in a workflow keep the issue. Being due is no mistake: the exit status stays 0."""
    today = clock.today()
    due, missing = _due(options.root, today)
    whole = not missing
    found = _links(options.root) if options.links else Links()
    for one in due:
        old = issue.describe_age(one)
        print(
            f"{one.file}:{one.line}: {one.name} [{one.owner or '–'}]\n    {old.zh}。 {old.en[0].upper()}{old.en[1:]}."
        )
    for title, some in ((issue.DEAD, found.dead), (issue.UNSURE, found.unsure)):
        if some:
            print(f"\n{title.zh} · {title.en}")
        for place, reply in some:
            print(f"{place.file}:{place.line}: {place.url}\n    {reply.why}")
    if found.offline:
        print(f"\n{issue.OFFLINE.zh} {issue.OFFLINE.en}")
    for words in missing:
        print(f"\n{words.zh}\n{words.en}")
    print(f"\n到期 {len(due)} 项，失效链接 {len(found.dead)} 个。 Due: {len(due)}, dead links: {len(found.dead)}.")
    return _issue(due, found, whole) if options.issue else 0


def _due(root: Path, today: dt.date) -> tuple[list[Due], list[Text]]:
    """What is due, and why that may not be all."""
    content = read_content(root, today)
    missing = [_UNREAD] if content.findings else []
    try:
        pages = state.compare(content.documents, lock.load(content.files))
    except FindingsError:
        return find_due(content), [_UNREAD]
    changes = read_changes(root, (row for page in pages for row in page.rows))
    if any(change.since == UNKNOWN for change in changes.values()) and (why := git.explain(root)):
        missing.append(_UNDATED.format(why=why))
    return find_due(content) + find_behind(changes, content), missing


def _links(root: Path) -> Links:
    places = external_links.find_links(root)
    replies = external_links.check_links(place.url for place in places)
    if replies and external_links.is_offline(replies.values()):
        return Links(offline=True)
    pairs = [(place, replies[external_links.without_fragment(place.url)]) for place in places]
    return Links(
        [pair for pair in pairs if pair[1].state == "dead"],
        [pair for pair in pairs if pair[1].state in ("refused", "unreachable")],
    )


def _issue(due: list[Due], found: Links, whole: bool) -> int:
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if not repository:
        print("--issue 只在 GitHub 的工作流里用。 --issue is for a workflow on GitHub.", file=sys.stderr)
        return 2
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    body = issue.write_body(due, found, f"{server}/{repository}")
    try:
        print(issue.update(from_environment(), repository, body, known=whole and not found.offline))
    except GitHubError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
