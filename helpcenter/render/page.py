"""What templates are given: words in the page's language and facts, ready to print. No HTML is written here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment
from markupsafe import Markup

from helpcenter.content import interface as data
from helpcenter.content import mail_topics as mail
from helpcenter.content import marks as components
from helpcenter.content import support
from helpcenter.content.authorities import Body
from helpcenter.content.document import TOP
from helpcenter.content.pages import MAIN_TOPICS, Page
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES, ZH, Locale, address, other, page_url
from helpcenter.core.schema import Bilingual
from helpcenter.translation import state as translations

from . import notices, seedwords
from . import share_cards as pictures
from .article import inline_links

REPORT_FORM = "content.yml"  # in .github/ISSUE_TEMPLATE/


@dataclass(frozen=True)
class Site:
    """Addresses of one build. `base` and `assets` are relative to the page being written."""

    url: str
    base: str
    assets: str
    inline_script: str
    icon: str
    policy: str
    repo: str
    branch: str
    today: dt.date


def date(day: dt.date, ui: data.Words) -> str:
    """A date as readers of the language write it."""
    text: str = ui["date_format"].format(
        year=day.year, month=day.month, day=day.day, month_name=ui["month_names"].split()[day.month - 1]
    )
    return text


def words(content: Content, locale: Locale) -> data.Words:
    """Interface words in one language."""
    return data.in_locale(content.words, locale.id)


def page(path: str, locale: Locale, content: Content, site: Site, trail: list[str]) -> dict[str, Any]:
    """Everything the page template prints around the article of `path` (relative to its language's folder)."""
    ui = words(content, locale)
    own = content.shown(path, locale)
    meta = own.meta
    url = page_url(path, locale)
    counterpart = address(url, other(locale))
    file = f"docs/{locale.id}/{path}"
    edit = f"edit/{site.branch}/{file}" if own.locale is locale else _new_file(path, locale, site)
    return {
        "ui": ui,
        "meta": meta,
        "locale": locale,
        "written": own.locale,  # the source's language where there is no translation yet
        "foreign": _foreign(own, locale),
        "other": other(locale),
        "site": site,
        "policy": site.policy,
        "inline_script": Markup(site.inline_script),  # noqa: S704 – our own file
        "canonical": site.url + page_url(path, own.locale),
        "picture": site.url + pictures.address(path, own.locale.id),
        **ways_to_tell(content, site, locale, meta.title, url),
        "alternates": _alternates(path, content, site),
        "default_url": site.url + address(url, LOCALES["zh"]),
        "other_url": site.base + counterpart,
        "trail": trail,
        "related": [] if "related" in meta.hide else [_link(target, locale, content, site) for target in meta.related],
        "reviewed": date(meta.reviewed, ui),
        "reviewed_iso": meta.reviewed.isoformat(),
        "topic": meta.topic,
        "edit_file": file,
        "edit_url": f"{site.repo}/{edit}" if site.repo else "",
    }


def _foreign(shown: Page, locale: Locale) -> str:
    """Language tag of a page shown to readers of another language; "" where it is their own."""
    return "" if shown.locale is locale else shown.locale.tag


def _alternates(path: str, content: Content, site: Site) -> list[tuple[str, str]]:
    return [(one.tag, site.url + page_url(path, one)) for one in LOCALES.values() if content.has(path, one)]


def _new_file(path: str, locale: Locale, site: Site) -> str:
    """GitHub's editor on a new file: who would edit a page that is not translated can begin the translation."""
    return f"new/{site.branch}/docs/{locale.id}?{urlencode({'filename': path}, safe='/')}"


def ways_to_tell(
    content: Content, site: Site, locale: Locale, subject: str = "", url: str | None = None
) -> dict[str, str]:
    """Where a reader tells this site something: `feedback_url` ("no, something is missing") and `report_url`.

    Three ways: mail to the site's own address, an issue form with `page` and `language` filled in, the how-to page.
    Feedback asks least of readers and prefers mail; a report is followed in public and prefers the form. `url` is the
    page's address from the site's root; None where it cannot be known, as on the 404 page.
    GitHub fills in fields of type input and textarea by their ids, no others (GitHub Docs, "Creating an issue").
    """
    own = content.values.site_feedback
    where = {} if url is None else {"page": site.url + url}
    mail = form = ""
    if own and own.state(site.today) == "verified":
        mail = f"mailto:{own.value}?subject={quote(subject)}&body={quote(where.get('page', ''))}"
    if site.repo:
        fields = {"template": REPORT_FORM, **where, "language": locale.tag}
        form = f"{site.repo}/issues/new?{urlencode(fields, quote_via=quote)}"
    page = f"{site.base}{locale.prefix}contribute/#report"
    return {"feedback_url": mail or form or page, "report_url": form or mail or page}


def both(content: Content, site: Site) -> dict[str, Any]:
    """For templates that serve both languages: words and main topics of each."""
    return {
        "site": site,
        "policy": site.policy,
        "inline_script": Markup(site.inline_script),  # noqa: S704 – our own file
        "languages": [
            {
                "locale": locale,
                "ui": words(content, locale),
                "home": site.base + locale.prefix,
                "topics": [_link(path, locale, content, site) for path in MAIN_TOPICS],
                **ways_to_tell(content, site, locale, words(content, locale)["not_found_report"]),
            }
            for locale in LOCALES.values()
        ],
        "site_map": [
            {
                "url": site.url + page_url(one.path, one.locale),
                "reviewed": one.meta.reviewed.isoformat(),
                "alternates": _alternates(one.path, content, site),
            }
            for one in content.pages
        ],
    }


def moved(old: str, locale: Locale, content: Content, site: Site) -> dict[str, Any] | None:
    """For the page at an old address; None where its new page is not there, or the old one is back."""
    new = content.addresses.now(old)
    if not content.has(new, ZH) or any(content.has(old, one) for one in LOCALES.values()):
        return None
    shown = content.shown(new, locale)
    return {
        "ui": words(content, locale),
        "locale": locale,
        "site": site,
        "policy": site.policy,
        "inline_script": Markup(site.inline_script),  # noqa: S704 – our own file
        "canonical": site.url + page_url(new, shown.locale),
        "home": site.base + locale.prefix,
        "target": _link(new, locale, content, site),
    }


def search_form(content: Content, locale: Locale, site: Site, env: Environment) -> str:
    """The search form by itself, as the dialog fetches it."""
    template = env.get_template("partials/search-form.html")
    home = site.base + locale.prefix
    return template.render(id="search-dialog-input", ui=words(content, locale), home=home, locale=locale, site=site)


def _link(path: str, locale: Locale, content: Content, site: Site) -> dict[str, str]:
    shown = content.shown(path, locale)
    return {
        "title": shown.meta.title,
        "url": site.base + page_url(path, locale),
        "lang": _foreign(shown, locale),
    }


def titled(source: str, locale: Locale, content: Content) -> dict[str, str]:
    """Title, and its language where that is not the reader's, of the page whose file is `source` (`zh/contact.md`).

    Raises KeyError.
    """
    folder, _, path = source.partition("/")
    shown = content.page(path, LOCALES[folder])
    return {"title": shown.meta.title, "lang": _foreign(shown, locale)}


def with_notices(article: str, page: translations.Page, shown: dict[str, Any], env: Environment) -> str:
    """The English article with a word to readers at each section that is behind its source or not translated."""
    template = env.get_template("partials/behind.html")
    source = shown["site"].base + page_url(page.name + ".md", ZH)

    def render(row: translations.Row) -> str:
        missing = row.state == "missing"
        return template.render(
            words=shown["ui"]["untranslated_section" if missing else "behind_section"],
            url=source + ("" if row.section == TOP else f"#{row.section}"),
            title=notices.plain(row.source.title) if row.source else "",
            tag=ZH.tag,
            id=row.section if missing else "",  # links to the section land here
        )

    return notices.placed(article, page.rows, render)


def with_components(article: str, shown: dict[str, Any], content: Content, env: Environment) -> str:
    """The article with each mark replaced by its component, in the article's language."""
    locale: Locale = shown["written"]
    site: Site = shown["site"]
    ui = words(content, locale)
    home = site.base + shown["locale"].prefix

    def render(mark: components.Mark) -> str:
        own: dict[str, Any] = {}
        if mark.name == "support":
            own = _support(mark.argument, locale, ui, content, site, home)
        elif mark.name == "never-send":
            own = {"items": [item.in_locale(locale.id) for item in content.never_send]}
        elif mark.name == "authorities":
            own = {"rows": [_body(body, locale) for body in content.bodies], "checked": _oldest(content, ui)}
        elif mark.name == "templates":
            own = {"topics": [_topic(name, topic, [locale, other(locale)]) for name, topic in content.topics.items()]}
        elif mark.name == "mail-form":
            own = {
                "topics": [
                    {"id": name, "title": one.title.in_locale(locale.id)} for name, one in content.topics.items()
                ]
            }
        elif mark.name == "own-templates":
            own = {"topics": [_topic(name, one, [locale]) for name, one in content.topics.items() if one.common]}
        return env.get_template(f"components/{mark.name}.html").render(
            {**shown, **own, "ui": ui, "locale": locale, "home": home}
        )

    return components.replace(article, render)


def _support(key: str, locale: Locale, ui: data.Words, content: Content, site: Site, home: str) -> dict[str, Any]:
    value = content.values.get(key)
    words = ui["support"][key]
    shown: dict[str, Any] = {
        "key": key,
        "name": words["name"],
        "unconfirmed": Markup(inline_links(words["unconfirmed"], home)),  # noqa: S704 – escaped there
        "state": value.state(site.today) if value else "unconfirmed",
    }
    if value:
        until = value.valid_until
        shown |= {
            "value": value.value.in_locale(locale.id) if isinstance(value.value, Bilingual) else value.value,
            "kind": _kind(value.value),
            "valid_until": until.isoformat(),
            "until_text": ui["support_valid_until"].format(date=date(until, ui)),
            "verified_text": ui["support_verified_on"].format(
                date=date(value.checked_on, ui), who=value.checked_by, count=len(value.evidence)
            ),
            "evidence": [ui["support_evidence"][item.how] for item in value.evidence],
            "expired_text": ui["support_expired"].format(date=date(value.checked_on, ui), days=support.VALID_DAYS),
        }
    return shown


def _kind(value: str | Bilingual) -> str:
    if isinstance(value, Bilingual):
        return "text"
    return "email" if "@" in value and "://" not in value else "link"


def _body(body: Body, locale: Locale) -> dict[str, str]:
    return {
        "place": body.place.in_locale(locale.id),
        "body": body.body.in_locale(locale.id),
        "use": body.use.in_locale(locale.id),
        "phone": body.phone or "",
        "email": body.email or "",
        "website": body.website or "",
    }


def _oldest(content: Content, ui: data.Words) -> str:
    text: str = ui["authorities_checked"].format(date=date(min(body.checked_on for body in content.bodies), ui))
    return text


def browser_data(content: Content, locale: Locale, today: dt.date) -> dict[str, dict[str, Any]]:
    """What the mail form and the address check fetch, by file name. Addresses are relative to their pages."""
    ui = words(content, locale)
    known = _known(content, ui, today)
    up = "../" * (1 + len(locale.prefix.strip("/").split("/")) if locale.prefix else 1)
    pages = up + locale.prefix
    forms = mail.for_browser(content.topics, locale.id)
    for form in forms["topics"]:
        form["related"] = [
            _related(content.shown(path, locale), locale, pages + page_url(path, ZH))
            for path in content.topics[form["id"]].related
        ]
    letter = {one.id: words(content, one)["letter"] | _dates(words(content, one)) for one in LOCALES.values()}
    return {
        f"mail-{locale.id}.json": {
            "language": locale.id,
            "words": ui["mail"] | {"zones": mail.ZONES, "currencies": mail.CURRENCIES},
            "letter": letter,
            "find": pages + page_url("email/find-official-email.md", ZH),
            "known": known,
            "address": ui["address"],
            "seeds": seedwords.table(),
            "masking": content.masking,
            **forms,
        },
        f"address-{locale.id}.json": {"known": known, "address": ui["address"]},
    }


def _related(shown: Page, locale: Locale, url: str) -> dict[str, str]:
    """A link for the browser; `lang` only where the title is not in the reader's language."""
    lang = _foreign(shown, locale)
    return {"title": shown.meta.title, "url": url} | ({"lang": lang} if lang else {})


def _dates(ui: data.Words) -> data.Words:
    return {key: ui[key] for key in ("date_format", "month_names")}


def _known(content: Content, ui: data.Words, today: dt.date) -> dict[str, Any]:
    """Addresses and hosts that may be compared with, and the day on which the address was checked."""
    values = content.values
    email = values.email
    verified = [
        one
        for one in (values.website, values.contact_page, values.sign_in_page)
        if one and one.state(today) == "verified"
    ]
    current = [email] if email and email.state(today) == "verified" else []
    until = min((one.valid_until for one in [*verified, *current]), default=None)
    hosts = [urlsplit(one.value).hostname or "" for one in verified]
    return {
        "addresses": [one.value for one in current],
        "domains": sorted({host.removeprefix("www.") for host in hosts}),
        "names": list(support.NAMES),
        "until": until.isoformat() if until else "",
        "until_text": date(until, ui) if until else "",
        "date": date(email.checked_on, ui) if email else "",
    }


def _topic(name: str, topic: mail.Topic, ordered: list[Locale]) -> dict[str, Any]:
    return {
        "id": name,
        "title": topic.title.in_locale(ordered[0].id),
        "mails": [
            {
                "locale": one,
                "subject": mail.template(topic.subject.in_locale(one.id), topic, one.id),
                "body": mail.template(topic.body.in_locale(one.id), topic, one.id),
            }
            for one in ordered
        ],
    }
