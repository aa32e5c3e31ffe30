"""`comment`: write the answer to a pull request. For the workflow that follows the checks; reads its event."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpcenter.github.api import GitHubError, from_environment
from helpcenter.pullrequest import answer


def arguments(_: argparse.ArgumentParser) -> None:
    """No options: GITHUB_EVENT_PATH, GITHUB_TOKEN, GITHUB_API_URL, GITHUB_SERVER_URL, SITE_URL."""


def run(_: argparse.Namespace) -> int:
    """Answer, and say in the log what was done."""
    path = os.environ.get("GITHUB_EVENT_PATH", "")
    if not path:
        print("这条命令只在 GitHub 的工作流里用。 This command is for a workflow on GitHub.", file=sys.stderr)
        return 2
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    try:
        event = Path(path).read_bytes()
        print(answer.answer(event, from_environment(), server, os.environ.get("SITE_URL", "")))
    except (OSError, answer.EventError, GitHubError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
