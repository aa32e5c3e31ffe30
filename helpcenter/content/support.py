"""The operator's values OP01–OP12: blank, verified, or expired. The truth of the site hangs on this file."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator

from helpcenter.core import clock
from helpcenter.core.chinese import HAN, HAN_SIGNS
from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.schema import Bilingual, Day, EditorError, Strict, validate
from helpcenter.core.yamlfile import Location, Yaml

from . import evidence
from .free_mail import is_free
from .hosts import site_of

NAMES = ("okpay",)  # the service's plain names, whose look-alikes the address check knows
FILE = "data/support.yml"  # other files hold samples for tests
VALID_DAYS = 90  # a verified value older than this counts as expired (content specification 0.2)

State = Literal["unconfirmed", "verified", "expired"]
Value = TypeVar("Value")
How = Literal["in-account", "official-website", "genuine-email", "app", "statement", "regulator", "merchant", "other"]


# What readers compare letter by letter must look like nothing else: small plain letters, no numbers alone, no port. The
# address check in the browser (web/address/compare.js) calls nothing of this form odd; a test holds the two together.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN = rf"(?:{_LABEL}\.)+[a-z]{{2,24}}"
_SIGN = r"[A-Za-z0-9_+-]"  # of what may stand before the @, that which no program and no reader takes for more


def _no_punycode(host: str) -> None:
    if coded := re.search(r"(?:^|\.)(xn--[^.]*)", host):
        raise EditorError(
            Text(
                f"“{host}” 里的 {coded[1]} 显示出来是别的文字的字母，可能和英文字母一模一样；读者没法逐个核对，本站的地址核对也会说它可疑。",
                f"{coded[1]} in '{host}' shows as letters of another script, which can look just like plain ones: readers "
                "cannot compare it, and this site's own check calls it suspicious.",
            ),
            Text(
                "改用只含英文字母的域名；没有就空着。",
                "Use a domain in plain letters; leave the value blank if there is none.",
            ),
        )


def _https(value: str) -> str:
    match = re.fullmatch(rf"https://({_PLAIN}|[a-z0-9.-]*xn--[a-z0-9.-]*)(?:/[!-~]*)?", value)
    if not match:
        raise EditorError(
            Text(
                f"“{value}” 不是完整的 https 网址，或域名里有大写、特殊字母、端口、用户名、纯数字地址。",
                f"'{value}' is not a full https address with a host in small plain letters, without port, user, or IP address.",
            ),
            Text("写成 https://域名/ 的形式，逐个字母核对。", "Write it as https://host/; check each letter."),
        )
    _no_punycode(match[1])
    return value


def _email(value: str) -> str:
    match = re.fullmatch(rf"({_SIGN}+(?:\.{_SIGN}+)*)@({_PLAIN}|[a-z0-9.-]*xn--[a-z0-9.-]*)", value)
    if not match or len(match[1]) > 64:
        raise EditorError(
            Text(
                f"“{value}” 不是邮箱地址，或含有特殊的字母、符号。",
                f"'{value}' is not an email address in plain letters and signs.",
            ),
            Text("域名用小写英文字母，逐个字母核对。", "Use lower-case plain letters in the domain; check each one."),
        )
    _no_punycode(match[2])
    return value


Https = Annotated[str, AfterValidator(_https)]
Email = Annotated[str, AfterValidator(_email)]


class Evidence(Strict):
    """One place where the operator saw the value."""

    how: How
    where: Annotated[str, Field(min_length=3)]
    seen_on: Day


def check_person(value: str) -> str:
    """A name by which somebody can be asked. Raises EditorError for one that could be anybody's."""
    if value.strip().casefold() in _NOBODY:
        raise EditorError(
            Text(f"“{value}” 说不出是谁核对的。", f"'{value}' does not say who checked."),
            Text("写核对人的名字，或团队里认得出的称呼。", "Write a name by which the team knows the person."),
        )
    return value


