"""A report that comes from untrusted code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.pullrequest.report import BadReportError, read_zip


@given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_refused(content: bytes) -> None:
    with pytest.raises(BadReportError):
        read_zip(content)
