"""Signs and spaces: Chinese typography by AutoCorrect with additions of our own, and the few rules of the English side.

AutoCorrect (MIT) spaces Han and Latin apart, widens punctuation between Han, narrows letters and digits. What it leaves
alone, and STYLE.md asks for, stands below: quotes, parentheses, dashes, ellipses, doubled signs, pairs, ends of sentences.
"""

from __future__ import annotations

import importlib.util
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import opencc

from helpcenter.checks.passages import BLOCKS, HOLE, READERS, Passage
from helpcenter.checks.project import Project
from helpcenter.core.chinese import HAN_SIGNS, is_han
from helpcenter.core.findings import MISSING_TOOL, Finding, Rule, Text
from helpcenter.core.locales import EN, ZH

WRONG_SIGN = Rule(
    "language/typography",
    Text("“{around}”：{said}。", "'{around}': {said}."),
    Text("写成“{right}”。", "Write '{right}'."),
)
DOUBTFUL_SIGN = Rule(WRONG_SIGN.id, WRONG_SIGN.reason, Text("只留合适的那一个。", "Keep the one that fits."))
COMMA = Rule(
    WRONG_SIGN.id,
    Text("列表里的词要用英文逗号隔开。", "Words of this list are separated by an ordinary comma."),
    Text("把“{sign}”换成“, ”。", "Put ', ' instead of '{sign}'."),
)
TRADITIONAL = Rule(
    "language/traditional",
    Text("“{found}” 是繁体字。", "'{found}' is Traditional Chinese."),
    Text("改成“{new}”。", "Write '{new}'."),
)
ADDRESS = Rule(
    "language/address",
    Text("称读者“您”，不用“你”。", "Readers are addressed as 您, not 你."),
    Text("改成“您”。", "Write 您."),
)
ADDRESS_OF_MANY = Rule(ADDRESS.id, ADDRESS.reason, Text("改成“您”，或换个说法。", "Write 您, or reword."))
SMALL_LETTER = Rule(
    "language/letter-case",
    Text("句子开头要大写。", "A sentence begins with a capital letter."),
    Text("把“{small}”改成“{capital}”。", "Write '{capital}' for '{small}'."),
)
CAPITALS = Rule(
    SMALL_LETTER.id,
    Text("英文标题只有第一个词大写。", "Headings have a capital on their first word only."),
    Text(
        "写成 How to reset your password 这样，名字除外。",
        "Write it like: How to reset your password; names keep theirs.",
    ),
)
ALONE = Rule(
    "language/pairs",
    Text("“{sign}” 没有配对的另一半。", "'{sign}' has no counterpart."),
    Text("引号、括号要成对：“ ”（ ）【 】。", "Quotes and parentheses come in pairs."),
)
NO_END = Rule(
    "language/sentence-end",
    Text("句子末尾没有标点。", "The sentence has no punctuation at its end."),
    Text("末尾加上“{mark}”。", "End it with '{mark}'."),
)

# ── what is wrong, what belongs there ───────────────────────────────────


@dataclass(frozen=True)
class Change:
    """`text[start:end]` should read `new`; None where an editor has to decide. `said`: what to tell the editor."""

    start: int
    end: int
    new: str | None
    said: Text


@dataclass(frozen=True)
class _Sign:
    """Wherever `pattern` matches, `new` belongs there (a template for `re.Match.expand`, or a function); see Change."""

    pattern: str
    new: str | Callable[[re.Match[str]], str] | None
    said: Text


def _widen(match: re.Match[str]) -> str:
    return {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}[match[1]]


def _halve(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - 0xFEE0)


def _narrow(match: re.Match[str]) -> str:
    """A full-width sign as English writes it, with the spaces around it."""
    new = _NARROW[match[1]]
    if match.end() == len(match.string) or (new.endswith(" ") and re.match(r"[,.;:?!)]", match.string[match.end() :])):
        new = new.rstrip(" ")
    return new.lstrip(" ") if match.start() == 0 else new


_H = rf"[{HAN_SIGNS}]"
_BEFORE = rf"(?:(?<={_H})|(?<=[”）】》]))"
_NARROW = {"，": ", ", "。": ". ", "；": "; ", "：": ": ", "？": "? ", "！": "! ", "、": ", ", "（": " (", "）": ") "}

