"""Public bodies by place, as the components `place`, `call`, and `places` show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from helpcenter.content.authorities import Body, Limit, Place
from helpcenter.content.hosts import host_of
from helpcenter.content.interface import Words, write_date
from helpcenter.content.read import Content
from helpcenter.core.locales import Locale

_LONGEST = 32  # characters of an address that a narrow screen shows on one line; of a longer one, its host


@dataclass(frozen=True)
class BodyView:
    """A public body. `kinds`: for scripts; `what`: for readers. All from `checked` on is "" where nobody has looked."""

    kinds: str
    what: str
    body: str
    use: str
    url: str
    shown: str
    page: str
    found: str
    checked: str = ""
    valid_until: str = ""  # 2026-11-22


@dataclass(frozen=True)
class LimitView:
    """How the law shares a loss, and who says so."""

    text: str
    sources: Sequence[tuple[str, str]]  # host and address of each
    found: str


@dataclass(frozen=True)
class PlaceView:
    """A place; `id` is that of its section on places.md."""

    id: str
    name: str
    bodies: Sequence[BodyView]
    limits: Sequence[LimitView]


@dataclass(frozen=True)
class PlacesView:
    """All places."""

    places: Sequence[PlaceView]


@dataclass(frozen=True)
class CallView:
    """Where the line of the reader's place is shown. `missing`: what is said where it has none."""

    kind: str
    title: str
    missing: str
    own: str  # said with it always; "" for most kinds
    url: str  # to the choice of the place


def view_places(content: Content, locale: Locale, ui: Words, calls: Collection[str] = ()) -> PlacesView:
    """The places in their order. `calls`: only bodies of these kinds, where any are named."""
    known = content.authorities

    def view(place: Place) -> PlaceView:
        return PlaceView(
            place.id,
            place.name.in_locale(locale.id),
            [
                _body(body, content.today, locale, ui)
                for body in place.bodies
                if not calls or set(calls) & {*body.kinds}
            ],
            [_limit(limit, locale, ui) for limit in known.limits if place.id in limit.places],
        )

    return PlacesView([view(place) for place in known.places])


def view_call(kind: str, ui: Words, url: str) -> CallView:
    """The slot for one kind of body. Raises KeyError for a kind that there is not."""
    words = ui["place"]
    own = words["own_bank"] if kind == "bank" else ""
    return CallView(kind, words["find"].format(kind=words["kinds"][kind]), words["missing"][kind], own, url)


def _body(body: Body, today: dt.date, locale: Locale, ui: Words) -> BodyView:
    words = ui["place"]
    url, shown = _way(body)
    until = body.valid_until if body.state(today) == "checked" else None
    return BodyView(
        kinds=" ".join(body.kinds),
        what=words["and"].join(words["kinds"][kind] for kind in body.kinds),
        body=body.body.in_locale(locale.id),
        use=body.use.in_locale(locale.id),
        url=url,
        shown=shown,
        page=body.page,
        found=words["found"].format(date=write_date(body.found_on, ui)),
        checked=words["checked"].format(date=write_date(body.seen_on, ui), who=body.checked_by) if until else "",
        valid_until=until.isoformat() if until else "",
    )


def _way(body: Body) -> tuple[str, str]:
    """Address that leads to a body, and what is shown of it."""
    if body.phone:
        # "#" would end the address (RFC 3966 has it as %23).
        return "tel:" + body.phone.replace(" ", "").replace("-", "").replace("#", "%23"), body.phone
    if body.email:
        return "mailto:" + body.email, body.email
    url = body.website or ""
    shown = url.removeprefix("https://").removeprefix("www.").rstrip("/")
    return url, shown if len(shown) <= _LONGEST else host_of(url)


def _limit(limit: Limit, locale: Locale, ui: Words) -> LimitView:
    return LimitView(
        limit.text.in_locale(locale.id),
        [(host_of(source).removeprefix("www."), source) for source in limit.sources],
        ui["place"]["limit_found"].format(date=write_date(limit.found_on, ui)),
    )
