"""Steps: each once over all files; as a list that Markdown converts, with links that lead on from its page."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from helpcenter.content import steps
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import EN, ZH
from tests.paths import ROOT

GOOD = """
call: {kind: money, call: police, needs: [phone], zh: 打给银行。, en: "**Call.** See [opening](account/open.md#steps)."}
proof:
  kind: evidence
  zh: 截图。
  en: |
    **Keep proof.** Take a screenshot.

    - date
    - time
"""
BAD = {
    "unknown key": ("needs:", "need:", 2, "data/schema"),
    "unknown kind": ("money", "rest", 2, "data/schema"),
    "nobody to call": ("call: police", "call: friend", 2, "data/schema"),
    "one language": ("zh: 打给银行。, ", "", 2, "data/schema"),
    "empty": ("zh: 截图。", 'zh: ""', 5, "data/schema"),
    "a name with a space": ("proof:", "the proof:", 3, "data/schema"),
    "no kind": ("  kind: evidence\n", "", 3, "data/schema"),
}


def load(tmp_path: Path, **texts: str) -> steps.Steps:
    folder = tmp_path / "data/steps"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return steps.load_steps(Files(tmp_path))


def test_steps_of_all_files_are_read(tmp_path: Path) -> None:
    found = load(tmp_path, a=GOOD, b="wait: {kind: stop, zh: 停。, en: Stop.}\n")
    assert list(found) == ["call", "proof", "wait"]
    assert found["call"].call == "police"
    assert found["call"].in_locale("zh") == "打给银行。"
    assert (found["wait"].needs, found["wait"].takes, found["wait"].gives) == ([], [], [])


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    old, new, line, rule = BAD[name]
    assert old in GOOD
    with pytest.raises(FindingsError) as caught:
        load(tmp_path, a=GOOD.replace(old, new, 1))
    found = caught.value.findings[0]
    assert (found.file, found.line, found.rule) == ("data/steps/a.yml", line, rule)
    assert found.fix.zh
    assert found.fix.en


def test_a_step_that_two_files_have_is_told_where_it_stands_again(tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as caught:
        load(tmp_path, a=GOOD, b="wait: {kind: stop, zh: 停。, en: Stop.}\nproof: {kind: stop, zh: 停。, en: Stop.}\n")
    (found,) = caught.value.findings
    assert (found.file, found.line, found.rule) == ("data/steps/b.yml", 2, "data/step-twice")
    assert "data/steps/a.yml" in found.reason.zh


def test_the_list_leads_on_from_its_page_and_shows_whom_to_call(tmp_path: Path) -> None:
    found = load(tmp_path, a=GOOD)
    written = steps.write_list(["call", "unknown", "proof"], found, "first/stolen.md", EN)
    html = markdown.markdown(f"Above.\n\n{written}\n\nBelow.", extensions=["md_in_html", "attr_list", "sane_lists"])
    assert html.split("\n") == [
        "<p>Above.</p>",
        "<!-- place -->",
        "",
        '<ol class="steps">',
        '<li class="money">',
        '<p><strong>Call.</strong> See <a href="../account/open.md#steps">opening</a>.</p>',
        "<!-- call: police -->",
        "</li>",
        '<li class="evidence">',
        "<p><strong>Keep proof.</strong> Take a screenshot.</p>",
        "<ul>",
        "<li>date</li>",
        "<li>time</li>",
        "</ul>",
        "</li>",
        "</ol>",
        "<p>Below.</p>",
    ]
    assert "place" not in steps.write_list(["proof"], found, "first/stolen.md", ZH)
    bank = {"bank": found["call"].model_copy(update={"call": "bank"})}
    assert "<!-- call: bank -->" in (alone := steps.write_list(bank, bank, "first/stolen.md", ZH))
    assert "place" not in alone  # its number is on the card


@pytest.mark.parametrize(
    ("path", "link"),
    [("index.md", "a/b.md#c"), ("a/x.md", "b.md#c"), ("first/x.md", "../a/b.md#c")],
)
def test_links_start_at_the_page(path: str, link: str) -> None:
    assert steps.point_links("see [b](a/b.md#c), <a>", path) == f"see [b]({link}), <a>"
    assert steps.point_links("[x](https://example.com/a.md) [y](#c)", path) == "[x](https://example.com/a.md) [y](#c)"


def test_the_real_steps_are_read() -> None:
    found = steps.load_steps(Files(ROOT))
    assert len(found) >= 30
    assert {step.kind for step in found.values()} >= {"stop", "money", "evidence", "access", "report"}
