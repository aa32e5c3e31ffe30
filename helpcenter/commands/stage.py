"""`stage`: lay out what goes live and what would come back, each a folder. For a workflow, which hands both to Pages."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpcenter.core import console
from helpcenter.github.api import GitHubError, from_environment
from helpcenter.publish import archive, cycle
from helpcenter.publish.archive import PublishError
from helpcenter.publish.releases import Releases


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --release, --built, --out; GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_OUTPUT."""
    parser.add_argument(
        "--release", default="", help="the tag of an earlier release, or latest; the one built, if blank"
    )
    parser.add_argument("--built", type=Path, default=Path("release"), help="where make release left what it built")
    parser.add_argument("--out", type=Path, default=Path("publish"), help="where both sites go")


def run(options: argparse.Namespace) -> int:
    """Lay out, and tell the workflow which of the two there are: `new` and `last`, each with its folder."""
    repository, output = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get("GITHUB_OUTPUT", "")
    if not repository or not output:
        print("这条命令只在 GitHub 的工作流里用。 This command is for a workflow on GitHub.", file=sys.stderr)
        return 2
    try:
        plan = cycle.lay_out(
            options.out, Releases(from_environment(), repository), options.built, options.release.strip(), console.tell
        )
    except (PublishError, GitHubError) as error:
        print(error, file=sys.stderr)
        return 1
    if not plan:
        print("还没有发布过，没有可以放回的。 Nothing was ever published; there is nothing to put back.")
        return 0
    there = {name: options.out / name for name in (cycle.NEW, cycle.LAST)}
    with Path(output).open("a", encoding="utf-8") as told:
        told.writelines(f"{name}={folder}\n" for name, folder in there.items() if folder.is_dir())
    for name, folder in there.items():
        print(f"{name}: {archive.read_commit(folder) or '–'}")
    return 0
