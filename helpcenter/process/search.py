"""The site's search engine, asked outside a browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from . import node

SECONDS = 300


class SearchError(Exception):
    """The engine could not be started, or gave no answer that can be read."""


def ask(tree: Path, site: Path, locale: str, queries: Iterable[str]) -> list[tuple[str, ...]]:
    """Pages that come for each query, best first, as paths without language and slash.

    `site`: a built site, asked by the engine of `tree`, whose code wrote its index. `locale`: zh or en.
    Raises SearchError.
    """
    asked = json.dumps(list(queries))
    try:
        command = [*node.command("node"), str(tree / "tools/search.mjs"), str(site), locale]
        done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=False, timeout=SECONDS)
        if done.returncode:
            raise SearchError(done.stderr)
        return [
            tuple(url.removeprefix("en/").rstrip("/") for url, _ in answer["pages"])
            for answer in json.loads(done.stdout)
        ]
    except (node.MissingError, OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        raise SearchError(str(error)) from error
