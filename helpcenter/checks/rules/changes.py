"""What changed on a page is told to readers of both languages, on the same days."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import other

MISSING = Rule(
    "page/changes",
    Text(
        "另一种语言的 changes 里有 {date} 的一条，这里没有。",
        "changes of the other language has an entry of {date}; this page has none.",
    ),
    Text(
        "用这一页的语言，把那天改了什么写成一句；不影响读者怎样做的小改动，就两边都不写。",
        "Say in this page's language, in one line, what changed that day; leave both out where readers need not know.",
    ),
    "warning",
)


def check(project: Project) -> Iterable[Finding]:
    """Days of both pages, one against the other. A page that is not translated yet is another rule's."""
    content = project.content
    for page in content.pages:
        twin = other(page.locale)
        if not content.has(page.path, twin):
            continue
        own = {change.day for change in page.meta.changes}
        for change in content.page(page.path, twin).meta.changes:
            if change.day not in own:
                place = page.document.front_place("changes") if own else page.document.front_place("reviewed")
                yield MISSING.at(page.file, place[0], date=change.day)
