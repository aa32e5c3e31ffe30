"""Golden queries as editors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content import queries
from helpcenter.content.queries import Golden, Outcome
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT


def test_golden_queries_tell_a_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "zh.tsv"
    for text, told in (("退款\tno/such\texact\n", "no/such"), ("ok\t-\tx\n退款\n", ":2:1")):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(FindingsError) as caught:
            queries.load_queries(Files(tmp_path), "zh.tsv", {"payments/refunds"})
        assert told in str(caught.value)


def test_lines_are_read_whatever_their_ends(tmp_path: Path) -> None:
    file = tmp_path / "zh.tsv"
    file.write_bytes("\ufeff退款\ta|b\texact\r\n\r\n天气\t-\tunrelated".encode())
    assert queries.load_queries(Files(tmp_path), "zh.tsv", {"a", "b"}) == [
        Golden("zh.tsv", 1, "退款", ("a", "b"), "exact"),
        Golden("zh.tsv", 3, "天气", (), "unrelated"),
    ]


def test_a_good_line_counts_beside_a_bad_one() -> None:
    golden, findings = queries.parse_queries("a\tp\texact\nb\tq\texact\n", "zh.tsv", {"p"})
    assert ([one.query for one in golden], [(one.line, one.rule) for one in findings]) == (
        ["a"],
        [(2, queries.NO_PAGE.id)],
    )


def test_a_query_without_answer_is_right_where_nothing_comes() -> None:
    answered, unanswered = Golden("", 1, "a", ("p", "q"), "exact"), Golden("", 1, "a", (), "unrelated")
    assert Outcome(answered, ("x", "q", "p")).rank == 2
    assert Outcome(answered, ("x",)).rank is None
    assert Outcome(answered, ("x", "q#steps")).rank == 2  # the page is right, whatever its section
    assert (Outcome(unanswered, ()).rank, Outcome(unanswered, ("p",)).rank) == (1, None)
    assert Outcome(unanswered, ("p",), sure=False).rank == 1  # shown as the nearest that there is


def test_the_right_section_is_the_one_that_comes_first() -> None:
    answered, unanswered = Golden("", 1, "a", ("p#steps", "p", "q#time"), "exact"), Golden("", 1, "a", (), "exact")
    assert answered.pages == ("p", "q")
    right = [("p#steps",), ("p", "x"), ("q#time",)]
    wrong = [("q",), ("p#time", "p#steps"), ("x", "p"), ()]
    assert [Outcome(answered, came).in_place for came in (*right, *wrong)] == [True] * 3 + [False] * 4
    assert [Outcome(unanswered, came).in_place for came in ((), ("p",))] == [True, False]


def test_pages_are_named_as_their_files() -> None:
    places = queries.list_places(Files(ROOT))
    assert {"index", "payments/refunds", "payments/refunds#track", "contribute#no-github"} <= places
