"""Public bodies that take reports (`data/authorities.yml`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field, model_validator

from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError, Text
from helpcenter.core.schema import Bilingual, Day, EditorError, Strict, load

from . import evidence
from .free_mail import is_free
from .hosts import site_of
from .support import Email, Https, Person

FILE = "data/authorities.yml"


class Body(Strict):
    """A public body that takes reports: exactly one of phone, email, website."""

    place: Bilingual
    body: Bilingual
    use: Bilingual
    phone: Annotated[str, Field(pattern=r"^\+?[0-9 ]{3,20}$")] | None = None
    email: Email | None = None
    website: Https | None = None
    sources: Annotated[list[str], Field(min_length=2)]
    checked_on: Day
    checked_by: Person

    @property
    def contacts(self) -> list[str]:
        """The one way to reach it, in a list."""
        return [contact for contact in (self.phone, self.email, self.website) if contact]

    @model_validator(mode="after")
    def one_contact(self) -> Body:
        """One row, one way to reach it; two different sources. Raises EditorError."""
        if len(self.contacts) != 1:
            raise EditorError(
                Text("phone、email、website 要写一个，而且只写一个。", "Give exactly one of phone, email, website."),
                Text("其余的另起一条。", "Put the others into entries of their own."),
            )
        if len({site_of(source.split("/")[2] if source.count("/") > 1 else source) for source in self.sources}) < 2:
            raise EditorError(
                Text("两处来源不能是同一个网站。", "Two sources on the same site count as one."),
                Text("再找一处不相干的来源。", "Find another, unrelated source."),
                ("sources", 1),
            )
        return self


def load_bodies(files: Files, free: Collection[str] = ()) -> list[Body]:
    """Public bodies. `free`: see `free_mail`. Raises FindingsError: bad form, or a source or an address that proves nothing."""
    bodies: list[Body] = load(files, FILE, Annotated[list[Body], Field(min_length=1)])
    parsed = files.yaml(FILE)
    findings = []
    for number, body in enumerate(bodies):
        for index, source in enumerate(body.sources):
            # Old pages of public bodies are often not encrypted; two unrelated ones still say the same.
            if why := evidence.why_none(source, plain_http=True):
                place = parsed.place((number, "sources", index))
                findings.append(evidence.NO_EVIDENCE.at(FILE, *place, found=source, why=why))
        if body.email and is_free(body.email, free):
            findings.append(evidence.FREE_MAIL.at(FILE, *parsed.place((number, "email")), found=body.email))
    if findings:
        raise FindingsError(findings)
    return bodies
