"""Every check of content and data, in one pass and without a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from helpcenter.checks import truth
from helpcenter.core import files
from helpcenter.core.findings import Finding, FindingsError, Text
from helpcenter.core.locales import ZH, Locale
from helpcenter.core.yamlfile import Bilingual

from . import addresses, masking, support, synonyms
from . import interface as data
from . import mail_topics as mail
from . import marks as components
from . import pages as content
from .pages import Page

Loaded = TypeVar("Loaded")


@dataclass
class Content:
    """All that the site is made of, read and validated. With findings, the other fields may be incomplete."""

    pages: list[Page] = field(default_factory=list)
    words: data.Words = field(default_factory=dict)
    values: support.Support = field(default_factory=support.Support)
    bodies: list[data.Body] = field(default_factory=list)
    never_send: list[Bilingual] = field(default_factory=list)
    topics: dict[str, mail.Topic] = field(default_factory=dict)
    masking: dict[str, Any] = field(default_factory=dict)
    addresses: addresses.Addresses = field(default_factory=addresses.Addresses)
    synonyms: synonyms.Synonyms = field(default_factory=synonyms.Synonyms)
    findings: list[Finding] = field(default_factory=list)
    _places: dict[tuple[str, str], Page] = field(default_factory=dict)

    def page(self, path: str, locale: Locale) -> Page:
        """The page at `path` (relative to its language's folder). Raises KeyError."""
        if len(self._places) != len(self.pages):
            self._places = {(page.locale.id, page.path): page for page in self.pages}
        return self._places[locale.id, path]

    def has(self, path: str, locale: Locale) -> bool:
        """Whether there is a page at `path` in this language."""
        try:
            return bool(self.page(path, locale))
        except KeyError:
            return False

    def shown(self, path: str, locale: Locale) -> Page:
        """What readers of a language get at `path`: the page in it, or the source of one not translated yet.

        Raises KeyError where there is neither.
        """
        return self.page(path, locale if self.has(path, locale) else ZH)


def run(root: Path, today: dt.date, support_file: str = "data/support.yml") -> Content:
    """Read everything under `root` and check it; mistakes end up in `findings`, none is raised."""
    result = Content()

    def attempt(loader: Callable[..., Loaded], default: Loaded, *arguments: Any) -> Loaded:
        try:
            return loader(*arguments)
        except FindingsError as error:
            result.findings += error.findings
            return default

    result.words = attempt(data.load_words, {}, root)
    result.values = attempt(support.load, support.Support(), root / support_file, support_file, today)
    result.bodies = attempt(data.load_bodies, [], root)
    result.never_send = attempt(data.load_never_send, [], root)
    result.topics = attempt(mail.load, {}, root)
    result.masking = attempt(masking.load, {}, root)
    result.addresses = attempt(addresses.load, addresses.Addresses(), root)
    result.synonyms = attempt(synonyms.load, synonyms.Synonyms(), root)
    excused: data.Exceptions = {}
    excused = attempt(data.load_exceptions, excused, root)

    result.pages, findings = content.read_all(root / "docs", today)
    # With a page unread, its other language and its relations would look wrong too.
    result.findings += findings or content.check_set(result.pages, root)
    for page in result.pages:
        result.findings += components.check(page.file, page.body, page.body_line)
    for file in _prose_files(root):
        text = content.shown(files.text(root / file))
        result.findings += truth.check(file, text, 1, result.bodies, excused)
    paths = {page.path for page in result.pages}
    for topic_id, topic in result.topics.items():
        result.findings += [
            _no_page(topic_id, _line(root / f"data/mail/{topic_id}.yml", target), target)
            for target in topic.related
            if target not in paths
        ]
    for page in result.pages:
        if page.meta.topic and result.topics and page.meta.topic not in result.topics:
            line = _line(root / page.file, "topic:")
            result.findings.append(_no_topic(page.file, line, page.meta.topic, list(result.topics)))
    result.findings.sort(key=lambda finding: finding.place)
    return result


def _prose_files(root: Path) -> list[str]:
    """Every file whose words a reader sees, front matter included."""
    globs = (
        "docs/zh/**/*.md",
        "docs/en/**/*.md",
        "data/mail/*.yml",
        "data/mail-fields.yml",
        "data/ui.yml",
        "data/never-send.yml",
    )
    return sorted(path.relative_to(root).as_posix() for glob in globs for path in root.glob(glob))


def _line(path: Path, words: str) -> int:
    """The first line that holds `words`, from 1."""
    lines = files.text(path).splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)


def _no_topic(file: str, line: int, topic_id: str, known: list[str]) -> Finding:
    return Finding(
        file,
        line,
        1,
        "page/topic",
        Text(f"没有 {topic_id} 这个写信的主题。", f"There is no mail topic {topic_id}."),
        Text(f"topic 可以用：{'、'.join(known)}", f"topic can be: {', '.join(known)}"),
    )


def _no_page(topic_id: str, line: int, target: str) -> Finding:
    return Finding(
        f"data/mail/{topic_id}.yml",
        line,
        1,
        "data/related",
        Text(f"related 里的 {target} 不存在。", f"related names {target}, which does not exist."),
        Text("改成 docs/zh 下的页面路径。", "Name a page under docs/zh."),
    )
