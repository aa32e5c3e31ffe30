"""Words by which readers find a page: a question on two pages leaves search to guess; keywords may serve several."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import anchors
from helpcenter.core.chinese import normalize
from helpcenter.core.findings import Finding, Rule, Text

_ONE = Text("留一处。", "Keep one of them.")
KEYWORD = Rule(
    "search/keyword-twice",
    Text("“{found}”在这一页写了两次。", "'{found}' stands twice on this page."),
    _ONE,
)
QUESTION = Rule("search/question-twice", KEYWORD.reason, _ONE)
QUESTION_ELSEWHERE = Rule(
    QUESTION.id,
    Text(
        "“{found}”也写在 {first} 里，搜索分不出该给读者哪一页。",
        "'{found}' also stands in {first}; search cannot tell which page to offer.",
    ),
    Text(
        "留在更对题的那一页，另一页换个说法或删掉。",
        "Keep it on the page that answers it better; reword or remove it on the other.",
    ),
    level="warning",
)

SECTION = Rule(
    "search/question-section",
    Text(
        "“{found}”后面的 #{section} 不是这一页的小节。", "'{found}' names #{section}, which is no section of this page."
    ),
    Text(
        "写标题末尾花括号里的编号；整页都答这个问题的，删掉 {{#{section}}}。",
        "Write the id in braces at the end of a heading; where the whole page answers, remove {{#{section}}}.",
    ),
)


def check(project: Project) -> Iterable[Finding]:
    """Wordings that stand again, whatever their script, case, or width, and sections that are not there."""
    asked: dict[tuple[str, str], str] = {}
    for page in project.content.pages:
        wordings = {KEYWORD: page.meta.keywords, QUESTION: [question.text for question in page.meta.questions]}
        for key, rule in (("keywords", KEYWORD), ("questions", QUESTION)):
            own: set[str] = set()
            for index, wording in enumerate(wordings[rule]):
                said = normalize(wording) or wording
                first = asked.setdefault((page.locale.id, said), page.file) if rule is QUESTION else page.file
                place = page.document.front_place(key, index)
                if first != page.file:
                    yield QUESTION_ELSEWHERE.at(page.file, *place, found=wording, first=first)
                elif said in own:
                    yield rule.at(page.file, *place, found=wording)
                own.add(said)
        ids = project.list_ids(page.document) - anchors.FRAME
        for index, question in enumerate(page.meta.questions):
            if question.section and question.section not in ids:
                place = page.document.front_place("questions", index)
                yield SECTION.at(page.file, *place, found=question.text, section=question.section)
