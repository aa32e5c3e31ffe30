"""What each component mark gets, and its HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpcenter.content import guide, letters, operator, support
from helpcenter.content.interface import Words, write_date
from helpcenter.content.mail_topics import Topic, template
from helpcenter.content.marks import Mark
from helpcenter.core.locales import ZH, Locale, other, page_url
from helpcenter.core.schema import Bilingual

from .places import CallView, PlacesView, view_call, view_places
from .site import Build, Site


@dataclass(frozen=True)
class Frame:
    """What every component gets. `locale` is the article's language; `home` leads to the reader's; `path`: its page's.

    `calls`: the kinds of public bodies whose line the page shows; `has_choice`: it lets readers choose their place.
    """

    ui: Words
    locale: Locale
    site: Site
    home: str
    path: str
    calls: Collection[str]
    has_choice: bool


@dataclass(frozen=True)
class PlainView:
    """For a component that needs no more than its frame."""


@dataclass(frozen=True)
class SupportView:
    """One value of the operator's. All from `value` on is "" or empty while it is unconfirmed."""

    key: str
    name: str
    unconfirmed: Markup
    state: support.State
    value: str = ""
    kind: str = ""  # email, link, or text
    valid_until: str = ""  # 2026-11-22
    until_text: str = ""
    verified_text: str = ""
    evidence: Sequence[str] = ()
    expired_text: str = ""


@dataclass(frozen=True)
class NeverSendView:
    """What nobody should send."""

    items: Sequence[str]


@dataclass(frozen=True)
class MailView:
    """A letter to copy, with blanks to fill in."""

    locale: Locale
    subject: str
    body: str


@dataclass(frozen=True)
class ListedLetter:
    """A letter as lists have it; `mails`: its template in some languages, or in none."""

    id: str
    title: str
    url: str
    mails: Sequence[MailView] = ()


@dataclass(frozen=True)
class Group:
    """Letters to one kind of recipient; `to` says which."""

    to: str
    letters: Sequence[ListedLetter]


@dataclass(frozen=True)
class LettersView:
    """All letters, by who they are written to."""

    groups: Sequence[Group]


@dataclass(frozen=True)
class OwnTemplatesView:
    """Letters, each with its template in the page's language."""

    letters: Sequence[ListedLetter]


@dataclass(frozen=True)
class TemplateView:
    """A letter to copy."""

    mails: Sequence[MailView]


@dataclass(frozen=True)
class FormView:
    """The letter whose form is opened."""

    id: str


@dataclass(frozen=True)
class LetterView:
    """The way to a letter's page."""

    title: str
    url: str


@dataclass(frozen=True)
class AnswerView:
    """An answer as a card; `hint` may be ""."""

    title: str
    hint: str
    url: str


@dataclass(frozen=True)
class GuideView:
    """The answers to a question of the guide."""

    answers: Sequence[AnswerView]


@dataclass(frozen=True)
class OperatorView:
    """Who runs the site. `rows`: what each is called, and what is said, "" where the operator has not; `known`: it has said something.

    `mirrors`: where else the site is, beside its own `address`.
    """

    rows: Sequence[tuple[str, str]]
    known: bool
    mirrors: Sequence[str]
    address: str


View = (
    PlainView
    | SupportView
    | NeverSendView
    | PlacesView
    | CallView
    | OperatorView
    | LettersView
    | OwnTemplatesView
    | TemplateView
    | FormView
    | LetterView
    | GuideView
)


def render_component(mark: Mark, frame: Frame, build: Build) -> str:
    """The HTML of a component. Raises KeyError for a mark that names none."""
    view = _VIEWS[mark.name](mark.argument, frame, build)
    return build.templates.get_template(f"components/{mark.name}.html").render(vars(frame) | vars(view))


def _plain(_: str, frame: Frame, build: Build) -> View:  # noqa: ARG001
    return PlainView()


def _support(key: str, frame: Frame, build: Build) -> View:
    ui = frame.ui
    words = ui["support"][key]
    unconfirmed = Markup(render_links(words["unconfirmed"], frame.home))  # noqa: S704 – escaped there
    value = build.content.values.get(key)
    if not value:
        return SupportView(key, words["name"], unconfirmed, "unconfirmed")
    until, checked = value.valid_until, write_date(value.checked_on, ui)
    return SupportView(
        key=key,
        name=words["name"],
        unconfirmed=unconfirmed,
        state=value.state(build.content.today),
        value=value.value.in_locale(frame.locale.id) if isinstance(value.value, Bilingual) else value.value,
        kind=_kind(value.value),
        valid_until=until.isoformat(),
        until_text=ui["support_valid_until"].format(date=write_date(until, ui)),
        verified_text=ui["support_verified_on"].format(date=checked, who=value.checked_by, count=len(value.evidence)),
        evidence=[ui["support_evidence"][item.how] for item in value.evidence],
        expired_text=ui["support_expired"].format(date=checked, days=support.VALID_DAYS),
    )


