"""What stops a build: content that cannot be read, marks that mean nothing, words that nobody has verified."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from helpcenter.content.marks import check_marks
from helpcenter.content.read import Content
from helpcenter.core.findings import Finding, Rule, Text, list_names

from . import truth

NO_TOPIC = Rule(
    "page/topic",
    Text("没有 {topic} 这个写信的主题。", "There is no mail topic {topic}."),
    Text("topic 可以用：{known}", "topic can be: {known}"),
)
NO_PAGE = Rule(
    "data/related",
    Text("related 里的 {target} 不存在。", "related names {target}, which does not exist."),
    Text("改成 docs/zh 下的页面路径。", "Name a page under docs/zh."),
)
# Files whose words a reader sees, front matter included.
_PROSE = (
    "docs/zh/**/*.md",
    "docs/en/**/*.md",
    "data/mail/*.yml",
    "data/mail-fields.yml",
    "data/ui.yml",
    "data/never-send.yml",
)
_LIMIT = re.compile(r"^\s*limit: \d+$", re.MULTILINE)
_QUESTIONS = re.compile(r"^questions:.*\n(?:[ \t-].*\n)*", re.MULTILINE)


def check(content: Content) -> list[Finding]:
    """The mistakes that must not go live, in order; those that checks.yml excuses are left out."""
    return sorted(content.exceptions.drop_excused(find(content)), key=lambda finding: finding.place)


def find(content: Content, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Finding]:
    """The same before anything is excused. `wanted`: whether to look at a file; a finding about another may come along."""
    yield from content.findings
    for page in content.pages:
        if not wanted(page.file):
            continue
        yield from check_marks(page.file, page.document.body, page.document.body_line)
    for file in filter(wanted, content.files.list(*_PROSE)):
        yield from truth.check(file, _without_unseen(content.files.text(file)), 1, content.bodies)
    yield from _relations(content)


def _without_unseen(text: str) -> str:
    """A file's text without what no reader sees, lines kept: `questions` are only searched, a `limit` is a setting."""
    return _QUESTIONS.sub(lambda match: "\n" * match.group(0).count("\n"), _LIMIT.sub("", text))


def _relations(content: Content) -> Iterable[Finding]:
    """Pages that mail topics name, and mail topics that pages name."""
    paths = {page.path for page in content.pages}
    for topic_id, topic in content.topics.items():
        parsed = content.files.yaml(f"data/mail/{topic_id}.yml")
        for index, target in enumerate(topic.related):
            if target not in paths:
                yield NO_PAGE.at(parsed.file, parsed.place(("related", index))[0], target=target)
    known = list_names(content.topics)
    for page in content.pages:
        if page.meta.topic and content.topics and page.meta.topic not in content.topics:
            line, _ = page.document.front_place("topic")
            yield NO_TOPIC.at(page.file, line, topic=page.meta.topic, known=known)
