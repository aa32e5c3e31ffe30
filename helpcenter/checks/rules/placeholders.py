"""A section of the menu that `make new` has made and nobody has named yet; pages are read by the rule on leftovers."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.pages import UNWRITTEN
from helpcenter.core.findings import Finding, Rule, Text

FILE = "mkdocs.yml"
UNNAMED = Rule(
    "nav/unnamed-section",
    Text("新栏目还没有名字。", "A new section has no name yet."),
    Text(
        "在 nav 和 nav_translations 两处写上同一个中文名，冒号后面写英文名。",
        "Write the same Chinese name in nav and in nav_translations, with the English name after its colon.",
    ),
)


def check(project: Project) -> Iterable[Finding]:
    """mkdocs.yml, line by line: both languages' names stand there."""
    for number, line in enumerate(project.content.files.text(FILE).splitlines(), 1):
        if columns := [line.find(sign) + 1 for sign in UNWRITTEN.values() if sign in line]:
            yield UNNAMED.at(FILE, number, min(columns), found=line.strip())