_NOBODY = {
    "me", "myself", "i", "you", "test", "tester", "testing", "admin", "root", "user", "someone", "somebody",
    "anybody", "nobody", "anonymous", "unknown", "none", "todo", "tbd", "n/a", "na", "xxx", "我", "本人", "自己", "测试",
    "管理员", "某人", "无", "没有", "未知", "待定", "匿名", "编辑", "小编", "team", "the team", "our team", "help center team",
    "help center", "volunteer", "volunteers", "editors", "staff", "团队", "本站", "本站团队", "帮助中心", "帮助中心团队", "志愿者",
}  # fmt: skip
Person = Annotated[str, Field(min_length=2), AfterValidator(check_person)]


class Verified(Strict, Generic[Value]):
    """A value with the proof that it was checked: what OP04 asks for."""

    value: Value
    evidence: Annotated[list[Evidence], Field(min_length=2)]
    checked_on: Day
    checked_by: Person

    @model_validator(mode="after")
    def independent(self) -> Verified[Value]:
        """Two pieces of evidence of the same kind and place are one piece. Raises EditorError where that leaves one."""
        kinds = {item.how for item in self.evidence}
        places = [item.where for item in self.evidence]
        again = next(
            (at for at, one in enumerate(places) if any(same_source(one, other) for other in places[:at])), None
        )
        if len(kinds) < 2 or again is not None:
            raise EditorError(
                Text(
                    "证据不独立：至少要两种不同的途径（how），而且出处（where）不能相同。",
                    "The evidence is not independent: at least two different ways (how), and no place (where) twice.",
                ),
                Text(
                    "从另一个不相干的来源再核对一次，写进 evidence。",
                    "Check once more against an unrelated source and add it to evidence.",
                ),
                ("evidence", again or 1, "how" if again is None else "where"),
            )
        return self

    def state(self, today: dt.date) -> State:
        """Whether the value may still be shown on `today`."""
        return "verified" if today <= self.valid_until else "expired"

    @property
    def valid_until(self) -> dt.date:
        """Last day on which the value may be shown."""
        return self.checked_on + dt.timedelta(days=VALID_DAYS)


def same_source(one: str, other: str) -> bool:
    """Whether two places are one: on one site, or in the same words but for one, whatever their case and signs."""
    sites, others_sites = _sites(one), _sites(other)
    if sites and others_sites:
        return bool(sites & others_sites)
    words, others = _WORDS.findall(_fold_case(one)), _WORDS.findall(_fold_case(other))
    if words == others:
        return True
    # A Chinese word is two characters or so.
    changes = [
        (words[i:j], others[k:m])
        for kind, i, j, k, m in difflib.SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    allowed = 2 if all(HAN.match(word) for change in changes for part in change for word in part) else 1
    return min(len(words), len(others)) >= 3 * allowed and sum(max(map(len, change)) for change in changes) <= allowed


def _sites(where: str) -> set[str]:
    return {site_of(host) for host in _HOST.findall(_fold_case(where))}


def _fold_case(where: str) -> str:
    return unicodedata.normalize("NFKC", where).casefold()


_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![\w])", re.ASCII)
_WORDS = re.compile(rf"[{HAN_SIGNS}]|[^\W{HAN_SIGNS}]+")


class Support(Strict):
    """`data/support.yml`: every value is blank until verified."""

    website: Verified[Https] | None = None
    email: Verified[Email] | None = None
    contact_page: Annotated[Verified[Https] | None, Field(alias="contact-page")] = None
    reply_time: Annotated[Verified[Bilingual] | None, Field(alias="reply-time")] = None
    sign_in_page: Annotated[Verified[Https] | None, Field(alias="sign-in-page")] = None
    refund_terms: Annotated[Verified[Https] | None, Field(alias="refund-terms")] = None
    refund_window: Annotated[Verified[Bilingual] | None, Field(alias="refund-window")] = None
    two_factor: Annotated[Verified[Bilingual] | None, Field(alias="two-factor")] = None
    export: Verified[Bilingual] | None = None
    phishing_report: Annotated[Verified[Email] | None, Field(alias="phishing-report")] = None
    entity: Verified[Bilingual] | None = None
    site_feedback: Annotated[Verified[Email] | None, Field(alias="site-feedback")] = None

    def get(self, key: str) -> Verified[str] | Verified[Bilingual] | None:
        """Value of `key` as written in the file (`reply-time`), or None while blank. Raises KeyError."""
        if key not in KEYS:
            raise KeyError(key)
        value: Verified[str] | Verified[Bilingual] | None = getattr(self, key.replace("-", "_"))
        return value


