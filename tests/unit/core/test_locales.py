"""Addresses of pages, and the way between the two languages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.core.locales import EN, LOCALES, ZH, address, neutral, other, page_url

paths = st.from_regex(r"([a-z][a-z0-9-]{2,9}/){0,3}", fullmatch=True).filter(lambda path: not path.startswith("en/"))


@given(paths)
def test_language_switch_goes_there_and_back(path: str) -> None:
    for locale in LOCALES.values():
        here = address(path, locale)
        there = address(here, other(locale))
        assert there != here
        assert address(there, locale) == here
        assert neutral(here) == neutral(there) == path


def test_page_addresses() -> None:
    assert page_url("index.md", ZH) == ""
    assert page_url("index.md", EN) == "en/"
    assert page_url("account/reset-password.md", EN) == "en/account/reset-password/"
    assert page_url("email/index.md", ZH) == "email/"
