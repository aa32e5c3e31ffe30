"""A small engine's words and tables, as the build makes them: `python -m tests.search_words` prints them for tests/web."""

from __future__ import annotations

import json

from helpcenter.core import chinese
from helpcenter.search import glyphs

SOUNDS = glyphs.sounds(["重新", "密码", "退款没到账", "银行", "长期"])
TRADITIONAL = glyphs.traditional(chinese.han(["忘记密码", "账户", "验证邮件", "说过"]))
GROUPS = [  # name and words
    ["password", "密码", "password", "passcode"],
    ["forgot", "忘记", "忘了", "forgot"],
    ["refund", "退款", "退钱", "refund", "money back"],
    ["locked", "被锁", "account block"],
    ["not-arrived", "没到账", "没收到", "not received"],
    ["cannot-sign-in", "密码不对", "wrong password"],
    ["scam", "骗", "scam"],
]
IGNORED = ["怎么", "how", "my", "is", "the"]
ENGINE = {
    "tables": {"traditional": TRADITIONAL, "sounds": SOUNDS, "shapes": glyphs.shapes("账未退")},
    "names": [name for name, *_ in GROUPS],
    "groups": [words for _, *words in GROUPS],
    "ignored": IGNORED,
    "keywords": ["重置密码", "退款没到账"],
    "latin": [
        ["reset", 1],
        ["refund", 1],
        ["receipt", 1],
        ["write", 1],
        ["phishing", 1],
        ["password", 1],
        ["received", 0.7],
    ],
}

if __name__ == "__main__":
    print(json.dumps(ENGINE))
