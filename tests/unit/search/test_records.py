"""Articles are cut into the sections that search shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from helpcenter.content.asked import OTHER, Asked
from helpcenter.core.htmltree import parse
from helpcenter.core.locales import ZH
from helpcenter.search import asked, records
from helpcenter.search.records import Record, Section


def test_sections_that_lead_elsewhere_are_left_out() -> None:
    found = records.cut_sections(parse('<h2 id="steps">Steps</h2><p>a</p><h2 id="stuck">Still stuck</h2><p>b</p>'))
    assert [section.id for section in found] == ["steps"]


def test_article_is_cut_at_its_headings() -> None:
    article = (
        '<h1 id="t">Title</h1><p>Open&amp;ing.</p><h2 id="one">First</h2><ul><li>a</li><li>b</li></ul>'
        '<pre>sample</pre><h3 id="two">Second <em>part</em></h3><table><tr><td>c</td><td>d</td></tr></table>'
        "<button>Copy</button>"
    )
    found = [(section.id, section.heading, section.text) for section in records.cut_sections(parse(article))]
    assert found == [("", "", "Open&ing."), ("one", "First", "a b"), ("two", "Second part", "c d")]


def test_what_stands_alike_on_many_pages_is_left_out() -> None:
    (found,) = records.cut_sections(parse("<p>Own.</p><div data-nosnippet><p>Everywhere 110</p></div><p>More.</p>"))
    assert found.text == "Own. More."


def test_readers_who_type_in_another_language_count_too() -> None:
    """All in those that the site does not have, one of three in its other one; what no page answers has the number after the last."""
    found = [Record("payments/refunds/", "退款", [], [], [], [Section("", "", ""), Section("steps", "步骤", "")])]
    english = [Asked(f"refund {number}", "payments/refunds", "steps") for number in range(4)]
    third = [Asked("où est mon argent", "payments/refunds", ""), Asked("la météo", "-", ""), Asked("lost", "gone", "")]
    content: Any = SimpleNamespace(asked={"zh": [], "en": english, OTHER: third})
    assert records.list_foreign_wordings(found, content, ZH) == [
        ("refund 0", 0, 1),
        ("refund 3", 0, 1),
        ("où est mon argent", 0, 0),
        ("la météo", 1, asked.NOWHERE),
    ]