def _kind(value: str | Bilingual) -> str:
    if isinstance(value, Bilingual):
        return "text"
    return "email" if "@" in value and "://" not in value else "link"


def _never_send(_: str, frame: Frame, build: Build) -> View:
    return NeverSendView([item.in_locale(frame.locale.id) for item in build.content.never_send])


def _place(_: str, frame: Frame, build: Build) -> View:
    return view_places(build.content, frame.locale, frame.ui, frame.calls)


def _places(_: str, frame: Frame, build: Build) -> View:
    return view_places(build.content, frame.locale, frame.ui)


def _call(kind: str, frame: Frame, build: Build) -> View:  # noqa: ARG001
    return view_call(kind, frame.ui, "#place" if frame.has_choice else f"{frame.home}places/")


def _operator(_: str, frame: Frame, build: Build) -> View:
    said = {key: getattr(build.content.operator, key) for key in operator.KEYS}
    rows = [
        (frame.ui["operator"]["keys"][key], value.in_locale(frame.locale.id) if value else "")
        for key, value in said.items()
    ]
    return OperatorView(rows, any(said.values()), build.content.operator.mirrors, build.site.url)


def _letters(_: str, frame: Frame, build: Build) -> View:
    groups = []
    for recipient, words in frame.ui["letters"]["recipients"].items():
        found = [
            _list(name, topic, frame) for name, topic in build.content.topics.items() if topic.recipient == recipient
        ]
        groups += [Group(words["title"], found)] if found else []
    return LettersView(groups)


def _own_templates(_: str, frame: Frame, build: Build) -> View:
    topics = build.content.topics.items()
    return OwnTemplatesView([_list(name, topic, frame, frame.locale) for name, topic in topics if topic.common])


def _template(_: str, frame: Frame, build: Build) -> View:
    """The letter of the page, in the page's language first."""
    name = letters.name_of(frame.path)
    return TemplateView(_list(name, build.content.topics[name], frame, frame.locale, other(frame.locale)).mails)


def _form(_: str, frame: Frame, build: Build) -> View:  # noqa: ARG001
    return FormView(letters.name_of(frame.path))


def _letter(name: str, frame: Frame, build: Build) -> View:
    """The letter that is named, or that of an ending's page."""
    content = build.content
    named = name or content.guide.endings[content.guide.name_of(frame.path)].topic
    found = _list(named, content.topics[named], frame)
    return LetterView(found.title, found.url)


def _list(name: str, topic: Topic, frame: Frame, *languages: Locale) -> ListedLetter:
    """A letter with its title in the reader's language and its template in those named."""
    mails = [
        MailView(
            one,
            template(topic.subject.in_locale(one.id), topic, one.id),
            template(topic.body.in_locale(one.id), topic, one.id),
        )
        for one in languages
    ]
    url = frame.home + page_url(letters.path_of(name), ZH)
    return ListedLetter(name, topic.title.in_locale(frame.locale.id), url, mails)


def _guide(name: str, frame: Frame, build: Build) -> View:
    content = build.content
    question = content.guide.questions[name or content.guide.name_of(frame.path)]
    return GuideView([_answer(one, frame) for one in question.answers if content.has(guide.path_of(one.to)[0], ZH)])


def _answer(answer: guide.Answer, frame: Frame) -> AnswerView:
    path, section = guide.path_of(answer.to)
    return AnswerView(
        title=answer.in_locale(frame.locale.id),
        hint=answer.hint.in_locale(frame.locale.id) if answer.hint else "",
        url=frame.home + page_url(path, ZH) + (f"#{section}" if section else ""),
    )


_VIEWS: dict[str, Callable[[str, Frame, Build], View]] = {
    "search": _plain,
    "address-check": _plain,
    "support": _support,
    "never-send": _never_send,
    "place": _place,
    "places": _places,
    "call": _call,
    "operator": _operator,
    "letters": _letters,
    "template": _template,
    "own-templates": _own_templates,
    "mail-form": _form,
    "case": _plain,
    "feed": _plain,
    "guide": _guide,
    "letter": _letter,
}


def render_links(text: str, base: str) -> str:
    """Escape interface text and turn its `[label](path.md#id)` links into HTML, paths from `base`."""

    def link(match: re.Match[str]) -> str:
        path, _, anchor = match["target"].partition("#")
        url = base + page_url(path, ZH) + ("#" + anchor if anchor else "")
        return f'<a href="{url}">{match["label"]}</a>'

    return re.sub(r"\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)\)", link, html.escape(text, quote=False))
