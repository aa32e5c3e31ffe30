"""The site's search engine, asked outside a browser."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from . import node


class SearchError(Exception):
    """The engine could not be started, or gave no answer that can be read."""


class Answer(NamedTuple):
    """Places that came, best first: `page#section`, or `page` for an opening; and whether they are said to answer, or to be
    the nearest that there is."""

    places: tuple[str, ...]
    sure: bool


def ask(tree: Path, site: Path, locale: str, queries: Iterable[str], core: bool = False) -> list[Answer]:
    """What comes for each query; paths without language.

    `site`: a built site, asked by the engine of `tree`, whose code wrote its index. `locale`: zh or en. `core`: by what the
    first answer in a browser knows.
    Raises SearchError.
    """
    try:
        answers = node.ask(tree / "tools/search.mjs", list(queries), str(site), locale, *(["core"] if core else []))
        return [
            Answer(
                tuple(name_place(url, section) for url, section in answer["pages"]),
                answer.get("sure", True),  # a branch's older engine does not say
            )
            for answer in answers
        ]
    except (node.MissingError, OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        raise SearchError(str(error)) from error


def name_place(url: str, section: str) -> str:
    """What golden queries call an address below the site: `en/contact/`, `write` → `contact#write`."""
    return url.removeprefix("en/").rstrip("/") + (f"#{section}" if section else "")
