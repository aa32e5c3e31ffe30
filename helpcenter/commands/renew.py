"""`renew`: has the live site outlived what it says? Then it is to be built again, from the commit that is live, with today's date."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from pathlib import Path

from helpcenter.core import clock, console
from helpcenter.core.findings import Text
from helpcenter.process import git
from helpcenter.process.git import GitError
from helpcenter.publish import live


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: SITE_URL, GITHUB_OUTPUT."""


def run(options: argparse.Namespace) -> int:
    """Look, and tell the workflow what to build, where that is due: `commit`, and `clock` in seconds since 1970."""
    address, output = os.environ.get("SITE_URL", ""), os.environ.get("GITHUB_OUTPUT", "")
    if not address or not output:
        print("这条命令只在 GitHub 的工作流里用。 This command is for a workflow on GitHub.", file=sys.stderr)
        return 2
    seen, today = live.read_live(address.rstrip("/") + "/"), clock.today()
    if not re.fullmatch("[0-9a-f]{40}", seen.commit) or not seen.until:
        console.tell(
            Text(f"{address} 没有说它是哪个版本。", f"{address} does not say which version it is."),
        )
        return 1
    if today <= seen.until:
        console.tell(Text(f"在线的网站到 {seen.until} 都不用重建。", f"The live site holds until {seen.until}."))
        return 0
    if not _is_ours(options.root, seen.commit):
        console.tell(
            Text(
                f"{address} 说它是 {seen.commit[:12]}，这个分支里没有这个提交：不构建。",
                f"{address} says that it is {seen.commit[:12]}, which is no commit of this branch: it is not built.",
            ),
        )
        return 1
    midnight = dt.datetime.combine(today, dt.time(), dt.UTC)
    with Path(output).open("a", encoding="utf-8") as told:
        told.write(f"commit={seen.commit}\nclock={midnight.timestamp():.0f}\n")
    console.tell(
        Text(
            f"在线的网站只到 {seen.until}：用今天的日期重建 {seen.commit[:12]}。",
            f"The live site held until {seen.until}: {seen.commit[:12]} is to be built again with today's date.",
        )
    )
    return 0


def _is_ours(root: Path, commit: str) -> bool:
    """Whether a commit is one of this branch's. Who has taken over an address may name any, a stranger's pull request's too,
    and GitHub would check that out."""
    try:
        git.run(root, "merge-base", "--is-ancestor", commit, "HEAD")
    except GitError:
        return False
    return True
