"""Who says it: a scammer's words quoted as a warning, a promise denied, a question. None of them is our promise."""

from __future__ import annotations

import re

_STOP = r"。！？!?；;"
_SENTENCE_END = re.compile(rf"[{_STOP}]|\.(?=[\s\"'”’)]|$)")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|\"[^\"]*\"|(?<![\w'])'[^']*'(?!\w)")

# "Fake OKPay support" is a scammer, whoever is named after it.
_MASKED = re.compile(
    r"(?:假冒|冒充|仿冒|冒牌|假的?|伪装成|自称)\s*(?:是\s*)?(?:的\s*)?(?:OKPay\s*)?(?:的\s*)?(?:官方|真的?)?(?:客服|银行|警察|公安|官网|网站|商家|邮件|工作人员|平台)?"
    r"|\b(?:fake|false|bogus|so-called|posing as|pretend(?:s|ing)? to be|claim(?:s|ing)? to be)\s+(?:an?\s+|the\s+)?(?:okpay\s+)?(?:support|agents?|emails?|sites?|staff)?",
    re.IGNORECASE,
)
_CROOK = r"(?:骗子|诈骗|骗人|骗局|钓鱼|可疑|话术|套路|陌生人|\bscam\w*|\bfraud\w*|\bthie(?:f|ves)\b|\bimpost[eo]rs?\b|\bphish\w*|\bcrooks?\b|\bcriminals?\b)"
_TRUSTED = r"OKPay|官方|本站|我们|正规|真正|真的|客服|\bwe\b|\bofficial|\breal\b|\bgenuine\b|\bsupport\b|\bbut\b|但|而"
_NAMED_BEFORE = re.compile(rf"{_CROOK}(?:(?!{_TRUSTED})[^{_STOP}]){{0,50}}$", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    rf"^(?:(?!不是|并非|不像|\bnot\b|n't\b|{_TRUSTED})[^{_STOP}]){{0,50}}(?:{_CROOK}|别信|不要信|别理|不要理|别给|不要给|别付|不要付|别转|不要转|挂断|拉黑|\bhang up\b|\bignore it\b|是假的|\bfake\b|\b(?:don't|never) (?:pay|send|reply|believe|trust)\b)",
    re.IGNORECASE,
)
# "Whoever asks for $20 first is a scammer."
# "有人催“马上处理”": somebody urges, not this site; "“马上处理”？": the words are held up to doubt.
_SOMEBODY = re.compile(r"有人(?:来|打来)?(?:电话|消息|短信|私信)?(?:催|说|要|让|叫|问|喊)(?:您|我|我们|你)?[：:，, ]*$")
_DOUBTED = re.compile(r"\s*[？?]")
# 不要点“马上到账”的链接: what readers are not to follow or believe is a scammer's.
_SPURNED = re.compile(
    r"(?:不要|别|勿)(?:再|去|轻易|随便)?(?:点(?:击|开)?|打开|扫|相?信|理|回复|听|下载|安装|加入|填|付)[^，,。：:；;“”、]{0,8}[：:]?$"
    r"|(?:\b(?:do not|don['’]t|never)(?: ever| just)? (?:click|tap|open|press|choose|scan|follow|answer|reply|believe|trust|download|install|fill in|pay)|\bignore)\b"
    r"(?:(?!\b(?:until|before|unless|without|but)\b)[^,.:;\"]){0,40}[,:]?\s*$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:谁|凡是|任何人|有人|要您|让您|叫您|催您|\bwho\b|\banyone\b|\bwhoever\b|\bif (?:someone|anyone|they)\b)", re.I
)
_VERDICT = re.compile(
    rf"(?:就|都|多半|一定|必定|肯定|全|往往)?是[^{_STOP}，]{{0,4}}{_CROOK}|\b(?:is|are)\s+(?:\w+\s+){{0,2}}{_CROOK}",
    re.I,
)

