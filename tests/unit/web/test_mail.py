"""Mail topics as data, and the letter that the browser makes of them, read back by independent readers."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpcenter.content import mail_fields, mail_topics, mail_ways
from helpcenter.core.files import Files
from tests.node import Modules
from tests.paths import ROOT

TOPICS = mail_topics.load_topics(Files(ROOT))
WAYS = {way["name"]: way for way in mail_ways.load_ways(Files(ROOT))}
SCRIPT = """
import PostalMime from "postal-mime";
import { cleanLine, cleanLines } from "./web/mail/clean.js";
import { compose, fill } from "./web/mail/message.js";
import { zoneName } from "./web/mail/moment.js";
import { draftFile, encodedWords, fit, platformOf, textOf, urlOf, waysOn, wholeText } from "./web/mail/ways.js";
const values = (object) => (name) => object[name] ?? "";
const ask = {
  line: cleanLine, lines: cleanLines,
  fill: (wording, object) => fill(wording, values(object)),
  compose: (topic, language, object, own) => compose(topic, language, values(object), own),
  url: urlOf,
  whatwg: (url) => {
    const { protocol, pathname, hash, search } = new URL(url);
    const pairs = search.slice(1).split("&").map((pair) => pair.split("=").map(decodeURIComponent));
    return { protocol, path: decodeURIComponent(pathname), hash, pairs };
  },
  fit, platform: (userAgent, maxTouchPoints) => platformOf({ userAgent, maxTouchPoints }),
  on: waysOn, text: textOf,
  zone: zoneName,
  draft: draftFile, words: encodedWords, whole: wholeText,
};
const parsed = {};
ask.post = (eml, id) => { PostalMime.parse(eml).then((mail) => (parsed[id] = mail)); };
ask.posted = (id) => parsed[id];
"""

# What readers paste, and what would break a header or a URL.
NASTY = "\r\n\x85\u2028\u2029\0\v\f\u202e\u200f%&?#+=;,<>\"'()[]*!=?utf-8?B?"
texts = st.text(
    st.one_of(
        st.characters(), st.sampled_from(NASTY), st.sampled_from("退款没到账😀👨\u200d👩\u200d👧ابج"), st.just("\ud800")
    ),
    max_size=120,
)
addresses = st.from_regex(r"[a-z0-9._+-]{1,20}@[a-z0-9-]{1,20}\.(com|example|cn)", fullmatch=True).filter(
    lambda address: ".." not in address
)


@pytest.fixture(scope="module")
def js() -> Modules:
    return Modules(SCRIPT)


def message(js: Modules, to: str, subject: str, body: str) -> dict[str, str]:
    """A message as the form makes it: cleaned."""
    return {"to": to, "subject": js.ask("line", subject), "body": js.ask("lines", body)}


# ── text ─────────────────────────────────────────────────────────────────


# Default_Ignorable_Code_Point of Unicode 16, and interlinear marks: what nobody sees.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)


@given(text=texts)
def test_cleaned_text_has_no_hidden_breaks_and_stays_clean(js: Modules, text: str) -> None:
    line, lines = js.ask("line", text), js.ask("lines", text)
    assert not re.search(r"[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", line)
    assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", lines)
    assert js.ask("line", line) == line
    assert js.ask("lines", lines) == lines
    # Nothing that can be seen is lost.
    hidden = rf"[\s\0-\x1f\x7f-\x9f{INVISIBLE}]"
    seen = re.sub(hidden, "", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    assert re.sub(hidden, "", lines) == seen


@given(
    text=st.text(
        st.one_of(st.sampled_from("0123456789abc退款-🙂"), st.from_regex(f"[{INVISIBLE}]", fullmatch=True)), max_size=40
    )
)
def test_no_invisible_sign_stands_in_a_number_or_name(js: Modules, text: str) -> None:
    plain = re.sub("(?<=🙂)[\ufe0e\ufe0f]|(?<=[退款])[\U000e0100-\U000e01ef]|\u200d(?=🙂)", "", js.ask("line", text))
    assert not re.search(f"[{INVISIBLE}]", plain), ascii(plain)


KEPT = [
    "👨\u200d👩\u200d👧 👩🏽\u200d🦰 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3 🧑🏿\u200d❤\ufe0f\u200d💋\u200d🧑🏻",
    "می\u200cخواهم",
    "क्\u200dष র\u200c্য",
    "葛\U000e0100城",
]
DROPPED = {
    "\u200eT-2026\u200b1120\u202c": "T-20261120",
    "12\u200d34": "1234",
    "a\u200cb": "ab",
    "\u2066USD\u2069": "USD",
    "soft\u00adhyphen\ufeff": "softhyphen",
    "1\ufe0f2": "12",
    "x\U000e0041\U000e0042": "x",
    "退\u200d款": "退款",
}


def test_joiners_stay_where_they_shape_what_is_seen(js: Modules) -> None:
    for clean in ("line", "lines"):
        assert [js.ask(clean, text) for text in KEPT] == KEPT
        assert {text: js.ask(clean, text) for text in DROPPED} == DROPPED


# ── ways out ─────────────────────────────────────────────────────────────


@given(to=st.one_of(addresses, st.just("")), subject=texts, body=texts)
def test_a_mailto_url_gives_back_the_message(js: Modules, to: str, subject: str, body: str) -> None:
    sent = message(js, to, subject, body)
    url = js.ask("url", WAYS["app"], sent)
    assert re.fullmatch(r"mailto:[A-Za-z0-9%@._~-]*\?[A-Za-z0-9%._~&=-]*", url)
    parts = urlsplit(url)
    assert unquote(parts.path) == to
    # RFC 6068 knows no "+" for a space: parse_qsl would make one, so there must be none.
    assert "+" not in url
    fields = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    expected = [("subject", sent["subject"]), ("body", sent["body"].replace("\n", "\r\n"))]
    assert fields == [(name, value) for name, value in expected if value]
    other = js.ask("whatwg", url)
    assert other["path"] == to
    assert other["hash"] == ""
    assert [tuple(pair) for pair in other["pairs"] if pair != [""]] == fields


NAMES = {
    "gmail": ("mail.google.com", "to", "su", "body"),
    "outlook": ("outlook.live.com", "to", "subject", "body"),
    "office": ("outlook.cloud.microsoft", "to", "subject", "body"),
    "yahoo": ("compose.mail.yahoo.com", "to", "subject", "body"),
}


@given(to=st.one_of(addresses, st.just("")), subject=texts, body=texts, way=st.sampled_from(sorted(NAMES)))
def test_a_webmail_url_gives_back_the_message(js: Modules, to: str, subject: str, body: str, way: str) -> None:
    sent = message(js, to, subject, body)
    url = js.ask("url", WAYS[way], sent)
    host, *names = NAMES[way]
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("https", host, "")
    fields = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in {"view", "fs"}]
    expected = list(zip(names, (to, sent["subject"], sent["body"]), strict=True))
    assert fields == [(name, value) for name, value in expected if value]
    assert [tuple(pair) for pair in js.ask("whatwg", url)["pairs"] if pair[0] in names] == fields


def test_every_way_is_tested() -> None:
    assert set(WAYS) == {"app", *NAMES} == set(get_args(mail_ways.Name))


LABELS = {"to": "To: ", "subject": "Subject: "}


@given(
    to=st.one_of(addresses, st.just("")),
    subject=texts,
    body=texts.map(lambda text: text * 20),
    way=st.sampled_from(get_args(mail_ways.Name)),
    most=st.sampled_from([60, 400, 1800, 2046, 5500, 500_000]),
)
def test_what_does_not_fit_is_left_whole_for_pasting(
    js: Modules, to: str, subject: str, body: str, way: str, most: int
) -> None:
    sent = message(js, to, subject, body)
    got = js.ask("fit", WAYS[way], sent, most)
    left = got["left"]
    taken = {part: "" if part in left else text for part, text in sent.items()}
    assert got["href"] == js.ask("url", WAYS[way], taken)
    assert len(got["href"]) <= max(most, 80)
    assert all(sent[part] for part in left)
    if way in {"outlook", "office"}:
        assert "+" not in taken["to"]
    # Nothing is left that would have fitted, unless the address itself is longer than a way takes, or has a plus sign.
    if not left:
        assert got["href"] == js.ask("url", WAYS[way], sent)
    elif "to" not in left:
        assert len(js.ask("url", WAYS[way], taken | {left[-1]: sent[left[-1]]})) > most
    if left:
        pasted = js.ask("text", sent, left, LABELS)
        assert pasted == sent[left[0]] if len(left) == 1 else all(sent[part] in pasted for part in left)


PLATFORMS = {
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1": "iphone",
    "Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1": "ipad",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36": "android",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0": "windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0": "windows-firefox",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15": "any",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36": "any",
    "": "any",
}


@pytest.mark.parametrize(("agent", "platform"), PLATFORMS.items())
def test_ways_are_those_of_the_platform_that_which_takes_most_first(js: Modules, agent: str, platform: str) -> None:
    assert js.ask("platform", agent, 0) == platform
    ways = [(way["name"], most) for way, most in js.ask("on", list(WAYS.values()), platform)]
    assert [most for _, most in ways] == sorted((most for _, most in ways), reverse=True)
    assert ("gmail" in dict(ways)) == (platform != "iphone")
    phone = platform in {"iphone", "ipad", "android"}
    assert (ways[0][0] == "app") == phone
    # Chrome on Windows does nothing above 2,046 characters, Firefox above about 2,008.
    assert dict(ways)["app"] >= 100_000 if phone else dict(ways)["app"] <= (2046 if platform == "windows" else 2008)


def test_an_ipad_that_says_it_is_a_mac_is_known_by_its_touch_screen(js: Modules) -> None:
    assert js.ask("platform", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", 5) == "ipad"


@given(to=st.one_of(addresses, st.just("")), subject=texts, body=texts)
def test_a_draft_file_gives_back_the_message(js: Modules, to: str, subject: str, body: str) -> None:
    sent = message(js, to, subject, body)
    raw: str = js.ask("draft", sent)
    assert all(len(line) <= 76 or line.startswith("To: ") for line in raw.split("\r\n"))
    assert "\n" not in raw.replace("\r\n", "")
    assert raw.isascii()
    read = email.message_from_bytes(raw.encode("ascii"), _class=EmailMessage, policy=email.policy.SMTP)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    expected = ["Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    assert read.keys() == (["To"] if to else []) + expected
    assert read["X-Unsent"] == "1"
    if to:
        assert [address.addr_spec for address in read["To"].addresses] == [to]
    assert str(read["Subject"]) == sent["subject"]
    assert read.get_content().replace("\r\n", "\n") == sent["body"] + "\n"


@given(to=addresses, subject=texts, body=texts)
def test_another_mail_library_reads_the_same(js: Modules, to: str, subject: str, body: str) -> None:
    sent = message(js, to, subject, body)
    assume(sent["subject"])
    js.ask("post", js.ask("draft", sent), "one")
    read = js.ask("posted", "one")
    assert [one["address"] for one in read["to"]] == [to]
    assert read["subject"] == sent["subject"]
    assert read["text"].replace("\r\n", "\n").rstrip("\n") == sent["body"].rstrip("\n")
    assert "cc" not in read
    assert "bcc" not in read
    assert "from" not in read
    assert {"key": "x-unsent", "value": "1"}.items() <= next(
        header for header in read["headers"] if header["key"] == "x-unsent"
    ).items()


@given(subject=texts)
def test_encoded_words_are_short_and_whole(js: Modules, subject: str) -> None:
    for word in js.ask("words", js.ask("line", subject)).split("\r\n "):
        assert len(word) <= 75  # RFC 2047, section 2
        base64.b64decode(word[len("=?utf-8?B?") : -2]).decode("utf-8")  # never half a character


def test_two_thousand_han_characters_survive_every_way(js: Modules) -> None:
    sent = message(js, "a@b.example", "退款" * 30, "钱扣了，没到账。" * 250)
    for way in WAYS:
        query = dict(parse_qsl(urlsplit(js.ask("url", WAYS[way], sent)).query))
        assert query["body"] == sent["body"]
    read = email.message_from_string(js.ask("draft", sent), _class=EmailMessage, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert read.get_content().strip() == sent["body"]


@given(to=addresses, subject=texts, body=texts)
def test_copying_everything_holds_everything(js: Modules, to: str, subject: str, body: str) -> None:
    sent = message(js, to, subject, body)
    whole = js.ask("whole", sent, {"to": "To: ", "subject": "Subject: "})
    head = f"To: {to}" + (f"\nSubject: {sent['subject']}" if sent["subject"] else "")
    assert whole == head + (f"\n\n{sent['body']}" if sent["body"] else "")


# ── wording ──────────────────────────────────────────────────────────────


@given(value=texts)
def test_a_value_is_never_read_as_wording(js: Modules, value: str) -> None:
    filled = js.ask("fill", "A: {a}\nB: {b}", {"a": value + "{b}$&", "b": "two"})
    assert filled.endswith("B: two")
    assert "{b}$&" in filled


def compose(
    js: Modules, topic: mail_topics.Topic, language: str, value: dict[str, str], to: str = ""
) -> dict[str, Any]:
    """The letter of a topic in one choice of languages, its fields filled in."""
    own = {"to": to, "reference": "R-1", "summary": "Summary:", "details": "Details:"}
    wording = {key: getattr(topic, key).model_dump() for key in ("subject", "body")}
    wording |= {"summary": topic.summary, "summary_zh": topic.summary_zh}
    letter: dict[str, Any] = js.ask("compose", wording, language, value, own)
    return letter


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("language", ["zh", "en", "both", "en-zh"])
def test_every_topic_makes_a_letter(js: Modules, name: str, language: str) -> None:
    topic = TOPICS[name]
    value = {field: f"‹{field}›" for field in topic.form}
    letter = compose(js, topic, language, value)
    for field in topic.form:
        assert f"‹{field}›" in letter["body"]
    assert not re.search(r"[{}]", letter["body"] + letter["subject"])
    own_part, _, below = letter["body"].partition("\n\nDetails:\n\nSummary:\n\n")
    assert (below != "") == (language == "en-zh")  # who gets a letter in English reads English first
    assert own_part.endswith("R-1")
    parts = {"both": ["zh", "en", "zh", "zh"], "en-zh": ["en", "en", "en", "zh"]}
    assert [part["language"] for part in letter["bodyParts"]] == parts.get(language, [language])
    assert "\n\n".join(part["text"] for part in letter["bodyParts"]) == letter["body"]
    # A summary says all that the letter says, each thing once.
    for field in topic.form:
        said = [part["text"].count(f"‹{field}›") for part in letter["bodyParts"] if f"‹{field}›" in part["text"]]
        assert len(said) == (2 if language in parts else 1), field
    # With the required ones only, no line stands without its value.
    required = {field: f"‹{field}›" for field, one in topic.form.items() if one.required}
    short = compose(js, topic, language, required)
    assert not re.search(r"[:：]\s*$|\(\s*\)|（\s*）", short["subject"] + "\n" + short["body"].split("\n\nR-1")[0])


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("language", ["zh", "en", "both", "en-zh"])
def test_the_draft_file_of_every_letter_is_read_by_python(js: Modules, name: str, language: str) -> None:
    topic = TOPICS[name]
    value = {field: f"‹{field}› 退款没到账 😀, “x”; =?utf-8?B?" for field in topic.form}
    letter = compose(js, topic, language, value, "help@pay.example")
    text = js.ask("draft", letter)
    assert max(map(len, text.split("\r\n"))) <= 76
    assert text.isascii()
    read = email.message_from_bytes(text.encode(), _class=EmailMessage, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    assert [(key, value) for key, value in read.items() if key in {"To", "Subject", "X-Unsent"}] == [
        ("To", "help@pay.example"),
        ("Subject", letter["subject"]),
        ("X-Unsent", "1"),
    ]
    assert read.get_content_type() == "text/plain"
    assert read.get_content().replace("\r\n", "\n") == letter["body"] + "\n"


# Letters whose facts and demands take more than the 2,046 signs of a mail program on Windows, some 220 Han characters: there
# the same button copies the body. Every other way takes them whole.
LONG = {
    "sent-secret",
    "complaint",
    "seller-refund",
    "card-dispute",
    "bank-recall",
    "bank-blocked",
    "bank-complaint",
    "wallet-report",
    "outside-complaint",
}


@pytest.mark.parametrize("name", TOPICS)
def test_a_chinese_letter_with_what_is_required_fits_every_mailbox(js: Modules, name: str) -> None:
    topic = TOPICS[name]
    value = {"account": "wang.xiaoming@example.com", "when": "2026 年 11 月 20 日 14:05（中国标准时间，UTC+08:00）"}
    value |= {"amount": "1280.50 CNY（人民币）", "payee": "某某商店"}
    for field_name, field in topic.form.items():
        if field.required and field_name not in value:
            options = field.options or {}
            value[field_name] = max((option.zh for option in options.values()), key=len, default="十个汉字左右的一句话")
    kept = {field: text for field, text in value.items() if field in topic.form and topic.form[field].required}
    own = {"to": "support@service.example", "reference": "写信人的编号：K7QX-4M2P", "summary": "", "details": ""}
    wording = {"subject": topic.subject.model_dump(), "body": topic.body.model_dump(), "summary": topic.summary}
    letter = js.ask("compose", wording, "zh", kept, own)
    for platform, limits in (("iphone", ["app"]), ("windows", ["app", "gmail", "outlook", "office"])):
        for way in limits:
            most = WAYS[way]["limits"].get(platform, WAYS[way]["limits"]["any"])
            left = ["body"] if name in LONG and (platform, way) == ("windows", "app") else []
            assert js.ask("fit", WAYS[way], letter, most)["left"] == left


def test_zones_are_told_apart_by_their_city(js: Modules) -> None:
    names = [js.ask("zone", zone, "en") for zone in mail_fields.ZONES]
    assert len(set(names)) == len(mail_fields.ZONES)
    assert "Shanghai · China Standard Time" in names
    assert "UTC+00:00" in names
