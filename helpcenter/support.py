"""The operator's values OP01–OP12: blank, verified, or expired. The truth of the site hangs on this file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from . import yamlfile
from .findings import Finding, FindingsError, Text
from .yamlfile import Bilingual, EditorError, Strict

NAMES = ("okpay",)  # the service's plain names, whose look-alikes the address check knows
VALID_DAYS = 90  # a verified value older than this counts as expired (content specification 0.2)

State = Literal["unconfirmed", "verified", "expired"]
Value = TypeVar("Value")
How = Literal["in-account", "official-website", "genuine-email", "app", "statement", "regulator", "merchant", "other"]


def _https(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or "." not in (parts.hostname or "") or parts.username or re.search(r"\s", value):
        raise EditorError(
            Text(f"“{value}” 不是完整的 https 网址。", f"'{value}' is not a full https address."),
            Text("写成 https://域名/ 的形式。", "Write it as https://host/."),
        )
    return value


def _email(value: str) -> str:
    # ASCII only on purpose: a look-alike letter in an address is exactly what must not slip in.
    if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+", value):
        raise EditorError(
            Text(f"“{value}” 不是邮箱地址，或含有特殊字母。", f"'{value}' is not an email address in plain letters."),
            Text("域名用小写英文字母，逐个字母核对。", "Use lower-case plain letters in the domain; check each one."),
        )
    return value


Https = Annotated[str, AfterValidator(_https)]
Email = Annotated[str, AfterValidator(_email)]


class Evidence(Strict):
    """One place where the operator saw the value."""

    how: How
    where: Annotated[str, Field(min_length=3)]
    seen_on: dt.date


class Verified(Strict, Generic[Value]):
    """A value with the proof that it was checked: what OP04 asks for."""

    value: Value
    evidence: Annotated[list[Evidence], Field(min_length=2)]
    checked_on: dt.date
    checked_by: Annotated[str, Field(min_length=2)]

    @model_validator(mode="after")
    def independent(self) -> Verified[Value]:
        """Two pieces of evidence of the same kind and place are one piece."""
        kinds = {item.how for item in self.evidence}
        places = {_source(item.where) for item in self.evidence}
        if len(kinds) < 2 or len(places) < len(self.evidence):
            raise EditorError(
                Text(
                    "证据不独立：至少要两种不同的途径（how），而且出处（where）不能相同。",
                    "The evidence is not independent: at least two different ways (how), and no place (where) twice.",
                ),
                Text(
                    "从另一个不相干的来源再核对一次，写进 evidence。",
                    "Check once more against an unrelated source and add it to evidence.",
                ),
            )
        return self

    def state(self, today: dt.date) -> State:
        """Whether the value may still be shown on `today`."""
        return "verified" if today <= self.valid_until else "expired"

    @property
    def valid_until(self) -> dt.date:
        """Last day on which the value may be shown."""
        return self.checked_on + dt.timedelta(days=VALID_DAYS)


def _source(where: str) -> str:
    host = urlsplit(where).hostname
    return host.removeprefix("www.") if host else re.sub(r"\W", "", where).casefold()


class Support(Strict):
    """`data/support.yml`: every value is blank until verified."""

    website: Verified[Https] | None = None
    email: Verified[Email] | None = None
    contact_page: Annotated[Verified[Https] | None, Field(alias="contact-page")] = None
    reply_time: Annotated[Verified[Bilingual] | None, Field(alias="reply-time")] = None
    sign_in_page: Annotated[Verified[Https] | None, Field(alias="sign-in-page")] = None
    refund_terms: Annotated[Verified[Https] | None, Field(alias="refund-terms")] = None
    refund_window: Annotated[Verified[Bilingual] | None, Field(alias="refund-window")] = None
    two_factor: Annotated[Verified[Bilingual] | None, Field(alias="two-factor")] = None
    export: Verified[Bilingual] | None = None
    phishing_report: Annotated[Verified[Email] | None, Field(alias="phishing-report")] = None
    entity: Verified[Bilingual] | None = None
    site_feedback: Annotated[Verified[Email] | None, Field(alias="site-feedback")] = None

    def get(self, key: str) -> Verified[str] | Verified[Bilingual] | None:
        """Value of `key` as written in the file (`reply-time`), or None while blank. Raises KeyError."""
        if key not in KEYS:
            raise KeyError(key)
        value: Verified[str] | Verified[Bilingual] | None = getattr(self, key.replace("-", "_"))
        return value


KEYS = tuple(field.alias or name for name, field in Support.model_fields.items())


def load(path: Path, file: str, today: dt.date) -> Support:
    """Read the operator's values. Raises FindingsError: bad form, thin evidence, or a date after `today`."""
    located = yamlfile.parse(yamlfile.read(path, file), file)
    if located.data is None:
        return Support()
    support: Support = yamlfile.validate(located, Support, file)
    findings = []
    for key in KEYS:
        value = support.get(key)
        if value is None:
            continue
        dates: list[tuple[yamlfile.Location, dt.date]] = [((key, "checked_on"), value.checked_on)]
        dates += [((key, "evidence", i, "seen_on"), item.seen_on) for i, item in enumerate(value.evidence)]
        for place, date in dates:
            if date > today:
                line, column = located.place(place)
                findings.append(
                    Finding(
                        file,
                        line,
                        column,
                        "data/future-date",
                        Text(f"日期 {date} 在今天（{today}）之后。", f"The date {date} lies after today ({today})."),
                        Text("写实际核对的那一天。", "Write the day on which it was checked."),
                    )
                )
    if findings:
        raise FindingsError(findings)
    return support
