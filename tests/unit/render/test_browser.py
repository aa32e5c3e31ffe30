"""What the browser fetches: Python's shapes and the JSDoc typedefs of web/ say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NotRequired, TypedDict

import pytest

from helpcenter.render.browser import MailData, Topic
from helpcenter.search.index import SearchInterface
from tests import jsdoc

# The shape as it is written here, and the name of its typedef in web/, wherever that stands.
SHAPES = [(MailData, "Data"), (Topic, "Topic"), (SearchInterface, "Interface")]


@pytest.mark.parametrize(("shape", "name"), SHAPES)
def test_both_sides_know_the_same_keys(shape: Any, name: str) -> None:
    assert jsdoc.differences(shape, jsdoc.typedef(name)) == []


class Inner(TypedDict):
    url: str
    lang: NotRequired[str]


class Outer(TypedDict):
    id: str
    links: list[Inner]
    known: Inner


def write(web: Path, script: str) -> Path:
    (web / "deep").mkdir()
    (web / "deep/a.js").write_text(script, encoding="utf-8")
    return web


GOOD = """
/** @typedef {import("./b.js").Outer} Outer */
/**
 * @typedef {(name: string) => Promise<{a: string}>} Fetch
 * @typedef {{id: string, links: {url: string, lang?: string}[],
 *   known: Inner}} Outer what it is
 * @typedef {{ url: string, lang?: Record<"zh" | "en", string> }} Inner
 */
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("known: Inner", "known: any", []),
        ("id: string, ", "", ["Outer.id: in Python only"]),
        ("id: string", "id: string, more: number", ["Outer.more: in JSDoc only"]),
        ("id: string", "id?: string", ["Outer.id: optional in JSDoc only"]),
        ("{url: string, lang?: string}[]", "{url: string, lang: string}[]", ["Inner.lang: optional in Python only"]),
        ("lang?: Record", "long?: Record", ["Inner.lang: in Python only", "Inner.long: in JSDoc only"]),
    ],
)
def test_a_difference_is_told(old: str, new: str, told: list[str], tmp_path: Path) -> None:
    web = write(tmp_path, GOOD.replace(old, new))
    assert jsdoc.differences(Outer, jsdoc.typedef("Outer", web), web) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Outer what", "Other what"),  # there is none
        ("@typedef {{ url", "@typedef {{a: string}} Outer\n * @typedef {{ url"),  # there are two
        ("id: string", "id"),
        ("id: string", "...Inner"),
        ("id: string", "id: string, id: string"),
        ("known: Inner}}", "known: Inner} & Inner}"),
        ("known: Inner}} Outer", "known: Inner"),
    ],
)
def test_what_cannot_be_read_is_no_agreement(old: str, new: str, tmp_path: Path) -> None:
    assert old in GOOD
    with pytest.raises((LookupError, ValueError)):
        jsdoc.typedef("Outer", write(tmp_path, GOOD.replace(old, new)))
