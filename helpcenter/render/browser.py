"""Data for the browser: what the mail form and the address check fetch.

Each shape has its twin in web/mail/data.d.ts or web/address/data.d.ts; tests/site/test_shapes.py holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict
from urllib.parse import urlsplit

from helpcenter.content import support
from helpcenter.content.interface import Words
from helpcenter.content.mail_topics import CURRENCIES, ZONES, OwnField
from helpcenter.content.mail_topics import Topic as Source
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES, Locale, page_url
from helpcenter.core.schema import Bilingual

from . import seed_words
from .site import foreign_tag, write_date

_IN_TEMPLATE = ("about", "open", "no_script", "failed")  # words of the case sheet that stand in the page itself


class Both(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


class Related(TypedDict):
    """A link to a page; `lang` only where the title is not in the reader's language."""

    title: str
    url: str
    lang: NotRequired[str]


class Field(TypedDict):
    """A field of forms. `limit` is in characters; `options` by name, for a choice."""

    type: Literal["text", "long", "number", "time", "money", "choice"]
    label: str
    hint: str
    blank: Both
    limit: NotRequired[int]
    options: NotRequired[dict[str, Both]]


class FieldUse(TypedDict):
    """What differs from form to form."""

    required: bool


class Topic(TypedDict):
    """A form: words in the page's language, the letter's wording in both, since its language is the reader's choice."""

    id: str
    title: str
    urgent: str
    fields: dict[str, FieldUse]
    attach: list[str]
    never_send: list[str]
    subject: Both
    body: Both
    summary: str
    related: list[Related]


class Known(TypedDict):
    """Addresses and hosts that may be compared with, when the address was checked, and the last day they count."""

    addresses: list[str]
    domains: list[str]
    names: list[str]
    free: list[str]  # free mail, see content/free_mail.py
    until: str  # 2026-11-22, or ""
    until_text: str
    date: str


class MailData(TypedDict):
    """`mail-<locale>.json`."""

    language: str
    words: Words
    letter: dict[str, Words]  # by locale id
    find: str
    known: Known
    address: Words
    ways: Sequence[Mapping[str, Any]]  # see mail_ways.load_ways
    masking: Mapping[str, Any]
    fields: dict[str, Field]
    topics: list[Topic]
    seeds: str  # see seed_words.table


class CaseField(TypedDict):
    """A field of letters as the case sheet shows it; `options` in the page's language, for a choice."""

    type: Literal["text", "long", "number", "time", "money", "choice"]
    label: str
    options: NotRequired[dict[str, str]]


class CaseData(TypedDict):
    """`case-<locale>.json`; what masks secrets comes with `mail-<locale>.json`."""

    language: str
    words: Words
    letters: dict[str, str]  # title by id
    fields: dict[str, CaseField]
    date_format: str
    month_names: str


class AddressData(TypedDict):
    """`address-<locale>.json`."""

    known: Known
    address: Words


def encode_files(content: Content, words: Mapping[str, Words]) -> dict[str, bytes]:
    """JSON in UTF-8 by file name, for each language. `words` are interface words by locale id."""
    return dict(_encode_files(content, words))


def _encode_files(content: Content, words: Mapping[str, Words]) -> Iterator[tuple[str, bytes]]:
    for locale in LOCALES.values():
        mail = mail_data(content, locale, words)
        yield f"mail-{locale.id}.json", _encode(mail)
        yield f"case-{locale.id}.json", _encode(_case_data(content, locale, words[locale.id]))
        yield f"address-{locale.id}.json", _encode(AddressData(known=mail["known"], address=mail["address"]))


def _encode(value: MailData | CaseData | AddressData) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def mail_data(content: Content, locale: Locale, words: Mapping[str, Words]) -> MailData:
    """What the mail form needs. Addresses of pages are relative to the page of letters."""
    ui = words[locale.id]
    up = "../" * (1 + locale.prefix.count("/"))
    return MailData(
        language=locale.id,
        words=ui["mail"] | {"zones": ZONES, "currencies": CURRENCIES},
        letter={
            name: one["letter"] | {key: one[key] for key in ("date_format", "month_names")}
            for name, one in words.items()
        },
        find=up + page_url("email/find-official-email.md", locale),
        known=_known(content, ui),
        address=ui["address"],
        ways=content.ways,
        masking=content.masking,
        fields={name: _field(field, locale) for topic in content.topics.values() for name, field in topic.form.items()},
        topics=[
            _topic(name, topic, locale, _related(topic.related, content, locale, up))
            for name, topic in content.topics.items()
        ],
        seeds=seed_words.table(),  # last: gzip finds repeats only 32 kB back, and nothing of these words is repeated
    )


def _case_data(content: Content, locale: Locale, ui: Words) -> CaseData:
    return CaseData(
        language=locale.id,
        words={key: text for key, text in ui["case"].items() if key not in _IN_TEMPLATE},
        letters={name: topic.title.in_locale(locale.id) for name, topic in content.topics.items()},
        fields={
            name: _case_field(field, locale) for topic in content.topics.values() for name, field in topic.form.items()
        },
        date_format=ui["date_format"],
        month_names=ui["month_names"],
    )


def _case_field(field: OwnField, locale: Locale) -> CaseField:
    shown = CaseField(type=field.type, label=field.label.in_locale(locale.id))
    if field.options:
        shown["options"] = {key: option.in_locale(locale.id) for key, option in field.options.items()}
    return shown


def _field(field: OwnField, locale: Locale) -> Field:
    shown = Field(
        type=field.type,
        label=field.label.in_locale(locale.id),
        hint=field.hint.in_locale(locale.id),
        blank=_both(field.blank),
    )
    if field.limit:
        shown["limit"] = field.limit
    if field.options:
        shown["options"] = {key: _both(option) for key, option in field.options.items()}
    return shown


def _topic(name: str, topic: Source, locale: Locale, related: list[Related]) -> Topic:
    return Topic(
        id=name,
        title=topic.title.in_locale(locale.id),
        urgent=topic.urgent.in_locale(locale.id) if topic.urgent else "",
        fields={field_name: FieldUse(required=field.required) for field_name, field in topic.form.items()},
        attach=[item.in_locale(locale.id) for item in topic.attach],
        never_send=[item.in_locale(locale.id) for item in topic.never_send],
        subject=_both(topic.subject),
        body=_both(topic.body),
        summary=topic.summary,
        related=related,
    )


def _both(text: Bilingual) -> Both:
    return Both(zh=text.zh, en=text.en)


def _related(paths: Sequence[str], content: Content, locale: Locale, up: str) -> list[Related]:
    links = []
    for path in paths:
        shown = content.page_or_source(path, locale)
        link = Related(title=shown.meta.title, url=up + page_url(path, locale))
        if lang := foreign_tag(shown, locale):
            link["lang"] = lang
        links.append(link)
    return links


def _known(content: Content, ui: Words) -> Known:
    values, today = content.values, content.today
    email = values.email
    verified = [
        one
        for one in (values.website, values.contact_page, values.sign_in_page)
        if one and one.state(today) == "verified"
    ]
    current = [email] if email and email.state(today) == "verified" else []
    until = min((one.valid_until for one in [*verified, *current]), default=None)
    hosts = [urlsplit(one.value).hostname or "" for one in verified]
    return Known(
        addresses=[one.value for one in current],
        domains=sorted({host.removeprefix("www.") for host in hosts}),
        names=list(support.NAMES),
        free=content.free_mail,
        until=until.isoformat() if until else "",
        until_text=write_date(until, ui) if until else "",
        date=write_date(email.checked_on, ui) if email else "",
    )
