"""Golden queries (`data/queries/*.tsv`): three columns, pages that exist, kinds that reports know."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import queries
from helpcenter.content.queries import COLUMNS, NO_KIND, NO_PAGE
from helpcenter.core.findings import Finding

NAMES = (COLUMNS.id, NO_PAGE.id, NO_KIND.id)


def check(project: Project) -> Iterable[Finding]:
    """Each line of each file."""
    pages = {document.path.removesuffix(".md") for document in project.content.documents}
    files = project.content.files
    for file in files.list(f"{queries.FOLDER}/**/*.tsv"):
        yield from queries.parse(files.text(file), file, pages)[1]
