"""Fields of the forms (`data/mail-fields.yml`, and a letter's own): what is asked, how, and how much room there is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Limits
from pydantic import model_validator

from helpcenter.core.findings import Text
from helpcenter.core.schema import Bilingual, EditorError, Strict

FILE = "data/mail-fields.yml"
FieldType = Literal["text", "long", "number", "time", "day", "money", "choice"]
Name = Annotated[str, Limits(pattern=r"^[a-z][a-z0-9-]*$", max_length=30)]
# Time zones offered beside the device's own: one for each offset that many people live in (IANA names).
ZONES = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago",
    "America/New_York", "America/Halifax", "America/Sao_Paulo", "Atlantic/Azores", "UTC", "Europe/London",
    "Europe/Paris", "Europe/Athens", "Africa/Johannesburg", "Europe/Moscow", "Asia/Dubai", "Asia/Tehran",
    "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai",
    "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Australia/Adelaide",
    "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
# Offered while typing; any other is taken too (ISO 4217, and what wallets hold).
CURRENCIES = ("CNY", "USD", "EUR", "HKD", "TWD", "GBP", "JPY", "KRW", "SGD", "RUB", "BTC", "USDT")
_WRITTEN = ("text", "long", "number")  # what readers type freely, so that it has a limit


# What an answer is for where a letter can do without it; forms fold such fields together: to find what it is about, to
# tell more, to end the letter.
Fold = Literal["find", "tell", "end"]
# Who a letter is written to. Whoever is not OKPay is named by the reader, or by data/authorities.yml; never by a letter.
Recipient = Literal["support", "seller", "card-issuer", "bank", "wallet", "body", "police"]
# What forms make of several answers and of the case sheet (web/mail/carry.js).
Draft = Literal["events", "payment", "evidence", "tickets"]


# On which side of today a day lies (web/mail/days.js).
Lies = Literal["past", "ahead", "likely-past"]


class Sent(Strict):
    """A letter of the same case that was sent before: the first one to a recipient, or the last of several."""

    first: Recipient | None = None
    last: Annotated[list[Name], Limits(min_length=1)] = []

    @model_validator(mode="after")
    def is_one_of_both(self) -> Sent:
        """It names a recipient or letters, not both. Raises EditorError."""
        if (self.first is None) != bool(self.last):
            raise EditorError(
                Text("first 和 last 写一个，而且只写一个。", "Give either first or last."),
                Text("删掉一个，或补上一个。", "Remove one, or add one."),
            )
        return self


class Option(Bilingual):
    """What a choice offers; only in letters to some recipients where it names them."""

    to: Annotated[list[Recipient], Limits(min_length=1)] | None = None


class Field(Strict):
    """One field of a form. `limit` is in characters."""

    type: FieldType
    label: Bilingual
    hint: Bilingual
    blank: Bilingual
    limit: Annotated[int, Limits(ge=1, le=5000)] | None = None
    options: Annotated[dict[Name, Option], Limits(min_length=2)] | None = None
    other: Name | None = None  # of a choice: the field that must be written once `other` is chosen
    fold: Fold = "tell"
    # What is proposed where a letter needs it and nobody has filled it in: see data/mail-fields.yml.
    instead: list[Name] = []
    sent: Sent | None = None
    draft: Draft | None = None
    lies: Lies | None = None
    after: list[Name] = []

    @model_validator(mode="after")
    def fits_its_type(self) -> Field:
        """What is typed freely has a limit; a choice, and nothing else, has options. Raises EditorError."""
        if (self.type in _WRITTEN) != (self.limit is not None):
            raise EditorError(
                Text(
                    "text、long、number 要写 limit（最多多少字），其他类型不写。",
                    "text, long, and number need a limit (most characters); other types have none.",
                ),
                Text("补上或删掉 limit。", "Add or remove limit."),
            )
        if (self.type == "choice") != (self.options is not None):
            raise EditorError(
                Text("choice 要写 options，其他类型不写。", "choice needs options; other types have none."),
                Text("补上或删掉 options。", "Add or remove options."),
            )
        if self.other and "other" not in (self.options or {}):
            raise EditorError(
                Text(
                    "other 用在有 other 这一个选项的 choice 上。", "other is for a choice with an option called other."
                ),
                Text("删掉它，或加上选项 other。", "Remove it, or add the option other."),
            )
        if (self.type == "day") != (self.lies is not None) or (self.after and self.type not in ("day", "time")):
            raise EditorError(
                Text(
                    "day 要写 lies（在今天的哪一边），其他类型不写；after 用在 day、time 上。",
                    "day needs lies (on which side of today); other types have none; after is for day and time.",
                ),
                Text("补上或删掉 lies，或删掉 after。", "Add or remove lies, or remove after."),
            )
        written = self.type in _WRITTEN
        if (self.sent and self.type not in ("time", "text")) or ((self.draft or self.instead) and not written):
            raise EditorError(
                Text(
                    "sent 用在 time、text 上，instead、draft 用在 text、long、number 上。",
                    "sent is for time and text; instead and draft are for text, long, and number.",
                ),
                Text("删掉它，或换一种类型。", "Remove it, or choose another type."),
            )
        return self


class OwnField(Field):
    """A field as one topic's form has it."""

    required: bool
