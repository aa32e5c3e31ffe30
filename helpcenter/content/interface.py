"""The other data files: interface words, never-send list, public bodies, exceptions to rules."""

from __future__ import annotations

import datetime as dt
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from helpcenter.core import yamlfile
from helpcenter.core.findings import Finding, FindingsError, Text
from helpcenter.core.yamlfile import Bilingual, EditorError, Filled, Strict

from .support import KEYS, Email, Https, Person, site_of

Words = dict[str, Any]


class Body(Strict):
    """A public body that takes reports: exactly one of phone, email, website."""

    place: Bilingual
    body: Bilingual
    use: Bilingual
    phone: Annotated[str, Field(pattern=r"^\+?[0-9 ]{3,20}$")] | None = None
    email: Email | None = None
    website: Https | None = None
    sources: Annotated[list[str], Field(min_length=2)]
    checked_on: dt.date
    checked_by: Person

    @model_validator(mode="after")
    def one_contact(self) -> Body:
        """One row, one way to reach it; two different sources."""
        if sum(bool(contact) for contact in (self.phone, self.email, self.website)) != 1:
            raise EditorError(
                Text("phone、email、website 要写一个，而且只写一个。", "Give exactly one of phone, email, website."),
                Text("其余的另起一条。", "Put the others into entries of their own."),
            )
        if len({site_of(source.split("/")[2] if source.count("/") > 1 else source) for source in self.sources}) < 2:
            raise EditorError(
                Text("两处来源不能是同一个网站。", "Two sources on the same site count as one."),
                Text("再找一处不相干的来源。", "Find another, unrelated source."),
            )
        return self


class Allowed(Strict):
    """A wording, or several, that a rule would stop, allowed on named pages for a reason."""

    text: Filled | Annotated[list[Filled], Field(min_length=1)]
    pages: Annotated[list[str], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=8)]

    @property
    def texts(self) -> list[str]:
        """The wordings, however many."""
        return [self.text] if isinstance(self.text, str) else self.text

    def covers(self, file: str) -> bool:
        """Whether `file` is one of its pages; `*` stands for anything, slashes included."""
        return any(fnmatch(file, page) for page in self.pages)


# checks.yml: name of a rule (links/anchor) or of a group of rules (links) → what it lets pass.
Exceptions = dict[str, list[Allowed]]


def load_bodies(root: Path) -> list[Body]:
    """Public bodies. Raises FindingsError."""
    bodies: list[Body] = yamlfile.load(
        root / "data/authorities.yml", Annotated[list[Body], Field(min_length=1)], "data/authorities.yml"
    )
    return bodies


def load_never_send(root: Path) -> list[Bilingual]:
    """The never-send list. Raises FindingsError."""
    items: list[Bilingual] = yamlfile.load(
        root / "data/never-send.yml", Annotated[list[Bilingual], Field(min_length=1)], "data/never-send.yml"
    )
    return items


def load_exceptions(root: Path) -> Exceptions:
    """Exceptions to rules, each with its reason. Raises FindingsError."""
    exceptions: Exceptions = yamlfile.load(root / "checks.yml", Exceptions, "checks.yml")
    return exceptions


def load_words(root: Path) -> Words:
    """Interface words as nested dicts whose leaves are {zh, en}. Raises FindingsError: a language or a name missing."""
    file = "data/ui.yml"
    located = yamlfile.parse(yamlfile.read(root / file, file), file)
    if not isinstance(located.data, dict):
        reason = Text("文件里没有任何词条。", "The file holds no words.")
        raise FindingsError([Finding(file, 1, 1, "data/ui", reason, Text("恢复这个文件。", "Restore the file."))])
    findings: list[Finding] = []

    def leaf(value: dict[str, Any], place: yamlfile.Location) -> None:
        line, column = located.place(place)
        name = ".".join(map(str, place))
        if set(value) != {"zh", "en"} or not all(isinstance(text, str) and text.strip() for text in value.values()):
            findings.append(
                Finding(
                    file,
                    line,
                    column,
                    "data/ui",
                    Text(f"“{name}” 要有 zh 和 en，都不能空。", f"'{name}' needs zh and en, neither empty."),
                    Text("补上缺的语言。", "Add the missing language."),
                )
            )
            return
        names = {lang: set(re.findall(r"\{(\w+)\}", text)) for lang, text in value.items()}
        if names["zh"] != names["en"] and name != "date_format":
            findings.append(
                Finding(
                    file,
                    line,
                    column,
                    "data/ui",
                    Text(
                        f"“{name}” 两种语言里花括号的名字不同。",
                        f"'{name}' has different names in braces in its two languages.",
                    ),
                    Text(
                        f"都写上：{sorted(names['zh'] | names['en'])}",
                        f"Use in both: {sorted(names['zh'] | names['en'])}",
                    ),
                )
            )

    def walk(value: Any, place: yamlfile.Location) -> None:
        if isinstance(value, dict) and not {"zh", "en"} & set(value):
            for key, item in value.items():
                walk(item, (*place, key))
        else:
            leaf(value if isinstance(value, dict) else {}, place)

    walk(located.data, ())
    words: Words = located.data
    known = set(words.get("support") or {})
    if known != set(KEYS):
        line, column = located.place(("support",))
        findings.append(
            Finding(
                file,
                line,
                column,
                "data/ui",
                Text(
                    f"support 下的名字要和 data/support.yml 相同：{sorted(known ^ set(KEYS))}",
                    f"The names under support must be those of data/support.yml: {sorted(known ^ set(KEYS))}",
                ),
                Text("补上或删掉。", "Add or remove them."),
            )
        )
    if findings:
        raise FindingsError(findings)
    return words


def in_locale(words: Words, locale: str) -> Words:
    """The same tree with each {zh, en} leaf replaced by its text in `locale`."""
    return {
        key: (value[locale] if set(value) == {"zh", "en"} else in_locale(value, locale)) for key, value in words.items()
    }
