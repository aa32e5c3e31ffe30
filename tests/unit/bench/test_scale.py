"""Figures of the table: medians, pairs, growth, bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import scale, site
from bench.process import Cost
from bench.scale import Measured
from bench.site import Search


def costs(*cpu: float) -> list[Cost]:
    return [Cost(one, 2 * one, 100) for one in cpu]


def test_a_ratio_is_the_median_of_pairs() -> None:
    assert scale.ratio(costs(1, 6, 9), costs(2, 3, 9)) == 1  # not 6 / 3, the ratio of the medians
    with pytest.raises(ValueError, match="longer"):
        scale.ratio(costs(1), costs(1, 2))


def test_growth_is_told_for_each_size_after_the_first() -> None:
    whole = {200: {"ours": Measured(costs(20, 22, 24))}, 1000: {"ours": Measured(costs(165))}}
    assert scale.growth(whole)[2:] == [
        "| ours | 200 | 110.0 | – | – |",
        "| ours | 1,000 | 165.0 | 1.50 × | 178.8 |",
    ]


def test_a_row_shows_what_was_measured() -> None:
    one = Measured(costs(3, 5), site.Weight(2_500_000, 1234, 6040.0, 6710), Search(58_500, 4, float("nan"), 4.44))
    assert scale.line(1000, "ours", one, Measured(costs(6, 10))) == (
        "| 1,000 | ours | 4.00 (3.00–5.00) | 8.00 | 0.50 | 100 | 2.5 | 1,234 | 6.04 | 6.71 | 58.5 | 4 | – | 4.4 |"
    )
    cells = scale.HEAD.split("\n")
    assert cells[0].count("|") == cells[1].count("|") == scale.line(1000, "ours", one, None).count("|")


def test_a_site_is_weighed(tmp_path: Path) -> None:
    (tmp_path / site.SAME_PAGE).parent.mkdir(parents=True)
    (tmp_path / site.SAME_PAGE).write_bytes(b"refund " * 1000)
    (tmp_path / "index.html").write_bytes(b"")
    (tmp_path / "site.css").write_bytes(b"12345")
    weight = site.weigh(tmp_path)
    assert (weight.output, weight.files) == (7005, 3)
    assert 20 < weight.page < weight.same_page < 100


def test_answers_are_summed_up_over_languages() -> None:
    some = {"load": 10, "rows": [{"bytes": 1, "requests": 2, "ms": 3}, {"bytes": 3, "requests": 4, "ms": 5}]}
    more = {"load": 20, "rows": [{"bytes": 9, "requests": 9, "ms": 9}]}
    assert site.summarize([some, more]) == Search(3, 4, 15, 5)
