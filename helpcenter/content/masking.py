"""Words that masking must know: what people write around passwords, and what is none (`data/masking.yml`)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from helpcenter.core.files import Files
from helpcenter.core.findings import Text
from helpcenter.core.schema import EditorError, Strict, load

FILE = "data/masking.yml"
_PART = re.compile(r"\{([a-z]+)\}")  # in a pattern: a piece of `parts`


def _require_word(word: str) -> str:
    # The browser joins these words into one expression, so a sign with a meaning there must not slip in.
    if not word or word != word.lower() or not all(sign.isalpha() or sign in "'/" for sign in word):
        raise EditorError(
            Text(f"“{word}” 不是一个小写的词。", f"'{word}' is not one word in small letters."),
            Text("只用汉字或小写字母，一条一个词。", "Use Chinese characters or small letters, one word an entry."),
        )
    return word


def _require_pair(pair: str) -> str:
    if len(pair) != 2:
        raise EditorError(
            Text(f"“{pair}” 不是两个字。", f"'{pair}' is not two characters."),
            Text(
                "写繁体字，紧接着写简体字，如“碼码”。",
                "Write the Traditional character, then the Simplified one, such as 碼码.",
            ),
        )
    return _require_word(pair)


def _require_pattern(pattern: str) -> str:
    plain = re.sub(r"\(\?<[!=]", "(?=", _PART.sub("()", pattern))  # Python looks back at one length only
    try:
        re.compile(plain)
    except re.error as error:
        raise EditorError(
            Text(f"“{pattern}” 不是正则表达式：{error}", f"'{pattern}' is no regular expression: {error}"),
            Text("数一数括号；整条放在单引号里。", "Count the brackets; put all of it into single quotes."),
        ) from None
    return pattern


def _join_words(words: list[str]) -> str:
    # Sorted and without quotation marks, the words of all lists take a fourteenth less gzip.
    return " ".join(sorted(words))


Words = Annotated[list[Annotated[str, AfterValidator(_require_word)]], Field(min_length=1)]


Pattern = Annotated[str, AfterValidator(_require_pattern)]
Forms = Annotated[list[Pattern], Field(min_length=1)]


class Both(Strict):
    """Words of either language."""

    zh: Words
    en: Words


class NotAValue(Strict):
    """Words that are no password; in Chinese, where words have no gaps, by the part of the text that they are."""

    en: Words
    zh_starts: Annotated[Words, Field(alias="zh-starts")]
    zh_ends: Annotated[Words, Field(alias="zh-ends")]
    zh_holds: Annotated[Words, Field(alias="zh-holds")]


class Labels(Strict):
    """Names of passwords and codes, in the order in which they count."""

    cvv: Forms
    pin: Forms
    code: Forms
    key: Forms
    password: Forms
    some: Forms


class Values(Strict):
    """Values that their name, or what stands around them, gives away; groups are what is hidden."""

    id: Forms
    card: Forms
    cvv: Forms
    code: Forms
    key: Forms
    password: Forms
    seed: Forms


class Numbers(Strict):
    """What stands before a number and says what it is."""

    order: Forms
    denied: Forms
    device: Forms
    card: Forms
    id: Forms


class Says(Strict):
    """How sentences and values look, which says whether something is a secret."""

    fault: Forms
    passed: Forms
    told: Forms
    lost: Forms
    answers: Forms
    aside: Forms
    maker: Forms
    doubt: Forms
    entry: Forms
    handle: Forms
    verb: Forms
    own: Forms
    account: Forms
    leads: Forms
    opens: Forms
    stem: Forms
    thing: Forms
    action: Forms
    token: Forms
    tracking: Forms
    explorer: Forms
    link: Forms


class Patterns(Strict):
    """Regular expressions for web/secrets/; `{name}` in one stands for that piece of `parts`."""

    parts: dict[str, Pattern]
    labels: Labels
    seeds: Forms
    told: Forms
    keys: Forms
    values: Values
    says: Says
    numbers: Numbers

    @model_validator(mode="after")
    def _know_parts(self) -> Patterns:
        forms = [*self.seeds, *self.told, *self.keys]
        forms += [
            form for group in (self.labels, self.values, self.says, self.numbers) for _, some in group for form in some
        ]
        for name in (name for form in forms for name in _PART.findall(form) if name not in self.parts):
            raise EditorError(
                Text(f"parts 里没有 {name}。", f"There is no {name} in parts."),
                Text(
                    f"在 parts 里写上 {name}，或者改正括号里的名称。",
                    f"Add {name} to parts, or correct the name in brackets.",
                ),
            )
        return self

    def whole(self, forms: list[str]) -> str:
        """The forms as one, with their parts."""
        return _PART.sub(lambda name: self.parts[name[1]], "|".join(forms))


class Masking(Strict):
    """`data/masking.yml`."""

    easy: Both
    between: Both
    not_a_value: Annotated[NotAValue, Field(alias="not-a-value")]
    telling: Both
    units: Both
    money: Both
    others: Both
    names: Both
    common: Words
    everyday: Words
    not_a_phrase: Annotated[Words, Field(alias="not-a-phrase")]
    traditional: Annotated[list[Annotated[str, AfterValidator(_require_pair)]], Field(min_length=1)]
    patterns: Patterns


def load_masking(files: Files) -> dict[str, Any]:
    """The words as web/secrets/find.js takes them. Raises FindingsError."""
    words: Masking = load(files, FILE, Masking)
    none = words.not_a_value
    patterns = words.patterns

    def both(list_: Both) -> dict[str, str]:
        return {"zh": _join_words(list_.zh), "en": _join_words(list_.en)}

    return {
        "easy": both(words.easy),
        "between": both(words.between),
        "said": _join_words(none.en),
        "starts": _join_words(none.zh_starts),
        "ends": _join_words(none.zh_ends),
        "holds": _join_words(none.zh_holds),
        "telling": both(words.telling),
        "units": both(words.units),
        "money": both(words.money),
        "others": both(words.others),
        "names": both(words.names),
        "common": _join_words(words.common),
        "everyday": "".join(words.everyday),
        "traditional": _join_words(words.traditional),
        "phraseless": _join_words(words.not_a_phrase),
        "labels": {name: patterns.whole(forms) for name, forms in patterns.labels},
        "seeds": patterns.whole(patterns.seeds),
        "told": patterns.whole(patterns.told),
        "keys": patterns.whole(patterns.keys),
        "values": {kind: [patterns.whole([form]) for form in forms] for kind, forms in patterns.values},
        "says": {name: patterns.whole(forms) for name, forms in patterns.says},
        "numbers": {kind: patterns.whole(forms) for kind, forms in patterns.numbers},
    }
