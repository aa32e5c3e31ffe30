"""Ids that links may point at: those of the templates are known, none is forgotten."""

from __future__ import annotations

import re

from helpcenter.content import anchors
from tests.paths import ROOT


def ids(folder: str) -> dict[str, set[str]]:
    """Ids that each template below overrides/`folder` writes out itself, by its name."""
    return {
        path.stem: set(re.findall(r'\bid="([\w-]+)"', path.read_text(encoding="utf-8")))
        for path in (ROOT / "overrides" / folder).glob("*.html")
    }


def test_ids_around_the_article() -> None:
    frame = set().union(ids("")["main"], *ids("partials").values())
    assert frame == set(anchors.FRAME)


def test_ids_of_components() -> None:
    assert {name: found for name, found in ids("components").items() if found} == {
        name: set(found) for name, found in anchors.OF_MARK.items()
    }
