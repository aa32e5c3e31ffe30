"""Advice or a form that has readers hand over a secret: the most dangerous sentence that a help page can hold.

A sentence is judged clause by clause: a secret, a verb of giving, whom or where to, and whether it is denied, told of
somebody else, a question, or past. Entering a secret where it belongs (a page, an app) is no giving.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import EN, ZH

from .. import access
from .chinese import QUESTION_ZH, WHO_ZH, is_safe_zh, judge_zh
from .english import (
    AFTERWARD_EN,
    CALLS,
    GIVE_EN,
    IT_EN,
    NO_EN,
    OWN_EN,
    SO_THAT,
    TRUSTED_EN,
    is_listed_as_refused_en,
    is_safe_en,
    judge_en,
    means_its_own_en,
)
from .quoted import LONGEST, MOST, PLEASE
from .secrets import BARE_CODE, ROOT, SECRET
from .sources import FIELD_KEYS, NEVER, Said, read_data, read_page

ASKED = Rule(
    "truth/secret-asked",
    Text(
        "这里像是让读者交出秘密：“{found}”。照做的人会被盗。",
        "This has readers hand over a secret: '{found}'. Whoever does so can be robbed.",
    ),
    Text(
        "删掉它。密码、验证码、CVV、助记词一类只填在读者自己打开的官方页面，任何人来要都不给。",
        "Remove it. Passwords, codes, CVVs, and seed phrases go into the official page that readers open themselves, "
        "never to anybody.",
    ),
)
FIELD = Rule(
    ASKED.id,
    Text("这一项向读者要秘密：“{found}”。", "This field asks readers for a secret: '{found}'."),
    Text(
        "删掉这一项；要说明，写“不要写密码”。",
        "Remove the field; if something must be said, say 'never your password'.",
    ),
)
# Pictures that are to show it.
_SHOWN = re.compile(
    r"(?:不要|别|不用|无需|不必|勿)(?:把)?(?:再)?(?:遮|盖|打码|涂|隐|抹|裁)[^。，]{0,8}\ue000|\ue000[^。，]{0,8}(?:不要|别|不用|无需)(?:遮|盖|打码|涂|隐|抹|裁)|\ue000[^。，]{0,8}(?:要|应|得|须|能|可)?(?:清楚|看得清|看清|清晰|露出|可见|拍清)|(?:看清|看得清|露出|拍清|拍到|显示出)[^。，]{0,4}\ue000|\ue000[^。，]{0,3}(?:留着|保留|别删)"
    r"|(?:don['’]t|do not|never|without|no need to) (?:cover|hide|black out|blur|crop|mask|remove)(?:ing)?\b[^.;]{0,24}\ue000|\ue000[^.;]{0,24}\b(?:visible|readable|legible|clearly|uncovered|can be read|in view)\b|\b(?:must|should|has to|clearly) show(?:s|ing)?\b[^.;]{0,16}\ue000|\bleave\b[^.;]{0,12}\ue000[^.;]{0,12}\b(?:in|on)\b"
    r"|\b(?:screenshot|photo|picture|crop|capture)\b[^.;]{0,24}\b(?:while|so that|as long as|before|when)\b[^.;]{0,8}\ue000 (?:(?:is|are) (?:still|gone|visible|on|in)|stays?|remains?)\b",
    re.IGNORECASE,
)
# The same of a secret that was named just before.
_LEFT_SHOWN = re.compile(
    r"^[^。，；]{0,6}(?:不用|不必|无需|不要|别|不)(?:再)?(?:遮|盖|打码|涂|隐)|^[^。，；]{0,8}(?:留着|保留|照原样|看得清|清晰|露出|照(?:抄|写|实))(?!不)"
    r"|\b(?:leave|keep) (?:it|them|this|that|all of it) (?:\w+ )?(?:readable|visible|legible|uncovered|in view|as (?:it|they))\b|\b(?:don['’]t|do not|no need to|never) (?:cover|hide|black out|blur|crop|mask) (?:it|them|this|that|anything)\b"
    r"|^(?:readable|visible|legible|uncovered|no need to cover)\b",
    re.IGNORECASE,
)
# A ban with a way round it: "unless", whatever follows, and "not before he has shown his badge".
_EXCEPT = re.compile(
    rf"除非[^。]*(?:{WHO_ZH}|否则[^。]*(?:告诉|告知|给|发|说|报|念|提供|透露))|(?:告诉|告知|给|发|说|报|念|提供|透露)[^。]*除非"
    rf"|除了[^。，]{{0,4}}{WHO_ZH}|{WHO_ZH}[^。]{{0,12}}(?:除外|例外)|只(?:给|告诉|发给|能给|可以给){WHO_ZH}"
    r"|(?:没|未|不)(?:有)?(?:核对|核实|确认|验证|出示)[^。，；]{0,12}(?:之前|以前|前)[，]?(?:先)?(?:不要|别|不)(?:把)?[^。，；]{0,12}(?:告诉|给|发|说|报|念|提供)"
    r"|\b(?:unless|except|excepting|other than|apart from|only if|only when|only to|but only)\b[^.;]{0,30}\b(?:support|agents?|staff|okpay|we|us|bank|representative|team|helper)\b"
    r"|\b(?:tell|give|send|share|read|say|hand|reveal|disclose)\b[^.;]{0,40}\b(?:unless|(?:before|until)\b[^.;]{0,30}\b(?:shows?|checked|verified|confirm\w*|prove[sdn]?|match\w*|badge|ID))\b"
    r"|(?<!even )(?<!not )\bonly (?:genuine|real|official|verified|our|okpay)?\s?(?:support|staff|agents?|okpay|representatives?|employees?)\b[^.;]{0,20}\b(?:may|can|should|will|is|are)\b",
    re.IGNORECASE,
)
# Whose way round it that is.
_SCAMMERS_SAY = re.compile(
    r"\W*(?:骗子|假客服|诈骗者|骗人的人)[^，。；]{0,6}(?:说|讲|威胁|声称)[，：,:“您]"
    r"|\W*(?:scammers?|fraudsters?|crooks?|thieves|criminals?|fake (?:support|agents?|staff))(?: \w+){0,2} (?:says?|tells?|claims?|writes?|threatens?)\b",
    re.IGNORECASE,
)
_ANOTHER_BAN = re.compile(r",\s*(?:and|but)\s+(?:do not|don['’]t|never)\b", re.IGNORECASE)
_ALLOWED = re.compile(
    r"(?:可以|可|能|就|允许|才)(?:再)?(?:说|给|写|发|提供|告诉|报|念)|\b(?:may|can|could|should|okay to|fine to|allowed to)\b[^.]{0,12}\b(?:tell|give|send|share|say|write|read)\b",
    re.IGNORECASE,
)
# One of which the next sentence may tell what to do; what is scanned is a picture.
_SOME_CODE = re.compile(r"(?<!\bscan )(?<!\bscanned )\ba (?!(?:QR|bar) )(?:[\w-]+ )?code\b")
_SENTENCE = {
    ZH.id: re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”\"’]?|\n|$)"),
    EN.id: re.compile(r"(?:[^.!?;\n]|\.(?=\w)|(?<=\b[eE]\.g)\.|(?<=\b[iI]\.e)\.)+(?:[.!?;]+[\"”’')]*|\n|$)"),
}


def names_secret(text: str, locale: str) -> bool:
    """Whether a text speaks of a secret, in whatever sense. `locale`: an id such as "zh"."""
    return bool(SECRET[locale].search(text))


def check(file: str, text: str) -> Iterator[Finding]:
    """What a page or data file asks of its readers. `text` is the whole file's."""
    for one in read_page(file, text) if file.endswith(".md") else read_data(file, text):
        for place, found in _scan(one):
            yield (FIELD if one.kind in FIELD_KEYS else ASKED).at(*one.passage.at(place), found=found)


