"""Ten cases, and three more, from the first letter to the last: by keyboard alone, on a phone's screen, in both languages.

What a reader has said once is not asked again: each step names what is still asked. A letter that comes next is reached
from the one before by the way that the form offers after sending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.test_case import button, stored, words
from tests.browser.test_mail import CLIPBOARD, TOPICS, copied, day_for, form, letter

PHONE = {"width": 390, "height": 844}
HOMES = {"zh": "", "en": "en/"}


@dataclass(frozen=True)
class Case:
    """A case: where its reader is, what their answers are, and the letters, each with the fields that it still asks about."""

    letters: dict[str, list[str]]
    zone: str = "Asia/Shanghai"
    currency: str = "CNY"
    answers: dict[str, Any] = field(default_factory=dict)


CHOSEN = ["trouble", "seller-agreed", "seller-answer", "wish"]  # what a seller must read in its own language
SHOWN = ["company", "contact"]  # what nobody but the agency asks
ENDS = {"follow-up": [], "complaint": ["remedy", "name"], "outside-complaint": [*SHOWN, "final-reply", "wish"]}
BANK = {"bank-complaint": ["bank-request", "final-reply", "wish"], "outside-complaint": SHOWN}
CASES = {
    "a card was used by somebody else": Case(
        {
            "hacked-account": ["account", "access"],
            "card-dispute": ["dispute", "paid-from", "when", "amount", "payee", "name"],
            **BANK,
        },
        zone="Europe/London",
        currency="GBP",
    ),
    "tricked into a bank transfer, UK": Case(
        {
            "bank-recall": ["claim", "paid-from", "when", "amount", "payee", "name"],
            **BANK,
        },
        zone="Europe/London",
        currency="GBP",
        answers={"claim": 2, "bank-request": 2},
    ),
    "tricked into a bank transfer, China": Case(
        {
            "scammed": ["account", "when", "amount", "payee", "trick"],
            "bank-recall": ["claim", "paid-from", "name"],
            "police-summary": ["evidence", "contact"],
        },
        answers={"claim": 2},
    ),
    "coins of a Telegram wallet": Case(
        {
            "scammed": ["account", "when", "amount", "payee", "trick"],
            "wallet-report": ["hash", "network", "address-to", "theft", "name"],
            "police-summary": ["evidence", "contact"],
        },
        zone="Asia/Hong_Kong",
        currency="HKD",
    ),
    "a seller does not deliver, paid by card": Case(
        {
            "seller-refund": ["seller", "order", "when", "amount", *CHOSEN, "deadline", "name"],
            "card-dispute": ["dispute", "paid-from", "payee"],
            "bank-complaint": ["bank-request", "final-reply"],
            "outside-complaint": SHOWN,
        },
        zone="America/New_York",
        currency="USD",
        answers={"dispute": 3},
    ),
    "a balance is gone": Case({"hacked-account": ["account", "access"], **ENDS, "complaint": ["remedy", "name"]}),
    "charged twice": Case(
        {
            "seller-refund": ["seller", "order", "when", "amount", *CHOSEN, "deadline", "name"],
            "refund": ["request", "account"],
            "follow-up": [],
            "complaint": [],
            "outside-complaint": [*SHOWN, "final-reply"],
        },
        zone="Asia/Singapore",
        currency="SGD",
    ),
    "failed, but the money is gone": Case(
        {"failed-payment": ["account", "when", "amount", "status", "money"], **ENDS}, zone="Asia/Taipei", currency="TWD"
    ),
    "an account is blocked": Case({"blocked-account": ["account", "limited", "blocked-since"], **ENDS}),
    "a bank card is blocked": Case(
        {
            "bank-blocked": ["frozen", "blocked-since", "name"],
            "bank-complaint": ["bank-request", "final-reply", "wish"],
            "outside-complaint": SHOWN,
        },
        answers={"bank-request": 4},
    ),
    "a phone is lost": Case({"sign-in": ["account", "step", "when"], **ENDS}, zone="America/Los_Angeles"),
    "something secret was sent": Case(
        {"sent-secret": ["account", "sent-kind", "sent-when", "sent-where", "changed"], **ENDS}
    ),
    "it happened to somebody in the family": Case(
        {
            "scammed": ["account", "when", "amount", "payee", "trick", "on-behalf"],
            "bank-recall": ["claim", "paid-from", "name"],
            "bank-complaint": ["bank-request", "final-reply", "wish"],
            "outside-complaint": SHOWN,
        },
        answers={"on-behalf": "my mother, and she agrees", "claim": 2},
    ),
}

# The focused control is on the screen, above the bar at its foot.
IN_SIGHT = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector(".form-bar").getBoundingClientRect();
    return box.top >= 0 && (box.bottom <= bar.top + 1 || document.activeElement.closest(".form-bar") !== null);
}"""


