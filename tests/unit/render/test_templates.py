"""Templates and the views that they are given: neither names what the other does not have."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError, meta, nodes

from helpcenter.content import marks
from helpcenter.core.shelf import Shelf
from helpcenter.render import article, behind, components, feed, moved, offline, page, places, site_map, sources
from helpcenter.render.site import open_templates
from tests.paths import ROOT

FOLDER = ROOT / "overrides"
PLAIN = components.PlainView
VIEWS: dict[str, Any] = {
    "main.html": page.PageView,
    "404.html": page.BothView,
    "sitemap.xml": site_map.SiteMapView,
    "feed.html": feed.FeedView,
    "offline.html": offline.OfflineView,
    "moved.html": moved.MovedView,
    "sources.html": sources.SourcesView,
    "partials/search-form.html": page.SearchFormView,
    "partials/behind.html": behind.BehindView,
    "partials/contents.html": article.ContentsView,
    "components/search.html": PLAIN,
    "components/address-check.html": PLAIN,
    "components/support.html": components.SupportView,
    "components/never-send.html": components.NeverSendView,
    "components/place.html": places.PlacesView,
    "components/places.html": places.PlacesView,
    "components/call.html": places.CallView,
    "components/operator.html": components.OperatorView,
    "components/letters.html": components.LettersView,
    "components/template.html": components.TemplateView,
    "components/own-templates.html": components.OwnTemplatesView,
    "components/mail-form.html": components.FormView,
    "components/case.html": PLAIN,
    "components/feed.html": PLAIN,
    "components/guide.html": components.GuideView,
    "components/letter.html": components.LetterView,
}


def fields(view: Any) -> set[str]:
    return {field.name for field in dataclasses.fields(view)}


def names(templates: Environment, template: str) -> tuple[set[str], set[str]]:
    """Names that a template and what it includes take from outside, and the templates that these are."""
    assert templates.loader
    tree = templates.parse(templates.loader.get_source(templates, template)[0])
    used, read = meta.find_undeclared_variables(tree), {template}
    given = {name.name for block in tree.find_all(nodes.With) for name in block.targets if isinstance(name, nodes.Name)}
    for include in meta.find_referenced_templates(tree):
        assert include  # a name that is computed could not be followed
        more, deeper = names(templates, include)
        used |= more - given
        read |= deeper
    return used, read


@pytest.mark.parametrize("template", VIEWS)
def test_a_template_names_what_it_is_given_and_nothing_else(template: str) -> None:
    templates = open_templates(FOLDER, Shelf("none"))
    used = names(templates, template)[0] - set(templates.globals)
    outside = {"page"} if template == "main.html" else set()  # MkDocs'
    if template.startswith("components/"):
        outside = fields(components.Frame)
    assert used - outside == fields(VIEWS[template])


def test_every_template_is_known_and_every_mark_has_one() -> None:
    read = {file for template in VIEWS for file in names(open_templates(FOLDER, Shelf("none")), template)[1]}
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*")}
    assert read == files
    assert {f"components/{name}.html" for name in {*marks.PLAIN, *marks.OF_MADE, *marks.ARGUMENTS} - {"steps"}} <= files


@pytest.mark.parametrize(
    "text", ["{{ nothing }}", "{{ known.nothing }}", "{% if nothing %}{% endif %}", "{{ word.a }}"]
)
def test_a_name_that_is_not_given_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(text, encoding="utf-8")
    template = open_templates(tmp_path, Shelf("none")).get_template("bad.html")
    with pytest.raises(UndefinedError, match=r"nothing|'a'"):
        template.render(known=components.NeverSendView([]), word={})


def test_what_is_printed_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>{{ text }}</p>", encoding="utf-8")
    assert open_templates(tmp_path, Shelf("none")).get_template("a.html").render(text="<b>&") == "<p>&lt;b&gt;&amp;</p>"


def test_an_icon_is_drawn_for_eyes_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ icon('material/phone') }}", encoding="utf-8")
    drawn = open_templates(tmp_path, Shelf("none")).get_template("a.html").render()
    assert re.fullmatch(r'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="[\w .-]+"/></svg>', drawn)
