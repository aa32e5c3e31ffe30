"""Every path through the real guide: it ends, its steps stand in a safe order, and whom to call is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from helpcenter.checks.project import Project
from helpcenter.checks.rules import guide as rule
from helpcenter.content.guide import START, path_of
from helpcenter.content.read import read_content
from helpcenter.core.locales import ZH
from tests.paths import ROOT

CONTENT = read_content(ROOT, dt.datetime.now(dt.UTC).date())
GUIDE, STEPS = CONTENT.guide, CONTENT.steps
MOST_QUESTIONS = 3  # that anybody answers on the way to an ending


def paths(name: str = START, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every path from the first question: questions, then what the last answer leads to."""
    assert name not in above, f"in circles: {above}"
    for answer in GUIDE.questions[name].answers:
        if answer.to in GUIDE.questions and answer.to != START:
            yield from paths(answer.to, (*above, name))
        else:
            yield (*above, name, answer.to)


def test_every_path_ends_where_something_is_said() -> None:
    every = list(paths())
    for path in every:
        assert len(path) - 1 <= MOST_QUESTIONS
        target, _ = path_of(path[-1])
        assert CONTENT.has(target, ZH), path
        assert path[-1] == START or path[-1] not in GUIDE.questions
    assert {path[-1] for path in every} >= set(GUIDE.endings)
    assert {step for path in paths() for step in path[:-1]} == set(GUIDE.questions)


def test_every_path_is_safe() -> None:
    for path in paths():
        if path[-1] not in GUIDE.endings:
            continue
        steps = [STEPS[name] for name in GUIDE.endings[path[-1]].steps]
        kinds = [step.kind for step in steps]
        assert 1 <= len(steps) <= 7
        last_money = max((number for number, kind in enumerate(kinds) if kind == "money"), default=-1)
        assert not {"access", "tidy"} & set(kinds[: last_money + 1]), path
        last_evidence = max((number for number, kind in enumerate(kinds) if kind == "evidence"), default=-1)
        assert "delete" not in kinds[: last_evidence + 1], path
        gone: set[str] = set()
        for step in steps:
            assert not gone & set(step.needs), path
            gone = (gone | set(step.takes)) - set(step.gives)


def test_where_money_may_be_saved_nothing_but_a_stop_comes_before_it() -> None:
    """Whoever lost money to somebody does first what stops or saves it; evidence and the seller's word may wait."""
    for name in GUIDE.endings:
        if name.startswith(("not-me", "tricked", "device", "lost-phone", "seed-phrase")):
            kinds = [STEPS[step].kind for step in GUIDE.endings[name].steps]
            first = next(kind for kind in kinds if kind != "stop")
            assert first == "money", name


def test_the_rule_finds_nothing() -> None:
    assert [str(one) for one in rule.check(Project(CONTENT)) if one.level == "error"] == []
