"""Golden queries (`data/queries/*.tsv`): three columns, pages and sections that exist, kinds that reports know."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.queries import (
    COLUMNS,
    FOLDER,
    NO_KIND,
    NO_PAGE,
    NO_SECTION,
    UNREADABLE,
    list_places,
    parse_queries,
)
from helpcenter.core.findings import Finding, FindingsError

RULES = (COLUMNS, NO_PAGE, NO_SECTION, NO_KIND)  # reading reports them, here and for `make search-report`


def check(project: Project) -> Iterable[Finding]:
    """Each line of each file."""
    files = project.content.files
    places = list_places(files)
    for file in files.list(f"{FOLDER}/**/*.tsv"):
        try:
            yield from parse_queries(files.read(file, UNREADABLE), file, places)[1]
        except FindingsError as error:
            yield from error.findings
