"""Signs and spaces: Chinese typography by AutoCorrect with additions of our own, and the few rules of the English side.

AutoCorrect (MIT) spaces Han and Latin apart, widens punctuation between Han, narrows letters and digits. What it leaves
alone, and STYLE.md asks for, stands below: quotes, parentheses, dashes, ellipses, doubled signs, pairs, ends of sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import opencc

from helpcenter.checks.passages import HOLE, Kind, Passage
from helpcenter.checks.project import Project
from helpcenter.core.findings import MISSING_TOOL, Finding, Text

TYPOGRAPHY, PAIRS = "language/typography", "language/pairs"
TRADITIONAL, ADDRESS, ENDING = "language/traditional", "language/address", "language/sentence-end"
CASE = "language/letter-case"
NAMES = (TYPOGRAPHY, PAIRS, TRADITIONAL, ADDRESS, ENDING, CASE)

# Blocks of Markdown; elsewhere a new quote could break the YAML around it.
_BLOCKS: tuple[Kind, ...] = ("paragraph", "item", "heading", "cell")
_READERS: tuple[Kind, ...] = ("keyword", "question")

_H = r"[\u3400-\u9fff]"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CUT_SHORT = "句子停在半截的标点上"
_NARROW = {"，": ", ", "。": ". ", "；": "; ", "：": ": ", "？": "? ", "！": "! ", "、": ", ", "（": " (", "）": ") "}


@dataclass(frozen=True)
class Change:
    """`text[start:end]` should read `new`; None where an editor has to decide."""

    start: int
    end: int
    new: str | None
    zh: str
    en: str


New = str | Callable[[re.Match[str]], str] | None

_CHINESE: tuple[tuple[str, New, str, str], ...] = (
    (rf"(?:(?<={_H})|(?<=[”）】》])) *([,;?!]) *", lambda m: _WIDE[m[1]], "标点应为全角", "use full-width punctuation"),
    (
        rf"(?:(?<={_H})|(?<=[”）】》])) *(:)(?!\d*\]) *",
        lambda m: _WIDE[m[1]],
        "标点应为全角",
        "use full-width punctuation",
    ),
    (rf"(?<=[\w%)]) *([,;:?!]) *(?={_H})", lambda m: _WIDE[m[1]], "标点应为全角", "use full-width punctuation"),
    (rf"(?:(?<={_H})|(?<=[”）】》]))\.(?= *(?:{_H}|$))", "。", "句号应为全角", "use the full-width period"),
    (rf"(?<={_H})｡", "。", "句号应为全角", "use the full-width period"),
    (
        r"（([^()（）]*)\)|\(([^()（）]*)）",
        lambda m: f"（{m[1] or m[2] or ''}）",
        "括号应为全角",
        "use full-width parentheses",
    ),
    (rf" *\(([^()（）]*{_H}[^()（）]*)\) *", lambda m: f"（{m[1]}）", "括号应为全角", "use full-width parentheses"),
    (
        rf"(?<={_H}) *\(([^()（）]+)\) *(?=[^ ]|$)",
        lambda m: f"（{m[1]}）",
        "括号应为全角",
        "use full-width parentheses",
    ),
    (rf"(?<!\w)[\"＂]([^\"＂“”]*{_H}[^\"＂“”]*)[\"＂]", lambda m: f"“{m[1]}”", "引号应为“”", "use the quotes “ ”"),
    (rf"(?<={_H})[\"＂]([^\"＂“”]+)[\"＂]", lambda m: f"“{m[1]}”", "引号应为“”", "use the quotes “ ”"),
    (
        r"(?<!\w)[\"＂]([^\"＂“”]+)[\"＂](?=[\u3400-\u9fff，。；：？！、）])",
        lambda m: f"“{m[1]}”",
        "引号应为“”",
        "use the quotes “ ”",
    ),
    (rf"(?<!\w)'([^'‘’]*{_H}[^'‘’]*)'", lambda m: f"“{m[1]}”", "引号应为“”", "use the quotes “ ”"),
    (r"[「」]", lambda m: "“" if m[0] == "「" else "”", "不用直角引号", "no corner brackets"),
    (r"[『』]", lambda m: "‘" if m[0] == "『" else "’", "不用直角引号", "no corner brackets"),
    (r"[［］]", lambda m: "【" if m[0] == "［" else "】", "方括号应为【】", "use the brackets 【】"),
    (
        r"(?<=[\u3400-\u9fff，。！？）”]) *(?:\.{2,}|。{3,}|…(?!…)|、{3,}|·{3,}|,{3,}|，{3,})(?<!……)",
        "……",
        "省略号应为……",
        "the ellipsis is ……",
    ),
    (
        rf"(?:(?<={_H})|(?<=[”）】》])) *(?:-{{2,}}|—(?!—)|(?<!—)–|－+|―+|──?|ーー?) *(?={_H}|[“（])(?<!——)",
        "——",
        "破折号应为——",
        "the dash is ——",
    ),
    (rf"(?<={_H}) - (?={_H})", "——", "破折号应为——", "the dash is ——"),
    (r"([，、；：。])\1+(?<!。。。)(?!。)", lambda m: m[1], "标点重复了", "a doubled sign"),
    (r"([！？])\1+", lambda m: m[1], "标点重复了", "a doubled sign"),
    (r"[，、；：][。，、；：？！]|[。？！][。，、；：]", None, "两个标点连在一起", "two signs in a row"),
    (r"[，。；：、][,.;:](?![A-Za-z0-9])|[,.;:][，。；：、]", None, "两个标点连在一起", "two signs in a row"),
    (
        r"(?<=[\u3001-\u303f\uff00-\uffef\u201c\u201d])\u3000+|\u3000+(?=[\u3001-\u303f\uff00-\uffef\u201c\u201d])|^\u3000+",
        "",
        "全角空格应删掉",
        "remove the full-width space",
    ),
    (r"\u3000+", " ", "不用全角空格", "no full-width space"),
    (
        r" +(?=[，。；：？！、）”】》])|(?<=[，。；：？！、（“【《]) +(?=\S)",
        "",
        "全角标点旁边不空格",
        "no space beside full-width punctuation",
    ),
    (
        rf"(?<=[）”】》]) +(?=[\w{HOLE}])|(?<=[\w{HOLE}]) +(?=[（“【《])",
        "",
        "全角标点旁边不空格",
        "no space beside full-width punctuation",
    ),
    (rf"(?<={_H}) (?={_H})", "", "汉字之间不空格", "no space between Han characters"),
    (r"(?<=\S) {2,}(?=\S)", " ", "只空一格", "one space only"),
    (
        r"[％＠＃＆＋＝＊＂＇｜＜＞～｛｝＿]",
        lambda m: chr(ord(m[0]) - 0xFEE0),
        "这个符号用半角",
        "this sign is half-width",
    ),
    (rf"(?<={_H})[~]+(?=[。！？，\s]|$)", None, "不用波浪号结尾", "no tilde at the end"),
    (r"(?<=\S)[、，]$", None, _CUT_SHORT, "the sentence stops at a sign within it"),
    (r"^[，。；：？！、）”】]", None, "开头多了标点", "a sign too many at the beginning"),
)
_ENGLISH: tuple[tuple[str, New, str, str], ...] = (
    (r"[“”]", '"', "英文用直引号", "use straight quotes"),
    (r"[‘’`´]", "'", "英文用直引号", "use straight quotes"),
    (r" *([，。；：？！、（）]) *", lambda m: _narrow(m), "英文用半角标点", "use half-width punctuation"),
    (r" +(?=[,;:?!](?:\s|$))| +(?=\.(?:\s|$))", "", "标点前不空格", "no space before this sign"),
    (r"(?<=\S) {2,}(?=\S)", " ", "只空一格", "one space only"),
    (r"(?<=[a-z])([,;])(?=[A-Za-z])", lambda m: m[1] + " ", "标点后要空一格", "a space after this sign"),
    (r"(?<=[a-z])([?!])(?=[A-Za-z])", lambda m: m[1] + " ", "标点后要空一格", "a space after this sign"),
    (r"(?<=[a-z]{2})\.(?=[A-Z][a-z])", ". ", "句号后要空一格", "a space after the period"),
    (r"(?<=[a-z]):(?=[A-Za-z])", ": ", "冒号后要空一格", "a space after the colon"),
    (r"(?<=[A-Za-z0-9])\((?=[a-z]{2})(?!s\))", " (", "括号前要空一格", "a space before the parenthesis"),
    (r"(?<=[a-z])\)(?=[A-Za-z])", ") ", "括号后要空一格", "a space after the parenthesis"),
    (r"\( +(?=\S)", "(", "括号里侧不空格", "no space inside parentheses"),
    (r"(?<=\S) +\)", ")", "括号里侧不空格", "no space inside parentheses"),
    (r"([,;:])\1+", lambda m: m[1], "标点重复了", "a doubled sign"),
    (r"([!?])\1+", lambda m: m[1], "标点重复了", "a doubled sign"),
    (r"(?<!\.)\.\.(?!\.)", ".", "标点重复了", "a doubled sign"),
    (
        r"[,;:][.,;:?!](?![)\w])|[?!][.,;:](?!\w)|(?<!\.)\.[,;:](?=\s+[A-Z])",
        None,
        "两个标点连在一起",
        "two signs in a row",
    ),
    (r"…", "...", "英文省略号写三个点", "the ellipsis is three periods"),
    (r"(?<=\w) *-{2,} *(?=\w)", None, "不用 -- 当破折号", "no -- for a dash"),
    (r"(?<![\w'.-])i(?=['\s,])(?!\.)", "I", "“我”要大写", "I is a capital letter"),
    (
        r"\b([Aa])(?= (?:[aeio](?!ne\b|nce\b|u)|un(?!i[^nm]|a[nm]i)|hour\b|honest)[a-z]*\b)",
        lambda m: m[1] + "n",
        "元音前用 an",
        "an before a vowel",
    ),
    (
        r"\b([Aa])n(?= (?!hour|honest|heir|honor)[bcdfghjklmnpqrstvwxyz][a-z]+\b)",
        lambda m: m[1],
        "辅音前用 a",
        "a before a consonant",
    ),
    (r"[\uff01-\uff5e]", lambda m: chr(ord(m[0]) - 0xFEE0), "英文用半角字符", "use half-width letters"),
)
_CHINESE_COMPILED = [(re.compile(pattern), new, zh, en) for pattern, new, zh, en in _CHINESE]
_ENGLISH_COMPILED = [(re.compile(pattern), new, zh, en) for pattern, new, zh, en in _ENGLISH]

_OPEN, _CLOSE = "“‘（【《", "”’）】》"
_SENTENCES = re.compile(r"[。？！]")
_ENDED_ZH = re.compile(r"[。？！…：；]$|[。？！…][”’）】]+$|[\u3011”）]$")
_STOPPED = re.compile(r"[。？！….?!][”’）】\"')\]]*$")
_ENDED_EN = re.compile(r"[.?!:…]$|[.?!:][\"')\]]+$")
_ABBREVIATION = re.compile(r"(?:e\.g|i\.e|etc|vs|a\.m|p\.m|approx|no|U\.S)\.$", re.IGNORECASE)


def check(project: Project) -> Iterable[Finding]:
    """Every wording; what readers ask is looked at for its spacing only."""
    if not _autocorrect_is_there():
        yield _unchecked()
    lists: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in project.passages:
        chinese = passage.locale.id == "zh"
        if passage.kind == "keyword":
            yield from _keyword(passage)
            continue
        yield from _changes(passage, list(_in_chinese(passage) if chinese else _in_english(passage)))
        if passage.kind in _READERS:
            continue
        if chinese:
            yield from _traditional(passage)
            yield from _address(passage)
        else:
            yield from _letter_case(passage)
        if passage.kind != "sample":
            yield from _pairs(passage)
        if passage.kind in ("paragraph", "item"):
            lists[passage.file, passage.block].append(passage)
    for passages in lists.values():
        yield from _ending(passages)


# ── changes of signs ────────────────────────────────────────────────────


def _in_chinese(passage: Passage) -> Iterator[Change]:
    text = passage.text
    if not passage.han:
        return
    own = list(_matches(_CHINESE_COMPILED, text))
    if passage.kind == "sample":
        own = [change for change in own if change.zh != _CUT_SHORT]  # a letter's lines break where they like
    if passage.kind == "data" and len(re.findall(rf"{_H} (?={_H})", text)) > 2:
        own = [change for change in own if text[change.start : change.end] != " "]  # a list, such as the months
    for match in re.finditer(rf"(?<={_H}){HOLE}|{HOLE}(?={_H})", text):
        hole = match.start()
        if passage.raw[passage.places[hole] - passage.places[0] :][:1] == "`" and not passage.raw.startswith("**"):
            place = hole if hole and re.match(_H, text[hole - 1]) else hole + 1
            own.append(Change(place, place, " ", "代码和汉字之间空一格", "a space between code and Han"))
    yield from own
    if passage.kind in _READERS:
        return
    touched = {place for change in own for place in range(change.start - 1, change.end + 2)}
    for change in _autocorrect(text):
        if not touched & set(range(change.start, change.end + 1)):
            yield change


def _in_english(passage: Passage) -> Iterator[Change]:
    if passage.kind in _READERS:
        return
    for change in _matches(_ENGLISH_COMPILED, passage.text):
        if passage.kind == "data" and passage.text[change.start] in "“”‘’…":
            continue  # a button's words may be typeset
        # signs beside Chinese samples are Chinese
        around = passage.text[max(change.start - 1, 0) : change.end + 1]
        if not re.search(rf"{_H}|[【】／]", around):
            yield change


def _matches(rules: list[tuple[re.Pattern[str], New, str, str]], text: str) -> Iterator[Change]:
    taken: set[int] = set()
    for pattern, new, zh, en in rules:
        for match in pattern.finditer(text):
            span = set(range(match.start(), max(match.end(), match.start() + 1)))
            wanted = match.expand(new) if isinstance(new, str) else new(match) if new else None
            if wanted == match.group() or span & taken:
                continue
            taken |= span
            yield _narrowest(Change(match.start(), match.end(), wanted, zh, en), text)


def _narrowest(change: Change, text: str) -> Change:
    """The same change without what stays the same on both sides, where it is a single sign that changes."""
    if change.new is None:
        return change
    start, end, new = change.start, change.end, change.new
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Change(start, end, new, change.zh, change.en)


def _narrow(match: re.Match[str]) -> str:
    """A full-width sign as English writes it, with the spaces around it."""
    new = _NARROW[match[1]]
    if match.end() == len(match.string) or (new.endswith(" ") and re.match(r"[,.;:?!)]", match.string[match.end() :])):
        new = new.rstrip(" ")
    return new.lstrip(" ") if match.start() == 0 else new


@cache
def _autocorrect_is_there() -> bool:
    try:
        import autocorrect_py  # noqa: F401 – a tool of `make check`, not of a build
    except ImportError:
        return False
    return True


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
            yield Change(
                start, end, new, "汉字和字母、数字之间空一格", "a space between Han and Latin letters or digits"
            )
        elif old.isspace() and not new:
            yield Change(start, end, new, "这里不空格", "no space here")
        else:
            yield Change(start, end, new, f"“{old}”应为“{new}”", f"'{old}' should be '{new}'")


def _changes(passage: Passage, changes: list[Change]) -> Iterator[Finding]:
    for change in changes:
        around = passage.text[max(change.start - 4, 0) : change.end + 4].replace(HOLE, "…").strip()
        right = None
        if change.new is not None:
            right = (
                passage.text[max(change.start - 4, 0) : change.start]
                + change.new
                + passage.text[change.end : change.end + 4]
            )
            right = right.replace(HOLE, "…").strip()
        found = around if passage.locale.id == "zh" else _word(passage.text, change.start, change.end)
        safe = passage.kind in _BLOCKS or not re.search(r"[\"':#]", change.new or "")
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(change.start),
            TYPOGRAPHY,
            Text(f"“{around}”：{change.zh}。", f"'{around}': {change.en}."),
            Text(f"写成“{right}”。", f"Write '{right}'.")
            if right is not None
            else Text("只留合适的那一个。", "Keep the one that fits."),
            found=found,
            edit=passage.edit(change.start, change.end, change.new) if change.new is not None and safe else None,
        )


def _word(text: str, start: int, end: int) -> str:
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


def _traditional(passage: Passage) -> Iterator[Finding]:
    signs = "".join(sign if re.match(_H, sign) and _is_traditional(sign) else " " for sign in passage.text)
    for match in re.finditer(r"\S+", signs):
        new = _simplified().convert(match.group())
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(match.start()),
            TRADITIONAL,
            Text(f"“{match.group()}” 是繁体字。", f"'{match.group()}' is Traditional Chinese."),
            Text(f"改成“{new}”。", f"Write '{new}'."),
            found=match.group(),
            edit=passage.edit(match.start(), match.end(), new),
        )


def _address(passage: Passage) -> Iterator[Finding]:
    # What others say to readers is quoted as they say it.
    text = re.sub(r"“[^”]*”", lambda match: "\0" * len(match.group()), passage.text)
    for match in re.finditer(r"你们?|妳", text):
        several = match.group() == "你们"
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(match.start()),
            ADDRESS,
            Text("称读者“您”，不用“你”。", "Readers are addressed as 您, not 你."),
            Text("改成“您”，或换个说法。", "Write 您, or reword.") if several else Text("改成“您”。", "Write 您."),
            found=match.group(),
            edit=None if several else passage.edit(match.start(), match.end(), "您"),
        )


def _keyword(passage: Passage) -> Iterator[Finding]:
    if match := re.search(r"[，、；]", passage.text):
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(match.start()),
            TYPOGRAPHY,
            Text("列表里的词要用英文逗号隔开。", "Words of this list are separated by an ordinary comma."),
            Text(f"把“{match.group()}”换成“, ”。", f"Put ', ' instead of '{match.group()}'."),
            found=passage.text,
        )


def _letter_case(passage: Passage) -> Iterator[Finding]:
    """Small letters where sentences begin, and Headings Like This."""
    text = passage.text
    starts = re.finditer(r"(?:^|(?<=[.?!] ))(?:[\"(]?)([a-z])(?=[a-z]*[ ,'])", text)
    for match in starts:
        before = text[: match.start()].rstrip()
        if passage.kind in ("sample", "data", "cell", "item") and not before:
            continue  # a phrase of a list, a blank of a form
        if not before.isascii() or _ABBREVIATION.search(before) or before.endswith("..."):
            continue
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(match.start(1)),
            CASE,
            Text("句子开头要大写。", "A sentence begins with a capital letter."),
            Text(f"把“{match[1]}”改成“{match[1].upper()}”。", f"Write '{match[1].upper()}' for '{match[1]}'."),
            found=text[match.start(1) : match.start(1) + 20],
            edit=passage.edit(match.start(1), match.end(1), match[1].upper()),
        )
    if passage.kind in ("heading", "title"):
        words = [word for word in re.findall(r"[A-Za-z][A-Za-z'-]*", text)[1:] if len(word) > 3]
        names = [word for word in words if not word[1:].islower()]
        words = [word for word in words if word not in names]
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield Finding(
                passage.file,
                passage.line,
                passage.column,
                CASE,
                Text("英文标题只有第一个词大写。", "Headings have a capital on their first word only."),
                Text(
                    "写成 How to reset your password 这样，名字除外。",
                    "Write it like: How to reset your password; names keep theirs.",
                ),
                found=text,
            )


# ── pairs and ends ──────────────────────────────────────────────────────


def _pairs(passage: Passage) -> Iterator[Finding]:
    opened: list[int] = []
    wrong: int | None = None
    text = passage.text
    for place, sign in enumerate(text):
        if passage.locale.id == "en":
            if sign == "(":
                opened.append(place)
            elif sign == ")":
                if opened:
                    opened.pop()
                elif not re.search(r"(?:^|\s)\w$|\d$", text[:place]):
                    wrong = place if wrong is None else wrong
            continue
        if sign in "（(" or sign in _OPEN:
            opened.append(place)
        elif sign in _CLOSE or sign == ")":
            fits = opened and (
                (text[opened[-1]] in "（(" and sign in "）)")
                or (sign in _CLOSE and text[opened[-1]] == _OPEN[_CLOSE.index(sign)])
            )
            if fits:
                opened.pop()
            elif wrong is None:
                wrong = place
    alone = wrong if wrong is not None else opened[0] if opened else None
    if alone is not None:
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(alone),
            PAIRS,
            Text(f"“{text[alone]}” 没有配对的另一半。", f"'{text[alone]}' has no counterpart."),
            Text("引号、括号要成对：“ ”（ ）【 】。", "Quotes and parentheses come in pairs."),
            found=text[alone : alone + 10],
        )


def _ending(passages: list[Passage]) -> Iterator[Finding]:
    """Sentences without their end. What ends in a link or bold words may be a label, and is left alone."""
    for number, passage in enumerate(passages):
        text = passage.text.rstrip()
        chinese = passage.locale.id == "zh"
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
            yield Finding(
                passage.file,
                passage.line,
                passage.column_of(len(text) - 1),
                ENDING,
                Text("句子末尾没有标点。", "The sentence has no punctuation at its end."),
                Text(f"末尾加上“{mark}”。", f"End it with '{mark}'."),
                found=text[-10:],
            )


def _unchecked() -> Finding:
    what = Text("中英文之间的空格", "Spaces between Han and Latin were")
    error = Text("没有装 AutoCorrect", "AutoCorrect is missing")
    return MISSING_TOOL.at("requirements-dev.txt", what=what, error=error)
