"""Words by which readers find a page: a question on two pages leaves search to guess; keywords may serve several."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.pages import Page
from helpcenter.core.chinese import normalize
from helpcenter.core.findings import Finding, Text

KEYWORD, QUESTION = "search/keyword-twice", "search/question-twice"
NAMES = (KEYWORD, QUESTION)


def check(project: Project) -> Iterable[Finding]:
    """Warnings where a wording stands again, whatever its script, case, or width."""
    asked: dict[tuple[str, str], Page] = {}
    for page in project.content.pages:
        for rule, key in ((KEYWORD, "keywords"), (QUESTION, "questions")):
            own: set[str] = set()
            for index, wording in enumerate(getattr(page.meta, key)):
                said = normalize(wording) or wording
                first = asked.setdefault((page.locale.id, said), page) if rule == QUESTION else page
                if said in own or first is not page:
                    yield _again(rule, wording, first, page, page.document.front_place(key, index))
                own.add(said)


def _again(rule: str, wording: str, first: Page, page: Page, place: tuple[int, int]) -> Finding:
    if first is page:
        reason = Text(f"“{wording}”在这一页写了两次。", f"'{wording}' stands twice on this page.")
        fix = Text("留一处。", "Keep one of them.")
    else:
        reason = Text(
            f"“{wording}”也写在 {first.file} 里，搜索分不出该给读者哪一页。",
            f"'{wording}' also stands in {first.file}; search cannot tell which page to offer.",
        )
        fix = Text(
            "留在更对题的那一页，另一页换个说法或删掉。",
            "Keep it on the page that answers it better; reword or remove it on the other.",
        )
    return Finding(page.file, *place, rule, reason, fix, level="warning", found=wording)
