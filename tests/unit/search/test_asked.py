"""What readers' wordings say of pages."""

from __future__ import annotations

from helpcenter.search import asked
from helpcenter.search.asked import NOWHERE, Weight, Wording


def test_a_term_speaks_for_the_page_and_section_that_have_it_more_than_others() -> None:
    wordings = [
        *[Wording({"refund", "where"}, 0, 1)] * 4,
        *[Wording({"refund", "long"}, 0, 2)] * 4,
        *[Wording({"where", "password"}, 1, 1)] * 4,
        *[Wording({"code", "password"}, 1, NOWHERE)] * 4,
        Wording({"once", "where"}, 1, 1),
    ]
    weights = asked.weigh(wordings, fewest=3)
    assert weights["refund"].keys() == {0} and weights["password"].keys() == {1}
    assert weights["refund"][0].page > 0
    assert weights["refund"][0].sections == []  # all of them have it
    assert weights["where"][0].sections == [1]
    assert weights["code"][1].sections == []  # search does not list that one
    assert "once" not in weights


def test_votes_are_written_by_page() -> None:
    assert asked.encode({5: Weight(1, []), 0: Weight(3, [1, 2]), 27: Weight(2, [0])}) == "a3BCf1bb2A"