_CLAUSE_END = re.compile(r"[，,。；;：:！!？?、—()（）\0]|\.(?=\s|$)|\b(?:and|but|because|since|so)\b", re.IGNORECASE)
_DENIED_ZH = re.compile(
    r"(?:没有?|无|不|未|别|勿|并非|难以|怎么可能|哪有|谁[也都])"
    r"(?:\s|有|任何|一家|哪家|哪个|人|谁|机构|网站|公司|银行|商家|客服|本站|平台|能|会|敢|可以|可|应该?|要|是|曾|够|公开|绝对|一定|对|向|替|代|给|为|您的?|[“”\"]"
    r"|它|他们|我们|的|在|[A-Za-z]|相信|轻信|信|听|理会|指望|以为|当成|当作|当|作|写|说|出现|做|任|何|承诺|保证|所谓|那些|这些|这种|这样|也|都|就|无法|不|钱|退款){0,12}$"
)
_REPORTED_ZH = re.compile(
    r"(?:声称|自称|谎称|号称|所谓|假称|宣称|有人|骗子|对方|谁)(?![也都])[^\0]{0,12}$"
    r"|(?:请|让|要|要求|问清?|看清?|核对)(?:对方|商家|卖家|银行|他们)[^\0]{0,6}$"
    r"|(?:是否|能否|会否|可否|会不会|能不能|有没有|可不可以|是不是|未必|不一定|不等于|不代表)[^\0]{0,12}$"
)
_DENIED_EN = re.compile(
    r"(?:\b(?:not|never|nobody|none|cannot|neither|nor|without|hardly|no)\b|\w+n't\b)"
    r"(?:(?!\b(?:worry|need|doubt|panic|fear|problem|only|just|matter)\b).)*$",
    re.IGNORECASE,
)
_REPORTED_EN = re.compile(
    r"\b(?:whether|unclear|unsure|depends|promises? of|claims? (?:that|to)|ask(?:s|ed)?(?: \w+){0,3} (?:if|when|how|for|that))\b.*$"
    r"|\b(?:anyone|someone|people|sites?|whoever|those|emails?|messages?|callers?|offers?)(?: (?:who|that|which))?(?: \w+)?\s*$",
    re.IGNORECASE,
)


def is_a_scammers(text: str, start: int, end: int, lead: str = "") -> bool:
    """Whether `text[start:end]` is a scammer's: quoted and attributed, or what "whoever …" does who "is a scammer".

    `lead` is the line that introduces the list or table in which `text` stands, "" without one.
    """
    left = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    for quote in _QUOTED.finditer(text):
        if quote.start() < start and end < quote.end():
            before = _sentence_before(text, quote.start())
            after = _sentence_after(text, quote.end())
            own = _MASKED.sub("骗子", before)
            if _SOMEBODY.search(before) or _SPURNED.search(before) or _DOUBTED.match(text, quote.end()):
                return True
            if _NAMED_BEFORE.search(own) or _NAMED_AFTER.search(_MASKED.sub("骗子", after)):
                return True
            return bool(lead) and not own.strip(" \t-*+|>0123456789.)") and _introduces(lead)
    following = _sentence_after(text, end)
    return bool(_CONDITION.search(text, left, start) and _VERDICT.search(following))


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the promise at `text[start:end]` is denied, asked about, or reported within its own clause."""
    before = _clause_before(text, start)
    if _DENIED_ZH.search(before) or _REPORTED_ZH.search(before) or _DENIED_EN.search(before):
        return True
    reported = _REPORTED_EN.search(before)
    if not reported:
        return False
    # "Anyone who pays will be refunded" promises; "anyone who guarantees" does not.
    return reported.group(0).lower().startswith(("whether", "un", "depend", "promise", "claim", "ask")) or bool(
        re.match(r"guarantee|promise", text[start:end], re.IGNORECASE)
    )


def _introduces(lead: str) -> bool:
    lead = _MASKED.sub("骗子", lead)
    return bool(re.search(_CROOK, lead, re.IGNORECASE)) and not re.search(
        rf"不是|\bnot\b|{_TRUSTED}", lead, re.IGNORECASE
    )


def _sentence_before(text: str, place: int) -> str:
    left = max((found.end() for found in _SENTENCE_END.finditer(text, 0, place)), default=0)
    return text[left:place]


def _sentence_after(text: str, place: int) -> str:
    found = _SENTENCE_END.search(text, place)
    return text[place : found.end() if found else len(text)]


def _clause_before(text: str, place: int) -> str:
    ends = [found.end() for found in _CLAUSE_END.finditer(text, 0, place)]
    left = ends[-1] if ends else 0
    # "No bank, shop, or site can": one clause, its commas part a list.
    while ends and re.match(r"\s*(?:or|nor)\b", text[left:place]):
        ends.pop()
        left = ends[-1] if ends else 0
        if ends and len(text[left:place].split(",")[0].split()) <= 2:
            ends.pop()
            left = ends[-1] if ends else 0
    return text[left:place]
