"""Numbers and addresses of public bodies written by hand: a component shows those of the reader's own place instead."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from helpcenter.content.authorities import Calls
from helpcenter.core.findings import Rule, Text

from . import contacts
from .disguises import undisguise

TYPED = Rule(
    contacts.NUMBER.id,
    Text(
        "公共机构的号码或地址写进了正文：“{found}”。别处的读者会打错。",
        "A public body's number or address is typed in: '{found}'. Readers elsewhere would call the wrong one.",
    ),
    Text(
        "删掉它。在页面里单独写一行 <!-- call: {kind} -->，读者会看到自己那里的号码；在信和步骤里只写找谁，请读者看 places.md。",
        "Remove it. On a page, write <!-- call: {kind} --> on a line of its own: it shows the numbers of the reader's "
        "place. In letters and steps, say whom to call, and point to places.md.",
    ),
)

_LONG = 5  # digits: so long a number is nobody's year or amount by chance
# A short number is one to call only where words say so: before it …
_DIALLED = re.compile(
    r"(?:拨打?|打(?![折开印算扰包字断过])|致电|呼叫|电话|热线|专线|报警|[报找]|联系|短信|号码|转发?[到给至]|发[到给至])[^。！？；\d]{0,12}$"
    r"|\b(?:call|dial|phone|ring|telephone|text|hotline|helpline|line|reach|contact|number)(?:ed|ing|s)?\b"
    r"(?:[ (:]+(?!about|for|of|within|after|in|from|if|and|over|because|when)[\w'’-]+){0,4}[ (:]+$"
    r"|\b(?:forward|send|report|text|message)\b[^.;]{0,40}\bto $|\b(?:police|hotline|helpline|emergenc(?:y|ies))\b[^.;\d]{0,16}$",
    re.IGNORECASE,
)
# … or after it.
_ANSWERED = re.compile(
    r"\s?(?:就?是|为|[(（，、])?\s?(?:中国|香港|当地|本地)?的?(?:报警|反诈|热线|专线|电话|警方|警察|公安|投诉|紧急|举报)"
    r"| ?(?:\(|is |are |for |, |: )?(?:the |an? |your )?(?:\w+ )?(?:police|hotline|helpline|emergency|anti-fraud|number (?:for|to))",
    re.IGNORECASE,
)
_CURRENCY = r"(?:USDT?|CNY|RMB|HKD|EUR|GBP|JPY|SGD|TWD|MYR|AUD|CAD|INR|KRW)"
_COUNTED = re.compile(
    r"\s?(?:个|[美日港欧]?元|块|人民币|份|人|次|步|条|天|日|小时|分钟|秒|年|月|号(?!码)|页|字|[%％]"
    rf"|{_CURRENCY}\b"
    r"|(?:percent|dollars|euros|pounds|yuan|people|days|hours|minutes|times|steps|words|characters|payments)\b)"
)
_PRICED = re.compile(rf"(?:[$€£¥￥]|\b{_CURRENCY})\s?$")


def scan(line: str, calls: Calls) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, wording, kind of body) of each that is written as one to call, in a line in plain signs."""
    pattern, kinds = _known(calls)
    for match in pattern.finditer(line) if calls else ():
        if _is_called(line, *match.span()):
            yield match.start(), match.end(), match[0], kinds[_plain(match[0])]


def _is_called(line: str, start: int, end: int) -> bool:
    before, after = line[:start], line[end:]
    if contacts.is_of_a_thing(before) or _COUNTED.match(after) or _PRICED.search(before):
        return False
    figures = re.sub(r"\D", "", line[start:end]) or line[start:end]
    if len(figures) >= _LONG or not re.fullmatch(r"[#+\d -]+|[^\x00-\x7f]+", line[start:end]):
        return True
    return bool(_DIALLED.search(before) or _ANSWERED.match(after))


@functools.lru_cache(8)
def _known(calls: Calls) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds them, and the kind of each in plain form; wholes only: 110 is no part of 400-110-1100."""
    kinds: dict[str, str] = {}
    wholes: set[str] = set()
    for contact, kind in calls:
        one = undisguise(contact)
        kinds.setdefault(_plain(one), kind)
        is_number = one[-1:].isdigit()
        wholes.add(r"[ -]?".join(re.escape(sign) for sign in _plain(one)) if is_number else re.escape(one))
        for said in contacts.say_digits(one) if is_number else ():
            kinds.setdefault(said, kind)
            wholes.add(said)
    any_of = "|".join(sorted(wholes, key=len, reverse=True))
    pattern = re.compile(rf"(?<![A-Za-z0-9@.-])(?:{any_of})(?![A-Za-z0-9@/-]|\.[A-Za-z0-9])", re.IGNORECASE)
    return pattern, kinds


def _plain(contact: str) -> str:
    return re.sub("[ -]", "", contact) if contact[-1:].isdigit() else contact.lower()
