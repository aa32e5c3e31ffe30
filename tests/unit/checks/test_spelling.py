"""The short way to spell, past cspell's own judgement, passes over nothing that cspell would stop at."""

from __future__ import annotations

import random

from helpcenter.checks.project import Project
from helpcenter.checks.rules import spelling
from helpcenter.content.read import read_content
from helpcenter.core.locales import EN
from helpcenter.process import node
from tests.paths import NEWEST, ROOT

SIGNS = "abcdeimnorstuw'’.-/\\_ÀéMPS1"
ODD = "therefor Therefor programing curch curch-foo PDFs PDFing ABCed OKPing WeChats isn’t dont naïve __proto__ constructor"


def tokens() -> list[str]:
    """What stands between spaces on our pages, and the same with a sign too many, too few, or wrong."""
    project = Project(read_content(ROOT, NEWEST))
    found = sorted({one for passage in project.passages if passage.locale is EN for one in passage.text.split()})
    chance = random.Random(12)  # noqa: S311 – the same slips at each run
    spoilt = []
    for token in chance.sample(found, 150):
        at = chance.randrange(len(token))
        spoilt.append(token[:at] + chance.choice(["", *SIGNS]) + token[at + chance.randrange(2) :])
    return sorted({*found, *spoilt, *ODD.split()} - {""})


def test_cspell_says_the_same_of_all_tokens() -> None:
    asked = tokens()
    script = spelling._SCRIPT
    short, whole = (node.ask(script, asked, *options, needs="cspell-lib") for options in ((), ("--all",)))
    places = [
        {token: [(start, word) for start, word, _ in found] for token, found in answer.items()}
        for answer in (short, whole)
    ]
    assert places[0] == places[1]
    assert len(places[0]) > 50
    assert {"therefor", "curch", "dont"} <= places[0].keys()
    assert not places[0].keys() & {"constructor", "PDFs", "isn’t"}


def test_a_slip_that_is_often_made_is_known() -> None:
    answer = spelling.spell({"syste", "Recieve,", "webmail-teh"})
    assert answer["syste"][0][2][0] == "system"
    assert answer["Recieve,"][0][:2] == [0, "Recieve"]
    assert [found[:2] for found in answer["webmail-teh"]] == [[0, "webmail"], [8, "teh"]]
