"""Whether words are somebody else's, or stand on a button, and how much of a sentence is looked at."""

from __future__ import annotations

import re

from .. import speech
from .sources import Said

PLEASE = re.compile(r"\b(?:could|would|can|will) you\b|能否请您|请您", re.IGNORECASE)
_BUTTON = re.compile(
    r"(?:点击?|按|选择?|轻触|点一下|写着|\btap|\bclick|\bpress|\bchoose|\bselect|\bbutton|\boption|\bcalled|\blabell?ed|\bnamed)\s*(?:the |on )?[“\"'\ufffc]?\s*$",
    re.IGNORECASE,
)
LONGEST, MOST = 800, 20  # characters of a sentence, and secrets in it, that are looked at
_QUOTE = re.compile(r"“[^“”]*”|\"[^\"]*\"|「[^「」]*」|(?<![\w'])'[^']*'(?!\w)")
_SPOKEN = re.compile(
    r"(?:说|问|写|来信|短信|消息|电话|邮件|有人|对方|喊|称|叫|要求|发来|声称|账号|\b(?:says?|said|writes?|wrote|asks?|asked|tells?|told|claims?|message|email|text|call|caller|someone|anyone|whoever|reads?|account))[^。.]{0,24}$",
    re.IGNORECASE,
)
_BY_READER = re.compile(
    r"(?:对|跟|向|给)(?:客服|对方|银行|商家)[^“”]{0,4}说[：:，]?$|(?:主题|正文|信里|邮件里)(?:里)?写[：:，]?$|(?:^|[.:;,] )(?:then |and |please |just )?(?:say|write|reply|answer|tell (?:them|support|the agent))\b[ ,:]*$",
    re.IGNORECASE,
)


def in_button(sentence: str, start: int) -> bool:
    """Whether what begins at `start` is the word on a button."""
    return any(
        quote.start() < start < quote.end() and _BUTTON.search(sentence[: quote.start()])
        for quote in _QUOTE.finditer(sentence)
    ) or bool(
        _BUTTON.search(sentence[:start].rsplit(" ", 2)[0])
        and re.match(r"(?:send|resend|get)", sentence[:start].split(" ")[-2:][0], re.IGNORECASE)
    )


def is_quoted(said: Said, sentence: str, start: int, end: int) -> bool:
    """Whether it is what somebody else says."""
    whole = said.text if len(said.text) < 3 * LONGEST else sentence
    shift = whole.find(sentence)
    for quote in _QUOTE.finditer(whole):
        if quote.start() <= shift + start and shift + end <= quote.end():
            before = whole[: quote.start()]
            if speech.is_a_scammers(whole, shift + start, shift + end):
                return True
            return bool(_SPOKEN.search(before)) and not _BY_READER.search(before)
    return speech.is_a_scammers(whole, shift + start, shift + end)