def _scan(said: Said) -> Iterator[tuple[int, str]]:
    """Place and wording of each sentence that has readers hand over a secret."""
    named = SECRET[said.locale].search(said.text) or ROOT.search(said.text)
    if not (named or said.before or access.NAMED.search(said.text)):
        return
    judge = judge_en if said.locale == EN.id else judge_zh
    if said.kind in ("label", "blank") and BARE_CODE.match(said.text):
        yield 0, _short(said.text)
        return
    if said.kind == "never_send" and (allowed := _ALLOWED.search(said.text)) and not NEVER.search(said.text):
        yield allowed.start(), _short(said.text)
        return
    before = said.before
    for place, sentence in _sentences(said):
        if (found := access.find(sentence, said.locale)) and _lets_in(said, sentence, *found.span()):
            yield place + found.start(), _short(sentence)
            continue
        secrets = list(itertools.islice(SECRET[said.locale].finditer(sentence), MOST))
        asked = said.kind == "question" or bool(QUESTION_ZH.search(sentence))
        if secrets and _EXCEPT.search(sentence) and not asked and not _SCAMMERS_SAY.match(sentence):
            yield place + secrets[0].start(), _short(sentence)
        elif any(
            _is_shown(sentence, secret) or judge(said, sentence, secret.start(), secret.end()) for secret in secrets
        ) or (_hands_on(said, before, sentence, bool(secrets))):
            first = secrets[0].start() if secrets else len(sentence) - len(sentence.lstrip())
            yield place + first, _short(sentence)
        before = sentence if secrets or _SOME_CODE.search(sentence) else ""


