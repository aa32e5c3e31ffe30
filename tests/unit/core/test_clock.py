"""The day of the build."""

from __future__ import annotations

import datetime as dt

import pytest

from helpcenter.core import clock


def test_clock_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert clock.today() == dt.date(1970, 1, 1)
