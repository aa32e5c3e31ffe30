"""What a pull request changes; tests/site/test_pull_report.py does it with real builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.queries import Golden, Outcome
from helpcenter.core.files import gzip_size
from helpcenter.pullrequest import compare


def test_searches_that_moved_within_the_first_three_places() -> None:
    def outcome(query: str, *came: str) -> Outcome:
        return Outcome(Golden("zh.tsv", 1, query, ("right",), "word"), came)

    before = {"zh": [outcome("a", "right"), outcome("b", "x", "right"), outcome("c"), outcome("d", "x", "right")]}
    after = {
        "zh": [
            outcome("a", "x", "right"),
            outcome("b", "right"),
            outcome("c", *"wxyz"),
            outcome("d", "x", "y", "right"),
        ]
    }
    lost, won = compare.compare_outcomes(before, after)
    assert [(one.query, one.before, one.after) for one in lost] == [("a", 1, 2)]
    assert [(one.query, one.before, one.after) for one in won] == [("b", 2, 1)]


def test_translations_that_fell_behind_or_caught_up() -> None:
    before = compare.read_states([{"page": "a", "section": "s", "state": state} for state in ("current",)])
    before |= {("a", "t"): "stale", ("a", "u"): "stale", ("a", "gone"): "current"}
    after = {("a", "s"): "stale", ("a", "t"): "current", ("a", "u"): "stale", ("a", "v"): "unrecorded"}
    behind, fresh = compare.compare_states(before, after)
    assert [(one.section, one.before, one.after) for one in behind] == [
        ("s", "current", "stale"),
        ("v", None, "unrecorded"),
    ]
    assert [(one.section, one.before) for one in fresh] == [("t", "stale")]
    with pytest.raises(ValueError, match="page"):
        compare.read_states({"a": 1})


def test_weight_counts_html_and_its_style_sheets(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "site.css").write_text("p{color:red}", encoding="utf-8")
    (tmp_path / "a/index.html").write_text('<link rel="stylesheet" href="../site.css"><p>', encoding="utf-8")
    cost = compare.weigh_page(tmp_path, "a/")
    assert cost and cost.blocking == cost.html + gzip_size(b"p{color:red}")
    assert compare.weigh_page(tmp_path, "b/") is None
    assert compare.weigh_site(tmp_path) == cost.blocking
