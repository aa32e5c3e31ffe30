"""Names and numbers of running text lead to where they stand."""

from __future__ import annotations

from helpcenter.search.names import list_names
from helpcenter.search.records import Record, Section


def record(title: str, *texts: str) -> Record:
    sections = [Section(f"s{number}" if number else "", "", text) for number, text in enumerate(texts)]
    return Record(title, title, [], [], [], sections)


def test_what_stands_in_running_text_alone_is_found_by_page_and_section() -> None:
    found = list_names(
        [record("Places", "Who helps.", "Call 96110 or write to AFCA."), record("Files", "Choose GB2312.")]
    )
    assert {term: {page: one.sections for page, one in pages.items()} for term, pages in found.items()} == {
        "96110": {0: {1: 1}},
        "afca": {0: {1: 1}},
        "gb2312": {1: {0: 1}},
    }


def test_words_sums_and_years_are_no_names() -> None:
    assert not list_names([record("Sums", "Call Support on 3 of 500 days in 2026. The AREA is an area.")])


def test_what_titles_say_needs_no_entry() -> None:
    assert not list_names([record("About WCAG", "Meets WCAG.")])


def test_what_stands_on_many_pages_says_nothing() -> None:
    assert not list_names([record(f"Page {letter}", "Made by ACME.") for letter in "abcdef"])
