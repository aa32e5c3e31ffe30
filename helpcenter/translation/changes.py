"""Since when a section is in its state, and what changed in it since: translation state joined with git's memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpcenter.content.document import Document
from helpcenter.core.locales import EN, ZH, Locale

from . import history, worddiff
from .state import Part, Row, parts

# Which language's change made the state, for the states of sections that stand in both or were recorded.
_CHANGED_IN = {"stale": ZH, "changed-both": ZH, "ahead": EN, "unrecorded": EN}


@dataclass(frozen=True)
class Change:
    """`since`: a day, history.UNCOMMITTED or history.UNKNOWN. `diff`: changed lines of `locale`'s text since."""

    since: str
    locale: Locale
    diff: tuple[str, ...] = ()


def reader(root: Path) -> Callable[[str], history.History]:
    """Histories of files below `root`, each read once."""
    return cache(lambda file: history.read(root, file))


def change(row: Row, read: Callable[[str], history.History]) -> Change | None:
    """What made a section's state; None for a current one. `read` gives a file's history."""
    state = row.state
    if state == "current":
        return None
    recorded = row.recorded
    locale = _CHANGED_IN.get(state)
    if locale is None:  # only one language has it: the other lost it, or this one got it
        has, lacks = (ZH, EN) if state == "missing" else (EN, ZH)
        locale = lacks if recorded else has
    file = f"docs/{locale.id}/{row.page}.md"

    def part(text: str | None) -> Part | None:
        if text is None:
            return None
        return parts(Document(file, f"{row.page}.md", locale, text)).get(row.section)

    def holds(text: str | None) -> bool:
        found = part(text)
        if recorded is None:
            return found is not None
        if state in {"missing", "orphan"}:
            return found is None
        known = recorded.source if locale is ZH else recorded.english
        return found is None or found.hash != known

    since = history.since(read(file), holds)
    before, now = part(since.before), row.source if locale is ZH else row.english
    # Without a recorded text there is nothing to compare with.
    diff = worddiff.lines(before.text if before else "", now.text if now else "") if recorded and before else []
    return Change(since.when, locale, tuple(diff))
