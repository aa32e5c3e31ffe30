"""What stops a build: content that cannot be read, marks that mean nothing, words that nobody has verified."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from helpcenter.content import authorities, guide, icons, letters, mail_topics, notices, operator, pages, steps, tree
from helpcenter.content.authorities import Calls
from helpcenter.content.changes import BilingualChange
from helpcenter.content.document import KEPT
from helpcenter.content.marks import check_marks
from helpcenter.content.read import Content
from helpcenter.core import clock
from helpcenter.core.files import UNREADABLE, UNREADABLE_PAGE
from helpcenter.core.findings import Finding, FindingsError, Rule, Text, list_names
from helpcenter.core.schema import SCHEMA
from helpcenter.core.shelf import Shelf
from helpcenter.core.yamlfile import BROKEN, TWICE, Location, Yaml
from helpcenter.translation import lock

NO_TOPIC = Rule(
    "page/topic",
    Text("没有 {topic} 这个写信的主题。", "There is no mail topic {topic}."),
    Text("topic 可以用：{known}", "topic can be: {known}"),
)
NO_PAGE = Rule(
    "data/related",
    Text("没有 {target} 这一页。", "There is no page {target}."),
    Text("改成 docs/zh 下的页面路径。", "Name a page under docs/zh."),
)
NO_CARD = Rule(
    "data/icons",
    Text("没有 {path} 这一页。", "There is no page {path}."),
    Text("改成 docs/zh 下的页面路径，或删掉这一行。", "Name a page under docs/zh, or remove the line."),
)
MADE = Rule(
    tree.STRAY.id,
    Text(
        "这一页由 data/mail/{name}.yml 自动生成，不能另有文件。",
        "This page is made from data/mail/{name}.yml; it can't have a file as well.",
    ),
    Text("在 data/mail/{name}.yml 里改，再删掉这个文件。", "Change data/mail/{name}.yml, and remove this file."),
)
# Files whose words a reader sees, front matter included.
_PROSE = (
    "docs/zh/**/*.md",
    "docs/en/**/*.md",
    "data/mail/*.yml",
    "data/mail-fields.yml",
    "data/ui.yml",
    "data/never-send.yml",
    "data/guide.yml",
    "data/steps/*.yml",
    authorities.FILE,
    operator.FILE,
    notices.FILE,
)
_UNREAD = (UNREADABLE.id, BROKEN.id, TWICE.id)
_ALONE = ("docs/", ".github/", "budgets.yml")  # nothing rests on these
_RIGHT = b"right"
_LIMIT = re.compile(r"^\s*limit: \d+$", re.MULTILINE)
# The values themselves, and where they were found.
_VALUES = re.compile(r"^ *(?:- )?(?:phone|email|website|page): .*$|^ *- https?://\S+$", re.MULTILINE)
_COMMENT = re.compile(r"^ *#.*$", re.MULTILINE)  # of YAML, for editors
_QUESTIONS = re.compile(r"^questions:.*\n(?:[ \t-].*\n)*", re.MULTILINE)


def check(content: Content, shelf: Shelf) -> list[Finding]:
    """The mistakes that must not go live, in order; those that checks.yml excuses are left out."""
    found = put_first([*find_marks(content), *_find_unverified(content, shelf)])
    return sorted(content.exceptions.drop_excused(found), key=lambda finding: finding.place)


def put_first(findings: list[Finding]) -> list[Finding]:
    """Where a file that others rest on cannot be read, only what cannot be read: all else would look wrong, too."""
    if any(one.file == authorities.FILE and one.rule == SCHEMA.id for one in findings):
        # Which numbers are verified is not known.
        findings = [one for one in findings if not one.rule.startswith("truth/")]
    unread = [one for one in findings if is_unread(one)]
    return [one for one in findings if one in unread or one.rule == UNREADABLE_PAGE.id] if unread else findings


def is_unread(finding: Finding) -> bool:
    """Whether it says of a file that others rest on, such as checks.yml, that it cannot be read."""
    return finding.rule in _UNREAD and not finding.file.startswith(_ALONE)


def find_marks(content: Content, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Finding]:
    """What cannot be read, and names that name nothing, before anything is excused.

    `wanted`: whether to look at a file; a finding about another may come along.
    """
    yield from content.findings
    try:
        lock.load(content.files)
    except FindingsError as error:
        yield from error.findings
    for page in content.pages:
        if wanted(page.file):
            yield from check_marks(page.file, page.document.body, page.document.body_line)
    yield from _relations(content)
    if not content.findings or not _is_unsure(content):
        yield from _check_guide(content, wanted)


def find_unverified(content: Content, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Finding]:
    """What readers would see that nobody has verified, before anything is excused. `wanted`: whether to look at a file."""
    for asked in _prose(content):
        if wanted(asked[0]):
            yield from _scan(*asked)


def _find_unverified(content: Content, shelf: Shelf) -> Iterator[Finding]:
    """The same; a file that was found right before is not asked about again."""
    for asked in _prose(content):
        file, text, calls = asked
        if shelf.get(partial(_judge, *asked), "truth", file, text, *itertools.chain(*calls)) != _RIGHT:
            yield from _scan(*asked)


def _prose(content: Content) -> Iterator[tuple[str, str, Calls]]:
    """What the truth scan is asked: each file, its text, public bodies that are registered."""
    calls = content.authorities.calls
    unsound = {document.file for document in content.documents if not document.sound}
    for file in content.files.list(*_PROSE):
        if file not in unsound and content.files.is_readable(file):
            yield file, content.files.lines(file), calls


def _judge(*asked: Any) -> bytes:
    return b"" if _scan(*asked) else _RIGHT


@functools.lru_cache(KEPT)  # a preview asks again for all files but one
def _scan(file: str, text: str, calls: Calls) -> tuple[Finding, ...]:
    from . import truth  # its patterns take long to compile, and most builds have found all files right before

    sourced = file == authorities.FILE  # hours of a line, limits of the law
    if sourced:
        text = _VALUES.sub("", text)
    if file.endswith(".yml"):
        text = _COMMENT.sub("", text)
    return (*truth.check(file, _without_unseen(text), 1, calls, sourced), *truth.asks.check(file, text))


def _without_unseen(text: str) -> str:
    """A file's text without what no reader sees, lines kept: `questions` are only searched, a `limit` is a setting."""
    return _QUESTIONS.sub(lambda match: "\n" * match.group(0).count("\n"), _LIMIT.sub("", text))


