"""Every wording that readers see, piece by piece and without markup: page bodies, front matter, and the words of data.

Rules on language look at `Passage.text`; `Passage.place` leads back to the sign in the file, so that findings and
corrections land where an editor would put the cursor.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from helpcenter.content.document import CODE, Document
from helpcenter.content.read import Content
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import Edit, FindingsError
from helpcenter.core.locales import EN, LOCALES, ZH, Locale
from helpcenter.core.yamlfile import Yaml

# paragraph … cell: kinds of Markdown blocks; sample: a line of fenced code, plain as it stands;
# title … question: front matter; data: a value of a data file.
Kind = Literal[
    "paragraph", "item", "heading", "cell", "sample", "title", "description", "keyword", "question", "change", "data"
]
# What readers type, put so that search finds it: in their words, not in ours.
READERS: tuple[Kind, ...] = ("keyword", "question")
# Blocks of Markdown.
BLOCKS: tuple[Kind, ...] = ("paragraph", "item", "heading", "cell")

# What stands for a piece of code, a placeholder, or an address: neither Han nor Latin.
HOLE = "\ufffc"

_FRONT_KINDS: dict[str, Kind] = {
    "title": "title",
    "description": "description",
    "keywords": "keyword",
    "questions": "question",
    "changes": "change",
}
# Data files whose wordings reach readers. Synonyms and the words of masks are how readers write, not how we do.
_DATA = re.compile(
    r"data/(?:ui|mail-fields|never-send|authorities|notices|operator|support|guide|(?:mail|steps)/[^/]+)\.yml"
)
MARKDOWN = "data/steps/"  # the data whose wordings are Markdown
# What a letter says above itself in the other language: the wordings without a twin beside them.
_SUMMARIES = {"summary": EN, "summary_zh": ZH}

_URL = r"(?:https?://|mailto:|www\.)[^\s<>()\u3000-\u9fff\uff00-\uffef]+"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_BRACES = r"\{[a-z][\w-]*\}"
_SECTION = re.compile(r" *\{ *#[\w-]+ *\}[\"']?$")  # the section that answers a question (`read_question`)
_DAY = re.compile(r"[\"']?\d{4}-\d\d-\d\d[ \t]+")  # of a change (`read_change`)
_ATTRIBUTES = r"[ \t]*\{[ \t]*[#.:][^{}\n]*\}[ \t]*"
# In order: what becomes a hole, and what vanishes.
_HOLES = re.compile(rf"{CODE}|<{_URL}>|{_URL}|{_EMAIL}|{_BRACES}", re.ASCII | re.IGNORECASE)
_GONE = re.compile(
    rf"{_ATTRIBUTES}$|!?\[(?=[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*(?:\][(\[]|$))|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|</?[a-zA-Z][^<>\n]*>"
    r"|(?<=[^\s*\\])\*+|(?<![*\\])\*+(?=[^\s*])|(?<![\w_])_+(?=\S)|(?<=\S)_+(?![\w_])|\\(?=[^\w\s])"
)
# The title of an admonition stands in quotes.
_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]*(?:\"(?P<title>.*)\")?[ \t]*")
_LINK = re.compile(r"\[(?=[^\[\]\n]*\]\()|\]\([^()\s]*\)")


@dataclass(frozen=True)
class Passage:
    """A wording on one line of `file`. `text` has no markup; `places` gives each of its signs' offset in the file.

    `line` and `column`, from 1, are where it begins. `block` groups the items of one list and the lines of one paragraph.
    """

    file: str
    line: int
    column: int
    locale: Locale
    kind: Kind
    text: str
    places: tuple[int, ...]
    block: int = 0
    raw: str = ""

    def at(self, start: int) -> tuple[str, int, int]:
        """File, line, and column of the sign at `start` of `text`, as `Rule.at` takes them."""
        shift = self.places[min(start, len(self.places) - 1)] - self.places[0] if self.places else 0
        return self.file, self.line, self.column + shift

    def edit(self, start: int, end: int, new: str) -> Edit | None:
        """The correction that makes `new` of `text[start:end]`; None where markup lies in between."""
        if start < end:
            first, last = self.places[start], self.places[end - 1]
            return Edit(first, last + 1, new) if last - first == end - 1 - start else None
        if 0 < start < len(self.places) and self.places[start] == self.places[start - 1] + 1:
            return Edit(self.places[start], self.places[start], new)
        return None

    @cached_property
    def han(self) -> int:
        """How many Han characters there are."""
        return len(HAN.findall(self.text))


def read_passages(content: Content, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Passage]:
    """The passages of pages and of data files, in order; YAML that cannot be read is left out, for reading tells of it.

    `wanted`: whether to read a file.
    """
    for document in content.documents:
        if document.sound and wanted(document.file):
            yield from page_passages(document)
    for file in filter(wanted, content.files.list("data/**/*.yml")):
        with suppress(FindingsError):
            yield from data_passages(content.files.lines(file), content.files.yaml(file))


def page_passages(document: Document) -> Iterator[Passage]:
    """The passages of one page: front matter, then body."""
    yield from _front(document)
    yield from _body(document)


@functools.lru_cache(maxsize=64)  # data files change more seldom than pages
def data_passages(text: str, parsed: Yaml) -> tuple[Passage, ...]:
    """The passages of one data file: `text` as it stands there, and the same `parsed`; none of one that readers never see."""
    return tuple(_data(text, parsed)) if _DATA.fullmatch(parsed.file) else ()


def _data(text: str, parsed: Yaml) -> Iterator[Passage]:
    for scalar in parsed.scalars():
        locale = locale_of(scalar.keys[-1])
        if not locale:
            continue
        for line in re.finditer(r"[^\n]+", text[scalar.start : scalar.end]):
            if line.group().strip():
                first, last = scalar.start + line.start(), scalar.start + line.end()
                kind: Kind = "keyword" if scalar.keys[0] == "keywords" else "data"
                yield _passage(parsed.file, text, first, last, locale, kind, scalar.start)


def locale_of(key: str | int) -> Locale | None:
    """The language of a data file's wording by the last of its keys; None where that tells none."""
    return _SUMMARIES.get(str(key)) or LOCALES.get(str(key))


