"""Whether an English sentence has readers hand over a secret."""

from __future__ import annotations

import re

from helpcenter.content.document import blank

from .quoted import PLEASE, in_button, is_quoted
from .sources import Said

GIVE_EN = re.compile(
    r"(?<![\w-])(?:tell|give|send|share|provide|read(?: out| aloud| back)?|repl(?:y|ies) with|reply(?! to| in| from| with)|mail|(?:reply|answer|respond)(?: to)?[\w ]{0,24} with|forward|text|email|message|hand(?: over)?|pass(?: on)?|dictate|disclose|reveal|supply|quote|state|"
    r"include|attach|upload|submit|mention|offer|repeat|say|show|call out|spell out|list|add|photograph|take a (?:photo|picture|screenshot) of|post|write(?! (?:(?:it|them|this|that) )?down)|(?:open|begin|start|end|close) (?:the|your) (?:letter|email|message|reply|call) with|"
    r"telling|giving|sending|sharing|providing|reading(?: out)?|replying with|forwarding|texting|emailing|including|attaching|uploading|quoting|adding|stating|writing)(?![\w-])",
    re.IGNORECASE,
)
_PUT_EN = re.compile(
    r"(?<![\w-])(?:enter|type|put|write(?: down)?|fill in|fill out|paste|copy|note|leave|insert|prepare|have|keep|store|deposit|lodge|entrust|specify|bring|key in|complete|explain|describe|confirm|entering|typing|putting|pasting)(?![\w-])",
    re.IGNORECASE,
)
_WHO_EN = r"(?:(?:support(?: team| agent| staff)?|agents?|callers?|representatives?|reps?|staff|team|operators?|advis[eo]rs?|merchants?|sellers?|bank|card issuer|police|officers?|helpers?|moderators?|admins?|helpdesk|us|me|okpay|employees?|bot|specialist)(?![\w-]))"
_WATCHED_EN = re.compile(
    rf"\b(?:ask|let|allow|have)\b[^.;]{{0,20}}{_WHO_EN}[^.;]{{0,30}}\b(?:with|using|know|see|watch|have|enter|type|keep|store|save|hold|remember)\b[^.;]{{0,16}}$"
    rf"|\b(?:once|as soon as|when|after) you(?:['’]ve| have)? (?:told|given|sent|shared|read|gave)\b[^.;]{{0,30}}$"
    rf"|\b(?:we|{_WHO_EN}) (?:can|will|could)\b[^.;]{{0,40}}\b(?:if|once|when) you (?:give|provide|send|tell|share|read|include)\b[^.;]{{0,30}}$"
    r"|\b(?:email|message|letter|reply|mail)\b[^.;]{0,20}\b(?:should|must|has to|needs to) (?:contain|have|hold|include|show|say)\b[^.;]{0,20}$"
    r"|\bmake sure\b[^.;]{0,24}\b(?:has|contains|includes|shows|holds|have|contain|include)\b[^.;]{0,12}$"
    r"|\b(?:helps?|faster|quicker|better|easier|best)\b[^.;]{0,16}\b(?:if|when) you (?:add|give|send|tell|include|write|provide|share)\b[^.;]{0,20}$"
    r"|(?:^|[.;,] ?|\band )(?:write|say|reply|answer)\s*[:,]?\s*[\"'“](?:my |the )?$"
    r"|\b(?:screen[- ]?shar\w*|share your screen|remote(?:ly)? (?:control|session|access))\b[^.;]*\b(?:type|enter)(?:ing)?\b[^.;]{0,12}$",
    re.IGNORECASE,
)
_WHERE_EN = re.compile(
    r"\b(?:in|into|to|with|by|via|through|over|on|at the (?:end|bottom|top) of|inside|below|using|as|under)(?: (?:the|your|an?|our|this|that|every|each|first|same|next|end of|subject of|body of))* (?:email|e-mail|mail|letter|message|chat|form|contact form|ticket|reply|comment|phone|text|note|subject|subject line|body|attachment|template|box|telegram|whatsapp|wechat|dm|call|request|application|complaint|thread|answer)s?\b",
    re.IGNORECASE,
)
OWN_EN = re.compile(
    r"\b(?:on|into|in|at|to|with|by|inside|onto|through)(?: (?:the|your|its|an?|our|this|that|same|official|real|right|own|sign-in|reset|genuine))* (?:[\w-]+ ){0,2}?(?:(?<!contact )pages?|apps?|(?:web)?sites?|(?:sign-in|reset) (?:form|box|screen)|window|prompt|field|screen|browser|device|paper|notebook|password manager|safe(?![ -]?keeping)|ATM|cash machine|wallet app)\b"
    r"|\bon paper\b|\bwhere you (?:sign|log) in\b|\byou opened yourself\b|^ (?:you|yourself)\b|\bto (?:you|yourself|your (?:phone|mailbox|inbox|email|registered|mobile))\b",
    re.IGNORECASE,
)
_SOURCE_EN = re.compile(
    r"\b(?:from|(?:received|got|get|sent|arrived|arrives|came|comes|delivered|texted|shown)(?: to you)?(?: \w+)? (?:in|by|via|through|on|to)) (?:the |your |an? |that |this )?(?:confirmation |reset |text |newest |latest |last )?(?:email|e-mail|text|message|sms|text message|phone|app|letter)s?\b",
    re.IGNORECASE,
)
NO_EN = re.compile(
    r"\b(?:not|never|nobody|no one|none|cannot|neither|nor|without|avoid|refuse|stop|no|hardly|instead of|rather than|nothing|beware of|cover|hide|remove|delete|(?:leave|leaving|left) out|black out|blur|fake|bogus)\b|n['’]t\b",
    re.IGNORECASE,
)
_TURNED_EN = re.compile(
    r"(?:\bnot|\bnever|n['’]t)(?: be)? (?:hesitate|forget|worry|wait|fail|mind|panic|afraid|shy|delay|skip|omit|leave out|leave off|only|just|fear|need to worry)\b|\bno (?:problem|worries|need to worry|matter)\b|\bnot only\b|\bnothing wrong\b"
    # "Support can't help unless you …" asks for it.
    rf"|\b(?:we|{_WHO_EN}) (?:(?:ca|could|wo|do|does)n['’]t|cannot|will not) (?:be able to )?(?:help|go on|continue|proceed|act|start|do anything|refund|release|unlock|restore|answer|process|approve|pay)\b[^.;]{{0,40}}\b(?:unless|until|without)\b",
    re.IGNORECASE,
)
_RESUME_EN = re.compile(
    r"[;:]|,\s*(?:but|just|instead|then|so|and then|please|only)?\s*$|,\s*(?:but|just|instead|so|and then|then)\b|\band (?:then )?$|\bbut\b|\binstead,? ",
    re.IGNORECASE,
)
CALLS = re.compile(
    r"(?:^\s*|[,;:.!?(\"“—–-]\s*|\b(?:please|then|and|or|just|now|first|next|simply|also|always|so|kindly|but|finally|immediately|quickly|only|instead|to|you|should|must|can|may|need to|have to|will|['’]ll|could|might|we|I|let['’]s|by|try|start by|be sure to|do|asked|ready to)\s+(?:(?:also|just|simply|please|then|always|safely|quickly|now)\s+)?|[•|>*]\s*)$",
    re.IGNORECASE,
)
_REPORTED_EN = re.compile(
    r"\b(?:seems?|appears?|someone|somebody|anyone|anybody|whoever|who|scammers?|fraudsters?|thie(?:f|ves)|crooks?|strangers?|people|he|she|if they|if it|caller|(?:the|an?|any) (?:\w+ ){0,2}(?:email|message|text|letter)|scam|emails|messages|texts|they|fake|phishing)\b[^.;!?]*$"
    r"|\b(?:asked|asking|wants?|tells?|told|urged|tricked|persuaded|pressured|pushed|demands?|trick|lure|fool)(?: (?:you|readers?|victims?|people|users?|anyone|them))?(?: (?:to|into|that you))?\s*$",
    re.IGNORECASE,
)
TRUSTED_EN = re.compile(
    rf"(?<!fake )(?<!false )(?<!\")(?:^|[,;:.] ?|\b(?:and|so|then|that|because|when|once|but|genuine|the|our|real|only|a) )(?:okpay )?(?:\w+['’]s )?(?:we|form|template|{_WHO_EN})(?: (?:of|from|at) okpay)?(?:['’]ll)? (?:will |may |might |can |then |usually |often |sometimes |always |also |would |could |must |first |only |just )*(?:needs?|asks?|wants?|requires?|checks?|verif(?:y|ies)|requests?|(?:is|are) (?:entitled|allowed|permitted|authorized) to|has a right to)\b",
    re.IGNORECASE,
)
AFTERWARD_EN = re.compile(
    r"\b(?:scam\w*|fraud\w*|phish\w*|crooks?|thie(?:f|ves)|criminals?|impost[eo]rs?|fake|liar|hang up|ignore it|report it|don['’]t|never|dangerous|unsafe|stolen|lets? (?:them|anyone|others|him|her)|(?:they|he|she|it|anyone|someone|others|thieves|strangers) can (?:then )?(?:sign in|take|read|empty|open|see|get in)|hands? over your account)\b",
    re.IGNORECASE,
)
_COVERED_EN = r"\b(?:covered|hidden|blacked out|masked|removed|redacted|blurred|cropped|left out)\b"
_PREDICATE_EN = re.compile(
    r"^(?! (?:that|which) (?:has|have|was|is|just|been| )*(?:arrived|came|come|sent|texted|emailed|shown|displayed)\b),? ?(?:(?:that |which )?(?:\w+ )?(?:doesn['’]t|does not|didn['’]t|don['’]t|isn['’]t|aren['’]t|wasn['’]t|won['’]t|(?:is )?(?:wrong|refused|rejected|not|invalid|missing|expired|late|no)|was|were|has|had|may have|might|never|no longer|stopped|fails?|failed|expired?|leaked|keeps)\b|problems?\b|issues?\b|trouble\b)",
    re.IGNORECASE,
)
_CONTENT_EN = re.compile(
    r"\b(?:that|whether|if|how|why|when|about|where|what|whom?|because|but|so|unless|until|after|before|once|since|for)\b|[;:.!?]",
    re.IGNORECASE,
)
_OF_YOURS_EN = r"(?: (?:the|your|my|a|an|current|old|new|card['’]s|last|full))*"
# The last of several things that are given, after whatever was said of the others.
_AND_EN = re.compile(r"^(?:(?:and|or) )+", re.IGNORECASE)
_LAST_EN = re.compile(
    rf", (?:and|or|plus|as well as|along with|together with)(?:, [^,.;]{{1,30}},| also| what)?{_OF_YOURS_EN} ?$",
    re.IGNORECASE,
)
_CALLED_EN = re.compile(rf"\b(?:call|phone|ring|tell)\b[^.;]*\b{_WHO_EN}", re.IGNORECASE)
_FAILED_EN = re.compile(
    r"\b\w+n['’]t\b|\b(?:is|are|was|were|did|does|do|has|have|had|can|could) (?:not|never)\b", re.IGNORECASE
)
# What a letter holds, as its checklist says: "the CVV is in the email".
_HOLDS_EN = re.compile(
    r"\b(?:(?:you(?:['’]ve| have)?|and|also) (?:gave|given|wrote|written|put|added|included|attached|stated|entered|typed|filled in|provided|listed|quoted|noted)"
    r"|(?:letter|email|message|form|it|screenshot|photo)s? (?:gives?|shows?|states?|includes?|contains?|has|have|holds?|lists?|says?))\b(?P<between>[^.;]{0,60})$",
    re.IGNORECASE,
)
_IS_HELD_EN = re.compile(
    r"(?:(?!\bnot\b|n['’]t\b)[^.;]){0,30}?\b(?:is|are|stands?)\b[^.;]{0,12}\b(?:in|at|on|written|included|attached|given|below|there|added|entered|filled|complete|correct)\b",
    re.IGNORECASE,
)
_OWN_VERB_EN = re.compile(
    r"\b(?:forg[eo]t(?:ten)?|chang(?:e|ed|ing)|reset(?:ting)?|set|choose|new|receiv(?:e|ed|ing)|get(?:ting)?|got|request(?:ed)?|resend|revoke|generate|save|store|protect|guess(?:ing)?|steal|leak(?:ed)?|lost|lose|tr(?:y|ied)|recover|use|wait for|expect(?:ed)?|check|cover|hide|arrives?)(?: \w+)?\s*$",
    re.IGNORECASE,
)
_PASSIVE_EN = re.compile(
    r"^[^.;,]{0,40}?\b(?:must|should|has to|have to|needs? to|can|may|is|are|will)(?: also| then| first| now)? be (?:sent|given|told|included|attached|provided|shared|written|stated|entered|read|added|supplied|quoted|submitted|forwarded|listed|put)\b|^[^.;,]{0,30}?\b(?:is|are) (?:required|needed|necessary|below|attached|as follows)\b|^[^.;]{0,20}\bforwarded\b",
    re.IGNORECASE,
)
# No "this letter", which is another thing; "that text" is what the secret came in.
_THIS_EN = r"(?:this|that|those|these)(?: (?:whole |entire |exact )?(?:numbers?|digits?|figures?|words?|text|message|email|SMS|photo|picture|screenshot)\b|(?! (?!(?:to|in|into|on|at|with|by|as|and|or|for|back|over|out|through|via|when|if|so|now|too|only|before|after|once|first|right|straight|exactly)\b)[a-z]))"
IT_EN = re.compile(
    r"^(?:\s*(?:it|them|"
    + _THIS_EN
    + r"|the (?:number|digits|words|figures?)|(?:a|another|one) (?:copy|photo|picture)(?! of (?!it|them)))\b| (?:the |your |our )?"
    + _WHO_EN
    + r" (?:what (?:it|you|the)|it|them|the (?:number|digits|words))\b|(?: (?:it|them))? back)",
    re.IGNORECASE,
)
# "it" stands for what its own sentence has named: "leave spam out of a search unless you include it".
_ITS_OWN_EN = re.compile(
    r"\w (?:unless|until) you (?:include|add|list|mention|attach|show)$"
    r"|\b(?:draft|form|letter|message|report|request|comment)s?\b[^.;,]* (?:unless|until) you (?:submit|send|post|share)$",
    re.IGNORECASE,
)
# "don't return it, pass it on, or spend it": no to each of a list.
_REFUSED_LIST_EN = re.compile(r"(?:n['’]t|\bnot|\bnever) [^,.;:]{1,40}(?:, [^,.;:]{1,30})*, $", re.IGNORECASE)
_OR_EN = re.compile(r"[^,.;:]{1,30}(?:, [^,.;:]{1,30})*, or (?!(?:we|you|it|they|support)\b)", re.IGNORECASE)
SO_THAT = re.compile(
    r"\b(?:so|in order)(?: that)? (?:\w+ ){1,3}can\b[^,.;]*", re.IGNORECASE
)  # why it is to be done, no warning
_IF_EN = re.compile(
    r"\b(?:if|whoever|anyone who|people who|those who|after|before|because|in case) (?:you|someone|they|we|readers?)?\s*(?:ever |have to |then )?$",
    re.IGNORECASE,
)
_QUESTION_EN = re.compile(
    r"^(?:\W*)(?:should|can|may|do|does|is|are|why|what if|must|will|when|how do) (?:i|it|we|they|support|okpay|anyone)\b[^.]*$|\?$",
    re.IGNORECASE,
)


