"""report.json: what one side writes about a pull request and the other side reads, trusting none of it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, Field

from helpcenter.core.findings import Level
from helpcenter.github.quoting import plain

FILE = "report.json"
MOST_BYTES = 4_000_000  # more than the longest lists of the longest texts come to
MOST_ROWS = 300  # of any list; the rest is counted
MOST_LETTERS = 800  # of any text; a fix may spell out a line of translations.lock, which must stay whole


def _clean(value: str) -> str:
    if value != plain(value):
        raise ValueError("holds line breaks, double spaces, or signs that nobody sees")
    return value


def _inside(value: str) -> str:
    if value.startswith("/") or "\\" in value or {"", ".", ".."} & set(value.split("/")):
        raise ValueError("is no path inside the repository")
    return value


Line = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_clean)]
Path = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS), AfterValidator(_clean), AfterValidator(_inside)]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9/-]{0,60}$")]
Row = TypeVar("Row")
Rows = Annotated[list[Row], Field(max_length=MOST_ROWS)]
Count = Annotated[int, Field(ge=0, le=10_000_000_000)]
Place = Annotated[int, Field(ge=1, le=10_000_000)]


class _Part(BaseModel, extra="forbid", frozen=True, strict=True):
    """Nothing unknown, nothing converted."""


class Words(_Part):
    """One sentence in both languages."""

    zh: Line
    en: Line


class ChangedPage(_Part):
    """A page that the pull request touches. `was` is the file's former name, or empty."""

    file: Path
    state: Literal["added", "changed", "renamed", "removed"]
    locale: Literal["zh", "en"]
    title: Line
    was: Line = ""


class Found(_Part):
    """A finding of `make check`; `new` where the pull request brings it, None where nobody could compare."""

    level: Level
    file: Path
    line: Place
    rule: Name
    reason: Words
    fix: Words
    new: bool | None


class Section(_Part):
    """A section of a translation and its state before and after; None where it did not exist."""

    page: Path
    section: Line
    before: Name | None
    after: Name | None


class Search(_Part):
    """A golden query whose answer moved: place of the first right page from 1, None where it does not come."""

    query: Line
    locale: Literal["zh", "en"]
    before: Place | None
    after: Place | None


class Weight(_Part):
    """Gzip bytes of one page before and after: its HTML, and with its style sheets all that holds up reading."""

    page: Line  # address without host, empty for the home page
    html_before: Count | None
    html_after: Count | None
    blocking_before: Count | None
    blocking_after: Count | None


class Report(_Part):
    """Facts about a pull request. A list that is None is unknown, an empty one says "none"; `…_more` counts the rest."""

    version: Literal[1] = 1
    head: Sha
    base: Sha | None
    pages: Rows[ChangedPage] | None = None
    pages_more: Count = 0
    others: Rows[Path] | None = None
    others_more: Count = 0
    findings: Rows[Found] | None = None
    findings_more: Count = 0
    errors: Count = 0
    warnings: Count = 0
    built: bool = False
    build_words: Annotated[list[Line], Field(max_length=20)] = []
    behind: Rows[Section] | None = None
    behind_more: Count = 0
    fresh: Rows[Section] | None = None
    fresh_more: Count = 0
    lost: Rows[Search] | None = None
    lost_more: Count = 0
    won: Rows[Search] | None = None
    won_more: Count = 0
    weights: Rows[Weight] | None = None
    weights_more: Count = 0
    total_before: Count | None = None
    total_after: Count | None = None
