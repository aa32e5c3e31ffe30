"""The guard of truth: each bad line is caught by the right rule and each good line passes."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.checks import truth
from helpcenter.checks.truth import claims, contacts, disguises
from helpcenter.content.authorities import load_authorities
from helpcenter.content.exceptions import Allowed, Exceptions
from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, Rule
from tests.paths import FIXTURES, ROOT

VERIFIED = load_authorities(Files(ROOT)).calls


def lines(name: str) -> list[str]:
    text = (FIXTURES / "truth" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def check(text: str, allowed: list[Allowed] | None = None, key: str = "truth") -> list[Finding]:
    return Exceptions({key: allowed or []}).drop_excused(truth.check("docs/zh/page.md", text, 1, VERIFIED))


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


@pytest.mark.parametrize(
    "text",
    [
        "Call 400-110-1100.",
        "打 961100。",
        "打 12399。",
        "Open https://reportfraud.ftc.gov/okpay-form.",
        "Refunds arrive within 105 days.",
        "到账要 110 天。",
        "手续费 997 元。",
    ],
)
def test_a_registered_number_excuses_no_other_and_nothing_else(text: str) -> None:
    assert check(text)


@pytest.mark.parametrize(
    "text",
    [
        "付款金额是 110 元。",
        "打折后付了 110 元。",
        "账单上多了 188 美元。",
        "The amount was 110 USD.",
        "You paid $110 and called your bank.",
    ],
)
def test_an_amount_is_no_number_of_a_public_body(text: str) -> None:
    assert {one.rule for one in check(text)} == {"truth/amount"}


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("拿不准就打 96110 问一问。", "call: phishing"),
        ("In Hong Kong, call 18222.", "call: police"),
        ("Call 159 and ask for your bank.", "call: bank"),
        ("可以打 12315 投诉商家。", "call: consumer"),
    ],
)
def test_the_component_that_shows_a_public_number_is_named(text: str, component: str) -> None:
    (found,) = check(text)
    assert component in found.fix.zh and component in found.fix.en


def test_a_registered_number_may_stand_where_its_sources_do() -> None:
    assert list(truth.check("data/authorities.yml", "use: 也可以打 96110", 1, VERIFIED, sourced=True)) == []


def test_words_with_sources_may_give_times_but_no_number() -> None:
    text = "use: {zh: 24 小时内最多 50 美元，打 400-123-4567, en: At most $50}"
    assert {one.rule for one in truth.check("data/authorities.yml", text, 1, VERIFIED, sourced=True)} == {
        "truth/number"
    }


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


# ── What is looked at first spares time and no match ─────────────────────

ALWAYS = re.compile("")
CLAIMS = {
    claims.DEADLINE: re.compile(claims._DEADLINE, re.IGNORECASE | re.ASCII),
    claims.AMOUNT: re.compile(claims._AMOUNT, re.IGNORECASE | re.ASCII),
    claims.PROMISE: re.compile(claims._PROMISE, re.IGNORECASE | re.ASCII),
}
PIECES = st.sampled_from(
    [
        "，",
        "。",
        " ",
        "\0",
        "a",
        "Z",
        "_",
        "0",
        "的",
        "OKPay",
        "xOKPay 免费",
        "the ",
        "K",
        "ſ",
        "//例子",
        "甲@乙.丙",
        "(AT)",
    ]
)
AROUND = st.lists(PIECES, max_size=4).map("".join)
FIXED = [line for name in ("bad.txt", "good.txt") for line in lines(name)]


def near(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Text with something in it that the pattern takes, and what may stand beside it."""
    return st.tuples(AROUND, st.from_regex(pattern), AROUND).map("".join)


def find_first(parsed: Any) -> tuple[set[str], bool]:
    """With which signs what a pattern matches may begin, and whether it may match nothing; as the parser of `re` reads it.

    Latin letters that begin a word are left out.
    """
    signs: set[str] = set()
    word = False
    for kind, value in parsed:
        word = word or str(value) == "AT_BOUNDARY"
        more, nothing = find_first_of(str(kind), value)
        signs |= {sign for sign in more if not (word and sign in string.ascii_letters + "'")}
        if not nothing:
            return signs, False
    return signs, True


