"""The address check: what matches, what is a trick, and that no text at all can pass for the verified address."""

from __future__ import annotations

import email.policy
import json
import re
import string
import unicodedata
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from functools import cache
from typing import Any
from urllib.parse import unquote

import idna
from confusable_homoglyphs import confusables  # type: ignore[import-untyped]
from email_validator import validate_email
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from helpcenter.content import interface, support
from helpcenter.content.free_mail import load_free_mail
from helpcenter.core.files import Files
from tests.node import Modules
from tests.paths import FIXTURES, ROOT

SCRIPT = """
import { check, recipient } from "./web/address/compare.js";
import { skeleton } from "./web/address/confusables.js";
import { decodeLabel } from "./web/address/punycode.js";
const ask = { check, recipient, skeleton, decodeLabel };
"""
BROWSER = Modules(SCRIPT)
VERIFIED = "support@okpay.example"
BATCH = settings(suppress_health_check=[HealthCheck.too_slow])  # every example is a long list
NAMES = ["okpay"]
FREE = load_free_mail(Files(ROOT))


def asked(verified: str, typed: str) -> list[Any]:
    """Arguments of `check`: verified addresses and website hosts parted by spaces, "-" for none."""
    known = [] if verified == "-" else verified.split(" ")
    return [
        "check",
        typed,
        {"addresses": [one for one in known if "@" in one], "domains": [one for one in known if "@" not in one]},
        NAMES,
        FREE,
    ]


def checks(typed: Sequence[str], verified: str = VERIFIED) -> list[dict[str, Any]]:
    return BROWSER.ask_all([asked(verified, text) for text in typed])


def kinds(result: dict[str, Any]) -> list[str]:
    return [finding["kind"] for finding in result["findings"]]


# --- the tables


@cache
def table(name: str) -> list[list[str]]:
    """Rows of a table: verified, typed, verdict, a finding that must be there or "-"."""
    lines = (FIXTURES / "address" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    escape = re.compile(r"\\u[0-9a-f]{4}|\\.")
    return [[escape.sub(lambda sign: str(json.loads(f'"{sign[0]}"')), cell) for cell in row] for row in rows]


def test_every_verdict_and_finding_has_its_words() -> None:
    words = interface.load_words(Files(ROOT))["address"]
    rows = table("pairs.tsv") + table("hostile.tsv")
    results = BROWSER.ask_all([asked(row[0], row[1]) for row in rows])
    assert {result["verdict"] for result in results} - {"empty"} <= set(words["verdict"])
    assert {kind for result in results for kind in kinds(result)} <= set(words["finding"])


# --- letters that look alike, against an independent table

SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LATIN", "FULLWIDTH", "MATHEMATICAL", "DOUBLE-STRUCK")
ALL = string.ascii_lowercase + string.digits  # a domain that has every letter


@cache
def look_alikes() -> list[tuple[str, str]]:
    """Every foreign letter that the oracle takes for one ASCII letter or digit, and that letter."""
    plain = set(string.ascii_letters + string.digits)
    return [
        (sign, other["c"])
        for sign, others in confusables.confusables_data.items()
        for other in others
        if len(sign) == 1 and not sign.isascii() and other["c"] in plain
    ]


def in_scripts(sign: str) -> bool:
    return unicodedata.name(sign, "?").split()[0] in SCRIPTS


def test_no_look_alike_letter_ever_passes() -> None:
    pairs = look_alikes()
    assert len(pairs) > 1000
    verified = f"{ALL}@{ALL}.example"
    domains = [f"{ALL}@{ALL.replace(like.lower(), sign)}.example" for sign, like in pairs]
    locals_ = [f"{ALL.replace(like.lower(), sign)}@{ALL}.example" for sign, like in pairs]
    for text, result in zip(domains + locals_, checks(domains + locals_, verified), strict=True):
        assert result["verdict"] in ("danger", "unreadable"), text
    for (sign, like), result in zip(pairs, checks(domains, verified), strict=False):
        if in_scripts(sign) and sign.isalpha():
            assert result["verdict"] == "danger", (sign, like)
            assert {"look-alike", "foreign-letters", "full-width"} & set(kinds(result)), (sign, like)


def test_common_look_alike_letters_have_the_skeleton_of_the_letter() -> None:
    cases = [(sign, like) for sign, like in look_alikes() if in_scripts(sign)]
    skeletons = BROWSER.ask_all([("skeleton", text) for pair in cases for text in pair])
    folded = [pair for place, pair in enumerate(cases) if skeletons[2 * place] == skeletons[2 * place + 1]]
    # The rest are rare letters, which the test above holds to be caught as foreign.
    assert len(folded) >= 0.8 * len(cases)
    letters = {sign for sign, _ in folded}
    assert letters >= set("аеорсухіјѕһԁԛԝӏАЕОРСХНКМТВοανριΟΑΒΕΖΙΚΜΡΤΧօոսıɡɑ") - set("НΜ")


@settings(BATCH, max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(look_alikes()), st.integers(0, 40)), min_size=30, max_size=80))
def test_any_swap_for_a_look_alike_is_no_match(swaps: list[tuple[tuple[str, str], int]]) -> None:
    texts = []
    for (sign, like), start in swaps:
        for address in ("support@okpay.example", "zqxvw@jhdgfcb.mnt"):
            place = address.find(like.lower(), start % len(address))
            if place >= 0:
                texts.append((address, address[:place] + sign + address[place + 1 :]))
    assume(texts)
    for (address, text), result in zip(texts, BROWSER.ask_all([asked(*pair) for pair in texts]), strict=True):
        assert result["verdict"] != "match", (address, text)


