"""Public bodies by place (`data/authorities.yml`): whom readers call, and how the law of a place shares a loss."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.schema import Bilingual, Day, EditorError, Strict, load
from helpcenter.core.yamlfile import Location, Yaml

from . import evidence
from .free_mail import is_free
from .hosts import host_of, site_of
from .support import VALID_DAYS, Email, Https, Person

FILE = "data/authorities.yml"

Calls = tuple[tuple[str, str], ...]  # what is registered, and for what: ("110", "police")
Kind = Literal["bank", "police", "phishing", "complaint", "consumer"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# checked: a named person has looked at the live page lately. found: a stored copy of it said so, which readers are told.
State = Literal["checked", "found"]

TWICE = Rule(
    "data/place",
    Text("地方 “{id}” 写了两次。", "The place '{id}' stands twice."),
    Text("合成一条。", "Make one entry of them."),
)
NO_PLACE = Rule(
    TWICE.id,
    Text("没有 “{id}” 这个地方。", "There is no place '{id}'."),
    Text("可以用：{known}", "Use one of: {known}"),
)


def _page(value: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]{2,24}(?:/[!-~]*)?", value):
        raise EditorError(
            Text(f"“{value}” 不是完整的网址。", f"'{value}' is not a full address."),
            Text("写成 https://域名/… 的形式。", "Write it as https://host/…"),
        )
    return value


Page = Annotated[str, AfterValidator(_page)]


def _apart(pages: list[str], below: Location) -> None:
    """Raises EditorError where all of the pages are on one site."""
    if len({site_of(host_of(page)) for page in pages}) < 2:
        raise EditorError(
            Text("两处来源不能是同一个网站。", "Two sources on the same site count as one."),
            Text("再找一处不相干的来源。", "Find another, unrelated source."),
            below,
        )


class Body(Strict):
    """A public body: exactly one of phone, email, website; `page` is its own page, or a government's, that gives it."""

    kinds: Annotated[list[Kind], Field(alias="for", min_length=1)]
    body: Bilingual
    use: Bilingual
    phone: Annotated[str, Field(pattern=r"^[+#]?[0-9][0-9 -]{1,19}$")] | None = None
    email: Email | None = None
    website: Https | None = None
    page: Page
    sources: Annotated[list[Page], Field(min_length=1)]
    found_on: Day
    checked_on: Day | None = None
    checked_by: Person | None = None

    @property
    def contact(self) -> str:
        """The one way to reach it."""
        return self.phone or self.email or self.website or ""

    @property
    def seen_on(self) -> dt.date:
        """The last day on which anybody saw `page`, live or stored."""
        return self.checked_on or self.found_on

    @property
    def seen_as(self) -> str:
        """The key that gives that day."""
        return "checked_on" if self.checked_on else "found_on"

    @property
    def valid_until(self) -> dt.date | None:
        """Last day on which it counts as checked; None where nobody has looked."""
        return self.checked_on and self.checked_on + dt.timedelta(days=VALID_DAYS)

    def state(self, today: dt.date) -> State:
        """What readers are told of it on `today`."""
        return "checked" if self.valid_until and today <= self.valid_until else "found"

    @model_validator(mode="after")
    def proven(self) -> Body:
        """One entry, one way to reach it; two sites that say so; whoever checked says when. Raises EditorError."""
        ways = [name for name in ("phone", "email", "website") if getattr(self, name)]
        if len(ways) != 1:
            raise EditorError(
                Text("phone、email、website 要写一个，而且只写一个。", "Give exactly one of phone, email, website."),
                Text("其余的另起一条。", "Put the others into entries of their own."),
                tuple(ways[1:2]),
            )
        if (self.checked_on is None) != (self.checked_by is None):
            raise EditorError(
                Text("checked_on 和 checked_by 要写就都写。", "checked_on and checked_by go together."),
                Text("写上核对的日期和核对人；没人核对过，就都不写。", "Give the day and the person, or neither."),
                ("checked_on" if self.checked_on else "checked_by",),
            )
        _apart([self.page, *self.sources], ("sources", 0))
        return self


class Place(Strict):
    """A place with its public bodies. `id` is the id of its section on places.md.

    `currency` (ISO 4217) and `zones` (IANA): what forms offer first to a reader there.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    name: Bilingual
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    zones: list[Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+/[A-Za-z_/]+$")]] = []
    bodies: Annotated[list[Body], Field(min_length=1)]


class Limit(Strict):
    """How the law of some places shares a loss: the one text with figures and times, each with its sources."""

    places: Annotated[list[str], Field(min_length=1)]
    text: Bilingual
    sources: Annotated[list[Page], Field(min_length=2)]
    found_on: Day

    @model_validator(mode="after")
    def proven(self) -> Limit:
        """Two sites that say so. Raises EditorError."""
        _apart(self.sources, ("sources", 1))
        return self


class Authorities(Strict):
    """`data/authorities.yml`, in the order in which readers see it."""

    places: Annotated[list[Place], Field(min_length=1)] = []
    limits: list[Limit] = []

    def entries(self) -> Iterator[tuple[Location, Body]]:
        """Every body, and where it stands in the file."""
        for number, place in enumerate(self.places):
            for index, body in enumerate(place.bodies):
                yield ("places", number, "bodies", index), body

    @property
    def calls(self) -> Calls:
        """Every number and address that is registered, and what it is for."""
        return tuple((body.contact, body.kinds[0]) for _, body in self.entries())

    @property
    def ids(self) -> list[str]:
        """Of the places."""
        return [place.id for place in self.places]


def list_ids(files: Files) -> list[str]:
    """Of the places, even while an entry of one is wrong; none where the file cannot be parsed."""
    try:
        places = files.yaml(FILE).data["places"]
    except (FindingsError, KeyError, TypeError):
        return []
    entries = places if isinstance(places, list) else []
    return [str(place["id"]) for place in entries if isinstance(place, dict) and "id" in place]


def load_authorities(files: Files, free: Collection[str] = ()) -> Authorities:
    """Public bodies. `free`: see `free_mail`. Raises FindingsError: bad form, or a source or an address that proves nothing."""
    known: Authorities = load(files, FILE, Authorities)
    findings = list(_judge(known, files.yaml(FILE), free))
    if findings:
        raise FindingsError(findings)
    return known


def _judge(known: Authorities, parsed: Yaml, free: Collection[str]) -> Iterator[Finding]:
    sources: list[tuple[Location, str]] = []
    for place, body in known.entries():
        sources.append(((*place, "page"), body.page))
        sources += [((*place, "sources", index), source) for index, source in enumerate(body.sources)]
        if body.email and is_free(body.email, free):
            yield evidence.FREE_MAIL.at(FILE, *parsed.place((*place, "email")), found=body.email)
    for number, one in enumerate(known.places):
        if one.id in known.ids[:number]:
            yield TWICE.at(FILE, *parsed.place(("places", number, "id")), id=one.id)
    for number, limit in enumerate(known.limits):
        sources += [(("limits", number, "sources", index), source) for index, source in enumerate(limit.sources)]
        for index, name in enumerate(limit.places):
            if name not in known.ids:
                at = parsed.place(("limits", number, "places", index))
                yield NO_PLACE.at(FILE, *at, id=name, known=", ".join(known.ids))
    for where, source in sources:
        # The host alone says who writes there. Old pages of public bodies are often not encrypted.
        if why := evidence.why_none(host_of(source)):
            yield evidence.NO_EVIDENCE.at(FILE, *parsed.place(where), found=source, why=why)
