"""YAML that no other module reads: budgets.yml against its schema; of the site's and GitHub's files, the form alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from helpcenter.checks.project import Project
from helpcenter.core import yamlfile
from helpcenter.core.findings import Finding, FindingsError

NAMES = ("data/yaml", "data/duplicate-key", "data/schema")

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
    if (project.root / "budgets.yml").exists():
        try:
            yamlfile.load(project.root / "budgets.yml", Budgets, "budgets.yml")
        except FindingsError as error:
            yield from error.findings
    globs = ("mkdocs.yml", ".github/ISSUE_TEMPLATE/*.yml", ".github/*.yml", ".github/workflows/*.yml")
    for path in sorted(path for glob in globs for path in project.root.glob(glob)):
        file = path.relative_to(project.root).as_posix()
        try:
            yamlfile.check_form(yamlfile.read(path, file), file)
        except FindingsError as error:
            yield from error.findings