def judge_en(said: Said, sentence: str, start: int, end: int) -> bool:
    """Whether `sentence` has readers hand over the secret at `start:end`, in characters."""
    sentence = blank(SO_THAT, sentence)
    text = blank(_SOURCE_EN, sentence)
    before, after = text[:start], text[end:]
    # "and" may stand in what is found, as between "your PIN and code".
    last = _LAST_EN.search(text[: end - len(_AND_EN.sub("", text[start:end]))])
    if _PREDICATE_EN.match(after) or in_button(sentence, start):
        return False
    if said.kind == "question" and (
        _QUESTION_EN.search(sentence) or not re.match(r"\W*(?:send|give|tell|share|write)\b", sentence, re.I)
    ):
        return False
    if _QUESTION_EN.search(sentence) and not PLEASE.search(sentence):
        return False
    if (
        (needs := TRUSTED_EN.search(before))
        and (last.start() if last else len(before)) - needs.end() < 60
        and not NO_EN.search(before[needs.start() :])
    ):
        between = "" if last else before[needs.end() :]
        if (
            not re.search(r"\b(?:if|whether|why|how|when)\b", between)
            and not re.search(r"\bif\b[^,;]*$", before[: needs.start() + 6], re.IGNORECASE)
            and not AFTERWARD_EN.search(after)
            and not is_quoted(said, sentence, start, end)
        ):
            return True
    covered = re.search(_COVERED_EN, text)
    counted = re.search(
        r"\b(?:how (?:many|often)|when|whether|which|gave|told|typed|entered|shared|sent(?! you))\b",
        before,
        re.IGNORECASE,
    )
    if said.held and not covered and not _is_refused_en(before) and not OWN_EN.search(after):
        holds = _HOLDS_EN.search(before)
        if _IS_HELD_EN.match(after) or (
            holds
            and not NO_EN.search(holds["between"])
            and not _CONTENT_EN.search(holds["between"])
            and not re.match(r" to\b", after)
        ):
            return True
    if said.collects and not covered and not counted and not _is_refused_en(before) and not _OWN_VERB_EN.search(before):
        return True
    if _WATCHED_EN.search(before) and not (
        _is_refused_en(before) or AFTERWARD_EN.search(after) or is_quoted(said, sentence, start, end)
    ):
        return True
    if (
        _PASSIVE_EN.search(after)
        and not _is_refused_en(before)
        and not is_safe_en(said, sentence, start, end, end)
        and not OWN_EN.search(after)
    ):
        return True
    for pattern in (GIVE_EN, _PUT_EN):
        for verb in pattern.finditer(before):
            between, whole = before[verb.end() :], sentence
            if last and last.start() > verb.end():
                told = blank(_FAILED_EN, before[verb.end() : last.start()])
                between, whole = "", sentence[: verb.end()] + told + sentence[last.start() :]
            between = re.sub(r"\bwhat (?:your|the)? ?$", "", between) if after.startswith(" is") else between
            if verb[0].lower() == "write" and re.match(r"[^.;,]{0,20} down\b", after):
                continue
            if (
                len(between) > 90
                or _CONTENT_EN.search(between)
                or _OWN_VERB_EN.search(between)
                or not CALLS.search(before[: verb.start()])
            ):
                continue
            if re.search(r"\b(?:a|an|another|fresh|new)(?: new| fresh)?\s*$", between) or (
                not between.strip() and re.match(r"\s*(?:a|another|a new|the new)\b", text[start:end])
            ):
                continue
            if pattern is _PUT_EN and not (
                _WHERE_EN.search(re.sub(r"\b(?:not|never|rather than|instead of)\b[^.;,]*", "", text))
                or re.search(rf"\b{_WHO_EN}", text[verb.end() :], re.IGNORECASE)
                or _CALLED_EN.search(text[: verb.start()])
            ):
                continue
            if OWN_EN.search(blank(_WHERE_EN, text[verb.end() :])) and not (
                pattern is GIVE_EN and re.search(rf"\b{_WHO_EN}", between, re.IGNORECASE)
            ):
                continue
            if not is_safe_en(said, whole, verb.start(), verb.end(), end):
                return True
    return False


