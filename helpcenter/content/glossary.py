"""`data/glossary.yml`: one term for one concept, and the wordings that are not used for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from helpcenter.core.chinese import fold, simplified_forms
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError, Rule, Text
from helpcenter.core.locales import LOCALES, Locale
from helpcenter.core.schema import Filled, Strict, validate

FILE = "data/glossary.yml"

AVOIDED_TWICE = Rule(
    "data/glossary",
    Text("“{found}” 已经写在 {owner} 的 avoid 里。", "'{found}' already stands in avoid of {owner}."),
    Text("只留一处；大小写、繁简不用分开写。", "Keep one of them; case and script need no entries of their own."),
)


class Wordings(Strict):
    """Wordings by language."""

    zh: list[Filled] = []
    en: list[Filled] = []

    def of(self, locale: Locale) -> list[str]:
        """Those of one language, in the order of the file."""
        return self.en if locale.id == "en" else self.zh


class Term(Strict):
    """A concept: its term in both languages, other words for it (`avoid`), and misspellings (`wrong`).

    A misspelling is always mended into the term; another word is for the editor to judge.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    zh: Filled
    en: Filled
    avoid: Wordings = Wordings()
    wrong: Wordings = Wordings()

    def of(self, locale: Locale) -> str:
        """The term in one language."""
        return self.en if locale.id == "en" else self.zh


@dataclass(frozen=True)
class Use:
    """A wording that is not used: `start` and `end` in the text, the term to use, whether replacing is always right."""

    start: int
    end: int
    term: Term
    sure: bool


class Glossary:
    """Looks wordings up in a text."""

    def __init__(self, terms: list[Term]) -> None:
        self.terms = terms

    @cached_property
    def _words(self) -> dict[str, dict[str, tuple[Term, bool]]]:
        return {
            locale: {
                wording if sure else wording.lower(): (term, sure)
                for term in self.terms
                for sure, wordings in ((False, term.avoid), (True, term.wrong))
                for wording in (wordings.en if locale == "en" else wordings.zh)
            }
            for locale in ("zh", "en")
        }

    @cached_property
    def _patterns(self) -> dict[str, list[re.Pattern[str]]]:
        patterns: dict[str, list[re.Pattern[str]]] = {}
        for locale, known in self._words.items():
            patterns[locale] = []
            for wanted, flags in ((False, re.IGNORECASE), (True, 0)):
                words = sorted((word for word, (_, sure) in known.items() if sure == wanted), key=len, reverse=True)
                if words:
                    # Latin words stand alone, or with a plural's s; not as part of an address.
                    several = "s?" if locale == "en" and not wanted else ""
                    sides = [
                        (r"(?<![\w@/.-])" if word[0].isascii() else "")
                        + re.escape(word)
                        + (rf"{several}(?![\w@/-]|\.\w)" if word[-1].isascii() else "")
                        for word in words
                    ]
                    patterns[locale].append(re.compile("|".join(sides), flags | re.ASCII))
        return patterns

    def find(self, text: str, locale: Locale) -> list[Use]:
        """Every wording in `text` that is not used, in order."""
        found = []
        known = self._words[locale.id]
        for pattern in self._patterns[locale.id]:
            for match in pattern.finditer(text):
                words = match.group()
                hit = known.get(words) or known.get(words.lower()) or known.get(words.lower().removesuffix("s"))
                if hit:
                    found.append(Use(match.start(), match.end(), *hit))
        return sorted(found, key=lambda use: use.start)


_Terms = Annotated[list[Term], Field(min_length=1)]


def load_glossary(files: Files) -> Glossary:
    """The glossary. Raises FindingsError with the line of each mistake."""
    parsed = files.yaml(FILE)
    terms: list[Term] = validate(parsed, _Terms)
    findings = []
    seen: dict[tuple[str, str], str] = {}
    for index, term in enumerate(terms):
        for locale in LOCALES.values():
            for place, wording in enumerate(term.avoid.of(locale)):
                key = locale.id, fold(wording).translate(simplified_forms())
                if owner := seen.get(key):
                    line = parsed.place((index, "avoid", locale.id, place))
                    findings.append(AVOIDED_TWICE.at(FILE, *line, found=wording, owner=owner))
                seen[key] = term.id
    if findings:
        raise FindingsError(findings)
    return Glossary(terms)