_WIDE_SIGN = Text("标点应为全角", "use full-width punctuation")
_WIDE_PERIOD = Text("句号应为全角", "use the full-width period")
_WIDE_PARENTHESES = Text("括号应为全角", "use full-width parentheses")
_QUOTES = Text("引号应为“”", "use the quotes “ ”")
_NO_CORNERS = Text("不用直角引号", "no corner brackets")
_DASH = Text("破折号应为——", "the dash is ——")
_DOUBLED = Text("标点重复了", "a doubled sign")
_IN_A_ROW = Text("两个标点连在一起", "two signs in a row")
_NO_SPACE_BESIDE = Text("全角标点旁边不空格", "no space beside full-width punctuation")
_ONE_SPACE = Text("只空一格", "one space only")
_CUT_SHORT = Text("句子停在半截的标点上", "the sentence stops at a sign within it")
_STRAIGHT = Text("英文用直引号", "use straight quotes")
_WITHIN_QUOTES = Text("英文的逗号、句号写在引号里面", "commas and periods stand inside the quotes")
_SPACE_AFTER = Text("标点后要空一格", "a space after this sign")
_NO_SPACE_INSIDE = Text("括号里侧不空格", "no space inside parentheses")

_CHINESE = (
    _Sign(rf"{_BEFORE} *([,;?!]) *", _widen, _WIDE_SIGN),
    _Sign(rf"{_BEFORE} *(:)(?!\d*\]) *", _widen, _WIDE_SIGN),
    _Sign(rf"(?<=[\w%)]) *([,;:?!]) *(?={_H})", _widen, _WIDE_SIGN),
    _Sign(rf"{_BEFORE}\.(?= *(?:{_H}|$))", "。", _WIDE_PERIOD),
    _Sign(rf"(?<={_H})｡", "。", _WIDE_PERIOD),
    _Sign(r"（([^()（）]*)\)|\(([^()（）]*)）", r"（\1\2）", _WIDE_PARENTHESES),
    _Sign(rf" *\(([^()（）]*{_H}[^()（）]*)\) *", r"（\1）", _WIDE_PARENTHESES),
    _Sign(rf"(?<={_H}) *\(([^()（）]+)\) *(?=[^ ]|$)", r"（\1）", _WIDE_PARENTHESES),
    _Sign(rf"(?<!\w)[\"＂]([^\"＂“”]*{_H}[^\"＂“”]*)[\"＂]", r"“\1”", _QUOTES),
    _Sign(rf"(?<={_H})[\"＂]([^\"＂“”]+)[\"＂]", r"“\1”", _QUOTES),
    _Sign(rf"(?<!\w)[\"＂]([^\"＂“”]+)[\"＂](?=[{HAN_SIGNS}，。；：？！、）])", r"“\1”", _QUOTES),
    _Sign(rf"(?<!\w)'([^'‘’]*{_H}[^'‘’]*)'", r"“\1”", _QUOTES),
    _Sign(r"[「」]", lambda m: "“" if m[0] == "「" else "”", _NO_CORNERS),
    _Sign(r"[『』]", lambda m: "‘" if m[0] == "『" else "’", _NO_CORNERS),
    _Sign(r"[［］]", lambda m: "【" if m[0] == "［" else "】", Text("方括号应为【】", "use the brackets 【】")),
    _Sign(
        rf"(?<=[{HAN_SIGNS}，。！？）”]) *(?:\.{{2,}}|。{{3,}}|…(?!…)|、{{3,}}|·{{3,}}|,{{3,}}|，{{3,}})(?<!……)",
        "……",
        Text("省略号应为……", "the ellipsis is ……"),
    ),
    _Sign(rf"{_BEFORE} *(?:-{{2,}}|—(?!—)|(?<!—)–|－+|―+|──?|ーー?) *(?={_H}|[“（])(?<!——)", "——", _DASH),
    _Sign(rf"(?<={_H}) - (?={_H})", "——", _DASH),
    _Sign(r"([，、；：。])\1+(?<!。。。)(?!。)", r"\1", _DOUBLED),
    _Sign(r"([！？])\1+", r"\1", _DOUBLED),
    _Sign(r"[，、；：][。，、；：？！]|[。？！][。，、；：]", None, _IN_A_ROW),
    _Sign(r"[，。；：、][,.;:](?![A-Za-z0-9])|[,.;:][，。；：、]", None, _IN_A_ROW),
    _Sign(
        r"(?<=[\u3001-\u303f\uff00-\uffef\u201c\u201d])\u3000+|\u3000+(?=[\u3001-\u303f\uff00-\uffef\u201c\u201d])|^\u3000+",
        "",
        Text("全角空格应删掉", "remove the full-width space"),
    ),
    _Sign(r"\u3000+", " ", Text("不用全角空格", "no full-width space")),
    _Sign(r" +(?=[，。；：？！、）”】》])|(?<=[，。；：？！、（“【《]) +(?=\S)", "", _NO_SPACE_BESIDE),
    _Sign(rf"(?<=[）”】》]) +(?=[\w{HOLE}])|(?<=[\w{HOLE}]) +(?=[（“【《])", "", _NO_SPACE_BESIDE),
    _Sign(rf"(?<={_H}) (?={_H})", "", Text("汉字之间不空格", "no space between Han characters")),
    _Sign(r"(?<=\S) {2,}(?=\S)", " ", _ONE_SPACE),
    _Sign(r"[％＠＃＆＋＝＊＂＇｜＜＞～｛｝＿]", _halve, Text("这个符号用半角", "this sign is half-width")),
    _Sign(rf"(?<={_H})[~]+(?=[。！？，\s]|$)", None, Text("不用波浪号结尾", "no tilde at the end")),
    _Sign(r"(?<=\S)[、，]$", None, _CUT_SHORT),
    _Sign(r"^[，。；：？！、）”】]", None, Text("开头多了标点", "a sign too many at the beginning")),
)
_ENGLISH = (
    # what a placeholder or code puts there is copied sign by sign: STYLE.md asks for bold or another turn of the sentence
    _Sign(rf"(?<=[^\s([?!{HOLE}])([\"”])([,.])(?!\w)", r"\2\1", _WITHIN_QUOTES),
    _Sign(r"[?!][\"”][,.](?!\w)", None, _IN_A_ROW),
    _Sign(r"[“”]", '"', _STRAIGHT),
    _Sign(r"[‘’`´]", "'", _STRAIGHT),
    _Sign(r" *([，。；：？！、（）]) *", _narrow, Text("英文用半角标点", "use half-width punctuation")),
    _Sign(r" +(?=[,;:?!](?:\s|$))| +(?=\.(?:\s|$))", "", Text("标点前不空格", "no space before this sign")),
    _Sign(r"(?<=\S) {2,}(?=\S)", " ", _ONE_SPACE),
    _Sign(r"(?<=[a-z])([,;])(?=[A-Za-z])", r"\1 ", _SPACE_AFTER),
    _Sign(r"(?<=[a-z])([?!])(?=[A-Za-z])", r"\1 ", _SPACE_AFTER),
    _Sign(r"(?<=[a-z]{2})\.(?=[A-Z][a-z])", ". ", Text("句号后要空一格", "a space after the period")),
    _Sign(r"(?<=[a-z]):(?=[A-Za-z])", ": ", Text("冒号后要空一格", "a space after the colon")),
    _Sign(r"(?<=[A-Za-z0-9])\((?=[a-z]{2})(?!s\))", " (", Text("括号前要空一格", "a space before the parenthesis")),
    _Sign(r"(?<=[a-z])\)(?=[A-Za-z])", ") ", Text("括号后要空一格", "a space after the parenthesis")),
    _Sign(r"\( +(?=\S)", "(", _NO_SPACE_INSIDE),
    _Sign(r"(?<=\S) +\)", ")", _NO_SPACE_INSIDE),
    _Sign(r"([,;:])\1+", r"\1", _DOUBLED),
    _Sign(r"([!?])\1+", r"\1", _DOUBLED),
    _Sign(r"(?<!\.)\.\.(?!\.)", ".", _DOUBLED),
    _Sign(r"[,;:][.,;:?!](?![)\w])|[?!][.,;:](?!\w)|(?<!\.)\.[,;:](?=\s+[A-Z])", None, _IN_A_ROW),
    _Sign(r"…", "...", Text("英文省略号写三个点", "the ellipsis is three periods")),
    _Sign(r"(?<=\w) *-{2,} *(?=\w)", None, Text("不用 -- 当破折号", "no -- for a dash")),
    _Sign(r"(?<![\w'.-])i(?=['\s,])(?!\.)", "I", Text("“我”要大写", "I is a capital letter")),
    _Sign(
        r"\b([Aa])(?= (?:[aeio](?!ne\b|nce\b|u)|un(?!i[^nm]|a[nm]i)|hour\b|honest)[a-z]*\b)",
        r"\1n",
        Text("元音前用 an", "an before a vowel"),
    ),
    _Sign(
        r"\b([Aa])n(?= (?!hour|honest|heir|honor)[bcdfghjklmnpqrstvwxyz][a-z]+\b)",
        r"\1",
        Text("辅音前用 a", "a before a consonant"),
    ),
    _Sign(r"[\uff01-\uff5e]", _halve, Text("英文用半角字符", "use half-width letters")),
)
_SPACE_BY_CODE = Text("代码和汉字之间空一格", "a space between code and Han")
_SPACE_BY_LATIN = Text("汉字和字母、数字之间空一格", "a space between Han and Latin letters or digits")
_NO_SPACE = Text("这里不空格", "no space here")
_OTHER = Text("“{old}”应为“{new}”", "'{old}' should be '{new}'")

