"""Data for the browser: what the panel fetches in which readers say what is missing.

Its shape has its twin in web/features/data.d.ts; tests/site/test_shapes.py holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from helpcenter.content.interface import Words
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES, Locale

from . import seed_words
from .site import issue_form

# Words of the mail form that its notes on secrets use wherever they stand.
_NOTES = (
    "asked",
    "asked_code",
    "asked_keep",
    "asked_mask",
    "code_keep",
    "code_mask",
    "hash_keep",
    "kind",
    "kept_undo",
    "masked_keep",
)


class TellData(TypedDict):
    """`tell-<locale>.json`. `mail`, `until`: the site's own address and its last day as 2026-11-22, or ""."""

    language: str
    words: Words
    masked: Words
    masks: list[str]  # of all languages
    mail: str
    until: str
    form: str  # "" without a repository
    ways: Sequence[Mapping[str, Any]]  # the mail program, see mail_ways.load_ways
    masking: Mapping[str, Any]
    seeds: str  # see seed_words.table


def encode_files(content: Content, words: Mapping[str, Words], repo: str) -> dict[str, bytes]:
    """JSON in UTF-8 by file name, for each language. `words` are interface words by locale id."""
    return {
        f"tell-{locale.id}.json": json.dumps(
            tell_data(content, locale, words, repo), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for locale in LOCALES.values()
    }


def tell_data(content: Content, locale: Locale, words: Mapping[str, Words], repo: str) -> TellData:
    """What the panel needs; `repo` as https://github.com/owner/name, or ""."""
    ui, own = words[locale.id], content.values.site_feedback
    current = own if own and own.state(content.today) == "verified" else None
    return TellData(
        language=locale.tag,
        words={name: ui["mail"][name] for name in _NOTES} | ui["tell"],
        masked=ui["letter"]["masked"],
        masks=[mask for one in words.values() for mask in one["letter"]["masked"].values()],
        mail=current.value if current else "",
        until=current.valid_until.isoformat() if current else "",
        form=issue_form(repo, {"language": locale.tag}) if repo else "",
        ways=[way for way in content.ways if not way["url"]],
        masking=content.masking,
        seeds=seed_words.table(),  # last: gzip finds repeats only 32 kB back, and nothing of these words is repeated
    )