def _is_unsure(content: Content) -> bool:
    """Whether something of the guide cannot be read, so that names would seem to be missing."""
    return any(one.file.startswith(guide.FILE) or one.file.startswith("data/steps/") for one in content.findings)


def _check_guide(content: Content, wanted: Callable[[str], bool]) -> Iterator[Finding]:
    """Names in the guide, and in pages that show parts of it, that name nothing."""
    if not content.files.is_missing(guide.FILE):
        parsed = content.files.yaml(guide.FILE)
        yield from guide.check_names(content.guide, content.steps, parsed, content.paths)
        for name, ending in content.guide.endings.items():
            if ending.topic and content.topics and ending.topic not in content.topics:
                place = parsed.place(("endings", name, "topic"))
                yield NO_TOPIC.at(guide.FILE, *place, topic=ending.topic, known=list_names(content.topics))
    for page in content.pages:
        if wanted(page.file):
            yield from guide.check_marks(page.document, content.guide, content.topics)


def _judge_days(changes: Sequence[BilingualChange], parsed: Yaml, above: Location, today: dt.date) -> Iterable[Finding]:
    """What has not happened yet would stand above all other news until it has."""
    for number, change in enumerate(changes):
        if change.date > today + clock.AHEAD:
            place = parsed.place((*above, "changes", number, "date"))
            yield pages.CHANGED.at(parsed.file, *place, date=change.date, today=today)


def _relations(content: Content) -> Iterable[Finding]:
    """Pages that mail topics, notices, and icons name, and mail topics that pages name."""
    paths = content.paths
    for topic_id, topic in content.topics.items():
        parsed = content.files.yaml(mail_topics.file_of(topic_id))
        for index, target in enumerate(topic.related):
            if target not in paths:
                yield NO_PAGE.at(parsed.file, parsed.place(("related", index))[0], target=target)
        if topic.reviewed > content.today + clock.AHEAD:
            line, column = parsed.place(("reviewed",))
            yield pages.REVIEWED.at(parsed.file, line, column, date=topic.reviewed, today=content.today)
        yield from _judge_days(topic.changes, parsed, (), content.today)
    for file in content.files.list(steps.FILES) if content.steps else ():
        parsed = content.files.yaml(file)
        for name in parsed.data or {}:
            if step := content.steps.get(str(name)):
                yield from _judge_days(step.changes, parsed, (name,), content.today)
    for name, notice in content.notices.items():
        parsed = content.files.yaml(notices.FILE)
        for place, target in notice.names():
            if target not in paths:
                yield NO_PAGE.at(parsed.file, *parsed.place((name, *place)), target=target)
    for path in content.icons.pages:
        if path not in paths:
            line, _ = content.files.yaml(icons.FILE).place(("pages", path))
            yield NO_CARD.at(icons.FILE, line, path=path)
    known = list_names(content.topics)
    for document in content.documents:
        if (name := letters.name_of(document.path)) in content.topics:
            yield MADE.at(document.file, found=document.path, name=name)
    for page in content.pages:
        if page.meta.topic and content.topics and page.meta.topic not in content.topics:
            line, _ = page.document.front_place("topic")
            yield NO_TOPIC.at(page.file, line, topic=page.meta.topic, known=known)
