"""Words that masking must know: what people write around passwords, and what is none (`data/masking.yml`)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Text
from helpcenter.core.schema import EditorError, Strict, load

FILE = "data/masking.yml"


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


def _join_words(words: list[str]) -> str:
    # Sorted and without quotation marks, the words of all lists take a fourteenth less gzip.
    return " ".join(sorted(words))


Words = Annotated[list[Annotated[str, AfterValidator(_require_word)]], Field(min_length=1)]


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
    traditional: Annotated[list[Annotated[str, AfterValidator(_require_pair)]], Field(min_length=1)]


def load_masking(files: Files) -> dict[str, Any]:
    """The words as web/secrets/find.js takes them. Raises FindingsError."""
    words: Masking = load(files, FILE, Masking)
    none = words.not_a_value

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
    }