def _lets_in(said: Said, sentence: str, start: int, end: int) -> bool:
    """Whether words that let somebody in are advice."""
    if said.kind == "question" or (QUESTION_ZH.search(sentence) and not PLEASE.search(sentence)):
        return False
    if said.locale == EN.id:
        sentence = SO_THAT.sub("", sentence)
        return bool(CALLS.search(sentence[:start])) and not is_safe_en(said, sentence, start, end, end)
    return not is_safe_zh(said, sentence, start, end, end, end)


def _is_shown(sentence: str, secret: re.Match[str]) -> bool:
    """Whether a picture is to show it."""
    marked = f"{sentence[: secret.start()]}\ue000{sentence[secret.end() :]}"
    return bool(_SHOWN.search(marked)) and not re.search(
        r"不能|不得|不可以|不应|看不|不清|\b(?:must not|should not|shouldn['’]t|mustn['’]t|isn['’]t|not)\b",
        re.sub(r"(?:don['’]t|do not) (?:cover|hide|black|blur|crop|mask|remove)", "", marked),
    )


def _sentences(said: Said) -> Iterator[tuple[int, str]]:
    """Each sentence with its place; one that nobody writes in pieces, and not for ever."""
    for match in _SENTENCE[said.locale].finditer(said.text[: 20 * LONGEST]):
        for start in range(0, len(match[0]), LONGEST):
            yield match.start() + start, match[0][start : start + LONGEST]


def _short(sentence: str) -> str:
    words = sentence.strip()
    return words if len(words) <= 80 else words[:79] + "…"


def _hands_on(said: Said, before: str, sentence: str, has: bool) -> bool:
    """Whether a secret named before is handed on here as "it", or as nothing in Chinese."""
    if said.kind == "options" and ROOT.search(sentence) and re.search(r"写出|写下|填上|write|list|enter", sentence):
        return not NEVER.search(sentence.replace("不对", "").replace("不上", ""))
    if before and (shown := _LEFT_SHOWN.search(sentence)) and not NO_EN.search(sentence[: shown.start()]):
        return True
    if said.locale == EN.id:
        asks = TRUSTED_EN.search(sentence)
        named = before or (SECRET[EN.id].search(sentence[: asks.start()]) if asks else None)
        if (
            asks
            and named
            and re.match(r"(?: \w+)?(?: for)? (?:it|them|this|that)\b", sentence[asks.end() :])
            and not NO_EN.search(sentence)
            and not AFTERWARD_EN.search(sentence)
        ):
            return True
        for verb in GIVE_EN.finditer(sentence):
            earlier = sentence[: verb.start()]
            named = SECRET[EN.id].search(earlier) if has else before
            # What is forbidden after it is another thing, and denies nothing.
            ban = _ANOTHER_BAN.search(sentence, verb.end())
            clause = sentence[: ban.start()] if ban else sentence
            if (
                named
                and IT_EN.match(sentence[verb.end() :])
                and CALLS.search(earlier)
                and not (named is before and means_its_own_en(sentence, verb.end()))
                and not is_listed_as_refused_en(sentence, *verb.span())
                and not is_safe_en(said, clause, verb.start(), verb.end(), len(clause))
            ):
                return not OWN_EN.search(sentence[verb.end() :])
        return False
    return False