# --- any text at all

HARMLESS = (
    "ABCabcxyz09.-_@＠．。 <>\"'()（），,;；、:：mailto?&=%/\\#\u200b\u00ad\u202e\ufeff\u0000\n\r\t|!客服微信оаеｏА１"
)
PIECES = st.sampled_from(
    [
        VERIFIED,
        "SUPPORT@OKPAY.EXAMPLE",
        "support@0kpay.example",
        "help@evil.test",
        "support",
        "@",
        "okpay",
        "okpay.example",
        ".example",
        ".evil.test",
        "mailto:",
        "?subject=",
        "?cc=",
        "%40",
        "%0d%0a",
        "<",
        ">",
        ", ",
        '"',
        "https://",
        "邮箱：",
        "。",
        "xn--",
        "\u200b",
        "ｏｋｐａｙ",
    ]
)
TEXT = st.lists(st.one_of(PIECES, st.text(st.sampled_from(HARMLESS), max_size=6), st.text(max_size=3)), max_size=9).map(
    "".join
)
ATEXT = re.escape("#$*+/=^_{}~-")
ONE = re.compile(rf"[a-zA-Z0-9{ATEXT}]+(\.[a-zA-Z0-9{ATEXT}]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]")


@settings(BATCH, max_examples=15)
@given(st.lists(TEXT, min_size=40, max_size=120))
def test_any_text_gets_a_verdict_and_a_match_is_the_verified_address(texts: list[str]) -> None:
    for text, result in zip(texts, checks(texts), strict=True):
        assert result["verdict"] in ("match", "danger", "different", "unreadable", "empty")
        dangers = [finding for finding in result["findings"] if finding["level"] == "danger"]
        assert (result["verdict"] == "danger") == bool(dangers)
        if result["verdict"] == "match":
            assert result["address"].lower() == VERIFIED
            # In the text itself, with nothing but width folded, stands no other address; a link may be escaped.
            plain = unicodedata.normalize("NFKC", text).replace("。", ".").lower()
            plain = re.sub(r"[?&](subject|body)=[^&\s>]*", " ", plain)
            found = [
                set(re.findall(r"[a-z0-9][a-z0-9._-]*@(?!mailto:)[a-z0-9.-]*[a-z0-9]", one))  # a link begins there
                for one in (plain, unquote(plain))
            ]
            assert {VERIFIED} in found, text


