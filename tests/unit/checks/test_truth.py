"""The guard of truth: each bad line is caught by the right rule and each good line passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.checks import truth
from helpcenter.content.authorities import load_bodies
from helpcenter.content.exceptions import Allowed, Exceptions
from helpcenter.core.files import Files
from helpcenter.core.findings import Finding
from tests.paths import FIXTURES, ROOT

BODIES = load_bodies(Files(ROOT))


def lines(name: str) -> list[str]:
    text = (FIXTURES / "truth" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def check(text: str, allowed: list[Allowed] | None = None, key: str = "truth") -> list[Finding]:
    return Exceptions({key: allowed or []}).drop_excused(truth.check("docs/zh/page.md", text, 1, BODIES))


@pytest.mark.parametrize("line", lines("bad.txt"))
def test_bad_line_is_caught(line: str) -> None:
    rule, text = line.split(" | ", 1)
    found = check(f"前文。\n{text}\n后文。")
    assert rule in {finding.rule for finding in found}
    assert {finding.line for finding in found} == {2}


@pytest.mark.parametrize("line", lines("good.txt"))
def test_good_line_passes(line: str) -> None:
    assert check(line) == []


def test_exception_counts_on_its_page_only() -> None:
    allowed = [Allowed(text="3 个工作日", pages=["docs/zh/page.md"], reason="本站自己的建议，不是承诺")]
    assert check("等 3 个工作日。", allowed) == []
    elsewhere = [Allowed(text="3 个工作日", pages=["docs/zh/other.md"], reason="本站自己的建议，不是承诺")]
    assert [finding.rule for finding in check("等 3 个工作日。", elsewhere)] == ["truth/deadline"]


def test_exception_does_not_cover_its_neighbour() -> None:
    allowed = [Allowed(text="3 个工作日", pages=["docs/zh/page.md"], reason="本站自己的建议，不是承诺")]
    assert len(check("等 3 个工作日，最多 5 个工作日。", allowed)) == 1


@pytest.mark.parametrize("text", ["Call 400-110-1100.", "打 961100。", "Open https://reportfraud.ftc.gov/okpay-form."])
def test_a_registered_number_excuses_no_other(text: str) -> None:
    assert check(text)


def test_samples_in_fences_may_hold_amounts_but_no_addresses() -> None:
    assert check("```\n金额 12.34 USD\n```") == []
    assert [finding.rule for finding in check("```\nsupport@okpay.com\n```")] == ["truth/address"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n没有收尾\n24 小时内到账。\n",
        "```\n样例\n~~~\n24 小时内到账。\n```text\n样例\n```",
        "```\n样例\n\n## 要等多久 { #time }\n24 小时内到账。\n```",
    ],
)
def test_a_fence_that_swallows_prose_excuses_nothing(text: str) -> None:
    assert "truth/deadline" in {finding.rule for finding in check(text)}


def test_a_claim_across_a_line_break_is_told_where_it_begins() -> None:
    found = check("Refunds arrive\nwithin 24\nhours or so.\n")
    assert [(finding.line, finding.rule) for finding in found] == [(2, "truth/deadline")]
    assert check("第 24\n\n小时。\n- 3\n- 天") == []


def test_a_list_of_quotes_is_its_introductions() -> None:
    assert check("骗子常这样说：\n\n- “24 小时内不处理就冻结”\n- “保证退款”\n") == []
    assert check("官方会这样说：\n\n- “24 小时内答复”\n")
    assert check("骗子常这样说：\n\n- 客服会说“24 小时内答复”\n")
    assert check("骗子常这样说：\n\n- “24 小时”\n\n另外，“24 小时”到账。\n")


def test_an_exception_may_name_one_rule() -> None:
    allowed = [Allowed(text="3 个工作日", pages=["*"], reason="本站自己的建议，不是承诺")]
    for key, left in (("truth/deadline", 0), ("truth/amount", 1), ("truth", 0), ("links", 1)):
        assert len(check("等 3 个工作日。", allowed, key)) == left


@given(st.text(max_size=300))
def test_any_text_is_survived_and_placed(text: str) -> None:
    for finding in check(text):
        assert 1 <= finding.line <= text.count("\n") + len(text.splitlines()) + 1
        assert finding.column >= 1


@given(st.from_regex(r"[a-z]{2,8}@okpay[a-z]{0,4}\.(com|net|me|co)", fullmatch=True))
def test_any_address_is_caught(address: str) -> None:
    assert check(f"请写信到 {address}。")
    assert check(f"Write to {address}, please.")
