"""The comment on a pull request: words that want to do harm, and reports that are too long."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.github.quoting import one_line
from helpcenter.pullrequest import comment
from helpcenter.pullrequest.report import MOST_LETTERS, MOST_ROWS, Report
from tests.pull_requests import OTHER, RUN, SHA, facts

HOSTILE = [
    "@everyone @team/admins please merge",
    "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>",
    "https://evil.example www.evil.example mail@evil.example",
    "<img src=x onerror=alert(1)><script>alert(1)</script><!-- -->",
    "</details></summary><h1>Merged</h1>",
    "```` ``` `` ` [x](http://evil.example)",
    "`" * 200 + "[x](http://evil.example)",
    "x` [a](http://evil.example) `y",
    "a | b \\| c \\` d",
    "#1 GH-1 help-team/okpay-help#1 " + "a" * 40,
    "--> <!-- help-center: run=1 attempt=1 commit=" + OTHER + " -->",
    "{run} {0} %s ${{ secrets.GITHUB_TOKEN }} ::error::x",
    "\u202e\u200b\u0000\x1b[31m",
    "# head\n- list\n\n> quote\n\n***",
    "\\",
    " ` ",
]
RUN_OF = comment.Run(
    "https://github.com/help-team/okpay-help",
    RUN,
    1,
    SHA,
    "failure",
    "https://help.example/",
    f"https://github.com/help-team/okpay-help/actions/runs/{RUN}/artifacts/2",
    "https://codespaces.new/lihua/okpay-help/tree/fix-typo",
    "https://github.com/lihua/okpay-help/edit/fix-typo",
)


def hostile(words: str) -> Report:
    """A report that says `words` wherever words can be."""
    line = one_line(words, MOST_LETTERS)
    path = "/".join(part for part in line.replace("\\", "/").split("/") if part.strip(". "))
    path = one_line(path) or "x"
    both = {"zh": line, "en": line}
    section = {"page": path, "section": line, "before": None, "after": "stale"}
    search = {"query": line, "locale": "zh", "before": 1, "after": None}
    page = {"file": path, "state": "renamed", "locale": "zh", "title": line, "was": line or "x"}
    seen = facts()["seen"][0] | {"page": line, "title": line or "x"}
    words_now = line or "x"
    others = "y" if words_now == "x" else "x"  # alike, they would be a sentence that moved
    seen |= {"sentences": [{"before": words_now, "after": others}, {"before": others, "after": words_now}]}
    spoken = facts()["findings"][0] | {"file": path, "reason": both, "fix": both}
    return Report.model_validate_json(
        json.dumps(
            facts(
                pages=[page, page | {"state": "removed"}],
                others=[path],
                findings=[spoken, spoken | {"new": False}],
                built=False,
                build_words=[line],
                behind=[section],
                fresh=[section],
                lost=[search],
                won=[search],
                seen=[seen, seen | {"state": "around"}, seen | {"state": "reshaped", "sentences": [], "count": 0}],
                weights=[facts()["weights"][0] | {"page": line}],
            )
        )
    )


def frame(body: str) -> tuple[str, list[str]]:
    """The comment without its code spans and link targets, and the targets.

    Code spans by CommonMark 6.1: from a run of backticks to the next run of the same length, but not past a blank line.
    """
    shown = []
    for paragraph in re.split(r"\n", body):  # none of our spans goes over a line
        pieces = re.split(r"(`+)", paragraph)
        while pieces:
            piece = pieces.pop(0)
            if not piece.startswith("`"):
                shown.append(piece)
            elif piece in pieces:
                del pieces[: pieces.index(piece) + 1]
                shown.append("CODE")
            else:
                shown.append(piece)
        shown.append("\n")
    text = "".join(shown)
    targets = re.findall(r"\]\(([^)]*)\)", text)
    text = re.sub(r"\]\([^)]*\)", "](TARGET)", text)
    return re.sub("CODE|–", "WORDS", text).rstrip("\n"), targets


OURS = (
    "https://github.com/help-team/okpay-help/",
    "https://help.example/",
    "https://codespaces.new/lihua/",
    "https://github.com/lihua/okpay-help/edit/fix-typo/",
)
HARMLESS = frame(comment.write(RUN_OF, hostile("harmless")))[0]


def assert_harmless(words: str) -> None:
    text, targets = frame(comment.write(RUN_OF, hostile(words)))
    assert text == HARMLESS
    for target in targets:
        assert target.startswith(OURS) and re.fullmatch(r"[A-Za-z0-9:/._~%?=#-]+", target) and "/../" not in target


def test_the_measure_sees_what_gets_out() -> None:
    assert frame("a `b` [c](d)") == ("a WORDS [c](TARGET)", ["d"])
    assert "evil" in frame("- `` x` @evil")[0] and "evil" not in frame("- `` x`@evil ``")[0]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_shown(words: str) -> None:
    assert_harmless(words)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("`\\|<>[]()!@#*_~ \n-:a", max_size=60))
def test_no_words_get_out_of_their_quotes(words: str) -> None:
    assert_harmless(words)


def test_changed_sentences_are_shown_before_and_after() -> None:
    text = comment.write(RUN_OF, Report.model_validate_json(json.dumps(facts())))
    lines = text.partition("Sentences changed")[2].splitlines()
    assert lines[2:8] == [
        "- `怎样联系客服` · `contact/` · 2 处改动 · changes",
        "  - ➖ `先打帐户。`",
        "  - ➕ `先打账户。`",
        "  - ➕ `新的一句。`",
        "  - 移动 · moved: `搬走的一句。`",
        "  - ……另有 1 条 · … and 1 more",
    ]
    assert "Sentences changed" not in comment.write(RUN_OF, Report.model_validate_json(json.dumps(facts(seen=None))))


def test_what_has_another_form_and_what_changed_around_is_shown_too() -> None:
    seen = facts()["seen"][0] | {"sentences_more": 0}
    around = seen | {"state": "around", "count": 84, "sentences": [{"before": "旧", "after": "新"}]}
    shape = seen | {"state": "reshaped", "count": 0, "sentences": []}
    text = comment.write(RUN_OF, Report.model_validate_json(json.dumps(facts(seen=[around, shape]))))
    assert text.partition("Sentences changed")[2].splitlines()[2:6] == [
        "- 正文以外 · around the text · 84 页这样显示 · pages show it · `contact/`",
        "  - ➖ `旧`",
        "  - ➕ `新`",
        "- `怎样联系客服` · `contact/` · 只改了样子 · form alone changed",
    ]


def test_a_finding_opens_in_the_editor_of_its_branch() -> None:
    text = comment.write(RUN_OF, Report.model_validate_json(json.dumps(facts())))
    assert "](https://github.com/lihua/okpay-help/edit/fix-typo/docs/zh/contact.md)" in text
    assert "Commit directly to" in text


def test_a_giant_report_is_cut_and_counted() -> None:
    line = "字" * MOST_LETTERS
    report = hostile("x").model_dump()
    both = {"zh": line, "en": line}
    for name, rows in report.items():
        if isinstance(rows, list) and name != "build_words":
            report[name] = rows[:1] * MOST_ROWS
            report[f"{name}_more"] = 1000
    report["findings"] = [report["findings"][0] | {"reason": both, "fix": both, "new": n % 2 == 0} for n in range(300)]
    report["others"] = [line] * MOST_ROWS
    report["build_words"] = [line] * 20
    body = comment.write(RUN_OF, Report.model_validate_json(json.dumps(report)))
    assert len(body) <= 65_000
    assert "另有" in body and "下载预览" not in body and body.rstrip().endswith("contribution.")
    shown = body.count("docs/zh/contact.md:31") + body.count("`x:31`")
    assert shown and "（1150）" in body  # 150 old ones and the 1,000 left out
