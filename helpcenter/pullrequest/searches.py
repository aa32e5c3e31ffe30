"""Golden queries before and after: which lost their answer, which won one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpcenter.core.locales import LOCALES
from helpcenter.github.quoting import plain
from tools import node, search_report
from tools.search_report import Golden, Outcome

from .schema import MOST_LETTERS, Search

GOOD = 3  # places that readers see without scrolling; budgets.yml holds success@1 and success@3


def golden(tree: Path) -> dict[str, list[Golden]]:
    """Golden queries by locale id. Raises ValueError where a line cannot be read."""
    found = {}
    for locale in LOCALES:
        folder = tree / "docs" / locale
        pages = {path.relative_to(folder).as_posix().removesuffix(".md") for path in folder.rglob("*.md")}
        try:
            found[locale] = search_report.read(tree / "data" / "queries" / f"{locale}.tsv", pages)
        except (SystemExit, OSError) as error:
            raise ValueError(str(error)) from error
    return found


def ask(tree: Path, site: Path, queries: Mapping[str, Sequence[Golden]]) -> dict[str, list[Outcome]]:
    """Put the queries to the index in `site` by the engine of `tree`, which wrote it. Raises ValueError."""
    answers = {}
    for locale, some in queries.items():
        command = [*node.command("node"), str(tree / "tools" / "search.mjs"), str(site), locale]
        asked = json.dumps([one.query for one in some])
        try:
            done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=True, timeout=300)
            pages = [
                tuple(url.removeprefix("en/").rstrip("/") for url, _ in answer["pages"])
                for answer in json.loads(done.stdout)
            ]
            answers[locale] = [Outcome(*pair) for pair in zip(some, pages, strict=True)]
        except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
    return answers


def moved(
    before: Mapping[str, Sequence[Outcome]], after: Mapping[str, Sequence[Outcome]]
) -> tuple[list[Search], list[Search]]:
    """Queries that (lost, won): those whose first right page left or reached the first place, or the first three."""
    lost: list[Search] = []
    won: list[Search] = []
    for locale, outcomes in after.items():
        for old, new in zip(before[locale], outcomes, strict=True):
            step = _class(new.rank) - _class(old.rank)
            if step:
                query = plain(new.golden.query, MOST_LETTERS)
                row = Search(query=query, locale="en" if locale == "en" else "zh", before=old.rank, after=new.rank)
                (lost if step > 0 else won).append(row)
    return lost, won


def _class(rank: int | None) -> int:
    if rank is None or rank > GOOD:
        return 2
    return 0 if rank == 1 else 1
