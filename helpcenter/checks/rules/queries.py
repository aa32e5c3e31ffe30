"""Golden queries (`data/queries/*.tsv`): three columns, pages that exist, kinds that reports know."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import queries
from helpcenter.content.queries import COLUMNS, KIND, PAGE
from helpcenter.core import files
from helpcenter.core.findings import Finding

NAMES = (COLUMNS, PAGE, KIND)


def check(project: Project) -> Iterable[Finding]:
    """Each line of each file."""
    pages = {document.path.removesuffix(".md") for document in project.documents}
    for path in sorted(project.root.glob(f"{queries.FOLDER}/**/*.tsv")):
        yield from queries.parse(files.text(path), path.relative_to(project.root).as_posix(), pages)[1]
