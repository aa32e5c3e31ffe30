"""How readers ask (`data/asked`): two columns, pages and sections that exist, no wording twice."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.asked import COLUMNS, FOLDERS, PLACE, TWICE, judge
from helpcenter.core.findings import Finding

RULES = (COLUMNS, PLACE, TWICE)  # reading finds them


def check(project: Project) -> Iterable[Finding]:
    """Each line of each file."""
    for folder in FOLDERS:
        yield from judge(project.content.files, folder)[1]