def tab_to(page: Page, selector: str, most: int) -> None:
    """Press Tab until the control has focus."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    expect(page.locator(selector).first, f"not reached by {most} presses of Tab").to_be_focused(timeout=1)


def is_empty(page: Page, name: str) -> bool:
    return not page.input_value(f"#field-{name}")


def answer(page: Page, case: Case, letter_name: str, name: str) -> str:
    """Type an answer into the focused control; what the letter must say of it, "" for what it words itself."""
    one = TOPICS[letter_name].form[name]
    given = case.answers.get(name, f"my {name}")
    match one.type:
        case "choice":
            for _ in range(given if isinstance(given, int) else 1):
                page.keyboard.press("ArrowDown")
            return ""
        case "time" | "day":
            page.keyboard.type(f"{day_for(one):%m%d%Y}")
            return ""
        case "money":
            page.keyboard.type("128.50")
            expect(page.locator(f"#field-{name}-currency")).to_have_value(case.currency)
            return f"128.50 {case.currency}"
        case _:
            page.keyboard.type(given)
            return str(given)


@pytest.mark.parametrize("language", HOMES)
@pytest.mark.parametrize("name", CASES)
def test_a_case_from_its_first_letter_to_its_last(root: str, language: str, name: str, open_page: Opener) -> None:
    case, home = CASES[name], HOMES[language]
    first = f"{root}{home}letters/{next(iter(case.letters))}/"
    page, watch = open_page(first, viewport=PHONE, timezone_id=case.zone, **CLIPBOARD)
    said: dict[str, str] = {}
    for number, (step, asked) in enumerate(case.letters.items()):
        topic = TOPICS[step]
        tab_to(page, "[data-module=mail]", 60)
        page.keyboard.press("Enter")
        form(page)
        expect(page.locator("#mail-title")).to_be_focused()
        # As they stand: what the letter needs, then the parts that are folded.
        order = page.locator("form [data-field]").evaluate_all("all => all.map((one) => one.dataset.field)")
        for key in [key for key in order if topic.form[key].required or key in asked]:
            if not page.locator(f"#field-{key}").is_visible():  # folded: the reader opens that part
                fold = page.locator("form details", has=page.locator(f"#field-{key}")).locator("> summary")
                fold.evaluate("one => one.setAttribute('data-here', '')")
                tab_to(page, "[data-here]", 20)
                page.keyboard.press("Enter")
            tab_to(page, f"#field-{key}", 20)
            page.wait_for_function(IN_SIGHT)
            assert is_empty(page, key) == (key in asked), (step, key)
            if key in asked:
                said[key] = answer(page, case, step, key)
        tab_to(page, "form button.main", 20)
        page.keyboard.press("Enter")
        expect(page.locator("#mail-preview")).to_be_focused()
        expect(page.locator(".errors")).to_be_hidden()
        got = letter(page)
        assert not re.search(r"[{}]|【|\[[a-z]", got["body"])
        for key, text in said.items():
            if key in topic.form:
                assert text in got["body"], (step, key)
        tab_to(page, "button.main:not(form button)", 20)
        assert copied(page, lambda: page.keyboard.press("Enter")).endswith(got["body"])
        assert [one["letter"] for one in stored(page)["letters"]] == list(case.letters)[: number + 1]
        # After sending: what comes if nobody answers, or the case sheet.
        following = list(case.letters)[number + 1 : number + 2]
        tab_to(page, f"#mail a[href='#{'unanswered' if following else 'case'}']", 20)
        page.keyboard.press("Enter")
        if following:
            tab_to(page, f"a[href$='/{following[0]}/']", 6)
            with page.expect_navigation():
                page.keyboard.press("Enter")
    tab_to(page, "[data-module=case]", 4)
    page.keyboard.press("Enter")
    expect(page.locator("#case-title")).to_be_focused()
    titles = [TOPICS[step].title.in_locale(language) for step in case.letters]
    entries = page.locator("#case .entries summary")
    expect(entries).to_have_count(len(titles))
    for entry, title in zip(entries.all(), titles, strict=True):
        expect(entry).to_contain_text(title)
    expect(button(page, words(home)["save"])).to_be_visible()
    assert watch.errors == watch.foreign == []
