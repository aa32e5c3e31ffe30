"""What readers are told of public bodies: found or checked, and by which way they are reached."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from helpcenter.content.authorities import Authorities
from helpcenter.content.interface import in_locale, load_words
from helpcenter.content.read import Content
from helpcenter.core.files import Files
from helpcenter.core.locales import EN, ZH
from helpcenter.render.places import BodyView, view_call, view_places
from tests.paths import ROOT

FIRST = dt.date(2026, 11, 22)
WORDS = {locale.id: in_locale(load_words(Files(ROOT)), locale.id) for locale in (ZH, EN)}


def view(tmp_path: Path, today: dt.date, **changes: str | None) -> BodyView:
    body = {
        "for": ["bank", "police"], "body": {"zh": "甲机构", "en": "Body A"}, "use": {"zh": "举报", "en": "Report"},
        "phone": "110", "page": "http://police.gov.aa/", "sources": ["https://news.example.com/"],
        "found_on": "2026-11-20",
    } | {key: value for key, value in changes.items() if value}  # fmt: skip
    for key, value in changes.items():
        if value is None:
            del body[key]
    known = {"places": [{"id": "aa", "name": {"zh": "甲地", "en": "A"}, "bodies": [body]}]}
    content = Content(Files(tmp_path), today, authorities=Authorities.model_validate(known))
    (place,) = view_places(content, EN, WORDS["en"]).places
    return place.bodies[0]


def test_found_is_not_checked(tmp_path: Path) -> None:
    one = view(tmp_path, FIRST)
    assert "November 20, 2026" in one.found and "nobody" in one.found
    assert one.checked == one.valid_until == "" and one.page == "http://police.gov.aa/"


def test_checked_names_the_person_and_the_day_for_90_days(tmp_path: Path) -> None:
    by = {"checked_on": "2026-11-22", "checked_by": "Wang Xiaoming"}
    one = view(tmp_path, FIRST + dt.timedelta(90), **by)
    assert "Wang Xiaoming" in one.checked and "November 22, 2026" in one.checked and one.valid_until == "2027-02-20"
    assert view(tmp_path, FIRST + dt.timedelta(91), **by).checked == ""


@pytest.mark.parametrize(
    ("changes", "url", "shown"),
    [
        ({"phone": "0800-789 885"}, "tel:0800789885", "0800-789 885"),
        ({"phone": "#9110"}, "tel:%239110", "#9110"),
        ({"phone": None, "email": "report@police.gov.aa"}, "mailto:report@police.gov.aa", "report@police.gov.aa"),
        ({"phone": None, "website": "https://www.police.gov.aa/complaint/"},
         "https://www.police.gov.aa/complaint/", "police.gov.aa/complaint"),
        ({"phone": None, "website": "https://services.police.gov.aa/a/very/long/way"},
         "https://services.police.gov.aa/a/very/long/way", "services.police.gov.aa"),
    ],
)  # fmt: skip
def test_a_way_leads_there_and_fits_a_phone(
    changes: dict[str, str | None], url: str, shown: str, tmp_path: Path
) -> None:
    one = view(tmp_path, FIRST, **changes)
    assert (one.url, one.shown, one.kinds) == (url, shown, "bank police")


def test_each_kind_has_words_for_readers_and_none_else() -> None:
    for locale in (ZH, EN):
        assert (
            view_call("bank", WORDS[locale.id], "#place").missing and view_call("bank", WORDS[locale.id], "#place").own
        )
        assert not view_call("police", WORDS[locale.id], "#place").own
    with pytest.raises(KeyError):
        view_call("lawyer", WORDS["en"], "#place")
