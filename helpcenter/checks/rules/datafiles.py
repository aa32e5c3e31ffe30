"""YAML that no other module reads: budgets.yml against its schema; of the site's and GitHub's files, the form alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from helpcenter.checks.project import Project
from helpcenter.core.findings import Finding, FindingsError
from helpcenter.core.schema import SCHEMA, load
from helpcenter.core.yamlfile import BROKEN, TWICE

# Reading reports them; here are their cases.
REPORTED = (BROKEN, TWICE, SCHEMA)

_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
_Figure = Annotated[float, Field(gt=0, strict=True)]
# A figure for every page, or those of one page that has its own.
Budgets = dict[
    _Name,
    Annotated[
        Annotated[_Figure, Tag("figure")] | Annotated[dict[_Name, _Figure], Tag("page")],
        Discriminator(lambda value: "page" if isinstance(value, dict) else "figure"),
    ],
]


def check(project: Project) -> Iterable[Finding]:
    """What is there; a missing file is for those to miss who read it."""
    files = project.content.files
    if not files.is_missing("budgets.yml"):
        try:
            load(files, "budgets.yml", Budgets)
        except FindingsError as error:
            yield from error.findings
    globs = ("mkdocs.yml", ".github/ISSUE_TEMPLATE/*.yml", ".github/*.yml", ".github/workflows/*.yml")
    for file in sorted(files.list(*globs)):
        try:
            files.yaml(file, tags=True)
        except FindingsError as error:
            yield from error.findings