# What opens, by what closes it.
_PAIRS = {
    ZH.id: {"”": "“", "’": "‘", "）": "（(", ")": "（(", "】": "【", "》": "《"},
    EN.id: {")": "("},
}
_NUMBERED = re.compile(r"(?:^|\s)\w$|\d$")  # "a)" and "1)" have no other half
_SENTENCES = re.compile(r"[。？！]")
_ENDED_ZH = re.compile(r"[。？！…：；]$|[。？！…][”’）】]+$|[\u3011”）]$")
_STOPPED = re.compile(r"[。？！….?!][”’）】\"')\]]*$")
_ENDED_EN = re.compile(r"[.?!:…]$|[.?!:][\"')\]]+$")
_ABBREVIATION = re.compile(r"(?:e\.g|i\.e|etc|vs|a\.m|p\.m|approx|no|U\.S)\.$", re.IGNORECASE)

RESTS_ON: tuple[str, ...] = ()


def check(project: Project) -> Iterable[Finding]:
    """Every wording; what readers ask is looked at for its spacing only."""
    if not _autocorrect_is_there():
        what = Text("中英文之间的空格", "Spaces between Han and Latin were")
        error = Text("没有装 AutoCorrect", "AutoCorrect is missing")
        yield MISSING_TOOL.at("requirements-check.txt", what=what, error=error)
    lists: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in project.passages:
        if passage.kind == "keyword":
            yield from _check_keyword(passage)
            continue
        yield from _check_signs(passage)
        if passage.kind in READERS:
            continue
        if passage.locale is ZH:
            yield from _check_script(passage)
            yield from _check_address(passage)
        else:
            yield from _check_letter_case(passage)
        yield from _check_pairs(passage)
        if passage.kind in ("paragraph", "item"):
            lists[passage.file, passage.block].append(passage)
    for passages in lists.values():
        yield from _check_endings(passages)


