"""State of each translated section before and after, as `python -m helpcenter translations --format json` says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpcenter.github.quoting import plain

from .schema import MOST_LETTERS, Section

CURRENT = "current"
States = dict[tuple[str, str], str]  # state by page and section


def states(rows: Any) -> States:
    """State by page and section of the command's rows. Raises ValueError where they have another form."""
    try:
        return {(str(row["page"]), str(row["section"])): str(row["state"]) for row in rows}
    except (TypeError, KeyError) as error:
        raise ValueError("no list of page, section, state") from error


def moved(before: Mapping[tuple[str, str], str], after: States) -> tuple[list[Section], list[Section]]:
    """Sections that the change (puts behind, makes current)."""
    behind = [key for key, state in after.items() if state != CURRENT and before.get(key) != state]
    fresh = [key for key, state in after.items() if state == CURRENT and before.get(key) != CURRENT]
    return _rows(behind, before, after), _rows(fresh, before, after)


def _rows(keys: Iterable[tuple[str, str]], before: Mapping[tuple[str, str], str], after: States) -> list[Section]:
    return [
        Section(
            page=plain(page, MOST_LETTERS),
            section=plain(section, MOST_LETTERS),
            before=before.get((page, section)),
            after=after[page, section],
        )
        for page, section in sorted(keys)
    ]
