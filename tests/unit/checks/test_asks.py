"""Advice, fields, and letters that ask readers for a secret are told; warnings, and codes typed where they belong, are not."""

from __future__ import annotations

import json
import re
import textwrap

import pytest

from helpcenter.checks.truth import asks
from tests.paths import FIXTURES, ROOT

FOLDER = FIXTURES / "asks"


def lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def told(line: str) -> list[int]:
    """Lines of a page, told to ask for a secret, whose last but one is `line`."""
    language = "zh" if re.search(r"[\u4e00-\u9fff]", line) else "en"
    return [one.line for one in asks.check(f"docs/{language}/a.md", f"---\ntitle: a\n---\n\n# a\n\n{line}\n")]


@pytest.mark.parametrize("line", lines("bad"))
def test_advice_to_hand_over_a_secret_is_told(line: str) -> None:
    assert set(told(line)) == {7}


@pytest.mark.parametrize("line", lines("good"))
def test_what_warns_or_stays_with_the_reader_is_not(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(("name", "wanted"), [("bad", {True}), ("good", {False})])
def test_a_step_is_judged_across_the_lines_on_which_it_stands(name: str, wanted: set[bool]) -> None:
    english = [line for line in lines(name) if line.isascii() and not re.search(r"[|`:#\[<]|^\W", line)]
    assert len(english) > 40
    told = {
        line: bool(list(asks.check("data/steps/a.yml", f"a:\n  kind: check\n  zh: x\n  en: >-\n{wrapped}\n")))
        for line in english
        for wrapped in [
            textwrap.fill(line, 24, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
        ]
    }
    assert set(told.values()) == wanted, [line for line, said in told.items() if {said} != wanted]


def told_of_a_letter(line: str) -> bool:
    """Whether a letter's checklist of this line is told."""
    language, other = ("zh", "en") if re.search(r"[\u4e00-\u9fff]", line) else ("en", "zh")
    words = json.dumps(line, ensure_ascii=False)
    return bool(list(asks.check("data/mail/a.yml", f"checklist:\n- {{{other}: x, {language}: {words}}}\n")))


@pytest.mark.parametrize(("name", "wanted"), [("held-bad", True), ("held-good", False)])
def test_a_letter_s_checklist_is_judged_by_what_the_letter_holds(name: str, wanted: bool) -> None:
    assert [line for line in lines(name) if told_of_a_letter(line) != wanted] == []


def test_a_list_of_what_to_look_at_before_sending_is_judged_so_too() -> None:
    page = "---\ntitle: a\n---\n\n# a\n\nBefore you send it, check:\n\n- You gave your PIN.\n- Your name is there.\n"
    assert [one.line for one in asks.check("docs/en/a.md", page)] == [9]


def test_nothing_is_told_of_the_real_content() -> None:
    globs = (
        "docs/**/*.md",
        "data/steps/*.yml",
        "data/mail/*.yml",
        "data/mail-fields.yml",
        "data/ui.yml",
        "data/never-send.yml",
    )
    files = [path for glob in globs for path in sorted(ROOT.glob(glob))]
    found = [
        one for path in files for one in asks.check(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_list_of_what_to_prepare_asks_without_a_verb() -> None:
    page = "---\ntitle: a\n---\n\n# a\n\n## What to prepare { #prepare }\n\n- Your account name\n- Your PIN\n- A screenshot, codes covered\n"
    assert [one.line for one in asks.check("docs/en/a.md", page)] == [10]


def field(label: str, hint: str, blank: str, en: tuple[str, str, str] = ("x", "y", "z")) -> str:
    """A field of the form, as YAML."""
    return f'x:\n  type: text\n  limit: 10\n  label: {{zh: {label}, en: "{en[0]}"}}\n  hint: {{zh: {hint}, en: "{en[1]}"}}\n  blank: {{zh: {blank}, en: "{en[2]}"}}\n'


CASES = [
    ("data/mail-fields.yml", field("支付密码", "用来核对", "支付密码"), True),
    ("data/mail-fields.yml", field("收到的验证码", "六位", "验证码"), True),
    ("data/mail-fields.yml", field("银行卡背面的三位数", "核对用", "三位数"), True),
    ("data/mail-fields.yml", field("核对", "核对", "核对", ("Your PIN", "so that support can check", "PIN")), True),
    ("data/mail-fields.yml", field("核对", "核对", "核对", ("Code from the text message", "six digits", "code")), True),
    (
        "data/mail-fields.yml",
        field("核对", "核对", "核对", ("Last four letters of your password", "to check", "letters")),
        True,
    ),
    (
        "data/mail-fields.yml",
        field("上次改密码的时间", "大概就行", "时间", ("When you last changed your password", "Roughly.", "time")),
        False,
    ),
    (
        "data/mail-fields.yml",
        field("验证码收不到的次数", "大概就行", "次数", ("How often the code didn't arrive", "Roughly.", "number")),
        False,
    ),
    (
        "data/mail-fields.yml",
        field(
            "发生了什么",
            "不要写密码、验证码。",
            "经过",
            ("What happened", "Leave out passwords and codes.", "what happened"),
        ),
        False,
    ),
    (
        "data/mail-fields.yml",
        field(
            "登录方式",
            "例如密码、短信验证码",
            "方式",
            ("How you sign in", "For example: password, one-time code.", "way"),
        ),
        None,
    ),
    (
        "data/mail-fields.yml",
        field(
            "页面提示",
            "例如：验证码无效。",
            "提示",
            ("What the page says", 'For example: "The code is wrong."', "words"),
        ),
        False,
    ),
    (
        "data/mail-fields.yml",
        field("安全问题的答案", "用来核对", "答案", ("Answer to your security question", "x", "answer")),
        True,
    ),
    ("data/mail-fields.yml", field("完整卡号", "用来核对", "卡号", ("Full card number", "x", "number")), True),
    (
        "data/mail-fields.yml",
        field("恢复码用掉了几个", "写个数", "个数", ("How many recovery codes are left", "A number.", "number")),
        False,
    ),
    ("data/mail/other.yml", "body:\n  zh: |\n    我的密码：{password}\n  en: |\n    My password: {password}\n", True),
    ("data/mail/other.yml", "body:\n  zh: |\n    我收到的验证码是：{code}\n  en: |\n    The code is {code}\n", True),
    (
        "data/mail/other.yml",
        "body:\n  zh: |\n    我忘了密码，也收不到验证码。\n  en: |\n    I forgot my password, and the code doesn't arrive.\n",
        False,
    ),
    (
        "data/mail/other.yml",
        "body:\n  zh: |\n    我没有把密码告诉任何人。\n  en: |\n    I haven't told anyone my password.\n",
        False,
    ),
    (
        "data/mail/other.yml",
        "body:\n  zh: |\n    密码我可以在电话里告诉您。\n  en: |\n    I can give you my password by phone.\n",
        True,
    ),
    (
        "data/mail/other.yml",
        "body:\n  zh: |\n    我把验证码告诉了骗子。\n  en: |\n    I gave a scammer my one-time code.\n",
        False,
    ),
    ("data/mail/other.yml", "body:\n  zh: |\n    我已经改了密码。\n  en: |\n    I've changed my password.\n", False),
    ("data/mail/other.yml", "attach:\n  - {zh: 短信验证码的截图, en: A screenshot of the text with the code}\n", True),
    (
        "data/mail/other.yml",
        'attach:\n  - {zh: 报错页面的截图，遮住验证码, en: "A screenshot of the error, with the code covered"}\n',
        False,
    ),
    ("data/mail/other.yml", "never_send:\n  - {zh: 密码、验证码, en: Passwords or codes}\n", False),
    ("data/mail/other.yml", 'never_send:\n  - {zh: 密码（客服要就给）, en: "Passwords, unless support asks"}\n', True),
    (
        "data/never-send.yml",
        '- {zh: 密码, en: Your password}\n- {zh: 验证码，客服来电核对时可以说, en: "Codes; you may tell support when they call"}\n',
        True,
    ),
    ("data/ui.yml", "a: {zh: 写上密码再发送, en: Add your password before you send it}\n", True),
    (
        "data/ui.yml",
        'a: {zh: 密码已隐去, en: Password removed}\nb: {zh: "482913 是验证码吗？", en: "Is 482913 a code?"}\nc: {zh: 信里像有密码，已经隐去, en: "The email seemed to hold a password; it is masked"}\n',
        False,
    ),
    (
        "data/ui.yml",
        'a: {zh: 信里有密码，先删掉再发, en: "There\'s a password in the email. Remove it before you send it."}\n',
        False,
    ),
]


@pytest.mark.parametrize(("file", "text", "wanted"), [case for case in CASES if case[2] is not None])
def test_fields_and_letters(file: str, text: str, wanted: bool) -> None:
    assert bool(list(asks.check(file, text))) == wanted
