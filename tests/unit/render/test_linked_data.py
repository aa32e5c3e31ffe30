"""JSON-LD, by what schema.org and search engines ask of it: as their validators do, written as a schema."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, HttpUrl, TypeAdapter, ValidationError

from helpcenter.render.linked_data import describe

DAY = dt.date(2026, 11, 29)


class Strict(BaseModel, extra="forbid"):
    """Nothing that the vocabulary does not have."""


class Article(Strict):
    """schema.org/Article: no property is required; dates are ISO 8601, the headline at most 110 letters."""

    kind: Annotated[Literal["Article"], Field(alias="@type")]
    headline: Annotated[str, Field(min_length=1, max_length=110)]
    published: Annotated[dt.date | None, Field(alias="datePublished")] = None
    modified: Annotated[dt.date, Field(alias="dateModified")]


class Step(Strict):
    """schema.org/ListItem: position and name; an address, unless it is the last."""

    kind: Annotated[Literal["ListItem"], Field(alias="@type")]
    position: int
    name: Annotated[str, Field(min_length=1)]
    item: HttpUrl | None = None


class Trail(Strict):
    """schema.org/BreadcrumbList."""

    kind: Annotated[Literal["BreadcrumbList"], Field(alias="@type")]
    steps: Annotated[list[Step], Field(alias="itemListElement", min_length=2)]


class Graph(Strict):
    """One article and the way to it."""

    context: Annotated[Literal["https://schema.org"], Field(alias="@context")]
    graph: Annotated[tuple[Article, Trail], Field(alias="@graph")]


def judge(text: str) -> Graph:
    """Validate a block. Raises ValidationError, ValueError."""
    found: Graph = TypeAdapter(Graph).validate_python(json.loads(text))
    steps = found.graph[1].steps
    if [step.position for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("positions")
    if not all(step.item for step in steps[:-1]):
        raise ValueError("addresses")
    return found


def test_an_article_and_the_way_to_it() -> None:
    found = judge(describe("Title", DAY, DAY, [("Home", "https://x.example/"), ("A", "https://x.example/a/")]))
    article, trail = found.graph
    assert (article.headline, article.published, article.modified) == ("Title", DAY, DAY)
    assert [step.name for step in trail.steps] == ["Home", "A", "Title"]
    assert judge(describe("Title", None, DAY, [("Home", "https://x.example/")])).graph[0].published is None


@pytest.mark.parametrize("title", ['</script><script>alert("1")</script>', "<!--", "a & b's \u2028"])
def test_no_title_ends_the_block(title: str) -> None:
    text = describe(title, DAY, DAY, [("Home", "https://x.example/")])
    assert not {"<", ">", "&"} & set(text)
    assert judge(text).graph[0].headline == title


def bad() -> list[dict[str, Any]]:
    good: dict[str, Any] = json.loads(describe("Title", DAY, DAY, [("Home", "https://x.example/")]))
    article, trail = good["@graph"]
    home, here = trail["itemListElement"]
    return [
        {**good, "@graph": [{**article, "dateModified": "yesterday"}, trail]},
        {**good, "@graph": [article, {**trail, "itemListElement": [{**home, "item": "../"}, here]}]},
        {**good, "@graph": [article, {**trail, "itemListElement": [here, home]}]},
        {**good, "@graph": [article, {**trail, "itemListElement": [here, here]}]},
        {**good, "@context": "http://example.com"},
    ]


@pytest.mark.parametrize("block", bad())
def test_the_schema_sees_mistakes(block: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, ValueError)):
        judge(json.dumps(block))
