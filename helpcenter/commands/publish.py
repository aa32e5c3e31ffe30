"""`publish`: make Pages serve what `stage` laid out, look at the live address, and put the last good site back if it is not well."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpcenter.core import console
from helpcenter.github.api import GitHubError, from_environment
from helpcenter.publish.archive import PublishError
from helpcenter.publish.cycle import Cycle
from helpcenter.publish.live import Patience
from helpcenter.publish.pages import Pages
from helpcenter.publish.releases import Releases

_NEEDED = (
    "GITHUB_REPOSITORY",
    "GITHUB_SHA",
    "SITE_URL",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
)
_LIMIT, _PAUSE = 600.0, 5.0  # seconds that Pages may take, as in actions/deploy-pages; between two questions


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --new, --last, --out, --patience."""
    parser.add_argument("--new", type=int, required=True, help="the artifact of publish/new")
    parser.add_argument("--last", type=int, default=0, help="the artifact of publish/last; 0 where there is none")
    parser.add_argument("--out", type=Path, default=Path("publish"), help="what make stage laid out")
    usual = ",".join(f"{one:g}" for one in vars(Patience()).values())
    parser.add_argument(
        "--patience", default=usual, help="seconds: until it shows, until all is right, between two looks, one look"
    )


def run(options: argparse.Namespace) -> int:
    """Publish. The exit status is 1 where the site that was to go live is not live and well."""
    given = {name: os.environ.get(name, "") for name in _NEEDED}
    if missing := [name for name, value in given.items() if not value]:
        print(f"没有 {', '.join(missing)}。 Not set: {', '.join(missing)}.", file=sys.stderr)
        return 2
    patience = Patience(*(float(one) for one in options.patience.split(",")))
    try:
        github = from_environment()
        identity = (given["ACTIONS_ID_TOKEN_REQUEST_URL"], given["ACTIONS_ID_TOKEN_REQUEST_TOKEN"])
        pause = min(_PAUSE, patience.pause)
        pages = Pages(github, given["GITHUB_REPOSITORY"], given["GITHUB_SHA"], identity, _LIMIT, pause)
        releases = Releases(github, given["GITHUB_REPOSITORY"])
        address = given["SITE_URL"].rstrip("/") + "/"
        return Cycle(address, pages, releases, patience, console.tell).run(options.out, options.new, options.last)
    except (PublishError, GitHubError) as error:
        print(error, file=sys.stderr)
        return 1
