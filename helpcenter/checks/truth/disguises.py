"""A line as a reader's eye takes it, whatever signs it is written with."""

from __future__ import annotations

import html
import re
import unicodedata

# Letters of other scripts that pass for Latin ones in an address (Unicode TS 39, the common few).
_LOOK_ALIKES = str.maketrans(
    "аеоруксхіӏԁԛѕһјԝɡıαορυκνιВЕОРСТХАКМНІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopykcxildqshjwgiaopukviBEOPCTXAKMHISJABEZHIKMNOPTYX",
)
_LOOKS_ALIKE = re.compile(f"[{''.join(map(chr, _LOOK_ALIKES))}]")
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_MARKUP = (
    (re.compile(r"</?(?:b|i|em|strong|wbr|span|u|mark)\b[^<>]{0,80}>|(?<=[\w@.])<!--.{0,80}?-->(?=[\w@.])"), ""),
    (re.compile(r"\\(?=[@._:/-])"), ""),
    (re.compile(r"\*\*|__"), ""),
)
_ENDS = r"(?:com|net|org|io|co|cn|me|cc|eu|vip|top|xyz|info|biz|site|online|support|help)"
# People write "support at okpay dot com" to slip past filters; a reader puts it together again.
_DISGUISES = (
    (re.compile(r"\s*[(\[{【]\s*(?:at|AT|At|a|@|艾特)\s*[)\]}】]\s*"), "@"),
    (re.compile(r"(?<=[A-Za-z0-9])\s?艾特\s?(?=[A-Za-z0-9])"), "@"),
    (re.compile(r"\s*[(\[{【]\s*(?:dot|DOT|Dot|点|點|\.)\s*[)\]}】]\s*"), "."),
    (re.compile(rf"(?<=[A-Za-z0-9])(?: (?:dot|DOT|Dot) |\s?[点點]\s?|[·•・]|,)(?={_ENDS}\b)", re.IGNORECASE), "."),
    (re.compile(r"(?<=[A-Za-z0-9])\s*@\s*(?=[A-Za-z0-9-]+\s?\.)"), "@"),
    # Not " .com", which names an ending and no address.
    (re.compile(r"(?<=[A-Za-z0-9])(?:。| \. |\. )(?=(?:com|net|org|io|co|cn|me)\b)"), "."),
    (re.compile(r"\bhxxp", re.IGNORECASE), "http"),
    (re.compile(rf"\b(www) ([a-z0-9-]+) (?={_ENDS}\b)", re.IGNORECASE), r"\1.\2."),
)
# What a line must hold for any of them: most hold none.
_MARKED_UP = re.compile(r"[<\\]|\*\*|__")
_DISGUISED = re.compile(
    rf"[(\[{{【]\s*[ad@艾.点點]|[@艾·•・]|(?: dot |[,。.点點]\s?){_ENDS}\b|hxxp|www ", re.IGNORECASE
)


def undisguise(line: str) -> str:
    """`line` with entities resolved, full-width folded, emphasis and invisible signs gone, disguises undone."""
    if not line.isascii() or "&" in line:
        line = unicodedata.normalize("NFKC", html.unescape(line))
        line = _INVISIBLE.sub("", line)
        if _LOOKS_ALIKE.search(line):
            line = line.translate(_LOOK_ALIKES)
    for needed, changes in ((_MARKED_UP, _MARKUP), (_DISGUISED, _DISGUISES)):
        if needed.search(line):
            for pattern, sign in changes:
                line = pattern.sub(sign, line)
    # Entities and NFKC may bring line breaks; a line stays one.
    return _LINE_END.sub(" ", line)
