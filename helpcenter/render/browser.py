"""Data for the browser: what the mail form and the address check fetch.

Each shape has its twin in web/mail/data.d.ts or web/address/data.d.ts; tests/site/test_shapes.py holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NotRequired, TypedDict
from urllib.parse import urlsplit

from helpcenter.content import letters, mail_topics, support
from helpcenter.content.interface import Words, write_date
from helpcenter.content.mail_fields import CURRENCIES, ZONES, Draft, FieldType, Fold, Lies, Option, OwnField, Recipient
from helpcenter.content.mail_topics import Topic
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES, Locale, page_url
from helpcenter.core.schema import Bilingual

from . import seed_words

_IN_TEMPLATE = ("about", "open", "no_script", "failed")  # words of the case sheet that stand in the page itself


class Both(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


class OptionData(Both):
    """What a choice offers, `to` some recipients only."""

    to: NotRequired[list[Recipient]]


class Field(TypedDict):
    """A field of forms. `limit` is in characters; `options` by name, for a choice.

    `other`: the field that must be written once that option is chosen.
    `lies`, `after`: which days it may be, see data/mail-fields.yml.
    `instead`, `sent` (ids of letters under "first" or "last"), `draft`: what is proposed, see data/mail-fields.yml.
    """

    type: FieldType
    label: str
    hint: str
    blank: Both
    fold: Fold
    limit: NotRequired[int]
    options: NotRequired[dict[str, OptionData]]
    other: NotRequired[str]
    instead: NotRequired[list[str]]
    sent: NotRequired[dict[str, list[str]]]
    draft: NotRequired[Draft]
    lies: NotRequired[Lies]
    after: NotRequired[list[str]]


class FieldUse(TypedDict):
    """What differs from form to form."""

    required: bool


class OwnFieldUse(FieldUse, Field):
    """A field that no other letter has."""


class LetterData(TypedDict):
    """`letters/<id>-<locale>.json`: a form in the page's language, its wording in both, for readers choose the letter's.

    `fields`: in the form's order; what several letters share of a field stands in the file that all of them read.
    What the page says around the form (what to do first, attach, never send, where to look) is not sent again.
    """

    id: str
    recipient: Recipient
    fields: dict[str, FieldUse | OwnFieldUse]
    subject: Both
    body: Both
    summary: str  # in English, above a letter in Chinese
    summary_zh: str  # in Chinese, above a letter in English


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
    """`mail-<locale>.json`: what the forms of all letters share, so that a second letter fetches only its own words.

    `fields`: those that several letters have; `types`: of every field of any letter, since one case fills all of them.
    """

    language: str
    words: Words
    letter: dict[str, Words]  # by locale id
    find: str
    places: str
    known: Known
    address: Words
    ways: Sequence[Mapping[str, Any]]  # see mail_ways.load_ways
    masking: Mapping[str, Any]
    fields: dict[str, Field]
    types: dict[str, FieldType]
    seeds: str  # see seed_words.table


class CaseField(TypedDict):
    """A field of letters as the case sheet shows it; `options` in the page's language, for a choice."""

    type: FieldType
    label: str
    options: NotRequired[dict[str, str]]


class CaseData(TypedDict):
    """`case-<locale>.json`; what masks secrets comes with `mail-<locale>.json`."""

    language: str
    words: Words
    letters: dict[str, str]  # title by id
    fields: dict[str, CaseField]
    recipients: dict[str, str]  # what a letter to each kind of recipient is called
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
        for name in content.topics:
            yield f"letters/{name}-{locale.id}.json", _encode(letter_data(name, content, locale))


def _encode(value: MailData | LetterData | CaseData | AddressData) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def mail_data(content: Content, locale: Locale, words: Mapping[str, Words]) -> MailData:
    """What every form needs. Addresses of pages are relative to the page of a letter."""
    ui = words[locale.id]
    topics = content.topics
    return MailData(
        language=locale.id,
        words=ui["mail"] | {"zones": ZONES, "currencies": CURRENCIES, "places": _places(content)},
        letter={
            name: one["letter"] | {key: one[key] for key in ("date_format", "month_names")}
            for name, one in words.items()
        },
        find=_up(locale) + page_url("email/find-official-email.md", locale),
        places=_up(locale) + page_url("places.md", locale),
        known=_known(content, ui),
        address=ui["address"],
        ways=content.ways,
        masking=content.masking,
        fields={name: _field(field, locale, topics) for name, field in mail_topics.share_fields(topics).items()},
        types={name: field.type for topic in topics.values() for name, field in topic.form.items()},
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
        recipients={name: one["title"] for name, one in ui["letters"]["recipients"].items()},
        date_format=ui["date_format"],
        month_names=ui["month_names"],
    )


def _case_field(field: OwnField, locale: Locale) -> CaseField:
    shown = CaseField(type=field.type, label=field.label.in_locale(locale.id))
    if field.options:
        shown["options"] = {key: option.in_locale(locale.id) for key, option in field.options.items()}
    return shown


def letter_data(name: str, content: Content, locale: Locale) -> LetterData:
    """What the form of one letter needs besides. Raises KeyError where there is no such letter."""
    topic = content.topics[name]
    shared = mail_topics.share_fields(content.topics)
    fields: dict[str, FieldUse | OwnFieldUse] = {}
    for key, field in topic.form.items():
        if key in shared:
            fields[key] = FieldUse(required=field.required)
        else:
            fields[key] = OwnFieldUse(required=field.required, **_field(field, locale, content.topics))
    return LetterData(
        id=name,
        recipient=topic.recipient,
        fields=fields,
        subject=_both(topic.subject),
        body=_both(topic.body),
        summary=topic.summary,
        summary_zh=topic.summary_zh,
    )


def _up(locale: Locale) -> str:
    """From the page of a letter to the site's root."""
    return "../" * page_url(letters.path_of("any"), locale).count("/")


def _field(field: OwnField, locale: Locale, topics: Mapping[str, Topic]) -> Field:
    shown = Field(
        type=field.type,
        label=field.label.in_locale(locale.id),
        hint=field.hint.in_locale(locale.id),
        # What a choice lacks has its name: its options stand in the form, and need no list as in a template to copy.
        blank=_both(field.label if field.options else field.blank),
        fold=field.fold,
    )
    if field.limit:
        shown["limit"] = field.limit
    if field.options:
        shown["options"] = {key: _option(option) for key, option in field.options.items()}
    if field.other:
        shown["other"] = field.other
    if field.instead:
        shown["instead"] = field.instead
    if field.sent:
        to = [name for name, topic in topics.items() if topic.recipient == field.sent.first]
        shown["sent"] = {"last": field.sent.last} if field.sent.last else {"first": to}
    if field.draft:
        shown["draft"] = field.draft
    if field.lies:
        shown["lies"] = field.lies
    if field.after:
        shown["after"] = field.after
    return shown


def _both(text: Bilingual) -> Both:
    return Both(zh=text.zh, en=text.en)


def _option(option: Option) -> OptionData:
    shown = OptionData(zh=option.zh, en=option.en)
    if option.to:
        shown["to"] = option.to
    return shown


def _places(content: Content) -> dict[str, dict[str, Any]]:
    """What people pay in and what time it is, by the id of their place."""
    places = content.authorities.places
    return {one.id: {"currency": one.currency, "zones": one.zones} for one in places if one.currency}


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
