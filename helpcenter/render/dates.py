"""When what a page shows was first and last committed, as git tells for all files at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from helpcenter.content import guide, interface, letters, mail_fields, news, operator, support
from helpcenter.content.marks import MARK
from helpcenter.content.pages import Page
from helpcenter.content.read import Content
from helpcenter.process import git
from helpcenter.process.git import GitError

_FOLDERS = ("docs", "data")
_STEPS = "data/steps/"
_MAIL = "data/mail/"
_AUTHORITIES = "data/authorities.yml"
# The data that a component shows, by its mark: a file, or a folder with all in it.
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "support": (support.FILE,),
    "operator": (operator.FILE,),
    "never-send": (interface.NEVER_SEND,),
    "place": (_AUTHORITIES,),
    "places": (_AUTHORITIES,),
    "guide": (guide.FILE,),
    "steps": (guide.FILE, _STEPS),
    "letters": (_MAIL,),
    "own-templates": (_MAIL, mail_fields.FILE),
    "template": (mail_fields.FILE,),
}


@dataclass(frozen=True)
class Dates:
    """Of each file that git knows: the days, in UTC, of the first and the last commit that touched it."""

    first: Mapping[str, dt.date] = field(default_factory=dict)
    last: Mapping[str, dt.date] = field(default_factory=dict)

    def published(self, page: Page) -> dt.date | None:
        """The day on which a page came to be; None where nobody knows."""
        return self.first.get(page.file)

    def modified(self, page: Page, content: Content) -> dt.date:
        """The day on which a page, or data that it shows, last changed; without git, that of its last review."""
        if page.file not in self.last or page.path == news.PATH:
            return page.meta.reviewed
        days = [self._newest[name] for name in _list_files(page, content) if name in self._newest]
        return max(days, default=page.meta.reviewed)

    @cached_property
    def _newest(self) -> Mapping[str, dt.date]:
        """The last day of each file, and of each folder that components show."""
        folders = {
            folder: max(day for name, day in self.last.items() if name.startswith(folder))
            for folder in (_STEPS, _MAIL)
            if any(name.startswith(folder) for name in self.last)
        }
        return {**self.last, **folders}


def _list_files(page: Page, content: Content) -> Iterator[str]:
    yield page.file
    for mark in MARK.finditer(page.document.text):
        yield from _SHOWN.get(mark["name"], ())
    # What a step or a letter shows besides.
    if any(
        content.steps[name].call for name in guide.list_steps(page.document, content.guide) if name in content.steps
    ):
        yield _AUTHORITIES
    if letters.name_of(page.path):
        yield interface.FILE


def read_dates(root: Path) -> Dates:
    """What git knows of the pages and data below `root`; nothing where it is not there, or where its history is cut short,
    since then the commit at the cut seems to have touched everything."""
    try:
        told = git.run(
            root,
            "log",
            "--format=%x00%ct %D",
            "--name-only",
            "--no-renames",
            "--relative",
            "--decorate",
            "--",
            *_FOLDERS,
        )
    except GitError:
        return Dates()
    first: dict[str, dt.date] = {}
    last: dict[str, dt.date] = {}
    for commit in told.split("\0")[1:]:
        head, *names = commit.split("\n")
        when, _, decorations = head.partition(" ")
        if "grafted" in decorations.split(", "):
            return Dates()
        day = dt.datetime.fromtimestamp(int(when), dt.UTC).date()
        for name in filter(None, names):
            first[name] = min(day, first.get(name, day))
            last[name] = max(day, last.get(name, day))
    return Dates(first, last)
