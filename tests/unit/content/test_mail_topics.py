"""Mail topics as data: those promised, no secret asked for, each mistake with its line."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from helpcenter.checks import gate
from helpcenter.content import mail_fields, mail_topics
from helpcenter.content.interface import in_locale, load_words
from helpcenter.content.read import read_content
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import LOCALES
from helpcenter.core.shelf import Shelf
from helpcenter.render.browser import letter_data, mail_data
from tests.paths import FIXTURES, NEWEST, ROOT

TOPICS = mail_topics.load_topics(Files(ROOT))


def test_topics_are_those_promised() -> None:
    to: dict[str, list[str]] = {}
    for name, topic in TOPICS.items():
        to.setdefault(topic.recipient, []).append(name)
    assert to == {
        "support": [
            "hacked-account",
            "scammed",
            "sign-in",
            "blocked-account",
            "failed-payment",
            "not-received",
            "transaction-history",
            "refund",
            "sent-secret",
            "missing-confirmation",
            "other",
            "follow-up",
            "one-thread",
            "complaint",
        ],
        "seller": ["seller-refund"],
        "card-issuer": ["card-dispute"],
        "bank": ["bank-recall", "bank-blocked", "bank-complaint"],
        "wallet": ["wallet-report"],
        "body": ["outside-complaint"],
        "police": ["police-summary"],
    }


def test_every_kind_of_recipient_is_worded() -> None:
    words = load_words(Files(ROOT))["letters"]["recipients"]
    assert set(words) == set(get_args(mail_fields.Recipient))
    assert all(set(one) == {"title", "find"} for one in words.values())


@pytest.mark.parametrize("name", TOPICS)
def test_letters_say_in_the_known_words_that_they_hold_no_secrets(name: str) -> None:
    """The browser takes this sentence out while it cannot know; another wording would stay and lie."""
    words = load_words(Files(ROOT))
    for locale in LOCALES:
        body = TOPICS[name].body.in_locale(locale)
        assert body.count(words["letter"]["no_secrets"][locale]) == 1


@pytest.mark.parametrize("name", TOPICS)
def test_topics_ask_for_no_secret(name: str) -> None:
    topic = TOPICS[name]
    forbidden = r"(密码|验证码|CVV|卡号|助记词|私钥|password|code|card number|seed phrase|private key)"
    for locale in LOCALES:
        for field in topic.form.values():
            assert not re.search(forbidden, field.label.in_locale(locale), re.IGNORECASE)
        for line in topic.body.in_locale(locale).splitlines():
            if "{" in line:
                assert not re.search(rf"(?<!不含)(?<!no ){forbidden}s?\s*[:：]", line, re.IGNORECASE)
        template = mail_topics.template(topic.body.in_locale(locale), topic, locale)
        assert "{" not in template
        assert len(re.findall(r"[【\[]", template)) == len(
            mail_topics.PLACEHOLDER.findall(topic.body.in_locale(locale))
        )


@pytest.mark.parametrize("name", TOPICS)
def test_both_languages_ask_for_the_same_in_the_same_order(name: str) -> None:
    topic = TOPICS[name]
    assert mail_topics.PLACEHOLDER.findall(topic.body.zh) == mail_topics.PLACEHOLDER.findall(topic.body.en)
    assert mail_topics.PLACEHOLDER.findall(topic.subject.zh) == mail_topics.PLACEHOLDER.findall(topic.subject.en)


def copy_data(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("queries"))
    return tmp_path


MISTAKES = [
    # what to replace, by what, the rule, a word of the line on which the finding must stand
    ("  en: The conf", "  fr: The conf", "data/schema", "fr: The conf"),
    ("order: 70", "order: soon", "data/schema", "order: soon"),
    ("related:", "relates:", "data/schema", "relates:"),
    ("{account}", "{acount}", "mail/placeholder", "{acount}"),
    ("{account}", "{account", "mail/placeholder", "{account"),
    ("{account}", "{Account}", "mail/placeholder", "{Account}"),
    ("  account: required\n", "  acount: required\n", "mail/field", "acount: required"),
    ("  account: required\n", "  account: needed\n", "data/schema", "account: needed"),
    ("  tried: optional\n", "  tried: optional\n  payee: optional\n", "mail/unused-field", "zh: |"),
    ("    required: true\n", "", "data/schema", "action:"),
    ("    limit: 80\n", "", "data/schema", "provider:"),
    ("    type: text\n", "    type: words\n", "data/schema", "type: words"),
    ("    type: text\n", "    type: text\n    fold: away\n", "data/schema", "fold: away"),
    ("{zh: 邮箱的密码, en:", "{zh: ' ', en:", "data/schema", "zh: ' '"),
    ("summary: |", "sumary: |", "data/schema", "sumary"),
    ("  transaction: optional", "  account-number: {type: text}", "data/schema", "account-number"),
    ("请查发送状态\n", "请查发送状态 {transaction}\n", "mail/subject", "请查发送状态 {transaction}"),
    ("  provider:\n", "  payee:\n", "mail/field", "  payee:"),
    ("  provider:\n", "  happening:\n", "mail/unused-field", "zh: |"),
    ("recipient: support", "recipient: boss", "data/schema", "recipient: boss"),
    ("recipient: support\n", "", "data/schema", "order:"),
    ("purpose:\n", "porpoise:\n", "data/schema", "porpoise"),
    ("next: [follow-up, complaint]", "next: [follow-up, complain]", "mail/next", "complain]"),
    ("next: [follow-up, complaint]", "next: [missing-confirmation]", "mail/next", "[missing-confirmation]"),
    ("next: [follow-up, complaint]", "next: [follow-up, follow-up]", "mail/next", "follow-up, follow-up"),
    ("next: [follow-up, complaint]", "next: [follow-up, complaint, other, refund]", "data/schema", "next:"),
    ("summary_zh: |", "summary_zh: |\n  {acount}", "mail/placeholder", "{acount}"),
    ("summary_zh: |", "summary_zh: |\n  {happened", "mail/placeholder", "{happened"),
    ("summary_zh: |", "summary_zh: |\n  {happened}", "mail/summary", "{happened}"),
    ("summary: |", "summary: |\n  {happened}", "mail/summary", "{happened}"),
    ("reviewed: 2026-11-29", "reviewed: soon", "data/schema", "reviewed: soon"),
    ("    limit: 80\n", "    limit: 80\n    instead: [nobody]\n", "mail/proposal", "instead: [nobody]"),
    ("    limit: 80\n", "    limit: 80\n    instead: [when]\n", "mail/proposal", "instead: [when]"),
    ("    limit: 80\n", "    limit: 80\n    instead: [provider]\n", "mail/proposal", "instead: [provider]"),
    ("    limit: 80\n", "    limit: 80\n    sent: {last: [letter]}\n", "mail/proposal", "sent: {last: [letter]}"),
    ("    limit: 80\n", "    limit: 80\n    sent: {}\n", "data/schema", "sent: {}"),
    ("    limit: 80\n", "    limit: 80\n    sent: {first: boss}\n", "data/schema", "sent: {first: boss}"),
    ("    limit: 80\n", "    limit: 80\n    draft: poem\n", "data/schema", "draft: poem"),
    ("    type: choice\n", "    type: choice\n    draft: events\n", "data/schema", "action:"),
    ("    type: choice\n", "    type: choice\n    sent: {first: bank}\n", "data/schema", "action:"),
    ("    limit: 80\n", "    limit: 80\n    lies: past\n", "data/schema", "provider:"),
    ("    limit: 80\n", "    limit: 80\n    after: [when]\n", "data/schema", "provider:"),
    ("    type: text\n", "    type: day\n", "data/schema", "provider:"),
]


@pytest.mark.parametrize(("old", "new", "rule", "line"), MISTAKES)
def test_a_mistake_in_a_topic_names_file_line_and_fix(old: str, new: str, rule: str, line: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / "data/mail/missing-confirmation.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        mail_topics.load_topics(Files(root))
    found = [finding for finding in caught.value.findings if finding.rule == rule]
    assert found, [str(finding) for finding in caught.value.findings]
    assert found[0].file == "data/mail/missing-confirmation.yml"
    lines = text.splitlines()
    assert any(line in lines[finding.line - 1] for finding in found), [str(finding) for finding in found]
    assert found[0].fix.zh
    assert found[0].fix.en


def test_a_mistake_in_a_shared_field_is_found(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / mail_fields.FILE
    path.write_text(path.read_text(encoding="utf-8").replace("limit: 120", "limit: lots", 1), encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        mail_topics.load_topics(Files(root))
    assert caught.value.findings[0].file == mail_fields.FILE


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("instead: [story, reason]", "instead: [story, reasons]", "reasons"),
        ("after: [when]", "after: [story]", "story"),
    ],
)
def test_what_a_shared_field_names_is_there(old: str, new: str, name: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / mail_fields.FILE
    text = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        mail_topics.load_topics(Files(root))
    (finding,) = caught.value.findings
    assert (finding.file, finding.rule) == (mail_fields.FILE, "mail/proposal")
    assert name in text.splitlines()[finding.line - 1]


def test_a_new_topic_is_one_new_file(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    shutil.copy(FIXTURES / "mail" / "good-new-topic.yml", root / "data/mail/fees.yml")
    topics = mail_topics.load_topics(Files(root))
    assert list(topics)[-1] == "fees"
    content = dataclasses.replace(read_content(ROOT, NEWEST), topics=topics)
    sent = mail_data(content, LOCALES["zh"], {locale: in_locale(content.words, locale) for locale in LOCALES})
    assert content.topics["fees"].title.zh == "手续费不对"
    assert sent["types"]["fee"] == "choice"
    assert "fee" not in sent["fields"]
    letter = letter_data("fees", content, LOCALES["zh"])
    assert set(letter["fields"]) == {"account", "happened", "fee"}
    assert letter["fields"]["account"] == {"required": True}
    page = content.page("letters/fees.md", LOCALES["en"])
    assert page.meta.title == "The fee is wrong"
    assert page.is_made


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("docs/en/payments/refunds.md", "topic: refund", "topic: refunds", "page/topic"),
        ("data/mail/refund.yml", "[payments/refunds.md", "[payments/refund.md", "data/related"),
        ("data/mail/refund.yml", "reviewed: 2026-11-29", "reviewed: 2099-01-01", "page/front-matter"),
        (
            "data/mail/refund.yml",
            "reviewed: 2026-11-29",
            "changes: [{date: 2099-01-01, zh: 改成先写给商家。, en: The seller comes first.}]\nreviewed: 2026-11-29",
            "page/front-matter",
        ),
        (
            "data/steps/shared.yml",
            "  kind: stop\n",
            "  kind: stop\n  changes: [{date: 2099-01-01, zh: 改成先停手。, en: Stopping comes first.}]\n",
            "page/front-matter",
        ),
        ("docs/en/payments/refunds.md", "<!-- letter: seller-refund -->", "<!-- letter: seller -->", "page/guide"),
    ],
)
def test_what_leads_nowhere_is_found_with_its_line(file: str, old: str, new: str, rule: str, tmp_path: Path) -> None:
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "checks.yml", tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8").replace(old, new, 1)
    (tmp_path / file).write_text(text, encoding="utf-8")
    findings = [one for one in gate.check(read_content(tmp_path, NEWEST), Shelf("none")) if one.rule == rule]
    assert [one.file for one in findings] == [file]
    told = "2099-01-01" if "2099-01-01" in new else new
    assert told in text.splitlines()[findings[0].line - 1]