# ── changes of signs ────────────────────────────────────────────────────


def _check_signs(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    for change in _in_chinese(passage) if passage.locale is ZH else _in_english(passage):
        before, after = text[max(change.start - 4, 0) : change.start], text[change.end : change.end + 4]
        around, right = (
            f"{before}{middle}{after}".replace(HOLE, "…").strip()
            for middle in (text[change.start : change.end], change.new or "")
        )
        # elsewhere than in Markdown a new quote could break the YAML around it
        safe = change.new is not None and (passage.kind in BLOCKS or not re.search(r"[\"':#]", change.new))
        yield (DOUBTFUL_SIGN if change.new is None else WRONG_SIGN).at(
            *passage.at(change.start),
            found=around if passage.locale is ZH else _take_words(text, change.start, change.end),
            edit=passage.edit(change.start, change.end, change.new or "") if safe else None,
            around=around,
            said=change.said,
            right=right,
        )


def _in_chinese(passage: Passage) -> Iterator[Change]:
    text = passage.text
    if not passage.han:
        return
    own = list(_find_signs(_CHINESE, text))
    if passage.kind == "sample":
        own = [change for change in own if change.said is not _CUT_SHORT]  # a letter's lines break where they like
    if passage.kind == "data" and len(re.findall(rf"{_H} (?={_H})", text)) > 2:
        own = [change for change in own if text[change.start : change.end] != " "]  # a list, such as the months
    for match in re.finditer(rf"(?<={_H}){HOLE}|{HOLE}(?={_H})", text):
        hole = match.start()
        if passage.raw[passage.places[hole] - passage.places[0] :][:1] == "`" and not passage.raw.startswith("**"):
            place = hole if hole and is_han(text[hole - 1]) else hole + 1
            own.append(Change(place, place, " ", _SPACE_BY_CODE))
    yield from own
    if passage.kind in READERS:
        return
    touched = {place for change in own for place in range(change.start - 1, change.end + 2)}
    for change in _autocorrect(text):
        if not touched & set(range(change.start, change.end + 1)):
            yield change


def _in_english(passage: Passage) -> Iterator[Change]:
    if passage.kind in READERS:
        return
    for change in _find_signs(_ENGLISH, passage.text):
        if passage.kind == "data" and passage.text[change.start : change.end] in set("“”‘’…"):
            continue  # a button's words may be typeset
        # signs beside Chinese samples are Chinese
        around = passage.text[max(change.start - 1, 0) : change.end + 1]
        if not re.search(rf"{_H}|[【】／]", around):
            yield change


def _find_signs(signs: Iterable[_Sign], text: str) -> Iterator[Change]:
    taken: set[int] = set()
    for sign in signs:
        for match in re.finditer(sign.pattern, text):
            span = set(range(match.start(), max(match.end(), match.start() + 1)))
            new = match.expand(sign.new) if isinstance(sign.new, str) else sign.new(match) if sign.new else None
            if new == match.group() or span & taken:
                continue
            taken |= span
            yield _cut_same(Change(match.start(), match.end(), new, sign.said), text)


def _cut_same(change: Change, text: str) -> Change:
    """The same change without what stays the same on both sides, where it is a single sign that changes."""
    if change.new is None:
        return change
    start, end, new = change.start, change.end, change.new
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Change(start, end, new, change.said)


@cache
def _autocorrect_is_there() -> bool:
    return importlib.util.find_spec("autocorrect_py") is not None  # a tool of `make check`, not of a build


def _autocorrect(text: str) -> Iterator[Change]:
    if not _autocorrect_is_there():
        return
    import autocorrect_py

    better: str = autocorrect_py.format(text)
    if better == text:
        return
    for kind, start, end, first, last in SequenceMatcher(None, text, better, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = text[start:end], better[first:last]
        if new == " " and not old:
            yield Change(start, end, new, _SPACE_BY_LATIN)
        elif old.isspace() and not new:
            yield Change(start, end, new, _NO_SPACE)
        else:
            yield Change(start, end, new, _OTHER.format(old=old, new=new))


def _take_words(text: str, start: int, end: int) -> str:
    """The whole words that `text[start:end]` touches."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()


# ── characters and words ────────────────────────────────────────────────


@cache
def _simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _is_traditional(sign: str) -> bool:
    # GB 2312 holds the characters of Simplified Chinese; what OpenCC would turn although it is in there has its own uses.
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return bool(_simplified().convert(sign) != sign)
    return False


def _check_script(passage: Passage) -> Iterator[Finding]:
    signs = "".join(sign if is_han(sign) and _is_traditional(sign) else " " for sign in passage.text)
    for match in re.finditer(r"\S+", signs):
        new = _simplified().convert(match.group())
        edit = passage.edit(*match.span(), new)
        yield TRADITIONAL.at(*passage.at(match.start()), found=match.group(), edit=edit, new=new)


def _check_address(passage: Passage) -> Iterator[Finding]:
    # What others say to readers is quoted as they say it.
    text = re.sub(r"“[^”]*”", lambda match: "\0" * len(match.group()), passage.text)
    for match in re.finditer(r"你们?|妳", text):
        place, found = passage.at(match.start()), match.group()
        if found == "你们":
            yield ADDRESS_OF_MANY.at(*place, found=found)
        else:
            yield ADDRESS.at(*place, found=found, edit=passage.edit(*match.span(), "您"))


def _check_keyword(passage: Passage) -> Iterator[Finding]:
    if match := re.search(r"[，、；]", passage.text):
        yield COMMA.at(*passage.at(match.start()), found=passage.text, sign=match.group())


def _check_letter_case(passage: Passage) -> Iterator[Finding]:
    """Small letters where sentences begin, and Headings Like This."""
    text = passage.text
    for match in re.finditer(r"(?:^|(?<=[.?!] ))(?:[\"(]?)([a-z])(?=[a-z]*[ ,'])", text):
        before = text[: match.start()].rstrip()
        if passage.kind in ("data", "cell", "item") and not before:
            continue  # a phrase of a list, a blank of a form
        if not before.isascii() or _ABBREVIATION.search(before) or before.endswith("..."):
            continue
        start, small, capital = match.start(1), match[1], match[1].upper()
        yield SMALL_LETTER.at(
            *passage.at(start),
            found=text[start : start + 20],
            edit=passage.edit(start, start + 1, capital),
            small=small,
            capital=capital,
        )
    if passage.kind in ("heading", "title"):
        words = [word for word in re.findall(r"[A-Za-z][A-Za-z'-]*", text)[1:] if len(word) > 3]
        words = [word for word in words if word[1:].islower()]  # others are names
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield CAPITALS.at(passage.file, passage.line, passage.column, found=text)


# ── pairs and ends ──────────────────────────────────────────────────────


def _check_pairs(passage: Passage) -> Iterator[Finding]:
    place, text = _find_alone(passage), passage.text
    if place is not None:
        yield ALONE.at(*passage.at(place), found=text[place : place + 10], sign=text[place])


def _find_alone(passage: Passage) -> int | None:
    """Place of the first sign that closes what is not open, else of the first that nothing closes."""
    pairs = _PAIRS[passage.locale.id]
    opening = "".join(pairs.values())
    opened: list[int] = []
    for place, sign in enumerate(passage.text):
        if sign in opening:
            opened.append(place)
        elif sign in pairs and opened and passage.text[opened[-1]] in pairs[sign]:
            opened.pop()
        elif sign in pairs and not (passage.locale is EN and _NUMBERED.search(passage.text[:place])):
            return place
    return opened[0] if opened else None


def _check_endings(passages: list[Passage]) -> Iterator[Finding]:
    """Sentences without their end. What ends in a link or bold words may be a label, and is left alone."""
    for number, passage in enumerate(passages):
        text = passage.text.rstrip()
        chinese = passage.locale is ZH
        ended = (_ENDED_ZH if chinese else _ENDED_EN).search(text) or text.endswith(HOLE)
        if ended or not text or re.search(r"(?:\]\([^()]*\)(?:\{[^{}]*\})?|\*\*|>)$", passage.raw):
            continue
        last = number == len(passages) - 1 or passage.kind == "item"
        several = _SENTENCES.search(text) if chinese else re.search(r"[a-z)][.?!] +[A-Z\"]", text)
        if passage.kind == "item":
            # beside items that all end, the one without an end is a slip
            others = [one for one in passages if one is not passage and one.text.strip()]
            all_end = len(others) > 1 and all(_STOPPED.search(one.text.rstrip()) for one in others)
            missing = bool(several) or (all_end and len(text) > 5)
        else:
            missing = last and (bool(several) or len(text) > (15 if chinese else 60) or bool(re.search("[，,]", text)))
        if missing:
            mark = "。" if chinese else "."
            yield NO_END.at(*passage.at(len(text) - 1), found=text[-10:], mark=mark)
