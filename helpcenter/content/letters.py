"""Letters have pages of their own, made from their data: `letters/<id>.md` in both languages, without a file below docs/.

What such a page says stands in data/mail/<id>.yml, how its sections are called in data/ui.yml. It is written here as
Markdown, with the marks that editors use, so that it is rendered, searched, and checked as any other page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES, Locale
from helpcenter.core.schema import Bilingual

from .document import Document
from .interface import Words, in_locale
from .mail_fields import Recipient
from .mail_topics import Topic, file_of
from .pages import FrontMatter, Page
from .steps import point_links

FOLDER = "letters"
OVERVIEW = "letters.md"  # the page that lists them, which editors write
SECTIONS = ("when", "write", "to", "template", "check", "never", "unanswered")
# What says where a letter goes, by its recipient: only what is verified, or what readers hold in their hands themselves.
_MARKS: Mapping[Recipient, tuple[str, ...]] = {
    "support": ("support: email",),
    "bank": ("call: bank",),
    "card-issuer": ("call: bank",),
    "body": ("place", "call: complaint", "call: consumer"),
    "police": ("place", "call: police"),
}


def path_of(name: str) -> str:
    """The page of a letter, from its language's folder."""
    return f"{FOLDER}/{name}.md"


def name_of(path: str) -> str:
    """The letter whose page would be at `path`; "" for a page elsewhere."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return name if folder == FOLDER else ""


def list_names(files: Files) -> list[str]:
    """Letters that there are, even those that cannot be read."""
    return [PurePosixPath(file).stem for file in files.list(file_of("*"))]


def make_pages(topics: Mapping[str, Topic], words: Words) -> list[Page]:
    """The page of each letter in each language, in the letters' order."""
    if not words:  # they cannot be read, which stops a build
        return []
    said = {locale: in_locale(words, locale)["letters"] for locale in LOCALES}
    return [
        _make(name, topic, topics, said[locale.id], locale)
        for locale in LOCALES.values()
        for name, topic in topics.items()
    ]


def _make(name: str, topic: Topic, topics: Mapping[str, Topic], said: Words, locale: Locale) -> Page:
    path = path_of(name)
    text = point_links("\n".join(_write(topic, topics, said, locale)), path)
    title = topic.title.in_locale(locale.id)
    meta = FrontMatter(
        title=title,
        description=topic.purpose.in_locale(locale.id),
        keywords=topic.keywords.in_locale(locale.id),
        related=topic.related,
        reviewed=topic.reviewed.isoformat(),
        changes=[change.in_change(locale.id) for change in topic.changes],
        owner="email",
    )
    return Page(Document(file_of(name), path, locale, text), meta)


def _write(topic: Topic, topics: Mapping[str, Topic], said: Words, locale: Locale) -> Iterator[str]:
    """The page's Markdown, line by line; its links start at the language's folder."""

    def section(name: str) -> str:
        return f"\n## {said[name]} {{ #{name} }}\n"

    def items(texts: Iterable[Bilingual]) -> list[str]:
        return [f"- {text.in_locale(locale.id)}" for text in texts]

    yield f"# {topic.title.in_locale(locale.id)}\n"
    yield topic.purpose.in_locale(locale.id)
    if topic.urgent:
        yield f'\n<div class="urgent" markdown="1">\n\n**{topic.urgent.in_locale(locale.id)}**\n\n</div>'
    yield section("when")
    yield topic.when.in_locale(locale.id)
    yield section("write")
    yield said["private"]
    yield "\n<!-- mail-form -->"
    yield "\n<!-- case -->"
    yield section("to")
    yield said["recipients"][topic.recipient]["find"]
    for mark in _MARKS.get(topic.recipient, ()):
        yield f"\n<!-- {mark} -->"
    yield section("template")
    yield said["template_how"]
    yield "\n<!-- template -->"
    yield section("check")
    yield from items(topic.checklist)
    yield f"\n{said['attach']}\n"
    yield from items(topic.attach)
    yield section("never")
    yield from items(topic.never_send)
    yield section("unanswered")
    yield topic.unanswered.in_locale(locale.id) + "\n"
    for name in topic.next:
        if name in topics:
            yield f"- [{topics[name].title.in_locale(locale.id)}]({path_of(name)})"