def _is_refused_en(before: str) -> bool:
    """Whether what follows is denied: a "not" whose reach ends at no comma that begins something new."""
    rest = blank(_TURNED_EN, before)
    return any(not _RESUME_EN.search(rest[found.end() :]) for found in NO_EN.finditer(rest))


def is_listed_as_refused_en(sentence: str, start: int, end: int) -> bool:
    """Whether a verb at `start:end` stands within a list of what not to do."""
    return bool(_REFUSED_LIST_EN.search(sentence[:start]) and _OR_EN.match(sentence[end:]))


def means_its_own_en(sentence: str, end: int) -> bool:
    """Whether "it" after a verb of giving that ends at `end` is no secret of the sentence before, and nobody waits for it."""
    return bool(_ITS_OWN_EN.search(sentence[:end])) and not re.search(rf"\b(?:we|{_WHO_EN})\b", sentence, re.IGNORECASE)


def is_safe_en(said: Said, sentence: str, start: int, after_verb: int, end: int) -> bool:
    """Whether giving at `start` is denied, told of somebody else, or somebody else's words."""
    before, after = sentence[:start], sentence[end:]
    between = sentence[after_verb:end]
    if _is_refused_en(before) or re.search(
        r"\b(?:not|without|except|never|leaving out|minus|no|instead of|rather than|nor|nobody|no one|hide|cover|mask|remove)\b|n['’]t\b",
        between,
        re.IGNORECASE,
    ):
        return True
    if re.match(r"[^.;]{0,24}" + _COVERED_EN, after, re.IGNORECASE):
        return True
    reported = _REPORTED_EN.search(before)
    if reported and not TRUSTED_EN.search(before) and not re.search(r",[^,]*$", before[reported.start() :]):
        return True
    if _IF_EN.search(before) or AFTERWARD_EN.search(after):
        return True
    return is_quoted(said, sentence, start, end)
