"""The site's search engine, asked outside a browser."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from . import node


class SearchError(Exception):
    """The engine could not be started, or gave no answer that can be read."""


def ask(tree: Path, site: Path, locale: str, queries: Iterable[str]) -> list[tuple[str, ...]]:
    """Places that come for each query, best first: `page#section`, or `page` for an opening; paths without language.

    `site`: a built site, asked by the engine of `tree`, whose code wrote its index. `locale`: zh or en.
    Raises SearchError.
    """
    try:
        answers = node.ask(tree / "tools/search.mjs", list(queries), str(site), locale)
        return [tuple(name_place(url, section) for url, section in answer["pages"]) for answer in answers]
    except (node.MissingError, OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        raise SearchError(str(error)) from error


def name_place(url: str, section: str) -> str:
    """What golden queries call an address below the site: `en/contact/`, `write` → `contact#write`."""
    return url.removeprefix("en/").rstrip("/") + (f"#{section}" if section else "")
