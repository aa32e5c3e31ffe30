"""What readers' wordings say of pages."""

from __future__ import annotations

from helpcenter.search import asked
from helpcenter.search.asked import NOWHERE, Weight, Wording

WORDINGS = [
    *[Wording({"refund", "where"}, 0, 1)] * 4,
    *[Wording({"refund", "long"}, 0, 2)] * 4,
    *[Wording({"where", "password"}, 1, 1)] * 4,
    *[Wording({"code", "password"}, 1, NOWHERE)] * 4,
    Wording({"once", "where"}, 1, 1),
]


def test_a_term_speaks_for_the_page_and_section_that_answer_it() -> None:
    weights = asked.weigh(WORDINGS, fewest=3)
    assert weights["refund"].keys() == {0} and weights["password"].keys() == {1}
    assert weights["refund"][0].page > 0
    assert weights["where"][0].sections.keys() == {1} and weights["long"][0].sections.keys() == {2}
    assert weights["code"][1].sections == {}  # search does not list that one
    assert "once" not in weights


def test_what_tells_places_apart_speaks_louder_than_what_they_share() -> None:
    samples = [*[({"refund", "late"}, "late")] * 6, *[({"refund", "twice"}, "twice")] * 6]
    weights = asked.train(samples, fewest=1)
    assert weights["late"]["late"] > weights.get("refund", {}).get("late", 0)


def test_weights_do_not_hang_on_the_order_of_terms() -> None:
    """A set lists its terms in another order in each run of Python."""
    terms = [f"t{number}" for number in range(40)]
    picked = [([terms[one * step % 40] for step in (1, 3, 7, 9, 11)], one % 3) for one in range(90)]
    ways = [asked.train([(list(way(some)), page) for some, page in picked], fewest=2) for way in (sorted, reversed)]
    assert ways[0] == ways[1] and ways[0]


def test_weights_are_written_by_page() -> None:
    weights = {5: Weight(1, {}), 0: Weight(3, {2: 1, 1: 9}), 27: Weight(0, {0: 2})}
    assert asked.encode(weights) == "a3B9Cf1bbA2"