# Names that can belong to nobody (RFC 2606, RFC 6761).
_SAMPLE = re.compile(r"[@./](?:example\.(?:com|net|org)|example|test|invalid|localhost)(?:/|$)", re.IGNORECASE)
KEYS = tuple(field.alias or name for name, field in Support.model_fields.items())


SAMPLE_VALUE = Rule(
    "data/sample-value",
    Text("“{value}” 是示例地址，不是真的。", "'{value}' is a sample address, not a real one."),
    Text("写核对过的地址；没有就整项留空。", "Write the address that was checked, or leave the key blank."),
)
FUTURE_DATE = Rule(
    "data/future-date",
    Text("日期 {date} 在今天（{today}）之后。", "The date {date} lies after today ({today})."),
    Text("写实际核对的那一天。", "Write the day on which it was checked."),
)


def load_support(files: Files, file: str, today: dt.date, free: Collection[str] = ()) -> Support:
    """Read the operator's values. `free`: see `free_mail`. Raises FindingsError: bad form, thin evidence, or a date after `today`."""
    parsed = files.yaml(file)
    if parsed.data is None:
        return Support()
    support: Support = validate(parsed, Support)
    findings = []
    for key in KEYS:
        value = support.get(key)
        if value is None:
            continue
        if file == FILE and isinstance(value.value, str) and _SAMPLE.search(value.value):
            findings.append(SAMPLE_VALUE.at(file, *parsed.place((key, "value")), value=value.value))
        findings += judge_proof((key,), value, parsed, today)
    findings += _judge_domains(support, parsed, free)
    if findings:
        raise FindingsError(findings)
    return support


def judge_proof(
    at: Location, value: Verified[str] | Verified[Bilingual], parsed: Yaml, today: dt.date
) -> Iterator[Finding]:
    """Dates after `today`, evidence that is none, and a check that came before it. The value stands `at` a place of `parsed`."""
    dates: list[tuple[Location, dt.date]] = [((*at, "checked_on"), value.checked_on)]
    dates += [((*at, "evidence", index, "seen_on"), item.seen_on) for index, item in enumerate(value.evidence)]
    for place, date in dates:
        if date > today + clock.AHEAD:
            yield FUTURE_DATE.at(parsed.file, *parsed.place(place), date=date, today=today)
    for index, item in enumerate(value.evidence):
        if why := evidence.why_none(item.where):
            place = (*at, "evidence", index, "where")
            yield evidence.NO_EVIDENCE.at(parsed.file, *parsed.place(place), found=item.where, why=why)
    seen = max(item.seen_on for item in value.evidence)
    if value.checked_on < seen:
        found, place = str(value.checked_on), (*at, "checked_on")
        yield evidence.SEEN_LATER.at(parsed.file, *parsed.place(place), found=found, date=value.checked_on, seen=seen)


def _judge_domains(support: Support, parsed: Yaml, free: Collection[str]) -> Iterator[Finding]:
    """Free mail, and addresses of the service at a domain other than that of the first one: its website, where it is known."""
    first = ""
    for key in ("website", "sign-in-page", "contact-page", "refund-terms", "email", "phishing-report", "site-feedback"):
        value = support.get(key)
        if value is None or not isinstance(value.value, str):
            continue
        place, address = parsed.place((key, "value")), value.value
        if "@" in address and is_free(address, free) and key != "site-feedback":
            yield evidence.FREE_MAIL.at(parsed.file, *place, found=address)
            continue
        site = site_of(address.rpartition("@")[2] if "@" in address else address.split("/")[2])
        if not first:
            first, first_key = site, key
        elif site != first and key != "site-feedback":
            yield evidence.OTHER_DOMAIN.at(parsed.file, *place, found=address, key=first_key, site=first)