def visible(raw: str, offset: int, markdown: bool = True) -> tuple[str, tuple[int, ...]]:
    """`raw` as readers see it, and the offset of each of its signs; `offset` is that of `raw` itself.

    Code, addresses, and {placeholders} become one HOLE each. Without `markdown`, markup but links is text.
    """
    gone: set[int] = set()
    holes: set[int] = set()
    rest = list(raw)
    for match in _HOLES.finditer(raw):
        # an address in a link's target goes with it
        if re.search(r"\]\([ \t]*<?$", raw[: match.start()]):
            continue
        holes.add(match.start())
        gone.update(range(match.start() + 1, match.end()))
        rest[match.start() : match.end()] = HOLE * len(match.group())
    # a page's address within a data file's wording goes too
    for match in _LINK.finditer("".join(rest)):
        gone.update(range(match.start(), match.end()))
    if markdown:
        for match in _GONE.finditer("".join(rest)):
            gone.update(range(match.start(), match.end()))
    else:
        gone.update(match.start() for match in re.finditer(r'\\(?=")', raw))  # as YAML writes a quote within quotes
    kept = [place for place in range(len(raw)) if place not in gone]
    return "".join(HOLE if place in holes else raw[place] for place in kept), tuple(offset + place for place in kept)


def passage_of(file: str, text: str, start: int, end: int, locale: Locale) -> Passage:
    """A wording of a data file, from `start` to `end` of its `text`."""
    return _passage(file, text, start, end, locale, "data", start)


def _passage(document_file: str, text: str, start: int, end: int, locale: Locale, kind: Kind, block: int) -> Passage:
    raw = text[start:end]
    stripped = raw.strip(" \t\r")
    start += len(raw) - len(raw.lstrip(" \t\r"))
    words, places = visible(stripped, start, kind in BLOCKS or document_file.startswith(MARKDOWN))
    # Where markup came first, the passage begins after it.
    first = places[0] if places else start
    line_start = text.rfind("\n", 0, first) + 1
    return Passage(
        document_file,
        text.count("\n", 0, first) + 1,
        first - line_start + 1,
        locale,
        kind,
        words,
        places,
        block,
        stripped,
    )


def _body(document: Document) -> Iterator[Passage]:
    start = document.offset(document.body_line, 1)
    whole = document.text[start:].split("\n")
    # Comments vanish; places stay those of the file.
    shown = (line.text.ljust(len(raw)) for line, raw in zip(document.walk, whole, strict=True))
    take = partial(_passage, document.file, document.text[:start] + "\n".join(shown))
    block = 0
    kind: Kind = "paragraph"
    for line, raw in zip(document.walk, whole, strict=True):
        end = start + len(raw)
        if line.kind in ("opening", "sample", "closing"):
            block += 1
            if line.kind == "sample" and line.text.strip():
                yield take(start, end, ZH if HAN.search(line.text) else EN, "sample", block)
        elif line.kind == "blank":
            if kind != "item":  # items of one list may stand apart
                kind, block = "paragraph", block + 1
        elif line.kind in ("row", "delimiter"):
            for first, last in _cells(line.text) if line.kind == "row" else ():
                block += 1
                yield take(start + first, start + last, document.locale, "cell", block)
            kind = "cell"
        elif box := _BOX.fullmatch(line.text):
            kind, block = "paragraph", block + 2
            if box["title"]:
                first, last = box.span("title")
                yield take(start + first, start + last, document.locale, "heading", block - 1)
        else:
            # Behind another space than Markdown's a sign is worded: typography speaks of that space.
            odd = line.text.lstrip(" \t")[0].isspace()
            new = _tell_kind("" if odd else line.sign, kind, line.text[0] in " \t")
            block += new != kind
            kind = new
            passage = take(start + (0 if odd else line.start), end, document.locale, kind, block)
            if passage.text.strip():
                yield passage
        start = end + 1


def _tell_kind(sign: str, before: Kind, indented: bool) -> Kind:
    """What a line of words is, below one that is `before`. A heading's sign counts even where none comes of it."""
    if sign.startswith("#"):
        return "heading"
    return "item" if sign not in ("", ">") or (before == "item" and indented) else "paragraph"


def _cells(line: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row that hold something begin and end."""
    masked = re.sub(CODE, lambda match: "x" * len(match.group()), line).replace("\\|", "xx")
    borders = [match.start() for match in re.finditer(r"\|", masked)]
    for left, right in zip(borders, [*borders[1:], len(line)], strict=True):
        if line[left + 1 : right].strip():
            yield left + 1, right


def _front(document: Document) -> Iterator[Passage]:
    try:
        scalars = document.front.scalars()
    except FindingsError:
        return
    for scalar in scalars:
        if kind := _FRONT_KINDS.get(scalar.keys[0]):
            start, end = scalar.start, scalar.end
            if kind == "change" and (day := _DAY.match(document.text, start, end)):
                start = day.end()
            if kind == "question" and (section := _SECTION.search(document.text, scalar.start, end)):
                end = section.start()
            yield _passage(document.file, document.text, start, end, document.locale, kind, 0)
