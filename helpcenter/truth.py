"""Prose prints no address, number, deadline, amount, or promise that nobody has verified.

Verified values have their own files (`data/support.yml`, `data/authorities.yml`) and reach a page as a component,
so whatever looks like one in prose is a mistake, save the exceptions that `checks.yml` lists with reasons.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .data import Allowed, Body
from .findings import Finding, Text

# RFC 2606 and RFC 6761: names that can never belong to anyone.
RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)$")

_NUMBER = r"(?:\d+(?:[.,]\d+)?|[零一二两三四五六七八九十百半]+)"
_WORD_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|forty-eight)"
_RANGE = r"\s*(?:[-–—~～至到]|to|or)\s*"

_DURATION_ZH = rf"(?<![这那某哪每同当第])(?<!\d){_NUMBER}(?:{_RANGE}{_NUMBER})?\s*(?:个\s*)?(?:工作日|自然日|小时|钟头|分钟|秒钟?|星期|礼拜|周(?!末|岁|年)|个?月(?:内|之内|以内|左右|后)|天|日(?:内|之内|以内)|年(?:内|之内|以内))"
_DURATION_EN = rf"\b{_WORD_NUMBER}(?:{_RANGE}{_WORD_NUMBER})?[\s-]*(?:business|working|calendar)?[\s-]*(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\b"
_SOON = (
    r"(?:当天|当日|次日|隔天|隔日|第二天|隔夜|秒|即时|实时|立即)(?:内|就|便|能|可|会)*(?:到账|回复|答复|处理完|退款|退回)"
    r"|\bT\s?\+\s?\d\b|\b\d+\s?(?:h|hrs?|d)\b"
    r"|\b(?:within|in under|in less than) (?:an?|the same) (?:minute|hour|day|week|month)\b|\bsame[- ]day\b|\bnext[- ]day\b|\bovernight\b"
)
_AMOUNT = (
    r"(?:[$€£¥￥]\s?\d[\d,]*(?:\.\d+)?"
    r"|\b(?:USD|EUR|GBP|CNY|RMB|USDT|TRX|BTC|HKD)\s?\d[\d,]*(?:\.\d+)?"
    r"|\d+(?:\.\d+)?\s?%"
    r"|(?:\b(?:limit|cap|maximum|minimum|up to)\b[a-z ]{0,8}|限额|上限|下限|最多|最低|不超过)[是为:： ]{0,3}\d[\d,]{2,}"
    r"|\d[\d,]*(?:\.\d+)?\s?(?:元|块钱|美元|美金|欧元|英镑|港币|人民币|(?:USD|EUR|GBP|CNY|RMB|USDT|TRX|BTC|HKD|dollars?|euros?|pounds?|yuan)\b))"
)
_PROMISE = (
    r"(?:保证(?!不了|什么|金)|承诺(?!的)|百分之百|100\s?%|一定会(?:退|到账|回复|答复|解决)|必定|包退|全额退款"
    r"|\bguarantee[sd]?\b|\bwe promise\b|\b(?:will|always) (?:be )?(?:refunded|reimbursed)\b|\b100 ?percent\b|24/7|7\s?[x×*]\s?24|全天候)"
)
_NEGATION = re.compile(
    r"(?:不|没|无法|别|谁也|未|never|not|n't|nobody|no one|cannot|can't|any|anyone|ask[s]? for|声称|promises? of)[^。.!！？?]{0,24}$",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Rule:
    """A pattern and what to tell the editor. `in_code`: whether code spans count too."""

    name: str
    pattern: re.Pattern[str]
    reason: Text
    fix: Text
    in_code: bool


_DATA_FIX = Text(
    "OKPay 的值由运营者写进 data/support.yml，公共机构写进 data/authorities.yml；正文用 <!-- support: … --> 引用。示例只用 name@example.com 这类保留域名。",
    "Values about OKPay go into data/support.yml (operator), public bodies into data/authorities.yml; place them with <!-- support: … -->. Samples use reserved names such as name@example.com.",
)
_HEDGE_FIX = Text(
    "删掉数字，改成“以您账户内实际显示为准”；确有出处，在 checks.yml 登记并写明理由。",
    "Drop the number and say 'go by what your account shows'; if it has a source, list it in checks.yml with the reason.",
)

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]+\s?(?:@|\(at\)|\[at\]|#(?=[a-z0-9.-]+\.(?:com|net|org|io|cn)))\s?(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|[A-Za-z0-9._%+-]+ at (?P<spoken>[a-z0-9-]+) dot [a-z]{2,}",
    re.IGNORECASE | re.ASCII,
)
_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?P<host>[^\s/)>\]\"'`，。；）]+)[^\s)>\]\"'`，。；）]*", re.IGNORECASE | re.ASCII
)
_HOST = re.compile(
    r"(?<![\w@./-])(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|io|me|co|eu|cn|hk|tw|uk|us|app|info|biz|xyz|top|vip|cc|cash|finance|wallet|pay|gov|edu|support|online|site|help|live|pro|shop|store|link|club|icu|ltd|group|world|network|email|chat|dev|tech|cloud|asia|ru|de|jp|kr|sg|my|ph|th|vn|in|ca|au|fr|center|services?|today|life|work|fun|website|page|space|host|money|cash|credit|bank)(?:\.[a-z]{2})?)(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_NAMESAKE = re.compile(
    r"[\w-]*okpay[\w-]*\.(?!md\b)[\w-]{2,}|[\w-]+\.okpay\b|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_HANDLE = re.compile(
    r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,}\b|(?:微信号?|WeChat(?: ID)?|QQ群?|Telegram|WhatsApp|Skype)\s?[:：]\s?[+@A-Za-z0-9_-]{4,}|(?:微信号?|QQ群?)\s?[A-Za-z0-9][A-Za-z0-9_-]{5,}|\bt\.me/\w+",
    re.IGNORECASE | re.ASCII,
)
_PHONE = re.compile(
    r"(?<![\w.,-])(?:\d{1,4}(?:[-. ]\d{2,4}){2,4}|\+\d[\d\s().-]{5,}\d|\(?0?\d{2,4}\)?[\s-]\d{3,4}[\s-]?\d{3,4}|\d{5,}|[一二三四五六七八九零〇幺]{5,})(?![\w-]|[.,]\d)",
    re.ASCII,
)
_SHORT_PHONE = re.compile(
    r"(?:拨打|致电|拨|电话|热线|专线|打|call|dial|phone|hotline|line)\s?(?:[:：]|是|为|号码)?\s?(?P<number>\d{3,6})(?![\d.,-])",
    re.IGNORECASE | re.ASCII,
)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d)?")

RULES = (
    Rule(
        "truth/deadline",
        re.compile(rf"{_DURATION_ZH}|{_DURATION_EN}|{_SOON}", re.IGNORECASE | re.ASCII),
        Text("正文里写了期限：“{0}”。", "Prose states a time: '{0}'."),
        _HEDGE_FIX,
        False,
    ),
    Rule(
        "truth/amount",
        re.compile(_AMOUNT, re.IGNORECASE | re.ASCII),
        Text("正文里写了金额：“{0}”。", "Prose states an amount: '{0}'."),
        _HEDGE_FIX,
        False,
    ),
    Rule(
        "truth/promise",
        re.compile(_PROMISE, re.IGNORECASE | re.ASCII),
        Text("正文里像在承诺：“{0}”。", "Prose makes a promise: '{0}'."),
        Text(
            "改成“通常”“以您账户内实际显示为准”，或说明由谁决定。",
            "Hedge it (usually, go by what your account shows), or say who decides.",
        ),
        False,
    ),
    Rule(
        "truth/mailto",
        _MAILTO,
        Text("正文里写死了 mailto: 链接。", "A mailto: link is written into the page."),
        _DATA_FIX,
        True,
    ),
)
_ADDRESS = Text("正文里出现了没有核实过的地址：“{0}”。", "Prose names an address that nobody has verified: '{0}'.")
_NUMBER_REASON = Text("正文里出现了号码：“{0}”。", "Prose names a number: '{0}'.")


# Letters of other scripts that pass for Latin ones in an address (Unicode TS 39, the common few).
_LOOK_ALIKES = str.maketrans("аеоруксхіӏԁԛѕһαορυκν", "aeopykcxildqshaopukv")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_DISGUISES = (
    (re.compile(r"\s*[(\[{]\s*(?:at|AT|艾特)\s*[)\]}]\s*"), "@"),
    (re.compile(r"\s*[(\[{]\s*(?:dot|DOT|点)\s*[)\]}]\s*"), "."),
    (re.compile(r"(?<=[A-Za-z0-9])\s*@\s*(?=[A-Za-z0-9-]+\s?\.)"), "@"),
    (re.compile(r"(?<=[A-Za-z0-9])(?:。| \. ?|\. )(?=(?:com|net|org|io|co|cn|me)\b)"), "."),
)


def plain(line: str) -> str:
    """A line as a reader's eye takes it: entities resolved, full-width folded, emphasis and invisible signs gone."""
    line = line if line.isascii() and "&" not in line else unicodedata.normalize("NFKC", html.unescape(line))
    line = _INVISIBLE.sub("", line).translate(_LOOK_ALIKES)
    line = re.sub(r"\*\*|__", "", line)
    for pattern, sign in _DISGUISES:
        line = pattern.sub(sign, line)
    return line


