"""Fields of the forms (`data/mail-fields.yml`, and a letter's own): what is asked, how, and how much room there is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Limits
from pydantic import model_validator

from helpcenter.core.findings import Text
from helpcenter.core.schema import Bilingual, EditorError, Strict

FILE = "data/mail-fields.yml"
FieldType = Literal["text", "long", "number", "time", "money", "choice"]
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


class Field(Strict):
    """One field of a form. `limit` is in characters."""

    type: FieldType
    label: Bilingual
    hint: Bilingual
    blank: Bilingual
    limit: Annotated[int, Limits(ge=1, le=5000)] | None = None
    options: Annotated[dict[Name, Bilingual], Limits(min_length=2)] | None = None
    fold: Fold = "tell"

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
        return self


class OwnField(Field):
    """A field as one topic's form has it."""

    required: bool
