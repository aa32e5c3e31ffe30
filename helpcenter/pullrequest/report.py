"""report.json: what one side writes about a pull request and the other side reads, trusting none of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from helpcenter.core.findings import Level
from helpcenter.github.quoting import one_line

FILE = "report.json"
MOST_BYTES = 4_000_000  # more than the longest lists of the longest texts come to
MOST_ROWS = 300  # of any list; the rest is counted
MOST_SENTENCES = 10  # of a page; the preview has them all
MOST_LETTERS = 800  # of any text; a fix may spell out a line of translations.lock, which must stay whole


def _one_line(value: str) -> str:
    if value != one_line(value):
        raise ValueError("holds line breaks, double spaces, or signs that nobody sees")
    return value


def to_line(text: str) -> str:
    """Any text as a `Line`."""
    return one_line(text, MOST_LETTERS)


def _relative(value: str) -> str:
    if value.startswith("/") or "\\" in value or {"", ".", ".."} & set(value.split("/")):
        raise ValueError("is no path inside the repository")
    return value


Line = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_one_line)]
Path = Annotated[
    str, Field(min_length=1, max_length=MOST_LETTERS), AfterValidator(_one_line), AfterValidator(_relative)
]
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


class Untold(_Part):
    """A file that seems to say something else to readers, and which of its sections, steps, or parts do."""

    file: Path
    names: Line


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


class ChangedSentence(_Part):
    """A sentence that readers will find changed; "" where it was not there, twice the same where it moved."""

    before: Line
    after: Line


class Seen(_Part):
    """A page that readers will find changed, by its address without host, whichever file was edited. `count`: places.

    "around": words outside the article; then `count` is of pages that show them, and `page` the first of those.
    """

    page: Line
    locale: Literal["zh", "en"]
    title: Line
    state: Literal["added", "changed", "reshaped", "renamed", "removed", "around"]
    count: Count
    sentences: Rows[ChangedSentence]
    sentences_more: Count = 0


class Report(_Part):
    """Facts about a pull request. A list that is None is unknown, an empty one says "none"; `…_more` counts the rest."""

    version: Literal[1] = 1
    head: Sha
    base: Sha | None
    pages: Rows[ChangedPage] | None = None
    pages_more: Count = 0
    seen: Rows[Seen] | None = None
    seen_more: Count = 0
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
    untold: Rows[Untold] | None = None
    untold_more: Count = 0
    lost: Rows[Search] | None = None
    lost_more: Count = 0
    won: Rows[Search] | None = None
    won_more: Count = 0
    weights: Rows[Weight] | None = None
    weights_more: Count = 0
    total_before: Count | None = None
    total_after: Count | None = None


class BadReportError(Exception):
    """No report that we read; says why, for the log."""


def read_zip(content: bytes) -> Report:
    """The report in a zip. Nothing is unpacked to disk, and no name in the zip but one is looked at. Raises BadReportError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename == FILE]
            if len(entries) != 1:
                raise BadReportError(f"{len(entries)} entries named {FILE}")
            # The stated size may lie, so what really comes out is counted too.
            if entries[0].file_size > MOST_BYTES:
                raise BadReportError(f"{FILE} is larger than {MOST_BYTES} bytes")
            with archive.open(entries[0]) as file:
                text = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise BadReportError(f"no readable zip: {type(error).__name__}") from error
    if len(text) > MOST_BYTES:
        raise BadReportError(f"{FILE} is larger than {MOST_BYTES} bytes")
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        # Where and what kind, never the value: a log is read by people too.
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        raise BadReportError(f"{error.error_count()} fields are wrong, the first by {first['type']}") from error