def check(file: str, text: str, first_line: int, bodies: Iterable[Body], allowed: Iterable[Allowed]) -> list[Finding]:
    """Scan prose for unverified values. `first_line`: line of the file on which `text` starts."""
    listed = [text for item in allowed if item.covers(file) for text in item.texts]
    known = {contact for body in bodies for contact in (body.phone, body.email, body.website) if contact}
    findings = []
    fenced = False
    for number, raw in enumerate(text.splitlines(), first_line):
        line = plain(raw)  # so that ＠, １１０ and &#64; are seen; a column may be off by a sign or two
        if re.match(r"\s*(```|~~~)", line):
            fenced = not fenced
            continue
        for wording in sorted(listed + sorted(known), key=len, reverse=True):
            # As a whole only: 110 does not excuse 400-110-1100, nor a host the page below it.
            whole = rf"(?<![A-Za-z0-9@.-]){re.escape(plain(wording))}(?![A-Za-z0-9@/-]|\.[A-Za-z0-9])"
            line = re.sub(whole, lambda found: "\0" * len(found.group(0)), line)
        for column, rule, reason, fix, found in _scan(line, fenced):
            findings.append(
                Finding(file, number, column + 1, rule, Text(reason.zh.format(found), reason.en.format(found)), fix)
            )
    return findings