def find_first_of(kind: str, value: Any) -> tuple[set[str], bool]:
    """The same of one piece of a pattern. Raises KeyError for a piece that none of ours begins with."""
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return set(), True
    if kind == "LITERAL":
        return {chr(value)}, False
    if kind == "IN":
        return {sign for one, what in value for sign in SIGNS[str(one)](what)}, False
    if kind == "BRANCH":
        parts = [find_first(part) for part in value[1]]
        return {sign for signs, _ in parts for sign in signs}, any(nothing for _, nothing in parts)
    if kind == "SUBPATTERN":
        return find_first(value[3])
    least, _, repeated = {"MAX_REPEAT": value}[kind]
    signs, nothing = find_first(repeated)
    return signs, nothing or least == 0


SIGNS: dict[str, Callable[[Any], Iterable[str]]] = {
    "LITERAL": chr,
    "RANGE": lambda ends: map(chr, range(ends[0], ends[1] + 1)),
    "CATEGORY": lambda name: {"CATEGORY_DIGIT": string.digits}[str(name)],
}


@pytest.mark.parametrize("rule", CLAIMS, ids=lambda rule: rule.id)
def test_the_first_signs_of_claims_are_listed(rule: Rule) -> None:
    signs, nothing = find_first(re._parser.parse(CLAIMS[rule].pattern))  # type: ignore[attr-defined]
    assert not nothing
    assert signs - {*string.digits, "O"} == set(claims._FIRST_SIGNS[rule])


@pytest.mark.parametrize("rule", CLAIMS, ids=lambda rule: rule.id)
def test_no_claim_begins_with_a_sign_that_is_passed_over(rule: Rule) -> None:
    quick = dict(claims._CLAIMS)[rule]

    @settings(max_examples=400)
    @given(near(CLAIMS[rule]))
    def compare(text: str) -> None:
        assert [one.span() for one in quick.finditer(text)] == [one.span() for one in CLAIMS[rule].finditer(text)]

    compare()
    for line in FIXED:
        assert [one.span() for one in quick.finditer(line)] == [one.span() for one in CLAIMS[rule].finditer(line)]


def scan_all(text: str) -> list[tuple[int, Rule, str]]:
    """What contacts find where every pattern is tried."""
    places = tuple((pattern, ALWAYS) for pattern, _ in contacts._PLACES)
    with patch.multiple(contacts, _PLACES=places, _LATIN=ALWAYS, _FIGURE=ALWAYS):
        return list(contacts.scan(text))


CONTACTS = ("_EMAIL", "_URL", "_HOST", "_NAMESAKE", "_HANDLE", "_INVITED", "_WALLET", "_PHONE", "_SHORT_PHONE", "_DATE", "_MAILTO")  # fmt: skip


@pytest.mark.parametrize("name", CONTACTS)
def test_no_contact_is_passed_over(name: str) -> None:
    @given(near(getattr(contacts, name)))
    def compare(text: str) -> None:
        assert list(contacts.scan(text)) == scan_all(text)

    compare()
    for line in FIXED:
        assert list(contacts.scan(line)) == scan_all(line)


def test_no_disguise_is_passed_over() -> None:
    changes = [pattern for pattern, _ in (*disguises._MARKUP, *disguises._DISGUISES)]

    @settings(max_examples=600)
    @given(st.lists(st.one_of(PIECES, *map(st.from_regex, changes)), min_size=1, max_size=4).map("".join))
    def compare(line: str) -> None:
        with patch.multiple(disguises, _MARKED_UP=ALWAYS, _DISGUISED=ALWAYS, _LOOKS_ALIKE=ALWAYS):
            wanted = disguises.undisguise(line)
        assert disguises.undisguise(line) == wanted

    compare()
