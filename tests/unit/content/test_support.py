"""The operator's file: what is accepted, what is refused and where, and how a value ages."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content import support
from helpcenter.content.free_mail import is_free, load_free_mail
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import FIXTURES, ROOT

TODAY = dt.date(2026, 11, 22)
FOLDER = FIXTURES / "support"

# name of the bad file: line and rule of the first finding
FREE = load_free_mail(Files(ROOT))
BAD = {
    "one-evidence": (3, "data/schema"),
    "same-way-twice": (7, "data/schema"),
    "same-place-twice": (8, "data/schema"),
    "future-check": (10, "data/future-date"),
    "future-sight": (9, "data/future-date"),
    "no-date": (1, "data/schema"),
    "not-a-date": (10, "data/schema"),
    "nobody": (1, "data/schema"),
    "unknown-key": (1, "data/schema"),
    "unknown-way": (4, "data/schema"),
    "bare-value": (1, "data/schema"),
    "no-address": (2, "data/schema"),
    "cyrillic-address": (2, "data/schema"),
    "http-website": (2, "data/schema"),
    "half-bilingual": (2, "data/schema"),
    "twice": (12, "data/duplicate-key"),
    "broken-yaml": (2, "data/yaml"),
    "cyrillic-host": (2, "data/schema"),
    "port": (2, "data/schema"),
    "ip": (2, "data/schema"),
    "user": (2, "data/schema"),
    "punycode": (2, "data/schema"),
    "punycode-address": (2, "data/schema"),
    "two-dots": (2, "data/schema"),
    "hyphen-host": (2, "data/schema"),
    "route-sign": (2, "data/schema"),
    "one-word-apart": (8, "data/schema"),
    "signs-apart": (8, "data/schema"),
    "same-site": (8, "data/schema"),
    "free-mail": (2, "data/evidence"),
    "forum": (5, "data/evidence"),
    "search-result": (8, "data/evidence"),
    "own-site": (8, "data/evidence"),
    "plain-http": (8, "data/evidence"),
    "checked-before-seen": (10, "data/evidence"),
    "other-domain": (13, "data/evidence"),
    "checked-by-me": (11, "data/schema"),
    "checked-by-test": (11, "data/schema"),
}


def load(path: Path) -> support.Support:
    return support.load_support(Files(path.parent), path.name, TODAY, FREE)


def test_every_bad_file_is_listed() -> None:
    assert {path.stem.removeprefix("bad-") for path in FOLDER.glob("bad-*.yml")} == set(BAD)


@pytest.mark.parametrize("name", BAD)
def test_bad_file_stops_with_line_reason_and_fix(name: str) -> None:
    with pytest.raises(FindingsError) as caught:
        load(FOLDER / f"bad-{name}.yml")
    first = caught.value.findings[0]
    assert (first.line, first.rule) == BAD[name]
    assert first.file == f"bad-{name}.yml"
    for text in (first.reason, first.fix):
        assert text.zh.strip()
        assert text.en.strip()


@pytest.mark.parametrize("name", ["punycode", "punycode-address"])
def test_a_coded_domain_is_refused_with_what_it_is(name: str) -> None:
    with pytest.raises(FindingsError) as caught:
        load(FOLDER / f"bad-{name}.yml")
    assert "xn--kpay-55d" in caught.value.findings[0].reason.zh
    assert "letters of another script" in caught.value.findings[0].reason.en


def test_blank_is_a_normal_state() -> None:
    for path in (FOLDER / "good-blank.yml", FOLDER / "good-empty.yml", ROOT / "data/support.yml"):
        loaded = load(path)
        assert all(loaded.get(key) is None for key in support.KEYS)


def test_all_twelve_values_can_be_verified() -> None:
    loaded = load(FOLDER / "good-all.yml")
    for key in support.KEYS:
        value = loaded.get(key)
        assert value is not None
        assert value.state(TODAY) == "verified"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2026 年 10 月账单页脚", "2026 年 9 月账单页脚", True),
        ("help page after signing in", "October statement, last page", False),
        ("登录后“帮助”页底部", "10 月账单的页脚", False),
        ("https://shop.example.co.uk/x", "www.example.co.uk", True),
        ("https://one.co.uk/", "https://two.co.uk/", False),
    ],
)
def test_places_that_are_one(one: str, other: str, same: bool) -> None:
    assert support.same_source(one, other) is same


def test_a_sample_address_is_no_real_value(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(FOLDER / "good-all.yml", tmp_path / support.FILE)
    with pytest.raises(FindingsError) as caught:
        support.load_support(Files(tmp_path), support.FILE, TODAY)
    assert {(finding.line, finding.rule) for finding in caught.value.findings} >= {(2, "data/sample-value")}


def test_missing_file_is_told_without_traceback(tmp_path: Path) -> None:
    with pytest.raises(FindingsError, match="does not exist"):
        load(tmp_path / "none.yml")


@given(st.integers(min_value=0, max_value=2000))
def test_a_value_lives_for_ninety_days(age: int) -> None:
    value = load(FOLDER / "good-all.yml").get("email")
    assert value is not None
    today = value.checked_on + dt.timedelta(days=age)
    assert value.state(today) == ("verified" if age <= 90 else "expired")


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        support.Support().get("phone")


@pytest.mark.parametrize(
    ("email", "free"),
    [
        ("a@gmail.com", True), ("a@vip.qq.com", True), ("a@mail.yahoo.co.jp", True), ("A@Yeah.NET", True), ("a@msn.com", True),
        ("a@okpay.com", False), ("a@gmail.com.okpay.com", False), ("a@mygmail.com", False), ("a@mail.okpay.com", False),
    ],
)  # fmt: skip
def test_free_mail_is_known_by_its_site(email: str, free: bool) -> None:
    assert is_free(email, FREE) is free
