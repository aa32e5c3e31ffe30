"""Addresses, handles, and numbers: every way to send a reader somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.document import blank
from helpcenter.core.findings import Rule, Text

from . import samples, speech

_TO_DATA = Text(
    "OKPay 的值由运营者写进 data/support.yml，公共机构写进 data/authorities.yml；正文用 <!-- support: … --> 引用。示例只用 name@example.com 这类保留域名。",
    "Values about OKPay go into data/support.yml (operator), public bodies into data/authorities.yml; place them with <!-- support: … -->. Samples use reserved names such as name@example.com.",
)
MAILTO = Rule(
    "truth/mailto",
    Text("正文里写死了 mailto: 链接。", "A mailto: link is written into the page."),
    _TO_DATA,
)
ADDRESS = Rule(
    "truth/address",
    Text("正文里出现了没有核实过的地址：“{found}”。", "Prose names an address that nobody has verified: '{found}'."),
    _TO_DATA,
)
NUMBER = Rule("truth/number", Text("正文里出现了号码：“{found}”。", "Prose names a number: '{found}'."), _TO_DATA)

# RFC 2606 and RFC 6761: names that can never belong to anyone.
RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)$")

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]+\s?(?:@|\(at\)|\[at\]|#(?=[a-z0-9.-]+\.(?:com|net|org|io|cn)))\s?(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|[A-Za-z0-9._%+-]+ at (?P<spoken>[a-z0-9-]+) dot [a-z]{2,}",
    re.IGNORECASE | re.ASCII,
)
_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?P<host>[^\s/)>\]\"'`，。；）]+)[^\s)>\]\"'`，。；）]*", re.IGNORECASE | re.ASCII
)
_HOST = re.compile(
    r"(?<![\w@./-])(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|io|me|co|eu|cn|hk|tw|uk|us|app|info|biz|xyz|top|vip|cc|cash|finance|wallet|pay|gov|edu|support|online|site|help|live|pro|shop|store|link|club|icu|ltd|group|world|network|email|chat|dev|tech|cloud|asia|ru|de|jp|kr|sg|my|ph|th|vn|in|ca|au|fr|center|services?|today|life|work|fun|website|page|space|host|money|cash|credit|bank)(?:\.[a-z]{2})?)(?![\w-]|\.(?:example|test|invalid|localhost)\b)",
    re.IGNORECASE | re.ASCII,
)
_NAMESAKE = re.compile(
    r"[\w-]*okpay[\w-]*\.(?!md\b)[\w-]{2,}|[\w-]+\.okpay\b|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
# Each with what a line in small letters must hold for it.
_PLACES = (
    (_EMAIL, re.compile(r"@|#[a-z0-9.-]+\.(?:com|net|org|io|cn)|[(\[]at[)\]]| dot ")),
    (_URL, re.compile("//")),
    (_HOST, re.compile(r"\.[a-z]{2}")),
    (_NAMESAKE, re.compile(r"okpay\S*\.\S|\.okpay|@")),
)

_APP_ZH = r"(?:微信|薇信|[Vv]信|威信号|VX|[Ww][Xx]|QQ|扣扣|企鹅号?|电报|飞机号|纸飞机|飞书|钉钉|微博|抖音|快手|小红书|公众号|脸书|推特|企业微信)"
_APP_EN = r"(?:WeChat|Telegram|WhatsApp|Skype|Discord|LINE|Signal|Viber|Zalo|KakaoTalk|Kakao|Messenger|Instagram|Facebook|Twitter|Weibo|TikTok|Snapchat|Reddit|Threads|QQ|TG|IG)"
_CALLED = r"(?:账号|号码|号|群|频道|名|ID|id|客服)?"
_NAME = r"(?!(?:Android|iPhone|iPad|Windows|Telegram|WeChat|WhatsApp|Facebook|Discord|OKPay)\b)[A-Za-z0-9][A-Za-z0-9_.#-]{4,}"
# A name that no English word looks like: with a digit, an underscore, a hash, or a helper's word in it.
_ODD_NAME = r"@?(?=[A-Za-z0-9_.#-]*(?:[\d_#]|okpay|kefu|helpdesk))[A-Za-z0-9][A-Za-z0-9_.#-]{3,}"
_HANDLE = re.compile(
    r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,}\b|\bt\.me/\w+|\b(?:wa|line|discord|fb)\.(?:me|gg)/\S+"
    rf"|{_APP_ZH}{_CALLED}\s?[:：是为]?\s?(?:搜索?|加|找)?\s?@?{_NAME}"
    rf"|(?<![A-Za-z])(?:V|v)\s?[:：]\s?{_NAME}|加\s?[Vv]\s?{_ODD_NAME}"
    rf"|\b{_APP_EN}(?:\s(?:ID|id|account|handle|name|username|group|channel|server|bot|number))?\s?(?:[:：(]|is|at|as)?\s?{_ODD_NAME}"
    rf"|\b{_APP_EN}(?:\sID)?\s?[:：]\s?@[A-Za-z]\w+",
    re.ASCII,
)
_INVITED = re.compile(rf"加(?:一下)?(?:我们?|客服|咱们?)(?:的)?\s?(?:{_APP_ZH}|{_APP_EN}|V(?![A-Za-z]))")
_WALLET = re.compile(
    r"(?<![\w])(?:0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|bc1[02-9ac-hj-np-z]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?![\w])"
)

_SPOKEN = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred)"
_DIGIT = r"[一二三四五六七八九零〇幺两壹贰叁肆伍陆柒捌玖洞]"
_PHONE = re.compile(
    r"(?<![\w.,-])(?:\d{1,4}(?:[-. ]\d{2,4}){2,4}|\+\d[\d\s().-]{5,}\d|\(?0?\d{2,4}\)?[\s-]\d{3,4}[\s-]?\d{3,4}|\d(?:[ .-]\d){5,}|\d{5,}"
    rf"|{_DIGIT}{{5,}}|{_DIGIT}{{2,4}}(?:[ .\-、,，·]\s?{_DIGIT}{{2,4}}){{2,4}}|{_DIGIT}(?:[ .\-、,，·]\s?{_DIGIT}){{4,}}|{_DIGIT}{{3,4}}[ ,，-]\s?{_DIGIT}{{3,4}})(?![\w-]|[.,]\d)"
    rf"|\b{_SPOKEN}(?:[ -]{_SPOKEN}){{4,}}\b",
    re.ASCII,
)
_SHORT_PHONE = re.compile(
    r"(?:拨打|致电|拨|电话|热线|专线|打|(?:call|dial|phone|ring)(?:(?: [a-z'’]+){0,3} (?:on|at))?|hotline(?: on| at)?|line)\s?(?:[:：]|是|为|号码)?\s?(?P<number>\d{3,6}|[一二三四五六七八九零〇幺壹贰叁肆伍陆柒捌玖洞]{3,6})(?!\d|[.,-]\d|[个次步条十百千万一二三四五六七八九零])",
    re.IGNORECASE | re.ASCII,
)
# What a number in front of which this stands is: no one answers it.
_LABEL = re.compile(
    r"(?:错误代码|错误|错误码|状态码|返回码|代码页|端口|版本|编码|邮编|邮政编码|金额|余额|\b(?:error(?: code)?|code page|codepage|status(?: code)?|HTTP|port|version|build|post ?code|postal code|zip(?: code)?|amount|balance|total|ISO|RFC|GB|GB/T))"
    r"\s?(?:是|为|选|is|was|[:：])?\s*[(（“\"'`]*$",
    re.IGNORECASE,
)
# What a number in front of which this stands belongs to: a thing, not a person who answers.
_OF_A_THING = re.compile(
    r"(?:订单|交易|工单|流水|快递|运单|发票|参考|凭证|申请|案件|批次|商品)(?:编号|单号|号码|号)?\s?(?:[:：]|是|为|写成|如|例如)?\s?[(（“\"'`【]*$"
    r"|\b(?:order|transaction|ticket|invoice|tracking|parcel|reference|receipt|case|item|batch)(?: (?:number|no\.?|id|code))?\s?(?:[:#]|is|such as)?\s?[(\"'`\[]*$",
    re.IGNORECASE,
)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE | re.ASCII)
_DATE = re.compile(
    r"(?<![\d.])(?:19|20)\d\d(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?)(?:[ T]\d\d?:\d\d(?::\d\d)?)?(?![\d-])"
    r"|(?<![\d./-])\d\d?[./]\d\d?[./](?:19|20)\d\d(?![\d.])"
)


_LATIN = re.compile("[A-Za-z0-9]")
_HAN_FIGURES = re.compile(_DIGIT + "{3}")
_FIGURE = re.compile(r"\d")


def say_digits(number: str) -> list[str]:
    """A short number as people write it out in Chinese: 110 is 一一零, 幺幺零, 一一〇."""
    figures = re.sub(r"\D", "", number)
    if not figures or len(figures) > 6:
        return []
    return [
        "".join(signs[int(one)] for one in figures)
        for signs in ("零一二三四五六七八九", "〇一二三四五六七八九", "零幺二三四五六七八九", "洞幺两三四五六拐八九")
    ]


def scan(line: str) -> Iterator[tuple[int, Rule, str]]:
    """Yield (place, rule, wording) for a line in plain signs, code included: a sample is copied, too."""
    small = line.lower()
    if "mailto:" in small:
        for match in _MAILTO.finditer(line):
            yield match.start(), MAILTO, match.group(0)
    rest = line
    latin, figures = _LATIN.search(line), _FIGURE.search(line)
    if figures:
        rest = blank(_DATE, line, "\0")
        for start, end, found in samples.scan(rest):
            if rest[start:end].count("\0") == 0:
                if not _OF_A_THING.search(rest[:start]):
                    yield start, samples.SECRET, found
                rest = _cover(rest, start, end)
    if latin:
        for match in _WALLET.finditer(rest):
            yield match.start(), ADDRESS, match.group(0)
            rest = _cover(rest, *match.span())
    for pattern, needed in _PLACES:
        for match in pattern.finditer(rest) if needed.search(small) else ():
            host = match.groupdict().get("host") or ("" if pattern is _EMAIL else match.group(0))
            if not RESERVED.search(host.lower().rstrip(".").split(":")[0]):
                yield match.start(), ADDRESS, match.group(0)
            rest = _cover(rest, *match.span())
    if latin:
        for match in _HANDLE.finditer(rest):
            yield match.start(), ADDRESS, match.group(0)
    if "加" in line:
        for match in _INVITED.finditer(rest):
            quoted = speech.is_a_scammers(line, match.start(), match.end())
            if not quoted and not speech.is_denied(line, match.start(), match.end()):
                yield match.start(), ADDRESS, match.group(0)
    for match in _PHONE.finditer(rest):
        before = rest[: match.start()]
        if not is_of_a_thing(before) and not _is_count(match[0]):
            yield match.start(), NUMBER, match.group(0)
        rest = _cover(rest, *match.span())
    if figures or _HAN_FIGURES.search(line):
        for match in _SHORT_PHONE.finditer(rest):
            yield match.start("number"), NUMBER, match["number"]


def is_of_a_thing(before: str) -> bool:
    """Whether what stands before a number says that nobody answers it: an order's, a port, an amount."""
    return bool(_LABEL.search(before) or _OF_A_THING.search(before))


def _is_count(number: str) -> bool:
    """Whether it counts up from one: 一、二、三、四、五."""
    return "一二三四五六七八九".startswith(re.sub(r"[^一二三四五六七八九]", "", number) or "-")


def _cover(line: str, start: int, end: int) -> str:
    return line[:start] + "\0" * (end - start) + line[end:]