@settings(BATCH, max_examples=15)
@given(st.lists(TEXT, min_size=40, max_size=120))
def test_a_recipient_is_one_plain_address(texts: list[str]) -> None:
    for text, address in zip(texts, BROWSER.ask_all([("recipient", text) for text in texts]), strict=True):
        if address:
            assert ONE.fullmatch(address), text
            assert Address(addr_spec=address).addr_spec == address
            message = EmailMessage(policy=email.policy.SMTP)
            message["To"] = address
            parsed = email.message_from_bytes(message.as_bytes(), policy=email.policy.SMTP)
            assert [one.addr_spec for one in parsed["To"].addresses] == [address]
            assert set(parsed.keys()) == {"To"}


@settings(BATCH, max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["change", "insert", "drop", "swap"]),
            st.integers(0, 12),
            st.one_of(
                st.sampled_from(string.ascii_lowercase + string.digits + "-."), st.characters(categories=("L", "N"))
            ),
        ),
        min_size=40,
        max_size=120,
    )
)
def test_any_slip_in_the_domain_is_no_match(slips: list[tuple[str, int, str]]) -> None:
    texts = []
    for how, place, sign in slips:
        domain = "okpay.example"
        left, right = domain[:place], domain[place:]
        made = {
            "change": left + sign + right[1:],
            "insert": left + sign + right,
            "drop": left + right[1:],
            "swap": left + right[1:2] + right[:1] + right[2:],
        }[how]
        if made != domain and made.lower() != domain:
            texts.append(f"support@{made}")
    for text, result in zip(texts, checks(texts), strict=True):
        assert result["verdict"] != "match", text


# --- what the operator may write

VALUES = st.from_regex(r"[A-Za-z0-9.!#$%&'*+/=^_`{|}~-]{1,12}@([a-z0-9-]{1,9}\.){1,3}[a-z]{2,6}", fullmatch=True)


@settings(BATCH, max_examples=15)
@given(st.lists(VALUES, min_size=40, max_size=80))
def test_what_support_yml_accepts_the_check_matches(values: list[str]) -> None:
    accepted = []
    for value in [VERIFIED, "a@xn--80ak6aa92e.example", "a@b.xn--p1ai", *values]:
        try:
            accepted.append(TypeAdapter(support.Email).validate_python(value))
        except ValueError:
            continue
    results = BROWSER.ask_all([asked(value, value) for value in accepted])
    assert {value: result["verdict"] for value, result in zip(accepted, results, strict=True)} == dict.fromkeys(
        accepted, "match"
    )
    recipients = BROWSER.ask_all([("recipient", value) for value in accepted])
    assert recipients == [result["address"] for result in results]
    hosts = BROWSER.ask_all([asked("-", f"https://{value.split('@')[1]}/") for value in accepted])
    assert not [host for host in hosts if "punycode" in kinds(host)]
    assert not [value for value in accepted if "xn--" in value]


# --- domains

LABEL = st.text(st.sampled_from("abcxyz019éüßабвгдежзийкл日本語中文字αβγδе한글"), min_size=1, max_size=12)


@settings(BATCH, max_examples=12)
@given(st.lists(LABEL, min_size=30, max_size=100))
def test_punycode_is_read_as_python_writes_it(labels: list[str]) -> None:
    labels = [label for label in labels if not label.isascii()]
    coded = ["xn--" + label.encode("punycode").decode() for label in labels]
    assert BROWSER.ask_all([("decodeLabel", label) for label in coded]) == labels


@settings(BATCH, max_examples=12)
@given(st.lists(LABEL, min_size=30, max_size=100))
def test_domains_are_encoded_as_the_standard_does(labels: list[str]) -> None:
    results = checks([f"info@{label}.example" for label in labels], "-")
    for label, result in zip(labels, results, strict=True):
        try:
            expected = idna.encode(f"{label}.example", uts46=True).decode()
        except idna.IDNAError:
            continue
        if result["domain"]:
            assert result["domain"] == expected
            assert result["shown"] == idna.decode(expected)


def test_a_clean_address_is_one_for_the_validator_too() -> None:
    rows = [row for row in table("pairs.tsv") if row[2] in ("match", "different", "unknown")]
    addresses = {result["address"] for result in BROWSER.ask_all([asked(row[0], row[1]) for row in rows])} - {""}
    assert len(addresses) > 30
    for address in addresses:
        found = validate_email(address, check_deliverability=False, test_environment=True)
        assert (found.ascii_email or "").lower() == address.lower()
