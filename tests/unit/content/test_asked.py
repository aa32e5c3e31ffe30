"""How readers ask, as editors write it."""

from __future__ import annotations

from pathlib import Path

from helpcenter.content import asked
from helpcenter.content.asked import Asked
from helpcenter.core.chinese import normalize
from helpcenter.core.files import Files
from tests.paths import ROOT


def test_a_good_line_counts_beside_a_bad_one() -> None:
    found, findings = asked.parse_asked(
        (("a.tsv", "退钱\tpayments/refunds#steps\n退款\tno/such\n"), ("b.tsv", "\n退钱\tpayments/refunds\n")),
        frozenset({"payments/refunds", "payments/refunds#steps"}),
    )
    assert found == [Asked("退钱", "payments/refunds", "steps")]
    assert [(one.file, one.line, one.rule) for one in findings] == [
        ("a.tsv", 2, asked.PLACE.id),
        ("b.tsv", 2, asked.TWICE.id),
    ]
    assert "a.tsv" in findings[1].reason.en


def test_a_site_without_wordings_has_none(tmp_path: Path) -> None:
    assert asked.load_asked(Files(tmp_path)) == {"zh": [], "en": [], "other": []}


def test_golden_queries_are_not_fed_to_search() -> None:
    """In whichever language: search learns from all of them."""
    wordings = {normalize(one.wording) for some in asked.load_asked(Files(ROOT)).values() for one in some}
    for file in (ROOT / "data/queries").rglob("*.tsv"):
        queries = {normalize(line.split("\t")[0]) for line in file.read_text(encoding="utf-8").splitlines()}
        assert wordings & queries == set(), file


def test_sections_of_a_page_that_cannot_be_read_are_not_missed() -> None:
    places = frozenset({"payments/refunds", "contact", "contact#steps"})
    lines = "钱呢\tpayments/refunds#time\n找谁\tcontact#nowhere\n没有\tno/page#steps\n"
    _, findings = asked.parse_asked((("data/asked/zh/site.tsv", lines),), places)
    assert [(one.line, one.rule) for one in findings] == [(2, "asked/place"), (3, "asked/place")]