def _scan(line: str, fenced: bool) -> Iterator[tuple[int, str, Text, Text, str]]:
    prose = _blank_code(line) if not fenced else ""
    for rule in RULES:
        source = line if rule.in_code else prose
        for match in rule.pattern.finditer(source):
            if rule.name == "truth/promise" and _NEGATION.search(source[: match.start()]):
                continue
            yield match.start(), rule.name, rule.reason, rule.fix, match.group(0)
    rest = _DATE.sub(lambda found: "\0" * len(found.group(0)), line)
    for match in _EMAIL.finditer(rest):
        if not RESERVED.search((match["host"] or "").lower().rstrip(".")):
            yield match.start(), "truth/address", _ADDRESS, _DATA_FIX, match.group(0)
        rest = _blank(rest, match)
    for match in _URL.finditer(rest):
        if not RESERVED.search(match["host"].lower().split(":")[0]):
            yield match.start(), "truth/address", _ADDRESS, _DATA_FIX, match.group(0)
        rest = _blank(rest, match)
    for match in _HOST.finditer(rest):
        if not RESERVED.search(match["host"].lower()):
            yield match.start(), "truth/address", _ADDRESS, _DATA_FIX, match.group(0)
        rest = _blank(rest, match)
    for match in _NAMESAKE.finditer(rest):
        if not RESERVED.search(match.group(0).lower()):
            yield match.start(), "truth/address", _ADDRESS, _DATA_FIX, match.group(0)
        rest = _blank(rest, match)
    for match in _HANDLE.finditer(rest):
        yield match.start(), "truth/address", _ADDRESS, _DATA_FIX, match.group(0)
    for match in _PHONE.finditer(rest):
        yield match.start(), "truth/number", _NUMBER_REASON, _DATA_FIX, match.group(0)
        rest = _blank(rest, match)
    for match in _SHORT_PHONE.finditer(rest):
        yield match.start("number"), "truth/number", _NUMBER_REASON, _DATA_FIX, match["number"]


def _blank(line: str, match: re.Match[str]) -> str:
    return line[: match.start()] + "\0" * len(match.group(0)) + line[match.end() :]


def _blank_code(line: str) -> str:
    """Code spans replaced by filler: a sample in backticks is no statement."""
    return re.sub(r"`[^`]*`", lambda found: "\0" * len(found.group(0)), line)
