"""Where words come from that may ask readers for a secret: the passages of a page, the values of a data file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from helpcenter.checks import passages
from helpcenter.checks.passages import Passage
from helpcenter.content.document import Document
from helpcenter.core import yamlfile
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import EN, ZH

from ..disguises import undisguise
from .secrets import SECRET


@dataclass(frozen=True)
class Said:
    """Words in plain signs, in which language and of what kind, and the passage that they come from.

    `collects`: what stands here is handed over by standing here, as a field's label or a list of what to prepare.
    `held`: it says of a letter what stands in it, as a checklist does.
    `before`: what names the secret of which this is said, such as the cell before.
    """

    text: str
    locale: str
    kind: str
    passage: Passage
    collects: bool = False
    held: bool = False
    before: str = ""


FIELD_KEYS = ("label", "hint", "blank", "attach", "options")
_LETTER_KEYS = (*FIELD_KEYS, "body", "subject", "summary", "summary_zh")
_NEVER_KEYS = ("never_send", "never-send")
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*(?:\n|[-*] |\d+\. ))[^\n]+)*")
_MASKED = "{kind}"  # in data/ui.yml: what is masked
_MASKED_AS = {ZH.id: "密码", EN.id: "your password"}
# Introduces a list of what readers are to write or to have.
_COLLECTS = re.compile(
    r"(?:写|填|附|提供|准备|带上|说明|告诉|发|包括|列出|备齐|记下|报)[^，。；！？]{0,16}[:：]?$|(?:内容|资料|信息|几项)[:：]$"
    r"|\b(?:include|send|provide|prepare|write|give|attach|state|have|ready|tell|required|following)\b[^.!?]*:?$",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"(?:发|寄|交|写完)[^，。；]{0,6}(?:前|再)|写完|\bbefore (?:you )?(?:send|submit|mail|post)|\bready to send\b",
    re.IGNORECASE,
)
_COLLECTING = ("prepare", "fields")  # ids of sections that list it
NEVER = re.compile(
    r"不|别|绝|勿|遮|骗|假|never|don['’]t|do not|not to|\bno\b|leave out|cover|scam|fake|hide|without", re.IGNORECASE
)


def read_page(file: str, text: str) -> Iterator[Said]:
    """What a page says, passage by passage."""
    locale = EN if file.startswith("docs/en/") else ZH
    document = Document(file, "", locale, text)
    headings = [(heading.line, heading.id) for heading in document.headings]
    lead = ""
    kept = list(passages.page_passages(document))
    rows: dict[tuple[str, int], list[str]] = {(one.kind, one.line): [] for one in kept}
    for one in kept:
        rows[one.kind, one.line].append(one.text)
    for (_, kind), group in groupby(kept, key=lambda one: (one.block, one.kind)):
        ones = list(group)
        if kind in ("paragraph", "heading"):
            merged = _join(ones)
            lead = merged.text
            yield Said(_plain(merged.text), merged.locale.id, kind, merged)
            continue
        collects = (
            kind in ("item", "cell", "sample")
            and (kind == "sample" or not NEVER.search(lead))
            and (
                kind == "sample"
                or (lead.endswith((":", "：")) and bool(_COLLECTS.search(lead)))
                or _section(headings, ones[0].line) in _COLLECTING
            )
        )
        warned = kind == "item" and bool(NEVER.search(lead)) and not any(NEVER.search(one.text) for one in ones)
        for one in ones:
            row = rows[one.kind, one.line] if kind == "cell" else []
            head = row[0] if row and row[0] != one.text and SECRET[one.locale.id].search(row[0]) else ""
            if not warned:
                collected = collects and not NEVER.search(" ".join(row))
                held = kind == "item" and bool(_CHECKS.search(lead))
                yield Said(_plain(one.text), one.locale.id, kind, one, collected, held, head)


def _section(headings: list[tuple[int, str]], line: int) -> str:
    return next((name for number, name in reversed(headings) if number <= line), "")


def _join(ones: Sequence[Passage]) -> Passage:
    """The lines of one paragraph as one passage."""
    text = ""
    places: tuple[int, ...] = ()
    for one in ones if len(ones) > 1 else ():
        gap = " " if text and not one.han else ""
        text += gap + one.text
        places += (one.places[0],) * len(gap) + one.places if one.places else ()
    return (
        _Joined(
            **{
                **vars(ones[0]),
                "text": text,
                "places": places,
                "raw": "\n".join(one.raw for one in ones),
                "ones": tuple(ones),
            }
        )
        if len(ones) > 1
        else ones[0]
    )


@dataclass(frozen=True)
class _Joined(Passage):
    """Lines of one paragraph; a place leads back to its own line."""

    ones: tuple[Passage, ...] = ()

    def at(self, start: int) -> tuple[str, int, int]:
        """File, line, and column of the sign at `start` of `text`."""
        place = self.places[min(start, len(self.places) - 1)]
        own = next(one for one in reversed(self.ones) if one.places and one.places[0] <= place)
        return own.file, own.line, own.column + place - own.places[0]


def read_data(file: str, text: str) -> Iterator[Said]:
    """What a data file says to readers, value by value; nothing where it cannot be read."""
    try:
        parsed = yamlfile.parse(text, file)
    except FindingsError:
        return
    never = file.endswith("never-send.yml")
    letter = file.startswith("data/mail")
    for scalar in parsed.scalars():
        locale = passages.locale_of(scalar.keys[-1])
        if not locale:
            continue
        kind = next((key for key in reversed(scalar.keys) if key in (*_LETTER_KEYS, *_NEVER_KEYS, "checklist")), "data")
        if never:
            kind = "never_send"
        # A line of Markdown or of folded text ends where an editor wrapped it: what is said goes on in the next.
        block = _LINE if scalar.literal and not file.startswith(passages.MARKDOWN) else _BLOCK
        for lines in block.finditer(text, scalar.start, scalar.end):
            ones = [
                passages.passage_of(file, text, *line.span(), locale) for line in _LINE.finditer(text, *lines.span())
            ]
            passage = _fill(_join(ones))
            collects, held = letter and kind in _LETTER_KEYS and kind != "options", letter and kind == "checklist"
            yield Said(_plain(passage.text), locale.id, kind, passage, collects, held)


def _fill(passage: Passage) -> Passage:
    """An interface wording in which the name of what is masked stands for its placeholder: a secret, any of them."""
    holes = [found[0] for found in re.finditer(r"\{[a-z][\w-]*\}", passage.raw)]
    if _MASKED not in holes or len(holes) != passage.text.count(passages.HOLE):
        return passage
    words = iter(_MASKED_AS[passage.locale.id] if hole == _MASKED else passages.HOLE for hole in holes)
    text, places = "", []
    for sign, place in zip(passage.text, passage.places, strict=True):
        said = next(words) if sign == passages.HOLE else sign
        text += said
        places += [place] * len(said)
    return replace(passage, text=text, places=tuple(places))


def _plain(text: str) -> str:
    """`text` in plain signs where that keeps every place, save those that part clauses; else as it stands."""
    plain = undisguise(text)
    if len(plain) != len(text):
        return text
    return "".join(was if was in "，；：？！（）" else now for was, now in zip(text, plain, strict=True))
