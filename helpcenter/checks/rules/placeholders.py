"""A section of the menu that `make new` has made and nobody has named yet; pages are read by the rule on leftovers."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.pages import UNWRITTEN
from helpcenter.core.findings import Finding, Text

NAV = "mkdocs.yml"
UNNAMED = "nav/unnamed-section"
NAMES = (UNNAMED,)


def check(project: Project) -> Iterable[Finding]:
    """mkdocs.yml, line by line: both languages' names stand there."""
    for number, line in enumerate(project.content.files.text(NAV).splitlines(), 1):
        places = [line.find(sign) for sign in UNWRITTEN.values() if sign in line]
        if places:
            yield Finding(
                NAV,
                number,
                min(places) + 1,
                UNNAMED,
                Text("新栏目还没有名字。", "A new section has no name yet."),
                Text(
                    "在 nav 和 nav_translations 两处写上同一个中文名，冒号后面写英文名。",
                    "Write the same Chinese name in nav and in nav_translations, with the English name after its colon.",
                ),
                found=line.strip(),
            )
