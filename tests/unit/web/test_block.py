"""Every letter as one block, for a form on a website: no greeting, no closing lines, and all that matters."""

from __future__ import annotations

import re

import pytest

from helpcenter.content import interface, mail_topics
from helpcenter.core.files import Files
from tests.node import Modules
from tests.paths import ROOT

TOPICS = mail_topics.load_topics(Files(ROOT))
SCRIPT = """
import { withoutCourtesies } from "./web/mail/block.js";
const ask = { block: withoutCourtesies };
"""
COURTESY = re.compile(
    r"^(OKPay 客服|您好|Hello|Dear|Hi)\b|您好|谢谢|此致|敬礼|Thank you|Sincerely|regards|请直接回复|Please reply in this thread"
    r"|信里没有密码|no passwords or codes in this",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def js() -> Modules:
    return Modules(SCRIPT)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TOPICS)
def test_only_courtesies_fall_away(js: Modules, name: str, language: str) -> None:
    words = interface.in_locale(interface.load_words(Files(ROOT)), language)["letter"]
    topic = TOPICS[name]
    body = topic.body.in_locale(language)
    block: str = js.ask("block", body, words)
    assert not [line for line in block.splitlines() if COURTESY.search(line)]
    assert block == block.strip()
    # Whatever else the letter says is in the block, in its order: a line is whole, or has lost a courtesy.
    kept = iter(block.splitlines())
    greeting, empty, *lines = body.rstrip().splitlines()
    assert greeting[-1] in "：:,，"
    assert not empty
    assert not block.startswith(greeting)
    for line in lines:
        if line and not COURTESY.search(line) and line != "{name}":
            assert line in kept, line
    assert set(topic.form) - set(mail_topics.PLACEHOLDER.findall(block)) <= {"name"}
